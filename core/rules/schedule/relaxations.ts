import { dayName, daysName, halvesName, monthsName, namesOf, relaxText, weekdaysName } from "./explainText.ts";
import type { Judge } from "./judge.ts";
import type { Placement, ScheduleDepartment, ScheduleItem, SchedulePlace, ScheduleProblem } from "./problem.ts";
import { boundBy, onlyItems, readRule, rulesOf, under } from "./relaxProblem.ts";
import { runDates } from "./runDates.ts";

/** A change that removes a contradiction. */
export interface Relaxation {
  /** Kind of the rule that is loosened. */
  kind: string;
  sentence: string;
  /** The problem with this change alone. */
  problem: ScheduleProblem;
  /** How much is loosened: about one for each working day or each unit of a limit. */
  amount: number;
}

const MOST_OF_A_KIND = 3;

const itemWith = (problem: ScheduleProblem, id: string, change: Partial<ScheduleItem>): ScheduleProblem => ({
  ...problem,
  items: problem.items.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const placeWith = (problem: ScheduleProblem, id: string, change: Partial<SchedulePlace>): ScheduleProblem => ({
  ...problem,
  places: problem.places.map((one) => (one.id === id ? { ...one, ...change } : one)),
});
const departmentWith = (
  problem: ScheduleProblem,
  id: string,
  change: Partial<ScheduleDepartment>,
): ScheduleProblem => ({
  ...problem,
  departments: problem.departments.map((one) => (one.id === id ? { ...one, ...change } : one)),
});

/** The least of `from … to` for which it holds, where it holds for all above one that it holds for. Null where for none. */
function least(from: number, to: number, holds: (n: number) => boolean): number | null {
  if (from > to || !holds(to)) return null;
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * Ways out of a contradiction among `items`, those that loosen least first. Each was tried: with this one change the rules
 * no longer contradict each other, and the items have room under all other rules of the problem too.
 */
export function relaxationsOf(
  problem: ScheduleProblem,
  rules: readonly string[],
  items: ReadonlySet<string>,
  judge: Judge,
): Relaxation[] {
  const all = rulesOf(problem);
  const room = (changed: ScheduleProblem): Placement[] | null => {
    const found = judge.room(onlyItems(changed, items), 0.02);
    if (found.status !== "placed" || judge.room(under(changed, rules, all), 0.02).status !== "placed") return null;
    return found.placements;
  };
  const works = (changed: ScheduleProblem): boolean => room(changed) !== null;
  const found: Relaxation[] = [];
  let kind = "";
  const add = (sentence: string, changed: ScheduleProblem, amount: number) =>
    found.push({ kind, sentence, problem: changed, amount });
  const offer = (sentence: string, changed: ScheduleProblem, amount: number): boolean => {
    const good = works(changed);
    if (good) add(sentence, changed, amount);
    return good;
  };
  const name = namesOf(problem);
  const days = [...new Set(problem.days)].sort();
  const day = (date: string) => dayName(problem, date);
  const within = problem.items.filter((one) => items.has(one.id) && !one.standing);

  const shorter = (item: ScheduleItem) => {
    const cut = least(1, item.length - 1, (n) => works(itemWith(problem, item.id, { length: item.length - n })));
    if (cut !== null)
      add(
        relaxText.length(name.item(item.id), item.length, item.length - cut),
        itemWith(problem, item.id, { length: item.length - cut }),
        3 * cut,
      );
  };
  const window = (item: ScheduleItem) => {
    const [from, to] = item.window;
    const later = days.filter((one) => one > to && one > from);
    const by = least(1, later.length, (n) => works(itemWith(problem, item.id, { window: [from, later[n - 1]!] })));
    if (by !== null)
      add(
        relaxText.windowTo(name.item(item.id), day(later[by - 1]!)),
        itemWith(problem, item.id, { window: [from, later[by - 1]!] }),
        by,
      );
    const earlier = days.filter((one) => one < from && one < to).reverse();
    const back = least(1, earlier.length, (n) => works(itemWith(problem, item.id, { window: [earlier[n - 1]!, to] })));
    if (back !== null)
      add(
        relaxText.windowFrom(name.item(item.id), day(earlier[back - 1]!)),
        itemWith(problem, item.id, { window: [earlier[back - 1]!, to] }),
        back,
      );
    if (by === null && back === null) {
      const free = room(itemWith(problem, item.id, { window: [days[0]!, days.at(-1)!] }));
      const at = free?.find((one) => one.item === item.id);
      if (!at) return;
      const dates = runDates(days, at.start, item.length);
      const wide: [string, string] = [dates[0]! < from ? dates[0]! : from, dates.at(-1)! > to ? dates.at(-1)! : to];
      const more = days.filter((one) => one >= wide[0] && one <= wide[1] && (one < from || one > to)).length;
      offer(
        relaxText.window(name.item(item.id), day(wide[0]), day(wide[1])),
        itemWith(problem, item.id, { window: wide }),
        more,
      );
    }
  };
  const fixed = (item: ScheduleItem) => {
    if (!works(itemWith(problem, item.id, { fixed: undefined }))) return;
    const away = (one: string) =>
      Math.abs(days.filter((d) => d < one).length - days.filter((d) => d < item.fixed!).length);
    const near = days.filter((one) => one !== item.fixed).sort((a, b) => away(a) - away(b) || (a < b ? 1 : -1));
    const at = near.find((one) => works(itemWith(problem, item.id, { fixed: one })));
    if (at !== undefined)
      add(
        relaxText.fixed(name.item(item.id), day(at)),
        itemWith(problem, item.id, { fixed: at }),
        Math.max(1, away(at)),
      );
  };
  const weekdays = (item: ScheduleItem) => {
    const own = item.weekdays ?? [];
    const more = [1, 2, 3, 4, 5, 6, 7].filter((one) => !own.includes(one));
    const sets = [...more.map((one) => [one]), ...more.flatMap((a) => more.filter((b) => b > a).map((b) => [a, b]))];
    const set = sets.find((one) => works(itemWith(problem, item.id, { weekdays: [...own, ...one] })));
    if (set)
      add(
        relaxText.weekdays(name.item(item.id), weekdaysName(set)),
        itemWith(problem, item.id, { weekdays: [...own, ...set] }),
        2 * set.length,
      );
    else offer(relaxText.anyWeekday(name.item(item.id)), itemWith(problem, item.id, { weekdays: undefined }), 8);
  };
  const months = (item: ScheduleItem) => {
    const own = item.months ?? [];
    const gap = (month: number) => Math.min(...own.map((one) => Math.abs(one - month)));
    const more = Array.from({ length: 12 }, (_, i) => i + 1)
      .filter((one) => !own.includes(one))
      .sort((a, b) => gap(a) - gap(b) || a - b);
    const month = more.find((one) => works(itemWith(problem, item.id, { months: [...own, one] })));
    if (month !== undefined)
      add(
        relaxText.months(name.item(item.id), monthsName([month])),
        itemWith(problem, item.id, { months: [...own, month] }),
        5 * gap(month),
      );
  };
  const places = (item: ScheduleItem) => {
    const large = problem.places
      .filter((one) => !item.places.includes(one.id) && one.capacity >= item.people)
      .sort((a, b) => a.capacity - b.capacity);
    const at = large.find((one) => works(itemWith(problem, item.id, { places: [...item.places, one.id] })));
    if (at)
      add(
        relaxText.place(name.item(item.id), name.place(at.id)),
        itemWith(problem, item.id, { places: [...item.places, at.id] }),
        3,
      );
    const fresh = { id: "\u0000new", capacity: item.people, parallel: 1, closed: [] };
    const changed = itemWith({ ...problem, places: [...problem.places, fresh] }, item.id, {
      places: [...item.places, fresh.id],
    });
    const small = rules.some((rule) => rule.startsWith("capacity:"));
    offer(
      small ? relaxText.newPlace(name.item(item.id), item.people) : relaxText.otherPlace(name.item(item.id)),
      changed,
      at ? 5 : 4,
    );
  };
  const capacity = (place: SchedulePlace) => {
    const users = within.filter((one) => one.places.includes(place.id) && one.people > place.capacity);
    const sizes = [...new Set(users.map((one) => one.people))].sort((a, b) => a - b);
    const size = sizes.find((one) => works(placeWith(problem, place.id, { capacity: one })));
    if (size !== undefined)
      add(relaxText.capacity(name.place(place.id), size), placeWith(problem, place.id, { capacity: size }), 6);
    for (const one of users)
      offer(
        relaxText.people(name.item(one.id), place.capacity),
        itemWith(problem, one.id, { people: place.capacity }),
        5,
      );
  };
  /** Days of a closed list that must be opened: those that a plan without the list uses, less those that it can do without. */
  const opened = (
    closed: readonly string[],
    changed: (still: readonly string[]) => ScheduleProblem,
    uses: (plan: readonly Placement[]) => readonly string[],
  ): string[] | null => {
    const plan = room(changed([]));
    if (!plan) return null;
    let open = [...new Set(uses(plan))].filter((date) => closed.includes(date)).sort();
    const keeping = (free: readonly string[]) => changed(closed.filter((date) => !free.includes(date)));
    for (const date of [...open]) {
      const fewer = open.filter((one) => one !== date);
      if (works(keeping(fewer))) open = fewer;
    }
    return open.length > 0 && works(keeping(open)) ? open : null;
  };
  const datesOf = (plan: readonly Placement[], of: (item: ScheduleItem, place: string | null) => boolean): string[] =>
    plan.flatMap((one) => {
      const item = problem.items.find((other) => other.id === one.item)!;
      return of(item, one.place) ? runDates(days, one.start, item.length) : [];
    });
  const closed = (place: SchedulePlace) => {
    const halves = place.closedParts ?? [];
    const all = [...place.closed, ...halves.map((one) => one.date)];
    const changed = (still: readonly string[]) =>
      placeWith(problem, place.id, {
        closed: place.closed.filter((date) => still.includes(date)),
        closedParts: halves.filter((one) => still.includes(one.date)),
      });
    const open = opened(all, changed, (plan) => datesOf(plan, (_, at) => at === place.id));
    if (open)
      add(
        relaxText.open(name.place(place.id), daysName(problem, open)),
        changed(all.filter((date) => !open.includes(date))),
        2 * open.length,
      );
  };
  const departmentClosed = (department: ScheduleDepartment) => {
    const all = department.closed ?? [];
    const changed = (still: readonly string[]) => departmentWith(problem, department.id, { closed: [...still] });
    const open = opened(all, changed, (plan) => datesOf(plan, (item) => item.departments.includes(department.id)));
    if (open)
      add(
        relaxText.departmentOpen(name.department(department.id), daysName(problem, open)),
        changed(all.filter((date) => !open.includes(date))),
        2 * open.length,
      );
  };
  const away = (person: string) => {
    const all = problem.lecturers?.find((one) => one.id === person)?.away ?? [];
    const changed = (still: readonly string[]): ScheduleProblem => ({
      ...problem,
      lecturers: (problem.lecturers ?? []).map((one) => (one.id === person ? { ...one, away: [...still] } : one)),
    });
    const open = opened(all, changed, (plan) => datesOf(plan, (item) => item.lecturers?.includes(person) === true));
    if (open)
      add(
        relaxText.present(name.lecturer(person), daysName(problem, open)),
        changed(all.filter((date) => !open.includes(date))),
        2 * open.length,
      );
  };
  const lecturer = (person: string) => {
    for (const one of within)
      if (one.lecturers?.includes(person))
        offer(
          relaxText.lecturer(name.item(one.id), name.lecturer(person)),
          itemWith(problem, one.id, { lecturers: one.lecturers.filter((other) => other !== person) }),
          4,
        );
  };
  const limit = (department: ScheduleDepartment, kind: "perDay" | "perWeek" | "perMonth") => {
    const from = department[kind]!;
    const most = kind === "perMonth" ? 31 : boundBy(problem, { kind, of: department.id }).length;
    const by = least(1, most - from, (n) => works(departmentWith(problem, department.id, { [kind]: from + n })));
    if (by !== null)
      add(
        relaxText[kind](name.department(department.id), from, from + by),
        departmentWith(problem, department.id, { [kind]: from + by }),
        2 * by,
      );
  };

  const tried = new Map<string, number>();
  // Limits first: they are quickly tried, and windows may use up the work that is allowed.
  const isWindow = (id: string) => id.startsWith("window:");
  for (const id of [...rules].sort((a, b) => Number(isWindow(a)) - Number(isWindow(b)))) {
    const rule = readRule(problem, id);
    if (!rule) continue;
    // Of nine windows that are too narrow three are enough to choose from.
    const before = tried.get(rule.kind) ?? 0;
    tried.set(rule.kind, before + 1);
    kind = rule.kind;
    if (before >= MOST_OF_A_KIND) continue;
    const item = problem.items.find((one) => one.id === rule.of);
    const place = problem.places.find((one) => one.id === rule.of);
    const department = problem.departments.find((one) => one.id === rule.of);
    switch (rule.kind) {
      case "window":
        window(item!);
        shorter(item!);
        break;
      case "fixed":
        fixed(item!);
        break;
      case "weekdays":
        weekdays(item!);
        break;
      case "months":
        months(item!);
        break;
      case "barred":
        offer(relaxText.barred(name.item(rule.of)), itemWith(problem, rule.of, { barred: undefined }), 6);
        break;
      case "unbroken":
        offer(relaxText.unbroken(name.item(rule.of)), itemWith(problem, rule.of, { unbroken: false }), 4);
        if (!rules.includes(`window:${rule.of}`)) shorter(item!);
        break;
      case "length":
        shorter(item!);
        break;
      case "places":
        places(item!);
        break;
      case "capacity":
        capacity(place!);
        break;
      case "closed":
        closed(place!);
        break;
      case "parallel": {
        const most = boundBy(problem, rule).length - place!.parallel;
        const by = least(1, most, (n) => works(placeWith(problem, place!.id, { parallel: place!.parallel + n })));
        if (by !== null) {
          const count = place!.parallel + by;
          add(relaxText.parallel(name.place(rule.of), count), placeWith(problem, rule.of, { parallel: count }), 4 * by);
        }
        break;
      }
      case "prepare": {
        const from = place!.prepare ?? 0;
        const by = least(1, from, (n) => works(placeWith(problem, place!.id, { prepare: from - n })));
        if (by !== null)
          add(
            relaxText.prepare(name.place(rule.of), halvesName(from), by === from ? null : halvesName(from - by)),
            placeWith(problem, rule.of, { prepare: from - by }),
            by,
          );
        break;
      }
      case "perDay":
      case "perWeek":
      case "perMonth":
        limit(department!, rule.kind);
        break;
      case "departmentClosed":
        departmentClosed(department!);
        break;
      case "lecturer":
        lecturer(rule.of);
        break;
      case "away":
        away(rule.of);
        if (!rules.includes(`lecturer:${rule.of}`)) lecturer(rule.of);
        break;
      case "after":
        offer(
          relaxText.after(name.item(rule.of), name.item(rule.other!)),
          itemWith(problem, rule.of, { after: item!.after?.filter((one) => one !== rule.other) }),
          6,
        );
        break;
      case "notSameWeek": {
        const apart = [rule.of, rule.other!];
        const changed = apart.reduce((before, one) => {
          const own = problem.items.find((other) => other.id === one)!;
          return itemWith(before, one, { notSameWeek: own.notSameWeek?.filter((other) => !apart.includes(other)) });
        }, problem);
        offer(relaxText.sameWeek(name.item(rule.of), name.item(rule.other!)), changed, 3);
        break;
      }
      case "standing": {
        const changed = itemWith(problem, rule.of, { standing: undefined });
        const free = judge.room(onlyItems(changed, new Set([...items, rule.of])), 0.02);
        const at = free.status === "placed" ? free.placements.find((one) => one.item === rule.of) : undefined;
        if (!at) break;
        const dates = runDates(days, at.start, item!.length);
        offer(
          relaxText.standing(name.item(rule.of), daysName(problem, dates)),
          itemWith(problem, rule.of, { standing: { dates, place: at.place } }),
          5,
        );
        break;
      }
    }
  }
  return found.sort((a, b) => a.amount - b.amount);
}
