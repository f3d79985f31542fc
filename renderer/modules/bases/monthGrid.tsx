// biome-ignore-all lint/a11y/useSemanticElements: bars lie across several days, which the cells of a table cannot
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { addDays, formatDateWithWeekday, weekday } from "../../../core/kit/dates.ts";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { type Bar, barsOf, partText, type ShownBooking } from "./lanes.ts";

/** What kind of day a column is. */
export interface DayMark {
  kind: "holiday" | "makeUp" | "workday" | "blocked";
  name: string;
}

/** A row of the calendar. */
export interface BaseRow {
  id: string;
  name: string;
  note: string;
}

interface Choice {
  row: number;
  /** First chosen and last reached column; the drag or Shift may go either way. */
  anchor: number;
  focus: number;
}

interface MonthGridProps {
  /** First day of the month and the number of its days. */
  first: string;
  days: number;
  today: string;
  marks: ReadonlyMap<string, DayMark>;
  bases: readonly BaseRow[];
  bookings: readonly ShownBooking[];
  /** The booking whose form is open. */
  openId: string | null;
  onOpen: (id: string) => void;
  /** Days were chosen on a row. */
  onChoose: (base: BaseRow, from: string, to: string) => void;
  /** Another month by keyboard. */
  onTurn: (months: number) => void;
}

const letters = "一二三四五六日";
const nameWidth = 176;

function ground(date: string, mark: DayMark | undefined, palette: Palette): string {
  if (mark?.kind === "holiday") return palette.chosen;
  if (mark?.kind === "makeUp" || mark?.kind === "workday") return palette.surface;
  if (mark?.kind === "blocked") return palette.soonGround;
  return weekday(date) > 5 ? palette.hover : palette.surface;
}

const markText = (mark: DayMark | undefined): string =>
  mark === undefined ? "" : mark.kind === "holiday" ? "休" : mark.kind === "blocked" ? "停" : "班";

/** One sentence about a booking, for the pointer and for readers of the screen. */
function sentenceOf(booking: ShownBooking): string {
  const days =
    booking.from === booking.to
      ? formatDateWithWeekday(booking.from)
      : `${formatDateWithWeekday(booking.from)}至${formatDateWithWeekday(booking.to)}`;
  const part = booking.part === "day" ? "全天" : booking.part === "morning" ? "上午" : "下午";
  const people = booking.people === null ? "" : `，${booking.people}人`;
  const groups = booking.groups > 1 ? `，${booking.groups}批` : "";
  return `${booking.baseName}：${booking.title}，${days}${part}${groups}${people}`;
}

/**
 * A month as a table: a row for each base, a column for each day, bookings as bars. Days are chosen by dragging over a
 * row, or by arrows, Shift with arrows, and Enter; Page Up and Page Down turn the month.
 */
