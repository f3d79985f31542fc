// biome-ignore-all lint/a11y/useSemanticElements: bars lie across several days, which the cells of a table cannot
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { addDays, formatDateWithWeekday, weekday } from "../../../core/kit/dates.ts";
import { usePalette } from "../../ui/theme.ts";
import { BaseLine, type BaseRow, type DayMark, ground, markText } from "./baseLine.tsx";
import { barsOf, type ShownBooking } from "./lanes.ts";

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
