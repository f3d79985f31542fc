// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { addDays, diffDays, firstOfMonth, monthOf, weekday, weekdayName } from "../../../../core/kit/dates.ts";
import { offsets, rowsBetween } from "./layout.ts";
import type { CalendarDay } from "./model.ts";
import type { Row } from "./rows.ts";
import { lane, layRow, rest, TimeRow } from "./timeRow.tsx";
import { dayClass, type Seen, sameSeen, seenOf, useSize, type ViewProps } from "./view.ts";

/** Width of the names of the rows, height of the head; pixels. */
const label = 148;
const head = 42;
/** Scrolling so far down draws anew. Pixels. */
const down = 240;

/** Days that fill the screen in each zoom. */
export const zooms = { month: "一个月", quarter: "一季度" } as const;
export type Zoom = keyof typeof zooms;
const across: Readonly<Record<Zoom, number>> = { month: 31, quarter: 92 };

/** The ground of a day behind all rows. */
const Column = memo(function Column(props: { date: string; className: string; left: number; unit: number }) {
  const { date, left, unit } = props;
  return <div className={`cal-daycolumn${props.className}`} style={{ left, width: unit }} data-date={date} />;
});

/** A day in the head: its number and weekday, or in a narrow one the number of every Monday; the month above its first. */
const HeadDay = memo(function HeadDay(props: {
  date: string;
  day: CalendarDay | undefined;
  left: number;
  unit: number;
  today: string;
  picked: boolean;
  stop: boolean;
}) {
  const { date, day, unit } = props;
  const at = Number(date.slice(8));
  const wide = unit >= 20;
  const named = wide || weekday(date) === 1;
  return (
    <div className="cal-headday" style={{ left: props.left, width: unit }}>
      {at === 1 ? <b>{`${monthOf(date)}月`}</b> : null}
      <button
        type="button"
        className={`cal-tick${dayClass(day, props.today)}${props.picked ? " cal-picked" : ""}`}
        data-date={date}
        tabIndex={props.stop ? 0 : -1}
        title={day?.label}
        aria-label={named ? undefined : day?.label}
      >
        {named ? <span className="cal-number">{at}</span> : null}
        {wide ? <span>{day?.sign || weekdayName(date).slice(2)}</span> : null}
      </button>
    </div>
  );
});

/** 部门、基地、场地: a row each, the days of the year in one line. */
export const RowsView = memo(function RowsView(props: ViewProps & { rows: readonly Row[]; zoom: Zoom; name: string }) {
  const { year, focus, rows, zoom, days, onMonth } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const first = `${year}-01-01`;
  const count = diffDays(first, `${year}-12-31`) + 1;
  const unit = Math.max(7, Math.floor((size.width - label) / across[zoom]));
  const laid = useMemo(
    () => (size.width === 0 ? [] : rows.map((row) => layRow(row, first, count, unit))),
    [rows, first, count, unit, size.width],
  );
  const tops = useMemo(() => offsets(laid.map((one) => Math.max(1, one.lanes) * lane + rest)), [laid]);
  const [seen, setSeen] = useState<Seen>({ left: 0, right: 0, top: 0, bottom: 0 });
  const shown = useRef("");

  useEffect(() => {
    const box = scroller.current;
    if (!box || size.width === 0) return;
    const look = () => {
      const now = seenOf(box, unit * 7, down);
      setSeen((old) => (sameSeen(old, now) ? old : now));
      const middle = Math.floor((box.scrollLeft + (box.clientWidth - label) / 8) / unit);
      onMonth(monthOf(addDays(first, Math.min(count - 1, middle))));
    };
    look();
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [unit, first, count, size, onMonth]);

  useLayoutEffect(() => {
    const show = (date: string, row: string | null, whole: boolean) => {
      const box = scroller.current;
      if (!box) return;
      const x = diffDays(first, date) * unit;
      const right = box.scrollLeft + box.clientWidth - label;
      if (whole || x < box.scrollLeft || x + unit > right)
        box.scrollLeft = whole ? x : x - (box.clientWidth - label) / 3;
      const at = laid.findIndex((one) => one.row.key === row);
      const top = tops[at];
      if (at < 0 || top === undefined) return;
      if (top < box.scrollTop || top + lane + rest > box.scrollTop + box.clientHeight - head) box.scrollTop = top;
    };
    props.reveal.current = (date, row) => show(date, row, date.endsWith("-01") && row === null);
    const state = `${year} ${zoom} ${size.width > 0}`;
    if (size.width > 0 && shown.current !== state) {
      shown.current = state;
      show(firstOfMonth(year, monthOf(focus.date)), null, true);
    }
  }, [first, unit, laid, tops, props.reveal, size.width, focus.date, year, zoom]);

  const fromDay = Math.max(0, Math.floor(seen.left / unit));
  const toDay = Math.min(count, Math.ceil(seen.right / unit));
  const visible = Array.from({ length: Math.max(0, toDay - fromDay) }, (_, i) => addDays(first, fromDay + i));
  const [fromRow, toRow] = rowsBetween(tops, Math.max(0, seen.top), seen.bottom);
  const width = label + count * unit;
  const height = tops[tops.length - 1] ?? 0;
  return (
    <div className="cal-frame">
      <div ref={scroller} data-scroller="" className="cal-scroll" role="group" aria-label={props.name}>
        <div style={{ position: "relative", width, minHeight: "100%", height: head + height }}>
          <div className="cal-linehead" style={{ width, height: head }}>
            <div className="cal-corner" style={{ width: label, height: head - 1 }}>
              {props.name}
            </div>
            {visible.map((date) => (
              <HeadDay
                key={date}
                date={date}
                day={days.get(date)}
                left={label + diffDays(first, date) * unit}
                unit={unit}
                today={props.today}
                picked={props.picked === date}
                stop={focus.row === null && focus.date === date}
              />
            ))}
          </div>
          <div className="cal-days" style={{ top: head }}>
            {visible.map((date) => (
              <Column
                key={date}
                date={date}
                className={dayClass(days.get(date), props.today)}
                left={label + diffDays(first, date) * unit}
                unit={unit}
              />
            ))}
            <div className="cal-underlabel" style={{ width: label }} />
          </div>
          {laid.slice(fromRow, toRow).map((one, i) => {
            const at = fromRow + i;
            const top = tops[at] ?? 0;
            return (
              <TimeRow
                key={one.row.key}
                laid={one}
                first={first}
                unit={unit}
                width={width}
                label={label}
                top={head + top}
                height={(tops[at + 1] ?? 0) - top}
                fromDay={fromDay}
                toDay={toDay}
                fromLane={Math.max(0, Math.floor((seen.top - top) / lane))}
                toLane={Math.ceil((seen.bottom - top) / lane)}
                focus={focus.row === one.row.key ? focus : null}
                picked={props.picked}
                cut={props.cut}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
});
