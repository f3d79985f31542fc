import { serialOf } from "./dayTable.ts";
import { type Buckets, type Choice, type Draft, intoBucket } from "./exactDraft.ts";
import type { Instance } from "./instance.ts";

/** First and last day as days since 1970-01-01. */
type Span = readonly [first: number, last: number];

const spanOf = (instance: Instance, item: number, start: number): Span => [
  instance.serial[start]!,
  instance.serial[start + instance.items[item]!.length - 1]!,
];

/** Missing days between two call-ups, over all audiences that they share. */
function missing(a: Span, b: Span, gaps: readonly number[]): number {
  const [first, second] = a[0] <= b[0] ? [a, b] : [b, a];
  const between = Math.max(0, second[0] - first[1]);
  return gaps.reduce((sum, gap) => sum + Math.max(0, gap - between), 0);
}

/** Rows that pairs of items may take; beyond it the term is left out, and the bound is lower for it. */
const MOST_ROWS = 6000;

/**
 * Distance between call-ups of one audience. To an item that stands it is a cost of the choice; between two that move it needs
 * a row for each day of one of them.
 */
export function addAudiences(draft: Draft): void {
  const { instance, builder } = draft;
  const price = instance.weights.audience;
  if (price === 0) return;
  const gapsOf = (a: number, b: number): number[] =>
    instance.items[a]!.audiences.filter((one) => instance.items[b]!.audiences.includes(one)).map(
      (one) => instance.audiences[one]!.gap,
    );
  const calling = instance.items.filter((item) => item.audiences.length > 0);
  const pairs: { a: number; b: number; gaps: number[] }[] = [];
  for (const { index: a } of calling) {
    if (instance.items[a]!.standing) continue;
    for (const other of calling) {
      const b = other.index;
      const gaps = a === b ? [] : gapsOf(a, b);
      if (gaps.length === 0) continue;
      const [first, last] = [other.dates[0], other.dates.at(-1)];
      if (!other.standing) {
        if (a < b) pairs.push({ a, b, gaps });
      } else if (first !== undefined && last !== undefined) {
        const there: Span = [serialOf(first), serialOf(last)];
        for (const choice of draft.byItem[a]!)
          builder.addCost(choice.column, price * missing(spanOf(instance, a, choice.start), there, gaps));
      }
    }
  }
  const byStart = draft.byItem.map((choices) => {
    const starts: Buckets<Choice> = new Map();
    for (const choice of choices) intoBucket(starts, choice.start, choice);
    return starts;
  });
  const rows = pairs.reduce((sum, { a, b }) => sum + Math.min(byStart[a]!.size, byStart[b]!.size), 0);
  if (rows > MOST_ROWS) {
    draft.whole = false;
    return;
  }
  for (const { a, b, gaps } of pairs) {
    const [few, many] = byStart[a]!.size <= byStart[b]!.size ? [a, b] : [b, a];
    addPair(draft, price, [byStart[few]!, byStart[many]!], (s, t) =>
      missing(spanOf(instance, few, s), spanOf(instance, many, t), gaps),
    );
  }
}

function addPair(
  draft: Draft,
  price: number,
  [first, second]: readonly [Buckets<Choice>, Buckets<Choice>],
  cost: (first: number, second: number) => number,
): void {
  const rows = [...first].flatMap(([start, mine]) => {
    const costs = [...second].map(([other, choices]) => ({ choices, days: cost(start, other) }));
    const most = Math.max(0, ...costs.map((one) => one.days));
    return most > 0 ? [{ mine, costs: costs.filter((one) => one.days > 0), most }] : [];
  });
  if (rows.length === 0) return;
  const column = draft.builder.column(price, 0, Number.POSITIVE_INFINITY, false);
  const worth: ((values: Float64Array) => number)[] = [];
  for (const { mine, costs, most } of rows) {
    // column ≥ cost of the other's day, where this one begins on this day; else nothing.
    const columns = [
      ...costs.flatMap((one) => one.choices.map((choice) => choice.column)),
      ...mine.map((c) => c.column),
    ];
    const values = [...costs.flatMap((one) => one.choices.map(() => one.days)), ...mine.map(() => most)];
    draft.builder.row(Number.NEGATIVE_INFINITY, most, [...columns, column], [...values, -1]);
    worth.push((at) => columns.reduce((sum, one, i) => sum + at[one]! * values[i]!, -most));
  }
  draft.derived.push({ column, value: (values) => Math.max(0, ...worth.map((one) => one(values))) });
}
