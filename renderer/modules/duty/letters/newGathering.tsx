import { Modal } from "antd";
import type { gatheringKinds } from "../../../../core/records/gathering.ts";
import { recordOf } from "../../../client/rows.ts";
import { RecordForm } from "../../../ui/recordForm.tsx";
import { useAct } from "../../../ui/useAct.tsx";

/** A meeting or class made where it is missing: its name, days and place; all else is entered in 会议班次. */
export function NewGathering(props: {
  kind: keyof typeof gatheringKinds;
  word: string;
  onMade: (id: string) => void;
  onClose: () => void;
}) {
  const { say } = useAct();
  return (
    <Modal open title={`新增${props.word}`} footer={null} destroyOnHidden onCancel={props.onClose}>
      <RecordForm
        record={recordOf("gathering")}
        initial={{ kind: props.kind }}
        fields={["title", "from", "to", "place"]}
        onCreated={(reply) => {
          say(`已新增${props.word}：${String(reply.row.title)}`, reply.changeId, reply.warnings);
          props.onMade(reply.id);
        }}
        onCancel={props.onClose}
      />
    </Modal>
  );
}
