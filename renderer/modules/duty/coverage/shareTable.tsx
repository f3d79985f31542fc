import { Button } from "antd";
import { figureCells, figureHeads } from "../../../../core/rules/duty/coverageTable.ts";
import { usePalette } from "../../../ui/theme.ts";
import type { Share } from "./figures.ts";

const overdueAt = figureHeads.indexOf("逾期");
const soonAt = figureHeads.indexOf("即将到期");

/** The figures as a table with the sum at its foot; the name of a group leads to its bodies in the register. */
export function ShareTable(props: {
  title: string;
  head: string;
  rows: readonly Share[];
  /** The foot; none where the lines don't add up, as those of years. */
  total: Share | null;
  onRow?: (share: Share) => void;
}) {
  const { palette } = usePalette();
  const cells = (share: Share) =>
    figureCells(share).map((cell, i) => (
      <td
        key={figureHeads[i]}
        className="duty-number"
        style={
          i === overdueAt && share.overdue > 0
            ? { color: palette.accent, fontWeight: 600 }
            : i === soonAt && share.soon > 0
              ? { color: palette.soon }
              : undefined
        }
      >
        {cell}
      </td>
    ));
  const { onRow } = props;
  return (
    <table className="duty-table" aria-label={props.title}>
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          {figureHeads.map((head) => (
            <th key={head} scope="col" className="duty-number">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((share) => (
          <tr key={share.key}>
            <th scope="row">
              {onRow ? (
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0, height: "auto", color: palette.text, textDecoration: "underline" }}
                  aria-label={`${share.label}，在名册中查看`}
                  onClick={() => onRow(share)}
                >
                  {share.label}
                </Button>
              ) : (
                share.label
              )}
            </th>
            {cells(share)}
          </tr>
        ))}
        {props.total ? (
          <tr className="duty-sum">
            <th scope="row">合计</th>
            {cells(props.total)}
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
