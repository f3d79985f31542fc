// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { memo, useLayoutEffect, useMemo, useRef } from "react";
import { addDays, formatDate, weekdayName } from "../../../../core/kit/dates.ts";
import { Bar } from "./bar.tsx";
import { laneCount, piecesIn } from "./layout.ts";
import { mondayOf } from "./steps.ts";
import { dayClass, useSize, type ViewProps } from "./view.ts";

const bands = [
  { part: "day", label: "全天" },
  { part: "morning", label: "上午" },
  { part: "afternoon", label: "下午" },
] as const;

/** Height of a bar with its two lines, pixels; so many lanes are always there, free or not. */
const lane = 42;
const least = 2;
/** Height of the head of the days. */
const head = 49;

/** 周: the days of a week, whole days above, mornings and afternoons in bands of their own. Dragging to another band changes the half day. */
export const WeekView = memo(function WeekView(props: ViewProps) {
  const { focus, entries, days } = props;
  const monday = mondayOf(focus.date);
  const dates = useMemo(() => Array.from({ length: 7 }, (_, i) => addDays(monday, i)), [monday]);
  const scroller = useRef<HTMLDivElement>(null);
  const { height: room } = useSize(scroller);
  useLayoutEffect(() => {
    props.reveal.current = null;
  }, [props.reveal]);
  return (
    <div className="cal-frame cal-week">
      <div ref={scroller} className="cal-scroll" data-scroller="" role="group" aria-label="周历">
        <div className="cal-weekdays" style={{ display: "grid" }}>
          <span />
          {dates.map((date) => {
            const day = days.get(date);
            return (
              <button
                key={date}
                type="button"
                className={`cal-dayhead${dayClass(day, props.today)}${props.picked === date ? " cal-picked" : ""}`}
                data-date={date}
                tabIndex={focus.date === date ? 0 : -1}
                aria-current={date === props.today ? "date" : undefined}
                title={day?.label}
              >
                <span className="cal-number">{formatDate(date).slice(5)}</span>
                {` ${weekdayName(date)}`}
                {day?.sign ? <span className="cal-kind">{day.sign}</span> : null}
                <span className="cal-name">{day?.periods[0]?.title ?? (day?.sign ? day.name : "")}</span>
              </button>
            );
          })}
        </div>
        {bands.map(({ part, label }) => {
          const own = entries.filter((entry) => entry.part === part);
          const pieces = piecesIn(own, monday, 7, { whole: true });
          const height = Math.max(Math.floor((room - head) / 3), Math.max(least, laneCount(pieces)) * lane + 8);
          return (
            <div key={part} className="cal-band" style={{ height }}>
              <span className="cal-bandname">{label}</span>
              <div className="cal-bandbody">
                {dates.map((date, i) => (
                  <div
                    key={date}
                    className={`cal-slot${dayClass(days.get(date), props.today)}`}
                    style={{ left: `${(i / 7) * 100}%` }}
                    data-date={date}
                    data-part={part}
                  />
                ))}
                {pieces.map((piece) => {
                  const { run } = piece.item;
                  const place = run.base?.name ?? run.hall?.name ?? run.place;
                  const more = [place, run.lead.map((one) => one.name).join("、")].filter(Boolean).join("，");
                  return (
                    <Bar
                      key={piece.item.id}
                      entry={piece.item}
                      left={`calc(${(piece.start / 14) * 100}% + 3px)`}
                      width={`calc(${((piece.end - piece.start) / 14) * 100}% - 6px)`}
                      top={4 + piece.lane * lane}
                      height={lane - 3}
                      before={piece.before}
                      after={piece.after}
                      picked={props.picked === piece.item.id}
                      cut={props.cut === piece.item.id}
                      stop={
                        focus.run === piece.item.id || (piece.item.from <= focus.date && focus.date <= piece.item.to)
                      }
                      text={more ? `${piece.item.text}\n${more}` : undefined}
                    />
                  );
                })}
              </div>
            </div>
          );
        })}
      </div>
      <span className="cal-edge" data-edge="-1">
        上一周
      </span>
      <span className="cal-edge cal-edge-after" data-edge="1">
        下一周
      </span>
    </div>
  );
});
