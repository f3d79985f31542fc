import { formatDate, type Precision } from "../../../core/kit/dates.ts";
import { halfDays } from "../../../core/records/base.ts";
import { type DutyForm, dutyForms } from "../../../core/records/duty.ts";
import { type InvitationState, invitationStates } from "../../../core/records/lectures.ts";
import type { Output } from "../../client/api.ts";

export type MarketAnswer = Output<"lectures.market">;
export type MarketSlot = MarketAnswer["slots"][number];
export type MarketPair = MarketAnswer["pairs"][number];
export type MarketHead = MarketAnswer["heads"][number];

/** How far an invitation is, in words. */
export const invitationWords = (state: InvitationState): string => invitationStates[state];

const parts: Readonly<Record<string, string>> = halfDays;
const forms: Readonly<Record<string, string>> = dutyForms;

/** 2026年5月12日上午; only as far as it is known. */
export function slotDay(slot: Pick<MarketSlot, "date" | "part"> & { datePrecision?: Precision | null }): string {
  if (!slot.date) return "日期未定";
  const half = slot.part && slot.part !== "day" ? (parts[slot.part] ?? "") : "";
  return `${formatDate(slot.date, slot.datePrecision ?? "day")}${half}`;
}

/** A slot in one line: day, title, where. */
export const slotLine = (slot: MarketSlot): string =>
  [slotDay(slot), slot.title, slot.place ?? slot.city ?? ""].filter((part) => part !== "").join("　");

/** The form in which one lectures, in words. */
export const formWords = (form: DutyForm | string): string => forms[form] ?? form;
