// biome-ignore-all lint/a11y/useSemanticElements: bars lie across several days, which the cells of a table cannot
import { formatDateWithWeekday, weekday } from "../../../core/kit/dates.ts";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { type Bar, partText, type ShownBooking } from "./lanes.ts";

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

/** Colour of a day: weekends, holidays and days that are closed are tinted. */
export function ground(date: string, mark: DayMark | undefined, palette: Palette): string {
  if (mark?.kind === "holiday") return palette.chosen;
  if (mark?.kind === "makeUp" || mark?.kind === "workday") return palette.surface;
  if (mark?.kind === "blocked") return palette.soonGround;
  return weekday(date) > 5 ? palette.hover : palette.surface;
}

/** 休, 班 or 停 in the head of a day; nothing on an ordinary one. */
export const markText = (mark: DayMark | undefined): string =>
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

/** The row of a base: its name, its days to be chosen, its bookings over them. */
export function BaseLine(props: {
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
            gridColumn: `${bar.column + 2} / span ${bar.columns}`,
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
              left: bar.before ? 0 : 1,
              right: bar.after ? 0 : 1,
              padding: bar.columns === 1 ? 0 : "0 4px",
              cursor: "pointer",
              font: "inherit",
              // In a single day two signs find room when they are set smaller.
              fontSize: bar.columns === 1 ? 11 : 13,
              lineHeight: "20px",
              textAlign: "left",
              overflow: "hidden",
              textOverflow: "ellipsis",
              whiteSpace: "nowrap",
              color: palette.text,
              background: props.openId === bar.booking.id ? palette.chosen : palette.doneGround,
              border: `1px solid ${props.openId === bar.booking.id ? palette.accent : palette.done}`,
              borderLeftWidth: bar.before ? 0 : bar.columns === 1 ? 1 : 3,
              borderRightWidth: bar.after ? 0 : 1,
              borderRadius: 2,
            }}
          >
            {`${partText[bar.booking.part]}${bar.booking.title}`}
          </button>
        </div>
      ))}
    </div>
  );
}
