// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { addDays, daysInMonth, firstOfMonth, weekdayName } from "../../../../core/kit/dates.ts";
import { Bar } from "./bar.tsx";
import { hiddenPerDay, laneCount, piecesIn, widths } from "./layout.ts";
import type { CalendarDay, Entry } from "./model.ts";
import { dayClass, type Focus, useSize, type ViewProps } from "./view.ts";

/** Width of the number and weekday of a day, and the least of a bar; pixels. */
const edge = 32;
const narrow = 18;
/** From this width on a bar shows its name and not its number alone. */
const readable = 56;

const months = Array.from({ length: 12 }, (_, i) => i + 1);

const MonthColumn = memo(function MonthColumn(props: {
  year: number;
  month: number;
  width: number;
  line: number;
  entries: readonly Entry[];
  days: ReadonlyMap<string, CalendarDay>;
  today: string;
  focus: Focus | null;
  picked: string | null;
  cut: string | null;
}) {
  const { year, month, width, line, entries, days, focus } = props;
  const first = firstOfMonth(year, month);
  const count = daysInMonth(year, month);
  const pieces = useMemo(() => piecesIn(entries, first, count, { whole: true }), [entries, first, count]);
  const room = width - edge - 2;
  const lanes = Math.min(laneCount(pieces), Math.max(1, Math.floor(room / narrow)));
  const seen = pieces.filter((piece) => piece.lane < lanes);
  const spread = widths(seen, lanes);
  const hidden = hiddenPerDay(pieces, count, lanes);
  const wide = room / Math.max(1, lanes);
  return (
    <section className="cal-column" style={{ width }} aria-label={`${month}月`}>
      <h2>{`${month}月`}</h2>
      <div style={{ position: "relative", height: count * line }}>
        {hidden.map((_, i) => {
          const date = addDays(first, i);
          const day = days.get(date);
          return (
            <button
              key={date}
              type="button"
              className={`cal-line${dayClass(day, props.today)}${props.picked === date ? " cal-picked" : ""}`}
              style={{ top: i * line, height: line, lineHeight: `${line - 1}px` }}
              data-date={date}
              tabIndex={focus?.date === date ? 0 : -1}
              aria-current={date === props.today ? "date" : undefined}
              title={day?.label}
            >
              <span className="cal-number">{i + 1}</span>
              <span className="cal-weekday">{day?.sign ? "" : weekdayName(date).slice(2)}</span>
              {day?.sign ? <span className="cal-kind">{day.sign}</span> : null}
            </button>
          );
        })}
        {hidden.map((more, i) =>
          more > 0 ? (
            <span
              key={addDays(first, i)}
              className="cal-count"
              style={{ top: i * line + 1, height: line - 2, lineHeight: `${line - 2}px` }}
            >{`+${more}`}</span>
          ) : null,
        )}
        {seen.map((piece, i) => {
          const taken = wide * (spread[i] ?? 1);
          return (
            <Bar
              key={piece.item.id}
              entry={piece.item}
              left={edge + piece.lane * wide}
              width={taken - 2}
              top={(piece.start / 2) * line + 1}
              height={((piece.end - piece.start) / 2) * line - 2}
              before={piece.before}
              after={piece.after}
              picked={props.picked === piece.item.id}
              cut={props.cut === piece.item.id}
              stop={focus !== null && piece.item.from <= focus.date && focus.date <= piece.item.to}
              upright
              numberOnly={taken < readable}
              text={taken >= readable ? undefined : String(piece.item.run.activityNo)}
            />
          );
        })}
      </div>
    </section>
  );
});

/** 月×日: months beside each other, their days under each other with the letters of the week. */
export const ColumnsView = memo(function ColumnsView(props: ViewProps) {
  const { year, focus } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(scroller);
  const line = Math.max(14, Math.floor((height - 21) / 31));
  const column = Math.max(68, Math.floor(width / 12));
  useLayoutEffect(() => {
    props.reveal.current = (date) =>
      scroller.current
        ?.querySelector(`button[data-date="${date}"]`)
        ?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [props.reveal]);
  return (
    <div className="cal-frame">
      <div ref={scroller} data-scroller="" className="cal-scroll cal-columns" role="group" aria-label="月×日年历">
        {width === 0
          ? null
          : months.map((month) => (
              <MonthColumn
                key={month}
                year={year}
                month={month}
                width={column}
                line={line}
                entries={props.entries}
                days={props.days}
                today={props.today}
                focus={Number(focus.date.slice(5, 7)) === month ? focus : null}
                picked={props.picked}
                cut={props.cut}
              />
            ))}
      </div>
    </div>
  );
});
