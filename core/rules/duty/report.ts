import { addDays, formatDate } from "../../kit/dates.ts";
import { organisationKinds } from "../../records/organisation.ts";
import { type DutyFigures, figuresOf } from "./coverage.ts";
import { deriveTerm } from "./derive.ts";
import { dutyRows } from "./duty.ts";
import { sameLectures } from "./findings.ts";
import { type DutyInput, type DutyRow, type DutyState, dutyKinds } from "./forms.ts";
import { type DutyRecord, lectured, withoutDoubles } from "./records.ts";
import { type BoundTerm, inTerm, type Prepared, prepare } from "./terms.ts";

/** An attendance of the year with the class that it belongs to; `title` is what people read. */
export interface YearAttendance {
  id: string;
  person: string;
  date: string;
  activity: string | null;
  gathering: string | null;
  title: string;
  /** First day of the class, where it is known. */
  begins: string | null;
}

/** A lecture of the year. */
export interface YearLecture {
  id: string;
  person: string;
  name: string;
  date: string;
  topic: string;
  place: string | null;
  listeners: number | null;
}

/** What is reported of a year. */
export interface DutyReport {
  year: number;
  on: string;
  total: DutyFigures;
  kinds: DutyFigures[];
  attendances: number;
  lectures: number;
  listeners: number;
  newlyDone: number;
  lectureRows: {
    date: string;
    person: string;
    organisation: string | null;
    topic: string;
    place: string | null;
    listeners: number | null;
  }[];
  classRows: { date: string; title: string; heads: number }[];
  missed: { organisation: string; person: string; to: string; state: string }[];
  sentences: string[];
}

/** 21.7%; a dash where there is nothing to divide by. */
export const percent = (part: number, whole: number): string =>
  whole === 0 ? "—" : `${Number(((part / whole) * 100).toFixed(1))}%`;

const states: readonly DutyState[] = ["未开始", "听课未讲", "讲课未听"];
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The term of a person in which a day lies. */
const termAt = (prepared: Prepared, person: string, date: string): BoundTerm | null =>
  prepared.ofPerson.get(person)?.find((term) => inTerm(term, date)) ?? null;

/** The bodies for which a lecture of somebody else counts, by lecture: a deputy lectured instead of the head. */
function substituted(prepared: Prepared): Map<string, BoundTerm> {
  const found = new Map<string, BoundTerm>();
  for (const decisions of prepared.decisions.values())
    for (const one of decisions) {
      const term = prepared.byId.get(one.appointment);
      if (one.kind === "substitute" && one.lecture !== null && term) found.set(one.lecture, term);
    }
  return found;
}

/** Terms that ended in the year, up to the day, with the duty not done; exempt ones are no fault. */
function missedTerms(prepared: Prepared, from: string): DutyReport["missed"] {
  const { on } = prepared.input;
  const missed: DutyReport["missed"] = [];
  for (const term of prepared.byId.values()) {
    const { endsOn, beforeRule } = term;
    if (endsOn === null || endsOn < from || endsOn > on || beforeRule) continue;
    // On its last day something may still be done; at the end of a year the year is over.
    if (endsOn === on && !on.endsWith("-12-31")) continue;
    if (!dutyKinds.some((kind) => kind === term.organisation.kind)) continue;
    const duty = deriveTerm(prepared, term);
    if (duty.owed.attend === 0 && duty.owed.lecture === 0) continue;
    missed.push({
      organisation: term.organisation.name,
      person: prepared.names.get(term.appointment.person) ?? "",
      to: endsOn,
      state: duty.state,
    });
  }
  return missed.sort((a, b) => compare(a.to, b.to) || compare(a.organisation, b.organisation));
}

/** Terms whose duty was done on the day and not at the end of the year before. What was only exempted or carried over is nothing done. */
function newlyDone(prepared: Prepared, before: Prepared): number {
  let count = 0;
  for (const term of prepared.byId.values()) {
    if (!dutyKinds.some((kind) => kind === term.organisation.kind)) continue;
    const now = deriveTerm(prepared, term);
    if (now.exempt || now.state !== "已完成") continue;
    const own = [now.attended?.date, now.lectured?.date].filter((date) => date !== undefined);
    if (!own.some((date) => date >= (term.appointment.from ?? date))) continue;
    const earlier = before.byId.get(term.appointment.id);
    if (earlier && deriveTerm(before, earlier).state === "已完成") continue;
    count += 1;
  }
  return count;
}

