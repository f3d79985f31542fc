import type { DutyHalf, DutyRow } from "./forms.ts";

/** How a post is held, where it isn't held by one person for good. */
export const holdingMarks = (row: { acting?: boolean; shared?: boolean }): string[] => [
  ...(row.acting ? ["主持工作"] : []),
  ...(row.shared ? ["共同担任"] : []),
];

/** The post as it is told of its holder: 理事长（主持工作）, 理事长（共同担任）. */
export function postText(row: { post: string | null; acting?: boolean; shared?: boolean }): string {
  const marks = holdingMarks(row);
  return `${row.post ?? ""}${marks.length > 0 ? `（${marks.join("、")}）` : ""}`;
}

type Decided = Pick<DutyRow, "exempt"> & { decisions: readonly Pick<DutyRow["decisions"][number], "kind" | "part">[] };

/** The half from which somebody is exempt while the other is owed; null for who owes both, and for who is exempt altogether. */
export function freeHalf(row: Decided): DutyHalf | null {
  if (row.exempt) return null;
  const free = row.decisions.find((one) => one.kind === "exemption" && one.part !== "both");
  return free && free.part !== "both" ? free.part : null;
}

/** What is owed by who is exempt from one half, for the sentence that tells what is missing: 听课已豁免. Empty for others. */
export const freeText = (row: Decided): string => {
  const half = freeHalf(row);
  return half === null ? "" : half === "attend" ? "听课已豁免" : "讲课已豁免";
};
