import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useRef } from "react";

/** Boxes to tick in a long table: one stop of the Tab key for all of them, the arrows, Home and End go from one to the next. */
export function useBoxKeys(): {
  ref: RefObject<HTMLTableSectionElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onFocus: (event: FocusEvent) => void;
} {
  const ref = useRef<HTMLTableSectionElement>(null);
  const at = useRef(0);
  const boxes = () => [...(ref.current?.querySelectorAll<HTMLInputElement>("input[type=checkbox]:enabled") ?? [])];
  const mark = () => {
    const all = boxes();
    const stop = Math.min(at.current, all.length - 1);
    for (const [i, box] of all.entries()) box.tabIndex = i === stop ? 0 : -1;
  };
  // The rows follow filters and answers.
  useEffect(mark);
  return {
    ref,
    onKeyDown: (event) => {
      const all = boxes();
      const here = all.indexOf(event.target as HTMLInputElement);
      const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 }[event.key];
      if (here < 0 || to === undefined) return;
      event.preventDefault();
      all[to]?.focus();
    },
    onFocus: (event) => {
      const here = boxes().indexOf(event.target as HTMLInputElement);
      if (here < 0) return;
      at.current = here;
      mark();
    },
  };
}