/** Each lesson of a person once, however often it was entered. */
function lessonsOf(attendances: readonly YearAttendance[]): YearAttendance[] {
  const records = attendances.map(
    (one): DutyRecord => ({
      half: "attend",
      id: one.id,
      person: one.person,
      date: one.date,
      text: one.title,
      form: null,
      gathering: one.gathering,
      place: null,
    }),
  );
  const once = [...Map.groupBy(records, (one) => one.person).values()].flatMap((own) => withoutDoubles(own).once);
  const kept = new Set(once.map((one) => one.id));
  return attendances.filter((one) => kept.has(one.id));
}

/** The lectures of the year, each with those who gave it: what was given jointly is one lecture, heard by one audience. */
function lecturesOf(lectures: readonly YearLecture[]): YearLecture[][] {
  const byId = new Map(lectures.map((one) => [one.id, one]));
  const records = lectures.map((one) =>
    lectured({ id: one.id, person: one.person, date: one.date, topic: one.topic, place: one.place }),
  );
  return sameLectures(records).map((group) => group.flatMap((record) => byId.get(record.id) ?? []));
}

const joined = (names: readonly string[]): string => [...new Set(names)].join("、");

/** Classes of the year with the heads who were there, each person once. */
function classesOf(attendances: readonly YearAttendance[]): DutyReport["classRows"] {
  const groups = Map.groupBy(attendances, (one) => one.gathering ?? `${one.activity ?? ""}\n${one.title}\n${one.date}`);
  return [...groups.values()]
    .map((own) => {
      const dates = own.map((one) => one.date).sort(compare);
      const begins = own[0]?.begins ?? null;
      return {
        // The first day of the class may lie in the year before; then the first day of the records is told.
        date: begins !== null && begins.slice(0, 4) === dates[0]?.slice(0, 4) ? begins : (dates[0] ?? ""),
        title: own[0]?.title || "未写明班次",
        heads: new Set(own.map((one) => one.person)).size,
      };
    })
    .sort((a, b) => compare(a.date, b.date) || compare(a.title, b.title));
}

const amount = (label: string, count: number, whole: number): string =>
  `${label}${count}人，占${percent(count, whole)}`;

function sentencesOf(report: Omit<DutyReport, "sentences">, left: { attendances: number; lectures: number }): string[] {
  const { total, kinds, year, on } = report;
  const { bound, done, attended, lectured } = total;
  if (total.bodies === 0) return ["听讲名册中还没有应听课、讲课的机构。"];
  const wholeYear = on.endsWith("12-31");
  const span = wholeYear ? `${year}年` : `${year}年1月1日至${formatDate(on).replace(/^.*年/u, "")}`;
  const parts = kinds.filter((one) => one.bodies > 0).map((one) => `${one.label}${one.bound}人`);
  const unknown = report.lectureRows.filter((one) => one.listeners === null).length;
  const among = states.flatMap((state) => {
    const count = report.missed.filter((one) => one.state === state).length;
    return count > 0 ? [`${state}${count}人`] : [];
  });
  const heardBy =
    report.lectures === 0
      ? ""
      : `，听众${report.listeners}人次${unknown > 0 ? `（另有${unknown}场未填听课人数）` : ""}`;
  const others = [
    ...(left.attendances > 0 ? [`听课${left.attendances}人次`] : []),
    ...(left.lectures > 0 ? [`讲课${left.lectures}场`] : []),
  ];
  const besides = [
    ...(total.vacant > 0 ? [`${total.vacant}个机构尚未登记负责人`] : []),
    ...(total.exempt > 0 ? [`${total.exempt}人豁免`] : []),
  ];
  return [
    `截至${formatDate(on)}，应听一课、讲一课的负责人${bound}人（${parts.join("，")}），${amount("已完成听课和讲课", done, bound)}；${amount("已听课", attended, bound)}；${amount("已讲课", lectured, bound)}。`,
    ...(total.soon + total.overdue > 0
      ? [`未完成的负责人中，任期即将届满的${total.soon}人，任期已届满的${total.overdue}人。`]
      : []),
    ...(besides.length > 0 ? [`另有${besides.join("，")}，不计入以上人数。`] : []),
    report.attendances + report.lectures === 0
      ? `${span}，没有负责人听课、讲课的记录。`
      : `${span}，负责人听课${report.attendances}人次，讲课${report.lectures}场${heardBy}；新完成听一课、讲一课的${report.newlyDone}人。`,
    report.missed.length > 0
      ? `${span}，任期届满或离任而未完成的${report.missed.length}人${among.length > 0 ? `，其中${among.join("，")}` : ""}。`
      : `${span}，没有任期届满或离任而未完成的负责人。`,
    ...(others.length > 0 ? [`另有${others.join("、")}由其他人员参加或讲授，或不在任期内，不计入以上数字。`] : []),
  ];
}

