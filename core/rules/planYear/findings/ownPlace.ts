import type { PlanItem, PlanPlace } from "../picture.ts";
import { placesOf } from "../problemOf.ts";
import { dayOf, halvesOf, partsMeet, weekdayOf } from "./days.ts";
import { type Found, found } from "./found.ts";
import { say } from "./words.ts";
import { isPast, type Placed, type Year } from "./year.ts";

/** Whether it is the place itself that is known to be too small. */
export const tooSmall = (item: PlanItem, place: PlanPlace): boolean =>
  item.people !== null && place.capacity !== null && item.people > place.capacity;

/** More people than the place holds. Rule `capacity`; with no place chosen yet, all that may be chosen are too small. */
export function capacityFindings(year: Year, item: PlanItem, place: PlanPlace | null): Found[] {
  const { people } = item;
  if (!year.rules.on("capacity") || people === null || isPast(item)) return [];
  if (place) {
    if (!tooSmall(item, place)) return [];
    const capacity = place.capacity ?? 0;
    const more = { numbers: [people, capacity], over: people - capacity };
    const sentence = () => say.capacity(item, place.name, capacity);
    return [found("capacity", "error", `${item.id}:${place.id}`, [item], sentence, more)];
  }
  const choice = placesOf(item).flatMap((id) => year.places.get(id) ?? []);
  if (choice.length === 0 || !choice.every((one) => tooSmall(item, one))) return [];
  const most = Math.max(...choice.map((one) => one.capacity ?? 0));
  const more = { numbers: [people, most], over: people - most };
  return [found("capacity", "error", `${item.id}:all`, [item], () => say.capacityOfAll(item, most), more)];
}

/** A place that is no longer in the library. Rule `gone`. */
export function goneFindings(year: Year, item: PlanItem): Found[] {
  if (isPast(item) || item.venue === "online" || item.venue === "city") return [];
  const lost = (id: string | null) => id !== null && !year.places.has(id);
  if (lost(item.base) || lost(item.hall)) return [found("gone", "error", item.id, [item], () => say.gone(item))];
  if (item.base || item.hall) return [];
  const choice = [...item.bases, ...item.halls];
  const missing = choice.filter((id) => !year.places.has(id));
  if (missing.length === 0) return [];
  const all = missing.length === choice.length;
  const sentence = () => (all ? say.allGone(item) : say.someGone(item, missing.length));
  return [
    found("gone", all ? "error" : "warning", `${item.id}:choice`, [item], sentence, { numbers: [missing.length] }),
  ];
}

/** A place on days or in halves of days on which it is not open, or outside its agreement. Rule `opening`. */
export function openingFindings(year: Year, one: Placed): Found[] {
  const { item, place } = one;
  if (!place || !year.rules.on("opening") || isPast(item)) return [];
  const { date } = year.days;
  const findings: Found[] = [];
  const add = (level: Found["level"], about: string, days: readonly number[], sentence: () => string) => {
    if (days.length === 0) return;
    const more = { dates: days.map(date), over: days.length };
    findings.push(found("opening", level, `${item.id}:${place.id}:${about}`, [item], sentence, more));
  };
  const shut = one.days.filter((day) => place.closedWeekdays.includes(weekdayOf(day)));
  add("error", "weekday", shut, () => {
    const days = [...new Set(shut.map(weekdayOf))].sort();
    return say.closedWeekday(item, place.name, shut.map(date), days);
  });
  for (const part of place.closedParts) {
    const meets = halvesOf(item.part).includes(part === "morning" ? 0 : 1);
    if (meets) add("error", part, one.days, () => say.closedPart(item, place.name, part));
  }
  const { agreementFrom, agreementTo } = place;
  if (agreementTo !== null) {
    const days = one.days.filter((day) => day > dayOf(agreementTo));
    add("error", "agreementTo", days, () => say.agreement(item, place.name, "止于", agreementTo));
  }
  if (agreementFrom !== null) {
    const days = one.days.filter((day) => day < dayOf(agreementFrom));
    add("error", "agreementFrom", days, () => say.agreement(item, place.name, "始于", agreementFrom));
  }
  for (const { period, first, last } of year.periodsOf.get(place.id) ?? []) {
    if (last < one.first || first > one.last || !partsMeet(period.part, item.part)) continue;
    const hard = period.binding === "hard";
    const days = one.days.filter((day) => day >= first && day <= last);
    add(hard ? "error" : "warning", `${period.id}:${period.from}`, days, () =>
      say.closedPeriod(item, place.name, period.title, period.from, period.to, hard),
    );
  }
  return findings;
}
