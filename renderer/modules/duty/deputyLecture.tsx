import { Modal, Select } from "antd";
import { useId, useState } from "react";
import { recordOf } from "../../client/rows.ts";
import { FormItem } from "../../ui/formItem.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** 登记副职的讲课: who of the body lectured, when and on what; the lecture stands in 讲课记录 as any other. */
export function DeputyLecture(props: {
  body: string;
  deputies: readonly { value: string; label: string }[];
  onMade: (lecture: string) => void;
  onClose: () => void;
}) {
  const { deputies } = props;
  const id = useId();
  const { say } = useAct();
  const [person, setPerson] = useState<string | null>(deputies.length === 1 ? (deputies[0]?.value ?? null) : null);
  return (
    <Modal open title={`登记副职的讲课：${props.body}`} footer={null} destroyOnHidden onCancel={props.onClose}>
      <FormItem label="讲课人" id={`${id}-person`} required>
        <Select
          id={`${id}-person`}
          style={{ width: "100%" }}
          autoFocus
          showSearch={{ optionFilterProp: "label" }}
          placeholder="选择本机构的任职人员"
          value={person ?? undefined}
          options={[...deputies]}
          onChange={(value) => setPerson(value ?? null)}
        />
      </FormItem>
      {person === null ? null : (
        <RecordForm
          key={person}
          record={recordOf("lecture")}
          initial={{ person }}
          fields={["date", "topic", "form", "activity", "place"]}
          onCreated={(reply) => {
            say(`已登记讲课：${String(reply.row.topic)}`, reply.changeId, reply.warnings);
            props.onMade(reply.id);
          }}
          onCancel={props.onClose}
        />
      )}
    </Modal>
  );
}
