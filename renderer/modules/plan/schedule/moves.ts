import { formatDate } from "../../../../core/kit/dates.ts";
import type { ScenarioMove } from "../../../../core/records/plan.ts";
import { spanText } from "../planText.ts";
import type { PlaceNames, YearItem } from "./items.ts";

type Spot = ScenarioMove["was"];

/** A move of a 试排方案 as the list shows it. */
export interface MoveRow {
  /** What `scenario.take` calls it. */
  id: string;
  no: number;
  title: string;
  before: string;
  after: string;
  /** Where the draft has it now, where that is neither where it was nor where it would go: such a move cannot be taken over. Null otherwise. */
  meanwhile: string | null;
}

export const moveId = (move: ScenarioMove): string => move.run ?? move.activity;

function dates(spot: Pick<Spot, "from" | "to">, year: number): string {
  const precision = spot.from ? ("day" as const) : null;
  return spanText({ from: spot.from, fromPrecision: precision, to: spot.to, toPrecision: precision }, year);
}

const partWords = { day: "全天", morning: "上午", afternoon: "下午" } as const;

const samePart = (a: Spot, b: Spot): boolean => a.part === undefined || b.part === undefined || a.part === b.part;

const placeOf = (spot: Pick<Spot, "base" | "hall">): string | null => spot.base ?? spot.hall;

const sameSpot = (a: Spot, b: Spot): boolean =>
  a.from === b.from &&
  (a.to ?? a.from) === (b.to ?? b.from) &&
  a.base === b.base &&
  a.hall === b.hall &&
  samePart(a, b);

/** The draft's own spot of an item, as far as the calendar tells it. */
const spotOf = (item: YearItem, halls: ReadonlySet<string>): Spot => ({
  from: item.start,
  to: item.end,
  part: item.part,
  base: item.place !== null && !halls.has(item.place) ? item.place : null,
  hall: item.place !== null && halls.has(item.place) ? item.place : null,
});

/**
 * The moves of a 试排方案 against the draft, by the date that they lead to. `items` are those of the draft, `halls` the ids
 * of halls among the places.
 */
export function moveRows(
  moves: readonly ScenarioMove[],
  items: readonly YearItem[],
  places: PlaceNames,
  halls: ReadonlySet<string>,
  year: number,
): MoveRow[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return moves
    .toSorted((a, b) => ((a.from ?? "9") < (b.from ?? "9") ? -1 : 1))
    .map((move): MoveRow => {
      const item = byId.get(moveId(move));
      const names = [move.was, move].map((spot) => {
        const place = placeOf(spot);
        return place === null ? "不定场地" : (places.get(place) ?? "已删除的场地");
      });
      const elsewhere = placeOf(move.was) !== placeOf(move);
      const now = item ? spotOf(item, halls) : null;
      // Places and half days are told only where they change.
      const told = (spot: Spot, other: Spot) =>
        `${dates(spot, year)}${spot.part === undefined || samePart(spot, other) ? "" : partWords[spot.part]}`;
      const text = (spot: Spot, other: Spot, name: string | undefined) =>
        `${told(spot, other)}${elsewhere && name ? `，${name}` : ""}`;
      const isOther = now === null || !(sameSpot(now, move.was) || sameSpot(now, move));
      return {
        id: moveId(move),
        no: item?.no ?? 0,
        title: item?.title ?? "已删除的期次",
        before: text(move.was, move, names[0]),
        after: text(move, move.was, names[1]),
        meanwhile: !isOther ? null : now === null ? "草案中已删除" : `草案中已改为${told(now, move.was)}`,
      };
    });
}

/** 2026年3月1日至31日 without a change of month or year told twice. */
export function spanOf(from: string, to: string): string {
  if (from === to) return formatDate(from);
  if (from.slice(0, 7) === to.slice(0, 7)) return `${formatDate(from)}至${formatDate(to).replace(/^.*月/u, "")}`;
  if (from.slice(0, 4) === to.slice(0, 4)) return `${formatDate(from)}至${formatDate(to).replace(/^.*年/u, "")}`;
  return `${formatDate(from)}至${formatDate(to)}`;
}