export function MonthGrid(props: MonthGridProps) {
  const { first, days, bases, bookings } = props;
  const { palette } = usePalette();
  const box = useRef<HTMLDivElement>(null);
  const [choice, setChoice] = useState<Choice>({ row: 0, anchor: 0, focus: 0 });
  const dragging = useRef(false);
  const dates = useMemo(() => Array.from({ length: days }, (_, i) => addDays(first, i)), [first, days]);
  const byBase = useMemo(() => Map.groupBy(bookings, (booking) => booking.base), [bookings]);
  const row = Math.min(choice.row, bases.length - 1);
  const [low, high] = [
    Math.min(choice.anchor, choice.focus),
    Math.min(days - 1, Math.max(choice.anchor, choice.focus)),
  ];

  const choose = (from: Choice) => {
    const base = bases[from.row];
    const [a, b] = [Math.min(from.anchor, from.focus), Math.min(days - 1, Math.max(from.anchor, from.focus))];
    if (base) props.onChoose(base, dates[a] ?? first, dates[b] ?? first);
  };

  const focusCell = (at: number, column: number) => {
    box.current?.querySelector<HTMLElement>(`[data-cell="${at}-${column}"]`)?.focus();
  };

  // A drag ends wherever the button is let go, also outside the table.
  useEffect(() => {
    const up = () => {
      if (!dragging.current) return;
      dragging.current = false;
      choose(choice);
    };
    window.addEventListener("pointerup", up);
    return () => window.removeEventListener("pointerup", up);
  });

  const onPointerMove = (event: PointerEvent) => {
    if (!dragging.current) return;
    // Bars lie over the days, so the days under the pointer are looked for.
    const cell = document
      .elementsFromPoint(event.clientX, event.clientY)
      .find((element) => element instanceof HTMLElement && element.dataset.cell?.startsWith(`${choice.row}-`));
    if (!(cell instanceof HTMLElement)) return;
    const column = Number(cell.dataset.cell?.split("-")[1]);
    if (column !== choice.focus) setChoice({ ...choice, focus: column });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!(event.target instanceof HTMLElement) || event.target.dataset.cell === undefined) return;
    const step: Record<string, [number, number]> = {
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      Home: [0, -days],
      End: [0, days],
    };
    const move = step[event.key];
    if (move) {
      event.preventDefault();
      const column = Math.max(0, Math.min(days - 1, Math.min(choice.focus, days - 1) + move[1]));
      const next = Math.max(0, Math.min(bases.length - 1, row + move[0]));
      const extend = event.shiftKey && next === row;
      setChoice({ row: next, anchor: extend ? choice.anchor : column, focus: column });
      focusCell(next, column);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose({ ...choice, row });
    } else if (event.key === "PageUp" || event.key === "PageDown") {
      event.preventDefault();
      props.onTurn(event.key === "PageUp" ? -1 : 1);
    }
  };

  const columns = `${nameWidth}px repeat(${days}, minmax(28px, 1fr))`;
  const line = `1px solid ${palette.lines}`;
  return (
    <div
      ref={box}
      role="grid"
      aria-label="预约日历"
      aria-multiselectable="true"
      className="xw-scroll"
      style={{ flex: 1, border: line, borderRadius: 4, background: palette.surface, userSelect: "none" }}
      onPointerMove={onPointerMove}
      onKeyDown={onKeyDown}
      tabIndex={-1}
    >
      <div style={{ minWidth: nameWidth + days * 28, fontSize: 13 }}>
        <div
          role="row"
          tabIndex={-1}
          style={{
            display: "grid",
            gridTemplateColumns: columns,
            position: "sticky",
            top: 0,
            zIndex: 3,
            background: palette.background,
            borderBottom: line,
          }}
        >
          <div
            role="columnheader"
            tabIndex={-1}
            style={{
              position: "sticky",
              left: 0,
              zIndex: 1,
              background: palette.background,
              padding: "6px 8px",
              borderRight: line,
              fontWeight: 600,
              display: "flex",
              alignItems: "center",
            }}
          >
            教学基地
          </div>
          {dates.map((date) => {
            const mark = props.marks.get(date);
            return (
              <div
                key={date}
                role="columnheader"
                tabIndex={-1}
                aria-label={`${formatDateWithWeekday(date)}${mark ? mark.name : ""}`}
                title={mark ? `${formatDateWithWeekday(date)}　${mark.name}` : formatDateWithWeekday(date)}
                style={{
                  textAlign: "center",
                  lineHeight: "17px",
                  padding: "2px 0",
                  background: mark || weekday(date) > 5 ? ground(date, mark, palette) : undefined,
                  borderRight: line,
                  color: palette.text,
                  fontWeight: date === props.today ? 700 : 400,
                  boxShadow: date === props.today ? `inset 0 -3px 0 ${palette.accent}` : undefined,
                }}
              >
                <div>{Number(date.slice(8))}</div>
                <div style={{ color: palette.secondary }}>{markText(mark) || letters[weekday(date) - 1]}</div>
              </div>
            );
          })}
        </div>
        {bases.map((base, at) => (
          <BaseLine
            key={base.id}
            base={base}
            at={at}
            columns={columns}
            dates={dates}
            bars={barsOf(byBase.get(base.id) ?? [], first, days)}
            marks={props.marks}
            chosen={at === row ? { low, high, focus: Math.min(choice.focus, days - 1) } : null}
            openId={props.openId}
            onOpen={props.onOpen}
            onPress={(column, extend) => {
              dragging.current = true;
              setChoice({ row: at, anchor: extend && at === row ? choice.anchor : column, focus: column });
            }}
          />
        ))}
      </div>
    </div>
  );
}

