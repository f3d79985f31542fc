import { z } from "zod";

/** A number or a choice inside a rule's sentence, written there as {key}. */
export interface RuleSlot {
  key: string;
  kind: "int" | "months" | "weekdays";
  label: string;
  unit?: string;
  min?: number;
  max?: number;
  default: number | readonly number[];
}

/** A rule of the year as it is shown and set: a sentence with slots, on or off, and for a wish its weight. */
export interface RuleSpec {
  id: string;
  /** `hard` is never broken by a proposal, `wish` costs its weight, `finding` is only told. */
  kind: "hard" | "wish" | "finding";
  sentence: string;
  /** Why it is there, and where from. */
  note?: string;
  on: boolean;
  slots: readonly RuleSlot[];
  /** Wishes only: the factor in the score, 0 to 100. */
  weight?: number;
}

const int = (key: string, label: string, unit: string, value: number, min: number, max: number): RuleSlot => ({
  key,
  kind: "int",
  label,
  unit,
  min,
  max,
  default: value,
});

/** All rules of the year with what they are set to where nobody has set anything. */
export const ruleCatalogue = [
  { id: "holiday", kind: "hard", sentence: "周末、放假日和“不排活动”的日子不安排活动", on: true, slots: [] },
  { id: "period", kind: "hard", sentence: "不排期时段内（要求为“不能安排”的）不安排活动", on: true, slots: [] },
  {
    id: "window",
    kind: "hard",
    sentence: "只排在各期的计划月份、可排期和可排星期之内",
    on: true,
    slots: [],
  },
  {
    id: "place",
    kind: "hard",
    sentence: "同一场地同一时段不超过可同时接待的批数，相邻两批之间留出前后预留",
    on: true,
    slots: [],
  },
  { id: "opening", kind: "hard", sentence: "场地停用、闭馆和协议期以外的日子不安排", on: true, slots: [] },
  { id: "capacity", kind: "hard", sentence: "人数不超过场地容量", on: true, slots: [] },
  { id: "order", kind: "hard", sentence: "按“须在其后”和期次的先后安排", on: true, slots: [] },
  { id: "notSameWeek", kind: "hard", sentence: "标明不排在同一周的活动不排在同一周", on: true, slots: [] },
  {
    id: "unbroken",
    kind: "hard",
    sentence: "{days}以内的一期不跨周末和放假日",
    on: true,
    slots: [int("days", "天数", "天", 5, 2, 10)],
  },
  {
    id: "perDay",
    kind: "hard",
    sentence: "同一部门同一天最多牵头{most}",
    on: true,
    slots: [int("most", "项数", "项", 1, 1, 20)],
  },
  {
    id: "perWeek",
    kind: "hard",
    sentence: "同一部门一周最多牵头{most}",
    on: true,
    slots: [int("most", "项数", "项", 2, 1, 50)],
  },
  {
    id: "perMonth",
    kind: "hard",
    sentence: "同一部门一个月最多有{most}在办活动",
    on: false,
    slots: [int("most", "天数", "天", 12, 1, 31)],
  },
  { id: "absence", kind: "hard", sentence: "牵头部门或授课人不在的日子不安排其活动", on: true, slots: [] },
  { id: "lecturer", kind: "hard", sentence: "一位授课人同一时段只在一处", on: true, slots: [] },
  { id: "wish", kind: "wish", sentence: "靠近各期的希望日期", on: true, slots: [], weight: 2 },
  { id: "weekPeak", kind: "wish", sentence: "每周的活动数量均匀", on: true, slots: [], weight: 3 },
  { id: "dayPeak", kind: "wish", sentence: "同一天的活动尽量少", on: true, slots: [], weight: 5 },
  { id: "monthSpread", kind: "wish", sentence: "每月的活动数量均匀", on: true, slots: [], weight: 5 },
  {
    id: "departmentSpread",
    kind: "wish",
    sentence: "每个部门各月的活动数量均匀",
    on: true,
    slots: [],
    weight: 1,
  },
  { id: "placeUse", kind: "wish", sentence: "各场地使用次数均匀", on: true, slots: [], weight: 1 },
  {
    id: "favour",
    kind: "wish",
    sentence: "优先排在{months}、{weekdays}",
    on: true,
    slots: [
      { key: "months", kind: "months", label: "优先的月份", default: [3, 4, 5, 6, 9, 10, 11] },
      { key: "weekdays", kind: "weekdays", label: "优先的星期", default: [2, 3, 4] },
    ],
    weight: 1,
  },
  {
    id: "audience",
    kind: "wish",
    sentence: "同一对象两次活动之间相隔不少于{days}",
    note: "防止多头调训、重复调训（CALL-02，中国科协2020—2023教育培训规划六（一））",
    on: true,
    slots: [int("days", "间隔", "天", 14, 1, 365)],
    weight: 1,
  },
  { id: "journey", kind: "wish", sentence: "去同一个市的活动尽量排在同一周，减少往返", on: true, slots: [], weight: 1 },
  { id: "avoid", kind: "wish", sentence: "避开要求为“尽量避开”的不排期时段", on: true, slots: [], weight: 10 },
  {
    id: "undated",
    kind: "finding",
    sentence: "计划月份前{weeks}仍没有日期的活动作出提示",
    on: true,
    slots: [int("weeks", "周数", "周", 8, 1, 52)],
  },
  {
    id: "monthPeak",
    kind: "finding",
    sentence: "一个月的活动超过{most}时作出提示",
    on: true,
    slots: [int("most", "项数", "项", 8, 1, 200)],
  },
] as const satisfies readonly RuleSpec[];

