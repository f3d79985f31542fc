import { useMemo } from "react";
import {
  type Proposal,
  type ProposalState,
  proposalState,
  REPLY_DAYS_KEY,
  replyDaysOf,
} from "../../../../core/rules/planYear/proposals.ts";
import { useNamedQuery } from "../../../client/query.ts";
import type { GridRow, ListReply } from "../../../client/rows.ts";
import { today } from "../../../client/today.ts";

/** After how many days without reply a proposal is overdue, and the setting that says so (null while nobody chose). */
export function useReplyDays(): { days: number; setting: GridRow | null } {
  const list = useNamedQuery<ListReply>("setting.list", { filter: { key: REPLY_DAYS_KEY }, limit: 1 });
  const setting = list.data?.rows[0] ?? null;
  return { days: replyDaysOf(setting?.value), setting };
}

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);
const choices = ["pending", "adopted", "partly", "declined"] as const;

/** A row of the library as the rule sees it. */
export const proposalOf = (row: GridRow): Proposal => ({
  activity: text(row.activity),
  date: text(row.date),
  reply: text(row.reply),
  replyDate: text(row.replyDate),
  adopted: choices.find((one) => one === row.adopted) ?? null,
});

/** How proposals stand today, by a function of the row. */
export function useProposalState(): (row: GridRow) => ProposalState {
  const { days } = useReplyDays();
  const on = today();
  return useMemo(() => (row: GridRow) => proposalState(proposalOf(row), on, days), [on, days]);
}
