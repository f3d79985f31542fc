import { useCallback, useRef } from "react";

/**
 * Where the focus was when a dialog was opened, and the way back when it is closed: a dialog that is taken away at once
 * leaves the focus nowhere. `keep` is called before it opens; `instead` takes the place of an entry of a menu, which is
 * gone by then.
 */
export function useFocusBack(): { keep: (instead?: HTMLElement | null) => void; back: () => void } {
  const from = useRef<HTMLElement | null>(null);
  const keep = useCallback((instead?: HTMLElement | null) => {
    from.current = instead ?? (document.activeElement instanceof HTMLElement ? document.activeElement : null);
  }, []);
  const back = useCallback(() => {
    const element = from.current;
    // After the dialog is gone; what took the focus meanwhile keeps it.
    setTimeout(() => {
      if (element?.isConnected && (document.activeElement === null || document.activeElement === document.body))
        element.focus();
    }, 0);
  }, []);
  return { keep, back };
}
