import { useEffect, useSyncExternalStore } from "react";
import { useQuery } from "./query.ts";

const key = "xiaowu.year";
/** Kept beside the year while somebody asked for one that has no plan: it is no plan that went away. */
const askedKey = "xiaowu.year.asked";
const listeners = new Set<() => void>();
let chosen: number | null = readKept();
/** Counts the askings: for the same year too, whose plan went away meanwhile. */
let askings = 0;
/** Years that had a plan when they were shown: when it is deleted, the choice of the year goes with it. */
const had = new Set<number>(chosen === null || sessionStorage.getItem(askedKey) === String(chosen) ? [] : [chosen]);

function readKept(): number | null {
  const kept = Number(sessionStorage.getItem(key));
  return Number.isInteger(kept) && kept >= 2000 && kept <= 2100 ? kept : null;
}

/** Chooses the year that all rooms show. */
export function setYear(year: number): void {
  chosen = year;
  askings += 1;
  // Asked for anew, perhaps to make its plan: then it is shown without one.
  had.delete(year);
  sessionStorage.setItem(key, String(year));
  sessionStorage.setItem(askedKey, String(year));
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * The year in the top bar and the years that have a plan, newest first. Until somebody chooses it is the current year,
 * or the newest year with a plan when the current one has none; so it is again when the plan of the chosen year is gone.
 */
export function useYear(): { year: number; years: number[]; setYear: (year: number) => void } {
  useSyncExternalStore(subscribe, () => askings);
  const picked = chosen;
  const plans = useQuery("plan.years", {});
  const current = new Date().getFullYear();
  const withPlan = (plans.data?.years ?? []).map((plan) => plan.year).sort((a, b) => b - a);
  const preset = withPlan.includes(current) ? current : (withPlan[0] ?? current);
  const gone = picked !== null && had.has(picked) && plans.data !== undefined && !withPlan.includes(picked);
  const year = picked === null || gone ? preset : picked;
  useEffect(() => {
    for (const plan of plans.data?.years ?? []) {
      had.add(plan.year);
      if (sessionStorage.getItem(askedKey) === String(plan.year)) sessionStorage.removeItem(askedKey);
    }
  }, [plans.data]);
  const years = [...new Set([...withPlan, current, year])].sort((a, b) => b - a);
  return { year, years, setYear };
}
