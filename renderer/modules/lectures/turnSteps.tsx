import { Button, Space } from "antd";
import { useState } from "react";
import type { turnStates } from "../../../core/records/lectures.ts";
import type { Output } from "../../client/api.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { ReasonForm } from "./reasonForm.tsx";

type Turn = Output<"rotation.table">["rows"][number];
type State = keyof typeof turnStates;

/** The steps of one turn: confirmed, held, put off, taken back. */
export function TurnSteps(props: { turn: Turn; onRemoved: () => void }) {
  const { turn } = props;
  const { act, actNamed, say, sayError } = useAct();
  const [asking, setAsking] = useState(false);

  const set = (state: State, done: string) =>
    actNamed("rotationTurn.update", { id: turn.id, patch: { state } }, { done, failed: "没有保存" });
  const postpone = async (reason: string) => {
    const done = await act(
      "rotation.postpone",
      { turn: turn.id, ...(reason.trim() === "" ? {} : { reason: reason.trim() }) },
      { done: ({ moved }) => `第${turn.no}期已顺延，${moved}期的承办机构随之后移`, failed: "没有顺延" },
    );
    if (done) setAsking(false);
  };
  const remove = async () => {
    try {
      const reply = await removeRows(recordOf("rotationTurn"), [turn.id]);
      say(`已删除第${turn.no}期`, reply.changeId);
      props.onRemoved();
    } catch (error) {
      sayError(error, "没有删除");
    }
  };
  return (
    <div style={{ marginBottom: 8 }}>
      {turn.head === null ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence level="warning">承办机构届时没有在任的负责人</Sentence>
        </div>
      ) : null}
      <Space wrap>
        {turn.state === "planned" ? (
          <Button type="primary" onClick={() => void set("confirmed", `第${turn.no}期已确认`)}>
            确认承办
          </Button>
        ) : null}
        {turn.state === "planned" || turn.state === "confirmed" ? (
          <>
            <Button onClick={() => void set("held", `第${turn.no}期已记为举办`)}>已举办</Button>
            <Button aria-expanded={asking} onClick={() => setAsking(!asking)}>
              顺延
            </Button>
          </>
        ) : null}
        {turn.state === "confirmed" || turn.state === "held" ? (
          <Button onClick={() => void set("planned", `第${turn.no}期已退回拟定`)}>退回拟定</Button>
        ) : null}
        {turn.state === "planned" ? (
          <Button title="删去这一期，其余各期不变" onClick={() => void remove()}>
            删除
          </Button>
        ) : null}
      </Space>
      {asking ? (
        <ReasonForm label="顺延" why="顺延的原因" done="顺延" onReason={(reason) => void postpone(reason)} />
      ) : null}
    </div>
  );
}
