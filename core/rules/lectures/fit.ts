import { diffDays, formatDate, maxDate, weekday } from "../../kit/dates.ts";
import { weekdayNames } from "../../records/activity.ts";
import { audienceFit } from "./audience.ts";
import { latestDay, slotDayText } from "./days.ts";
import { type Away, type MarketHead, type MarketSlot, type MarketWeights, partsMeet } from "./forms.ts";

/** Why a head can't lecture at a slot. */
export type Obstacle = "refused" | "inactive" | "form" | "before" | "after" | "weekday" | "away" | "busy";

/** In the words in which several slots are counted together: 3个在任期届满之后. */
export const obstacleWords: Readonly<Record<Obstacle, string>> = {
  refused: "已谢绝或要求改期",
  inactive: "师资库中已不在库",
  form: "形式不计入讲课",
  before: "在任期开始之前",
  after: "在任期届满之后",
  weekday: "不在可讲的星期",
  away: "当天不便",
  busy: "同一半天另有讲课",
};

/** One of the things that a pair's cost is made of, with what can be said of it. */
export interface FitPart {
  key: "urgency" | "turn" | "subject" | "audience" | "place" | "rather";
  cost: number;
  reason: string | null;
}

/** What a pair costs and why, or why it can't be. */
export type Fit = { cost: number; reasons: string[]; parts: readonly FitPart[] } | { obstacle: Obstacle };

/** What else a person does on a day. */
export interface Busy {
  person: string;
  date: string;
  part: MarketSlot["part"];
}

export interface FitInput {
  /** The day of the matching. */
  on: string;
  weights: MarketWeights;
  /** Of this head only. */
  away: readonly Away[];
  busy: readonly Busy[];
  /** Declined, or asked for another day. */
  refused: boolean;
  /** Only the cost, no sentences: for the thousands of pairs that come to nothing. */
  silent?: boolean;
}

/** From here on a term is far off: five years, in days. */
const LONG_TERM = 1826;
/** Within a month a day more or less is much, in later years little: the measure of the curve, in days. */
const NEAR = 30;
/** An end that nobody wrote down is as little urgent as one in some three years. */
const UNKNOWN_END = 0.85;
/** What a day costs that is better avoided, against the weight of the place: a quarter more than a trip. */
const RATHER_NOT = 1.25;

const share = (value: number): number => Math.min(1, Math.max(0, value));

/** 0 for a term that ends today, 1 for one that is far off: days count for much where few are left. */
const easeOf = (left: number | null): number =>
  left === null ? UNKNOWN_END : share(Math.log1p(Math.max(0, left) / NEAR) / Math.log1p(LONG_TERM / NEAR));

/** 2027年3月31日, or 2027年3月 where no more is known. */
export const termEndText = ({ to, toPrecision }: Pick<MarketHead, "to" | "toPrecision">): string =>
  to === null ? "未录" : formatDate(to, toPrecision ?? "day");

const leftText = ({ toPrecision }: MarketHead, days: number): string =>
  (toPrecision ?? "day") === "day"
    ? `距今${days}天`
    : days < 45
      ? "距今一个月左右"
      : days < 700
        ? `距今约${Math.round(days / 30.4)}个月`
        : `距今约${Math.round(days / 365)}年`;

/** Two subjects are the same where one names the other: 党史 and 党史教育. */
const meets = (a: string, b: string): boolean => a !== "" && b !== "" && (a.includes(b) || b.includes(a));

function subjectOf(head: MarketHead, slot: MarketSlot): { share: number; reason: string | null } {
  if (slot.subjects.length === 0) return { share: 0.3, reason: null };
  const known = slot.subjects.find((wanted) => head.subjects.some((one) => meets(one, wanted)));
  if (known !== undefined) return { share: 0, reason: `主题相合：${known}` };
  const topic = head.topics.find((one) => slot.subjects.some((wanted) => wanted !== "" && one.includes(wanted)));
  if (topic !== undefined) return { share: 0.1, reason: `可讲题目“${topic}”合于主题` };
  if (head.subjects.length === 0 && head.topics.length === 0) return { share: 0.6, reason: "师资库未填主题领域" };
  return { share: 1, reason: `主题不同：席位为${slot.subjects.join("、")}` };
}

