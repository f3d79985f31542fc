// biome-ignore-all lint/a11y/useSemanticElements: a drawing is no form
import { type CSSProperties, memo, useLayoutEffect, useMemo, useRef } from "react";
import { monthOf } from "../../../../core/kit/dates.ts";
import { monthGrid } from "../../../../core/rules/calendar.ts";
import { Signs } from "./bar.tsx";
import { type CalendarDay, type CalendarRun, type Entry, roughByMonth } from "./model.ts";
import { WarnedSign } from "./signs.tsx";
import { dayClass, useSize, type ViewProps } from "./view.ts";

/** The numbers of the activities of a day, as far as the cell holds them. */
function Mark(props: { entries: Entry[] }) {
  const { entries } = props;
  const first = entries[0];
  if (!first) return null;
  const numbers = [...new Set(entries.map((entry) => entry.run.activityNo))];
  const loose = entries.every((entry) => entry.run.state === "draft" || entry.run.state === "postponed");
  const warned = entries.some((entry) => entry.run.warnings.length > 0);
  const tone = entries.every((entry) => entry.tone === first.tone) ? ` cal-tone-${first.tone}` : " cal-tone-8";
  const one = entries.length === 1;
  return (
    <span
      className={`cal-mark${tone}${loose ? " cal-draft" : ""}${warned ? " cal-warned" : ""}${one ? " cal-single" : ""}`}
      data-run={one ? first.id : undefined}
      data-bar={one ? "" : undefined}
    >
      {numbers.length > 2 ? `${numbers.length}项` : numbers.join(" ")}
      {one ? <Signs run={first.run} one /> : warned ? <WarnedSign /> : null}
    </span>
  );
}

/** What can be done with the mark of a day, for a pointer that rests on it. */
function hint(day: CalendarDay): string {
  if (day.entries.length === 0) return "";
  const names = day.entries.slice(0, 5).map((entry) => entry.title);
  const more = day.entries.length > 5 ? [`等${day.entries.length}项`] : [];
  return `\n${[...names, ...more].join("\n")}`;
}

const SmallMonth = memo(function SmallMonth(props: {
  year: number;
  month: number;
  days: ReadonlyMap<string, CalendarDay>;
  rough: readonly CalendarRun[];
  stop: string | null;
  picked: string | null;
  today: string;
}) {
  const { year, month, days, rough, stop, picked } = props;
  return (
    <section className="cal-small" aria-label={`${month}月`}>
      <h2>{`${month}月`}</h2>
      <div className="cal-smallweek" aria-hidden="true">
        {[..."一二三四五六日"].map((name) => (
          <span key={name} className="cal-weekday">
            {name}
          </span>
        ))}
      </div>
      {monthGrid(year, month).map((week) => (
        <div key={week[0]?.date} className="cal-smallweek">
          {week.map(({ date, inMonth }) => {
            const day = inMonth ? days.get(date) : undefined;
            if (!day) return <span key={date} />;
            return (
              <button
                key={date}
                type="button"
                className={`cal-smallday${dayClass(day, props.today)}${date === picked ? " cal-picked" : ""}`}
                data-date={date}
                tabIndex={date === stop ? 0 : -1}
                title={`${date === props.today ? "今天，" : ""}${day.label}${hint(day)}`}
                aria-current={date === props.today ? "date" : undefined}
              >
                <span className="cal-number">{Number(date.slice(8))}</span>
                {day.sign ? <sup>{day.sign}</sup> : null}
                <Mark entries={day.entries} />
              </button>
            );
          })}
        </div>
      ))}
      {rough.length > 0 ? (
        <div className="cal-rough">
          {"只定到本月："}
          {rough.slice(0, 3).map((run) => (
            <button key={run.id} type="button" className="plan-link" data-run={run.id} title={run.name}>
              {`${run.activityNo} ${run.name.length > 8 ? `${run.name.slice(0, 7)}…` : run.name}；`}
            </button>
          ))}
          {rough.length > 3 ? `等${rough.length}项` : ""}
        </div>
      ) : null}
    </section>
  );
});

const none: CalendarRun[] = [];

/** Height of a month without its days, and of the page's own edges; pixels. */
const above = 26;
const edges = 6;

/** The height of a day from which on weeks are set apart, and the least in which number and mark stand under each other; pixels. */
const apart = 21;
const least = 19;

/** The height of a day with which three rows of four months fill the page; between what can be read and what is enough. `tight` where nothing is left between the weeks. */
function cellHeight(year: number, height: number): { cell: number; tight: boolean } {
  const weeks = [0, 4, 8]
    .map((start) => Math.max(...[1, 2, 3, 4].map((i) => monthGrid(year, start + i).length)))
    .reduce((sum, most) => sum + most, 0);
  const each = Math.floor((height - edges - 3 * above) / weeks);
  return each > apart ? { cell: Math.min(40, each - 1), tight: false } : { cell: Math.max(least, each), tight: true };
}

/** 年历: twelve small months on one page, each day with the numbers of its activities. */
export const SmallMonths = memo(function SmallMonths(props: ViewProps & { rough: readonly CalendarRun[] }) {
  const { focus, picked } = props;
  const grid = useRef<HTMLDivElement>(null);
  const { height } = useSize(grid);
  const { cell, tight } = cellHeight(props.year, height);
  const low = cell < 25;
  const rough = useMemo(() => roughByMonth(props.rough), [props.rough]);
  useLayoutEffect(() => {
    props.reveal.current = (date) =>
      grid.current?.querySelector(`button[data-date="${date}"]`)?.scrollIntoView({ block: "nearest" });
  }, [props.reveal]);
  return (
    <div
      ref={grid}
      data-scroller=""
      className={`cal-frame cal-scroll cal-year${low ? " cal-low" : ""}${tight ? " cal-tight" : ""}`}
      style={{ "--cell": `${cell}px` } as CSSProperties}
      role="group"
      aria-label="年历"
    >
      {Array.from({ length: 12 }, (_, i) => {
        const month = i + 1;
        const own = (date: string | null) => (date !== null && monthOf(date) === month ? date : null);
        return (
          <SmallMonth
            key={month}
            year={props.year}
            month={month}
            days={props.days}
            rough={low ? none : (rough.get(month) ?? none)}
            stop={own(focus.date)}
            picked={own(picked)}
            today={props.today}
          />
        );
      })}
    </div>
  );
});
