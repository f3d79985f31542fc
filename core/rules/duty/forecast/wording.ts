import { diffDays, formatDate, yearOf } from "../../../kit/dates.ts";
import type { DutyHalf, DutyRow } from "../forms.ts";
import type { Chance, Pace, Standing } from "./forms.ts";

/** The words of each half. */
export const words = {
  attend: { verb: "听课", chance: "培训", count: "期", seat: "听课名额" },
  lecture: { verb: "讲课", chance: "讲课安排", count: "次", seat: "讲课席位" },
} as const satisfies Record<DutyHalf, object>;

/** So many occasions are named one by one; more are told by their number. */
const NAMED = 4;

/** 2026年6月15日、2026年9月 */
function named(chances: readonly Chance[]): string {
  const labels = chances.slice(0, NAMED).map((one) => one.label);
  return `${labels.join("、")}${chances.length > NAMED ? `等` : ""}`;
}

/** 2 or 1.5; no trailing nought. */
const figure = (value: number) => String(value);

/** 每年2期、每期60人, 每年20个讲课席位 */
export function paceText(side: DutyHalf, pace: Pace): string {
  return side === "attend"
    ? `每年${figure(pace.perYear)}期、每期${figure(pace.places)}人`
    : `每年${figure(pace.total)}个讲课席位`;
}

/** What stands in the plan. */
export function plannedSentence(side: DutyHalf, chances: readonly Chance[]): string {
  const places = chances.reduce((sum, one) => sum + one.places, 0);
  const called = new Set(chances.flatMap((one) => one.called)).size;
  const taken = called > 0 ? (side === "attend" ? `，已列入学员名单${called}人` : `，已同意讲课${called}人`) : "";
  const { count, chance, seat } = words[side];
  return `计划中今后有${chances.length}${count}${chance}（${named(chances)}），空余${places}个${seat}${taken}`;
}

/** Where the yearly pace comes from and for when it is taken. */
export function paceSentence(side: DutyHalf, pace: Pace, years: readonly number[], now: number): string {
  const first = years[0];
  const span = first === undefined ? "" : first === now ? `${first}年余下时间及以后` : `${first}年及以后`;
  if (pace.source === null || first === undefined) return `计划为${paceText(side, pace)}`;
  if ("plan" in pace.source) return `${span}没有计划的年份，按${pace.source.plan}年计划的${paceText(side, pace)}推算`;
  const [from, to] = pace.source.held;
  const held = from === to ? `${from}年` : `${from}年至${to}年平均`;
  return `${now}年计划没有填写${words[side].seat}，${span}按${held}实际${words[side].verb}的${paceText(side, pace)}推算`;
}

/** Nothing is known: what to enter so that the forecast says something. */
export function noSupply(side: DutyHalf, year: number, years: number): string {
  const { verb, seat } = words[side];
  const where =
    side === "attend"
      ? "请在年度计划的重点活动中填写“听课名额”"
      : "请在年度计划的重点活动中填写“讲课席位”，或登记讲课席位";
  return `没有任何${seat}：${year}年计划没有填写，前${years}年和今年也没有${verb}记录，以下只说明尚未安排，不说明负责人不能完成。${where}`;
}

/** 设想每年增加3期培训：2026年余下时间按比例计0期，以后每年3期 */
export const askedSentence = (year: number, count: number, now: number, text: string) =>
  `设想每年增加${count}${text}：${year}年余下时间按比例计${now}${text.slice(0, 1)}（向下取整，须提前30天通知），以后每年${count}${text.slice(0, 1)}，都在工作日`;

/** The running year says nothing, a later one does. */
export const notYet = (side: DutyHalf, year: number) => `${year}年计划没有填写${words[side].seat}，按没有安排计算`;

export const undatedSentence = (places: number) => `另有${places}个讲课席位没有日期，没有计入`;

function termText(row: DutyRow, deadline: string | null): string {
  if (deadline === null) return "任期届满日期未录";
  if (deadline !== row.endsOn) return `以${yearOf(deadline)}年底为限`;
  return `任期至${formatDate(deadline, deadline === row.to ? (row.toPrecision ?? "day") : "day")}`;
}

