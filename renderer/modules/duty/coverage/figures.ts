import type { Output } from "../../../client/api.ts";
import { type DutyFilter, noFilter } from "../filters.ts";

export type Coverage = Output<"duty.coverage">;
export type Share = Coverage["total"];
export type Dimension = Coverage["groups"][number]["by"];
export type Tile = Coverage["tiles"][number];

/** The four parts into which those who owe the duty fall; together they are `bound`. */
export const shareParts = {
  done: "听讲均完成",
  onlyHeard: "听课未讲",
  onlyLectured: "讲课未听",
  open: "未开始",
} as const;
export type SharePart = keyof typeof shareParts;

/** Those who owe the duty, by how far they are. */
export const partsOf = (share: Share): Record<SharePart, number> => ({
  done: share.done,
  onlyHeard: share.attended - share.done,
  onlyLectured: share.lectured - share.done,
  open: share.bound - share.attended - share.lectured + share.done,
});

/** A share in per cent with one decimal, null where nobody owes anything. */
export const rateOf = (done: number, of: number): number | null =>
  of === 0 ? null : Math.round((done / of) * 1000) / 10;

/** All figures of a share in one sentence, for readers of the screen and under the map. */
export function shareSentence(share: Share): string {
  const vacant = share.vacant > 0 ? `，缺负责人${share.vacant}个` : "";
  const exempt = share.exempt > 0 ? `，豁免${share.exempt}人` : "";
  if (share.bound === 0) return `${share.label}：没有应听讲的负责人${vacant}${exempt}。`;
  const pressing = [
    ...(share.overdue > 0 ? [`逾期${share.overdue}人`] : []),
    ...(share.soon > 0 ? [`即将到期${share.soon}人`] : []),
  ];
  return `${share.label}：应听讲${share.bound}人，已听课${share.attended}人，已讲课${share.lectured}人，听讲均完成${share.done}人${pressing.length > 0 ? `，其中未完成的${pressing.join("、")}` : ""}${vacant}${exempt}。`;
}

/** How a tile stands, told by a word, a sign and a ground, never by the ground alone. */
export type Standing = "none" | "open" | "part" | "done";
export const standings: Record<Standing, { word: string; sign: string }> = {
  done: { word: "全部完成", sign: "✓" },
  part: { word: "部分完成", sign: "◐" },
  open: { word: "尚未完成", sign: "○" },
  none: { word: "没有应听讲的人", sign: "—" },
};
export function standingOf(share: Share): Standing {
  if (share.bound === 0) return "none";
  if (share.done === share.bound) return "done";
  return share.attended + share.lectured > 0 ? "part" : "open";
}

/** The filter of the register that shows the bodies behind a figure. */
export function filterOf(by: Dimension, key: string): DutyFilter {
  switch (by) {
    case "kind":
      return { ...noFilter, kind: key };
    case "disciplineGroup":
      // Only societies have one.
      return { ...noFilter, kind: "society", disciplineGroup: key };
    case "city":
      return { ...noFilter, city: key };
    case "termEnd":
      return { ...noFilter, endsIn: key === "" ? "none" : key };
    case "region":
      return { ...noFilter, region: key };
  }
}

/** A table as it is pasted into a spreadsheet: cells apart by tabs. */
export const asText = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((cells) => cells.map(String).join("\t")).join("\n");
