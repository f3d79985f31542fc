import { eachDay, formatDate, weekdayName } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { halfDays, type sessionKinds } from "../records/gathering.ts";

export type Session = OutputOf<Api["session.list"]>["rows"][number];
export type HalfDay = keyof typeof halfDays;

const halves = Object.keys(halfDays) as HalfDay[];

/** The half of the day: as entered, else by the hour at which it begins; null where neither is known. */
export function halfDayOf(session: Pick<Session, "halfDay" | "from">): HalfDay | null {
  if (session.halfDay) return session.halfDay;
  if (!session.from) return null;
  const hour = Number(session.from.slice(0, 2));
  return hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
}

/** What has neither half-day nor hour comes first in its day, but for the journey home. */
function rankOf(session: Session): number {
  const half = halfDayOf(session);
  if (half === null) return session.kind === "departure" ? halves.length : -1;
  return halves.indexOf(half);
}

/** In the order in which they take place: by day, half-day, hour, then as entered. */
export const inOrder = (sessions: readonly Session[]): Session[] =>
  sessions.toSorted(
    (a, b) =>
      (a.date < b.date ? -1 : a.date > b.date ? 1 : 0) ||
      rankOf(a) - rankOf(b) ||
      (a.from && b.from ? (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) : 0) ||
      (a.listedOrder ?? 1e6) - (b.listedOrder ?? 1e6),
  );

/** 09:00—11:30, 09:00, or empty. */
export const clockText = ({ from, to }: Pick<Session, "from" | "to">): string =>
  from && to ? `${from}—${to}` : from ? from : to ? `—${to}` : "";

/** What people sign for: a half-day or one session. Texts are empty where nothing is known. */
export interface Occasion {
  date: string | null;
  half: HalfDay | null;
  time: string;
  content: string;
  speaker: string;
  place: string;
}

/** Kinds at which nobody signs. */
const unsigned = new Set<keyof typeof sessionKinds>(["meal", "selfStudy", "departure", "arrival", "onLine"]);

/** Half-days of the sessions at which people sign; the place is named where all of a half-day's sessions are in one. */
export function halfDayOccasions(sessions: readonly Session[]): Occasion[] {
  const counted = inOrder(sessions).filter((one) => !one.kind || !unsigned.has(one.kind));
  const groups = Map.groupBy(counted, (one) => `${one.date} ${halfDayOf(one) ?? ""}`);
  return [...groups.values()].flatMap((group): Occasion[] => {
    const [first] = group;
    if (!first) return [];
    const places = new Set(group.map((one) => one.place ?? ""));
    return [
      { ...occasionOf(first), time: "", content: "", speaker: "", place: places.size === 1 ? (first.place ?? "") : "" },
    ];
  });
}

/** One for each session at which people sign. */
export const sessionOccasions = (sessions: readonly Session[]): Occasion[] =>
  inOrder(sessions)
    .filter((one) => !one.kind || !unsigned.has(one.kind))
    .map(occasionOf);

const occasionOf = (one: Session): Occasion => ({
  date: one.date,
  half: halfDayOf(one),
  time: clockText(one),
  content: one.content,
  speaker: one.speaker ?? "",
  place: one.place ?? "",
});

/** Morning and afternoon of each day, for a gathering without a timetable. */
export const dayOccasions = (from: string, to: string | null): Occasion[] =>
  eachDay(from, to ?? from).flatMap((date) =>
    (["morning", "afternoon"] as const).map((half) => ({ ...blankOccasion, date, half })),
  );

/** Its day is filled in by hand. */
export const blankOccasion: Occasion = { date: null, half: null, time: "", content: "", speaker: "", place: "" };

/** 2026年9月14日（星期一）上午, with the hours where these are known; room to write where no day is. */
export function occasionDate({ date, half, time }: Occasion): string {
  if (date === null) return "　　　　年　　月　　日　　午";
  const hours = time === "" ? "" : `　${time}`;
  return `${formatDate(date)}（${weekdayName(date)}）${half ? halfDays[half] : ""}${hours}`;
}

/** 9月14日 over 上午, for the head of a narrow column. */
export function occasionHead({ date, half, time }: Occasion, number: number): string {
  if (date === null) return `第${number}次`;
  const day = formatDate(date);
  const second = time === "" ? (half ? halfDays[half] : "") : time.slice(0, 5);
  return `${day.slice(day.indexOf("年") + 1)}${second ? `\n${second}` : ""}`;
}
