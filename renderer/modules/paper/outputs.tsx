import { Button, Tooltip } from "antd";
import { useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import type { Layout } from "../../../core/paper/layout.ts";
import { documentKinds } from "../../../core/records/gathering.ts";
import { call } from "../../client/api.ts";
import { shell } from "../../client/shell.ts";
import { DownloadOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { useAct } from "../../ui/useAct.tsx";

type Params = { [key: string]: Json };
type Output = "print" | "pdf" | "xlsx" | "docx" | "official" | "folder";
interface Made {
  file: string;
  name: string;
}

const failures: Record<Output, string> = {
  print: "没有打印",
  pdf: "没有存成PDF",
  xlsx: "没有导出Excel",
  docx: "没有导出Word",
  official: "没有导出Word",
  folder: "没有分别存为文件",
};

type DocumentKind = keyof typeof documentKinds;
const isDocument = (id: string): id is DocumentKind => id in documentKinds;

function make(output: Output, layout: string, params: Params): Promise<Made> {
  if (output === "xlsx") return call("paper.xlsx", { layout, params });
  if (output === "docx") return call("paper.docx", { layout, params });
  if (output === "official" && isDocument(layout)) {
    const { id = null, seal } = params;
    return call("document.docx", { kind: layout, params: seal === undefined ? { id } : { id, seal } });
  }
  if (output === "folder") return call("pack.folder", params as { gathering: string });
  return call("paper.pdf", { layout, params });
}

/** 打印 and the files that a paper can be had as. `reason` is why not yet; null where all is there. */
export function Outputs(props: { layout: Layout; params: Params; reason: string | null }) {
  const { layout, params, reason } = props;
  const { sayError, say } = useAct();
  const [busy, setBusy] = useState<Output | null>(null);
  const run = async (output: Output) => {
    setBusy(output);
    try {
      const { file, name } = await make(output, layout.id, params);
      if (output === "print") await shell.platform.print({ fileId: file, name });
      else if (await shell.platform.saveFile({ fileId: file, name })) say(`已存为“${name}”`);
    } catch (error) {
      sayError(error, failures[output]);
    } finally {
      setBusy(null);
    }
  };
  const isOff = reason !== null || busy !== null;
  const files: { key: Output; label: string }[] = [
    ...(layout.table ? [{ key: "xlsx" as const, label: "导出Excel" }] : []),
    ...(layout.table ? [{ key: "docx" as const, label: "导出Word" }] : []),
    ...(isDocument(layout.id) ? [{ key: "official" as const, label: "导出Word" }] : []),
    ...(layout.id === "pack" ? [{ key: "folder" as const, label: "分别存为文件" }] : []),
  ];
  return (
    <Tooltip title={reason}>
      <span style={{ display: "inline-flex", gap: 8 }}>
        <Button
          type="primary"
          icon={<PrinterOutlined />}
          loading={busy === "print"}
          disabled={isOff}
          onClick={() => void run("print")}
        >
          打印
        </Button>
        <Button icon={<DownloadOutlined />} loading={busy === "pdf"} disabled={isOff} onClick={() => void run("pdf")}>
          存为PDF
        </Button>
        {files.map(({ key, label }) => (
          <Button key={key} loading={busy === key} disabled={isOff} onClick={() => void run(key)}>
            {label}
          </Button>
        ))}
      </span>
    </Tooltip>
  );
}
