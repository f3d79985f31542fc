import { Modal, Spin } from "antd";
import { useState } from "react";
import { call, toAppError } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { ImportTable } from "../../ui/importTable.tsx";
import type { ImportFixes } from "../../ui/importWords.ts";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import type { CollectionState } from "./words.ts";

/** 转入校务库: what the merged rows would become, by the same plan as an import, then exactly that. */
export function TakeDialog(props: { state: CollectionState; target: string; onClose: () => void }) {
  const { id, form, gathering } = props.state;
  const { say, actNamed } = useAct();
  const [decisions, setDecisions] = useState<Record<string, string>>({});
  const [fixes, setFixes] = useState<ImportFixes>({});
  const [error, setError] = useState<unknown>(null);
  const [storing, setStoring] = useState(false);
  const query = useQuery("collection.preview", { id, decisions, fixes }, { keep: true });
  const preview = query.data;
  const counts = preview?.counts;
  const doing = (counts?.create ?? 0) + (counts?.change ?? 0);
  const take = async () => {
    if (!preview) return;
    setStoring(true);
    try {
      const reply = await call("collection.take", { id, decisions, fixes, token: preview.token });
      say(
        `已转入${props.target}：新增 ${reply.counts.create ?? 0} 条，修改 ${reply.counts.change ?? 0} 条`,
        reply.changeId,
      );
      props.onClose();
    } catch (failure) {
      setError(toAppError(failure));
      void query.refetch();
    } finally {
      setStoring(false);
    }
  };
  return (
    <Modal
      open
      width="min(1720px, calc(100vw - 32px))"
      style={{ top: 16 }}
      styles={{
        body: { display: "flex", flexDirection: "column", gap: 8, height: "calc(100vh - 164px)", minHeight: 320 },
      }}
      title={`转入${props.target}`}
      mask={{ closable: false }}
      okText={(counts?.ask ?? 0) > 0 ? `确定转入 ${doing} 条，待确认的不转入` : "确定转入"}
      cancelText="取消"
      okButtonProps={{ disabled: !preview || query.error !== null || query.isFetching || doing === 0 }}
      confirmLoading={storing}
      onOk={() => void take()}
      onCancel={props.onClose}
    >
      {error || query.error ? (
        <ErrorBanner
          error={error ?? query.error}
          title={error ? "没有转入" : "还不能转入"}
          onRetry={() => {
            setError(null);
            void query.refetch();
          }}
        />
      ) : null}
      {form.target === "participantList" ? (
        <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
          <label htmlFor="take-gathering">转入的会议或班次</label>
          <span style={{ width: 360 }}>
            <RecordPicker
              id="take-gathering"
              record="gathering"
              value={gathering}
              title={props.state.gatheringTitle ?? undefined}
              onChange={(value) =>
                void actNamed("replyCollection.update", { id, patch: { gathering: value } }, { failed: "没有保存" })
              }
            />
          </span>
        </div>
      ) : null}
      {preview && !query.error ? (
        <>
          <Sentence>
            {[
              `将新增 ${counts?.create ?? 0} 条、修改 ${counts?.change ?? 0} 条；待确认 ${counts?.ask ?? 0} 行、有误 ${counts?.error ?? 0} 行不转入。转入后可一次撤销。`,
              ...preview.notes,
            ].join("　")}
          </Sentence>
          <ImportTable
            preview={preview}
            decisions={decisions}
            fixes={fixes}
            placeOf={(row) => preview.places[String(row)]}
            onDecisions={setDecisions}
            onFixes={setFixes}
          />
        </>
      ) : query.isPending ? (
        <div style={{ padding: 48, textAlign: "center" }}>
          <Spin /> <span>正在核对……</span>
        </div>
      ) : null}
    </Modal>
  );
}
