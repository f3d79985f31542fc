import { atMost, type Buckets, type Choice, type Draft, intoBucket } from "./exactDraft.ts";
import { occupation, standingOccupation } from "./instance.ts";

/** The hard rules between items as rows of a model; those of an item alone are in its choices already. */
export function addRules(draft: Draft): void {
  addDepartments(draft);
  addLecturers(draft);
  addOrder(draft);
  addApart(draft);
  if (draft.ask.form === "places") addPlaces(draft);
  else addPlaceCounts(draft);
}

/** Days of a choice, and its weeks and months, each once. */
export const daysOf = (draft: Draft, choice: Choice): number[] =>
  Array.from({ length: draft.instance.items[choice.item]!.length }, (_, i) => choice.start + i);
export const weeksOf = (draft: Draft, choice: Choice): number[] => [
  ...new Set(daysOf(draft, choice).map((day) => draft.instance.weekOf[day]!)),
];

const columnsOf = (choices: readonly Choice[]): number[] => choices.map((choice) => choice.column);
const itemsIn = (choices: readonly Choice[]): number => new Set(choices.map((choice) => choice.item)).size;

/** Rows `choices ≤ limit` where more items could come together. */
function limit(draft: Draft, choices: readonly Choice[], most: number): void {
  if (itemsIn(choices) > most) atMost(draft, { constant: 0, columns: columnsOf(choices) }, most);
}

/** Whether an afternoon says no more than its morning: the same choices, and room for as many. */
function repeatsMorning(
  atSlot: Buckets<Choice>,
  slot: number,
  choices: readonly Choice[],
  most: (slot: number) => number,
): boolean {
  if (slot % 2 === 0) return false;
  const morning = atSlot.get(slot - 1);
  return (
    morning?.length === choices.length &&
    morning.every((choice, i) => choice === choices[i]) &&
    most(slot - 1) === most(slot)
  );
}

function addDepartments(draft: Draft): void {
  const { instance } = draft;
  for (const one of instance.departments) {
    const choices = draft.choices.filter((choice) => instance.items[choice.item]!.departments.includes(one.index));
    const standing = instance.items.filter((item) => item.standing && item.departments.includes(one.index));
    const onDay: Buckets<Choice> = new Map();
    const inWeek: Buckets<Choice> = new Map();
    for (const choice of choices) {
      for (const day of daysOf(draft, choice)) intoBucket(onDay, day, choice);
      for (const week of weeksOf(draft, choice)) intoBucket(inWeek, week, choice);
    }
    const standsOn = (day: number) => standing.filter((item) => item.dayIndexes.includes(day)).length;
    if (one.perDay < Number.POSITIVE_INFINITY)
      for (const [day, list] of onDay) limit(draft, list, Math.max(0, one.perDay - standsOn(day)));
    if (one.perWeek < Number.POSITIVE_INFINITY)
      for (const [week, list] of inWeek) {
        const there = standing.filter((item) => item.weekIndexes.includes(week)).length;
        limit(draft, list, Math.max(0, one.perWeek - there));
      }
    if (one.perMonth < Number.POSITIVE_INFINITY)
      addBusyDays(draft, one.perMonth, onDay, new Set(standing.flatMap((item) => item.dates)));
  }
}

/** At most so many days of a month on which a department has anything at all. `busy`: dates that are taken anyway. */
function addBusyDays(draft: Draft, most: number, onDay: Buckets<Choice>, busy: ReadonlySet<string>): void {
  const { builder, instance } = draft;
  const months: Buckets<number> = new Map();
  for (const day of instance.days.keys()) intoBucket(months, instance.monthOf[day]!, day);
  for (const [month, days] of months) {
    const taken = [...busy].filter((date) => date.startsWith(instance.months[month]!)).length;
    const free = days.filter((day) => !busy.has(instance.days[day]!) && onDay.has(day));
    if (taken > most) {
      for (const day of days) limit(draft, onDay.get(day) ?? [], 0);
      continue;
    }
    if (taken + free.length <= most) continue;
    const used = free.map((day) => {
      const column = builder.binary(0);
      const here = onDay.get(day)!;
      const byItem: Buckets<Choice> = new Map();
      for (const choice of here) intoBucket(byItem, choice.item, choice);
      // An item at a time: fewer rows would say the same less sharply.
      for (const mine of byItem.values())
        builder.row(Number.NEGATIVE_INFINITY, 0, [...columnsOf(mine), column], [...mine.map(() => 1), -1]);
      draft.derived.push({ column, value: (values) => (here.some((choice) => values[choice.column] === 1) ? 1 : 0) });
      return column;
    });
    atMost(draft, { constant: taken, columns: used }, most);
  }
}

function addLecturers(draft: Draft): void {
  const { instance } = draft;
  for (const person of instance.lecturers.keys()) {
    const atSlot: Buckets<Choice> = new Map();
    for (const choice of draft.choices)
      if (instance.items[choice.item]!.lecturers.includes(person))
        for (const slot of occupation(instance, choice.item, null, choice.start).used) intoBucket(atSlot, slot, choice);
    const taken = new Set(
      instance.items
        .filter((item) => item.standing && item.lecturers.includes(person))
        .flatMap((item) => standingOccupation(instance, item.index).used),
    );
    const most = (slot: number) => (taken.has(slot) ? 0 : 1);
    for (const [slot, list] of atSlot) if (!repeatsMorning(atSlot, slot, list, most)) limit(draft, list, most(slot));
  }
}

