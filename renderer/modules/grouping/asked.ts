import type { GroupingInput } from "../../../core/modules/grouping.ts";
import type { AttributeValue, Wish } from "../../../core/rules/grouping/problem.ts";
import type { Output } from "../../client/api.ts";

export type Mode = "groups" | "tables";
export type Listed = Output<"gathering.people">["rows"][number];
type Problem = GroupingInput;

/** Words for groups and tables. */
export const words = {
  groups: { unit: "组", verb: "分组", head: "组长", kept: "组别" },
  tables: { unit: "桌", verb: "分桌", head: "桌长", kept: "组别" },
} as const;

/** Somebody to be placed. */
export interface Member {
  id: string;
  /** Name; with the unit where two have the same. */
  name: string;
  /** Name alone, where the unit stands beside. */
  plain: string;
  unit: string;
  role: string;
  group: string | null;
  groupPost: string | null;
  tableNo: string | null;
  attributes: Record<Attribute, AttributeValue>;
}

export const attributeNames = ["性别", "单位", "年龄", "职务"] as const;
export type Attribute = (typeof attributeNames)[number];

/** How much the even spread of an attribute counts. */
export const importance = { none: 0, usual: 1, more: 3, most: 9 } as const;
export type Importance = keyof typeof importance;
export const importanceLabels: Record<Importance, string> = {
  none: "不考虑",
  usual: "一般",
  more: "重要",
  most: "很重要",
};

/** Sex and unit are mixed unless the user says otherwise; people at a banquet sit as they wish. */
export const usualMix: Record<Mode, Record<Attribute, Importance>> = {
  groups: { 性别: "more", 单位: "more", 年龄: "none", 职务: "none" },
  tables: { 性别: "none", 单位: "usual", 年龄: "none", 职务: "none" },
};

const sexes = { male: "男", female: "女" } as const;

/** The people of a gathering as they are placed. `year` is that in which they meet, for their age. */
export function membersOf(rows: readonly Listed[], year: number): Member[] {
  const known = rows.filter((row) => row.personId !== null);
  const names = Map.groupBy(known, (row) => row.name);
  return known.map((row) => ({
    id: row.personId ?? "",
    name: (names.get(row.name)?.length ?? 0) > 1 && row.unit ? `${row.name}（${row.unit}）` : row.name,
    plain: row.name,
    unit: row.unit ?? "",
    role: row.role ?? "",
    group: row.group,
    groupPost: row.groupPost,
    tableNo: row.tableNo,
    attributes: {
      性别: row.sex ? sexes[row.sex] : null,
      单位: row.unit,
      年龄: row.birthMonth ? year - Number(row.birthMonth.slice(0, 4)) : null,
      职务: row.post,
    },
  }));
}

/** Attributes of which something is known. */
export const knownAttributes = (members: readonly Member[]): Attribute[] =>
  attributeNames.filter((name) =>
    members.some(({ attributes }) => attributes[name] !== null && attributes[name] !== ""),
  );

/** Sizes that differ by one at most, the larger first: 23 people in 4 groups are 6、6、6、5. */
export function evenSizes(people: number, count: number): number[] {
  const each = Math.floor(people / count);
  return Array.from({ length: count }, (_, i) => each + (i < people % count ? 1 : 0));
}

/** Sizes as they are typed: 6、6、5, spaces and commas too. Null where something else stands there. */
export function readSizes(text: string): number[] | null {
  const parts = text.split(/[、，,；;\s]+/).filter((part) => part !== "");
  const sizes = parts.map(Number);
  return sizes.length > 0 && sizes.every((size) => Number.isInteger(size) && size >= 0) ? sizes : null;
}

/** What the user sets before a search. */
export interface Settings {
  roles: string[];
  count: number;
  /** As typed; empty for even sizes. */
  sizes: string;
  mix: Record<Attribute, Importance>;
}

/** The sizes meant, or a sentence that says what is wrong with them. */
export function sizesOf(settings: Settings, people: number, mode: Mode): { sizes: number[]; fault: string | null } {
  const { unit } = words[mode];
  if (settings.sizes.trim() === "") return { sizes: evenSizes(people, settings.count), fault: null };
  const sizes = readSizes(settings.sizes);
  if (!sizes) return { sizes: [], fault: "请写成 6、6、5 的形式" };
  const sum = sizes.reduce((total, size) => total + size, 0);
  return {
    sizes,
    fault: sum === people ? null : `各${unit}合计 ${sum} 人，名单有 ${people} 人，两者应相等`,
  };
}

/** What the search is asked. Who is locked stays: a wish that must be met. */
export function problemOf(given: {
  mode: Mode;
  members: readonly Member[];
  sizes: number[];
  mix: Record<Attribute, Importance>;
  wishes: readonly Wish[];
  locked: ReadonlyMap<string, number>;
}): Problem {
  const present = new Set(given.members.map(({ id }) => id));
  const known = knownAttributes(given.members);
  const locks = [
    ...Map.groupBy(
      [...given.locked].filter(([id]) => present.has(id)),
      ([, table]) => table,
    ),
  ]
    .filter(([table]) => table < given.sizes.length)
    .map(([table, people]): Wish => ({ kind: "fixed", guests: people.map(([id]) => id), table, required: true }));
  const weights = Object.fromEntries(
    known.filter((name) => given.mix[name] !== "none").map((name) => [name, importance[given.mix[name]]]),
  );
  const rules = [...given.wishes, ...locks];
  const names = Object.fromEntries(given.members.map(({ id, name }) => [id, name]));
  // A banquet has no affinities of its own here: it is balanced like groups, its places adding up to the people.
  return {
    form: "groups",
    people: given.members.map(({ id, attributes }) => ({ id, attrs: { ...attributes } })),
    groups: given.sizes,
    weights,
    names,
    rules,
    unit: words[given.mode].unit,
  };
}

/** Wishes as they are kept with the gathering, each with the mode that it belongs to. What isn't one of ours is left out. */
export function keptWishes(kept: readonly unknown[], mode: Mode): Wish[] {
  return kept.flatMap((one) => {
    if (typeof one !== "object" || one === null || !("mode" in one) || !("wish" in one) || one.mode !== mode) return [];
    const { wish } = one;
    return typeof wish === "object" && wish !== null && "kind" in wish ? [wish as Wish] : [];
  });
}

/** A wish of people who have left the list is cut down to those who are there; null where nothing of it is left. */
export function presentWish(wish: Wish, present: ReadonlySet<string>): Wish | null {
  if (!wish.guests) return wish;
  const guests = wish.guests.filter((id) => present.has(id));
  const least = wish.kind === "fixed" || wish.kind === "heads" ? 1 : 2;
  return guests.length < least ? null : { ...wish, guests };
}
