import type { OtherBooking, PlanItem } from "../picture.ts";
import { type Crowd, crowds, type Taker } from "./crowd.ts";
import { type Found, found } from "./found.ts";
import type { Scope } from "./scope.ts";
import { listed, say, span, titleOf, titles, when } from "./words.ts";
import { type Booked, isPast, type Placed, type Year } from "./year.ts";

/** Who is at a place: an item of the plan or a booking of others. */
type Guest = { item: PlanItem; booking: null } | { item: null; booking: OtherBooking };

const titleAt = ({ item, booking }: Guest): string => (item ? titleOf(item) : `“${booking.title}”（预约）`);
const whenAt = ({ item, booking }: Guest): string => (item ? when(item) : span(booking.from, booking.to));

function slotsOf(days: readonly number[], part: PlanItem["part"]): number[] {
  const slots: number[] = [];
  for (const day of days) {
    if (part !== "afternoon") slots.push(2 * day);
    if (part !== "morning") slots.push(2 * day + 1);
  }
  return slots;
}

/** Takes half days of a place: those of `days`, then `prepare` more for travel and setting up. */
function taker(who: Guest, units: number, days: readonly number[], prepare: number): Taker<Guest> {
  const { id, part } = who.item ?? who.booking;
  const first = 2 * (days[0] ?? 0) + (part === "afternoon" ? 1 : 0);
  const end = 2 * (days.at(-1) ?? 0) + (part === "morning" ? 0 : 1);
  return {
    id,
    units,
    first,
    last: end + prepare,
    used: () => slotsOf(days, part),
    kept: () => Array.from({ length: prepare }, (_, i) => end + 1 + i),
    who,
  };
}

const guestOf = (one: Placed, prepare: number): Taker<Guest> =>
  taker({ item: one.item, booking: null }, 1, one.days, prepare);

function bookingOf({ booking, first, last }: Booked, prepare: number): Taker<Guest> {
  const days = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return taker({ item: null, booking }, Math.max(1, booking.groups), days, prepare);
}

const itemsIn = (crowd: Crowd<Guest>): PlanItem[] => crowd.takers.flatMap((one) => one.who.item ?? []);

/** Both at once for a day are told as taken twice; where they only come too close, how close. */
function crowdAt(year: Year, placeId: string, crowd: Crowd<Guest>): Found | null {
  const place = year.places.get(placeId);
  const items = itemsIn(crowd);
  if (!place || items.length === 0 || items.every(isPast)) return null;
  const takers = crowd.takers.map((one) => ({ ...one, slots: new Set(one.used()) }));
  const meeting = crowd.slots.filter((slot) => {
    const there = takers.filter((one) => one.slots.has(slot));
    return there.reduce((sum, one) => sum + one.units, 0) > place.parallel;
  });
  const dates = [...new Set((meeting.length > 0 ? meeting : crowd.slots).map((slot) => slot >> 1))].map(year.days.date);
  const over = crowd.units - place.parallel;
  const about = `${placeId}:${crowd.key}`;
  const numbers = [crowd.units, place.parallel];
  const names = () => crowd.takers.map((one) => titleAt(one.who));
  if (meeting.length > 0) {
    return found(
      "place",
      "error",
      about,
      items,
      () => say.placeTwice(place.name, dates, names(), crowd.units, place.parallel),
      {
        dates,
        numbers,
        over,
      },
    );
  }
  const [a, b] = [...crowd.takers].sort((x, y) => x.first - y.first);
  const free = (b?.first ?? 0) - (a?.last ?? 0) + place.prepare - 1;
  const named = (one: Taker<Guest> | undefined) => (one ? `${titleAt(one.who)}（${whenAt(one.who)}）` : "");
  const sentence = () =>
    crowd.takers.length === 2
      ? say.placeTooClose(place.name, named(a), named(b), free, place.prepare)
      : say.placeTooFull(place.name, listed(dates), titles(names(), "批"), place.prepare, place.parallel);
  return found("place", "error", about, items, sentence, { dates, numbers: [free, place.prepare], over });
}

/** A base or hall taken by more than it can hold at a time, with the half days kept free between two. Rule `place`. */
export function placeFindings(year: Year, scope: Pick<Scope, "atPlace" | "only">): Found[] {
  if (!year.rules.on("place")) return [];
  return [...scope.atPlace].flatMap(([id, list]) => {
    const place = year.places.get(id);
    if (!place) return [];
    const takers = [
      ...list.map((one) => guestOf(one, place.prepare)),
      ...(year.bookings.get(id) ?? []).map((one) => bookingOf(one, place.prepare)),
    ];
    return crowds(takers, place.parallel, scope.only).flatMap((crowd) => crowdAt(year, id, crowd) ?? []);
  });
}

/** A lecturer who is needed twice in one half day. Rule `lecturer`. */
export function lecturerFindings(year: Year, scope: Scope): Found[] {
  if (!year.rules.on("lecturer")) return [];
  return [...scope.ofLecturer].flatMap(([id, list]) =>
    crowds(
      list.map((one) => guestOf(one, 0)),
      1,
      scope.only,
    ).flatMap((crowd) => {
      const items = itemsIn(crowd);
      if (items.every(isPast)) return [];
      const dates = [...new Set(crowd.slots.map((slot) => slot >> 1))].map(year.days.date);
      const name = year.name(id);
      const sentence = () => say.lecturerTwice(name, dates, items.map(titleOf));
      const more = { people: [name], dates, numbers: [items.length], over: items.length - 1 };
      return [found("lecturer", "error", `${id}:${crowd.key}`, items, sentence, more)];
    }),
  );
}
