import { Form, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import type { Field } from "../../../core/kit/fields.ts";
import { dutyForms, lecture as record } from "../../../core/records/duty.ts";
import { toAppError } from "../../client/api.ts";
import { createRow } from "../../client/rows.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { FormItem } from "../../ui/formItem.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { readTyped } from "../../ui/values.ts";
import type { DutyRow } from "./filters.ts";

/** 登记讲课 for those chosen in the list: day, form and place are the same, each has a topic of his own. */
export function LectureForm(props: { rows: readonly DutyRow[]; onClose: () => void }) {
  const id = useId();
  const { say } = useAct();
  const [people] = useState(() => [
    ...new Map(props.rows.flatMap((row) => (row.personId ? [[row.personId, row.person ?? ""]] : []))),
  ]);
  /** Whose lecture is stored already, when one of several was refused. */
  const [stored, setStored] = useState<ReadonlySet<string>>(new Set());
  const [topics, setTopics] = useState<Record<string, string>>({});
  const [date, setDate] = useState("");
  const [form, setForm] = useState<string>("class");
  const [activity, setActivity] = useState<string | null>(null);
  const [place, setPlace] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const left = people.filter(([person]) => !stored.has(person ?? ""));

  const enter = async () => {
    const wrong: Record<string, string> = {};
    let day: unknown = null;
    try {
      day = readTyped("date", record.fields.date as Field, date);
    } catch (error) {
      wrong.date = toAppError(error).fields?.date ?? toAppError(error).message;
    }
    if (date.trim() === "") wrong.date = "请填写日期";
    for (const [person = ""] of left) if (!topics[person]?.trim()) wrong[person] = "请填写讲题";
    setErrors(wrong);
    setFailure(null);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    const done = new Set(stored);
    const warnings: string[] = [];
    let changeId: number | null = null;
    try {
      for (const [person = ""] of left) {
        const reply = await createRow(record, {
          person,
          date: day,
          topic: topics[person]?.trim(),
          form,
          activity,
          place: place.trim() === "" ? null : place.trim(),
        });
        done.add(person);
        changeId = reply.changeId;
        warnings.push(...reply.warnings);
      }
      // Each is a change of its own; one 撤销 for several would take back the last of them only.
      say(`已登记 ${people.length} 人讲课`, people.length === 1 ? changeId : null, [...new Set(warnings)]);
      props.onClose();
    } catch (error) {
      const known = toAppError(error);
      setErrors(known.fields ?? {});
      setFailure(known);
    } finally {
      setStored(done);
      setBusy(false);
    }
  };

  return (
    <Modal
      open
      title={people.length > 1 ? `登记讲课（${people.length} 人）` : `登记讲课：${people[0]?.[1] ?? ""}`}
      okText="确定"
      cancelText="取消"
      confirmLoading={busy}
      onOk={() => void enter()}
      onCancel={props.onClose}
      destroyOnHidden
    >
      {failure ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner
            error={failure}
            title={stored.size > 0 ? `已登记 ${stored.size} 人，其余没有登记` : "没有登记"}
            onClose={() => setFailure(null)}
          />
        </div>
      ) : null}
      <Form layout="vertical" aria-label="登记讲课" onFinish={() => void enter()}>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
          <FormItem label="日期" id={`${id}-date`} required error={errors.date}>
            <DateInput id={`${id}-date`} value={date} edge="first" onChange={setDate} onEnter={() => void enter()} />
          </FormItem>
          <FormItem label="形式" id={`${id}-form`} required>
            <Select
              id={`${id}-form`}
              value={form}
              options={Object.entries(dutyForms).map(([value, label]) => ({ value, label }))}
              onChange={setForm}
            />
          </FormItem>
        </div>
        <FormItem label="重点活动" id={`${id}-activity`}>
          <RecordPicker
            id={`${id}-activity`}
            record="activity"
            value={activity}
            canCreate={false}
            onChange={(chosen) => setActivity(chosen)}
          />
        </FormItem>
        <FormItem label="地点" id={`${id}-place`}>
          <Input
            id={`${id}-place`}
            value={place}
            maxLength={100}
            onChange={(event) => setPlace(event.target.value)}
            onPressEnter={() => void enter()}
          />
        </FormItem>
        <div style={{ maxHeight: 264, overflow: "auto" }}>
          {left.map(([person = "", name]) => (
            <FormItem
              key={person}
              label={people.length > 1 ? `${name}的讲题` : "讲题"}
              id={`${id}-${person}`}
              required
              error={errors[person] ?? (people.length === 1 ? errors.topic : undefined)}
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
      </Form>
    </Modal>
  );
}
