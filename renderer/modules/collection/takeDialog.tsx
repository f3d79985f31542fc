import { Modal, Spin } from "antd";
import { useState } from "react";
import { call, toAppError } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { ImportTable } from "../../ui/importTable.tsx";
import type { ImportFixes } from "../../ui/importWords.ts";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** 转入校务库: what the merged rows would become, by the same plan as an import, then exactly that. */
export function TakeDialog(props: { id: string; target: string; gathering: string | null; onClose: () => void }) {
  const { id } = props;
  const { say } = useAct();
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
      okButtonProps={{ disabled: !preview || query.isFetching || doing === 0 }}
      confirmLoading={storing}
      onOk={() => void take()}
      onCancel={props.onClose}
    >
      {error || query.error ? (
        <ErrorBanner error={error ?? query.error} title="没有转入" onRetry={() => void query.refetch()} />
      ) : null}
      {preview ? (
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
