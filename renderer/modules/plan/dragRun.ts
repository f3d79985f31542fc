import { type PointerEvent, useEffect, useRef, useState } from "react";
import { addDays, diffDays } from "../../../core/kit/dates.ts";
import type { PlacedRun, YearDay } from "./yearDays.ts";

interface Grip {
  run: PlacedRun;
  /** The day on which the mark was taken; a run of several days may be taken on any of them. */
  date: string;
  x: number;
  y: number;
  /** The pointer has gone far enough that it is no click. */
  on: boolean;
}

/** So many pixels make a drag of a click. */
const start = 5;

const dateUnder = (x: number, y: number): string | null =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>("button[data-date]")?.dataset.date ?? null;

/**
 * Dragging the mark of a day onto another day with the mouse: `onDrop` gets the run and the day on which it then begins.
 * Only where one run is on the day: of several it can't be told which one is meant. Esc lets go without moving.
 */
export function useDragRun(days: ReadonlyMap<string, YearDay> | null, onDrop: (run: PlacedRun, from: string) => void) {
  const grip = useRef<Grip | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [dragging, setDragging] = useState(false);

  useEffect(() => {
    const stop = () => {
      grip.current = null;
      setOver(null);
      setDragging(false);
    };
    const move = (event: globalThis.PointerEvent) => {
      const held = grip.current;
      if (!held) return;
      if (!held.on && Math.hypot(event.clientX - held.x, event.clientY - held.y) < start) return;
      held.on = true;
      setDragging(true);
      setOver(dateUnder(event.clientX, event.clientY));
    };
    const up = (event: globalThis.PointerEvent) => {
      const held = grip.current;
      stop();
      const date = held?.on ? dateUnder(event.clientX, event.clientY) : null;
      if (held && date && date !== held.date) onDrop(held.run, addDays(held.run.from, diffDays(held.date, date)));
    };
    const key = (event: KeyboardEvent) => {
      if (event.key === "Escape") stop();
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", key);
    return () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", stop);
      window.removeEventListener("keydown", key);
    };
  }, [onDrop]);

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === "touch" || !(event.target instanceof Element)) return;
    const date = event.target.closest(".plan-movable")?.closest<HTMLElement>("button[data-date]")?.dataset.date;
    const run = date ? days?.get(date)?.runs[0] : undefined;
    if (date && run) grip.current = { run, date, x: event.clientX, y: event.clientY, on: false };
  };
  return { over, dragging, onPointerDown };
}
