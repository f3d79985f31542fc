// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { addDays, diffDays, monthOf } from "../../../../core/kit/dates.ts";
import { Bar } from "./bar.tsx";
import { hiddenPerDay, laneCount, piecesIn } from "./layout.ts";
import type { CalendarDay, Entry } from "./model.ts";
import { mondayOf, weeksOf } from "./steps.ts";
import { dayClass, type Focus, useSize, type ViewProps } from "./view.ts";

/** Height of the line with the day's number, and of a lane; pixels. */
const head = 22;
const lane = 20;
/** Height of the names of the weekdays, and the width from which on half days are drawn as halves; pixels. */
const names = 23;
const roomy = 1250;
const weekdays = "一二三四五六日";

const WeekRow = memo(function WeekRow(props: {
  monday: string;
  year: number;
  top: number;
  height: number;
  /** Half of a day is too narrow for a text. */
  whole: boolean;
  entries: readonly Entry[];
  days: ReadonlyMap<string, CalendarDay>;
  today: string;
  /** Only where it is in this week. */
  focus: Focus | null;
  picked: string | null;
  cut: string | null;
}) {
  const { monday, height, entries, days, focus, year } = props;
  const { whole } = props;
  const pieces = useMemo(() => piecesIn(entries, monday, 7, { whole }), [entries, monday, whole]);
  const most = Math.max(1, Math.floor((height - head - 2) / lane));
  const lanes = Math.min(laneCount(pieces), most);
  const hidden = hiddenPerDay(pieces, 7, lanes);
  return (
    <div className="cal-weekrow" style={{ top: props.top, height }}>
      {hidden.map((more, i) => {
        const date = addDays(monday, i);
        const day = days.get(date);
        const month = monthOf(date);
        const other = !date.startsWith(String(year));
        return (
          <div key={date} className="cal-box" style={{ left: `${(i / 7) * 100}%` }}>
            <button
              type="button"
              className={`cal-cell${dayClass(day, props.today)}${month % 2 === 0 ? " cal-even" : ""}${other ? " cal-other" : ""}${props.picked === date ? " cal-picked" : ""}`}
              data-date={date}
              tabIndex={focus?.date === date ? 0 : -1}
              aria-current={date === props.today ? "date" : undefined}
              title={day?.label}
            >
              <span className="cal-number">{date.endsWith("-01") ? `${month}月1日` : Number(date.slice(8))}</span>
              {day?.sign ? <span className="cal-kind">{day.sign}</span> : null}
              <span className="cal-name">{day?.periods[0]?.title ?? (day?.sign ? day.name : "")}</span>
            </button>
            {more > 0 ? (
              <button type="button" className="cal-more" data-more={date} tabIndex={-1}>
                {`另 ${more} 项`}
              </button>
            ) : null}
          </div>
        );
      })}
      {pieces
        .filter((piece) => piece.lane < lanes)
        .map((piece) => (
          <Bar
            key={piece.item.id}
            entry={piece.item}
            left={`calc(${(piece.start / 14) * 100}% + ${piece.before ? 0 : 3}px)`}
            width={`calc(${((piece.end - piece.start) / 14) * 100}% - ${(piece.before ? 0 : 3) + (piece.after ? 0 : 3)}px)`}
            top={head + piece.lane * lane}
            height={lane - 2}
            before={piece.before}
            after={piece.after}
            picked={props.picked === piece.item.id}
            cut={props.cut === piece.item.id}
            stop={focus !== null && (focus.run === piece.item.id || onDay(piece.item, focus.date))}
          />
        ))}
    </div>
  );
});

const onDay = (entry: Entry, date: string) => entry.from <= date && date <= entry.to;

/** 月: the weeks of the year under each other, one month at a time on the screen; only those in sight are drawn. */
export const WeeksView = memo(function WeeksView(props: ViewProps) {
  const { year, focus, onMonth } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const size = useSize(scroller);
  const weeks = useMemo(() => weeksOf(year), [year]);
  // Six weeks are a month; on a low screen five, so that a week holds three lanes.
  const room = size.height - names;
  const height = Math.max(head + 3 * lane + 2, Math.floor(room / (room < 6 * (head + 3 * lane + 2) ? 5 : 6)));
  const [range, setRange] = useState<[number, number]>([0, 8]);
  const shown = useRef("");

  useEffect(() => {
    const box = scroller.current;
    if (!box || size.height === 0) return;
    const look = () => {
      const from = Math.max(0, Math.floor(box.scrollTop / height) - 1);
      const to = Math.min(weeks.length, Math.ceil((box.scrollTop + box.clientHeight) / height) + 1);
      setRange((old) => (old[0] === from && old[1] === to ? old : [from, to]));
      // The month to which most of what is seen belongs.
      const middle = weeks[Math.min(weeks.length - 1, Math.floor((box.scrollTop + box.clientHeight / 3) / height))];
      const date = addDays(middle ?? `${year}-01-01`, 3);
      const month = date < `${year}-01-01` ? 1 : date > `${year}-12-31` ? 12 : monthOf(date);
      onMonth(month);
    };
    look();
    box.addEventListener("scroll", look, { passive: true });
    return () => box.removeEventListener("scroll", look);
  }, [height, weeks, size.height, year, onMonth]);

  useLayoutEffect(() => {
    const show = (date: string, whole: boolean) => {
      const box = scroller.current;
      if (!box) return;
      const at = Math.round(diffDays(weeks[0] ?? date, mondayOf(date)) / 7) * height;
      if (whole || at < box.scrollTop || at + height > box.scrollTop + box.clientHeight - names) box.scrollTop = at;
    };
    props.reveal.current = (date) => show(date, date.endsWith("-01"));
    // Once it has a height, and for another year: the month of the focus on top.
    const first = `${year} ${size.height > 0}`;
    if (size.height > 0 && shown.current !== first) {
      shown.current = first;
      show(`${focus.date.slice(0, 7)}-01`, true);
    }
  }, [weeks, height, props.reveal, size.height, focus.date, year]);

  return (
    <div className="cal-frame">
      <div ref={scroller} data-scroller="" className="cal-scroll" role="group" aria-label="月历">
        <div className="cal-weekhead" aria-hidden="true">
          {[...weekdays].map((name) => (
            <span key={name}>{`周${name}`}</span>
          ))}
        </div>
        <div style={{ position: "relative", height: weeks.length * height }}>
          {weeks.slice(range[0], range[1]).map((monday, i) => {
            const last = addDays(monday, 6);
            const own = focus.date >= monday && focus.date <= last;
            return (
              <WeekRow
                key={monday}
                monday={monday}
                year={year}
                top={(range[0] + i) * height}
                height={height}
                whole={size.width < roomy}
                entries={props.entries}
                days={props.days}
                today={props.today}
                focus={own ? focus : null}
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
