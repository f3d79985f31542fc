import { recordOf } from "../../client/rows.ts";

/** Tables that stand in the plan's room as they are, whatever the year. */
export const ownTables = ["programme", "audienceKind"] as const;

/** The tabs of the plan's room. */
export const planTabs = [
  { key: "table", label: "计划表" },
  { key: "calendar", label: "日历" },
  { key: "schedule", label: "自动排期" },
  { key: "versions", label: "版本" },
  { key: "progress", label: "进度" },
  { key: "proposals", label: "建议报告" },
  { key: "dates", label: "日历资料" },
  ...ownTables.map((name) => ({ key: name, label: recordOf(name).label })),
] as const;

export type PlanTab = (typeof planTabs)[number]["key"];

const homes: Readonly<Record<string, PlanTab>> = {
  programme: "programme",
  audienceKind: "audienceKind",
  calendarDay: "dates",
  blockedPeriod: "dates",
  policyProposal: "proposals",
  planRelease: "versions",
  planScenario: "schedule",
};

/** The tab in which a record is at home; null for those of the table itself. */
export const tabOfRecord = (record: string): PlanTab | null => homes[record] ?? null;

export const isPlanTab = (key: unknown): key is PlanTab => planTabs.some((tab) => tab.key === key);
