import { type Instance, startCost } from "./instance.ts";
import { type MipBuilder, mipBuilder } from "./mip.ts";
import { openPlaces, type PlaceClass, placeClasses } from "./placeClasses.ts";

/** What is to be modelled. */
export interface ExactAsk {
  /**
   * `places`: one column for each item, day and place. `days`: one for each item and day, and places are only counted
   * (`placeRows`): far smaller, its bound is as valid, and the places are given afterwards.
   */
  form: "days" | "places";
  /** The score of plans that leave at most `unplaced` items without a day, or how few can be left. */
  goal: "score" | "unplaced";
  unplaced: number;
  /** Leaves out the placements for which it answers false. */
  allow?: ((item: number, start: number, place: number) => boolean) | undefined;
}

/** An item beginning on a day, at a place class where the form knows places (−1: at none, or the form doesn't know). */
export interface Choice {
  item: number;
  start: number;
  place: number;
  /** Places that it could have; empty where it needs none. */
  open: readonly number[];
  column: number;
}

/** Something that is counted: the columns that add to it, and what stands there anyway. */
export interface Sum {
  constant: number;
  columns: number[];
  values?: number[];
}

/** A model while it is put together. */
export interface Draft {
  ask: ExactAsk;
  instance: Instance;
  builder: MipBuilder;
  choices: Choice[];
  /** Choices by item; empty for standing items. */
  byItem: Choice[][];
  /** Items that may move. */
  movable: number[];
  /** Column that is 1 where the item is left without a day; −1 where none may be. */
  left: number[];
  classes: readonly PlaceClass[];
  /** Of items whose place is only estimated: a column for each of its places. */
  estimates: { item: number; places: readonly number[]; columns: readonly number[] }[];
  /** How the columns that follow from the choices are worked out, in this order. */
  derived: { column: number; value: (values: Float64Array) => number }[];
  /** False as soon as a term of the score is left out or only estimated from below. */
  whole: boolean;
}

/** What a sum comes to. */
export const totalOf = (sum: Sum, values: Float64Array): number =>
  sum.columns.reduce((total, column, i) => total + values[column]! * (sum.values?.[i] ?? 1), sum.constant);

/** Adds `sum ≤ limit`; nothing where it can't be broken (each column at most 1). */
export function atMost(draft: Draft, sum: Sum, limit: number): void {
  const most = sum.columns.reduce((total, _, i) => total + Math.max(0, sum.values?.[i] ?? 1), sum.constant);
  if (most > limit) draft.builder.row(Number.NEGATIVE_INFINITY, limit - sum.constant, sum.columns, sum.values);
}

/** A whole column that equals a sum. */
export function countColumn(draft: Draft, sum: Sum, upper: number): number {
  const column = draft.builder.column(0, 0, upper, true);
  draft.builder.row(-sum.constant, -sum.constant, [...sum.columns, column], [...valuesOf(sum), -1]);
  draft.derived.push({ column, value: (values) => totalOf(sum, values) });
  return column;
}

/** A column with a price that is at least 0 and at least each of the sums. */
export function costColumn(draft: Draft, price: number, sums: readonly Sum[]): void {
  if (price === 0) return;
  const column = draft.builder.column(price, 0, Number.POSITIVE_INFINITY, false);
  for (const sum of sums)
    draft.builder.row(
      sum.constant,
      Number.POSITIVE_INFINITY,
      [column, ...sum.columns],
      [1, ...valuesOf(sum).map((value) => -value)],
    );
  draft.derived.push({ column, value: (values) => Math.max(0, ...sums.map((sum) => totalOf(sum, values))) });
}

export const valuesOf = (sum: Sum): number[] => sum.values ?? sum.columns.map(() => 1);

/** Lists by a number. */
export type Buckets<T> = Map<number, T[]>;

export function intoBucket<T>(buckets: Buckets<T>, key: number, value: T): void {
  const list = buckets.get(key);
  if (list) list.push(value);
  else buckets.set(key, [value]);
}

/** Whether an item that stands already forbids a day to another: it must end before, begin after or keep out of its weeks. */
function keepsClear(instance: Instance, item: number, start: number): boolean {
  const one = instance.items[item]!;
  const end = start + one.length - 1;
  for (const b of one.after) {
    const other = instance.items[b]!;
    const last = other.dates.at(-1);
    if (other.standing && last !== undefined && instance.days[start]! <= last) return false;
  }
  for (const a of one.before) {
    const other = instance.items[a]!;
    const first = other.dates[0];
    if (other.standing && first !== undefined && instance.days[end]! >= first) return false;
  }
  for (const a of one.apart) {
    const other = instance.items[a]!;
    if (!other.standing) continue;
    for (let day = start; day <= end; day++) if (other.weekIndexes.includes(instance.weekOf[day]!)) return false;
  }
  return true;
}

/** The choices of all items with their own costs, and that each item has one of them. */
export function draftOf(instance: Instance, ask: ExactAsk): Draft {
  const builder = mipBuilder();
  const classes = ask.form === "places" ? placeClasses(instance, !ask.allow) : [];
  const draft: Draft = {
    ask,
    instance,
    builder,
    choices: [],
    byItem: instance.items.map(() => []),
    movable: instance.items.filter((one) => !one.standing).map((one) => one.index),
    left: instance.items.map(() => -1),
    classes,
    estimates: [],
    derived: [],
    whole: true,
  };
  const classOf = new Map(classes.flatMap((one, index) => one.members.map((place) => [place, index] as const)));
  const mayLeave = ask.goal === "unplaced" || ask.unplaced > 0;
  for (const item of draft.movable) {
    const one = instance.items[item]!;
    const mine = draft.byItem[item]!;
    const add = (start: number, place: number, open: readonly number[]) => {
      const column = builder.binary(ask.goal === "score" ? startCost(instance, item, start) : 0);
      const choice = { item, start, place, open, column };
      mine.push(choice);
      draft.choices.push(choice);
    };
    for (const start of one.starts) {
      if (!keepsClear(instance, item, start)) continue;
      const may = (place: number) => ask.allow?.(item, start, place) ?? true;
      if (!one.needsPlace) {
        if (may(-1)) add(start, -1, []);
        continue;
      }
      const open = openPlaces(instance, item, start).filter(may);
      if (open.length === 0) continue;
      if (ask.form === "days") add(start, -1, open);
      else for (const at of new Set(open.map((place) => classOf.get(place)!))) add(start, at, open);
    }
    const columns = mine.map((choice) => choice.column);
    if (mayLeave) {
      const left = builder.binary(ask.goal === "unplaced" ? 1 : 0);
      draft.left[item] = left;
      columns.push(left);
    }
    builder.row(1, 1, columns);
  }
  if (mayLeave && ask.goal === "score")
    atMost(draft, { constant: 0, columns: draft.movable.map((item) => draft.left[item]!) }, ask.unplaced);
  return draft;
}
