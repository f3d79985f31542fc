import { Button, Input, Modal, Space, Spin } from "antd";
import { useCallback, useEffect, useState } from "react";
import { call, type Output } from "../client/api.ts";
import { shell } from "../client/shell.ts";
import { DownloadOutlined, FileExcelOutlined } from "./icons.tsx";
import { ImportTable } from "./importTable.tsx";
import { ErrorBanner, Sentence } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";

/** Where the rows come from. */
type Source = { file: string; name: string } | { text: string };
type Preview = Output<"import.preview">;

const inputOf = (source: Source) => ("file" in source ? { file: source.file } : { text: source.text });

/**
 * Takes a sheet in: a file or a pasted block, then what each row would do, then exactly that in one undoable step.
 * @param props.record the record type of the rows, or headRegister, or participantList
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
  const { record, label, gathering, onClose } = props;
  const { act, say, sayError } = useAct();
  const [source, setSource] = useState<Source | null>(props.text ? { text: props.text } : null);
  const [pasted, setPasted] = useState("");
  const [decisions, setDecisions] = useState<Record<string, string>>({});
  const [preview, setPreview] = useState<Preview | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const load = useCallback(async () => {
    if (!source) return;
    setBusy(true);
    try {
      setPreview(await call("import.preview", { ...inputOf(source), record, gathering, decisions }));
      setError(null);
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  }, [source, record, gathering, decisions]);
  useEffect(() => {
    void load();
  }, [load]);

  const pick = async () => {
    try {
      const file = await shell.platform.openFile({
        title: `选择${label}的表格`,
        accept: [".xlsx", ".xls", ".csv", ".et", ".txt"],
      });
      if (!file) return;
      setDecisions({});
      setPreview(null);
      setSource({ file: file.fileId, name: file.name });
    } catch (failure) {
      sayError(failure, "没有读取文件");
    }
  };
  const template = async () => {
    const answer = await act("import.template", { record }, { failed: "没有生成空白导入表" });
    if (answer) await shell.platform.saveFile({ fileId: answer.file, name: answer.name });
  };
  const again = () => {
    setSource(null);
    setPreview(null);
    setDecisions({});
    setError(null);
  };
  const apply = async () => {
    if (!source || !preview) return;
    setBusy(true);
    try {
      const reply = await call("import.apply", {
        ...inputOf(source),
        record,
        gathering,
        decisions,
        token: preview.token,
      });
      const { create = 0, change = 0 } = reply.counts;
      say(`导入完成：新增 ${create} 条，修改 ${change} 条`, reply.changeId);
      onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };

  const counts = preview?.counts;
  const doing = (counts?.create ?? 0) + (counts?.change ?? 0);
  const open = counts?.ask ?? 0;
  return (
    <Modal
      open
      width="min(1160px, calc(100vw - 48px))"
      style={{ top: 24 }}
      title={`导入${label}${source && "file" in source ? `：${source.name}` : ""}`}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        source ? (
          <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
            <span style={{ flex: 1, textAlign: "left" }}>
              {preview
                ? `将新增 ${counts?.create ?? 0} 条、修改 ${counts?.change ?? 0} 条；${open > 0 ? `待确认 ${open} 条、` : ""}有误 ${counts?.error ?? 0} 条不导入。导入后可一次撤销。`
                : null}
            </span>
            <Button onClick={again}>重新选择</Button>
            <Button onClick={onClose}>取消</Button>
            <Button type="primary" disabled={!preview || doing === 0} loading={busy} onClick={apply}>
              确定导入
            </Button>
          </div>
        ) : null
      }
    >
      {error ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={error} title="没有导入" onRetry={load} />
        </div>
      ) : null}
      {source === null ? (
        <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
          <Space>
            <Button type="primary" icon={<FileExcelOutlined />} onClick={pick}>
              选择文件
            </Button>
            <Button icon={<DownloadOutlined />} onClick={template}>
              下载空白导入表
            </Button>
            <span>可用 .xlsx、.xls、.csv 文件。第一行（或前两行）是栏目名称，次序不限。</span>
          </Space>
          <div>
            <label htmlFor="import-text">或者把 Excel、WPS 表格中的一块（连同栏目名称）粘贴在这里：</label>
            <Input.TextArea
              id="import-text"
              rows={10}
              value={pasted}
              onChange={(event) => setPasted(event.target.value)}
            />
          </div>
          <div>
            <Button disabled={pasted.trim() === ""} onClick={() => setSource({ text: pasted })}>
              查看将要导入的内容
            </Button>
          </div>
        </div>
      ) : preview ? (
        <>
          {preview.notes.map((note) => (
            <div key={note} style={{ marginBottom: 8 }}>
              <Sentence>{note}</Sentence>
            </div>
          ))}
          <ImportTable preview={preview} busy={busy} decisions={decisions} onDecide={setDecisions} />
        </>
      ) : busy ? (
        <div style={{ padding: 48, textAlign: "center" }}>
          <Spin /> <span>正在核对表格内容……</span>
        </div>
      ) : null}
    </Modal>
  );
}
