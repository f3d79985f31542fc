import type { Instance, InstanceItem } from "./instance.ts";
import { barText, reasonText } from "./scheduleText.ts";

/** The parts of a rule's id: its kind and its subject. */
export function ruleParts(rule: string): { kind: string; subject: string } {
  const at = rule.indexOf(":");
  return { kind: rule.slice(0, at), subject: rule.slice(at + 1) };
}

const byId = <T extends { id: string }>(list: readonly T[], id: string): T | undefined =>
  list.find((one) => one.id === id);

/** The two items of `after:A>B` or `notSameWeek:A~B`; ids may hold the sign between them. */
function pairOf(instance: Instance, subject: string, sign: string): readonly [InstanceItem, InstanceItem] | null {
  for (let at = subject.indexOf(sign); at >= 0; at = subject.indexOf(sign, at + 1)) {
    const a = instance.items[instance.itemIndex.get(subject.slice(0, at)) ?? -1];
    const b = instance.items[instance.itemIndex.get(subject.slice(at + 1)) ?? -1];
    if (a && b) return [a, b];
  }
  return null;
}

/** Why a rule (by its id) forbids an item a day or place. `blockers`: the items (indexes) that take the room, if any; without them the sentence names nobody. */
export function barSentence(
  instance: Instance,
  one: InstanceItem,
  rule: string,
  blockers: readonly number[] | null,
): string {
  const { kind, subject } = ruleParts(rule);
  const { item } = one;
  const others = (blockers ?? []).map((other) => instance.items[other]!.name);
  const place = byId(instance.places, subject);
  const department = byId(instance.departments, subject);
  const person = byId(instance.lecturers, subject);
  const named = blockers !== null;
  switch (kind) {
    case "window":
      return barText.window(item.window[0], item.window[1]);
    case "fixed":
      return barText.fixed(item.fixed ?? "");
    case "weekdays":
      return barText.weekdays(item.weekdays ?? []);
    case "months":
      return barText.months(item.months ?? []);
    case "barred":
      return barText.barred;
    case "unbroken":
      return barText.unbroken;
    case "places":
      return barText.places;
  }
  if (place)
    switch (kind) {
      case "capacity":
        return barText.capacity(place.name, place.capacity, item.people);
      case "parallel":
        return named ? barText.parallel(place.name, place.parallel, others) : reasonText.parallel(place.name);
      case "prepare":
        return named ? barText.prepare(place.name, place.prepare, others) : reasonText.prepare(place.name);
      case "closed":
        return barText.closed(place.name);
    }
  if (department)
    switch (kind) {
      case "perDay":
        return named
          ? barText.perDay(department.name, department.perDay, others)
          : reasonText.perDay(department.name, department.perDay);
      case "perWeek":
        return named
          ? barText.perWeek(department.name, department.perWeek, others)
          : reasonText.perWeek(department.name, department.perWeek);
      case "perMonth":
        return named
          ? barText.perMonth(department.name, department.perMonth, others)
          : reasonText.perMonth(department.name, department.perMonth);
      case "departmentClosed":
        return barText.departmentClosed(department.name);
    }
  if (person)
    switch (kind) {
      case "lecturer":
        return named ? barText.lecturer(person.name, others) : reasonText.lecturer(person.name);
      case "away":
        return barText.away(person.name);
    }
  const pair = pairOf(instance, subject, kind === "after" ? ">" : "~");
  if (pair && kind === "after")
    return pair[0] === pair[1] ? barText.self(pair[0].name) : barText.after(pair[0].name, pair[1].name);
  if (pair) return barText.notSameWeek(pair[0].name, pair[1].name);
  return rule;
}
