import { Button, Select, Space } from "antd";
import { useId, useState } from "react";
import type { InvitationState } from "../../../core/records/lectures.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { HoldForm } from "./holdForm.tsx";
import { ReasonForm } from "./reasonForm.tsx";
import { freeText, type RegisterRow, slotLine, unitOf } from "./words.ts";

type Marked = Exclude<InvitationState, "held">;
interface Step {
  to: Marked;
  label: string;
  /** Asked for before it is stored: why. */
  why?: string;
}

const declines: Step = { to: "declined", label: "谢绝", why: "谢绝的原因" };
const moves: Step = { to: "moved", label: "要求改期", why: "改期的原因" };

/** The steps that are left from each state, the usual one first, in the words of a button. */
const steps: Readonly<Record<InvitationState, readonly Step[]>> = {
  proposed: [{ to: "invited", label: "已发出约请" }],
  invited: [{ to: "agreed", label: "已同意" }, declines, moves],
  agreed: [moves, { to: "declined", label: "不能来", why: "不能来的原因" }],
  moved: [{ to: "agreed", label: "原日期又可以" }, declines],
  declined: [{ to: "agreed", label: "又同意" }],
  held: [],
};

/** Where an invitation is, what comes next with it, each step as a button, and another slot by hand. */
export function InvitationSteps(props: {
  row: RegisterRow;
  onFeeSlip: (lecture: string) => void;
  /** Opens the person in the pool, where the level of the fee stands. */
  onTeacher: (person: string) => void;
  onRemoved: () => void;
}) {
  const { row } = props;
  const id = useId();
  const { palette } = usePalette();
  const { act, actNamed, say, sayError } = useAct();
  const [asking, setAsking] = useState<"hold" | "reseat" | Step | null>(null);
  const [slot, setSlot] = useState<string | null>(null);
  const held = row.state === "held";
  // Who can't come this year may come the next: slots of all years.
  const all = useQuery("lectures.register", {}, { enabled: asking === "reseat" });

  // What keeps the fee from being worked out is told here, before a slip without an amount is printed.
  const fee = useQuery("lectures.feeSlip", { lectures: row.lecture ? [row.lecture] : [] }, { enabled: held });
  const unpaid = fee.data?.rows.find((one) => one.amount === null);

  const mark = async (step: Step, reason = "") => {
    const done = await act(
      "lectures.mark",
      {
        invitations: [row.id],
        state: step.to,
        on: today(),
        ...(reason.trim() === "" ? {} : { reason: reason.trim() }),
      },
      { done: `${row.name}：${step.label}，已记下`, failed: "没有保存" },
    );
    if (done) setAsking(null);
  };
  const receive = (field: "topicOn" | "outlineOn", done: string) =>
    actNamed("lectureInvitation.update", { id: row.id, patch: { [field]: today() } }, { done, failed: "没有保存" });
  const reseat = async () => {
    if (slot === null) return;
    const done = await act(
      "lectures.reseat",
      { invitation: row.id, slot },
      { done: "已改派，并锁定在新的席位", failed: "没有改派" },
    );
    if (!done) return;
    setAsking(null);
    setSlot(null);
  };
  const withdraw = async () => {
    try {
      const reply = await removeRows(recordOf("lectureInvitation"), [row.id]);
      const told = row.state === "proposed" || row.state === "declined" ? [] : [`${row.name}已约请，撤下后请告知本人`];
      say(`已撤下${row.name}的约请`, reply.changeId, told);
      props.onRemoved();
    } catch (error) {
      sayError(error, "没有撤下");
    }
  };
  // Who asks for another day is not waited for with the topic.
  const agreed = row.state === "agreed";
  const canHold = row.lecture === null && row.state !== "declined";
  const past = (row.state === "agreed" || row.state === "invited") && row.date !== null && row.date <= today();
  const toggle = (what: "hold" | "reseat" | Step) => setAsking(asking === what ? null : what);
  const holdButton = (
    <Button type={past ? "primary" : "default"} aria-expanded={asking === "hold"} onClick={() => toggle("hold")}>
      登记已讲
    </Button>
  );
  const reseatButton = (
    <Button
      type={row.state === "moved" ? "primary" : "default"}
      aria-expanded={asking === "reseat"}
      onClick={() => toggle("reseat")}
    >
      改派席位
    </Button>
  );
  return (
    <div style={{ marginBottom: 8 }}>
      <div>{[unitOf(row), row.mobile].filter((part) => part).join("　")}</div>
      <div style={{ marginBottom: 8, color: palette.secondary }}>
        {slotLine({ ...row, title: row.slotTitle, city: null })}
      </div>
      {row.next ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence level={row.state === "declined" || held ? "info" : "warning"}>{row.next}</Sentence>
        </div>
      ) : null}
      {held && unpaid ? (
        <div style={{ marginBottom: 8, display: "flex", gap: 8, alignItems: "center" }}>
          <div style={{ flex: 1 }}>
            <Sentence level="warning">{`讲课费算不出：${unpaid.notes.join("；")}`}</Sentence>
          </div>
          {unpaid.level === null ? <Button onClick={() => props.onTeacher(row.person)}>填写级别</Button> : null}
        </div>
      ) : null}
      <Space wrap>
        {row.state === "moved" ? reseatButton : null}
        {canHold && past ? holdButton : null}
        {agreed && !row.topicOn && !row.topic ? (
          <Button type={past ? "default" : "primary"} onClick={() => void receive("topicOn", "已记下讲题收到日期")}>
            讲题已收到
          </Button>
        ) : null}
        {agreed && !row.outlineOn ? (
          <Button title="提纲文件可存入下面的“附件”" onClick={() => void receive("outlineOn", "已记下提纲收到日期")}>
            提纲已收到
          </Button>
        ) : null}
        {steps[row.state].map((step, at) => (
          <Button
            key={step.label}
            type={at === 0 && !past && (row.state === "proposed" || row.state === "invited") ? "primary" : "default"}
            aria-expanded={step.why ? asking === step : undefined}
            onClick={() => (step.why ? toggle(step) : void mark(step))}
          >
            {step.label}
          </Button>
        ))}
        {canHold && !past ? holdButton : null}
        {held || row.state === "declined" || row.state === "moved" ? null : reseatButton}
        {held ? null : <Button onClick={() => void withdraw()}>撤下</Button>}
        {row.lecture ? <Button onClick={() => row.lecture && props.onFeeSlip(row.lecture)}>讲课费单</Button> : null}
      </Space>
      {typeof asking === "object" && asking !== null ? (
        <ReasonForm
          key={asking.to}
          label={asking.label}
          why={asking.why ?? ""}
          done="记下"
          onReason={(reason) => void mark(asking, reason)}
        />
      ) : null}
      {asking === "reseat" ? (
        <div style={{ display: "flex", gap: 8, marginTop: 8 }}>
          <Select
            id={`${id}-slot`}
            aria-label="改派到"
            style={{ flex: 1, minWidth: 0 }}
            showSearch={{ optionFilterProp: "label" }}
            placeholder="有空席的讲课席位"
            loading={all.isPending}
            notFoundContent={all.data ? "没有别的空席，请先新增讲课席位" : "正在读取……"}
            value={slot}
            onChange={setSlot}
            popupMatchSelectWidth={false}
            options={(all.data?.slots ?? [])
              .filter((one) => one.id !== row.slot && one.open && one.capacity > one.taken)
              .map((one) => ({ value: one.id, label: `${slotLine(one)}（${freeText(one.capacity - one.taken)}）` }))}
          />
          <Button type="primary" disabled={slot === null} onClick={() => void reseat()}>
            改派
          </Button>
        </div>
      ) : null}
      {asking === "hold" && canHold ? <HoldForm row={row} onDone={() => setAsking(null)} /> : null}
    </div>
  );
}
