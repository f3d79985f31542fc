import { addDays, diffDays, eachDay, formatDateWithWeekday } from "../../../../core/kit/dates.ts";
import type { Item } from "./model.ts";
import { dayAt, type Spot, sameSpot, spotAt } from "./spot.ts";

/** What would stand against an item beginning on a day. */
export interface Verdict {
  level: "impossible" | "bad";
  reasons: string[];
}
/** Days without an entry are good. */
export type Verdicts = ReadonlyMap<string, Verdict>;

/** What a drag needs of the calendar around it. */
export interface DragHost {
  item: (id: string) => Item | undefined;
  /** Verdicts for the item in the row under the pointer; null while they aren't there yet. `later` is called when they come. */
  verdicts: (item: Item, row: string | null, later: () => void) => Verdicts | null;
  /** Why it may not go into that row at all. */
  refusal: (item: Item, row: string | null) => string | null;
  drop: (item: Item, spot: Spot, dates: { from: string; to: string | null }, resized: boolean) => void;
  /** The pointer rests on a month of the strip, or at the edge of a page. */
  turn: (spot: Spot) => void;
}

interface Grip {
  item: Item;
  resize: boolean;
  /** Days from the first day of the run to the one on which it was taken. */
  offset: number;
  downX: number;
  downY: number;
  x: number;
  y: number;
  on: boolean;
  frame: number;
  spot: Spot | null;
  /** Since when the pointer rests on a month or an edge. */
  since: number;
  marked: HTMLElement[];
  edges: { box: DOMRect; element: HTMLElement } | null;
  /** Since when the pointer is near an edge; 0 when it isn't. */
  nearSince: number;
  /** Width of the ghost; pixels. */
  wide: number;
}

/** So many pixels make a drag of a click. */
const start = 5;
/** So near to the edge of what scrolls, it scrolls. Pixels. */
const near = 32;
/** And after so long, so that a move along the edge is none. Milliseconds. */
const patience = 300;
/** So long the pointer rests before the page turns. Milliseconds. */
const rest = 450;

/** Room that the tip may need; pixels. */
const tipRoom = { width: 330, height: 130 };

const levelWords = { impossible: "不能安排", bad: "不宜安排" } as const;

/**
 * Dragging bars and lines of the calendar. Nothing of it is React's: while the pointer moves only the ghost, the tip and
 * marks on the days under it change. Elements: `[data-run]` can be taken, `.cal-grip` in it changes its end; days are
 * `[data-date]` or rows `[data-track]`. Gives the function that lets everything go.
 */
