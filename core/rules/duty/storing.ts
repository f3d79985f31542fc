import { formatDate, type ParsedDate } from "../../kit/dates.ts";
import type { Finding } from "../../kit/finding.ts";
import { dutyParts } from "../../records/duty.ts";
import { covers, postKey, type Term } from "../posts.ts";
import { decide } from "./decisions.ts";
import { lectureKey } from "./findings.ts";
import type { DutyDecision, DutyHalf, DutyInput } from "./forms.ts";
import { lectured } from "./records.ts";
import { prepare } from "./terms.ts";

export interface StoredLecture {
  id: string;
  person: string;
  date: string;
  topic: string;
  place: string | null;
}

const warning = (rule: string, sentence: string, more: Partial<Finding> = {}): Finding => ({
  rule,
  level: "warning",
  sentence,
  ...more,
});

const keyOf = (one: StoredLecture): string => lectureKey(lectured(one));

/** Whether two records read as one lecture: day, topic and place. */
export const isSameLecture = (a: StoredLecture, b: StoredLecture): boolean => keyOf(a) === keyOf(b);

/** Whether they may be one: where one of them doesn't say the place, day and topic decide. */
const maybeSame = (a: StoredLecture, b: StoredLecture): boolean =>
  isSameLecture(a, b) ||
  ((!a.place?.trim() || !b.place?.trim()) && isSameLecture({ ...a, place: null }, { ...b, place: null }));

/** What is told when a lesson or a lecture is stored whose day is still to come: it is kept, and counts from that day on. */
export const futureFindings = (date: string, today: string, half: DutyHalf): Finding[] =>
  date <= today
    ? []
    : [warning("duty.future", `${formatDate(date)}还没有到，到这一天才计入${dutyParts[half]}，请核对日期`)];

/** What is told when only the month or the year of a lesson or a lecture was given: the record needs a day. */
export const impreciseDay = (given: ParsedDate | null): Finding[] =>
  given === null || given.precision === "day"
    ? []
    : [
        warning(
          "duty.day",
          `日期只写了${formatDate(given.date, given.precision)}，已按${formatDate(given.date)}登记，请改为当天的日期`,
        ),
      ];

interface StoredRule {
  id: string;
  organisationKind: string;
  posts: readonly string[];
  validFrom: string;
  validTo: string | null;
}

/** What is wrong with a rule about to be stored: it binds nobody, ends before it begins, or another binds the same post meanwhile. */
export function ruleFindings(row: StoredRule, others: readonly StoredRule[]): Finding[] {
  const error = (sentence: string): Finding => ({ rule: "duty.rule", level: "error", sentence });
  const posts = new Set(row.posts.map(postKey).filter((post) => post !== ""));
  if (posts.size === 0) return [error("请填写这条规则约束的职务")];
  if (row.validTo !== null && row.validTo < row.validFrom)
    return [error(`废止日期（${formatDate(row.validTo)}）早于施行日期（${formatDate(row.validFrom)}），请核对`)];
  const meets = (one: StoredRule) =>
    one.organisationKind === row.organisationKind &&
    (row.validTo === null || one.validFrom <= row.validTo) &&
    (one.validTo === null || row.validFrom <= one.validTo) &&
    one.posts.some((post) => posts.has(postKey(post)));
  return others
    .filter((one) => one.id !== row.id && meets(one))
    .map((one) => {
      const shared = one.posts.filter((post) => posts.has(postKey(post))).join("、");
      return warning(
        "duty.rule",
        `${shared}另有${formatDate(one.validFrom)}起施行的规则，两条同时施行的，以施行日期晚的为准；旧规则不再施行的，请填写废止日期`,
      );
    });
}

/**
 * What is told when a lecture is stored that stands there already: of the same person it is a double entry, of others perhaps
 * a lecture given jointly. Never refused: both happen.
 */
export function lectureFindings(
  row: StoredLecture,
  sameDay: readonly (StoredLecture & { personName: string })[],
): Finding[] {
  const others = sameDay.filter((one) => one.id !== row.id && maybeSame(one, row));
  const own = others.some((one) => one.person === row.person);
  const names = [...new Set(others.filter((one) => one.person !== row.person).map((one) => one.personName))].sort();
  const what = `${formatDate(row.date)}讲授的“${row.topic}”`;
  return [
    ...(own ? [warning("duty.twice", `这个人${what}已经登记过，只计一次，请核对是否重复登记`)] : []),
    ...(names.length > 0
      ? [warning("duty.joint", `${what}已登记给${names.join("、")}，请核对是合讲还是重复登记；合讲的各自计入`)]
      : []),
  ];
}

/** What is told when a decision is stored that comes to nothing, or that needs a look. */
export function decisionFindings(input: DutyInput, decision: DutyDecision): Finding[] {
  const others = (input.decisions ?? []).filter((one) => one.id !== decision.id);
  const prepared = prepare({ ...input, decisions: [...others, decision] });
  const term = prepared.byId.get(decision.appointment);
  if (!term) return [warning("duty.decision", "这项任职没有听课、讲课的要求，认定不起作用")];
  const alone = { ...prepared, decisions: new Map([[decision.appointment, [decision]]]) };
  const { told, notes, failed } = decide(alone, term);
  const same = others.some(
    (one) =>
      one.appointment === decision.appointment &&
      one.kind === decision.kind &&
      one.part === decision.part &&
      one.lecture === decision.lecture &&
      one.previous === decision.previous,
  );
  return [
    ...(failed ? told.map((one) => warning("duty.decision", one.sentence)) : []),
    ...notes.map((note) => warning("duty.decision", note)),
    ...(same ? [warning("duty.decision", "这个任期已有相同的认定，请核对是否重复登记")] : []),
  ];
}

interface NamedTerm extends Term {
  id: string;
  person: string;
  personName: string;
  organisation: string;
  organisationName: string;
  post: string;
}

/**
 * What falls out when a term is changed: lessons and lectures that the term covered before and that no term of the person
 * covers now. `others` are the person's other terms in bound posts.
 */
export function termChangeFindings(
  before: NamedTerm,
  after: NamedTerm,
  others: readonly Term[],
  records: readonly { date: string; what: string }[],
): Finding[] {
  const lost = records.filter(
    ({ date }) => covers(before, date) && !covers(after, date) && !others.some((one) => covers(one, date)),
  );
  if (lost.length === 0) return [];
  const told = lost.slice(0, 3).map(({ date, what }) => `${formatDate(date)}${what}`);
  const all = lost.length > told.length ? `等${lost.length}次记录` : "";
  const place = `${after.personName}任${after.organisationName}${postKey(after.post)}`;
  return [
    warning(
      "duty.termChanged",
      `${place}的任期改动后，${told.join("、")}${all}不再在任期之内，不计入听课、讲课；记录仍保留，如任期有误请改回`,
      { people: [after.person], dates: lost.map(({ date }) => date) },
    ),
  ];
}

/** Two people of one name in one body: told, because what is entered for one may come to stand with the other. */
export function namesakeFinding(row: NamedTerm, others: readonly NamedTerm[]): Finding[] {
  const same = others.filter((one) => one.person !== row.person && one.personName === row.personName);
  if (same.length === 0) return [];
  const posts = [...new Set(same.map((one) => postKey(one.post)))].sort().join("、");
  return [
    warning(
      "duty.namesake",
      `${row.organisationName}已有另一位${row.personName}（${posts}），请核对是否同一人；是同一人的，应登记在一个人名下`,
      { people: [row.person, ...new Set(same.map((one) => one.person))] },
    ),
  ];
}
