import { formatDateWithWeekday } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import type { platformVariants } from "../records/seating.ts";

export type Plan = OutputOf<Api["seatingPlan.get"]>;
export type Hall = OutputOf<Api["hall.list"]>["rows"][number];

/** A place in the hall and who has it. `no` is the rank on the platform, and among the audience the number of the seat from the left as seen from the hall. */
export interface Place {
  zone: "platform" | "audience";
  /** 1 is the front row. */
  row: number;
  /** 1 is the leftmost as seen from the hall. */
  seat: number;
  no: number;
  name: string;
  note: string;
}

/** The taken places, the platform first, then by row and seat. */
export function placesOf(plan: Pick<Plan, "people" | "seats">): Place[] {
  const ranks = plan.seats
    .filter((seat) => seat.zone === "platform")
    .map((seat) => seat.index)
    .sort((a, b) => a - b);
  return plan.seats
    .flatMap((seat): Place[] => {
      const person = plan.people[seat.index];
      if (!person) return [];
      const no = seat.zone === "platform" ? ranks.indexOf(seat.index) + 1 : seat.seat + 1;
      return [{ zone: seat.zone, row: seat.row + 1, seat: seat.seat + 1, no, name: person.name, note: person.note }];
    })
    .sort((a, b) => (a.zone === b.zone ? a.row - b.row || a.seat - b.seat : a.zone === "platform" ? -1 : 1));
}

/** People of the plan who have no seat, in order of rank. */
export const unseated = (plan: Pick<Plan, "people" | "seats">): string[] => {
  const seated = new Set(plan.seats.map((seat) => seat.index));
  return plan.people.filter((_, index) => !seated.has(index)).map((person) => person.name);
};

/** The house rule by which the platform is seated, for each of its rows odd or even (print.md 4.1). */
export function platformNote(places: readonly Place[], variant: keyof typeof platformVariants): string | null {
  const rows = new Map<number, number>();
  for (const place of places) if (place.zone === "platform") rows.set(place.row, (rows.get(place.row) ?? 0) + 1);
  if (rows.size === 0) return null;
  const even = variant === "A" ? "甲式，2号在1号左手边" : "乙式，2号在1号右手边";
  const several = rows.size > 1;
  const parts = [...rows].map(([row, count]) => {
    const which = several ? `第${row}排` : "主席台";
    return count % 2 === 1
      ? `${which}${count}人，单数，首位居中，次位在其左手边`
      : `${which}${count}人，双数，${several ? even.replace(/[12]号/gu, (no) => (no === "1号" ? "首位" : "次位")) : even}`;
  });
  return `${parts.join("；")}。左右以就座者面向会场为准，数字为位次。`;
}

/** 主席台第1排左起第3座 or 第2排5座. */
export const placeText = (place: Place): string =>
  place.zone === "platform" ? `主席台第${place.row}排左起第${place.seat}座` : `第${place.row}排${place.seat}座`;

/** Date and place of the meeting, or null when neither is known. */
export function underTitle(plan: { date: string | null; refTitles: Record<string, string> }): string | null {
  const parts = [plan.date ? formatDateWithWeekday(plan.date) : "", plan.refTitles.hall ?? ""];
  return parts.filter((text) => text !== "").join("　") || null;
}

/** Says who does not appear on a paper. */
export const leftOut = (names: readonly string[], paper: string): string =>
  `有${names.length}人没有座位，${paper}中不显示：${names.slice(0, 10).join("、")}${names.length > 10 ? "等" : ""}`;