export function installDrag(root: HTMLElement, ghost: HTMLElement, tip: HTMLElement, host: () => DragHost): () => void {
  let grip: Grip | null = null;
  let watch: MutationObserver | null = null;
  let moved = false;

  const paint = (verdicts: Verdicts | null, within: ParentNode = root) => {
    for (const cell of within.querySelectorAll<HTMLElement>("[data-date]")) {
      const level = verdicts?.get(cell.dataset.date ?? "")?.level;
      if (level) cell.dataset.verdict = level;
      else if (cell.dataset.verdict) delete cell.dataset.verdict;
    }
  };
  const unmark = (held: Grip) => {
    for (const cell of held.marked) delete cell.dataset.over;
    held.marked = [];
  };
  const row = (spot: Spot | null) => (spot?.kind === "day" ? spot.row : null);

  const datesAt = (held: Grip, date: string) => {
    const { item } = held;
    if (held.resize && item.from) return { from: item.from, to: date < item.from ? item.from : date };
    const from = addDays(date, -held.offset);
    return { from, to: item.from && item.to && item.exact ? addDays(from, diffDays(item.from, item.to)) : null };
  };
  const verdictsNow = (held: Grip): Verdicts | null =>
    host().verdicts(held.item, row(held.spot), () => {
      if (grip !== held) return;
      paint(verdictsNow(held));
      say(held);
    });

  const say = (held: Grip) => {
    const { spot, item } = held;
    if (spot?.kind !== "day") {
      tip.textContent = spot?.kind === "tray" ? "放到这里：取消日期，退回未定" : "";
      tip.hidden = tip.textContent === "";
      delete tip.dataset.verdict;
      return;
    }
    const { from, to } = datesAt(held, spot.date);
    const refused = host().refusal(item, spot.row);
    const verdict = verdictsNow(held)?.get(from);
    const when =
      to && to !== from ? `${formatDateWithWeekday(from)}至${formatDateWithWeekday(to)}` : formatDateWithWeekday(from);
    const lines = refused
      ? [refused]
      : held.resize || !verdict
        ? []
        : [`${levelWords[verdict.level]}：`, ...verdict.reasons.slice(0, 3)];
    tip.textContent = [when, ...lines].join("\n");
    if (refused) tip.dataset.verdict = "impossible";
    else if (verdict && !held.resize) tip.dataset.verdict = verdict.level;
    else delete tip.dataset.verdict;
    tip.hidden = false;
  };

  const mark = (held: Grip) => {
    unmark(held);
    const { spot } = held;
    const add = (selector: string) => {
      for (const cell of root.querySelectorAll<HTMLElement>(selector)) {
        cell.dataset.over = "";
        held.marked.push(cell);
      }
    };
    if (spot?.kind === "tray") add("[data-tray]");
    if (spot?.kind !== "day") return;
    const { from, to } = datesAt(held, spot.date);
    const within = spot.part ? `[data-part="${spot.part}"]` : "";
    // Longer runs are marked as far as one sees them at once.
    for (const date of eachDay(from, to ?? from).slice(0, 42)) add(`[data-date="${date}"]${within}`);
    if (spot.row !== null) add(`[data-label="${CSS.escape(spot.row)}"]`);
  };

  const scroll = (held: Grip) => {
    if (!held.edges) return false;
    const { box, element } = held.edges;
    const pull = (at: number, low: number, high: number) =>
      at < low + near
        ? -Math.min(1, (low + near - at) / near)
        : at > high - near
          ? Math.min(1, (at - high + near) / near)
          : 0;
    const inside = held.x > box.left && held.x < box.right && held.y > box.top && held.y < box.bottom;
    const sideways = inside && element.scrollWidth > element.clientWidth ? pull(held.x, box.left, box.right) : 0;
    const upward = inside && element.scrollHeight > element.clientHeight ? pull(held.y, box.top, box.bottom) : 0;
    if (sideways === 0 && upward === 0) {
      held.nearSince = 0;
      return false;
    }
    const now = performance.now();
    held.nearSince ||= now;
    if (now - held.nearSince > patience) element.scrollBy(sideways * 16, upward * 16);
    return true;
  };

  const frame = () => {
    const held = grip;
    if (!held?.on) return;
    held.frame = 0;
    const within = (width: number) => Math.min(held.x + 12, window.innerWidth - width - 8);
    ghost.style.transform = `translate(${within(held.wide)}px, ${held.y + 8}px)`;
    // Above the pointer where there is no room under it.
    const below = held.y + 36 + tipRoom.height < window.innerHeight;
    tip.style.transform = `translate(${within(tipRoom.width)}px, ${below ? held.y + 36 : held.y - 12}px)${below ? "" : " translateY(-100%)"}`;
    const spot = spotAt(held.x, held.y);
    if (!sameSpot(spot, held.spot)) {
      const rowChanged = row(spot) !== row(held.spot);
      held.spot = spot;
      held.since = performance.now();
      mark(held);
      if (rowChanged) paint(verdictsNow(held));
      say(held);
    } else if ((spot?.kind === "month" || spot?.kind === "edge") && performance.now() - held.since > rest) {
      // A month is turned to once, pages go on turning.
      held.since = spot.kind === "month" ? Number.POSITIVE_INFINITY : performance.now();
      host().turn(spot);
    }
    const scrolling = scroll(held);
    if (scrolling || spot?.kind === "month" || spot?.kind === "edge") held.frame = requestAnimationFrame(frame);
  };

  const begin = (held: Grip) => {
    held.on = true;
    root.classList.add("cal-dragging");
    document.body.classList.add("cal-hands");
    document.getSelection()?.removeAllRanges();
    ghost.textContent = `${held.item.no} ${held.item.name}${held.resize ? "（改变天数）" : ""}`;
    ghost.hidden = false;
    held.wide = ghost.offsetWidth;
    const scroller = root.querySelector<HTMLElement>("[data-scroller]");
    held.edges = scroller ? { box: scroller.getBoundingClientRect(), element: scroller } : null;
    const verdicts = verdictsNow(held);
    if (!held.resize) paint(verdicts);
    // Days that come into sight while dragging are painted as well.
    watch = new MutationObserver((changes) => {
      if (!held.resize && changes.some((change) => change.addedNodes.length > 0)) paint(verdictsNow(held));
    });
    watch.observe(root, { childList: true, subtree: true });
  };

  const end = () => {
    const held = grip;
    grip = null;
    watch?.disconnect();
    watch = null;
    if (!held?.on) return;
    if (held.frame) cancelAnimationFrame(held.frame);
    unmark(held);
    paint(null);
    root.classList.remove("cal-dragging");
    document.body.classList.remove("cal-hands");
    ghost.hidden = true;
    tip.hidden = true;
  };

  const down = (event: PointerEvent) => {
    moved = false;
    if (event.button !== 0 || event.pointerType === "touch" || !(event.target instanceof Element)) return;
    const bar = event.target.closest<HTMLElement>("[data-run]");
    const item = bar ? host().item(bar.dataset.run ?? "") : undefined;
    if (!bar || !item) return;
    const resize = event.target.closest(".cal-grip") !== null;
    const taken = bar.dataset.bar !== undefined ? (dayAt(event.clientX, event.clientY)?.date ?? null) : null;
    const offset = taken && item.from && item.exact ? Math.max(0, diffDays(item.from, taken)) : 0;
    const { clientX: x, clientY: y } = event;
    grip = {
      ...{ item, resize, offset, downX: x, downY: y, x, y },
      ...{ on: false, frame: 0, spot: null, since: 0, marked: [], edges: null, nearSince: 0, wide: 0 },
    };
  };
  const move = (event: PointerEvent) => {
    const held = grip;
    if (!held) return;
    held.x = event.clientX;
    held.y = event.clientY;
    if (!held.on) {
      if (Math.hypot(held.x - held.downX, held.y - held.downY) < start) return;
      begin(held);
    }
    if (!held.frame) held.frame = requestAnimationFrame(frame);
  };
  const up = (event: PointerEvent) => {
    const held = grip;
    if (!held?.on) {
      grip = null;
      return;
    }
    moved = true;
    setTimeout(() => {
      moved = false;
    });
    const spot = spotAt(event.clientX, event.clientY);
    end();
    if (spot?.kind === "tray" && !held.resize) host().drop(held.item, spot, { from: "", to: null }, false);
    if (spot?.kind !== "day") return;
    const dates = datesAt(held, spot.date);
    host().drop(held.item, held.resize ? { ...spot, row: null, part: null } : spot, dates, held.resize);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !grip?.on) return;
    end();
    event.stopPropagation();
  };
  // The click that the browser makes of letting go is none.
  const click = (event: MouseEvent) => {
    if (!moved) return;
    moved = false;
    event.stopPropagation();
    event.preventDefault();
  };

  root.addEventListener("pointerdown", down);
  root.addEventListener("click", click, true);
  window.addEventListener("pointermove", move);
  window.addEventListener("pointerup", up);
  window.addEventListener("pointercancel", end);
  window.addEventListener("keydown", key, true);
  return () => {
    end();
    root.removeEventListener("pointerdown", down);
    root.removeEventListener("click", click, true);
    window.removeEventListener("pointermove", move);
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", end);
    window.removeEventListener("keydown", key, true);
  };
}
