import { addDays, daysInMonth, firstOfMonth, monthOf, weekday, yearOf } from "../kit/dates.ts";
import { fitLabel } from "./fitting.ts";
import { a4Landscape } from "./layout.ts";
import { hair, innerWidth, type Mark, round, type Sheet } from "./page.ts";
import { blockedSpans, type PrintedPeriod, periodName } from "./planPeriods.ts";
import { type Calendar, isDated, lanesOf, type Run, runLabels, uncovered } from "./planYear.ts";

/** A4 across. */
export const sheet: Sheet = { ...a4Landscape, top: 12, right: 12, bottom: 14, left: 12 };
/** Millimetres, as all that follow. */
export const dayWidth = innerWidth(sheet) / 7;
export const gridTop = sheet.top + 13;
export const weekHead = 7;
export const noteHeight = 9;
export const gridBottom = sheet.height - sheet.bottom - noteHeight;
/** Number of the day, 休 or 班, name of the holiday. */
export const dayHead = 6.2;
const leastLane = 4.3;
const mostLane = 8.4;

/** A mark with the usual small type. */
export const cell = (x: number, y: number, width: number, height: number, more: Partial<Mark>): Mark => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
  lines: [],
  size: 9,
  leading: 4,
  ...more,
});

/** The month as weeks from Monday; days of the neighbouring months stay empty. */
export function weeksOf(year: number, month: number): { start: string; days: (string | null)[] }[] {
  const first = firstOfMonth(year, month);
  const offset = weekday(first) - 1;
  const count = Math.ceil((offset + daysInMonth(year, month)) / 7);
  return Array.from({ length: count }, (_, week) => {
    const start = addDays(first, week * 7 - offset);
    const days = Array.from({ length: 7 }, (_, index) => addDays(start, index));
    return { start, days: days.map((date) => (monthOf(date) === month && yearOf(date) === year ? date : null)) };
  });
}

/** A bar on the grid of a week: its days from Monday 0 and where it stands down the page. */
export interface Bar {
  from: number;
  to: number;
  y: number;
  height: number;
}

/** Height of a line of blocked periods at the foot of a week. */
const periodLane = 3.4;
/** So many lines at most; the legend names all of them. */
const periodLanes = 2;

/** Blocked periods of one week at its foot: a line over their days with their name under it. */
export function periodMarks(
  days: readonly (string | null)[],
  periods: readonly PrintedPeriod[],
  bottom: number,
): { marks: Mark[]; bars: Bar[]; height: number } {
  const inside = days.filter((date) => date !== null);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return { marks: [], bars: [], height: 0 };
  const own = periods.filter((one) => one.from <= last && one.to >= first);
  if (own.length === 0) return { marks: [], bars: [], height: 0 };
  const column = (date: string): number => weekday(date) - 1;
  const places = lanesOf(
    own.map((one) => ({
      from: column(one.from < first ? first : one.from),
      to: column(one.to > last ? last : one.to),
    })),
  );
  const lanes = Math.min(periodLanes, Math.max(...places.map((one) => one.of)));
  const top = bottom - lanes * periodLane;
  const bars: Bar[] = [];
  const marks = own.flatMap((one, index): Mark[] => {
    const lane = places[index]?.lane ?? 0;
    if (lane >= lanes) return [];
    const y = top + lane * periodLane;
    const spans = blockedSpans([one], first, inside.length).map(([from, to]): [number, number] => [
      from + column(first),
      to + column(first),
    ]);
    const lines = spans.map(([from, to]) =>
      cell(sheet.left + from * dayWidth + 0.6, y, (to - from) * dayWidth - 1.2, 0, { border: 0.35 }),
    );
    const [start, end] = [Math.floor(spans[0]?.[0] ?? 0), Math.ceil(spans.at(-1)?.[1] ?? 1)];
    bars.push({ from: start, to: end - 1, y, height: periodLane });
    const room = { width: (end - start) * dayWidth - 2.4, height: periodLane - 0.3 };
    const name = cell(sheet.left + start * dayWidth + 0.6, y + 0.2, room.width + 1.2, room.height, {
      ...fitLabel(periodName(one), room, [7.5, 7, 6.5, 6]),
      role: "kai",
      align: "left",
      padding: 0.6,
    });
    return [...lines, name];
  });
  return { marks, bars, height: lanes * periodLane };
}

/** Bars of one week in lanes under each other; `hidden` gets those for which no lane is left. */
export function weekBars(
  calendar: Calendar,
  days: readonly (string | null)[],
  top: number,
  height: number,
  hidden: Set<Run>,
): { marks: Mark[]; bars: Bar[] } {
  const inside = days.filter((date) => date !== null);
  const [first, last] = [inside[0], inside.at(-1)];
  if (first === undefined || last === undefined) return { marks: [], bars: [] };
  const runs = calendar.runs.filter((run) => isDated(run) && run.from <= last && run.to >= first);
  const column = (date: string): number => weekday(date) - 1;
  const spans = runs.map((run) => ({
    from: column(run.from < first ? first : run.from),
    to: column(run.to > last ? last : run.to),
  }));
  const places = lanesOf(spans);
  const labelOf = runLabels(calendar);
  const room = height - dayHead - 0.8;
  const most = Math.floor(room / leastLane);
  const more = new Map<number, number>();
  const bars: Bar[] = [];
  const marks = runs.flatMap((run, index): Mark[] => {
    const [span, place] = [spans[index], places[index]];
    if (!span || !place) return [];
    if (place.of > most && place.lane >= most - 1) {
      hidden.add(run);
      for (let day = span.from; day <= span.to; day++) more.set(day, (more.get(day) ?? 0) + 1);
      return [];
    }
    const tall = Math.min(mostLane, room / Math.min(place.of, most));
    const box = {
      x: sheet.left + span.from * dayWidth + 0.6,
      y: top + dayHead + place.lane * tall,
      width: (span.to - span.from + 1) * dayWidth - 1.2,
      height: tall - 0.6,
    };
    bars.push({ ...span, y: box.y, height: box.height });
    const label = fitLabel(
      labelOf(run),
      { width: box.width - 2.4, height: box.height - 0.5 },
      [9, 8.5, 8, 7.5, 7, 6.5],
    );
    return [cell(box.x, box.y, box.width, box.height, { ...label, padding: 1.2, border: 0.3, align: "left" })];
  });
  for (const [day, count] of more)
    marks.push(
      cell(sheet.left + day * dayWidth, top + dayHead + (most - 1) * (room / most), dayWidth, room / most, {
        lines: [[`另有${count}项`]],
        size: 7.5,
        leading: 3.6,
      }),
    );
  return { marks, bars };
}

/** Grounds and lines of one week; they leave the bars white. */
export function weekGrid(
  week: readonly { rest: boolean }[],
  bars: readonly Bar[],
  top: number,
  height: number,
): Mark[] {
  const spanOf = (bar: Bar): [number, number] => [bar.y, bar.y + bar.height];
  return week.flatMap(({ rest }, index) => {
    const x = sheet.left + index * dayWidth;
    const on = bars.filter((bar) => bar.from <= index && bar.to >= index);
    const over = on.filter((bar) => bar.to > index);
    const parts = (covered: readonly Bar[]) => uncovered(top, top + height, covered.map(spanOf));
    return [
      ...(rest ? parts(on).map(([from, to]) => cell(x, from, dayWidth, to - from, { shade: true })) : []),
      ...(index < 6 ? parts(over).map(([from, to]) => cell(x + dayWidth, from, 0, to - from, { border: hair })) : []),
    ];
  });
}
