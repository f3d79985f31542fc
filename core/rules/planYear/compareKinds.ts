/** What kind of difference: new in the plan, no longer in it, another date or place, other lead departments, anything else. */
export const compareKinds = {
  added: "新增或恢复",
  dropped: "取消或删去",
  moved: "调整时间地点",
  lead: "更换牵头部门",
  changed: "其他改动",
} as const;
export type CompareKind = keyof typeof compareKinds;

/** How many differences there are of each kind. */
export function countKinds(rows: readonly { kind: CompareKind }[]): Record<CompareKind, number> {
  const counts = { added: 0, dropped: 0, moved: 0, lead: 0, changed: 0 };
  for (const row of rows) counts[row.kind] += 1;
  return counts;
}

/** 共5处不同：新增1处，调整时间地点3处，其他改动1处。 */
export function sumWords(counts: Record<CompareKind, number>): string {
  const kinds = Object.keys(compareKinds) as CompareKind[];
  const total = kinds.reduce((sum, kind) => sum + counts[kind], 0);
  if (total === 0) return "两个版本内容相同。";
  const parts = kinds.filter((kind) => counts[kind] > 0).map((kind) => `${compareKinds[kind]}${counts[kind]}处`);
  return `共${total}处不同：${parts.join("，")}。`;
}
