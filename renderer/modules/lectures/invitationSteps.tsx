import { Button, Form, Input, InputNumber, Space } from "antd";
import { useId, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import type { InvitationState } from "../../../core/records/lectures.ts";
import { type Output, toAppError } from "../../client/api.ts";
import { useCommand } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";

type Row = Output<"lectures.register">["rows"][number];

/** The steps that are left from each state, in the words of a button, with the day that each writes. */
const steps: Readonly<Partial<Record<InvitationState, { to: InvitationState; label: string; day: string }[]>>> = {
  proposed: [{ to: "invited", label: "已发出约请", day: "invitedOn" }],
  invited: [
    { to: "agreed", label: "对方同意", day: "answeredOn" },
    { to: "declined", label: "对方谢绝", day: "answeredOn" },
  ],
  moved: [{ to: "agreed", label: "新日期已同意", day: "answeredOn" }],
};

/** What comes next with one invitation: each step is a button, 登记已讲 a small form. */
export function InvitationSteps(props: { row: Row }) {
  const { row } = props;
  const { actNamed } = useAct();
  const [holding, setHolding] = useState(false);
  const step = (to: InvitationState, day: string) =>
    actNamed(
      "lectureInvitation.update",
      { id: row.id, patch: { state: to, [day]: today() } },
      { done: "已记下", failed: "没有保存" },
    );
  const receive = (field: "topicOn" | "outlineOn", done: string) =>
    actNamed("lectureInvitation.update", { id: row.id, patch: { [field]: today() } }, { done, failed: "没有保存" });
  const agreed = row.state === "agreed" || row.state === "moved";
  return (
    <div style={{ marginBottom: 8 }}>
      {row.next ? (
        <div style={{ marginBottom: 8 }}>
          <Sentence level={row.state === "declined" ? "info" : "warning"}>{row.next}</Sentence>
        </div>
      ) : null}
      <Space wrap>
        {(steps[row.state] ?? []).map(({ to, label, day }) => (
          <Button key={to} onClick={() => void step(to, day)}>
            {label}
          </Button>
        ))}
        {agreed && !row.topicOn ? (
          <Button onClick={() => void receive("topicOn", "已记下讲题收到日期")}>讲题已收到</Button>
        ) : null}
        {agreed && !row.outlineOn ? (
          <Button onClick={() => void receive("outlineOn", "已记下提纲收到日期")}>提纲已收到</Button>
        ) : null}
        {row.lecture === null && row.state !== "declined" ? (
          <Button type={agreed ? "primary" : "default"} aria-expanded={holding} onClick={() => setHolding(!holding)}>
            登记已讲
          </Button>
        ) : null}
      </Space>
      {holding && row.lecture === null ? <HoldForm row={row} onDone={() => setHolding(false)} /> : null}
    </div>
  );
}

/** 登记已讲: makes the lecture that the duty counts. */
function HoldForm(props: { row: Row; onDone: () => void }) {
  const { row } = props;
  const id = useId();
  const hold = useCommand("lectures.hold");
  const { say } = useAct();
  const [date, setDate] = useState(row.date ? formatDate(row.date) : "");
  const [topic, setTopic] = useState(row.topic ?? "");
  const [place, setPlace] = useState(row.place ?? "");
  const [numbers, setNumbers] = useState<{ hours: number | null; listeners: number | null; score: number | null }>({
    hours: null,
    listeners: null,
    score: null,
  });
  const [errors, setErrors] = useState<Record<string, string>>({});

  const store = async () => {
    const day = parseDate(date, "first")?.date;
    const missing = {
      ...(day ? {} : { date: "请填写讲课日期" }),
      ...(topic.trim() === "" ? { topic: "请填写讲题" } : {}),
    };
    setErrors(missing);
    if (!day || Object.keys(missing).length > 0) return;
    try {
      const reply = await hold.run({
        invitation: row.id,
        date: day,
        topic: topic.trim(),
        place: place.trim() === "" ? null : place.trim(),
        ...numbers,
      });
      say(`已登记${row.name}讲课`, reply.changeId, reply.warnings);
      props.onDone();
    } catch (error) {
      setErrors(toAppError(error).fields ?? {});
    }
  };
  const number = (key: keyof typeof numbers, label: string, unit: string, max: number) => (
    <Form.Item label={label} htmlFor={`${id}-${key}`} style={{ flex: 1 }}>
      <InputNumber
        id={`${id}-${key}`}
        style={{ width: "100%" }}
        min={0}
        max={max}
        precision={0}
        suffix={unit}
        value={numbers[key]}
        onChange={(value) => setNumbers({ ...numbers, [key]: value })}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" aria-label="登记已讲" style={{ marginTop: 12 }} onFinish={() => void store()}>
      {hold.error && Object.keys(errors).length === 0 ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={hold.error} title="没有登记" onClose={hold.reset} />
        </div>
      ) : null}
      <Form.Item
        label="讲课日期"
        htmlFor={`${id}-date`}
        required
        validateStatus={errors.date ? "error" : undefined}
        help={errors.date}
      >
        <DateInput id={`${id}-date`} value={date} edge="first" onChange={setDate} onEnter={() => void store()} />
      </Form.Item>
      <Form.Item
        label="讲题"
        htmlFor={`${id}-topic`}
        required
        validateStatus={errors.topic ? "error" : undefined}
        help={errors.topic}
      >
        <Input id={`${id}-topic`} maxLength={200} value={topic} onChange={(event) => setTopic(event.target.value)} />
      </Form.Item>
      <Form.Item label="地点" htmlFor={`${id}-place`}>
        <Input id={`${id}-place`} maxLength={100} value={place} onChange={(event) => setPlace(event.target.value)} />
      </Form.Item>
      <div style={{ display: "flex", gap: 8 }}>
        {number("hours", "学时", "学时", 100)}
        {number("listeners", "听课人数", "人", 1_000_000)}
        {number("score", "评分", "分", 100)}
      </div>
      <Space>
        <Button type="primary" htmlType="submit" loading={hold.pending}>
          登记
        </Button>
        <Button onClick={props.onDone}>取消</Button>
      </Space>
    </Form>
  );
}