function BaseLine(props: {
  base: BaseRow;
  at: number;
  columns: string;
  dates: readonly string[];
  bars: readonly Bar[];
  marks: ReadonlyMap<string, DayMark>;
  chosen: { low: number; high: number; focus: number } | null;
  openId: string | null;
  onOpen: (id: string) => void;
  onPress: (column: number, extend: boolean) => void;
}) {
  const { palette } = usePalette();
  const { at, chosen } = props;
  const lanes = Math.max(1, ...props.bars.map((bar) => bar.lane + 1));
  const line = `1px solid ${palette.lines}`;
  return (
    <div
      role="row"
      tabIndex={-1}
      style={{
        display: "grid",
        gridTemplateColumns: props.columns,
        gridTemplateRows: `4px repeat(${lanes}, 26px) 4px`,
        borderBottom: line,
      }}
    >
      <div
        role="rowheader"
        tabIndex={-1}
        title={`${props.base.name}${props.base.note ? `　${props.base.note}` : ""}`}
        style={{
          gridRow: "1 / -1",
          gridColumn: 1,
          position: "sticky",
          left: 0,
          zIndex: 2,
          background: palette.surface,
          borderRight: line,
          padding: "0 8px",
          display: "flex",
          alignItems: "center",
          overflow: "hidden",
        }}
      >
        <span style={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>{props.base.name}</span>
      </div>
      {props.dates.map((date, column) => {
        const isChosen = chosen !== null && column >= chosen.low && column <= chosen.high;
        const mark = props.marks.get(date);
        return (
          <div
            key={date}
            role="gridcell"
            data-cell={`${at}-${column}`}
            tabIndex={chosen !== null && column === chosen.focus ? 0 : -1}
            aria-selected={isChosen}
            aria-label={`${props.base.name}，${formatDateWithWeekday(date)}${mark ? `，${mark.name}` : ""}`}
            className="xw-day"
            style={{
              gridRow: "1 / -1",
              gridColumn: column + 2,
              borderRight: line,
              background: ground(date, mark, palette),
              cursor: "cell",
            }}
            onPointerDown={(event) => {
              if (event.button !== 0) return;
              props.onPress(column, event.shiftKey);
            }}
          />
        );
      })}
      {props.bars.map((bar) => (
        <div
          key={bar.booking.id}
          role="gridcell"
          tabIndex={-1}
          style={{
            gridRow: bar.lane + 2,
            gridColumn: `${bar.column + 2} / span ${bar.taken}`,
            position: "relative",
            pointerEvents: "none",
            minWidth: 0,
            padding: "2px 0",
          }}
        >
          <button
            type="button"
            title={sentenceOf(bar.booking)}
            aria-label={sentenceOf(bar.booking)}
            onClick={() => props.onOpen(bar.booking.id)}
            style={{
              pointerEvents: "auto",
              position: "absolute",
              top: 2,
              bottom: 2,
              left: bar.before ? 0 : 2,
              width: `calc(${(100 * bar.columns) / bar.taken}% - ${(bar.before ? 0 : 2) + (bar.after ? 0 : 2)}px)`,
              padding: 0,
              cursor: "pointer",
              background: props.openId === bar.booking.id ? palette.chosen : palette.doneGround,
              border: `1px solid ${props.openId === bar.booking.id ? palette.accent : palette.done}`,
              borderLeftWidth: bar.before ? 0 : 3,
              borderRightWidth: bar.after ? 0 : 1,
              borderRadius: 2,
            }}
          />
          <span
            aria-hidden="true"
            style={{
              position: "relative",
              display: "block",
              padding: bar.textBeside ? "0 4px" : "0 4px 0 8px",
              marginLeft: bar.textBeside ? `${(100 * bar.columns) / bar.taken}%` : undefined,
              lineHeight: "22px",
              overflow: "hidden",
              textOverflow: "ellipsis",
              whiteSpace: "nowrap",
              color: palette.text,
            }}
          >
            {`${partText[bar.booking.part]}${bar.booking.title}`}
          </span>
        </div>
      ))}
    </div>
  );
}
