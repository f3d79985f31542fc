import { Modal } from "antd";
import { type ReactNode, useCallback, useState } from "react";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import { titleOf } from "../client/rows.ts";
import { CreationContext, type MadeRecord, type MakeRecord } from "./creation.ts";
import { RecordForm } from "./recordForm.tsx";
import { useAct } from "./useAct.tsx";

interface Asked {
  record: AnyRecord;
  text: string;
  answer: (made: MadeRecord | null) => void;
}

/** Stands once around the whole program and shows the dialog in which a picker's missing record is made. */
export function CreationProvider(props: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const { say } = useAct();
  const make: MakeRecord = useCallback(
    (record, text) => new Promise((answer) => setAsked({ record, text, answer })),
    [],
  );
  const finish = (made: MadeRecord | null) => {
    asked?.answer(made);
    setAsked(null);
  };
  const named = asked
    ? fieldEntries(asked.record).find(([, field]) => field.kind === "text" && field.required)
    : undefined;
  return (
    <CreationContext.Provider value={make}>
      {props.children}
      <Modal
        open={asked !== null}
        title={`新增${asked?.record.label ?? ""}`}
        footer={null}
        destroyOnHidden
        zIndex={1100}
        onCancel={() => finish(null)}
      >
        {asked ? (
          <RecordForm
            record={asked.record}
            initial={named ? { [named[0]]: asked.text } : {}}
            onlyRequired
            onCreated={(reply) => {
              say(`已新增${asked.record.label}：${titleOf(asked.record, reply.row)}`, reply.changeId, reply.warnings);
              finish({ id: reply.id, title: titleOf(asked.record, reply.row) });
            }}
            onCancel={() => finish(null)}
          />
        ) : null}
      </Modal>
    </CreationContext.Provider>
  );
}
