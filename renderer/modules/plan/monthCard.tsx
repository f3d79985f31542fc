import { memo } from "react";
import { monthGrid } from "../../../core/rules/calendar.ts";
import type { PlacedRun, YearDay } from "./yearDays.ts";

const settled: readonly string[] = ["scheduled", "held", "filed"];

/** The numbers of the activities of a day, as far as the cell holds them. */
function Mark(props: { runs: PlacedRun[] }) {
  const { runs } = props;
  const numbers = [...new Set(runs.map((run) => run.activityNo))];
  if (numbers.length === 0) return null;
  const warned = runs.some((run) => run.warnings.length > 0);
  const loose = runs.every((run) => !settled.includes(run.state));
  return (
    <span
      className={`plan-mark${runs.length === 1 ? " plan-movable" : ""}${warned ? " plan-warned" : loose ? " plan-loose" : ""}`}
    >
      {numbers.length > 2 ? `${numbers.length}项` : numbers.join(" ")}
      {warned ? "△" : ""}
    </span>
  );
}

const classes = { workday: "", weekend: " plan-weekend", holiday: " plan-off", makeUp: "", blocked: " plan-blocked" };
const signs: Partial<Record<YearDay["kind"], string>> = { holiday: "休", makeUp: "班", blocked: "停" };

/** What can be done with the mark of a day, for a pointer that rests on it. */
function hint(day: YearDay): string {
  if (day.runs.length === 0) return "";
  return day.runs.length === 1 ? "。拖到别的日子即可改期" : "。点一下，再点改期";
}

/** One small month: days with their marks, and under it what is only known to the month. */
export const MonthCard = memo(function MonthCard(props: {
  year: number;
  month: number;
  days: ReadonlyMap<string, YearDay>;
  loose: PlacedRun[];
  /** The one day of the year that the Tab key reaches, when it lies in this month. */
  stop: string | null;
  picked: string | null;
  /** The day over which a mark is dragged. */
  over: string | null;
  today: string;
  onPick: (date: string) => void;
  onMonthRun: (run: PlacedRun) => void;
}) {
  const { year, month, days, loose, stop, picked, onPick } = props;
  return (
    <section className="plan-month" aria-label={`${month}月`}>
      <h2>{`${month}月`}</h2>
      <div className="plan-week" aria-hidden="true">
        {[..."一二三四五六日"].map((name) => (
          <span key={name} className="plan-weekday">
            {name}
          </span>
        ))}
      </div>
      {monthGrid(year, month).map((week) => (
        <div key={week[0]?.date} className="plan-week">
          {week.map(({ date, inMonth }) => {
            const day = inMonth ? days.get(date) : undefined;
            if (!day) return <span key={date} />;
            const extra = `${date === props.today ? " plan-today" : ""}${date === picked || date === props.over ? " plan-picked" : ""}`;
            return (
              <button
                key={date}
                type="button"
                className={`plan-day${classes[day.kind]}${extra}`}
                data-date={date}
                tabIndex={date === stop ? 0 : -1}
                aria-pressed={date === picked}
                title={`${date === props.today ? "今天，" : ""}${day.label}${hint(day)}`}
                aria-current={date === props.today ? "date" : undefined}
                onClick={() => onPick(date)}
              >
                <span className="plan-number">{Number(date.slice(8))}</span>
                {signs[day.kind] ? <sup>{signs[day.kind]}</sup> : null}
                <Mark runs={day.runs} />
              </button>
            );
          })}
        </div>
      ))}
      {loose.length > 0 ? (
        <div className="plan-months">
          {"本月："}
          {loose.map((run) => (
            <button
              key={run.id}
              type="button"
              className="plan-link"
              title={run.name}
              onClick={() => props.onMonthRun(run)}
            >
              {`${run.activityNo} ${run.name.length > 10 ? `${run.name.slice(0, 9)}…` : run.name}；`}
            </button>
          ))}
        </div>
      ) : null}
    </section>
  );
});
