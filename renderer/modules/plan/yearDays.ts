import { addDays, eachDay, formatDate, monthOf, weekdayName } from "../../../core/kit/dates.ts";
import { calendarOf, dayKind } from "../../../core/rules/calendar.ts";
import type { Output } from "../../client/api.ts";

/** A run in the year view. */
export type PlacedRun = Output<"plan.calendar">["runs"][number];

/** A day of the year with what makes it special and what runs on it. */
export interface YearDay {
  date: string;
  kind: ReturnType<typeof dayKind>["kind"];
  name: string | null;
  runs: PlacedRun[];
  /** Everything in one line, for a pointer that rests on the day, and what readers of the screen say after its number. */
  label: string;
}

const kindWords = { workday: "", weekend: "周末", holiday: "放假", makeUp: "上班", blocked: "不排活动" } as const;

function labelOf(day: Omit<YearDay, "label">): string {
  const kind = [day.name ?? "", kindWords[day.kind]].join("");
  const runs = day.runs.map(
    (run) => `${run.activityNo} ${run.name}第${run.runNo}期${run.warnings.length > 0 ? "（与休息日冲突）" : ""}`,
  );
  return [`${formatDate(day.date).slice(5)}（${weekdayName(day.date)}）`, kind, ...runs].filter(Boolean).join("，");
}

/** Runs whose days are known, by day; cancelled ones take no place. */
export function yearDays(answer: Output<"plan.calendar">, year: number): Map<string, YearDay> {
  const calendar = calendarOf(answer.days);
  const byDay = new Map<string, PlacedRun[]>();
  for (const run of answer.runs) {
    if (run.state === "cancelled" || run.fromPrecision !== "day") continue;
    // An end known to the month only says nothing of the days between.
    const to = run.toPrecision === "day" ? run.to : run.from;
    for (const date of eachDay(run.from, to)) byDay.set(date, [...(byDay.get(date) ?? []), run]);
  }
  return new Map(
    eachDay(`${year}-01-01`, `${year}-12-31`).map((date) => {
      const day = { date, ...dayKind(date, calendar), runs: byDay.get(date) ?? [] };
      return [date, { ...day, label: labelOf(day) }];
    }),
  );
}

/** Runs known to a month, by month 1 to 12; under 0 those known to the year. */
export function monthRuns(answer: Output<"plan.calendar">): Map<number, PlacedRun[]> {
  const known = answer.runs.filter((run) => run.state !== "cancelled" && run.fromPrecision !== "day");
  return Map.groupBy(known, (run) => (run.fromPrecision === "month" ? monthOf(run.from) : 0));
}

/** Where the focus goes from a day by a key; null for another key. It stays within the year. */
export function dayAfterKey(date: string, key: string): string | null {
  const steps: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -7,
    ArrowDown: 7,
    PageUp: -28,
    PageDown: 28,
  };
  const year = date.slice(0, 4);
  if (key === "Home") return `${year}-01-01`;
  if (key === "End") return `${year}-12-31`;
  const by = steps[key];
  if (by === undefined) return null;
  const next = addDays(date, by);
  return next.startsWith(year) ? next : date;
}
