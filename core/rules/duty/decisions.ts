import { formatDate } from "../../kit/dates.ts";
import { dutyForms, dutyParts } from "../../records/duty.ts";
import { covers, isHeld, postKey } from "../posts.ts";
import type { DutyDecision, DutyHalf, DutyLecture, TermDuty } from "./forms.ts";
import { type DutyRecord, formCounts, lectured } from "./records.ts";
import { type BoundTerm, type Prepared, termText, within } from "./terms.ts";

/** What the decisions about one term come to. */
export interface Decided {
  /** Reasons by exempt half. */
  exempt: ReadonlyMap<DutyHalf, readonly string[]>;
  /** Records that count beside the person's own. */
  added: readonly DutyRecord[];
  told: TermDuty["decisions"];
  notes: readonly string[];
  /** Whether one of them comes to nothing. */
  failed: boolean;
}

export const nothingDecided: Decided = { exempt: new Map(), added: [], told: [], notes: [], failed: false };

/** The halves that a part names. */
export const halvesOf = (part: DutyDecision["part"]): readonly DutyHalf[] =>
  part === "both" ? ["attend", "lecture"] : [part];

/** Whoever decided, when, and where that is not written down. */
function decidedBy({ decidedBy: by, decidedOn: on }: DutyDecision): { head: string; missing: string } {
  const head = `${by ?? ""}${on ? `${by ? "于" : ""}${formatDate(on)}` : ""}`;
  const missing = by ? (on ? "" : "（未写明何时决定）") : on ? "（未写明由谁决定）" : "（未写明由谁、何时决定）";
  return { head: head === "" ? "" : `${head}决定`, missing };
}

/** The post that somebody holds in the body on a day, or null. */
function postIn(prepared: Prepared, person: string, organisation: string, date: string): string | null {
  const held = (prepared.appointmentsOf.get(person) ?? []).filter(
    (one) => one.organisation === organisation && isHeld(one, date),
  );
  const found = held.find((one) => covers(one, date)) ?? held[0];
  return found ? postKey(found.post) : null;
}

interface Effect {
  text: string;
  /** Why the decision comes to nothing; null where it takes effect. */
  void: string | null;
  records: readonly DutyRecord[];
  notes: readonly string[];
}

function substitute(prepared: Prepared, term: BoundTerm, decision: DutyDecision, lecture: DutyLecture | null): Effect {
  if (!lecture) return { text: "将副职的讲课计作本任期的讲课", void: "没有这次讲课的记录", records: [], notes: [] };
  const record = lectured(lecture);
  const name = prepared.names.get(record.person) ?? "";
  const post = postIn(prepared, record.person, term.organisation.id, record.date);
  const what = `${post ?? ""}${name}${formatDate(record.date)}讲授的“${record.text}”`;
  const notes: string[] = [];
  if (post === null) notes.push(`未登记${name}在${term.organisation.name}的任职，请核对代讲人是否本机构副职`);
  const others = (prepared.substitutes.get(decision.lecture ?? "") ?? []).filter(
    (one) => one.appointment !== term.appointment.id,
  );
  if (others.length > 0) {
    const whose = others.map((one) => {
      const other = prepared.byId.get(one.appointment);
      return other ? `${other.organisation.name}${prepared.names.get(other.appointment.person) ?? ""}` : "其他任职";
    });
    notes.push(`${what}还被认定给${[...new Set(whose)].sort().join("、")}，请核对是否重复认定`);
  }
  const reason =
    record.person === term.appointment.person
      ? "这次讲课是本人所讲，无须认定"
      : record.date > prepared.input.on
        ? "这次讲课的日期未到"
        : !within(term, record.date)
          ? `这次讲课不在本任期（${termText(term.appointment)}）之内`
          : formCounts(record, term.asked.lectureForms)
            ? null
            : `这次讲课属于${dutyForms[record.form ?? "other"]}，按规则不计入讲课`;
  return { text: `将${what}计作本任期的讲课`, void: reason, records: reason === null ? [record] : [], notes };
}

/** What a person did within an earlier term: own records of forms that counted then. What others did instead is not carried further. */
function carried(prepared: Prepared, term: BoundTerm, decision: DutyDecision): Effect {
  const halves = halvesOf(decision.part);
  const parts = dutyParts[decision.part];
  const previous = prepared.appointmentById.get(decision.previous ?? "");
  if (!previous) return { text: `将上一任期的${parts}结转本任期`, void: "没有上一任期的任职", records: [], notes: [] };
  const text = `将上一任期（${termText(previous)}）的${parts}结转本任期`;
  const reason =
    previous.person !== term.appointment.person
      ? "上一任期是另一人的任职"
      : previous.organisation !== term.organisation.id
        ? "上一任期是另一机构的任职，不是连任；确需免予重复的，可作豁免认定"
        : term.appointment.from === null
          ? "本任期的任期起未录，请先补录"
          : (previous.from ?? "") >= term.appointment.from
            ? "上一任期并不早于本任期"
            : null;
  if (reason !== null) return { text, void: reason, records: [], notes: [] };
  const bound = prepared.byId.get(previous.id);
  const window = bound ?? { from: previous.from, to: previous.endedOn ?? previous.to };
  const asked = bound?.asked ?? term.asked;
  const records = halves.flatMap((half) =>
    (prepared.records[half].get(previous.person) ?? []).filter(
      (record) =>
        within(window, record.date) &&
        !within(term, record.date) &&
        formCounts(record, half === "attend" ? asked.attendForms : asked.lectureForms),
    ),
  );
  const empty = halves.filter((half) => !records.some((record) => record.half === half)).map((half) => dutyParts[half]);
  return {
    text,
    void: null,
    records,
    notes: empty.length > 0 ? [`上一任期没有可结转的${empty.join("和")}`] : [],
  };
}

/** The decisions about one term, each told by a sentence with who, when and why. They touch this term only. */
export function decide(prepared: Prepared, term: BoundTerm): Decided {
  const decisions = prepared.decisions.get(term.appointment.id);
  if (!decisions) return nothingDecided;
  const exempt = new Map<DutyHalf, string[]>();
  const added: DutyRecord[] = [];
  const told: TermDuty["decisions"] = [];
  const notes: string[] = [];
  let anyFailed = false;
  for (const decision of decisions) {
    const { head, missing } = decidedBy(decision);
    let effect: Effect = { text: `豁免${dutyParts[decision.part]}`, void: null, records: [], notes: [] };
    if (decision.kind === "exemption")
      for (const half of halvesOf(decision.part)) {
        const reasons = exempt.get(half) ?? [];
        exempt.set(half, reasons.includes(decision.reason) ? reasons : [...reasons, decision.reason]);
      }
    else if (decision.kind === "substitute") {
      const lecture = prepared.lectureById.get(decision.lecture ?? "") ?? null;
      effect = substitute(prepared, term, decision, lecture);
    } else effect = carried(prepared, term, decision);
    anyFailed ||= effect.void !== null;
    const failed = effect.void === null ? "" : `；未计入：${effect.void}`;
    const sentence = `${head}${effect.text}，理由：${decision.reason}${missing}${failed}`;
    told.push({ id: decision.id, kind: decision.kind, part: decision.part, sentence });
    const { kind } = decision;
    if (kind !== "exemption") added.push(...effect.records.map((record) => ({ ...record, by: kind })));
    notes.push(...effect.notes);
  }
  return { exempt, added, told, notes, failed: anyFailed };
}
