import { type InstanceItem, startCost } from "./instance.ts";
import { closeness, type State } from "./state.ts";

/** Sum over weeks of what is above the mean, from the counts of weeks above each number. */
function aboveMean(state: State, mean: number): number {
  const { weeksAbove } = state;
  const whole = Math.floor(mean);
  let sum = 0;
  for (let c = whole; weeksAbove[c]! > 0; c++) sum += weeksAbove[c]!;
  return sum - (mean - whole) * weeksAbove[whole]!;
}

function spread(counts: Int32Array, from: number, count: number, total: number): number {
  if (count === 0) return 0;
  const mean = total / count;
  let sum = 0;
  for (let i = 0; i < count; i++) sum += Math.abs(counts[from + i]! - mean);
  return sum;
}

/** The score of the plan as it stands; equal to `scoreOf` but for rounding. */
export function totalOf(state: State): number {
  const { instance } = state;
  const { weights, departments } = instance;
  const weeks = instance.weeks.length;
  const months = instance.months.length;
  let sum =
    state.ownCost + weights.dayPeak * state.peak + weights.audience * state.close + weights.journey * state.journeys;
  if (weeks > 0) sum += weights.weekPeak * aboveMean(state, state.weekTotal / weeks);
  sum += weights.monthSpread * spread(state.inMonth, 0, months, state.monthTotal);
  sum += weights.placeUse * spread(state.atPlace, 0, instance.places.length, state.placeTotal);
  if (weights.departmentSpread !== 0)
    for (let dep = 0; dep < departments.length; dep++)
      sum += weights.departmentSpread * spread(state.begins, dep * months, months, state.beginsTotal[dep]!);
  return sum;
}

/** What one more at `count` costs where the mean will be `mean`, apart from what all choices cost alike. */
const rise = (count: number, mean: number): number => Math.abs(count + 1 - mean) - Math.abs(count - mean);

/**
 * Price of giving an item that has no day this day and place. Prices of one item in one state differ by exactly what the
 * scores would; what all choices of the item have in common is left out. With a `cap` (see `setCap`) days above it cost
 * the weight of the day's peak each, in place of the peak itself.
 */
export function priceAt(state: State, one: InstanceItem, start: number, place: number): number {
  return priceOfTime(state, one, start) + (place < 0 ? 0 : priceOfPlace(state, one, start, place));
}

/** The part of the price that all places share. */
export function priceOfTime(state: State, one: InstanceItem, start: number): number {
  const { instance } = state;
  const { weights, weekOf } = instance;
  const end = start + one.length - 1;
  let price = startCost(instance, one.index, start);
  if (weights.dayPeak !== 0) {
    if (state.cap < Number.POSITIVE_INFINITY) {
      let over = 0;
      for (let d = start; d <= end; d++) if (state.onDay[d]! >= state.cap) over++;
      price += weights.dayPeak * over;
    } else {
      let peak = state.peak;
      for (let d = start; d <= end; d++) if (state.onDay[d]! >= peak) peak = state.onDay[d]! + 1;
      price += weights.dayPeak * peak;
    }
  }
  if (weights.weekPeak !== 0) {
    const first = weekOf[start]!;
    const last = weekOf[end]!;
    const mean = (state.weekTotal + last - first + 1) / instance.weeks.length;
    let above = aboveMean(state, mean);
    for (let w = first; w <= last; w++) {
      const count = state.inWeek[w]!;
      if (count + 1 > mean) above += count >= mean ? 1 : count + 1 - mean;
    }
    price += weights.weekPeak * above;
  }
  const months = instance.months.length;
  const month = instance.monthOf[start]!;
  if (weights.monthSpread !== 0)
    price += weights.monthSpread * rise(state.inMonth[month]!, (state.monthTotal + 1) / months);
  if (weights.departmentSpread !== 0)
    for (const dep of one.departments)
      price +=
        weights.departmentSpread * rise(state.begins[dep * months + month]!, (state.beginsTotal[dep]! + 1) / months);
  if (weights.audience !== 0 && one.audiences.length > 0)
    price += weights.audience * closeness(state, one, instance.serial[start]!, instance.serial[end]!);
  return price;
}

/** The part of the price that depends on the place. */
export function priceOfPlace(state: State, one: InstanceItem, start: number, place: number): number {
  const { instance } = state;
  const { weights, weekOf } = instance;
  let price = 0;
  if (weights.placeUse !== 0)
    price += weights.placeUse * rise(state.atPlace[place]!, (state.placeTotal + 1) / instance.places.length);
  const { city } = instance.places[place]!;
  if (weights.journey !== 0 && city >= 0) {
    const row = city * instance.weeks.length;
    for (let w = weekOf[start]!; w <= weekOf[start + one.length - 1]!; w++)
      if (state.inCity[row + w] === 0) price += weights.journey;
  }
  return price;
}
