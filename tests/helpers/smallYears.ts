import fc from "fast-check";
import { addDays, weekday } from "../../core/kit/dates.ts";
import { violations } from "../../core/rules/schedule/feasible.ts";
import { instanceOf } from "../../core/rules/schedule/instance.ts";
import type { Placement, ScheduleItem, ScheduleProblem } from "../../core/rules/schedule/problem.ts";

/** Working days from a Monday on, weekends left out. */
export function workdays(from: string, count: number): string[] {
  const days: string[] = [];
  for (let day = from; days.length < count; day = addDays(day, 1)) if (weekday(day) <= 5) days.push(day);
  return days;
}

export const item = (id: string, more: Partial<ScheduleItem> = {}): ScheduleItem => ({
  id,
  length: 1,
  window: ["2026-03-02", "2026-03-13"],
  departments: [],
  places: [],
  people: 0,
  ...more,
});

/** Two weeks of March 2026 without anything in them. */
export const year = (items: ScheduleItem[], more: Partial<ScheduleProblem> = {}): ScheduleProblem => ({
  days: workdays("2026-03-02", 10),
  items,
  places: [],
  departments: [],
  weights: {},
  ...more,
});

/**
 * The plans of a small problem that hold every item and break no rule, one after the other; with `partly` also those that
 * leave some out. It knows nothing but the plain checker: every placement of every item is tried in turn.
 */
export function* plans(problem: ScheduleProblem, partly = false): Generator<Placement[]> {
  const instance = instanceOf(problem);
  const open = instance.items.filter((one) => !one.standing);
  const choices = open.map((one) => everyPlacement(problem, one.item));
  const chosen: Placement[] = [];
  function* next(at: number): Generator<Placement[]> {
    if (at === open.length) {
      yield [...chosen];
      return;
    }
    for (const choice of choices[at]!) {
      chosen.push(choice);
      if (violations(instance, chosen).length === 0) yield* next(at + 1);
      chosen.pop();
    }
    if (partly) yield* next(at + 1);
  }
  yield* next(0);
}

/** Every day and place for an item that its own rules allow. */
export function everyPlacement(problem: ScheduleProblem, one: ScheduleItem): Placement[] {
  const instance = instanceOf(problem);
  const spots = one.places.length === 0 ? [null] : one.places;
  return instance.days
    .flatMap((start) => spots.map((place) => ({ item: one.id, start, place })))
    .filter((placement) => violations(instance, [placement]).length === 0);
}

export const canHold = (problem: ScheduleProblem): boolean => !plans(problem).next().done;

const subset = (of: readonly string[], most: number) => fc.subarray([...of], { maxLength: most });

/** Small random years of one to two weeks with every kind of rule, small enough to try every plan. */
export const smallYear = (most: {
  items: number;
  days: number;
  /** Fewer rules, so that most of it has room. */
  easy?: boolean;
}): fc.Arbitrary<ScheduleProblem> =>
  fc.integer({ min: 3, max: most.days }).chain((count) => {
    // Across the end of a month, and with a holiday in the second week.
    const days = workdays("2026-03-26", count + 1).filter((_, i) => i !== 5);
    const ids = ["a", "b", "c", "d", "e", "f"].slice(0, most.items);
    const someDays = fc.subarray(days, { maxLength: 2 });
    const part = fc.constantFrom("day" as const, "day" as const, "morning" as const, "afternoon" as const);
    const one = (id: string) =>
      fc.record(
        {
          id: fc.constant(id),
          length: fc.integer({ min: 1, max: most.easy ? 2 : 3 }),
          window: fc
            .tuple(fc.constantFrom(...days), fc.constantFrom(...days))
            .map(([a, b]): [string, string] => (a <= b ? [a, b] : [b, a])),
          departments: subset(["D", "E"], 2),
          places: subset(["P", "Q"], 2),
          people: fc.constantFrom(10, 60),
          after: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: subset(ids, 1) }),
          notSameWeek: fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: subset(ids, 1) }),
          part,
          lecturers: fc.oneof(
            { weight: 2, arbitrary: fc.constant([]) },
            { weight: 1, arbitrary: subset(["L", "M"], 1) },
          ),
          wished: fc.constantFrom(...days),
          fixed: fc.constantFrom(...days),
          weekdays: fc.subarray([1, 2, 3, 4, 5], { minLength: 2 }),
          months: fc.constantFrom([3], [4]),
          unbroken: fc.boolean(),
          barred: someDays,
          standing: fc.record({
            dates: fc.subarray(days, { minLength: 1, maxLength: 2 }),
            place: fc.constantFrom("P", "Q", null),
          }),
        },
        { requiredKeys: ["id", "length", "window", "departments", "places", "people"] },
      );
    // Rare rules are dropped more often than kept, or nothing would ever fit.
    const rarer = (given: ScheduleItem, keep: number): ScheduleItem => ({
      ...given,
      ...(most.easy && keep % 23 < 16 ? { after: [], notSameWeek: [], lecturers: [], departments: [] } : {}),
      window: keep % 13 < (most.easy ? 11 : 8) ? [days[0]!, days.at(-1)!] : given.window,
      people: keep % 17 < 13 ? 10 : given.people,
      fixed: keep % 19 < 2 ? given.fixed : undefined,
      months: keep % 11 < 2 ? given.months : undefined,
      weekdays: keep % 7 < 2 ? given.weekdays : undefined,
      barred: keep % 9 < 1 ? given.barred : undefined,
      // One at most: what two that stand do to each other is nobody's rule.
      standing: given.id === ids[0] && keep % 2 === 0 ? given.standing : undefined,
    });
    return fc.record({
      days: fc.constant(days),
      items: fc.tuple(
        ...ids.map((id) => fc.tuple(one(id), fc.nat({ max: 1000 })).map(([given, keep]) => rarer(given, keep))),
      ),
      places: fc.tuple(
        ...["P", "Q"].map((id) =>
          fc.record({
            id: fc.constant(id),
            capacity: fc.constantFrom(50, 100),
            parallel: fc.constantFrom(1, 1, 2),
            closed: someDays,
            prepare: fc.constantFrom(0, 0, 1, 2),
          }),
        ),
      ),
      departments: fc.tuple(
        ...["D", "E"].map((id) =>
          fc.record(
            {
              id: fc.constant(id),
              perDay: fc.constantFrom(1, 2),
              perWeek: fc.constantFrom(1, 2, 3),
              perMonth: fc.constantFrom(2, 3, 4),
              closed: someDays,
            },
            { requiredKeys: ["id"] },
          ),
        ),
      ),
      lecturers: fc.tuple(...["L", "M"].map((id) => fc.record({ id: fc.constant(id), away: someDays }))),
      weights: fc.constant({ wish: 1, dayPeak: 1, weekPeak: 1, monthSpread: 1, placeUse: 1 }),
    });
  });
