import { doneOf, rateWords, type Stage, stageNames } from "../../../../core/rules/planYear/progress.ts";
import { usePalette } from "../../../ui/theme.ts";
import type { Group, Progress } from "./groups.ts";

const stages: readonly Stage[] = ["planned", "scheduled", "held", "filed", "postponed", "cancelled"];

const rateOf = (counts: Progress["total"]): string => {
  const { done, of } = doneOf(counts);
  const rate = rateWords({ done, of });
  return rate === null ? "—" : `${done}/${of}　${rate}`;
};

/** The figures of the chart as a table, with the sum at its foot. */
export function FigureTable(props: {
  title: string;
  head: string;
  groups: readonly Group[];
  total: Progress["total"];
}) {
  const { palette } = usePalette();
  const cells = (counts: Progress["total"]) => (
    <>
      {stages.map((stage) => (
        <td key={stage} className="ver-number">
          {counts[stage]}
        </td>
      ))}
      <td className="ver-number" style={counts.late > 0 ? { color: palette.accent, fontWeight: 600 } : undefined}>
        {counts.late}
      </td>
      <td className="ver-number">{rateOf(counts)}</td>
    </>
  );
  return (
    <table className="ver-table" aria-label={props.title}>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {stages.map((stage) => (
            <th key={stage} scope="col" className="ver-number">
              {stageNames[stage]}
            </th>
          ))}
          <th scope="col" className="ver-number" title="日期已过还没有举办的，含在拟定和已排期中">
            应办未办
          </th>
          <th scope="col" className="ver-number">
            完成率
          </th>
        </tr>
      </thead>
      <tbody>
        {props.groups.map((group) => (
          <tr key={group.name}>
            <th scope="row">{group.name}</th>
            {cells(group)}
          </tr>
        ))}
        <tr className="ver-sum">
          <th scope="row">合计</th>
          {cells(props.total)}
        </tr>
      </tbody>
    </table>
  );
}
