import type { PlanItem, PlanPlace } from "../picture.ts";
import { dayOf } from "./days.ts";
import { foundAt, foundIn } from "./find.ts";
import type { Found } from "./found.ts";
import { mayBegin, roomOf } from "./ownWindow.ts";
import { neighbourhoodOf } from "./scope.ts";
import {
  broughtBy,
  choicesOf,
  hasBegun,
  isMovable,
  type Known,
  keepsWeekday,
  knownOf,
  notBefore,
  otherPlaces,
  placeOf,
  putAt,
  standing,
  startsNear,
  withItems,
} from "./spots.ts";
import { type Asked, byMerit, placeInput, shiftOf, type Way } from "./ways.ts";
import { fixText } from "./words.ts";
import { type Placed, placedAt, type Year, yearOfPicture } from "./year.ts";

/** Working days before and after in which another start is looked for, and where none is found there. */
const NEAR = 30;
const FAR = 130;
/** Of the items of one finding so many are tried. */
const TRIED = 12;
/** So many items are moved together at most. */
const TOGETHER = 8;

/** Rules that no other day satisfies: what is asked must change. */
const notAboutDays = new Set(["cycle", "windowEmpty", "state", "holidays"]);
/** Rules that another place may satisfy. */
const aboutPlaces = new Set(["place", "opening", "capacity", "gone", "windowEmpty"]);

/** What an item would bring if it stood there; null where it would make an error. */
function warningsAt(
  year: Year,
  known: Known,
  neighbours: ReturnType<typeof neighbourhoodOf>,
  one: Placed,
  key: string,
) {
  const after = foundAt(year, neighbours, one);
  if (after.some((finding) => finding.key === key)) return null;
  // An activity gets its first run, which is a new item: nothing of what stood against it counts as known.
  const { errors, warnings } = broughtBy(one.item.run === null ? new Map() : known, after);
  return errors > 0 ? null : warnings;
}

function moveWay(year: Year, asked: Asked, item: PlanItem, to: Placed, warnings: number): Way {
  const { date } = year.days;
  const [from, last] = [date(to.first), date(to.last)];
  const was = year.placed.get(item.id) ?? null;
  const before = placeOf(year, item);
  const moved = to.place !== null && to.place.id !== before?.id;
  const days = was !== null && was.first === to.first && was.last === to.last;
  return {
    say: (count) => {
      const place = to.place?.name ?? "";
      if (days) return fixText.place(item, place, count);
      if (!was) return fixText.put(item, from, last, moved ? place : null, count);
      return moved ? fixText.moveTo(item, from, last, place, count) : fixText.move(item, from, last, count);
    },
    procedure: "plan.place",
    input: placeInput(item, from, last, to.place, asked),
    changed: new Map([[item.id, to.item]]),
    moves: 1,
    warnings,
    shift: shiftOf(year.days, was, to.first),
    otherWeekday: was !== null && !keepsWeekday(was.first, to.first),
    kind: days ? `place ${item.id}` : `day ${item.id}`,
  };
}

/** Other days and places for an item that has days. */
function waysFor(year: Year, known: Known, asked: Asked, item: PlanItem, finding: Found, reach: number): Way[] {
  const was = year.placed.get(item.id);
  if (!was) return [];
  const neighbours = neighbourhoodOf(year, item.id);
  const ways: Way[] = [];
  const consider = (one: Placed) => {
    const warnings = warningsAt(year, known, neighbours, one, finding.key);
    if (warnings !== null) ways.push(moveWay(year, asked, item, one, warnings));
  };
  const here = placeOf(year, item);
  if (aboutPlaces.has(finding.rule)) {
    for (const place of otherPlaces(year, item)) {
      const { first, last } = was;
      consider(placedAt(year.days, putAt(year, item, first, last, place), first, last, place));
    }
  }
  // Where the place itself will not do, another day there won't either.
  if (finding.rule === "capacity" || finding.rule === "gone") return ways;
  for (const first of startsNear(year, was.first, reach, notBefore(year))) consider(standing(year, item, first, here));
  return ways;
}

