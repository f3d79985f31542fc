import { Button, Checkbox } from "antd";
import { useState } from "react";
import { Sentence } from "../../../ui/sentence.tsx";
import { ChangeTable } from "./changeTable.tsx";
import type { Placement } from "./items.ts";
import { affected, type Lost, type LostItem, lostText, type RepairRow, repairRows } from "./lost.ts";
import type { Mended } from "./mend.ts";
import type { YearItems } from "./useYearItems.ts";
import { ended } from "./whyNot.tsx";

const placed = (rows: readonly RepairRow[]): Placement[] => rows.flatMap(({ placement }) => placement ?? []);

/** What the reckoning came to: the moves with their reasons, what found no room, and what somebody has to see to. */
export function RepairResult(props: {
  year: number;
  lost: Lost;
  items: readonly LostItem[];
  data: YearItems;
  mended: Mended;
  inScenario: boolean;
  busy: "reckon" | "take" | "keep" | null;
  onTake: (placements: Placement[]) => void;
  onKeep: (placements: Placement[]) => void;
  /** Notes the loss where nothing is moved; left out where it is not to be noted. */
  onNote: (() => void) | undefined;
}) {
  const { year, lost, items, data, mended } = props;
  const { answer, wrongBefore } = mended;
  const [withFirst, setWithFirst] = useState(false);
  const hit = new Set(affected(lost, items).map(({ id }) => id));
  const reasonOf = (id: string) => (hit.has(id) ? lostText(lost) : (wrongBefore.get(id) ?? null));
  const rows = repairRows(answer.moves, items, data.places, year, reasonOf);
  const dated = new Set(items.flatMap((item) => (item.start === null ? [] : [item.id])));
  // What had no day before is another matter: it is offered, not taken along.
  const moved = rows.filter((row) => row.placement !== null && dated.has(row.id));
  const firsts = rows.filter((row) => row.placement !== null && !dated.has(row.id));
  const unplaced = answer.unplaced.filter(({ item }) => dated.has(item));
  const left = (answer.stuck ?? []).flatMap((id) => items.find((item) => item.id === id) ?? []);
  const title = (id: string) => data.byId.get(id)?.title ?? id;
  const taken = [...placed(moved), ...(withFirst ? placed(firsts) : [])];
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 8 }}>
      {moved.length === 0 ? (
        <Sentence level={left.length + unplaced.length > 0 ? "info" : "success"}>不用调整任何已排的活动。</Sentence>
      ) : (
        <>
          <div>{`需要调整 ${moved.length} 期${answer.fewest ? "，已证明不能更少" : ""}：`}</div>
          <ChangeTable
            label="需要调整的活动"
            lines={moved.map((row) => ({ ...row, note: row.reason }))}
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
      {unplaced.length > 0 ? (
        <Sentence level="warning">
          <div>{`下列 ${unplaced.length} 期没有排下，采用后仍留在原来的日期：`}</div>
          <ul style={{ margin: 0, paddingLeft: 20 }}>
            {unplaced.map(({ item, reasons }) => (
              <li key={item}>
                <b>{title(item)}</b>
                {reasons.length > 0 ? `：${reasons.map(ended).join("")}` : ""}
              </li>
            ))}
          </ul>
        </Sentence>
      ) : null}
      {firsts.length > 0 ? (
        <Checkbox checked={withFirst} onChange={(event) => setWithFirst(event.target.checked)}>
          {`还没有日期的 ${firsts.length} 期也一并排入`}
        </Checkbox>
      ) : null}
      {taken.length > 0 ? (
        <div style={{ display: "flex", gap: 8, justifyContent: "flex-end" }}>
          <Button loading={props.busy === "keep"} disabled={props.busy !== null} onClick={() => props.onKeep(taken)}>
            存为试排方案
          </Button>
          <Button
            type="primary"
            loading={props.busy === "take"}
            disabled={props.busy !== null}
            onClick={() => props.onTake(taken)}
          >
            {`${props.inScenario ? "写入方案" : "采用"}（${taken.length} 期）`}
          </Button>
        </div>
      ) : props.onNote ? (
        <div style={{ display: "flex", justifyContent: "flex-end" }}>
          <Button type="primary" loading={props.busy === "take"} disabled={props.busy !== null} onClick={props.onNote}>
            记为不排期时段
          </Button>
        </div>
      ) : null}
    </div>
  );
}
