import { Button, Form, Input, Space } from "antd";
import { useState } from "react";
import { toAppError } from "../../client/api.ts";
import type { GridRow } from "../../client/rows.ts";
import { useAct } from "../../ui/useAct.tsx";

/** 豁免听讲 of a term: shown with its reason and lifted, or given with a reason. Reason and tick are stored together, because the one without the other is refused. */
export function Exemption(props: { appointment: GridRow; asking: boolean; onDone: () => void }) {
  const { appointment, asking, onDone } = props;
  const { actNamed, sayError } = useAct();
  const [reason, setReason] = useState("");
  const [error, setError] = useState("");

  const store = async (patch: { exempt: boolean; exemptReason: string | null }, done: string) => {
    try {
      const was = { exempt: appointment.exempt ?? false, exemptReason: appointment.exemptReason ?? null };
      const answer = await actNamed(
        "appointment.update",
        { id: appointment.id, patch, was },
        { done, failed: "没有保存" },
      );
      if (answer) onDone();
    } catch (failure) {
      sayError(toAppError(failure));
    }
  };
  if (appointment.exempt === true) {
    return (
      <div style={{ marginBottom: 8 }}>
        {`豁免听讲，理由：${String(appointment.exemptReason ?? "")}`}
        <Button
          type="link"
          size="small"
          onClick={() => void store({ exempt: false, exemptReason: null }, "已取消豁免")}
        >
          取消豁免
        </Button>
      </div>
    );
  }
  if (!asking) return null;
  return (
    <Form
      layout="vertical"
      aria-label="豁免听讲"
      onFinish={() => {
        if (reason.trim() === "") setError("请写明豁免理由");
        else void store({ exempt: true, exemptReason: reason.trim() }, "已豁免听讲");
      }}
    >
      <Form.Item
        label="豁免理由（只有经批准的才可豁免）"
        required
        validateStatus={error ? "error" : undefined}
        help={error}
      >
        <Input
          autoFocus
          aria-label="豁免理由"
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
      <Space style={{ marginBottom: 12 }}>
        <Button type="primary" htmlType="submit">
          确定
        </Button>
        <Button onClick={onDone}>取消</Button>
      </Space>
    </Form>
  );
}
