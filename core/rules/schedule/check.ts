import { isIsoDate } from "../../kit/dates.ts";
import type { ScheduleProblem } from "./problem.ts";
import { issueText, kindText } from "./scheduleText.ts";

function twice(list: readonly { id: string }[]): string[] {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const { id } of list) {
    if (seen.has(id)) found.add(id);
    seen.add(id);
  }
  return [...found];
}

/** A ring of items that wait for each other, each waiting for the next; null where there is none. An item that waits for itself is told apart. */
export function circleOf(items: readonly { id: string; after?: readonly string[] | undefined }[]): string[] | null {
  const after = new Map(items.map((item) => [item.id, (item.after ?? []).filter((id) => id !== item.id)]));
  const done = new Set<string>();
  for (const { id } of items) {
    if (done.has(id)) continue;
    // The way that is open, with how many of each item's predecessors are walked: no recursion, chains may be thousands long.
    const way: { id: string; next: number }[] = [{ id, next: 0 }];
    const on = new Set([id]);
    for (let top = way[0]; top; top = way[way.length - 1]) {
      const to = after.get(top.id)?.[top.next++];
      if (to === undefined) {
        done.add(top.id);
        on.delete(top.id);
        way.pop();
      } else if (on.has(to)) {
        return way.slice(way.findIndex((one) => one.id === to)).map((one) => one.id);
      } else if (!done.has(to) && after.has(to)) {
        on.add(to);
        way.push({ id: to, next: 0 });
      }
    }
  }
  return null;
}

/**
 * What is wrong with a problem as data: dates that don't exist, days out of order, ids twice or unknown, a ring in `after`.
 * Windows without a working day and runs that are too long are no fault of the data: they come out as unplaced, with reasons.
 */
export function problemIssues(problem: ScheduleProblem): { message: string }[] {
  const issues: string[] = [];
  const date = (value: string) => {
    if (!isIsoDate(value)) issues.push(issueText.badDate(value));
  };
  for (const [what, list] of [
    [kindText.item, problem.items],
    [kindText.place, problem.places],
    [kindText.department, problem.departments],
    [kindText.lecturer, problem.lecturers ?? []],
    [kindText.audience, problem.audiences ?? []],
  ] as const)
    for (const id of twice(list)) issues.push(issueText.twice(what, id));

  if (problem.days.length === 0 && problem.items.length > 0) issues.push(issueText.noDays);
  problem.days.forEach(date);
  const doubled = twice(problem.days.map((id) => ({ id })));
  for (const day of doubled) if (isIsoDate(day)) issues.push(issueText.dayTwice(day));
  if (problem.days.some((day, d) => d > 0 && day < problem.days[d - 1]!)) issues.push(issueText.daysOrder);

  const ids = (list: readonly { id: string }[]) => new Set(list.map((one) => one.id));
  const items = ids(problem.items);
  const places = ids(problem.places);
  const departments = ids(problem.departments);
  const names = new Map(problem.items.map((item) => [item.id, item.name ?? item.id]));
  for (const item of problem.items) {
    const name = names.get(item.id)!;
    const unknown = (what: string, list: readonly string[] | undefined, all: ReadonlySet<string>) => {
      for (const id of new Set(list)) if (!all.has(id)) issues.push(issueText.noSuch(name, what, id));
    };
    if (!Number.isInteger(item.length) || item.length < 1) issues.push(issueText.length(name));
    for (const one of [...item.window, item.wished, item.fixed, ...(item.standing?.dates ?? [])])
      if (one !== undefined) date(one);
    if (item.window[0] > item.window[1]) issues.push(issueText.windowOrder(name));
    unknown(kindText.department, item.departments, departments);
    unknown(kindText.place, item.places, places);
    if (item.standing?.place) unknown(kindText.place, [item.standing.place], places);
    unknown(kindText.item, item.after, items);
    unknown(kindText.item, item.notSameWeek, items);
    if (item.after?.includes(item.id)) issues.push(issueText.self(name));
  }
  const circle = circleOf(problem.items);
  if (circle)
    issues.push(
      issueText.circle(circle.map((id, i) => [names.get(id)!, names.get(circle[(i + 1) % circle.length]!)!])),
    );
  return issues.map((message) => ({ message }));
}
