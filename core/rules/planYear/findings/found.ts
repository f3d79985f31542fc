import type { PlanItem } from "../picture.ts";

/** What stands against a plan, as procedures answer it. `key` names it as long as it lasts. */
export interface PlanFinding {
  key: string;
  rule: string;
  /** `error`: what a proposal of the machine may never break. */
  level: "error" | "warning";
  sentence: string;
  /** Ids of the items that it concerns. */
  items: string[];
  /** Names of the lecturers, departments or audiences that it concerns. */
  people: string[];
  dates: string[];
  numbers: number[];
}

/** A finding before its sentence is written: most are only counted and compared. */
export interface Found {
  key: string;
  rule: string;
  level: "error" | "warning";
  items: readonly PlanItem[];
  people: string[];
  dates: string[];
  numbers: number[];
  /** How much is too much; grows when it gets worse. */
  over: number;
  say: () => string;
}

interface Parts {
  people?: string[];
  dates?: string[];
  numbers?: number[];
  over?: number;
}

/** A finding of a rule; `about` makes its key different from others of the rule. */
export function found(
  rule: string,
  level: Found["level"],
  about: string,
  items: readonly PlanItem[],
  say: () => string,
  { people = [], dates = [], numbers = [], over = 1 }: Parts = {},
): Found {
  return { key: `${rule}:${about}`, rule, level, items, people, dates, numbers, over, say };
}

/** The finding with its sentence. */
export function told(one: Found): PlanFinding {
  const { key, rule, level, items, people, dates, numbers } = one;
  return {
    key,
    rule,
    level,
    sentence: one.say(),
    items: items.map((item) => item.id),
    people,
    dates,
    numbers,
  };
}

/** Ids in an order of their own, so that a key does not depend on who came first. */
export const pairKey = (ids: readonly string[]): string => [...ids].sort().join("|");
