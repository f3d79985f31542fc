import { type RefObject, useEffect, useState } from "react";
import type { CalendarDay, Entry } from "./model.ts";
import type { RowKind } from "./spot.ts";

/** The views of the calendar. */
export const views = {
  year: "年历",
  columns: "月×日",
  month: "月",
  week: "周",
  department: "部门",
  base: "基地",
  hall: "场地",
} as const;
export type ViewName = keyof typeof views;

/** The kind of rows that a view has; null where it has none. */
export const rowKindOf = (view: ViewName): RowKind | null =>
  view === "department" || view === "base" || view === "hall" ? view : null;

/** Where the keyboard is: on a day, or on a run of it; in a row where the view has rows. */
export interface Focus {
  date: string;
  run: string | null;
  row: string | null;
}

/** Brings a day (and a row) into sight. */
export type Reveal = (date: string, row: string | null) => void;

/** What every view gets. */
export interface ViewProps {
  year: number;
  entries: readonly Entry[];
  days: ReadonlyMap<string, CalendarDay>;
  today: string;
  focus: Focus;
  /** The run or day whose panel is open. */
  picked: string | null;
  /** The item that was cut and waits for a place. */
  cut: string | null;
  /** Where the view puts its way to bring a day into sight. */
  reveal: RefObject<Reveal | null>;
  /** The month that is seen, 1 to 12, as one scrolls. */
  onMonth: (month: number) => void;
}

/** Width and height of an element in pixels, followed as they change; 0 before it is there. */
export function useSize(element: RefObject<HTMLElement | null>): { width: number; height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const one = element.current;
    if (!one) return;
    const read = () => {
      const { clientWidth: width, clientHeight: height } = one;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    read();
    const watch = new ResizeObserver(read);
    watch.observe(one);
    return () => watch.disconnect();
  }, [element]);
  return size;
}

/** What makes a day's cell look as it does. */
export const dayClass = (day: CalendarDay | undefined, today: string): string => {
  if (!day) return "";
  const kind = {
    workday: "",
    weekend: " cal-weekend",
    holiday: " cal-off",
    makeUp: " cal-makeup",
    blocked: " cal-blocked",
  }[day.kind];
  const blocked = day.periods.some((period) => period.binding === "hard") ? " cal-blocked" : "";
  return `${kind}${blocked}${day.date === today ? " cal-today" : ""}`;
};

/** The parts of a scrolled box that are drawn: whole steps around what is seen, so that most scrolling changes nothing. Pixels. */
export interface Seen {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** What of a scrolling box is to be drawn, in steps of `across` and `down` pixels, one step more on each side. */
export function seenOf(box: HTMLElement, across: number, down: number): Seen {
  const floor = (value: number, step: number) => Math.floor(value / step) * step;
  return {
    left: floor(box.scrollLeft, across) - across,
    right: floor(box.scrollLeft + box.clientWidth, across) + 2 * across,
    top: floor(box.scrollTop, down) - down,
    bottom: floor(box.scrollTop + box.clientHeight, down) + 2 * down,
  };
}

export const sameSeen = (a: Seen, b: Seen): boolean =>
  a.left === b.left && a.right === b.right && a.top === b.top && a.bottom === b.bottom;
