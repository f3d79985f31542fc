import { diffDays } from "../../kit/dates.ts";
import { type IcsComponent, type IcsProperty, propertyNamed, textOf } from "./icsLines.ts";
import { type RepeatRule, readRule } from "./icsRepeat.ts";
import { type OffsetOf, readDuration, readStamp, type Stamp, stampsOf, utcMinutes } from "./icsTime.ts";
import { calendarText } from "./text.ts";

const MOST_TITLE = 120;
const MOST_UID = 240;
const DAY = 1440;

/** What a VEVENT says, before it is spread over days. */
export interface RawEvent {
  uid: string;
  named: boolean;
  title: string;
  notes: string[];
  start: Stamp;
  /** Minutes that it lasts; whole days for an event of whole days. */
  length: number;
  cancelled: boolean;
  rule: RepeatRule | null;
  dates: Stamp[];
  except: Stamp[];
  /** Which occurrence it replaces. */
  instead: Stamp | null;
  /** Of two with the same identifier the higher one counts. */
  rank: string;
}

/** A short check sum, so that a very long identifier stays one of its own when it is cut. */
function sumOf(text: string): string {
  let sum = 0x811c9dc5;
  for (const sign of text) sum = Math.imul(sum ^ (sign.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}

/** A text cut to so many signs. */
export const cut = (text: string, most: number): string => {
  const signs = [...text];
  return signs.length <= most ? text : `${signs.slice(0, most - 1).join("")}…`;
};

/** Reads a VEVENT; `tell` gets what is wrong with it. Null where it has no usable beginning. */
export function rawEvent(event: IcsComponent, offsetOf: OffsetOf, tell: (sentence: string) => void): RawEvent | null {
  const value = (name: string) => propertyNamed(event, name)?.value.trim() ?? "";
  const written = textOf(value("SUMMARY")) || calendarText.untitled;
  const title = cut(written, MOST_TITLE);
  const notes: string[] = title === written ? [] : [calendarText.shortened];
  const dtstart = propertyNamed(event, "DTSTART");
  if (!dtstart) {
    tell(calendarText.noStart(event.line, title));
    return null;
  }
  const start = readStamp(dtstart.value, dtstart.params);
  if (!start) {
    tell(calendarText.badStart(event.line, title, cut(dtstart.value, 30)));
    return null;
  }
  const length = lengthOf(event, start, title, offsetOf, tell);
  if (length === null) return null;
  if (value("TRANSP").toUpperCase() === "TRANSPARENT") notes.push(calendarText.free);
  const { rule, dates, except } = repeatOf(event, title, tell);
  const recurrence = propertyNamed(event, "RECURRENCE-ID");
  if (recurrence?.params.RANGE) tell(calendarText.following(title));
  const uid = value("UID");
  return {
    uid:
      uid.length > MOST_UID
        ? `${uid.slice(0, MOST_UID - 9)}~${sumOf(uid)}`
        : uid || `无编号/${start.date}/${sumOf(title)}`,
    named: uid !== "",
    title,
    notes,
    start,
    length,
    cancelled: value("STATUS").toUpperCase() === "CANCELLED",
    rule,
    dates,
    except,
    instead: recurrence ? readStamp(recurrence.value, recurrence.params) : null,
    rank: `${(Number(value("SEQUENCE")) || 0).toString().padStart(9, "0")} ${value("LAST-MODIFIED") || value("DTSTAMP")}`,
  };
}

/** How long it lasts, in minutes; null where the end is before the beginning. */
function lengthOf(
  event: IcsComponent,
  start: Stamp,
  title: string,
  offsetOf: OffsetOf,
  tell: (sentence: string) => void,
): number | null {
  const usual = start.minute === null ? DAY : 0;
  const dtend = propertyNamed(event, "DTEND");
  const duration = propertyNamed(event, "DURATION");
  if (dtend) {
    const end = readStamp(dtend.value, dtend.params);
    if (!end) {
      tell(calendarText.badEnd(title, cut(dtend.value, 30)));
      return usual;
    }
    const mixed = (end.minute === null) !== (start.minute === null);
    const length =
      start.minute === null || mixed
        ? diffDays(start.date, end.date) * DAY + (mixed && end.minute !== null ? DAY : 0)
        : utcMinutes(end, offsetOf) - utcMinutes(start, offsetOf);
    if (length < 0) {
      tell(calendarText.endBefore(title));
      return null;
    }
    // Many programs write the same day as the end of an event of one day.
    return start.minute === null ? Math.max(DAY, length) : length;
  }
  if (!duration) return usual;
  const length = readDuration(duration.value);
  if (length === null) tell(calendarText.badEnd(title, cut(duration.value, 30)));
  if (length !== null && length < 0) {
    tell(calendarText.endBefore(title));
    return null;
  }
  return start.minute === null ? Math.max(DAY, Math.ceil((length ?? DAY) / DAY) * DAY) : (length ?? usual);
}

function repeatOf(event: IcsComponent, title: string, tell: (sentence: string) => void) {
  const all = (name: string): IcsProperty[] => event.properties.filter((one) => one.name === name);
  const bad = (value: string) => tell(calendarText.badException(title, cut(value, 30)));
  const dates = stampsOf(all("RDATE"), bad);
  const except = stampsOf(all("EXDATE"), bad);
  const written = propertyNamed(event, "RRULE")?.value;
  if (all("EXRULE").length > 0) tell(calendarText.rulePart(title, "EXRULE"));
  if (written === undefined || all("EXRULE").length > 0) return { rule: null, dates, except };
  const read = readRule(written);
  if ("rule" in read) {
    if (read.badUntil) tell(calendarText.badUntil(title, cut(read.badUntil, 30)));
    return { rule: read.rule, dates, except };
  }
  tell("part" in read ? calendarText.rulePart(title, read.part) : calendarText.badRule(title, cut(written, 60)));
  return { rule: null, dates, except };
}
