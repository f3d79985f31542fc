import { type KeyboardEvent, type MouseEvent, type RefObject, useEffect, useMemo, useRef, useState } from "react";
import { calendarOf } from "../../../../core/rules/calendar.ts";
import { caughtUp } from "../../../client/query.ts";
import { act, dropOn, type ItemAction, refusal } from "./actions.ts";
import { dayEntries, itemEntries } from "./menuEntries.ts";
import { type CalendarAnswer, type Item, titleOf } from "./model.ts";
import { dayAt, type RowKind, type Spot } from "./spot.ts";
import { aimOf, useCalendarKeys, useFollowFocus } from "./useCalendarKeys.ts";
import type { useData } from "./useData.ts";
import { useDrag } from "./useDrag.ts";
import { useMove } from "./useMove.ts";
import { useVerdicts } from "./useVerdicts.ts";
import type { Focus, Reveal, ViewName } from "./view.ts";

/** What hands do in the calendar, by pointer, keys and menu; and what follows from it: what is chosen, cut, asked and told. */
export function useHands(around: {
  year: number;
  scenario: string | undefined;
  view: ViewName;
  kind: RowKind | null;
  answer: CalendarAnswer;
  data: ReturnType<typeof useData>;
  focus: Focus;
  go: (focus: Focus) => void;
  /** Turns to what lies under a resting pointer: a month, or the next page. */
  turn: (spot: Spot) => void;
  root: RefObject<HTMLElement | null>;
  ghost: RefObject<HTMLElement | null>;
  tip: RefObject<HTMLElement | null>;
  reveal: RefObject<Reveal | null>;
}) {
  const { year, scenario, view, kind, answer, data, focus, go } = around;
  const [picked, setPicked] = useState<string | null>(null);
  const [cut, setCut] = useState<string | null>(null);
  const [menu, setMenu] = useState<{ x: number; y: number; item: Item | null; spot: Spot | null } | null>(null);
  const [dialog, setDialog] = useState<{ kind: "suggest" | "why"; item: string } | null>(null);
  const [told, setTold] = useState("");
  const calendar = useMemo(() => calendarOf(answer.days), [answer]);
  const mover = useMove(scenario, setTold);
  const verdicts = useVerdicts(year, scenario, answer);
  const follow = useFollowFocus(around.root, around.reveal);
  const cutItem = cut === null ? undefined : data.items.get(cut);
  /** The bar that the keyboard is on, to be found again where it has been moved to. */
  const held = useRef<{ run: string; row: string | null } | null>(null);

  // A bar that was moved by a key into another week or row is another element: the focus goes after it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new answer that moves the bar
  useEffect(() => {
    const last = held.current;
    const moved = last ? data.items.get(last.run) : undefined;
    if (!last || !moved?.from || (document.activeElement && document.activeElement !== document.body)) return;
    const next = { date: moved.from, run: last.run, row: last.row };
    follow(next);
    go(next);
  }, [answer]);

  const drop = async (item: Item, spot: Spot, dates: { from: string; to: string | null }, resized = false) => {
    if (!(await dropOn(mover, item, spot, dates, kind, resized))) return;
    setCut(null);
    if (spot.kind === "day") go({ date: dates.from, run: null, row: spot.row });
  };

  useDrag(around.root, around.ghost, around.tip, {
    item: (id) => data.items.get(id),
    verdicts: (item, row, later) => verdicts(item, kind, row, later),
    refusal: (item, row) => refusal(item, kind, row),
    drop: (item, spot, dates, resized) => void drop(item, spot, dates, resized),
    turn: around.turn,
  });

  const onAction = (item: Item, action: ItemAction) => {
    if (action === "open") setPicked(item.id);
    else if (action === "cut") {
      setCut(item.id);
      setTold(`已剪切：${titleOf(item)}。在日子上按 Ctrl+V 放下，按 Esc 取消`);
    } else inTurn(item.id, action);
  };
  const placeCut = (spot: Spot) => {
    const item = cut === null ? undefined : data.items.get(cut);
    if (item && spot.kind === "day") void drop(item, spot, { from: spot.date, to: null });
  };
  // A key that comes before the page knows what the last one did would go by the old days: each waits for its turn.
  const items = useRef(data.items);
  items.current = data.items;
  const turns = useRef<Promise<void>>(Promise.resolve());
  const inTurn = (id: string, action: ItemAction) => {
    turns.current = turns.current.then(async () => {
      const item = items.current.get(id);
      if (!item) return;
      await act(mover, item, action, calendar);
      await caughtUp("plan.calendar");
    });
  };
  const openMenu = (x: number, y: number, run: string | null, spot: Spot | null) =>
    setMenu({ x, y, item: (run === null ? undefined : data.items.get(run)) ?? null, spot });

  const rowEntries = useMemo(
    () => (kind ? new Map(data.timeRows.map((row) => [row.key, row.entries])) : null),
    [kind, data.timeRows],
  );
  const rowKeys = useMemo(() => (kind ? data.timeRows.map((row) => row.key) : null), [kind, data.timeRows]);
  const onKeyDown = useCalendarKeys({
    focus,
    shape: view === "columns" ? "months" : kind ? "line" : "weeks",
    rowKeys,
    entries: data.entries,
    rowEntries,
    days: data.days,
    carrying: cutItem !== undefined,
    onMeaning: (meaning, aim, event: KeyboardEvent) => {
      const item = aim.run === null ? undefined : data.items.get(aim.run);
      const spot: Spot = { kind: "day", date: aim.date ?? focus.date, row: aim.row, part: null };
      if (meaning.kind === "focus") {
        follow(meaning.focus);
        go(meaning.focus);
      } else if (meaning.kind === "item" && item) {
        if (aim.inView) follow({ date: item.from ?? focus.date, run: item.id, row: aim.row });
        onAction(item, meaning.action);
      } else if (meaning.kind === "place") placeCut(spot);
      else if (meaning.kind === "open") setPicked(aim.run ?? aim.date);
      else if (meaning.kind === "leave") {
        if (cut !== null) setCut(null);
        else setPicked(null);
      } else if (meaning.kind === "menu" && event.target instanceof Element) {
        const box = event.target.getBoundingClientRect();
        openMenu(box.left + 8, box.bottom, aim.run, aim.inView ? spot : null);
      }
    },
  });
  const onClick = (event: MouseEvent) => {
    const more =
      event.target instanceof Element ? event.target.closest<HTMLElement>("[data-more]")?.dataset.more : null;
    if (more) return setPicked(more);
    const aim = aimOf(event.target);
    const inView = event.target instanceof Element && event.target.closest("[data-view]") !== null;
    // A key on a button is a click as well, and has no place.
    const spot = inView && event.detail > 0 ? dayAt(event.clientX, event.clientY) : null;
    if (cut !== null && spot) return placeCut(spot);
    if (!aim) return;
    if (aim.inView && aim.date) go({ date: aim.date, run: null, row: aim.row });
    if (aim.inView && aim.run) go({ date: spot?.date ?? focus.date, run: aim.run, row: aim.row });
    if (aim.run ?? aim.date) setPicked(aim.run ?? aim.date);
  };

  const onContextMenu = (event: MouseEvent) => {
    const aim = aimOf(event.target);
    const spot = dayAt(event.clientX, event.clientY);
    if (!aim && !spot) return;
    event.preventDefault();
    openMenu(event.clientX, event.clientY, aim?.run ?? null, spot);
  };
  const onFocus = (event: { target: EventTarget }) => {
    const aim = aimOf(event.target);
    held.current = aim?.inView && aim.run !== null && aim.date === null ? { run: aim.run, row: aim.row } : null;
  };

  const ask = (kind: "suggest" | "why", item: string) => setDialog({ kind, item });
  const menuItem = menu?.item ?? null;
  const menuSpot = menu?.spot ?? null;
  const entries = [
    ...(menuItem
      ? itemEntries(menuItem, {
          action: (action) => onAction(menuItem, action),
          suggest: () => ask("suggest", menuItem.id),
          why: () => ask("why", menuItem.id),
        })
      : []),
    ...(menuSpot?.kind === "day"
      ? dayEntries({
          cut: cutItem !== undefined,
          beside: menuItem !== null,
          place: () => placeCut(menuSpot),
          open: () => setPicked(menuSpot.date),
        })
      : []),
  ];

  return {
    ...{ picked, setPicked, cut, setCut, cutItem, menu, setMenu, menuItem, menuSpot, entries, dialog, setDialog },
    ...{ ask, told, mover, onAction },
    handlers: { onKeyDown, onClick, onContextMenu, onFocus },
  };
}
