import { memo } from "react";
import { addDays, diffDays } from "../../../../core/kit/dates.ts";
import { Bar } from "./bar.tsx";
import { laneCount, type Piece, piecesIn, roomOf } from "./layout.ts";
import type { Entry } from "./model.ts";
import type { Row } from "./rows.ts";
import type { Focus } from "./view.ts";

/** Height of a lane, and what a row is higher than its lanes; pixels. */
export const lane = 21;
export const rest = 8;
/** So wide a text is at the least and at the most. Pixels. */
const textRoom = 88;
const mostRoom = 240;

/** Bars are drawn in groups by the week in which they begin, so that scrolling on adds and drops whole groups. Days. */
const group = 7;

type Placed = Piece<Entry> & {
  /** How far the text reaches, in half days. */
  room: number;
};

/** A row laid out for a whole year. */
export interface LaidRow {
  row: Row;
  /** By the week in which they begin, counted from the first day. */
  groups: Placed[][];
  lanes: number;
  /** So many groups before the first in sight may reach into it. */
  back: number;
}

/** Lays out a row for a year: every text gets room beside its bar. `unit` is the width of a day in pixels. */
export function layRow(row: Row, first: string, days: number, unit: number): LaidRow {
  const pieces = piecesIn(row.entries, first, days, { room: Math.ceil(textRoom / unit) * 2, whole: true });
  const rooms = roomOf(pieces, Math.floor(mostRoom / unit) * 2);
  const groups: Placed[][] = Array.from({ length: Math.ceil(days / group) }, () => []);
  for (const [i, piece] of pieces.entries())
    groups[Math.floor(piece.start / 2 / group)]?.push({ ...piece, room: rooms[i] ?? 0 });
  const longest = rooms.reduce((most, room) => Math.max(most, room), 0);
  return { row, groups, lanes: laneCount(pieces), back: Math.ceil(longest / 2 / group) };
}

/** The bars of a row that begin in one week. */
const Group = memo(function Group(props: {
  pieces: readonly Placed[];
  unit: number;
  row: string;
  fromLane: number;
  toLane: number;
  stop: string | null;
  picked: string | null;
  cut: string | null;
}) {
  const { unit, fromLane, toLane } = props;
  return props.pieces.map((piece) => {
    if (piece.lane < fromLane || piece.lane >= toLane) return null;
    const inner = ((piece.end - piece.start) / 2) * unit;
    return (
      <Bar
        key={piece.item.id}
        entry={piece.item}
        left={(piece.start / 2) * unit + 1}
        top={4 + piece.lane * lane}
        width={Math.max(inner, (piece.room / 2) * unit) - 3}
        height={lane - 2}
        inner={inner - 2}
        before={piece.before}
        after={piece.after}
        picked={props.picked === piece.item.id}
        cut={props.cut === piece.item.id}
        stop={props.stop === piece.item.id}
        row={props.row}
      />
    );
  });
});

/** A department, base or hall over the year; only the days and lanes in sight are drawn. */
export const TimeRow = memo(function TimeRow(props: {
  laid: LaidRow;
  first: string;
  unit: number;
  width: number;
  label: number;
  top: number;
  height: number;
  /** What is drawn: days from the first one on, and lanes. */
  fromDay: number;
  toDay: number;
  fromLane: number;
  toLane: number;
  focus: Focus | null;
  picked: string | null;
  cut: string | null;
}) {
  const { laid, first, unit, height, focus, fromDay, toDay, fromLane, toLane } = props;
  const { row, groups } = laid;
  const firstGroup = Math.max(0, Math.floor(fromDay / group) - laid.back);
  const seen = groups.slice(firstGroup, Math.ceil(toDay / group));
  return (
    <div className="cal-row" style={{ top: props.top, height, width: props.width }}>
      <div className="cal-rowname" data-label={row.key} style={{ width: props.label }} title={row.name}>
        <span>{row.name}</span>
        {row.entries.length > 0 ? <small>{`${row.entries.length}期`}</small> : null}
      </div>
      <div className="cal-track" style={{ left: props.label }} data-track={row.key} data-first={first} data-unit={unit}>
        {row.periods.map((period) => {
          const from = Math.max(0, diffDays(first, period.from));
          const days = diffDays(first, period.to) + 1 - from;
          if (days <= 0) return null;
          return (
            <div
              key={`${period.id} ${period.from}`}
              className={`cal-closed${period.binding === "hard" ? "" : " cal-soft"}`}
              style={{ left: from * unit, width: days * unit }}
              title={`${period.title}${period.binding === "hard" ? "（不能安排）" : "（尽量避开）"}`}
            >
              {days * unit > 40 ? <span>{period.title}</span> : null}
            </div>
          );
        })}
        {focus?.row === row.key && focus.run === null ? (
          <button
            type="button"
            className="cal-cursor"
            data-date={focus.date}
            data-row={row.key}
            style={{ left: diffDays(first, focus.date) * unit, width: unit }}
            aria-label={`${row.name}，${addDays(focus.date, 0)}`}
          />
        ) : null}
        {seen.map((pieces, i) =>
          pieces.length === 0 ? null : (
            <Group
              // biome-ignore lint/suspicious/noArrayIndexKey: a week of the year has no other name than its number
              key={firstGroup + i}
              pieces={pieces}
              unit={unit}
              row={row.key}
              fromLane={fromLane}
              toLane={toLane}
              stop={focus?.run ?? null}
              picked={props.picked}
              cut={props.cut}
            />
          ),
        )}
      </div>
    </div>
  );
});
