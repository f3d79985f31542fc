import { z } from "zod";
import { diffDays, formatDate, formatDateWithWeekday } from "../kit/dates.ts";
import { keysOf } from "../kit/fields.ts";
import type { InputOf, OutputOf } from "../kit/module.ts";
import { type ListedPerson, type StandingList, standingLists } from "../modules/gatherings.ts";
import type { Api } from "../modules/index.ts";
import { participantRoles } from "../records/gathering.ts";
import { type ListOrder, listOrders } from "../rules/listOrder.ts";
import { fillWords } from "./layout.ts";

export type People = OutputOf<Api["gathering.people"]>;

/** A choice among labelled values, with its Chinese error. */
export const choiceOf = <K extends string>(title: string, labels: Readonly<Record<K, string>>) =>
  z.enum(keysOf(labels), { error: `${title}只能是${Object.values(labels).join("、")}之一` });

/** Where the people of a list paper come from: a gathering, else a seating plan, else a standing list. */
export const sourceParams = {
  gathering: z.string({ error: "请选择会议或班次" }).optional().meta({ title: "会议和班次", record: "gathering" }),
  seatingPlan: z.string({ error: "请选择座次方案" }).optional().meta({ title: "座次方案", record: "seatingPlan" }),
  list: choiceOf<StandingList>("在任名单", standingLists).optional().meta({ title: "在任名单", labels: standingLists }),
  on: z.iso
    .date({ error: "日期应写成2026-03-05的形式" })
    .optional()
    .meta({ title: "在任日期", help: "只用于在任名单，不填为今天" }),
  roles: z
    .array(choiceOf("身份", participantRoles), { error: "身份应为一组选项" })
    .default([])
    .meta({ title: "只列这些身份", labels: participantRoles, help: "不选为全部" }),
};

/** In which order they stand. */
export const orderParam = choiceOf<ListOrder>("排序", listOrders)
  .default("listed")
  .meta({ title: "排序", labels: listOrders, remember: true });

interface Source {
  gathering?: string;
  seatingPlan?: string;
  list?: StandingList;
  on?: string;
}

/** What to ask for: heads who attend and lecture where no source is named, so that a paper never stays without people. */
export function askFor(source: Source, order: ListOrder): InputOf<Api["gathering.people"]> {
  const { gathering, seatingPlan, list, on } = source;
  if (gathering) return { gathering, order };
  if (seatingPlan) return { seatingPlan, order };
  return { list: list ?? "heads", order, ...(on ? { on } : {}) };
}

/** Sessions of the gathering; of none where there is no gathering. */
export const askForSessions = (source: Source): InputOf<Api["session.list"]> => ({
  filter: { gathering: source.gathering ?? "none" },
  limit: source.gathering ? 5000 : 1,
});

/** Only those of the roles wanted; all where none is named. */
export function ofRoles(
  rows: readonly ListedPerson[],
  roles: readonly (keyof typeof participantRoles)[],
): ListedPerson[] {
  const labels = new Set<string>(roles.map((role) => participantRoles[role]));
  return labels.size === 0 ? [...rows] : rows.filter((row) => row.role !== null && labels.has(row.role));
}

/** 2026年9月14日（星期一）, 2026年9月14日至18日, 2026年9月30日至10月2日; empty when no day is known. */
export function periodText(from: string | null, to: string | null): string {
  if (from === null) return to === null ? "" : formatDateWithWeekday(to);
  if (to === null || to === from) return formatDateWithWeekday(from);
  if (diffDays(from, to) < 0) return formatDate(from);
  const end = formatDate(to);
  const rest =
    to.slice(0, 7) === from.slice(0, 7) ? end.slice(end.indexOf("月") + 1) : end.slice(end.indexOf("年") + 1);
  return `${formatDate(from)}至${from.slice(0, 4) === to.slice(0, 4) ? rest : end}`;
}

/** What the texts of a list paper may name: {名称}, {日期}, {地点}, {人数}. */
export const knownOf = (people: People, count: number): Record<string, string> => ({
  名称: people.title,
  日期: periodText(people.from, people.to),
  地点: people.place ?? "",
  人数: String(count),
});

/** A text with its places filled; brackets and spaces around what is not known go too. */
export const filled = (text: string, known: Readonly<Record<string, string | null>>): string =>
  fillWords(text, known)
    .replace(/（[\s　]*）/gu, "")
    .replace(/[^\S\n]+$/gmu, "")
    .replace(/^[^\S\n]+/gmu, "")
    .trim();

/** Texts that every list paper has. */
export const commonWords = {
  header: { label: "标题下一行", text: "{日期}　{地点}", help: "可用{名称}{日期}{地点}{人数}" },
} as const;

