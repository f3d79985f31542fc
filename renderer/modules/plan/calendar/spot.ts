import { addDays } from "../../../../core/kit/dates.ts";
import type { DayPart } from "./layout.ts";

/** Kinds of rows that a run can be dragged between. */
export type RowKind = "department" | "base" | "hall";

/** What lies under a point of the calendar. */
export type Spot =
  | { kind: "day"; date: string; row: string | null; part: DayPart | null }
  | { kind: "tray" }
  | { kind: "month"; month: number }
  | { kind: "edge"; by: 1 | -1 };

/** The row of what has no department, base or hall. */
export const NO_ROW = "none";

const partOf = (text: string | undefined): DayPart | null =>
  text === "day" || text === "morning" || text === "afternoon" ? text : null;

function spotOf(element: Element | null, x: number): Spot | null {
  const found = element?.closest<HTMLElement>("[data-date],[data-track],[data-tray],[data-month],[data-edge]");
  if (!found) return null;
  const { date, track, part, month, edge, row } = found.dataset;
  if (track !== undefined) {
    // A row of the time line has no cells: the day is where the point is.
    const unit = Number(found.dataset.unit);
    const day = Math.floor((x - found.getBoundingClientRect().left) / unit);
    return { kind: "day", date: addDays(String(found.dataset.first), Math.max(0, day)), row: track, part: null };
  }
  if (date !== undefined) return { kind: "day", date, row: row ?? null, part: partOf(part) };
  if (month !== undefined) return { kind: "month", month: Number(month) };
  if (edge !== undefined) return { kind: "edge", by: Number(edge) < 0 ? -1 : 1 };
  return { kind: "tray" };
}

/** What lies under a point of the window; null outside of the calendar. What is dragged must let the pointer through. */
export const spotAt = (x: number, y: number): Spot | null => spotOf(document.elementFromPoint(x, y), x);

/** The day under a point, bars or not. */
export function dayAt(x: number, y: number): Extract<Spot, { kind: "day" }> | null {
  for (const element of document.elementsFromPoint(x, y)) {
    const spot = element.matches("[data-date],[data-track]") ? spotOf(element, x) : null;
    if (spot?.kind === "day") return spot;
  }
  return null;
}

/** Two spots that mean the same. */
export const sameSpot = (a: Spot | null, b: Spot | null): boolean => JSON.stringify(a) === JSON.stringify(b);
