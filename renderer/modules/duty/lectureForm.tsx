import { Checkbox, Form, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import type { Field } from "../../../core/kit/fields.ts";
import { halfDays } from "../../../core/records/base.ts";
import { type DutyForm, dutyForms, lecture as record } from "../../../core/records/duty.ts";
import { toAppError } from "../../client/api.ts";
import { useCommand } from "../../client/query.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { FormItem } from "../../ui/formItem.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { readTyped } from "../../ui/values.ts";
import type { DutyRow } from "./filters.ts";

type Part = keyof typeof halfDays;

/** What is typed; places, hours and listeners may stay empty. */
const nothing = { date: "", topic: "", place: "", hours: "", listeners: "" };
type Box = keyof typeof nothing;

const boxes = Object.keys(nothing) as Box[];
const optionsOf = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

/** 登记讲课 for those chosen in the list, in one undoable step: a lecture given jointly, or of each his own on one day. */
export function LectureForm(props: { rows: readonly DutyRow[]; onClose: () => void }) {
  const id = useId();
  const { say } = useAct();
  const store = useCommand("duty.lecture");
  const [people] = useState(() => [
    ...new Map(props.rows.flatMap((row) => (row.personId ? [[row.personId, row.person ?? ""] as const] : []))),
  ]);
  const several = people.length > 1;
  const [typed, setTyped] = useState(nothing);
  const [part, setPart] = useState<Part | null>(null);
  const [form, setForm] = useState<DutyForm>("class");
  const [activity, setActivity] = useState<string | null>(null);
  /** Each has a topic of his own. */
  const [apart, setApart] = useState(false);
  const [topics, setTopics] = useState<Record<string, string>>({});
  const [errors, setErrors] = useState<Record<string, string>>({});

  const enter = async () => {
    const wrong: Record<string, string> = {};
    const values: Partial<Record<Box, unknown>> = {};
    for (const name of boxes) {
      try {
        values[name] = readTyped(name, record.fields[name] as Field, typed[name]);
      } catch (error) {
        wrong[name] = toAppError(error).fields?.[name] ?? toAppError(error).message;
      }
    }
    if (typed.date.trim() === "") wrong.date = "请填写日期";
    if (!apart && typed.topic.trim() === "") wrong.topic = "请填写讲题";
    if (apart) for (const [person] of people) if (!topics[person]?.trim()) wrong[`topics.${person}`] = "请填写讲题";
    setErrors(wrong);
    store.reset();
    if (Object.keys(wrong).length > 0) return;
    const number = (value: unknown) => (typeof value === "number" ? value : null);
    try {
      const reply = await store.run({
        people: people.map(([person]) => person),
        date: String(values.date),
        part,
        ...(apart ? { topics } : { topic: typed.topic.trim() }),
        form,
        activity,
        place: typed.place.trim() === "" ? null : typed.place.trim(),
        hours: number(values.hours),
        listeners: number(values.listeners),
      });
      say(`已登记 ${reply.created} 人讲课`, reply.changeId, reply.warnings);
      props.onClose();
    } catch (error) {
      setErrors(toAppError(error).fields ?? {});
    }
  };

  const textBox = (name: Box, unit?: string) => (
    <Input
      id={`${id}-${name}`}
      value={typed[name]}
      maxLength={name === "topic" ? 200 : 100}
      suffix={unit}
      inputMode={unit ? "numeric" : undefined}
      onChange={(event) => setTyped((now) => ({ ...now, [name]: event.target.value }))}
      onPressEnter={() => void enter()}
    />
  );
  const item = (name: Box, box = textBox(name), required = false) => (
    <FormItem label={record.fields[name].label} id={`${id}-${name}`} required={required} error={errors[name]}>
      {box}
    </FormItem>
  );
  const names = people.slice(0, 8).map(([, name]) => name);

  return (
    <Modal
      open
      title={several ? `登记讲课（${people.length} 人）` : `登记讲课：${people[0]?.[1] ?? ""}`}
      okText="确定"
      cancelText="取消"
      confirmLoading={store.pending}
      onOk={() => void enter()}
      onCancel={props.onClose}
      destroyOnHidden
    >
      {several ? (
        <p style={{ marginTop: 0 }}>
          {`${names.join("、")}${people.length > names.length ? ` 等 ${people.length} 人` : ""}`}
        </p>
      ) : null}
      {store.error && Object.keys(errors).length === 0 ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={store.error} title="没有登记" onClose={store.reset} />
        </div>
      ) : null}
      <Form layout="vertical" aria-label="登记讲课" onFinish={() => void enter()}>
        <div style={{ display: "grid", gridTemplateColumns: "2fr 1fr 2fr", columnGap: 12 }}>
          {item(
            "date",
            <DateInput
              id={`${id}-date`}
              value={typed.date}
              edge="first"
              onChange={(date) => setTyped((now) => ({ ...now, date }))}
              onEnter={() => void enter()}
            />,
            true,
          )}
          <FormItem label={record.fields.part.label} id={`${id}-part`}>
            <Select
              id={`${id}-part`}
              allowClear
              value={part ?? undefined}
              options={optionsOf(halfDays)}
              onChange={(chosen) => setPart((chosen as Part | undefined) ?? null)}
            />
          </FormItem>
          <FormItem label="形式" id={`${id}-form`} required>
            <Select
              id={`${id}-form`}
              value={form}
              options={optionsOf(dutyForms)}
              onChange={(chosen) => setForm(chosen as DutyForm)}
            />
          </FormItem>
        </div>
        {apart ? null : item("topic", undefined, true)}
        {several ? (
          <Checkbox
            checked={apart}
            style={{ marginBottom: 12 }}
            onChange={(event) => {
              setApart(event.target.checked);
              setErrors({});
              // Who writes the topics one by one begins with what stands there.
              if (event.target.checked)
                setTopics((now) => Object.fromEntries(people.map(([one]) => [one, now[one] ?? typed.topic])));
            }}
          >
            各人讲题不同
          </Checkbox>
        ) : null}
        {apart ? (
          <div style={{ maxHeight: 216, overflow: "auto", marginBottom: 12 }}>
            {people.map(([person, name]) => (
              <FormItem
                key={person}
                label={`${name}的讲题`}
                id={`${id}-${person}`}
                required
                error={errors[`topics.${person}`]}
              >
                <Input
                  id={`${id}-${person}`}
                  value={topics[person] ?? ""}
                  maxLength={200}
                  onChange={(event) => setTopics((now) => ({ ...now, [person]: event.target.value }))}
                  onPressEnter={() => void enter()}
                />
              </FormItem>
            ))}
          </div>
        ) : null}
        <FormItem label="重点活动" id={`${id}-activity`} error={errors.activity}>
          <RecordPicker
            id={`${id}-activity`}
            record="activity"
            value={activity}
            canCreate={false}
            onChange={(chosen) => setActivity(chosen)}
          />
        </FormItem>
        <div style={{ display: "grid", gridTemplateColumns: "2fr 1fr 1fr", columnGap: 12 }}>
          {item("place")}
          {item("hours", textBox("hours", record.fields.hours.unit))}
          {item("listeners", textBox("listeners", record.fields.listeners.unit))}
        </div>
      </Form>
    </Modal>
  );
}
