import {
  type RuleId,
  type RuleSetting,
  type RuleSlot,
  type RuleSpec,
  ruleCatalogue,
} from "../../../../core/rules/schedule/catalogue.ts";

export type SlotValue = number | readonly number[];

/** A rule as the page shows it: its sentence and how it is set. */
export interface ShownRule {
  spec: RuleSpec & { id: RuleId };
  on: boolean;
  /** Wishes only. */
  weight: number | null;
  values: Readonly<Record<string, SlotValue>>;
  /** Set otherwise than the catalogue has it. */
  changed: boolean;
}

/** What is set anew of one rule; what is left out stays. */
export interface RuleChange {
  on?: boolean;
  weight?: number;
  values?: Readonly<Record<string, SlotValue>>;
}

const specs: readonly (RuleSpec & { id: RuleId })[] = ruleCatalogue;

export const ruleKinds = [
  { kind: "hard", title: "必须遵守", note: "排出的方案一条也不会违反" },
  { kind: "wish", title: "尽量做到", note: "权重越大越优先，0为不考虑" },
  { kind: "finding", title: "只作提示", note: "不影响排期" },
] as const;

const same = (a: SlotValue, b: SlotValue): boolean => JSON.stringify(a) === JSON.stringify(b);

function shown(spec: RuleSpec & { id: RuleId }, setting: RuleSetting | undefined): ShownRule {
  const values = Object.fromEntries(
    spec.slots.map((slot) => {
      const own = setting?.values?.[slot.key];
      const fits = own !== undefined && Array.isArray(own) === Array.isArray(slot.default);
      return [slot.key, fits ? own : slot.default];
    }),
  );
  const on = setting?.on ?? spec.on;
  const weight = spec.kind === "wish" ? (setting?.weight ?? spec.weight ?? 0) : null;
  const changed =
    on !== spec.on ||
    (weight !== null && weight !== spec.weight) ||
    spec.slots.some((slot) => !same(values[slot.key] ?? slot.default, slot.default));
  return { spec, on, weight, values, changed };
}

/** All rules of the catalogue as the office has set them. */
export function shownRules(settings: readonly RuleSetting[]): ShownRule[] {
  const byId = new Map(settings.map((one) => [one.id, one]));
  return specs.map((spec) => shown(spec, byId.get(spec.id)));
}

/**
 * What is to be stored when one rule is set anew: only what differs from the catalogue, so that a rule put back by hand is
 * no longer noted, and a later catalogue counts for all that nobody touched.
 */
export function settingsWith(settings: readonly RuleSetting[], id: RuleId, change: RuleChange): RuleSetting[] {
  return shownRules(settings).flatMap((rule): RuleSetting[] => {
    const isIt = rule.spec.id === id;
    const on = isIt ? (change.on ?? rule.on) : rule.on;
    const weight = isIt ? (change.weight ?? rule.weight) : rule.weight;
    const values = isIt ? { ...rule.values, ...change.values } : rule.values;
    const own = rule.spec.slots.filter((slot) => !same(values[slot.key] ?? slot.default, slot.default));
    const heavier = weight !== null && weight !== rule.spec.weight;
    if (on === rule.spec.on && !heavier && own.length === 0) return [];
    return [
      {
        id: rule.spec.id,
        on,
        ...(heavier ? { weight } : {}),
        ...(own.length > 0 ? { values: Object.fromEntries(own.map(({ key }) => [key, plain(values[key])])) } : {}),
      },
    ];
  });
}

const plain = (value: SlotValue | undefined): number | number[] =>
  typeof value === "number" ? value : [...(value ?? [])];

/** The sentence cut at its slots. */
export function sentenceParts(spec: RuleSpec): (string | RuleSlot)[] {
  return spec.sentence.split(/(\{\w+\})/u).flatMap((part): (string | RuleSlot)[] => {
    if (part === "") return [];
    const slot = spec.slots.find((one) => part === `{${one.key}}`);
    return [slot ?? part];
  });
}

/** A number inside its slot's limits; null where it is none. */
export function withinSlot(slot: RuleSlot, value: number | null): number | null {
  if (value === null || !Number.isFinite(value)) return null;
  return Math.min(slot.max ?? value, Math.max(slot.min ?? value, Math.round(value)));
}

const weekdayWords = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];

function slotText(slot: RuleSlot, value: SlotValue): string {
  if (typeof value === "number") return `${value}${slot.unit ?? ""}`;
  if (value.length === 0) return "不限";
  return slot.kind === "months" ? `${value.join("、")}月` : value.map((day) => weekdayWords[day - 1] ?? "").join("、");
}

/** The sentence of a rule with its values in it. */
export const ruleSentence = (rule: Pick<ShownRule, "spec" | "values">): string =>
  sentenceParts(rule.spec)
    .map((part) => (typeof part === "string" ? part : slotText(part, rule.values[part.key] ?? part.default)))
    .join("");

/** Kinds of rules of a problem (`perWeek:<department>`) and the rule of the year that sets them. */
const behind: Readonly<Record<string, RuleId>> = {
  window: "window",
  months: "window",
  weekdays: "window",
  capacity: "capacity",
  parallel: "place",
  prepare: "place",
  closed: "opening",
  after: "order",
  departmentClosed: "absence",
  away: "absence",
};

const ruleOf = (id: string): RuleId | undefined => {
  const kind = id.split(":", 1)[0] ?? "";
  return behind[kind] ?? specs.find((spec) => spec.id === kind)?.id;
};

/** A way out of a contradiction that is a setting of a rule. */
export interface Relaxation {
  key: string;
  /** What the button says. */
  sentence: string;
  settings: RuleSetting[];
}

/** Slots of which a larger number is the looser one, and those of which a smaller one is. */
const looser: Readonly<Partial<Record<RuleId, 1 | -1>>> = { perDay: 1, perWeek: 1, perMonth: 1, unbroken: -1 };

/** The ways out of a contradiction that lie in the rules of the year: a limit one step looser, or the rule switched off. `conflict` are ids of rules. */
export function relaxationsOf(conflict: readonly string[], settings: readonly RuleSetting[]): Relaxation[] {
  const named = new Set(conflict.flatMap((id) => ruleOf(id) ?? []));
  return shownRules(settings).flatMap((rule): Relaxation[] => {
    const { id, slots } = rule.spec;
    if (!named.has(id) || !rule.on || rule.spec.kind !== "hard") return [];
    const found: Relaxation[] = [];
    const step = looser[id];
    const slot = slots[0];
    const now = slot ? rule.values[slot.key] : undefined;
    if (step && slot && typeof now === "number") {
      const next = withinSlot(slot, now + step);
      if (next !== null && next !== now) {
        const values = { [slot.key]: next };
        found.push({
          key: `${id} step`,
          sentence: `改为“${ruleSentence({ spec: rule.spec, values })}”`,
          settings: settingsWith(settings, id, { values }),
        });
      }
    }
    found.push({
      key: `${id} off`,
      sentence: `关闭“${ruleSentence(rule)}”`,
      settings: settingsWith(settings, id, { on: false }),
    });
    return found;
  });
}
