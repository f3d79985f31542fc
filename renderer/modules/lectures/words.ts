import { formatDate, type Precision } from "../../../core/kit/dates.ts";
import { halfDays } from "../../../core/records/base.ts";
import { type DutyForm, dutyForms } from "../../../core/records/duty.ts";
import { type InvitationState, invitationStates } from "../../../core/records/lectures.ts";
import type { Output } from "../../client/api.ts";

export type MarketAnswer = Output<"lectures.market">;
export type MarketSlot = MarketAnswer["slots"][number];
export type MarketPair = MarketAnswer["pairs"][number];
export type MarketHead = MarketAnswer["heads"][number];
export type RegisterAnswer = Output<"lectures.register">;
export type RegisterRow = RegisterAnswer["rows"][number];
export type RegisterSlot = RegisterAnswer["slots"][number];

/** How far an invitation is, in words. */
export const invitationWords = (state: InvitationState): string => invitationStates[state];

const parts: Readonly<Record<string, string>> = halfDays;
const forms: Readonly<Record<string, string>> = dutyForms;

type Day = Pick<MarketSlot, "date" | "part"> & { datePrecision?: Precision | null };

/** 2026年5月12日上午; only as far as it is known. */
export function slotDay(slot: Day): string {
  if (!slot.date) return "日期未定";
  const half = slot.part && slot.part !== "day" ? (parts[slot.part] ?? "") : "";
  return `${formatDate(slot.date, slot.datePrecision ?? "day")}${half}`;
}

/** A slot in one line: day, title, where. */
export const slotLine = (slot: Day & { title: string; place: string | null; city: string | null }): string =>
  [slotDay(slot), slot.title, slot.place ?? slot.city ?? ""].filter((part) => part !== "").join("　");

/** 已满 or 余2个 */
export const freeText = (free: number): string => (free > 0 ? `余${free}个` : "已满");

/** The form in which one lectures, in words. */
export const formWords = (form: DutyForm | string): string => forms[form] ?? form;

/** 广东省力学学会理事长 */
export const unitOf = (row: { organisation: string | null; post: string | null }): string =>
  [row.organisation, row.post].filter((part) => part).join("");
