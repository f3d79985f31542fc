import { Button } from "antd";
import { useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { isDocumentKind } from "../../../core/rules/document/words.ts";
import { call } from "../../client/api.ts";
import type { GridRow } from "../../client/rows.ts";
import { shell } from "../../client/shell.ts";
import { DownloadOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** 打印, 存为PDF and 导出Word of one document; `quiet` where another action is the main one. */
export function DocumentActions(props: { row: GridRow; seal: boolean; quiet?: boolean }) {
  const { row, seal } = props;
  const { say, sayError } = useAct();
  const [busy, setBusy] = useState<"print" | "pdf" | "word" | null>(null);
  const kind = isDocumentKind(row.kind) ? row.kind : "notice";
  const params: { [key: string]: Json } = kind === "minutes" ? { id: row.id } : { id: row.id, seal };

  const make = async (what: "print" | "pdf" | "word") => {
    setBusy(what);
    try {
      if (what === "word") {
        const made = await call("document.docx", { kind, params });
        if (await shell.platform.saveFile({ fileId: made.file, name: made.name }))
          say(`已存为“${made.name}”`, null, made.warnings);
      } else {
        const made = await call("paper.pdf", { layout: kind, params });
        const file = { fileId: made.file, name: made.name };
        if (what === "print") await shell.platform.print(file);
        else if (await shell.platform.saveFile(file)) say(`已存为“${made.name}”`);
      }
    } catch (error) {
      sayError(error, what === "print" ? "没有打印" : what === "pdf" ? "没有存成PDF" : "没有导出Word");
    } finally {
      setBusy(null);
    }
  };
  const button = (what: "print" | "pdf" | "word", label: string) => (
    <Button
      type={what === "print" && !props.quiet ? "primary" : "default"}
      icon={what === "print" ? <PrinterOutlined /> : <DownloadOutlined />}
      loading={busy === what}
      disabled={busy !== null}
      onClick={() => void make(what)}
    >
      {label}
    </Button>
  );
  return (
    <>
      {button("print", "打印")}
      {button("pdf", "存为PDF")}
      {button("word", "导出Word")}
    </>
  );
}