/**
 * The figures of one year (FREQ-01, FREQ-02): the coverage on its last day (`input.on`), what heads in office heard and gave
 * in it, whose duty became done, whose term ended without it. Hearings and lectures are those of a head within a term of
 * office, and those of a deputy that were counted for a head. What was entered twice, or for several who lectured jointly, is
 * one lesson of each person and one lecture. Pure.
 */
export function dutyReport(
  input: DutyInput,
  year: number,
  records: { attendances: readonly YearAttendance[]; lectures: readonly YearLecture[] },
): DutyReport {
  const { on } = input;
  const first = `${year}-01-01`;
  const prepared = prepare(input);
  const rows = dutyRows(prepared);
  const instead = substituted(prepared);
  const inYear = (one: { date: string }) => one.date >= first && one.date <= on;
  const attendances = lessonsOf(records.attendances.filter(inYear));
  const heard = attendances.filter((one) => termAt(prepared, one.person, one.date) !== null);
  const lectures = lecturesOf(records.lectures.filter(inYear)).map((group) => ({
    group,
    heads: group.flatMap((one) => {
      const deputised = instead.get(one.id);
      const term =
        termAt(prepared, one.person, one.date) ?? (deputised && inTerm(deputised, one.date) ? deputised : null);
      return term ? [{ name: one.name, organisation: term.organisation.name }] : [];
    }),
  }));
  const given = lectures.flatMap(({ group, heads }) =>
    heads.length === 0
      ? []
      : [
          {
            one: group[0]!,
            person: joined(heads.map((head) => head.name)),
            organisation: joined(heads.map((head) => head.organisation)),
            place: group.find((one) => one.place)?.place ?? null,
            listeners: group.reduce<number | null>(
              (most, one) => (one.listeners === null ? most : Math.max(most ?? 0, one.listeners)),
              null,
            ),
          },
        ],
  );
  const made: Omit<DutyReport, "sentences"> = {
    year,
    on,
    total: figuresOf(rows, "total", "合计"),
    kinds: dutyKinds.map((kind) =>
      figuresOf(
        rows.filter((row) => row.kind === kind),
        kind,
        organisationKinds[kind],
      ),
    ),
    attendances: heard.length,
    lectures: given.length,
    listeners: given.reduce((sum, { listeners }) => sum + (listeners ?? 0), 0),
    newlyDone: newlyDone(prepared, prepare({ ...input, on: addDays(first, -1) })),
    lectureRows: given.map(({ one, person, organisation, place, listeners }) => ({
      date: one.date,
      person,
      organisation,
      topic: one.topic,
      place,
      listeners,
    })),
    classRows: classesOf(heard),
    missed: missedTerms(prepared, first),
  };
  const left = { attendances: attendances.length - heard.length, lectures: lectures.length - given.length };
  return { ...made, sentences: sentencesOf(made, left) };
}

/** The item of an agenda that reports how the duties stand on a day: 审议听一课、讲一课完成情况（截至……）. */
export function agendaText(rows: readonly DutyRow[], on: string): string {
  const all = figuresOf(rows, "total", "合计");
  const { bound, done, vacant, exempt } = all;
  const of = (state: DutyState) => rows.filter((row) => row.person && !row.exempt && row.state === state).length;
  const parts = [
    `应完成${bound}人`,
    `已完成${done}人，占${percent(done, bound)}`,
    `听课未讲${of("听课未讲")}人、讲课未听${of("讲课未听")}人、未开始${of("未开始")}人`,
    ...(all.soon + all.overdue > 0 ? [`未完成的负责人中任期即将届满${all.soon}人、已届满${all.overdue}人`] : []),
    ...(vacant > 0 ? [`尚未登记负责人的机构${vacant}个`] : []),
    ...(exempt > 0 ? [`豁免${exempt}人`] : []),
  ];
  return `审议听一课、讲一课完成情况（截至${formatDate(on)}：${parts.join("；")}）`;
}
