import { addDays, diffDays, isIsoDate } from "../../kit/dates.ts";
import type { IcsComponent, IcsProperty } from "./icsLines.ts";
import { propertyNamed } from "./icsLines.ts";
import { readRule, ruleDates } from "./icsRepeat.ts";

/** A day, or a minute of a day on the clocks of a zone. */
export interface Stamp {
  date: string;
  /** Minutes since midnight; null for a whole day. */
  minute: number | null;
  /** "UTC", the name of a zone, or null: the clock on the wall, which here is Beijing's. */
  zone: string | null;
}

/** Minutes by which clocks of a zone are ahead of UTC at a minute on those clocks. */
export type OffsetOf = (zone: string | null, date: string, minute: number) => number;

/** Beijing time, minutes ahead of UTC. */
const BEIJING = 480;
const DAY = 1440;
const stampForm = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/iu;

/** Reads 20260305, 20260305T083000, 20260305T003000Z; null for anything else. */
export function readStamp(value: string, params: Readonly<Record<string, string>>): Stamp | null {
  const match = stampForm.exec(value.trim());
  if (!match) return null;
  const [, year, month, day, hour, minute, , utc] = match;
  const date = `${year}-${month}-${day}`;
  if (!isIsoDate(date) || date < "1900-01-01") return null;
  if (hour === undefined) return { date, minute: null, zone: null };
  const at = Number(hour) * 60 + Number(minute);
  if (Number(hour) > 23 || Number(minute) > 59) return null;
  return { date, minute: at, zone: utc ? "UTC" : params.TZID?.trim() || null };
}

/** Minutes of P1W, P2D, PT1H30M; null for anything else. */
export function readDuration(value: string): number | null {
  const match = /^([+-])?P(?:(\d{1,5})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:\d{1,7}S)?)?$/iu.exec(
    value.trim(),
  );
  if (!match) return null;
  const [, sign, weeks = 0, days = 0, hours = 0, minutes = 0] = match;
  const total = (Number(weeks) * 7 + Number(days)) * DAY + Number(hours) * 60 + Number(minutes);
  return sign === "-" ? -total : total;
}

const epoch = "1970-01-01";

/** Minutes since 1970 on the clock on which the stamp was written; a whole day counts from its midnight. */
export const wallMinutes = (stamp: Stamp): number => diffDays(epoch, stamp.date) * DAY + (stamp.minute ?? 0);

/** Minutes since 1970 UTC. */
export const utcMinutes = (stamp: Stamp, offsetOf: OffsetOf): number =>
  wallMinutes(stamp) - offsetOf(stamp.zone, stamp.date, stamp.minute ?? 0);

/** Beijing's day and minute of an instant. */
export function beijing(utc: number): { date: string; minute: number } {
  const wall = utc + BEIJING;
  const day = Math.floor(wall / DAY);
  return { date: addDays(epoch, day), minute: wall - day * DAY };
}

/** Names that Outlook and Exchange give to zones, as far as calendars that reach this office bear them. */
const windowsZones: Readonly<Record<string, string>> = {
  "China Standard Time": "Asia/Shanghai",
  "Taipei Standard Time": "Asia/Taipei",
  "Singapore Standard Time": "Asia/Singapore",
  "Tokyo Standard Time": "Asia/Tokyo",
  "Korea Standard Time": "Asia/Seoul",
  "SE Asia Standard Time": "Asia/Bangkok",
  "India Standard Time": "Asia/Kolkata",
  "Arabian Standard Time": "Asia/Dubai",
  "Russian Standard Time": "Europe/Moscow",
  "GMT Standard Time": "Europe/London",
  "Greenwich Standard Time": "Atlantic/Reykjavik",
  "W. Europe Standard Time": "Europe/Berlin",
  "Romance Standard Time": "Europe/Paris",
  "Central Europe Standard Time": "Europe/Budapest",
  "Central European Standard Time": "Europe/Warsaw",
  "FLE Standard Time": "Europe/Kiev",
  "GTB Standard Time": "Europe/Bucharest",
  "Turkey Standard Time": "Europe/Istanbul",
  "Eastern Standard Time": "America/New_York",
  "Central Standard Time": "America/Chicago",
  "Mountain Standard Time": "America/Denver",
  "Pacific Standard Time": "America/Los_Angeles",
  "AUS Eastern Standard Time": "Australia/Sydney",
  "E. Australia Standard Time": "Australia/Brisbane",
  "W. Australia Standard Time": "Australia/Perth",
  "New Zealand Standard Time": "Pacific/Auckland",
};