export type RuleId = (typeof ruleCatalogue)[number]["id"];

/** One rule as the office has set it. */
export const ruleSettingSchema = z.strictObject({
  id: z.enum(ruleCatalogue.map((rule) => rule.id) as [RuleId, ...RuleId[]], { error: "没有这一条规则" }),
  on: z.boolean(),
  weight: z.number().min(0, { error: "权重应在0至100之间" }).max(100, { error: "权重应在0至100之间" }).optional(),
  values: z.record(z.string(), z.union([z.int(), z.array(z.int())])).optional(),
});
export type RuleSetting = z.output<typeof ruleSettingSchema>;

/** The rules as they count: what the office has set, else the catalogue. */
export interface YearRules {
  on(id: RuleId): boolean;
  /** Weight of a wish; 0 where it is switched off. */
  weight(id: RuleId): number;
  int(id: RuleId, key: string): number;
  list(id: RuleId, key: string): readonly number[];
}

/** What is stored under `schedule.rules`, forgiving what an older or newer version wrote. */
export function readRules(stored: unknown): RuleSetting[] {
  if (!Array.isArray(stored)) return [];
  return stored.flatMap((one) => {
    const parsed = ruleSettingSchema.safeParse(one);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The rules of the year from what the office has set; with nothing set the catalogue alone. */
export function yearRules(settings: readonly RuleSetting[]): YearRules {
  const specs = new Map<string, RuleSpec>(ruleCatalogue.map((rule) => [rule.id, rule]));
  const set = new Map<string, RuleSetting>(settings.map((one) => [one.id, one]));
  const value = (id: RuleId, key: string): number | readonly number[] => {
    const slot = specs.get(id)?.slots.find((one) => one.key === key);
    const own = set.get(id)?.values?.[key];
    if (!slot) throw new Error(`rule ${id} has no ${key}`);
    if (own === undefined || Array.isArray(own) !== Array.isArray(slot.default)) return slot.default;
    if (typeof own === "number") return Math.min(slot.max ?? own, Math.max(slot.min ?? own, own));
    return own;
  };
  const on = (id: RuleId) => set.get(id)?.on ?? specs.get(id)?.on ?? false;
  return {
    on,
    weight: (id) => (on(id) ? (set.get(id)?.weight ?? specs.get(id)?.weight ?? 0) : 0),
    int: (id, key) => {
      const found = value(id, key);
      return typeof found === "number" ? found : 0;
    },
    list: (id, key) => {
      const found = value(id, key);
      return typeof found === "number" ? [] : found;
    },
  };
}
