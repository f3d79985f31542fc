import { useQuery } from "../../../client/query.ts";
import { usePalette } from "../../../ui/theme.ts";
import { countSentence, countsOf, type FindingsProps } from "./grouping.ts";
import "./findings.css";

/** How much stands against the plan, for a tab: the number of conflicts, else that of reminders. Nothing where there is none. */
export function FindingBadge({ year, scenario, on }: FindingsProps) {
  const { palette } = usePalette();
  const input = { year, on, ...(scenario === undefined ? {} : { scenario }) };
  const { data } = useQuery("plan.findings", input, { keep: true });
  const counts = countsOf(data?.findings ?? []);
  const count = counts.errors || counts.warnings;
  if (count === 0) return null;
  const colour = counts.errors > 0 ? palette.accent : palette.soon;
  return (
    <span className="plan-findings-badge" title={countSentence(counts)} style={{ background: colour }}>
      {count > 999 ? "999+" : count}
      <span className="plan-findings-hidden">{counts.errors > 0 ? "项冲突" : "项提醒"}</span>
    </span>
  );
}
