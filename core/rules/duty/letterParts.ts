import { formatDate, formatDateWithWeekday, type Precision } from "../../kit/dates.ts";
import type { dutyLetterKinds } from "../../modules/duty.ts";
import { halfDays as slotParts } from "../../records/base.ts";
import type { halfDays } from "../../records/gathering.ts";
import { organisationKinds } from "../../records/organisation.ts";
import { daysText } from "../document/draft.ts";
import { postKey } from "../posts.ts";
import type { DutyRow, DutyRule } from "./forms.ts";
import { letterWords as words } from "./letterWords.ts";

export type DutyLetterKind = keyof typeof dutyLetterKinds;

/** A class at which a head can attend: a gathering, or a run of the plan that has no gathering yet. */
export interface LetterClass {
  title: string;
  from: string | null;
  fromPrecision?: Precision | null;
  to: string | null;
  /** When it is, in words, where no day is known yet: 2026年9—11月. */
  when?: string | null;
  place: string | null;
  contact: string | null;
  contactPhone: string | null;
  /** When and where one reports, as the timetable says; null where it says nothing. */
  arrival: { date: string; from: string | null; halfDay: keyof typeof halfDays | null; place: string | null } | null;
}

/** A place in the year for a lecture, with what was agreed about it. */
export interface LetterSlot {
  title: string;
  date: string | null;
  part: keyof typeof slotParts | null;
  place: string | null;
  audience: string | null;
  subjects: readonly string[];
  hours: number | null;
  topic: string | null;
}

/** Who signs, and in what the duty is laid down. */
export interface LetterOffice {
  /** The school in full. */
  school: string;
  /** 校务委员会办公室 in full. */
  signature: string;
  dutyRules: readonly DutyRule[];
}

/** Whom a letter is about: a head as the register has it, or somebody else who is to lecture. */
export interface LetterPerson {
  name: string;
  /** The body that gets the letter; null where nobody knows it, and the person gets it. */
  organisation: string | null;
  kind: string | null;
  duty: DutyRow | null;
}

/** One letter in the making. */
export interface LetterRequest {
  kind: DutyLetterKind;
  on: string;
  due: string | null;
  /** What the letter is about begins, or the term ends, before anybody could answer in time: an answer is asked for at once. */
  urgent?: boolean;
  person: LetterPerson;
  /** The class of the call, or those that come; empty where there is none. */
  classes: readonly LetterClass[];
  /** Coming classes on whose list the head is already. */
  called?: readonly LetterClass[];
  slots: readonly LetterSlot[];
  contact: { name: string | null; phone: string | null } | null;
}

/** A letter as text. `body`: one paragraph each; a last one in round brackets is the 附注. */
export interface LetterText {
  title: string;
  addressee: string;
  body: string[];
  signature: string;
  /** Date of the letter, YYYY-MM-DD. */
  date: string;
}

/** Which halves of the duty a head still owes; what is exempt is not owed. */
export const owedBy = (row: DutyRow): { attend: boolean; lecture: boolean } => ({
  attend: row.owed.attend > 0,
  lecture: row.owed.lecture > 0,
});

/** The number of the document in which a rule is laid down: 粤科协组〔2020〕10号; null where its source names none. */
export const documentNumber = (source: string | null): string | null =>
  /^\S*?〔\d{4}〕\d+号/u.exec(source ?? "")?.[0] ?? null;

const numeral = (count: number): string => "零一两三四五六七八九"[count] ?? String(count);

/** 参加一次培训、讲授一次课程 */
const tasks = ({ asked }: DutyRow): string =>
  [
    ...(asked.attend > 0 ? [words.attendTask(numeral(asked.attend))] : []),
    ...(asked.lecture > 0 ? [words.lectureTask(numeral(asked.lecture))] : []),
  ].join("、");