const shortList = (items: readonly string[]): string =>
  `${items.slice(0, 10).join("、")}${items.length > 10 ? `等${items.length}人` : ""}`;

const bodyOf = (one: ListedPerson): string => one.unit ?? one.post ?? "单位未录";

/** People who bear the name of another person of the list. */
export function namesakesOf(rows: readonly ListedPerson[]): ListedPerson[] {
  const byName = Map.groupBy(rows, (row) => row.name);
  return rows.filter((row) =>
    (byName.get(row.name) ?? []).some(
      (other) => other !== row && (row.personId === null || other.personId !== row.personId),
    ),
  );
}

/** What the user should know of a list before it is printed: nobody in it, people of one name, somebody twice, unknown strokes. */
export function listWarnings(people: People, rows: readonly ListedPerson[], roles: readonly unknown[] = []): string[] {
  if (rows.length === 0)
    return [
      people.rows.length > 0 && roles.length > 0
        ? `“${people.title}”的名单中没有所选身份的人员`
        : `“${people.title}”的名单是空的，打印出来没有人员`,
    ];
  const warnings: string[] = [];
  if (people.unknown.length > 0) {
    const whose = people.unknown.map((sign) => {
      const names = rows.filter((row) => row.name.includes(sign)).map((row) => row.name);
      return names.length > 0 ? `“${sign}”（${shortList([...new Set(names)])}）` : `“${sign}”`;
    });
    warnings.push(`不知道${whose.join("、")}的笔画，按姓氏笔画排序时其位置不能确定，请在姓名设置中补充`);
  }
  const same = namesakesOf(rows);
  if (same.length > 0)
    warnings.push(`名单中有同名的人，请核对：${shortList(same.map((one) => `${one.name}（${bodyOf(one)}）`))}`);
  const byPerson = Map.groupBy(
    rows.filter((row) => row.personId !== null),
    (row) => row.personId,
  );
  const twice = [...byPerson.values()].flatMap((all) => (all.length > 1 && all[0] ? [all[0]] : []));
  if (twice.length > 0) warnings.push(`名单中有人列了不止一次：${shortList(twice.map((one) => one.name))}`);
  return warnings;
}

const digits = "零一二三四五六七八九";
/** 1 to 99 in Chinese: 一, 十, 十二, 二十一. */
export function chineseNumber(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  return `${tens > 1 ? digits[tens] : ""}${tens > 0 ? "十" : ""}${ones > 0 || tens === 0 ? digits[ones] : ""}`;
}

/** The number in 第三组, 3组, 第十二小组; null where there is none. */
function numberIn(text: string): number | null {
  const found = /\d+|[一二三四五六七八九十]+/u.exec(text)?.[0];
  if (found === undefined) return null;
  if (/^\d+$/u.test(found)) return Number(found);
  const value = Array.from({ length: 99 }, (_, index) => index + 1).find((one) => chineseNumber(one) === found);
  return value ?? null;
}

/** Names of groups as people count them: 第二组 before 第十组; without a number, after those with one, as they come. */
export function sortGroups(names: readonly string[]): string[] {
  return names.toSorted((a, b) => {
    const [x, y] = [numberIn(a), numberIn(b)];
    if (x === null || y === null) return x === y ? 0 : x === null ? 1 : -1;
    return x - y;
  });
}

/** How a list can be divided. */
export const divisions = { none: "不分组", unit: "按单位", city: "按城市", group: "按组别" } as const;
export type Division = keyof typeof divisions;
/** What the section of those without body, city or group is called. */
export const unnamed = { unit: "单位未录", city: "城市未录", group: "未分组" } as const;

export interface Section {
  /** null for a list that is not divided. */
  name: string | null;
  rows: ListedPerson[];
}

/** Sections in their order: groups by their number, bodies and cities as they first come, or by protocol where the list is not as listed; those without last. */
export function sectionsOf(rows: readonly ListedPerson[], by: Division, order: ListOrder): Section[] {
  if (by === "none" || rows.length === 0) return [{ name: null, rows: [...rows] }];
  const groups = Map.groupBy(rows, (row) => row[by]?.trim() || null);
  const named = [...groups.keys()].filter((name) => name !== null);
  const first = (name: string, key: "listedOrder" | "protocolOrder") =>
    (groups.get(name) ?? []).reduce((least, row) => Math.min(least, row[key]), Number.POSITIVE_INFINITY);
  const key = order === "listed" ? "listedOrder" : "protocolOrder";
  const sorted = named.toSorted((a, b) => first(a, key) - first(b, key));
  const without = groups.get(null) ?? [];
  return [
    ...(by === "group" ? sortGroups(sorted) : sorted).map((name) => ({ name, rows: groups.get(name) ?? [] })),
    ...(without.length > 0 ? [{ name: unnamed[by], rows: without }] : []),
  ];
}
