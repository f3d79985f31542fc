import { diffDays } from "../../kit/dates.ts";
import type { InvitationState } from "../../records/lectures.ts";
import type { SlotDay } from "./forms.ts";

/** Days after which an invitation without an answer is to be followed up, unless the setting `lectures.followDays` says otherwise. */
export const FOLLOW_DAYS = 14;
/** Days before a lecture from which it is announced. */
const NEAR_DAYS = 7;

export interface NextFacts {
  state: InvitationState;
  slot: SlotDay;
  invitedOn: string | null;
  topic: string | null;
  topicOn: string | null;
  outlineOn: string | null;
  /** Files kept beside the invitation and its lecture. */
  attachments: number;
  /** Whether the slot has a place for somebody else. */
  hasPlace: boolean;
}

/** What is due next with an invitation on a day; null when nothing is. */
export function nextStep(facts: NextFacts, on: string, followDays = FOLLOW_DAYS): string | null {
  const { state, slot } = facts;
  const date = slot.precision === "day" ? slot.date : null;
  const past = date !== null && date < on;
  const left = date === null ? null : diffDays(on, date);
  switch (state) {
    case "proposed":
      return past ? "席位日期已过，请改派或撤下" : "请发出约请";
    case "invited": {
      if (past) return "席位日期已过，请登记已讲或改期";
      if (facts.invitedOn === null) return "约请日期未填";
      const days = diffDays(facts.invitedOn, on);
      if (days >= followDays) return `已约请${days}天未答复`;
      return left !== null && left <= NEAR_DAYS ? `${soon(left)}讲课，尚未答复` : null;
    }
    case "agreed": {
      if (past) return "讲课日期已过，请登记已讲";
      const missing = [
        ...(facts.topic === null && facts.topicOn === null ? ["讲题"] : []),
        ...(facts.outlineOn === null ? ["提纲"] : []),
      ];
      const near = left !== null && left <= NEAR_DAYS ? `${soon(left)}讲课` : null;
      if (missing.length > 0) return `${near ? `${near}，` : ""}${missing.join("、")}未收到`;
      return near;
    }
    case "declined":
      return facts.hasPlace && !past ? "席位空出，请另请他人" : null;
    case "moved":
      return "请另约席位";
    case "held":
      return facts.attachments === 0 ? "签到表、日程等证明材料未存" : null;
  }
}

const soon = (days: number): string => (days === 0 ? "今天" : `还有${days}天`);