/** Days for an item that has none: the best of its months or window, not more than one in a week. */
function firstDays(year: Year, known: Known, asked: Asked, item: PlanItem, finding: Found): Way[] {
  const [from, to] = roomOf(year, item);
  const earliest = notBefore(year);
  const neighbours = neighbourhoodOf(year, item.id);
  const { rules, days } = year;
  const [months, weekdays] = [rules.list("favour", "months"), rules.list("favour", "weekdays")];
  const favoured = rules.on("favour");
  const wished = item.wished === null ? null : dayOf(item.wished);
  const ranked: { way: Way; cost: number; first: number }[] = [];
  for (let first = dayOf(from); first <= dayOf(to) && days.inside(first); first++) {
    if ((earliest !== null && days.date(first) < earliest) || !days.works(first) || !mayBegin(year, item, first))
      continue;
    for (const place of choicesOf(year, item)) {
      const one = standing(year, item, first, place);
      const warnings = warningsAt(year, known, neighbours, one, finding.key);
      if (warnings === null) continue;
      const outside = favoured && !months.includes(Number(days.date(first).slice(5, 7))) ? 1 : 0;
      const gone = favoured ? one.days.filter((day) => !weekdays.includes(((day + 3) % 7) + 1)).length : 0;
      const busy = (year.beginning.get(days.date(first).slice(0, 7)) ?? []).length;
      const far = wished === null ? 0 : Math.abs(first - wished);
      const cost = warnings * 1000 + far * 10 + outside * 100 + gone * 5 + busy;
      ranked.push({ way: moveWay(year, asked, item, one, warnings), cost, first });
    }
  }
  ranked.sort((a, b) => a.cost - b.cost || a.first - b.first);
  const kept: typeof ranked = [];
  for (const one of ranked) {
    if (kept.length < 6 && kept.every((other) => Math.abs(other.first - one.first) >= 7)) kept.push(one);
  }
  return kept.map(({ way }, i) => ({ ...way, shift: i }));
}

/** Moves of single items that may remove a finding, each without a new error as far as the item itself goes. */
export function singleMoves(year: Year, known: Known, asked: Asked, finding: Found): Way[] {
  if (notAboutDays.has(finding.rule)) return [];
  const movable = finding.items.filter(isMovable);
  const toCome = movable.filter((item) => !hasBegun(year, item));
  if (finding.rule === "undated") return toCome.flatMap((item) => firstDays(year, known, asked, item, finding));
  // What is only planned may move even when its day is over, but what is still to come moves first.
  for (const items of [toCome, movable.filter((item) => !toCome.includes(item))]) {
    const tried = items.slice(0, TRIED);
    for (const reach of [NEAR, FAR]) {
      const ways = tried.flatMap((item) => waysFor(year, known, asked, item, finding, reach));
      if (ways.length > 0) return ways;
    }
  }
  return [];
}

/** Several moves at once, where one does not suffice: again and again the one that costs least, until the finding is gone. Null where that does not come to an end. */
export function severalMoves(year: Year, asked: Asked, finding: Found): Way | null {
  if (finding.over > TOGETHER) return null;
  const before = knownOf(foundIn(year));
  const changed = new Map<string, PlanItem>();
  let now = year;
  let [warnings, shift] = [0, 0];
  for (let step = 0; step < Math.max(2, finding.over); step++) {
    const left = finding.items.filter((item) => isMovable(item) && !changed.has(item.id)).slice(0, TRIED);
    const current = now;
    const known = step === 0 ? before : new Map([...before, ...knownOf(foundIn(current))]);
    const [best] = left.flatMap((item) => waysFor(current, known, asked, item, finding, NEAR)).sort(byMerit);
    if (!best) return null;
    for (const [id, item] of best.changed) changed.set(id, item);
    warnings += best.warnings;
    shift += best.shift;
    now = yearOfPicture(withItems(year.picture, changed), year.rules, year.on, year.days);
    if (!foundIn(now).some((one) => one.key === finding.key)) break;
  }
  return changed.size < 2 ? null : together(year, asked, changed, warnings, shift);
}

/** Several items moved in one step. */
function together(
  year: Year,
  asked: Asked,
  changed: ReadonlyMap<string, PlanItem>,
  warnings: number,
  shift: number,
  words?: (count: number) => string,
): Way {
  const all = [...changed.values()];
  const placements = all.map((item) => ({ item: item.id, start: item.from, place: placeIdOf(year, item) }));
  const names = all.map((item) => fixText.movedTo(item, item.from ?? "", item.to ?? item.from ?? ""));
  const scenario = asked.scenario === undefined ? {} : { scenario: asked.scenario };
  return {
    say: words ?? ((count) => fixText.several(changed.size, names, count)),
    procedure: "scenario.place",
    input: { year: asked.year, ...scenario, placements },
    changed,
    moves: changed.size,
    warnings,
    shift,
    otherWeekday: false,
    kind: "several",
  };
}

/** Two items in the wrong order change days. */
export function swap(year: Year, asked: Asked, finding: Found): Way[] {
  const [a, b] = finding.items;
  const [one, other] = [year.placed.get(a?.id ?? ""), year.placed.get(b?.id ?? "")];
  if (finding.rule !== "order" || !a || !b || !one || !other) return [];
  if (![a, b].every((item) => isMovable(item) && !hasBegun(year, item))) return [];
  const changed = new Map([
    [a.id, standing(year, a, other.first, placeOf(year, a)).item],
    [b.id, standing(year, b, one.first, placeOf(year, b)).item],
  ]);
  const shift = 2 * shiftOf(year.days, one, other.first);
  return [together(year, asked, changed, 0, shift, (count) => fixText.swap(a, b, count))];
}

const placeIdOf = (year: Year, item: PlanItem): string | null => {
  const place: PlanPlace | null = placeOf(year, item);
  return place?.id ?? null;
};
