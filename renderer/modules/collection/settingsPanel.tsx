import { Button } from "antd";
import { useState } from "react";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, recordOf } from "../../client/rows.ts";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";

/** 名称、期限和单位: the collection's own fields, and one more body that is asked. */
export function SettingsPanel(props: { id: string; sent: boolean; onClose: () => void }) {
  const { id } = props;
  const { palette } = usePalette();
  const { actNamed } = useAct();
  const [body, setBody] = useState<string | null>(null);
  const row = useNamedQuery<GridRow>("replyCollection.get", { id }, { keep: true });
  const add = async () => {
    const added = await actNamed(
      "collectionTarget.create",
      { collection: id, organisation: body },
      { done: "已增加要报的单位", failed: "没有增加" },
    );
    if (added) setBody(null);
  };
  return (
    <SidePanel title="名称、期限和单位" onClose={props.onClose} closeLabel="关闭名称、期限和单位">
      <Answered query={row}>
        {(data) => (
          <RecordForm
            record={recordOf("replyCollection")}
            row={data}
            fields={["title", "due", "gathering", "note", "closed"]}
          />
        )}
      </Answered>
      {props.sent ? (
        <p style={{ color: palette.secondary }}>
          已发出的填报表上仍是原来的名称和截止日期。改期后，是否迟报按新的日期算；各单位需另行告知。
        </p>
      ) : null}
      <label htmlFor="collection-add-body" style={{ display: "block", fontWeight: 600, marginTop: 12 }}>
        增加一个要报的单位
      </label>
      <div style={{ display: "flex", gap: 8 }}>
        <span style={{ flex: 1, minWidth: 0 }}>
          <RecordPicker
            id="collection-add-body"
            record="organisation"
            value={body}
            canCreate={false}
            placeholder="选择单位"
            onChange={setBody}
          />
        </span>
        <Button disabled={body === null} onClick={() => void add()}>
          增加
        </Button>
      </div>
    </SidePanel>
  );
}
