import { eachDay } from "../../../../core/kit/dates.ts";
import type { Input, Output } from "../../../client/api.ts";
import { dayText, type Placement, type PlaceNames, type YearItem } from "./items.ts";
import { spanOf } from "./moves.ts";

/** What can have changed, in the words of the office. */
export const lostKinds = {
  days: "某些日子不能办",
  base: "教学基地不能用",
  hall: "校内场地不能用",
  person: "授课人不能来",
  department: "部门抽不开身",
  runs: "某几期不能如期办",
} as const;
export type LostKind = keyof typeof lostKinds;

/** What somebody has told of it. `from` and `to` are days or null. */
export interface Lost {
  kind: LostKind;
  from: string | null;
  to: string | null;
  /** Id and name of the base, hall, lecturer or department. */
  of: string | null;
  ofName: string;
  runs: readonly string[];
}

/** A run with what only its record tells. */
export interface LostItem extends YearItem {
  lecturers: readonly string[];
}

/** What is still missing before it can be reckoned; null where nothing is. */
export function lostFault(lost: Lost): string | null {
  if (lost.kind === "runs") return lost.runs.length === 0 ? "请选择不能如期办的期次" : null;
  if (lost.kind !== "days" && !lost.of)
    return `请选择是哪一个${{ base: "基地", hall: "场地", person: "授课人", department: "部门" }[lost.kind]}`;
  if (!lost.from || !lost.to) return "请填写起止日期，写明到日";
  return lost.to < lost.from ? "结束日期早于开始日期，请核对" : null;
}

const overlaps = (item: YearItem, from: string, to: string): boolean =>
  item.start !== null && item.start <= to && (item.end ?? item.start) >= from;

/** The runs that cannot stay as they are. */
export function affected(lost: Lost, items: readonly LostItem[]): LostItem[] {
  const { kind, of, from, to } = lost;
  if (kind === "runs") return items.filter((item) => lost.runs.includes(item.id));
  if (!from || !to) return [];
  return items.filter(
    (item) =>
      overlaps(item, from, to) &&
      (kind === "days" ||
        ((kind === "base" || kind === "hall") && item.place === of) ||
        (kind === "department" && item.lead.some((one) => one.id === of)) ||
        (kind === "person" && of !== null && item.lecturers.includes(of))),
  );
}

/** The loss in a sentence without its full stop. */
export function lostText(lost: Lost): string {
  const span = lost.from && lost.to ? spanOf(lost.from, lost.to) : "";
  if (lost.kind === "days") return `${span}不能办`;
  if (lost.kind === "runs") return "不能如期办";
  const what = { base: "不能用", hall: "不能用", person: "不能来", department: "抽不开身" }[lost.kind];
  return `${span}${lost.ofName}${what}`;
}

/** The loss as a 不排期时段, of which all but the title is told to the search; null where it is none (single runs that can't be held). */
export function periodOf(lost: Lost): NonNullable<Input<"scenario.place">["periods"]>[number] | null {
  const { kind, from, to, of } = lost;
  if (kind === "runs" || !from || !to) return null;
  if (kind === "days") return { title: "情况有变，不能办活动", from, to, subject: "office", of: null };
  const title =
    `${lost.ofName}${{ base: "不能用", hall: "不能用", person: "不能来", department: "抽不开身" }[kind]}`.slice(0, 120);
  return { title, from, to, subject: kind, of };
}

/** What the search is told of the loss. */
export function brokenOf(lost: Lost, items: readonly LostItem[]): NonNullable<Input<"schedule.repair">["broken"]> {
  const movable = affected(lost, items).flatMap((item) =>
    item.settled === null && item.start !== null ? [item.id] : [],
  );
  if (lost.kind === "days") return lost.from && lost.to ? { days: eachDay(lost.from, lost.to) } : {};
  return movable.length > 0 ? { items: movable } : {};
}

/** A move of the answer as the list shows it. */
export interface RepairRow {
  id: string;
  no: number;
  title: string;
  before: string;
  after: string;
  reason: string;
  placement: Placement | null;
}

/** The moves in words, those first that were lost themselves. */
export function repairRows(
  moves: Output<"schedule.repair">["moves"],
  items: readonly YearItem[],
  places: PlaceNames,
  year: number,
  reasonOf: (id: string) => string | null,
): RepairRow[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  const text = (spot: { start: string; place: string | null } | null, withPlace: boolean) =>
    spot === null
      ? "没有日期"
      : `${dayText(spot.start, year)}${withPlace && spot.place !== null ? `，${places.get(spot.place) ?? spot.place}` : ""}`;
  return moves
    .map(({ item: id, from, to }): RepairRow => {
      const item = byId.get(id);
      const elsewhere = (from?.place ?? null) !== (to?.place ?? null);
      return {
        id,
        no: item?.no ?? 0,
        title: item?.title ?? id,
        before: text(from, elsewhere),
        after: text(to, elsewhere),
        reason: reasonOf(id) ?? "为其他活动让出日期",
        placement: to === null ? null : { item: id, start: to.start, place: to.place },
      };
    })
    .sort((a, b) => Number(reasonOf(a.id) === null) - Number(reasonOf(b.id) === null) || a.no - b.no);
}