/** Columns that say "has begun by this choice's day", one for each day on which the item may begin. */
function begunColumns(draft: Draft, item: number): { start: number; column: number }[] {
  const byStart: Buckets<Choice> = new Map();
  for (const choice of draft.byItem[item]!) intoBucket(byStart, choice.start, choice);
  let before = -1;
  return [...byStart].map(([start, choices]) => {
    const own = columnsOf(choices);
    const column = draft.builder.column(0, 0, 1, false);
    const last = before < 0 ? [] : [before];
    draft.builder.row(0, 0, [...own, ...last, column], [...own.map(() => 1), ...last.map(() => 1), -1]);
    draft.derived.push({
      column,
      value: (values) => [...own, ...last].reduce((sum, at) => sum + values[at]!, 0),
    });
    before = column;
    return { start, column };
  });
}

/** An item that waits has not begun by a day on which the other has not ended. */
function addOrder(draft: Draft): void {
  const { instance, builder } = draft;
  const known = new Map<number, ReturnType<typeof begunColumns>>();
  const begun = (item: number) => {
    const own = known.get(item) ?? begunColumns(draft, item);
    known.set(item, own);
    return own;
  };
  for (const late of draft.movable)
    for (const early of instance.items[late]!.after) {
      if (instance.items[early]!.standing || early === late) continue;
      const first = begun(early);
      const all = first.at(-1);
      if (!all) continue;
      const { length } = instance.items[early]!;
      for (const { start, column } of begun(late)) {
        if (start > all.start + length - 1) break;
        const ended = first.findLast((one) => one.start + length - 1 < start);
        builder.row(
          Number.NEGATIVE_INFINITY,
          1,
          [column, all.column, ...(ended ? [ended.column] : [])],
          [1, 1, ...(ended ? [-1] : [])],
        );
      }
    }
}

function addApart(draft: Draft): void {
  const inWeek = draft.byItem.map((choices) => {
    const weeks: Buckets<Choice> = new Map();
    for (const choice of choices) for (const week of weeksOf(draft, choice)) intoBucket(weeks, week, choice);
    return weeks;
  });
  for (const item of draft.movable)
    for (const other of draft.instance.items[item]!.apart) {
      if (other <= item) continue;
      for (const [week, choices] of inWeek[item]!) limit(draft, [...choices, ...(inWeek[other]!.get(week) ?? [])], 1);
    }
}

/** Items that stand at a place on each half day, with their setting up. */
function standingAt(draft: Draft, place: number): Map<number, number> {
  const { instance } = draft;
  const there = new Map<number, number>();
  for (const item of instance.items) {
    if (!item.standing || item.placeIndex !== place) continue;
    const { used, prepare } = standingOccupation(instance, item.index);
    for (const slot of [...used, ...prepare]) there.set(slot, (there.get(slot) ?? 0) + 1);
  }
  return there;
}

function addPlaces(draft: Draft): void {
  const { instance } = draft;
  const atClass: Buckets<Choice> = new Map();
  for (const choice of draft.choices) if (choice.place >= 0) intoBucket(atClass, choice.place, choice);
  for (const [index, choices] of atClass) {
    const { members, parallel } = draft.classes[index]!;
    const place = members[0]!;
    const there = standingAt(draft, place);
    const atSlot: Buckets<Choice> = new Map();
    for (const choice of choices) {
      const { used, prepare } = occupation(instance, choice.item, place, choice.start);
      for (const slot of [...used, ...prepare]) intoBucket(atSlot, slot, choice);
    }
    const most = (slot: number) => Math.max(0, parallel - (there.get(slot) ?? 0));
    for (const [slot, list] of atSlot) if (!repeatsMorning(atSlot, slot, list, most)) limit(draft, list, most(slot));
  }
}

const MOST_SETS = 12;

/**
 * Places only counted: on no half day do more items run that can only be in one of a set of places than that set holds.
 * Every plan keeps to this; that places can be given to what keeps to it is certain only where all items take one day.
 */
function addPlaceCounts(draft: Draft): void {
  const { instance } = draft;
  const atSlot: Buckets<Choice> = new Map();
  for (const choice of draft.choices) {
    if (choice.open.length === 0) continue;
    const prepare = Math.min(...choice.open.map((place) => instance.places[place]!.prepare));
    const { used } = occupation(instance, choice.item, null, choice.start);
    const last = used.at(-1);
    for (const slot of used) intoBucket(atSlot, slot, choice);
    if (last !== undefined) for (let more = 1; more <= prepare; more++) intoBucket(atSlot, last + more, choice);
  }
  if (atSlot.size > 0) draft.whole = false;
  const there = instance.places.map((place) => standingAt(draft, place.index));
  const holds = (places: readonly number[], slot: number) =>
    places.reduce(
      (sum, place) => sum + Math.max(0, instance.places[place]!.parallel - (there[place]!.get(slot) ?? 0)),
      0,
    );
  const all = instance.places.map((place) => place.index);
  for (const [slot, choices] of atSlot) {
    // What stands there decides how many fit: equal numbers mean equal rows.
    const same = (at: number) => all.every((place) => there[place]!.get(at) === there[place]!.get(slot));
    if (repeatsMorning(atSlot, slot, choices, (at) => (same(at) ? 0 : at))) continue;
    const sets = new Map(choices.map((choice) => [choice.open.join(), choice.open]));
    const union = [...new Set(choices.flatMap((choice) => choice.open))];
    const tried = [...sets.values()].sort((a, b) => a.length - b.length).slice(0, MOST_SETS);
    if (!sets.has(union.join())) tried.push(union);
    for (const set of tried) {
      const members = new Set(set);
      limit(
        draft,
        choices.filter((choice) => choice.open.every((place) => members.has(place))),
        holds(set, slot),
      );
    }
  }
}
