import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { isTyping } from "../../../ui/typing.ts";
import { type Meaning, meaningOf } from "./keys.ts";
import type { CalendarDay, Entry } from "./model.ts";
import type { DayShape } from "./steps.ts";
import type { Focus, Reveal } from "./view.ts";

/** What of the page a key or a click was meant for. */
export interface Aim {
  run: string | null;
  date: string | null;
  row: string | null;
  /** In the calendar itself and not in a list beside it. */
  inView: boolean;
}

/** What of the calendar an element belongs to. */
export function aimOf(target: EventTarget | null): Aim | null {
  if (!(target instanceof Element)) return null;
  const run = target.closest<HTMLElement>("[data-run]");
  const day = target.closest<HTMLElement>("[data-date]");
  const view = target.closest("[data-view]") !== null;
  if (!run && !day) return null;
  return {
    run: run?.dataset.run ?? null,
    date: day?.dataset.date ?? null,
    row: (run ?? day)?.dataset.row ?? null,
    inView: view,
  };
}

/** Moves the focus of the page to where the calendar's is, as soon as that has been drawn. */
export function useFollowFocus(root: RefObject<HTMLElement | null>, reveal: RefObject<Reveal | null>) {
  const wanted = useRef<Focus | null>(null);
  useEffect(() => {
    const focus = wanted.current;
    if (!focus) return;
    wanted.current = null;
    reveal.current?.(focus.date, focus.row);
    let tries = 0;
    const look = () => {
      const row = focus.row === null ? "" : `[data-row="${CSS.escape(focus.row)}"]`;
      const found = root.current?.querySelector<HTMLElement>(
        focus.run === null
          ? `[data-view] button[data-date="${focus.date}"]${row}`
          : `[data-view] [data-bar][data-run="${CSS.escape(focus.run)}"]${row}`,
      );
      if (found) found.focus({ preventScroll: focus.run === null });
      else if (tries++ < 12) requestAnimationFrame(look);
    };
    look();
  });
  return (focus: Focus) => {
    wanted.current = focus;
  };
}

/** The day that a bar stands for: the one the focus came to it on; for what is being moved, and where the focus is elsewhere, its first. */
function dayOfRun(entry: Entry | undefined, focus: Focus, carrying: boolean): string {
  if (!entry) return focus.date;
  return !carrying && entry.from <= focus.date && focus.date <= entry.to ? focus.date : entry.from;
}

/** Reads the keys of the calendar and hands on what they mean. Does nothing while an input method composes or something is typed. */
export function useCalendarKeys(around: {
  focus: Focus;
  shape: DayShape;
  rowKeys: readonly string[] | null;
  entries: readonly Entry[];
  rowEntries: ReadonlyMap<string, readonly Entry[]> | null;
  days: ReadonlyMap<string, CalendarDay>;
  /** Something was cut and waits for a place. */
  carrying: boolean;
  onMeaning: (meaning: Meaning, aim: Aim, event: KeyboardEvent) => void;
}) {
  return (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.keyCode === 229 || event.metaKey || isTyping(event.target)) return;
    const aim = aimOf(event.target);
    if (!aim) return;
    const { focus, carrying } = around;
    const entry = aim.run === null ? undefined : around.entries.find((one) => one.id === aim.run);
    const at: Focus = aim.inView
      ? {
          date: aim.date ?? dayOfRun(entry, focus, carrying),
          run: aim.run !== null && aim.date === null ? aim.run : null,
          row: aim.row,
        }
      : focus;
    const meaning = meaningOf({ key: event.key, ctrl: event.ctrlKey, shift: event.shiftKey, alt: event.altKey }, at, {
      shape: around.shape,
      rows: around.rowKeys,
      ofRow: (row) => (row === null || !around.rowEntries ? around.entries : (around.rowEntries.get(row) ?? [])),
      days: around.days,
      onItem: aim.run !== null,
      inView: aim.inView,
      carrying,
    });
    if (!meaning) return;
    event.preventDefault();
    event.stopPropagation();
    around.onMeaning(meaning, { ...aim, row: at.row, date: at.date }, event);
  };
}
