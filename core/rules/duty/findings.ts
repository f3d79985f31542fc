import { diffDays, formatDate } from "../../kit/dates.ts";
import type { Finding, Fix } from "../../kit/finding.ts";
import { covers, postKey } from "../posts.ts";
import { recordText } from "./derive.ts";
import type { DutyHalf, DutyKind, DutyRow } from "./forms.ts";
import { compareText } from "./progress.ts";
import { type DutyRecord, dayAndTitle, placeKey } from "./records.ts";
import { type BoundTerm, bodyExists, inTerm, type Prepared, termText } from "./terms.ts";

/** The rule of the domain that binds heads of a kind of body. */
export const ruleIds: Readonly<Record<DutyKind, string>> = { society: "FREQ-01", cityAssociation: "FREQ-02" };

/** So many days beside a term a record may lie for the term to be offered for correction: a slip, not another term. */
const NEAR = 180;

const halves: readonly DutyHalf[] = ["attend", "lecture"];

/** The change of a term that would take a record in; null where the record is far from it. */
function termFix(term: BoundTerm, name: string, date: string): Fix | null {
  const { appointment, endsOn } = term;
  const early = appointment.from !== null && date < appointment.from;
  const edge = early ? appointment.from : endsOn;
  if (edge === null || Math.abs(diffDays(edge, date)) > NEAR) return null;
  const field = early ? "from" : appointment.endedOn ? "endedOn" : "to";
  // The end of the body itself is no matter of the appointment.
  if (!early && endsOn !== (appointment.endedOn ?? appointment.to)) return null;
  const label = { from: "任期起", to: "任期止", endedOn: "离任日期" }[field];
  return {
    sentence: `将${name}${term.post}的${label}改为${formatDate(date)}`,
    procedure: "appointment.update",
    input: { id: appointment.id, patch: { [field]: date }, was: { [field]: appointment[field] } },
  };
}

/** Why a record may have fallen out of a term: the term once covered that day. */
function formerly(prepared: Prepared, term: BoundTerm, date: string): string {
  const former = (prepared.input.formerTerms ?? [])
    .filter((one) => one.appointment === term.appointment.id && covers(one, date))
    .sort((a, b) => compareText(b.changedOn, a.changedOn))[0];
  return former ? `；该任期原为${termText(former)}，${formatDate(former.changedOn)}改后不再包含这一天` : "";
}

/** Records of a head in office that lie in none of the person's terms: told, not counted, each once. */
export function outsideFindings(rows: readonly DutyRow[], prepared: Prepared): Finding[] {
  const told = new Map<string, Finding[]>();
  for (const row of rows) {
    const person = row.personId;
    if (person === null) continue;
    let findings = told.get(person);
    if (!findings) {
      const held = prepared.ofPerson.get(person) ?? [];
      const current = held.find((one) => one.appointment.id === row.appointmentId)!;
      const outside = (record: DutyRecord) => !held.some((term) => inTerm(term, record.date));
      findings = halves.flatMap((half) =>
        (prepared.records[half].get(person) ?? []).filter(outside).map((record): Finding => {
          const count = half === "attend" ? "听课" : "讲课";
          const fix = termFix(current, row.person ?? "", record.date);
          const hint = formerly(prepared, current, record.date);
          return {
            rule: ruleIds[row.kind],
            level: "warning",
            sentence: `${row.person}${recordText(record)}不在${row.organisation}${row.post}任期（${termText(current.appointment)}）之内，不计入${count}${hint}`,
            people: [person],
            dates: [record.date],
            ...(fix ? { fixes: [fix] } : {}),
          };
        }),
      );
      told.set(person, findings);
    }
    row.notes.push(...findings.map((one) => one.sentence));
  }
  return [...told.values()].flat();
}

/** By what one lecture is known that stands there more than once: day, topic and place, without marks and spaces. */
export const lectureKey = (record: DutyRecord): string => `${dayAndTitle(record)}\n${placeKey(record)}`;

/** Lectures that read as one: the same day and topic, and the same place; those without a place where there is but one. */
export function sameLectures(records: readonly DutyRecord[]): DutyRecord[][] {
  return [...Map.groupBy(records, dayAndTitle).values()].flatMap((own) => {
    const places = new Set(own.map(placeKey).filter((place) => place !== ""));
    return places.size < 2 ? [own] : [...Map.groupBy(own, placeKey).values()];
  });
}

