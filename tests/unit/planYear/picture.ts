import { planFindings } from "../../../core/rules/planYear/findings/find.ts";
import type { PlanFinding } from "../../../core/rules/planYear/findings/found.ts";
import type { BlockedPeriod, PlanItem, PlanPicture, PlanPlace } from "../../../core/rules/planYear/picture.ts";
import { type RuleSetting, ruleCatalogue, yearRules } from "../../../core/rules/schedule/catalogue.ts";

let made = 0;

/** A run of an activity of its own, unless told otherwise. */
export function run(given: Partial<PlanItem> & { name: string }): PlanItem {
  const id = given.id ?? `run_${given.name}${given.runNo && given.runNo > 1 ? given.runNo : ""}`;
  made += 1;
  return {
    id,
    run: id,
    activity: `activity_${given.name}`,
    activityNo: made,
    runNo: 1,
    runs: 1,
    state: given.from ? "scheduled" : "draft",
    lead: [],
    supporting: [],
    audiences: [],
    lecturers: [],
    people: null,
    from: null,
    to: given.from ?? null,
    roughly: null,
    part: "day",
    length: 1,
    window: null,
    months: null,
    monthsText: null,
    weekdays: null,
    wished: null,
    locked: false,
    announced: false,
    venue: null,
    base: null,
    hall: null,
    city: null,
    place: null,
    bases: [],
    halls: [],
    after: [],
    notSameWeek: [],
    ...given,
  };
}

export const place = (given: Partial<PlanPlace> & { id: string }): PlanPlace => ({
  kind: "base",
  name: given.id,
  city: null,
  capacity: null,
  parallel: 1,
  prepare: 0,
  closedWeekdays: [],
  closedParts: [],
  agreementFrom: null,
  agreementTo: null,
  ...given,
});

export const period = (given: Partial<BlockedPeriod> & { title: string; from: string; to: string }): BlockedPeriod => ({
  id: `period_${given.title}`,
  part: "day",
  subject: "office",
  of: null,
  binding: "hard",
  printed: false,
  ...given,
});

/** National Day 2026 as the State Council's notice has it: off 1 to 7 October, at work on 20 September and 10 October. */
export const nationalDay = [
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => ({ date: `2026-10-0${day}`, kind: "holiday" as const, name: "国庆节" })),
  { date: "2026-09-20", kind: "makeUp" as const, name: "国庆节调休" },
  { date: "2026-10-10", kind: "makeUp" as const, name: "国庆节调休" },
];

export function picture(items: readonly PlanItem[], more: Partial<PlanPicture> = {}): PlanPicture {
  const names = Object.fromEntries(items.map((item) => [item.activity, item.name]));
  return {
    year: 2026,
    calendar: nationalDay,
    holidaysKnown: true,
    periods: [],
    places: [],
    bookings: [],
    ...more,
    items,
    names: { ...names, ...more.names },
  };
}

/** Rules with only these on: what a test doesn't ask about doesn't answer. */
export const only = (...ids: RuleSetting["id"][]) =>
  yearRules(ruleCatalogue.map(({ id }) => ({ id, on: ids.includes(id) })));

/** Rules with only these on and one of their numbers set. */
export const set = (id: RuleSetting["id"], values: Record<string, number>) =>
  yearRules(ruleCatalogue.map((rule) => ({ id: rule.id, on: rule.id === id, ...(rule.id === id ? { values } : {}) })));

export const rulesOf = (findings: readonly PlanFinding[]): string[] => findings.map((one) => one.rule);

/** Findings of a picture under the rules of the catalogue, or others. */
export const findings = (given: PlanPicture, rules = yearRules([]), on: string | null = null): PlanFinding[] =>
  planFindings(given, rules, on);
