import { type NameOptions, sortByName } from "../names/order.ts";
import { numberIn } from "./numbers.ts";

/** Keys by which people are ranked (print.md 4.3); up to three are looked at one after the other. */
export const orderKeys = {
  body: "单位次序",
  post: "职务",
  rank: "职级",
  listed: "名单次序",
  strokes: "姓氏笔画",
  group: "组别",
} as const;
export type OrderKey = keyof typeof orderKeys;
export const orderKeyNames = Object.keys(orderKeys) as [OrderKey, ...OrderKey[]];

/** Tables that the office makes itself: words from the highest down, for posts, ranks, bodies and groups. */
export type PriorityTables = Readonly<Partial<Record<"post" | "rank" | "body" | "group", readonly string[]>>>;

/** Posts from the highest down, where the office has no table of its own. */
export const housePosts: readonly string[] = [
  "党组书记",
  "书记",
  "党组副书记",
  "副书记",
  "主席",
  "常务副主席",
  "副主席",
  "党组成员",
  "校长",
  "院长",
  "副校长",
  "副院长",
  "理事长",
  "会长",
  "副理事长",
  "副会长",
  "秘书长",
  "副秘书长",
  "主任",
  "副主任",
  "部长",
  "副部长",
  "处长",
  "副处长",
  "科长",
  "副科长",
];

/** Somebody to be ranked. Orders count from 0. */
export interface Rankable {
  name: string;
  unit: string | null;
  post: string | null;
  rank: string | null;
  group: string | null;
  listedOrder: number;
  /** Place of the body by protocol (core/rules/protocol.ts), which holds where the office has no table of bodies. */
  bodyOrder: number;
}

/** People who stand equal by the keys, and how their order was decided. */
export interface Tie {
  /** Positions in the people as they were given. */
  members: number[];
  sentence: string;
}

export interface Ranking {
  /** Positions in the people as they were given, the highest first. */
  order: number[];
  ties: Tie[];
  /** Values that stand in no table, so that their people come last: one sentence each. */
  notes: string[];
  /** Characters whose strokes nobody knows. */
  unknown: string[];
}

/**
 * Place of a text in a table: the word that it is, else the longest word that it contains (党组副书记 is not 书记). A post that is only the
 * deputy of a word (副主席 where the table has 主席 alone) is not that word.
 */
export function placeIn(table: readonly string[], text: string | null): number {
  if (text === null || text === "") return table.length;
  const exact = table.indexOf(text);
  if (exact >= 0) return exact;
  let best = table.length;
  for (const [place, word] of table.entries()) {
    const start = text.indexOf(word);
    if (word === "" || start < 0) continue;
    if (text[start - 1] === "副" && !word.startsWith("副")) continue;
    // 党组副书记 contains 副书记 and 书记: the longer word is the nearer one; of two posts that somebody holds, the higher.
    const inside = best < table.length && (table[best] ?? "").includes(word);
    const outside = best < table.length && word.includes(table[best] ?? "");
    if (best === table.length || outside || (!inside && place < best)) best = place;
  }
  return best;
}

const tableOf = (key: OrderKey, tables: PriorityTables): readonly string[] | null =>
  key === "post"
    ? (tables.post ?? housePosts)
    : key === "rank" || key === "group" || key === "body"
      ? (tables[key] ?? null)
      : null;

/**
 * Ranks people by up to three keys. Who stands equal by all of them is named with the way in which the order was found: by the list as given.
 * Stable and independent of the machine. A group without a table goes by its first number (第2组 before 第10组, 二组 before 十组).
 */
export function rankPeople(
  people: readonly Rankable[],
  keys: readonly OrderKey[],
  tables: PriorityTables = {},
  names: NameOptions = {},
): Ranking {
  const wanted = [...new Set(keys)].slice(0, 3);
  const unknown: string[] = [];
  const notes: string[] = [];
  const strokeTurn = new Map<number, number>();
  if (wanted.includes("strokes")) {
    const sorted = sortByName(
      people.map((one, index) => ({ name: one.name, index })),
      (one) => one.name,
      "strokes",
      names,
    );
    unknown.push(...sorted.unknown);
    // The same name is the same place, so that two of one name are a tie.
    let turn = -1;
    let last: string | null = null;
    for (const one of sorted.sorted) {
      if (one.name !== last) turn += 1;
      last = one.name;
      strokeTurn.set(one.index, turn);
    }
  }
  const groupNumber = (text: string): number => numberIn(text) ?? Number.MAX_SAFE_INTEGER;
  const textOf = (key: OrderKey, one: Rankable): string | null =>
    key === "post" ? one.post : key === "rank" ? one.rank : key === "group" ? one.group : one.unit;
  const groupWords = [...new Set(people.flatMap((one) => (one.group ? [one.group] : [])))].sort(
    (a, b) => groupNumber(a) - groupNumber(b) || (a < b ? -1 : 1),
  );
  const placeBy = (key: OrderKey, index: number): number => {
    const one = people[index] as Rankable;
    if (key === "listed") return one.listedOrder;
    if (key === "strokes") return strokeTurn.get(index) ?? 0;
    const table = tableOf(key, tables);
    if (table) return placeIn(table, textOf(key, one));
    if (key === "body") return one.bodyOrder;
    if (key === "group") return one.group ? groupWords.indexOf(one.group) : groupWords.length;
    return 0;
  };
  const values = people.map((_, index) => wanted.map((key) => placeBy(key, index)));
  const order = people
    .map((_, index) => index)
    .sort((a, b) => {
      const at = wanted.findIndex((_, key) => values[a]?.[key] !== values[b]?.[key]);
      if (at >= 0) return (values[a]?.[at] ?? 0) - (values[b]?.[at] ?? 0);
      return (people[a]?.listedOrder ?? 0) - (people[b]?.listedOrder ?? 0) || a - b;
    });
  const by = wanted.map((key) => orderKeys[key]).join("、");
  const ties = [...Map.groupBy(order, (index) => (values[index] ?? []).join(" ")).values()]
    .filter((members) => members.length > 1)
    .map((members): Tie => {
      const listed = members.slice(0, 8).map((index) => people[index]?.name ?? "");
      const who = `${listed.join("、")}${members.length > 8 ? `等${members.length}人` : ""}`;
      return { members, sentence: `${who}按${by || "所给次序"}并列，已按名单次序先后排列` };
    });
  for (const key of wanted) {
    const table = tableOf(key, tables);
    if (!table) continue;
    const outside = new Set(
      people.flatMap((one) => {
        const text = textOf(key, one);
        return text && placeIn(table, text) === table.length ? [text] : [];
      }),
    );
    if (outside.size > 0)
      notes.push(
        `${orderKeys[key]}表中没有：${[...outside].slice(0, 8).join("、")}${outside.size > 8 ? "等" : ""}，已排在后面`,
      );
    const empty = people.filter((one) => !textOf(key, one)).length;
    if (empty > 0) notes.push(`有${empty}人没有填写${orderKeys[key]}，已排在后面`);
  }
  return { order, ties, notes, unknown };
}
