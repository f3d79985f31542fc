import { Button, Form, Input, InputNumber, Select, Space } from "antd";
import { useId, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { halfDays } from "../../../core/records/base.ts";
import { isWithin, slotDayText } from "../../../core/rules/lectures/days.ts";
import { toAppError } from "../../client/api.ts";
import { useCommand } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import type { RegisterRow } from "./words.ts";

type Part = keyof typeof halfDays;
const isPart = (value: string | null): value is Part => value !== null && value in halfDays;

/** 登记已讲: makes the lecture that the duty counts. */
export function HoldForm(props: { row: RegisterRow; onDone: () => void }) {
  const { row } = props;
  const id = useId();
  const hold = useCommand("lectures.hold");
  const { say } = useAct();
  // A slot of which only the month is known says nothing of the day, and one that is to come wasn't held on it.
  const [date, setDate] = useState(
    row.date && row.datePrecision === "day" && row.date <= today() ? formatDate(row.date) : "",
  );
  const [part, setPart] = useState<Part | null>(isPart(row.part) ? row.part : null);
  const [topic, setTopic] = useState(row.topic ?? "");
  const [place, setPlace] = useState(row.place ?? "");
  const [numbers, setNumbers] = useState<{ hours: number | null; listeners: number | null; score: number | null }>({
    hours: row.hours,
    listeners: null,
    score: null,
  });
  const [errors, setErrors] = useState<Record<string, string>>({});

  const typed = parseDate(date, "first")?.date;
  const planned = { date: row.date, precision: row.datePrecision };
  const strange = typed && !isWithin(planned, typed) ? `席位在${slotDayText(planned)}，请核对` : undefined;

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
        part,
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
    <Form.Item label={label} htmlFor={`${id}-${key}`} style={{ flex: 1, minWidth: 0 }}>
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
      <div style={{ display: "flex", gap: 8 }}>
        <Form.Item
          label="讲课日期"
          htmlFor={`${id}-date`}
          required
          style={{ flex: 1 }}
          validateStatus={errors.date ? "error" : strange ? "warning" : undefined}
          help={errors.date ?? strange}
        >
          <DateInput id={`${id}-date`} value={date} edge="first" onChange={setDate} onEnter={() => void store()} />
        </Form.Item>
        <Form.Item label="时段" htmlFor={`${id}-part`}>
          <Select
            id={`${id}-part`}
            style={{ width: 104 }}
            allowClear
            placeholder="不清楚"
            value={part}
            onChange={(one: Part | undefined) => setPart(one ?? null)}
            options={Object.entries(halfDays).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
      </div>
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
