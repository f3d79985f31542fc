import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";

/** An entry of the menu at the pointer. */
export interface MenuEntry {
  key: string;
  label: string;
  /** The keys that do the same. */
  keys?: string;
  disabled?: boolean;
  /** A line above it. */
  apart?: boolean;
  run: () => void;
}

/** A menu at a point of the window. Arrows move in it; Esc and a click elsewhere close it, and the focus goes back to where it was. */
export function PointMenu(props: { x: number; y: number; label: string; entries: MenuEntry[]; onClose: () => void }) {
  const { x, y, onClose } = props;
  const box = useRef<HTMLDivElement>(null);
  const before = useRef<Element | null>(document.activeElement);
  const close = useRef(onClose);
  close.current = onClose;

  useLayoutEffect(() => {
    const menu = box.current;
    if (!menu) return;
    const { width, height } = menu.getBoundingClientRect();
    menu.style.left = `${Math.max(4, Math.min(x, window.innerWidth - width - 4))}px`;
    menu.style.top = `${Math.max(4, Math.min(y, window.innerHeight - height - 4))}px`;
    menu.querySelector<HTMLButtonElement>("button:not(:disabled)")?.focus();
  }, [x, y]);
  useEffect(() => {
    const away = (event: PointerEvent) => {
      if (!(event.target instanceof Node) || !box.current?.contains(event.target)) close.current();
    };
    window.addEventListener("pointerdown", away, true);
    return () => window.removeEventListener("pointerdown", away, true);
  }, []);

  const back = () => {
    onClose();
    if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      return back();
    }
    const buttons = [...(box.current?.querySelectorAll<HTMLButtonElement>("button:not(:disabled)") ?? [])];
    const active = document.activeElement;
    const at = active instanceof HTMLButtonElement ? buttons.indexOf(active) : -1;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = step !== undefined ? at + step : event.key === "Home" ? 0 : event.key === "End" ? -1 : null;
    if (next === null) return;
    event.preventDefault();
    buttons[(next + buttons.length) % buttons.length]?.focus();
  };
  return (
    <div ref={box} role="menu" tabIndex={-1} aria-label={props.label} className="cal-menu" onKeyDown={onKey}>
      <strong>{props.label}</strong>
      {props.entries.map((entry) => (
        <button
          key={entry.key}
          type="button"
          role="menuitem"
          className={entry.apart ? "cal-apart" : undefined}
          disabled={entry.disabled}
          onClick={() => {
            back();
            entry.run();
          }}
        >
          <span>{entry.label}</span>
          {entry.keys ? <kbd>{entry.keys}</kbd> : null}
        </button>
      ))}
    </div>
  );
}
