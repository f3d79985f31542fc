import { formatDateWithWeekday } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import type { HallLayout, ZoneKind } from "../records/seating.ts";
import { hostPlaces, lecternPlaces, optionsOf, plainOptions } from "../rules/seating/choices.ts";
import { layoutOf, placeOf, placeSentence } from "../rules/seating/hall.ts";
import { hasChosenLectern } from "../rules/seating/lectern.ts";

export type Plan = OutputOf<Api["seatingPlan.get"]>;
export type Hall = OutputOf<Api["hall.list"]>["rows"][number];

/** A place in the hall and who has it. `no` is the rank on the platform, elsewhere the number of the seat. */
export interface Place {
  seat: string;
  /** Null for a seat that the hall no longer has. */
  kind: ZoneKind | null;
  /** Place of the row among all rows of the hall, and of the seat in its row, to sort by. */
  row: number;
  at: number;
  /** Number of the row as it is written there. */
  rowNumber: string;
  no: string;
  /** 主席台1排左起第3座 or 第2排5座. */
  sentence: string;
  /** Position in the plan's people. */
  index: number;
  name: string;
  note: string;
}

/** The layout of a plan's hall; of a hall that is gone, the plain rows that its seats still name. */
export function layoutFor(plan: Pick<Plan, "seats">, hall: Hall | undefined): HallLayout {
  if (hall) return layoutOf(hall);
  const numbers = plan.seats.map((one) => /^([pa])(\d+)-(\d+)$/.exec(one.seat));
  const most = (zone: string, at: number) =>
    Math.max(0, ...numbers.map((found) => (found?.[1] === zone ? Number(found[at]) : 0)));
  return layoutOf({ platformRows: most("p", 2), rows: most("a", 2), seatsPerRow: most("a", 3) });
}

/** The taken places, the platform first, then zone by zone, row by row, from the left. */
export function placesOf(
  plan: Pick<Plan, "people" | "seats">,
  layout: HallLayout = layoutFor(plan, undefined),
): Place[] {
  const zones = [
    ...layout.zones.filter((zone) => zone.kind === "platform"),
    ...layout.zones.filter((zone) => zone.kind !== "platform"),
  ];
  const rowAt = new Map(zones.flatMap((zone) => zone.rows).map((row, at) => [row, at]));
  const found = plan.seats.flatMap((seat) => {
    const person = plan.people[seat.index];
    return person ? [{ seat, person, place: placeOf(layout, seat.seat) }] : [];
  });
  const ranks = found
    .filter(({ place }) => place?.zone.kind === "platform")
    .map(({ seat }) => seat.index)
    .sort((a, b) => a - b);
  const rank = new Map(ranks.map((index, at) => [index, at + 1]));
  return found
    .map(
      ({ seat, person, place }): Place => ({
        seat: seat.seat,
        kind: place?.zone.kind ?? null,
        row: place ? (rowAt.get(place.row) ?? 0) : Number.MAX_SAFE_INTEGER,
        at: place?.at ?? 0,
        rowNumber: place?.rowNumber ?? "",
        no: place?.zone.kind === "platform" ? String(rank.get(seat.index)) : (place?.seatNumber ?? ""),
        sentence: placeSentence(layout, seat.seat),
        index: seat.index,
        name: person.name,
        note: person.note,
      }),
    )
    .sort((a, b) => a.row - b.row || a.at - b.at);
}

/** 主席台1排左起第3座 or 第2排5座. */
export const placeText = (place: Pick<Place, "sentence">): string => place.sentence;

/** People of the plan who have no seat, in order of rank. */
export const unseated = (plan: Pick<Plan, "people" | "seats">): string[] => {
  const seated = new Set(plan.seats.map((seat) => seat.index));
  return plan.people.filter((_, index) => !seated.has(index)).map((person) => person.name);
};

/**
 * The house rule by which the platform is seated, for each of its rows odd or even (print.md 4.1); where they were chosen, the place of who presides
 * and of the lectern too. What the numbers mean: ranks on the platform, numbers of seats elsewhere.
 */
export function platformNote(
  plan: Pick<Plan, "people" | "variant" | "choices">,
  places: readonly Place[],
  layout: HallLayout,
): string | null {
  const { host, lectern, variant } = optionsOf(plan.variant, plan.choices);
  const rows = new Map<string, number>();
  for (const place of places)
    if (place.kind === "platform") rows.set(place.rowNumber, (rows.get(place.rowNumber) ?? 0) + 1);
  const zone = new Set(places.flatMap((place) => (place.kind && place.kind !== "platform" ? [place.kind] : [])));
  const elsewhere = zone.size === 1 && zone.has("audience") ? "听众席" : "其他座位";
  if (rows.size === 0) return zone.size === 0 ? null : "数字为座号。";
  const even = variant === "A" ? "甲式，2号在1号左手边" : "乙式，2号在1号右手边";
  const several = rows.size > 1;
  const parts = [...rows].map(([row, count]) => {
    const which = several ? `第${row}排` : "主席台";
    return count % 2 === 1
      ? `${which}${count}人，单数，首位居中，次位在其左手边`
      : `${which}${count}人，双数，${several ? even.replace(/[12]号/gu, (no) => (no === "1号" ? "首位" : "次位")) : even}`;
  });
  const presides = places.some((place) => place.kind === "platform" && plan.people[place.index]?.role === "host");
  if (presides && host !== plainOptions.host) parts.push(`主持人坐${hostPlaces[host]}`);
  if (hasChosenLectern(layout) && lectern !== plainOptions.lectern) parts.push(`发言席在${lecternPlaces[lectern]}`);
  return `${parts.join("；")}。左右以就座者面向会场为准，${zone.size === 0 ? "数字为位次" : `主席台数字为位次，${elsewhere}数字为座号`}。`;
}

/** Date and place of the meeting, or null when neither is known. */
export function underTitle(plan: { date: string | null; refTitles: Record<string, string> }): string | null {
  const parts = [plan.date ? formatDateWithWeekday(plan.date) : "", plan.refTitles.hall ?? ""];
  return parts.filter((text) => text !== "").join("　") || null;
}

/** Says who does not appear on a paper. */
export const leftOut = (names: readonly string[], paper: string): string =>
  `有${names.length}人没有座位，${paper}中不显示：${names.slice(0, 10).join("、")}${names.length > 10 ? "等" : ""}`;
