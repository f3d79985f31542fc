import { type RefObject, useEffect, useRef } from "react";
import { type DragHost, installDrag } from "./drag.ts";

/** Dragging for as long as the calendar is shown; the host may change with every drawing. */
export function useDrag(
  root: RefObject<HTMLElement | null>,
  ghost: RefObject<HTMLElement | null>,
  tip: RefObject<HTMLElement | null>,
  host: DragHost,
): void {
  const current = useRef(host);
  current.current = host;
  useEffect(() => {
    if (!root.current || !ghost.current || !tip.current) return;
    return installDrag(root.current, ghost.current, tip.current, () => current.current);
  }, [root, ghost, tip]);
}