/** One lecture entered for several people: lectures are given jointly now and then, so it counts for each and is told to all. */
export function jointFindings(rows: readonly DutyRow[], prepared: Prepared): Finding[] {
  const groups = sameLectures([...prepared.records.lecture.values()].flat());
  const byPerson = new Map<string, { record: DutyRecord; people: string[] }[]>();
  const findings: Finding[] = [];
  for (const group of groups) {
    const people = [...new Set(group.map((record) => record.person))].sort();
    const record = group[0];
    if (people.length < 2 || !record) continue;
    for (const person of people) {
      const list = byPerson.get(person);
      if (list) list.push({ record, people });
      else byPerson.set(person, [{ record, people }]);
    }
  }
  const told = new Set<DutyRecord>();
  for (const row of rows) {
    for (const { record, people } of byPerson.get(row.personId ?? "") ?? []) {
      const names = people
        .filter((person) => person !== row.personId)
        .map((person) => prepared.names.get(person) ?? "")
        .sort();
      row.notes.push(`${recordText(record)}同时登记给${names.join("、")}，请核对是合讲还是重复登记`);
      if (told.has(record)) continue;
      told.add(record);
      const all = people.map((person) => prepared.names.get(person) ?? "").sort();
      findings.push({
        rule: "duty.joint",
        level: "warning",
        sentence: `${formatDate(record.date)}讲授“${record.text}”同时登记给${all.join("、")}，请核对是合讲还是重复登记`,
        people,
        dates: [record.date],
      });
    }
  }
  return findings;
}

/** Two people of one name in one body: what was entered may stand with the wrong one. */
export function namesakeFindings(rows: readonly DutyRow[], prepared: Prepared): Finding[] {
  const findings: Finding[] = [];
  const ofBody = Map.groupBy(prepared.input.appointments, (one) => one.organisation);
  for (const row of rows) {
    if (row.personId === null || row.person === null) continue;
    const others = (ofBody.get(row.organisationId) ?? []).filter(
      (one) => one.person !== row.personId && prepared.names.get(one.person) === row.person,
    );
    if (others.length === 0) continue;
    const posts = [...new Set(others.map((one) => postKey(one.post)))].sort().join("、");
    const sentence = `${row.organisation}另有同名的${row.person}（${posts}），请核对听课、讲课是否登记在本人名下`;
    row.notes.push(sentence);
    const people = [row.personId, ...new Set(others.map((one) => one.person))].sort();
    findings.push({ rule: "duty.namesake", level: "warning", sentence, people });
  }
  return findings;
}

/** What becomes of a body's office: who follows, who left, and whose bodies were merged into it. */
export function bodyNotes(rows: readonly DutyRow[], prepared: Prepared): void {
  const { on } = prepared.input;
  const merged = Map.groupBy(
    prepared.input.organisations.filter((one) => one.mergedInto && !bodyExists(one, on)),
    (one) => one.mergedInto ?? "",
  );
  for (const row of rows) {
    const terms = prepared.ofBody.get(row.organisationId) ?? [];
    const coming = terms.findLast((one) => (one.appointment.from ?? "") > on);
    if (coming && coming.appointment.person !== row.personId) {
      const { from, fromPrecision, person } = coming.appointment;
      row.notes.push(`${formatDate(from ?? on, fromPrecision ?? "day")}起由${prepared.names.get(person)}接任`);
    }
    if (row.person === null) {
      const last = terms.find((one) => (one.appointment.from ?? "") <= on);
      if (last?.appointment.endedOn)
        row.notes.push(
          `前任${prepared.names.get(last.appointment.person)}已于${formatDate(last.appointment.endedOn)}离任`,
        );
    }
    for (const gone of merged.get(row.organisationId) ?? []) {
      const since = gone.endedOn ? `已于${formatDate(gone.endedOn)}` : "已";
      const heads = (prepared.ofBody.get(gone.id) ?? []).filter(
        (one) => gone.endedOn && inTerm(one, gone.endedOn) && one.endsOn === gone.endedOn,
      );
      const names = heads.map((one) => `${prepared.names.get(one.appointment.person)}`).sort();
      const freed = names.length > 0 ? `，其负责人${names.join("、")}此后不再承担原机构的听课、讲课` : "";
      row.notes.push(`${gone.name}${since}并入${row.organisation}${freed}`);
    }
  }
}
