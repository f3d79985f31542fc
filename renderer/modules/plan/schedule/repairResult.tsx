import { Button } from "antd";
import type { Output } from "../../../client/api.ts";
import { Sentence } from "../../../ui/sentence.tsx";
import { ChangeTable } from "./changeTable.tsx";
import { affected, type Lost, type LostItem, lostText, repairRows, stuck } from "./lost.ts";
import type { YearItems } from "./useYearItems.ts";
import { ended } from "./whyNot.tsx";

/** What the reckoning came to: the moves with their reasons, what found no room, and what somebody has to see to. */
export function RepairResult(props: {
  year: number;
  lost: Lost;
  items: readonly LostItem[];
  data: YearItems;
  answer: Output<"schedule.repair">;
  inScenario: boolean;
  busy: "reckon" | "take" | "keep" | null;
  onTake: () => void;
  onKeep: () => void;
}) {
  const { year, lost, items, data, answer } = props;
  const hit = new Set(affected(lost, items).map(({ id }) => id));
  const rows = repairRows(answer.moves, items, data.places, year, (id) => (hit.has(id) ? lostText(lost) : null));
  const movable = rows.filter((row) => row.placement !== null);
  const left = stuck(lost, items);
  const title = (id: string) => data.byId.get(id)?.title ?? id;
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      {rows.length === 0 ? (
        <Sentence level={left.length + answer.unplaced.length > 0 ? "info" : "success"}>不用调整任何活动。</Sentence>
      ) : (
        <>
          <div>{`需要调整 ${rows.length} 期${answer.fewest ? "，已证明不能更少" : ""}：`}</div>
          <ChangeTable
            label="需要调整的活动"
            lines={rows.map((row) => ({ ...row, note: row.reason }))}
            noteTitle="原因"
            maxHeight={260}
          />
        </>
      )}
      {left.length > 0 ? (
        <Sentence level="warning">
          {`下列 ${left.length} 期受影响，但不会自动改期，请另行处理：${left.map((item) => `${item.title}（${item.span}，${item.settled}）`).join("、")}。`}
        </Sentence>
      ) : null}
      {answer.unplaced.length > 0 ? (
        <Sentence level="warning">
          <div>{`下列 ${answer.unplaced.length} 期没有排下，采用后仍留在原来的日期：`}</div>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {answer.unplaced.map(({ item, reasons }) => (
              <li key={item}>
                <b>{title(item)}</b>
                {reasons.length > 0 ? `：${reasons.map(ended).join("")}` : ""}
              </li>
            ))}
          </ul>
        </Sentence>
      ) : null}
      {movable.length > 0 ? (
        <div style={{ display: "flex", gap: 8, justifyContent: "flex-end" }}>
          <Button loading={props.busy === "keep"} disabled={props.busy !== null} onClick={props.onKeep}>
            存为试排方案
          </Button>
          <Button type="primary" loading={props.busy === "take"} disabled={props.busy !== null} onClick={props.onTake}>
            {`${props.inScenario ? "写入方案" : "采用"}（${movable.length} 期）`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
