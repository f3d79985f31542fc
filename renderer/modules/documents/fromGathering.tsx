import { Form, Modal, Segmented } from "antd";
import { useState } from "react";
import type { AppError } from "../../../core/kit/errors.ts";
import { call, toAppError } from "../../client/api.ts";
import { createRow, recordOf } from "../../client/rows.ts";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";

type Kind = "notice" | "minutes";

/** 由会议生成: makes a notice or minutes in draft out of what is known of a gathering. */
export function FromGathering(props: { onMade: (id: string) => void; onClose: () => void }) {
  const { say } = useAct();
  const [kind, setKind] = useState<Kind>("notice");
  const [gathering, setGathering] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  const make = async () => {
    if (!gathering) return;
    setBusy(true);
    try {
      const { draft, notes } = await call("document.draft", { kind, gathering });
      const given = Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== null));
      const reply = await createRow(recordOf("document"), given);
      say(`已起草：${draft.title}`, reply.changeId, notes);
      props.onMade(reply.id);
    } catch (reason) {
      setError(toAppError(reason));
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="由会议生成公文"
      okText="起草"
      cancelText="取消"
      okButtonProps={{ disabled: gathering === null, loading: busy }}
      onOk={() => void make()}
      onCancel={props.onClose}
    >
      {error ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={error} onClose={() => setError(null)} />
        </div>
      ) : null}
      <Form layout="vertical" component="div">
        <Form.Item label="文种">
          <Segmented
            aria-label="文种"
            value={kind}
            options={[
              { value: "notice", label: "通知" },
              { value: "minutes", label: "会议纪要" },
            ]}
            onChange={setKind}
          />
        </Form.Item>
        <Form.Item
          label="会议和班次"
          htmlFor="draft-gathering"
          extra="时间、地点、参加人员和议程取自会议班次；没有登记的写作“（待定）”，起草后再改。"
        >
          <RecordPicker
            id="draft-gathering"
            record="gathering"
            canCreate={false}
            value={gathering}
            onChange={(id) => setGathering(id)}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