function turnOf(head: MarketHead, slot: MarketSlot): { share: number; reason: string | null } {
  if (slot.host === null) return { share: 0.5, reason: null };
  if (slot.host === head.organisationId)
    return { share: 0, reason: `轮到${head.organisation}承办，由其${head.post}讲课` };
  return { share: 1, reason: `由${slot.hostName ?? "其他机构"}承办` };
}

function placeOf(head: MarketHead, slot: MarketSlot): { share: number; reason: string | null } {
  if (slot.form === "online") return { share: 0, reason: null };
  if (slot.city === null || head.city === null) return { share: 0.4, reason: null };
  return slot.city === head.city
    ? { share: 0, reason: `同在${slot.city}` }
    : { share: 1, reason: `须由${head.city}到${slot.city}` };
}

function obstacleOf(head: MarketHead, slot: MarketSlot, input: FitInput): Obstacle | null {
  if (input.refused) return "refused";
  if (!head.active) return "inactive";
  if (head.forms.length > 0 && !head.forms.includes(slot.form)) return "form";
  const last = latestDay(slot);
  // A lecture before the matching can't be arranged any more; a term that ends before it is over for this slot.
  const first = maxDate(slot.date, input.on);
  if (head.to !== null && first !== null && head.to < first) return "after";
  if (head.from !== null && last !== null && last < head.from) return "before";
  const { date } = slot;
  if (date === null || slot.precision !== "day") return null;
  if (head.weekdays.length > 0 && !head.weekdays.includes(weekdayNames[weekday(date) - 1]!)) return "weekday";
  const takes = (one: Away) => one.from <= date && date <= one.to && partsMeet(one.part, slot.part);
  if (input.away.some((one) => one.hard && takes(one))) return "away";
  if (input.busy.some((one) => one.date === date && partsMeet(one.part, slot.part))) return "busy";
  return null;
}

/** What a head at a slot costs, in sentences; lower is better. Hundredths, so that sums are the same on every machine. */
export function fitOf(head: MarketHead, slot: MarketSlot, input: FitInput): Fit {
  const obstacle = obstacleOf(head, slot, input);
  if (obstacle) return { obstacle };
  const { on, weights } = input;
  /** What speaks for this slot, what has to be known, what speaks against it: a list shows the beginning. */
  const told: { favours: string[]; known: string[]; against: string[] } = { favours: [], known: [], against: [] };
  const last = latestDay(slot);
  const left = head.to === null ? null : diffDays(on, head.to);
  const ease = easeOf(left);
  const late = last === null ? 0.5 : share(diffDays(on, last) / 365);
  // A late slot is dearer for who has little time, but never so much that who has more time would come first.
  const urgency = weights.urgency * (0.7 * ease + 0.3 * late * (1 - ease));
  const parts: FitPart[] = [{ key: "urgency", cost: urgency, reason: null }];
  if (!input.silent) {
    told.known.push(left === null ? "任期止未录，按不急安排" : `任期至${termEndText(head)}，${leftText(head, left)}`);
    if (last === null) told.known.push("席位日期未定");
    else if (head.to !== null && head.to < last)
      told.known.push(`席位只知${slotDayText(slot)}，须在${termEndText(head)}届满以前讲`);
  }
  for (const [key, part] of [
    ["turn", turnOf(head, slot)],
    ["subject", subjectOf(head, slot)],
    ["audience", audienceFit(head, slot)],
    ["place", placeOf(head, slot)],
  ] as const) {
    parts.push({ key, cost: weights[key] * part.share, reason: part.reason });
    if (part.reason !== null) (part.share < 0.5 ? told.favours : told.against).push(part.reason);
  }
  const { date } = slot;
  const rather = date === null ? undefined : input.away.find((one) => !one.hard && one.from <= date && date <= one.to);
  if (rather && slot.precision === "day") {
    const reason = `当天尽量避开：${rather.title}`;
    parts.push({ key: "rather", cost: weights.place * RATHER_NOT, reason });
    told.against.push(reason);
  }
  const cost = parts.reduce((sum, one) => sum + one.cost, 0);
  return { cost: Math.round(cost * 100) / 100, reasons: [...told.favours, ...told.known, ...told.against], parts };
}