/** 2期培训（共120个名额） */
function supplyText(side: DutyHalf, standing: Standing): string {
  const { count, chance } = words[side];
  const seat = side === "attend" ? "名额" : "席位";
  return `${standing.occasions}${count}${chance}（${standing.occasions > 1 ? "共" : ""}${standing.seats}个${seat}）`;
}

function crowdedText(side: DutyHalf, standing: Standing): string {
  const seat = side === "attend" ? "名额" : "席位";
  const after = standing.earlier > 0 ? `在任期更早届满的${standing.earlier}人之后，` : "";
  const rivals = standing.rivals > 1 ? `，同样紧迫的有${standing.rivals}人` : "";
  return standing.left > 0 ? `${after}${seat}仅余${standing.left}个${rivals}` : `${after}已没有${seat}${rivals}`;
}

/** Why one half of one head stands as it does, with dates and numbers. */
export function standingSentence(
  side: DutyHalf,
  row: DutyRow,
  standing: Standing,
  deadline: string | null,
  on: string,
  noneAtAll: boolean,
): string {
  const { verb, chance, count } = words[side];
  const term = termText(row, deadline);
  const last = standing.last;
  const lastText = last && (side === "attend" ? `最迟参加${last.label}的一期` : `最迟在${last.label}讲课`);
  switch (standing.why) {
    case "vacant":
      return `未登记${row.post || "负责人"}，不作预测`;
    case "exempt":
      return row.exempt ? `豁免：${row.exempt.reason}` : (exemption(side, row) ?? "豁免");
    case "done": {
      if (side === "attend")
        return row.attended ? `已于${formatDate(row.attended.date)}听课：${row.attended.activity}` : "不要求听课";
      return row.lectured ? `已于${formatDate(row.lectured.date)}讲课：${row.lectured.topic}` : "不要求讲课";
    }
    case "over":
      return deadline === row.endsOn
        ? `${term}，已经届满，任期内未${verb}`
        : `${yearOf(deadline ?? on)}年已经结束，至今未${verb}`;
    case "none": {
      if (noneAtAll) return `${term}，计划中没有${words[side].seat}，尚不能安排${verb}`;
      return `${term}，此前没有${chance}${standing.next ? `，下一${count}在${standing.next.label}` : ""}`;
    }
    case "unplanned":
      return `${term}，今后的计划中还没有${words[side].seat}，能否${verb}要看以后的安排`;
    case "few":
      return `${term}，还应${verb}${side === "attend" ? row.owed.attend : row.owed.lecture}次，此前只有${supplyText(side, standing)}`;
    case "called":
      if (standing.byOther)
        return `${side === "attend" ? "共同担任的负责人已列入" : "共同担任的负责人已同意在"}${last?.label ?? ""}“${last?.title ?? ""}”${side === "attend" ? "学员名单" : "讲课"}，按规则一人完成即可`;
      return side === "attend"
        ? `已列入${last?.label ?? ""}“${last?.title ?? ""}”学员名单`
        : `已同意在${last?.label ?? ""}“${last?.title ?? ""}”讲课`;
    case "crowded":
      return `${term}，此前有${supplyText(side, standing)}，${crowdedText(side, standing)}`;
    case "unknown":
      return `${term}，不能判断是否来得及，请补录任期。今后${standing.occasions > 0 ? `有${supplyText(side, standing)}` : `的计划中还没有${words[side].seat}`}`;
    case "last":
      return `${term}，此前只剩${supplyText(side, standing)}，在${last?.label ?? ""}，错过即不能完成`;
    case "soon":
      return `${term}，距届满只有${diffDays(on, deadline ?? on)}天，此前还有${supplyText(side, standing)}，${lastText}`;
    case "safe":
      return `${term}，此前还有${supplyText(side, standing)}，${lastText}`;
  }
}

/** The sentence of the decision that frees one half. */
export function exemption(side: DutyHalf, row: DutyRow): string | null {
  return row.decisions.find((one) => one.kind === "exemption" && one.part !== other(side))?.sentence ?? null;
}

const other = (side: DutyHalf): DutyHalf => (side === "attend" ? "lecture" : "attend");
