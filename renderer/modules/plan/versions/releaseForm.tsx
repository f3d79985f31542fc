import { AutoComplete, Form, Input, Modal } from "antd";
import { useState } from "react";
import { formatDate, parseDate } from "../../../../core/kit/dates.ts";
import { planRelease } from "../../../../core/records/plan.ts";
import { today } from "../../../client/today.ts";
import { DateInput } from "../../../ui/dateInput.tsx";
import { useAct } from "../../../ui/useAct.tsx";

const suggested = planRelease.fields.name.suggestions ?? [];

/** 发布版本: name, day and note of a release of the present draft. Answers its id. */
export function ReleaseForm(props: {
  year: number;
  /** Names that are given already. */
  taken: readonly string[];
  onDone: (id: string) => void;
  onClose: () => void;
}) {
  const { year, taken, onDone, onClose } = props;
  const { act } = useAct();
  const [name, setName] = useState(suggested.find((one) => !taken.includes(one)) ?? "");
  const [day, setDay] = useState(formatDate(today()));
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const wanted = name.trim();
  const nameProblem =
    wanted === ""
      ? "请填写版本名称"
      : taken.includes(wanted)
        ? `已有名为“${wanted}”的版本，请换一个名称，如“${wanted}（调整）”`
        : null;
  const parsed = parseDate(day, "first");
  const dayProblem = parsed?.precision === "day" ? null : "请填写发布的日期，如2026年3月5日";
  const release = async () => {
    setTried(true);
    if (nameProblem || dayProblem || !parsed) return;
    setBusy(true);
    const made = await act(
      "plan.release",
      { year, name: wanted, releasedOn: parsed.date, note: note.trim() === "" ? null : note.trim() },
      { done: (answer) => `已发布${wanted}，含 ${answer.activities} 项活动`, failed: "没有发布" },
    );
    setBusy(false);
    if (made) onDone(made.id);
  };
  return (
    <Modal
      open
      title={`发布版本：${year}年计划`}
      okText="发布"
      confirmLoading={busy}
      onOk={release}
      onCancel={onClose}
      destroyOnHidden
    >
      <p style={{ marginTop: 0 }}>
        发布后，这个版本的内容就固定下来，以后改草案、部门改名都不影响它；可以打印、比较，也可以撤回。
      </p>
      <Form layout="vertical" onFinish={release}>
        <Form.Item
          label="名称"
          htmlFor="release-name"
          required
          validateStatus={tried && nameProblem ? "error" : undefined}
          help={tried && nameProblem ? nameProblem : undefined}
        >
          <AutoComplete
            id="release-name"
            autoFocus
            value={name}
            maxLength={60}
            options={suggested.filter((one) => !taken.includes(one)).map((value) => ({ value }))}
            onChange={(value) => setName(value ?? "")}
          />
        </Form.Item>
        <Form.Item
          label="日期"
          htmlFor="release-day"
          required
          validateStatus={tried && dayProblem ? "error" : undefined}
          help={tried && dayProblem ? dayProblem : undefined}
        >
          <DateInput id="release-day" value={day} edge="first" onChange={setDay} />
        </Form.Item>
        <Form.Item label="说明" htmlFor="release-note">
          <Input.TextArea
            id="release-note"
            rows={3}
            maxLength={1000}
            placeholder="如文号、会议、征求意见的范围"
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
