import { Form, Input, Modal, Select } from "antd";
import { useId, useState } from "react";
import { type DutyForm, dutyForms } from "../../../core/records/duty.ts";
import { toAppError } from "../../client/api.ts";
import { useCommand } from "../../client/query.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import type { DutyRow } from "./filters.ts";

/** 登记听课 for everyone chosen in the list, in one undoable step. */
export function AttendForm(props: { rows: readonly DutyRow[]; onClose: () => void }) {
  const people = [...new Map(props.rows.flatMap((row) => (row.personId ? [[row.personId, row.person]] : [])))];
  const id = useId();
  const [date, setDate] = useState("");
  const [form, setForm] = useState<DutyForm>("class");
  const [activity, setActivity] = useState<string | null>(null);
  const [title, setTitle] = useState("");
  const [errors, setErrors] = useState<Record<string, string>>({});
  const attend = useCommand("duty.attend");
  const { say } = useAct();

  const enter = async () => {
    const missing = {
      ...(date.trim() === "" ? { date: "请填写日期" } : {}),
      ...(activity === null && title.trim() === "" ? { title: "请选择重点活动，或填写培训名称" } : {}),
    };
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    try {
      const reply = await attend.run({
        people: people.map(([one]) => one ?? ""),
        date,
        form,
        activity,
        title: title.trim() === "" ? null : title.trim(),
      });
      say(`已登记 ${reply.created} 人听课`, reply.changeId, reply.warnings);
      props.onClose();
    } catch (error) {
      setErrors(toAppError(error).fields ?? {});
    }
  };

  const names = people.slice(0, 8).map(([, name]) => name);
  return (
    <Modal
      open
      title={`登记听课（${people.length} 人）`}
      okText="确定"
      cancelText="取消"
      confirmLoading={attend.pending}
      onOk={() => void enter()}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <p
        style={{ marginTop: 0 }}
      >{`${names.join("、")}${people.length > names.length ? ` 等 ${people.length} 人` : ""}`}</p>
      {attend.error && Object.keys(errors).length === 0 ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={attend.error} title="没有登记" onClose={attend.reset} />
        </div>
      ) : null}
      <Form layout="vertical" aria-label="登记听课" onFinish={() => void enter()}>
        <Form.Item
          label="日期"
          htmlFor={`${id}-date`}
          required
          validateStatus={errors.date ? "error" : undefined}
          help={errors.date}
        >
          <DateInput id={`${id}-date`} value={date} edge="first" onChange={setDate} onEnter={() => void enter()} />
        </Form.Item>
        <Form.Item label="形式" htmlFor={`${id}-form`} required>
          <Select
            id={`${id}-form`}
            value={form}
            options={(Object.keys(dutyForms) as DutyForm[]).map((value) => ({ value, label: dutyForms[value] }))}
            onChange={setForm}
          />
        </Form.Item>
        <Form.Item label="重点活动" htmlFor={`${id}-activity`}>
          <RecordPicker
            id={`${id}-activity`}
            record="activity"
            value={activity}
            canCreate={false}
            onChange={(chosen) => setActivity(chosen)}
          />
        </Form.Item>
        <Form.Item
          label="培训名称（不属于计划内活动时填写）"
          htmlFor={`${id}-title`}
          validateStatus={errors.title ? "error" : undefined}
          help={errors.title}
        >
          <Input
            id={`${id}-title`}
            value={title}
            maxLength={120}
            onChange={(event) => setTitle(event.target.value)}
            onPressEnter={() => void enter()}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