/** +0800, -03:30 as minutes. */
function readOffset(value: string): number | null {
  const match = /^([+-])(\d{2}):?(\d{2})/u.exec(value.trim());
  return match ? (match[1] === "-" ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : null;
}

/** When the clocks of a zone of the file are set, per year, latest last. */
function onsets(part: IcsComponent, year: number): { wall: number; offset: number }[] {
  const start = propertyNamed(part, "DTSTART");
  const offset = readOffset(propertyNamed(part, "TZOFFSETTO")?.value ?? "");
  const stamp = start ? readStamp(start.value, {}) : null;
  if (offset === null) return [];
  if (!stamp) return [{ wall: Number.NEGATIVE_INFINITY, offset }];
  const rule = readRule(propertyNamed(part, "RRULE")?.value ?? "");
  const from = `${year - 1}-01-01`;
  const dates =
    "rule" in rule
      ? [...ruleDates(rule.rule, stamp.date, from, `${year}-12-31`, { left: 20_000 })].filter(
          (date) => rule.rule.until === null || date <= rule.rule.until.date,
        )
      : [stamp.date];
  return dates.map((date) => ({ wall: wallMinutes({ ...stamp, date }), offset }));
}

/** Intl's answer for a zone that it knows. */
function systemOffset(zone: string): ((utc: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
    return (utc) => {
      const name = format.formatToParts(utc * 60_000).find((part) => part.type === "timeZoneName")?.value ?? "";
      return readOffset(name.replace(/^GMT/u, "")) ?? 0;
    };
  } catch {
    return null;
  }
}

/**
 * Offsets of the zones that a file names: those of its own VTIMEZONE, else zones by their usual name or by Outlook's; an
 * unknown zone is told once and taken for Beijing.
 */
export function zonesOf(components: readonly IcsComponent[], unknown: (zone: string) => void): OffsetOf {
  const own = new Map(
    components
      .filter((one) => one.name === "VTIMEZONE")
      .map((one) => [propertyNamed(one, "TZID")?.value.trim() ?? "", one]),
  );
  const known = new Map<string, (date: string, minute: number) => number>();
  const resolve = (zone: string): ((date: string, minute: number) => number) => {
    const definition = own.get(zone);
    const parts = definition?.children.filter((one) => one.name === "STANDARD" || one.name === "DAYLIGHT") ?? [];
    if (parts.some((one) => readOffset(propertyNamed(one, "TZOFFSETTO")?.value ?? "") !== null)) {
      const years = new Map<number, { wall: number; offset: number }[]>();
      return (date, minute) => {
        const year = Number(date.slice(0, 4));
        let list = years.get(year);
        if (!list) {
          list = parts.flatMap((part) => onsets(part, year)).sort((a, b) => a.wall - b.wall);
          years.set(year, list);
        }
        const at = wallMinutes({ date, minute, zone: null });
        return (list.findLast((one) => one.wall <= at) ?? list[0])?.offset ?? BEIJING;
      };
    }
    const plain = zone.replace(/^\/[^/]+\/[^/]+\//u, "");
    const system = systemOffset(windowsZones[zone] ?? plain);
    if (system)
      return (date, minute) => {
        const wall = wallMinutes({ date, minute, zone: null });
        // Once more with the first answer: right but for the hour in which clocks are set back.
        return system(wall - system(wall));
      };
    const written = /(?:UTC|GMT)\s*([+-]\d{1,2}):?(\d{2})?/iu.exec(zone);
    if (written) {
      const hours = Number(written[1]);
      const minutes = hours * 60 + Math.sign(hours || 1) * Number(written[2] ?? 0);
      return () => minutes;
    }
    unknown(zone);
    return () => BEIJING;
  };
  return (zone, date, minute) => {
    if (zone === null) return BEIJING;
    if (zone.toUpperCase() === "UTC") return 0;
    let offset = known.get(zone);
    if (!offset) {
      offset = resolve(zone);
      known.set(zone, offset);
    }
    return offset(date, minute);
  };
}

/** Stamps of EXDATE and RDATE; a period counts by its beginning. `bad` gets what can't be read. */
export function stampsOf(properties: readonly IcsProperty[], bad: (value: string) => void): Stamp[] {
  return properties.flatMap(({ value, params }) =>
    value.split(",").flatMap((one) => {
      const text = one.split("/")[0] ?? "";
      const stamp = readStamp(text, params);
      if (!stamp && text.trim() !== "") bad(text);
      return stamp ? [stamp] : [];
    }),
  );
}
