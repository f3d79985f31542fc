import { Form, Modal } from "antd";
import { useId, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { toAppError } from "../../client/api.ts";
import { recordOf, updateRow } from "../../client/rows.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import type { Holder } from "./groups.ts";

/** 离任: the last day in office of one post. What else hangs on the post is told by the findings afterwards. */
export function EndForm(props: { holder: Holder; on: string; onClose: () => void }) {
  const { holder } = props;
  const id = useId();
  const { say } = useAct();
  const [date, setDate] = useState(formatDate(props.on));
  const [problem, setProblem] = useState("");
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const store = async () => {
    const endedOn = parseDate(date, "last")?.date;
    setProblem(endedOn ? "" : "请填写离任日期，如 2026年3月5日");
    setFailure(null);
    if (!endedOn) return;
    setBusy(true);
    try {
      const reply = await updateRow(
        recordOf("appointment"),
        holder.appointmentId,
        { endedOn },
        { endedOn: holder.endedOn },
      );
      say(`已记离任：${holder.post}${holder.name}，${formatDate(endedOn)}`, reply.changeId, reply.warnings);
      props.onClose();
    } catch (error) {
      const known = toAppError(error);
      if (known.fields?.endedOn) setProblem(known.fields.endedOn);
      else setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={`${holder.post}${holder.name}离任`}
      okText="确定"
      cancelText="取消"
      confirmLoading={busy}
      destroyOnHidden
      onOk={() => void store()}
      onCancel={props.onClose}
    >
      {failure ? <ErrorBanner error={failure} title="没有保存" onClose={() => setFailure(null)} /> : null}
      <Form layout="vertical" aria-label="离任">
        <Form.Item
          label="离任日期"
          htmlFor={`${id}-date`}
          required
          validateStatus={problem ? "error" : undefined}
          help={problem || "当天仍在任，自次日起不再列入名单；记录留在“历任成员”中"}
        >
          <DateInput id={`${id}-date`} value={date} edge="last" onChange={setDate} onEnter={() => void store()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