/** The rule of the day for a post, for the document that it is laid down in. */
function ruleOf(row: DutyRow, office: LetterOffice, on: string): DutyRule | undefined {
  const valid = office.dutyRules.filter(
    (rule) =>
      rule.organisationKind === row.kind && rule.validFrom <= on && (rule.validTo === null || on <= rule.validTo),
  );
  const newest = valid.toSorted((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
  return newest.find((rule) => rule.posts.some((post) => postKey(post) === row.post)) ?? newest[0];
}

const dateOf = (date: string, precision: Precision | null): string => formatDate(date, precision ?? "day");

/** 自2021年1月1日起任职，本届任期至2025年12月31日，距届满还有213天。 */
export function termSentence(row: DutyRow): string {
  const begun = row.from ? words.since(dateOf(row.from, row.fromPrecision)) : words.inOffice;
  if (row.endsOn === null || row.daysLeft === null) return `${begun}。`;
  const end = dateOf(row.endsOn, row.endsOn === row.to ? row.toPrecision : "day");
  if (row.daysLeft < 0) return `${begun}，${words.ended(end)}。`;
  return `${begun}，${words.until(end)}${row.daysLeft === 0 ? words.lastDay : words.daysLeft(row.daysLeft)}。`;
}

/** What was done and what is owed: 截至2025年6月1日，已于2022年5月10日听课（“干部培训班”），尚未讲课。 */
export function standing(row: DutyRow, on: string): string {
  const halves = [
    { name: "听课", owed: row.owed.attend, done: row.attended, what: row.attended?.activity, count: row.attendedCount },
    { name: "讲课", owed: row.owed.lecture, done: row.lectured, what: row.lectured?.topic, count: row.lecturedCount },
  ];
  const done = halves.flatMap(({ name, owed, done: record, what }) =>
    owed > 0 || !record ? [] : [words.done(formatDate(record.date), name, what ?? "")],
  );
  const part = halves.flatMap(({ name, owed, count }) =>
    owed > 0 && count > 0 ? [words.partly(name, count, owed)] : [],
  );
  const open = halves.flatMap(({ name, owed, count }) => (owed > 0 && count === 0 ? [name] : []));
  const all = [...done, ...part, ...(open.length > 0 ? [words.notYet(open.join("和"))] : [])];
  return `${words.asOf(formatDate(on))}${all.join("，")}。`;
}

/** What a head is called in the letter to the body: 贵会理事长陈志远同志. */
export const calledAs = (person: LetterPerson, you: string): string =>
  `${you === words.you.person ? "" : you}${person.duty?.post ?? ""}${words.comrade(person.name)}`;

export const youOf = (person: LetterPerson): string =>
  person.organisation === null ? words.you.person : person.kind === "society" ? words.you.society : words.you.body;

/** 2026年9月8日（星期二）至11日（星期五）; a month or 待定 where no more is known. */
export const timeOf = (one: LetterClass): string =>
  one.from === null
    ? (one.when ?? words.undecided)
    : one.fromPrecision && one.fromPrecision !== "day"
      ? formatDate(one.from, one.fromPrecision)
      : daysText(one.from, one.to);

export const classLine = (one: LetterClass): string =>
  words.offer([one.title, timeOf(one), one.place === null ? words.placeLater : words.at(one.place)]);

export const slotTime = (slot: LetterSlot): string =>
  slot.date === null
    ? words.undecided
    : `${formatDateWithWeekday(slot.date)}${slot.part ? slotParts[slot.part] : ""}${slot.hours ? words.hours(slot.hours) : ""}`;

export const slotLine = (slot: LetterSlot): string =>
  words.offer([
    slotTime(slot),
    slot.title,
    slot.place === null ? words.placeLater : words.at(slot.place),
    ...(slot.audience ? [words.heardBy(slot.audience)] : []),
    ...(slot.subjects.length > 0 ? [words.about(slot.subjects.join("、"))] : []),
  ]);

export const numbered = (items: readonly (readonly string[])[]): string[] =>
  items.flatMap(([head = "", ...more], index) => [`${words.number(index)}、${head}`, ...more]);

export function contactLine(contact: LetterRequest["contact"]): string[] {
  const parts = [
    ...(contact?.name ? [words.contact(contact.name)] : []),
    ...(contact?.phone ? [words.phone(contact.phone)] : []),
  ];
  return parts.length > 0 ? [`（${parts.join("，")}）`] : [];
}

/** The sentence that names the duty: 按照“听一课讲一课”制度（粤科协组〔2020〕10号），省级学会理事长在任期内应到…… */
export function dutySentence(row: DutyRow, office: LetterOffice, on: string): string {
  const rule = ruleOf(row, office, on);
  const who = `${organisationKinds[row.kind]}${row.post}`;
  return words.duty(documentNumber(rule?.source ?? null), who, office.school, tasks(row));
}

/** By when an answer is wanted: 于2026年11月23日前, 接到本函后当日 where it presses, otherwise 尽早. */
export const answerTime = ({ due, urgent }: LetterRequest): string =>
  due !== null ? words.before(formatDate(due)) : urgent ? words.atOnce : words.soon;
