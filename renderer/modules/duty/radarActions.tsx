import type { DutyRow } from "./filters.ts";

/** The place in the tool bar of the register for what is made from chosen lines: 推荐学员, 生成函件. Nothing stands there yet. */
export function RadarActions(_props: { rows: readonly DutyRow[]; on: string }) {
  return null;
}
