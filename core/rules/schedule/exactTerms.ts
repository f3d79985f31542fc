import { serialOf, weekNumberOf } from "./dayTable.ts";
import {
  atMost,
  type Buckets,
  type Choice,
  costColumn,
  countColumn,
  type Draft,
  intoBucket,
  type Sum,
  totalOf,
  valuesOf,
} from "./exactDraft.ts";
import { daysOf, weeksOf } from "./exactRules.ts";
import { type InstanceItem, standingOccupation } from "./instance.ts";

/** The terms of the score beyond those of an item alone, which are costs of its choices already. */
export function addTerms(draft: Draft): void {
  const { weights, departments } = draft.instance;
  if (weights.dayPeak > 0) addDayPeak(draft, weights.dayPeak);
  if (weights.weekPeak > 0) addWeekPeak(draft, weights.weekPeak);
  const everybody = () => true;
  if (weights.monthSpread > 0) addMonthSpread(draft, weights.monthSpread, everybody);
  if (weights.departmentSpread > 0)
    for (const { index } of departments)
      addMonthSpread(draft, weights.departmentSpread, (item) => item.departments.includes(index));
  if (weights.placeUse > 0) addPlaceUse(draft, weights.placeUse);
  if (weights.journey > 0) addJourneys(draft, weights.journey);
}

function addDayPeak(draft: Draft, price: number): void {
  const { instance } = draft;
  const onDay: Buckets<Choice> = new Map();
  for (const choice of draft.choices) for (const day of daysOf(draft, choice)) intoBucket(onDay, day, choice);
  const standing = instance.days.map(
    (_, day) => instance.items.filter((item) => item.standing && item.dayIndexes.includes(day)).length,
  );
  const lengths = draft.movable
    .filter((item) => draft.byItem[item]!.length > 0)
    .map((item) => instance.items[item]!.length)
    .sort((a, b) => a - b);
  // Items without a choice are among those left out.
  const out = Math.max(0, draft.ask.unplaced - (draft.movable.length - lengths.length));
  const runs = lengths.slice(0, lengths.length - out).reduce((sum, length) => sum + length, 0);
  const all = runs + standing.reduce((sum, count) => sum + count, 0);
  const least = Math.max(0, ...standing, instance.days.length === 0 ? 0 : Math.ceil(all / instance.days.length));
  const column = draft.builder.column(price, least, least + draft.movable.length, true);
  const sums: Sum[] = [...onDay].map(([day, choices]) => ({
    constant: standing[day]!,
    columns: choices.map((choice) => choice.column),
  }));
  for (const sum of sums)
    draft.builder.row(
      Number.NEGATIVE_INFINITY,
      -sum.constant,
      [...sum.columns, column],
      [...sum.columns.map(() => 1), -1],
    );
  draft.derived.push({
    column,
    value: (values) => Math.max(least, ...sums.map((sum) => totalOf(sum, values))),
  });
}

function addWeekPeak(draft: Draft, price: number): void {
  const { instance } = draft;
  const weeks = instance.weeks.length;
  if (weeks === 0) return;
  const inWeek: Buckets<Choice> = new Map();
  const total: Sum = { constant: 0, columns: [], values: [] };
  // Most items touch one week wherever they lie: only what goes beyond that is written into the mean.
  const usual = draft.byItem.map((choices) => Math.min(...choices.map((choice) => weeksOf(draft, choice).length)));
  for (const item of draft.movable) {
    const left = draft.left[item]!;
    if (draft.byItem[item]!.length === 0) continue;
    total.constant += usual[item]!;
    if (left >= 0) {
      total.columns.push(left);
      total.values!.push(-usual[item]!);
    }
  }
  for (const choice of draft.choices) {
    const touched = weeksOf(draft, choice);
    for (const week of touched) intoBucket(inWeek, week, choice);
    const more = touched.length - usual[choice.item]!;
    if (more === 0) continue;
    total.columns.push(choice.column);
    total.values!.push(more);
  }
  const standing = instance.weeks.map(
    (_, week) => instance.items.filter((item) => item.standing && item.weekIndexes.includes(week)).length,
  );
  total.constant += standing.reduce((sum, n) => sum + n, 0);
  const mean = meanOf(draft, total, weeks);
  for (const [week, here] of standing.entries()) {
    const choices = inWeek.get(week) ?? [];
    deviation(draft, price, { constant: here, columns: choices.map((choice) => choice.column) }, mean, "above");
  }
}

/** A mean as a constant where nothing moves it, else as a column. */
function meanOf(draft: Draft, total: Sum, count: number): Sum {
  if (total.columns.length === 0) return { constant: total.constant / count, columns: [] };
  const column = draft.builder.column(0, 0, Number.POSITIVE_INFINITY, false);
  draft.builder.row(-total.constant, -total.constant, [...total.columns, column], [...valuesOf(total), -count]);
  draft.derived.push({
    column,
    value: (values) => totalOf(total, values) / count,
  });
  return { constant: 0, columns: [column] };
}

