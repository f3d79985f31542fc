import { Button, Input } from "antd";
import { type ClipboardEvent, type DragEvent, useState } from "react";
import { filesFromDrop } from "../client/dropped.ts";
import { shell } from "../client/shell.ts";
import { DownloadOutlined, FileExcelOutlined } from "./icons.tsx";
import type { ImportFrom } from "./importState.ts";
import { sheetEndings } from "./importWords.ts";
import { Sentence } from "./sentence.tsx";
import { usePalette } from "./theme.ts";
import { isTyping } from "./typing.ts";
import { useAct } from "./useAct.tsx";

/** First step of an import: a file picked or dropped, or a block pasted. */
export function ImportStart(props: {
  /** Null where the sheet itself says what it is. */
  record: string | null;
  label: string;
  onFrom: (from: ImportFrom) => void;
}) {
  const { act, sayError } = useAct();
  const { palette } = usePalette();
  const [pasted, setPasted] = useState("");
  const [over, setOver] = useState(false);
  const [said, setSaid] = useState<string | null>(null);

  const pick = async () => {
    try {
      const file = await shell.platform.openFile({ title: `选择${props.label}的表格`, accept: sheetEndings });
      if (file) props.onFrom({ file: file.fileId, name: file.name });
    } catch (failure) {
      sayError(failure, "没有读取文件");
    }
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const text = event.dataTransfer.getData("text/plain");
    try {
      const { files, lost: unread } = await filesFromDrop(event.dataTransfer, sheetEndings);
      const [first, ...others] = files;
      if (!first) {
        if (unread.length > 0) setSaid(unread.map((one) => `${one.name}：${one.message}`).join("；"));
        else if (text.trim() === "") setSaid("拖入的内容中没有表格文件");
        else props.onFrom({ text });
        return;
      }
      if (others.length > 0) {
        setSaid(`拖入了 ${files.length} 个文件，一次只导入一个。请逐个拖入；许多单位交来的同一种表，请用“回收汇总”`);
        return;
      }
      const { files: taken, lost } = await shell.platform.takeFiles([first]);
      const file = taken[0];
      if (file) props.onFrom({ file: file.fileId, name: file.name });
      else setSaid(lost.map((one) => `${one.name}：${one.message}`).join("；"));
    } catch (failure) {
      sayError(failure, "没有读取文件");
    }
  };
  const paste = (event: ClipboardEvent) => {
    if (isTyping(event.target)) return;
    const text = event.clipboardData.getData("text/plain");
    if (text.trim() === "") return;
    event.preventDefault();
    props.onFrom({ text });
  };
  const template = async () => {
    if (props.record === null) return;
    const answer = await act("import.template", { record: props.record }, { failed: "没有生成空白导入表" });
    if (answer) await shell.platform.saveFile({ fileId: answer.file, name: answer.name });
  };

  return (
    <section
      aria-label="选择表格"
      style={{ display: "flex", flexDirection: "column", gap: 12 }}
      onPaste={paste}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => void drop(event)}
    >
      {said ? <Sentence level="warning">{said}</Sentence> : null}
      <div
        style={{
          display: "flex",
          flexDirection: "column",
          alignItems: "center",
          gap: 8,
          padding: 24,
          border: `1px dashed ${over ? palette.accent : palette.edges}`,
          borderRadius: 4,
          background: over ? palette.chosen : palette.background,
        }}
      >
        <Button type="primary" icon={<FileExcelOutlined />} onClick={() => void pick()} autoFocus>
          选择文件
        </Button>
        <span>或者把文件拖到这里。可用 .xlsx、.xls、.csv；加了密码的、.et 的，请先在 WPS 中另存为 .xlsx。</span>
        <span style={{ color: palette.secondary }}>
          栏目次序不限，表上方的标题、下方的说明会自动跳过；导入前逐行列出将要做什么，确定之后才写入，可一次撤销。
        </span>
        {props.record === null ? null : (
          <Button icon={<DownloadOutlined />} onClick={() => void template()}>
            下载空白导入表
          </Button>
        )}
      </div>
      <div>
        <label htmlFor="import-text">或者把 Excel、WPS 表格中的一块（最好连同栏目名称）粘贴在这里：</label>
        <Input.TextArea id="import-text" rows={7} value={pasted} onChange={(event) => setPasted(event.target.value)} />
      </div>
      <div>
        <Button disabled={pasted.trim() === ""} onClick={() => props.onFrom({ text: pasted })}>
          查看将要导入的内容
        </Button>
      </div>
    </section>
  );
}
