import { Form, Modal } from "antd";
import { useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { GatheringPicker } from "./gatheringPicker.tsx";

/** 列入会议议题: an item that reports how the duty stands, in the agenda of a meeting. */
export function AgendaDialog(props: { on: string; onClose: () => void }) {
  const { act } = useAct();
  const [meeting, setMeeting] = useState<string | null>(null);
  const enter = async () => {
    if (!meeting) return;
    const answer = await act(
      "duty.agendaItem",
      { on: props.on, gathering: meeting },
      { done: "已列入会议日程", failed: "没有列入" },
    );
    if (answer) props.onClose();
  };
  return (
    <Modal
      open
      title="列入会议议题"
      okText="列入"
      cancelText="取消"
      okButtonProps={{ disabled: meeting === null }}
      onOk={() => void enter()}
      onCancel={props.onClose}
    >
      <Form layout="vertical" aria-label="列入会议议题">
        <Form.Item
          label="会议"
          htmlFor="agenda-meeting"
          required
          style={{ marginBottom: 32 }}
          help={`议题写明截至${formatDate(props.on)}听一课、讲一课的完成情况`}
        >
          <GatheringPicker
            id="agenda-meeting"
            kind="meeting"
            on={props.on}
            autoFocus
            canMake
            value={meeting}
            onChange={setMeeting}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
