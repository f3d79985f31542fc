import { addDays, eachDay } from "../../kit/dates.ts";
import { activityStates } from "../../records/activity.ts";
import { calendarOf, isWorkday } from "../calendar.ts";
import type { BlockedPeriod, PlanItem, PlanPicture } from "../planYear/picture.ts";
import { calendarText } from "./text.ts";

/** An event of a calendar file that leaves the office. */
export interface IcsEvent {
  /** The same for a run whenever it is written, so that a second import replaces the first. */
  uid: string;
  summary: string;
  location: string | null;
  description: string;
  status: "CONFIRMED" | "TENTATIVE" | "CANCELLED";
  /** False where it takes nobody's time: a notice. */
  busy: boolean;
  from: string;
  to: string;
  /** Null: whole days. Else the clock of Beijing on each of the days that aren't left out. */
  hours: readonly [from: string, to: string] | null;
  /** Days within the span on which nothing takes place, for events by the clock. */
  without: readonly string[];
  /** Records by whose changes the event is known to be newer. */
  records: readonly string[];
}

/** Half days by the clock. */
const halves = { morning: ["08:30", "12:00"], afternoon: ["14:30", "17:30"] } as const;

/** Whose events: all, or those of one department (leading or supporting), base or hall. */
export interface IcsChoice {
  department?: string | undefined;
  base?: string | undefined;
  hall?: string | undefined;
}

const isChosen = (item: PlanItem, choice: IcsChoice): boolean =>
  (choice.department === undefined || [...item.lead, ...item.supporting].includes(choice.department)) &&
  (choice.base === undefined || item.base === choice.base) &&
  (choice.hall === undefined || item.hall === choice.hall);

/** A period concerns everybody, or just the one whose file it is; those of persons stay in the office. */
const isTold = (period: BlockedPeriod, choice: IcsChoice): boolean => {
  if (!period.printed || period.subject === "person") return false;
  if (period.subject === "office") return true;
  const chosen = choice.department ?? choice.base ?? choice.hall;
  return chosen === undefined || chosen === period.of;
};

/**
 * Events of a year's runs whose days are known, and of the blocked periods that are meant to be seen (printed); private
 * periods stay in the office. A run over a weekend is one event over the whole span, and its description says which days
 * are free. `of` limits them to a department, base or hall.
 */
export function eventsOf(picture: PlanPicture, choice: IcsChoice): IcsEvent[] {
  const calendar = calendarOf(picture.calendar);
  const named = (ids: readonly string[]) => ids.flatMap((id) => picture.names[id] ?? []).join("、");
  const runs = picture.items.flatMap((item): IcsEvent[] => {
    const { from } = item;
    if (from === null || !isChosen(item, choice)) return [];
    const to = item.to ?? from;
    const rest = eachDay(from, to).filter((date) => date !== from && date !== to && !isWorkday(date, calendar));
    const place = item.venue === "online" ? null : (item.base ?? item.hall);
    const where = place ? picture.names[place] : null;
    const city = where || item.place ? null : item.city;
    const lines = [
      item.lead.length > 0 ? calendarText.lead(named(item.lead)) : null,
      item.supporting.length > 0 ? calendarText.supporting(named(item.supporting)) : null,
      item.people ? calendarText.people(item.people) : null,
      calendarText.state(activityStates[item.state]),
      item.part === "day" ? null : calendarText.part[item.part],
      rest.length > 0 ? calendarText.restDays(rest) : null,
    ];
    return [
      {
        uid: `${item.id}@xiaowutai`,
        summary: item.runNo !== null && item.runs > 1 ? `${item.name}（第${item.runNo}期）` : item.name,
        location: [...new Set([where, item.place, city].filter((one) => one))].join("，") || null,
        description: lines.filter((line) => line !== null).join("\n"),
        status: item.state === "draft" ? "TENTATIVE" : "CONFIRMED",
        busy: true,
        from,
        to,
        hours: item.part === "day" ? null : halves[item.part],
        without: item.part === "day" ? [] : rest,
        records: [item.id, item.activity],
      },
    ];
  });
  const periods = picture.periods
    .filter((one) => isTold(one, choice) && one.from <= `${picture.year}-12-31` && one.to >= `${picture.year}-01-01`)
    .map(
      (one): IcsEvent => ({
        uid: `${one.id}-${one.from}@xiaowutai`,
        summary: `${calendarText.blockedPeriod}：${one.title}`,
        location: null,
        description: one.of && picture.names[one.of] ? calendarText.closedFor(picture.names[one.of] ?? "") : "",
        status: "CONFIRMED",
        busy: false,
        from: one.from,
        to: one.to,
        hours: one.part === "day" ? null : halves[one.part],
        without: [],
        records: [one.id],
      }),
    );
  return [...runs, ...periods].sort((a, b) =>
    a.from === b.from ? (a.uid < b.uid ? -1 : 1) : a.from < b.from ? -1 : 1,
  );
}

/** The day after the last one: the end of an event of whole days is not part of it. */
export const endOf = (event: IcsEvent): string => addDays(event.to, 1);
