import type { ItemAction } from "./actions.ts";
import type { CalendarDay, Entry } from "./model.ts";
import { type DayShape, dayAfterKey } from "./steps.ts";
import type { Focus } from "./view.ts";

/** A key as far as the calendar looks at it. */
export interface Press {
  key: string;
  ctrl: boolean;
  shift: boolean;
  alt: boolean;
}

/** What a press of a key means. */
export type Meaning =
  | { kind: "focus"; focus: Focus }
  | { kind: "item"; action: ItemAction }
  | { kind: "place" }
  | { kind: "open" }
  | { kind: "menu" }
  | { kind: "leave" };

const shifted: Readonly<Record<string, ItemAction>> = { ArrowLeft: "earlier", ArrowRight: "later" };
const alted: Readonly<Record<string, ItemAction>> = { ArrowLeft: "shorter", ArrowRight: "longer" };

/** The entry before or after one in order of time; in a row, of that row. */
function neighbour(entries: readonly Entry[], id: string, by: 1 | -1): Entry | undefined {
  const at = entries.findIndex((entry) => entry.id === id);
  return at < 0 ? undefined : entries[at + by];
}

function fromRun(press: Press, focus: Focus, run: string, entries: readonly Entry[], days: Days): Focus | null {
  const to = (entry: Entry | undefined): Focus | null => (entry ? { ...focus, run: entry.id, date: entry.from } : null);
  if (press.key === "ArrowLeft") return to(neighbour(entries, run, -1));
  if (press.key === "ArrowRight") return to(neighbour(entries, run, 1));
  const own = (days.get(focus.date)?.entries ?? []).filter((entry) => entries.includes(entry));
  const at = own.findIndex((entry) => entry.id === run);
  if (press.key === "ArrowDown") return to(own[at + 1]);
  if (press.key === "ArrowUp") return at > 0 ? to(own[at - 1]) : { ...focus, run: null };
  return null;
}

type Days = ReadonlyMap<string, CalendarDay>;

/**
 * What a key means where the focus is; null where it means nothing. On a run: arrows to its neighbours in time (left and
 * right) and on its day (up and down, up from the first to the day itself). On a day: arrows to other days, and in views
 * with rows up and down to other rows; the same from a run while something is cut. `ofRow` gives the entries of the row in
 * which the focus is.
 */
export function meaningOf(
  press: Press,
  focus: Focus,
  around: {
    shape: DayShape;
    rows: readonly string[] | null;
    ofRow: (row: string | null) => readonly Entry[];
    days: Days;
    /** The focus is on something that can be moved, if only in a list beside the calendar. */
    onItem: boolean;
    /** The focus is on a day or on a bar of the view. */
    inView: boolean;
    /** Something was cut: arrows look for a day to put it, also from a bar. */
    carrying: boolean;
  },
): Meaning | null {
  const { key } = press;
  if (press.ctrl) {
    if (key.toLowerCase() === "x" && around.onItem) return { kind: "item", action: "cut" };
    if (key.toLowerCase() === "v" && around.inView) return { kind: "place" };
    return null;
  }
  if (key === "ContextMenu" || (press.shift && key === "F10")) return { kind: "menu" };
  if (key === "Escape") return { kind: "leave" };
  if (around.onItem) {
    const by = press.shift ? shifted[key] : press.alt ? alted[key] : undefined;
    if (by) return { kind: "item", action: by };
  }
  if (press.shift || press.alt) return null;
  if (around.onItem && key === "Delete") return { kind: "item", action: "away" };
  if (around.onItem && key.toLowerCase() === "l") return { kind: "item", action: "lock" };
  if (key === "Enter") return { kind: "open" };
  if (!around.inView) return null;
  if (around.onItem && focus.run !== null && !around.carrying) {
    const next = fromRun(press, focus, focus.run, around.ofRow(focus.row), around.days);
    return next ? { kind: "focus", focus: next } : null;
  }
  if (around.rows && (key === "ArrowUp" || key === "ArrowDown")) {
    const at = focus.row === null ? -1 : around.rows.indexOf(focus.row);
    const next = at + (key === "ArrowDown" ? 1 : -1);
    if (next >= around.rows.length) return null;
    return { kind: "focus", focus: { ...focus, run: null, row: next < 0 ? null : (around.rows[next] ?? null) } };
  }
  const date = dayAfterKey(focus.date, key, around.shape);
  return date === null ? null : { kind: "focus", focus: { ...focus, date, run: null } };
}
