import { addDays, diffDays, yearOf } from "../../kit/dates.ts";

/** A proposal as the register needs it. */
export interface Proposal {
  activity: string | null;
  date: string | null;
  reply: string | null;
  replyDate: string | null;
  adopted: "pending" | "adopted" | "partly" | "declined" | null;
}

/** Key of the setting that holds after how many days a proposal without reply is overdue. */
export const REPLY_DAYS_KEY = "proposal.replyDays";

/** Days after which a proposal without reply is overdue unless the office says otherwise: nothing prescribes them. */
export const usualReplyDays = 90;

/** The office's choice as it is stored, or what is usual. */
export const replyDaysOf = (stored: unknown): number =>
  typeof stored === "number" && Number.isInteger(stored) && stored > 0 ? stored : usualReplyDays;

/** How a proposal stands: not sent yet, waiting for a reply, waiting too long, answered. */
export interface ProposalState {
  key: "unsent" | "pending" | "overdue" | "adopted" | "partly" | "declined" | "answered";
  /** 待复，已逾期12天 */
  words: string;
}

/** States in the order of the register, for filters. */
export const proposalStates = {
  unsent: "未报送",
  pending: "待复",
  overdue: "逾期未复",
  adopted: "已采纳",
  partly: "部分采纳",
  declined: "未采纳",
  answered: "已答复",
} as const;

/** How a proposal stands on a day. One with a reply in words or by date is answered, whatever is said of its adoption. */
export function proposalState(one: Proposal, on: string, days: number): ProposalState {
  const { adopted } = one;
  if (adopted === "adopted" || adopted === "partly" || adopted === "declined")
    return { key: adopted, words: proposalStates[adopted] };
  if (one.replyDate !== null || (one.reply ?? "").trim() !== "")
    return { key: "answered", words: proposalStates.answered };
  if (one.date === null) return { key: "unsent", words: proposalStates.unsent };
  const late = diffDays(addDays(one.date, days), on);
  return late > 0
    ? { key: "overdue", words: `待复，已逾期${late}天` }
    : { key: "pending", words: proposalStates.pending };
}

/** Whether it belongs to the register of a year: by the day on which it was sent, else by its activity. What has neither stands in every year, so that it is not lost. */
export const isOfYear = (one: Proposal, year: number, activities: ReadonlySet<string>): boolean =>
  one.date !== null ? yearOf(one.date) === year : one.activity === null || activities.has(one.activity);

/** 共5份：待复2份（其中逾期未复1份），已采纳3份。 */
export function proposalSums(states: readonly ProposalState[]): string {
  const count = (key: ProposalState["key"]) => states.filter((one) => one.key === key).length;
  const waiting = count("pending") + count("overdue");
  const overdue = count("overdue");
  const parts = [
    ...(waiting > 0 ? [`待复${waiting}份${overdue > 0 ? `（其中逾期未复${overdue}份）` : ""}`] : []),
    ...(["adopted", "partly", "declined", "answered", "unsent"] as const).flatMap((key) =>
      count(key) > 0 ? [`${proposalStates[key]}${count(key)}份`] : [],
    ),
  ];
  return `共${states.length}份${parts.length > 0 ? `：${parts.join("，")}` : ""}。`;
}
