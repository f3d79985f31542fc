import { Button, Modal } from "antd";
import { useState } from "react";
import { call, toAppError } from "../client/api.ts";
import { ImportDoing } from "./importDoing.tsx";
import { ImportSettings } from "./importSettings.tsx";
import { ImportStart } from "./importStart.tsx";
import { type ImportFrom, type Said, useImportPreview, useStoring } from "./importState.ts";
import { ImportTable } from "./importTable.tsx";
import { ErrorBanner, Sentence } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";

const nothingSaid = (record: string): Said => ({ record, columns: {}, fixes: {}, decisions: {} });

/**
 * Takes a sheet in: a file or a pasted block, then what each row would do, then exactly that in one undoable step.
 * @param props.record the record type of the rows, or headRegister, or participantList, or "auto" where the sheet says it
 * @param props.text a block that was pasted; the preview begins at once
 */
export function ImportDialog(props: {
  record: string;
  label: string;
  text?: string | null;
  /** The gathering whose people a list names. */
  gathering?: string;
  onClose: () => void;
}) {
  const { record, gathering, onClose } = props;
  const { say } = useAct();
  const [from, setFrom] = useState<ImportFrom | null>(props.text ? { text: props.text } : null);
  const [said, setSaid] = useState<Said>(() => nothingSaid(record));
  const { store, stop: stopStoring, storing, progress: stored } = useStoring();
  const [moved, setMoved] = useState(false);
  const { preview, error, setError, busy, progress, stop, reload, isFresh, applied } = useImportPreview(
    from,
    said,
    gathering,
  );
  // The room's own word for its sheet, until the sheet turns out to be another.
  const label = preview && preview.record !== record ? preview.label : props.label;

  const again = () => {
    stop();
    setFrom(null);
    setSaid(nothingSaid(record));
    setMoved(false);
    setError(null);
  };
  const change = (next: Said) => {
    setMoved(false);
    setSaid(next);
  };
  const apply = async () => {
    const input = applied();
    if (!input || !isFresh) return;
    try {
      const reply = await store((ticket) => call("import.apply", { ...input, ticket }));
      const { create = 0, change: changed = 0 } = reply.counts;
      say(`导入完成：新增 ${create} 条，修改 ${changed} 条`, reply.changeId);
      onClose();
    } catch (failure) {
      // The library has changed under the preview: nothing was stored, and it is shown anew.
      if (toAppError(failure).code === "conflict") {
        setMoved(true);
        reload();
      } else setError(toAppError(failure));
    }
  };

  const counts = preview?.counts;
  const doing = (counts?.create ?? 0) + (counts?.change ?? 0);
  const ask = counts?.ask ?? 0;
  const wrong = counts?.error ?? 0;
  const reading = (
    <ImportDoing
      progress={storing ? stored : progress}
      word={storing ? "正在导入……" : "正在核对表格内容……"}
      onStop={storing ? stopStoring : stop}
    />
  );
  return (
    <Modal
      open
      width={from && preview ? "min(1720px, calc(100vw - 32px))" : "min(880px, calc(100vw - 48px))"}
      style={{ top: 16 }}
      styles={{
        body: preview
          ? { display: "flex", flexDirection: "column", gap: 8, height: "calc(100vh - 164px)", minHeight: 320 }
          : {},
      }}
      title={`导入${label}${from && "file" in from ? `：${from.name}` : from ? "：粘贴的内容" : ""}`}
      mask={{ closable: false }}
      keyboard={!preview}
      // What is being stored is stopped by its own button, so that nobody is left in doubt.
      closable={!storing}
      onCancel={onClose}
      footer={
        from ? (
          <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
            <span style={{ flex: 1, textAlign: "left" }}>
              {(busy || storing) && preview
                ? reading
                : preview
                  ? `将新增 ${counts?.create ?? 0} 条、修改 ${counts?.change ?? 0} 条；${ask > 0 ? `待确认 ${ask} 条、` : ""}有误 ${wrong} 条不导入。导入后可一次撤销。`
                  : null}
            </span>
            <Button disabled={storing} onClick={again}>
              重新选择
            </Button>
            <Button disabled={storing} onClick={onClose}>
              取消
            </Button>
            <Button type="primary" disabled={!isFresh || doing === 0} loading={storing} onClick={() => void apply()}>
              {ask > 0 ? `确定导入 ${doing} 条，待确认的不导入` : "确定导入"}
            </Button>
          </div>
        ) : null
      }
    >
      {error ? (
        <div style={{ marginBottom: preview ? 0 : 12 }}>
          <ErrorBanner
            error={error}
            title={preview ? "没有完成" : "没有读取"}
            onRetry={() => {
              setError(null);
              reload();
            }}
          />
        </div>
      ) : null}
      {from === null ? (
        <ImportStart record={record === "auto" ? null : record} label={props.label} onFrom={setFrom} />
      ) : preview ? (
        <>
          {moved ? (
            <Sentence level="warning">
              预览之后校务库有了改动，没有导入。下面按现在的校务库重新核对，请看过后再确定。
            </Sentence>
          ) : null}
          {preview.notes.length > 0 ? (
            <Sentence>
              <div className="xw-scroll" style={{ maxHeight: 44, overflowY: "auto" }}>
                {preview.notes.join("；")}
              </div>
            </Sentence>
          ) : null}
          <ImportSettings preview={preview} said={said} onSaid={change} />
          <ImportTable
            // Another sheet or kind is another table.
            key={`${preview.record} ${preview.sheet}`}
            preview={preview}
            decisions={said.decisions}
            fixes={said.fixes}
            onDecisions={(decisions) => change({ ...said, decisions })}
            onFixes={(fixes) => change({ ...said, fixes })}
          />
        </>
      ) : busy ? (
        <div style={{ padding: 48, textAlign: "center" }}>{reading}</div>
      ) : null}
    </Modal>
  );
}
