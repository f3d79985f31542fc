import { type RefObject, useEffect, useRef } from "react";
import { isTyping } from "./typing.ts";

/** Lists of the page that take a pasted block. */
const lists = new Set<object>();

/** Whether nothing in particular has the focus: where people believe that the list before them takes what they paste. */
const isNowhere = (target: EventTarget | null): boolean =>
  target === document.body ||
  (target instanceof HTMLElement && !isTyping(target) && target.closest(".ant-modal") === null);

/** A block pasted while the focus is nowhere goes to the list of the page, where there is just one and it shows. */
export function usePasteAnywhere(
  box: RefObject<HTMLElement | null>,
  onPaste: ((text: string) => void) | undefined,
): void {
  const take = useRef(onPaste);
  take.current = onPaste;
  const takes = onPaste !== undefined;
  useEffect(() => {
    if (!takes) return;
    const self = {};
    lists.add(self);
    const paste = (event: ClipboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || lists.size !== 1 || !isNowhere(target)) return;
      if (target instanceof Node && box.current?.contains(target)) return;
      // A dialog stands before the list.
      if (document.querySelector(".ant-modal-wrap:not([style*='display: none'])")) return;
      const text = event.clipboardData?.getData("text/plain") ?? "";
      // A single word has no place of its own outside a cell.
      if (!/[\t\n]/.test(text.trim())) return;
      event.preventDefault();
      take.current?.(text);
    };
    window.addEventListener("paste", paste);
    return () => {
      lists.delete(self);
      window.removeEventListener("paste", paste);
    };
  }, [takes, box]);
}