/** price × max(0, n − mean), or × |n − mean|. */
function deviation(draft: Draft, price: number, sum: Sum, mean: Sum, side: "above" | "both"): void {
  const fixed = mean.columns.length === 0;
  if (sum.columns.length === 0 && fixed) {
    const off = sum.constant - mean.constant;
    draft.builder.addOffset(price * (side === "above" ? Math.max(0, off) : Math.abs(off)));
    return;
  }
  const n = countColumn(draft, sum, sum.constant + sum.columns.length);
  const line = (constant: number, slope: number, meanSlope: number): Sum => ({
    constant: constant + mean.constant * meanSlope,
    columns: [n, ...mean.columns],
    values: [slope, ...mean.columns.map(() => meanSlope)],
  });
  const lines = [line(0, 1, -1)];
  if (side === "both") lines.push(line(0, -1, 1));
  if (fixed && !Number.isInteger(mean.constant)) {
    // n is whole and the mean isn't: between the whole numbers beside the mean the cost is the chord, not the tip.
    const low = Math.floor(mean.constant);
    const part = mean.constant - low;
    const atLow = side === "above" ? 0 : part;
    const slope = 1 - part - atLow;
    lines.push({ constant: atLow - slope * low, columns: [n], values: [slope] });
  }
  costColumn(draft, price, lines);
}

function addMonthSpread(draft: Draft, price: number, counts: (item: InstanceItem) => boolean): void {
  const { instance } = draft;
  const months = instance.months.length;
  if (months === 0) return;
  const total: Sum = { constant: 0, columns: [], values: [] };
  const inMonth: Buckets<Choice> = new Map();
  for (const item of draft.movable) {
    const choices = draft.byItem[item]!;
    if (!counts(instance.items[item]!) || choices.length === 0) continue;
    for (const choice of choices) intoBucket(inMonth, instance.monthOf[choice.start]!, choice);
    total.constant += 1;
    const left = draft.left[item]!;
    if (left < 0) continue;
    total.columns.push(left);
    total.values!.push(-1);
  }
  const standing = instance.months.map(
    (_, month) => instance.items.filter((item) => item.standing && counts(item) && item.monthIndex === month).length,
  );
  total.constant += standing.reduce((sum, n) => sum + n, 0);
  if (total.constant === 0) return;
  const mean = meanOf(draft, total, months);
  for (const [month, here] of standing.entries()) {
    const columns = (inMonth.get(month) ?? []).map((choice) => choice.column);
    deviation(draft, price, { constant: here, columns }, mean, "both");
  }
}

/** Uses of each place. Where the form doesn't know places, each item chooses one whatever its day: a bound from below. */
function addPlaceUse(draft: Draft, price: number): void {
  const { instance, builder } = draft;
  if (instance.places.length === 0) return;
  const total: Sum = { constant: 0, columns: [], values: [] };
  const uses: number[][] = instance.places.map(() => []);
  for (const item of draft.movable) {
    const choices = draft.byItem[item]!;
    if (!instance.items[item]!.needsPlace || choices.length === 0) continue;
    const left = draft.left[item]!;
    total.constant += 1;
    if (left >= 0) {
      total.columns.push(left);
      total.values!.push(-1);
    }
    if (draft.ask.form === "places") {
      for (const choice of choices) uses[draft.classes[choice.place]!.members[0]!]!.push(choice.column);
      continue;
    }
    const places = [...new Set(choices.flatMap((choice) => choice.open))];
    const columns = places.map((place) => {
      const column = builder.binary(0);
      uses[place]!.push(column);
      return column;
    });
    builder.row(1, 1, left < 0 ? columns : [...columns, left]);
    draft.estimates.push({ item, places, columns });
  }
  const standing = instance.places.map(
    (_, place) => instance.items.filter((item) => item.standing && item.placeIndex === place).length,
  );
  total.constant += standing.reduce((sum, n) => sum + n, 0);
  const mean = meanOf(draft, total, instance.places.length);
  for (const [place, columns] of uses.entries())
    deviation(draft, price, { constant: standing[place]!, columns }, mean, "both");
}

/** Different pairs of a city and a week. Where the form doesn't know places, only items whose places all lie in one city count. */
function addJourneys(draft: Draft, price: number): void {
  const { instance, builder } = draft;
  const key = (city: number, week: number) => city * 100_000 + week;
  const known = new Set<number>();
  for (const item of instance.items) {
    const city = item.standing ? (instance.places[item.placeIndex]?.city ?? -1) : -1;
    if (city < 0) continue;
    for (const slot of standingOccupation(instance, item.index).used) known.add(key(city, weekNumberOf(slot >> 1)));
  }
  builder.addOffset(price * known.size);
  const pairs: Buckets<Choice> = new Map();
  for (const choice of draft.choices) {
    const places =
      draft.ask.form === "places" && choice.place >= 0 ? draft.classes[choice.place]!.members : choice.open;
    const cities = new Set(places.map((place) => instance.places[place]!.city));
    const [city] = cities;
    if (cities.size !== 1 || city === undefined || city < 0) continue;
    for (const week of weeksOf(draft, choice)) {
      const pair = key(city, weekNumberOf(serialOf(instance.weeks[week]!)));
      if (!known.has(pair)) intoBucket(pairs, pair, choice);
    }
  }
  for (const choices of pairs.values()) {
    const column = builder.binary(price);
    const byItem: Buckets<Choice> = new Map();
    for (const choice of choices) intoBucket(byItem, choice.item, choice);
    for (const mine of byItem.values())
      atMost(
        draft,
        { constant: 0, columns: [...mine.map((one) => one.column), column], values: [...mine.map(() => 1), -1] },
        0,
      );
    draft.derived.push({ column, value: (values) => (choices.some((one) => values[one.column] === 1) ? 1 : 0) });
  }
}
