import { Button, Modal } from "antd";
import { useMemo, useState } from "react";
import { call, toAppError } from "../../client/api.ts";
import { ImportDoing } from "../../ui/importDoing.tsx";
import { usePreview, useStoring } from "../../ui/importState.ts";
import { ImportTable } from "../../ui/importTable.tsx";
import type { ImportFixes } from "../../ui/importWords.ts";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import type { CollectionState } from "./words.ts";

/** 转入校务库: what the merged rows would become, by the same plan as an import, then exactly that. */
export function TakeDialog(props: { state: CollectionState; target: string; onClose: () => void }) {
  const { target, onClose } = props;
  const { id, form, gathering, rows } = props.state;
  const { say, actNamed } = useAct();
  const [decisions, setDecisions] = useState<Record<string, string>>({});
  const [fixes, setFixes] = useState<ImportFixes>({});
  const [moved, setMoved] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another class and other rows make another preview
  const asked = useMemo(() => ({ id, decisions, fixes }), [id, decisions, fixes, gathering, rows]);
  const { preview, error, setError, busy, progress, stop, reload, isFresh } = usePreview(asked, (input, ticket) =>
    call("collection.preview", { ...input, ticket }),
  );
  const { store, stop: stopStoring, storing, progress: stored } = useStoring();
  const { create = 0, change = 0, ask = 0, error: wrong = 0 } = preview?.counts ?? {};
  const doing = create + change;
  const again = () => {
    setError(null);
    reload();
  };
  const take = async () => {
    if (!preview || !isFresh) return;
    setMoved(false);
    setError(null);
    try {
      const reply = await store((ticket) => call("collection.take", { ...asked, token: preview.token, ticket }));
      const { create: made = 0, change: changed = 0 } = reply.counts;
      say(`已转入${target}：新增 ${made} 条，修改 ${changed} 条`, reply.changeId);
      onClose();
    } catch (failure) {
      // The library has changed under the preview: nothing was stored, and it is shown anew.
      if (toAppError(failure).code === "conflict") {
        setMoved(true);
        reload();
      } else setError(toAppError(failure));
    }
  };
  const reading = (
    <ImportDoing
      progress={storing ? stored : progress}
      word={storing ? "正在转入……" : "正在核对……"}
      onStop={storing ? stopStoring : stop}
    />
  );
  return (
    <Modal
      open
      width="min(1720px, calc(100vw - 32px))"
      style={{ top: 16 }}
      styles={{
        body: { display: "flex", flexDirection: "column", gap: 8, height: "calc(100vh - 164px)", minHeight: 320 },
      }}
      title={`转入${target}`}
      mask={{ closable: false }}
      // Answers and mended cells would be lost; what is being stored is stopped by its own button.
      keyboard={Object.keys(decisions).length + Object.keys(fixes).length === 0 && !storing}
      closable={!storing}
      onCancel={onClose}
      footer={
        <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
          <span style={{ flex: 1, textAlign: "left" }}>
            {(busy || storing) && preview
              ? reading
              : preview
                ? `将新增 ${create} 条、修改 ${change} 条；${ask > 0 ? `待确认 ${ask} 行、` : ""}有误 ${wrong} 行不转入。转入后可一次撤销。`
                : null}
          </span>
          <Button disabled={storing} onClick={onClose}>
            取消
          </Button>
          <Button
            type="primary"
            disabled={!isFresh || error !== null || doing === 0}
            loading={storing}
            onClick={() => void take()}
          >
            {ask > 0 ? `确定转入 ${doing} 条，待确认的不转入` : "确定转入"}
          </Button>
        </div>
      }
    >
      {error ? <ErrorBanner error={error} title={preview ? "没有完成" : "还不能转入"} onRetry={again} /> : null}
      {moved ? (
        <Sentence level="warning">
          预览之后校务库有了改动，没有转入。下面按现在的校务库重新核对，请看过后再确定。
        </Sentence>
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
      {preview ? (
        <>
          {preview.notes.length > 0 ? <Sentence>{preview.notes.join("；")}</Sentence> : null}
          <ImportTable
            preview={preview}
            decisions={decisions}
            fixes={fixes}
            placeOf={(row) => preview.places[String(row)]}
            onDecisions={setDecisions}
            onFixes={setFixes}
          />
        </>
      ) : busy ? (
        <div style={{ padding: 48, textAlign: "center" }}>{reading}</div>
      ) : null}
    </Modal>
  );
}
