import { readFileSync, statSync } from "node:fs";
import ical, { escape as escaped, ICalEventStatus, ICalEventTransparency } from "ical-generator";
import { diffDays } from "../../core/kit/dates.ts";
import { refused } from "../../core/kit/errors.ts";
import { type ReadCalendar, readCalendar } from "../../core/rules/calendarData/icsEvents.ts";
import { endOf, type IcsEvent } from "../../core/rules/calendarData/icsExport.ts";
import { calendarText } from "../../core/rules/calendarData/text.ts";
import { decodeText } from "./delimited.ts";

/** Larger calendar files are refused, in MB. */
const MOST_MEGABYTES = 10;

/** Reads a calendar file for a year. @throws AppError `refused` for a file that is too large or no calendar */
export function readIcsFile(path: string, name: string, year: number): ReadCalendar {
  const { size } = statSync(path);
  if (size === 0) throw refused(calendarText.emptyFile(name));
  if (size > MOST_MEGABYTES * 1024 * 1024) throw refused(calendarText.tooLarge(name, MOST_MEGABYTES));
  const text = decodeText(readFileSync(path));
  const read = text && readCalendar(text.text.replace(/^\ufeff/u, ""), year);
  if (!text || !read) throw refused(calendarText.notACalendar(name));
  return text.encoding === "gb" ? { ...read, problems: [calendarText.gb, ...read.problems] } : read;
}

const zone = "Asia/Shanghai";
/** China has had one zone and no summer time since 1992. */
const zoneLines = [
  "BEGIN:VTIMEZONE",
  `TZID:${zone}`,
  "BEGIN:STANDARD",
  "DTSTART:19920101T000000",
  "TZOFFSETFROM:+0800",
  "TZOFFSETTO:+0800",
  "TZNAME:CST",
  "END:STANDARD",
  "END:VTIMEZONE",
].join("\n");

/** Signs that a line may not hold. */
const clean = (text: string): string => text.replaceAll(/[^\P{Cc}\n]/gu, " ");

/** When a record was last changed and how often. */
export interface Changes {
  /** ISO in UTC. */
  at: string;
  times: number;
}

const stampOf = (date: string, time: string) => `${date.replaceAll("-", "")}T${time.replace(":", "")}00`;

/**
 * Writes events as a calendar file (RFC 5545). Half days stand by the clock of Beijing; over several days they are repeated
 * daily, without the free days in between.
 * @param now ISO in UTC
 */
export function writeIcs(
  name: string,
  events: readonly IcsEvent[],
  now: string,
  changesOf: (record: string) => Changes | undefined,
): Uint8Array {
  // The calendar itself bears no zone: the writer would then put its stamps into the machine's local time.
  const calendar = ical({
    prodId: { company: "xiaowutai", product: "xiaowutai", language: "ZH-CN" },
    name: escaped(clean(name), false),
    timezone: { name: null, generator: () => zoneLines },
  });
  for (const event of events) {
    const known = event.records.flatMap((record) => changesOf(record) ?? []);
    const changed =
      known
        .map((one) => one.at)
        .sort()
        .at(-1) ?? now;
    const days = diffDays(event.from, event.to) + 1;
    const rule = event.hours && days > 1 ? [`RRULE:FREQ=DAILY;COUNT=${days}`] : [];
    const hours = event.hours;
    const except = hours ? event.without.map((date) => `EXDATE;TZID=${zone}:${stampOf(date, hours[0])}`) : [];
    calendar.createEvent({
      id: event.uid,
      sequence: known.reduce((sum, one) => sum + one.times, 0),
      stamp: now,
      lastModified: changed,
      // Dates go in as text: as a Date they would move with the machine's zone.
      start: hours ? `${event.from}T${hours[0]}:00` : event.from,
      end: hours ? `${event.from}T${hours[1]}:00` : endOf(event),
      ...(hours ? { timezone: zone } : { allDay: true }),
      ...(rule.length > 0 ? { repeating: [...rule, ...except].join("\r\n") } : {}),
      summary: clean(event.summary).replaceAll("\n", " "),
      ...(event.location ? { location: clean(event.location).replaceAll("\n", " ") } : {}),
      ...(event.description ? { description: clean(event.description) } : {}),
      status: ICalEventStatus[event.status],
      transparency: event.busy ? ICalEventTransparency.OPAQUE : ICalEventTransparency.TRANSPARENT,
    });
  }
  return new TextEncoder().encode(`${calendar.toString()}\r\n`);
}
