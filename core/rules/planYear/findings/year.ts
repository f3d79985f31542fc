import type { YearRules } from "../../schedule/catalogue.ts";
import type { BlockedPeriod, OtherBooking, PlanItem, PlanPicture, PlanPlace } from "../picture.ts";
import { standsAt } from "../problemOf.ts";
import { type Days, dayOf, daysOf, halvesOf, weekdayOf } from "./days.ts";

/** An item on its days and at its place. */
export interface Placed {
  item: PlanItem;
  /** Days since 1970-01-01. */
  first: number;
  last: number;
  /** Working days of the span, and its ends. */
  days: readonly number[];
  place: PlanPlace | null;
}

/** A blocked period by the numbers of its days. */
export interface Period {
  period: BlockedPeriod;
  first: number;
  last: number;
}

/** A booking of others at a place. */
export interface Booked {
  booking: OtherBooking;
  first: number;
  last: number;
}

/** The year made ready for its rules; built once for a picture. */
export interface Year {
  picture: PlanPicture;
  rules: YearRules;
  /** The day on which it is asked; null where that is not to be looked at. */
  on: string | null;
  days: Days;
  items: ReadonlyMap<string, PlanItem>;
  places: ReadonlyMap<string, PlanPlace>;
  /** Items that have their days, by id. */
  placed: ReadonlyMap<string, Placed>;
  /** Runs of an activity in the order of their numbers. */
  runsOf: ReadonlyMap<string, readonly PlanItem[]>;
  atPlace: ReadonlyMap<string, readonly Placed[]>;
  ofDepartment: ReadonlyMap<string, readonly Placed[]>;
  ofLecturer: ReadonlyMap<string, readonly Placed[]>;
  ofAudience: ReadonlyMap<string, readonly Placed[]>;
  /** Items that name an activity as one after which, or in whose weeks not, they run. */
  waitingFor: ReadonlyMap<string, readonly PlanItem[]>;
  apartFrom: ReadonlyMap<string, readonly PlanItem[]>;
  beginning: ReadonlyMap<string, readonly Placed[]>;
  bookings: ReadonlyMap<string, readonly Booked[]>;
  /** Periods of the whole office, and of one department, base, hall or person by its id. */
  office: readonly Period[];
  periodsOf: ReadonlyMap<string, readonly Period[]>;
  /** For each day of the table how a place is closed: bit 0 the morning, bit 1 the afternoon. */
  closed(place: PlanPlace): Uint8Array;
  name(id: string): string;
}

/** True for what has taken place: it is no longer told what stands against it, but it takes room. */
export const isPast = (item: PlanItem): boolean => item.state === "held" || item.state === "filed";

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Each once; most lists have one entry and are taken as they are. */
const unique = (list: readonly string[]): readonly string[] => (list.length < 2 ? list : [...new Set(list)]);

/** An item as it stands on days of the table. */
export function placedAt(days: Days, item: PlanItem, first: number, last: number, place: PlanPlace | null): Placed {
  return { item, first, last, days: days.taken(first, last), place };
}

function closedDays(days: Days, place: PlanPlace, periods: readonly Period[]): Uint8Array {
  const closed = new Uint8Array(days.hi - days.lo + 1);
  const always = place.closedParts.reduce((bits, part) => bits | (part === "morning" ? 1 : 2), 0);
  const from = place.agreementFrom === null ? days.lo : dayOf(place.agreementFrom);
  const to = place.agreementTo === null ? days.hi : dayOf(place.agreementTo);
  for (let day = days.lo; day <= days.hi; day++) {
    const shut = day < from || day > to || place.closedWeekdays.includes(weekdayOf(day));
    closed[day - days.lo] = shut ? 3 : always;
  }
  for (const { period, first, last } of periods) {
    if (period.binding !== "hard") continue;
    const bits = halvesOf(period.part).reduce((sum, half) => sum | (1 << half), 0);
    for (let day = Math.max(first, days.lo); day <= Math.min(last, days.hi); day++) {
      closed[day - days.lo] = closed[day - days.lo]! | bits;
    }
  }
  return closed;
}

/** Makes a picture ready. `known` takes the days over from a year of the same calendar, in which its items must lie. */
export function yearOfPicture(picture: PlanPicture, rules: YearRules, on: string | null, known?: Days): Year {
  const days = known ?? daysOf(picture);
  const places = new Map(picture.places.map((place) => [place.id, place]));
  const items = new Map<string, PlanItem>();
  const placed = new Map<string, Placed>();
  const runsOf = new Map<string, PlanItem[]>();
  const atPlace = new Map<string, Placed[]>();
  const ofDepartment = new Map<string, Placed[]>();
  const ofLecturer = new Map<string, Placed[]>();
  const ofAudience = new Map<string, Placed[]>();
  const beginning = new Map<string, Placed[]>();
  const waitingFor = new Map<string, PlanItem[]>();
  const apartFrom = new Map<string, PlanItem[]>();
  for (const item of picture.items) {
    if (item.state === "cancelled") continue;
    items.set(item.id, item);
    push(runsOf, item.activity, item);
    for (const id of unique(item.after)) push(waitingFor, id, item);
    for (const id of unique(item.notSameWeek)) push(apartFrom, id, item);
    if (item.from === null) continue;
    const first = dayOf(item.from);
    const last = Math.max(first, dayOf(item.to ?? item.from));
    const place = places.get(standsAt(item) ?? "") ?? null;
    const one = placedAt(days, item, first, last, place);
    placed.set(item.id, one);
    if (place) push(atPlace, place.id, one);
    for (const id of unique(item.lead)) push(ofDepartment, id, one);
    for (const id of unique(item.lecturers)) push(ofLecturer, id, one);
    for (const id of unique(item.audiences)) push(ofAudience, id, one);
    push(beginning, item.from.slice(0, 7), one);
  }
  for (const runs of runsOf.values()) runs.sort((a, b) => (a.runNo ?? 0) - (b.runNo ?? 0));
  const bookings = new Map<string, Booked[]>();
  for (const booking of picture.bookings) {
    const first = dayOf(booking.from);
    push(bookings, booking.place, { booking, first, last: Math.max(first, dayOf(booking.to)) });
  }
  const office: Period[] = [];
  const periodsOf = new Map<string, Period[]>();
  for (const period of picture.periods) {
    const one = { period, first: dayOf(period.from), last: dayOf(period.to) };
    if (period.subject === "office") office.push(one);
    else if (period.of) push(periodsOf, period.of, one);
  }
  const closedOf = new Map<string, Uint8Array>();
  return {
    picture,
    rules,
    on,
    days,
    items,
    places,
    placed,
    runsOf,
    atPlace,
    ofDepartment,
    ofLecturer,
    ofAudience,
    waitingFor,
    apartFrom,
    beginning,
    bookings,
    office,
    periodsOf,
    closed: (place) => {
      const made = closedOf.get(place.id) ?? closedDays(days, place, periodsOf.get(place.id) ?? []);
      closedOf.set(place.id, made);
      return made;
    },
    name: (id) => picture.names[id] ?? id,
  };
}
