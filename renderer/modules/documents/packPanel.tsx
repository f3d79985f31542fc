import { Button, Checkbox, Space, Spin } from "antd";
import { useEffect, useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { call, type Output } from "../../client/api.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import { type GridRow, recordOf, titleOf } from "../../client/rows.ts";
import { shell } from "../../client/shell.ts";
import { ArrowDownOutlined, ArrowUpOutlined, DownloadOutlined, PrinterOutlined } from "../../ui/icons.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { EmptyState, ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { PaperView } from "./paperView.tsx";

type Option = Output<"pack.options">["rows"][number];

/** 成套材料: the papers of a gathering ticked and put in order, as one numbered file or as separate ones. */
export function PackPanel(props: { gathering: string | null; onGathering: (id: string | null) => void }) {
  const { gathering } = props;
  const one = useNamedQuery<GridRow>("gathering.get", { id: gathering ?? "" }, { enabled: gathering !== null });
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 12, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
        <label htmlFor="pack-gathering">会议和班次</label>
        <div style={{ width: 420 }}>
          <RecordPicker
            id="pack-gathering"
            record="gathering"
            canCreate={false}
            value={gathering}
            title={one.data ? titleOf(recordOf("gathering"), one.data) : undefined}
            onChange={(id) => props.onGathering(id)}
          />
        </div>
      </div>
      {gathering === null ? (
        <EmptyState sentence="选择一次会议或一个班次，把它的通知、日程、名册、签到表、座次、桌签合成一份有目录、页码连续的材料，或分别存为文件。" />
      ) : (
        <PackOf key={gathering} gathering={gathering} />
      )}
    </div>
  );
}

function PackOf({ gathering }: { gathering: string }) {
  const options = useQuery("pack.options", { gathering }, { keep: true });
  const [order, setOrder] = useState<string[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const rows = options.data?.rows;
  useEffect(() => {
    if (!rows) return;
    const names = rows.map((row) => row.layout);
    setOrder((before) => [
      ...before.filter((name) => names.includes(name)),
      ...names.filter((name) => !before.includes(name)),
    ]);
    setChosen((before) =>
      before.size > 0 ? before : new Set(rows.filter((row) => row.standard).map((row) => row.layout)),
    );
  }, [rows]);
  if (options.error)
    return <ErrorBanner title="成套材料没有读出" error={options.error} onRetry={() => void options.refetch()} />;
  if (!rows) return <Spin />;
  const sorted = order.flatMap((name) => rows.find((row) => row.layout === name) ?? []);
  const taken = sorted.filter((row) => chosen.has(row.layout) && row.missing === null);
  const move = (layout: string, by: number) =>
    setOrder((before) => {
      const at = before.indexOf(layout);
      const to = at + by;
      if (at < 0 || to < 0 || to >= before.length) return before;
      const next = [...before];
      next.splice(to, 0, ...next.splice(at, 1));
      return next;
    });
  const parts: { [key: string]: Json }[] = taken.map((row) => ({ layout: row.layout, params: row.params }));
  return (
    <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
      <section className="xw-scroll" style={{ width: 360, flex: "none" }} aria-label="收入的材料">
        <PackButtons gathering={gathering} taken={taken} />
        {sorted.map((row, index) => (
          <PackRow
            key={row.layout}
            row={row}
            chosen={chosen.has(row.layout)}
            isFirst={index === 0}
            isLast={index === sorted.length - 1}
            onChoose={(on) =>
              setChosen((before) => {
                const next = new Set(before);
                if (on) next.add(row.layout);
                else next.delete(row.layout);
                return next;
              })
            }
            onMove={(by) => move(row.layout, by)}
          />
        ))}
      </section>
      <div style={{ flex: 1, minWidth: 0, minHeight: 0 }}>
        {taken.length === 0 ? (
          <EmptyState sentence="还没有可以收入的材料。请先在“会议班次”中登记参加人员和日程，或在“公文”中起草通知。" />
        ) : (
          <PaperView layout="pack" params={{ gathering, parts }} />
        )}
      </div>
    </div>
  );
}

function PackRow(props: {
  row: Option;
  chosen: boolean;
  isFirst: boolean;
  isLast: boolean;
  onChoose: (on: boolean) => void;
  onMove: (by: number) => void;
}) {
  const { row } = props;
  const { palette } = usePalette();
  return (
    <div
      style={{
        display: "flex",
        gap: 8,
        alignItems: "flex-start",
        padding: "8px 0",
        borderBottom: `1px solid ${palette.lines}`,
      }}
    >
      <div style={{ flex: 1, minWidth: 0 }}>
        <Checkbox
          checked={props.chosen && row.missing === null}
          disabled={row.missing !== null}
          onChange={(event) => props.onChoose(event.target.checked)}
        >
          {row.label}
          {row.pages !== null ? `（${row.pages}页）` : ""}
        </Checkbox>
        {(row.missing ?? row.detail) ? (
          <div style={{ color: palette.secondary, paddingLeft: 24, fontSize: 13 }}>{row.missing ?? row.detail}</div>
        ) : null}
      </div>
      <Button
        type="text"
        size="small"
        icon={<ArrowUpOutlined />}
        disabled={props.isFirst}
        aria-label={`${row.label}上移`}
        onClick={() => props.onMove(-1)}
      />
      <Button
        type="text"
        size="small"
        icon={<ArrowDownOutlined />}
        disabled={props.isLast}
        aria-label={`${row.label}下移`}
        onClick={() => props.onMove(1)}
      />
    </div>
  );
}

function PackButtons({ gathering, taken }: { gathering: string; taken: readonly Option[] }) {
  const { say, sayError } = useAct();
  const [busy, setBusy] = useState<"print" | "pdf" | "files" | null>(null);
  const pages = taken.reduce((sum, row) => sum + (row.pages ?? 0), 0);
  const parts = taken.map((row) => ({ layout: row.layout, params: row.params }));
  const make = async (what: "print" | "pdf" | "files") => {
    setBusy(what);
    try {
      if (what === "files") {
        const made = await call("pack.folder", { gathering, parts });
        if (await shell.platform.saveFile({ fileId: made.file, name: made.name }))
          say(`已存为“${made.name}”，共${made.files.length}个文件`, null, [...made.missing, ...made.warnings]);
      } else {
        const made = await call("paper.pdf", { layout: "pack", params: { gathering, parts } });
        const file = { fileId: made.file, name: made.name };
        if (what === "print") await shell.platform.print(file);
        else if (await shell.platform.saveFile(file)) say(`已存为“${made.name}”，共${made.pages}页`);
      }
    } catch (error) {
      sayError(error, what === "print" ? "没有打印" : what === "pdf" ? "没有存成PDF" : "没有存成文件");
    } finally {
      setBusy(null);
    }
  };
  const disabled = taken.length === 0 || busy !== null;
  return (
    <div style={{ paddingBottom: 8 }}>
      <Space wrap>
        <Button
          type="primary"
          icon={<PrinterOutlined />}
          loading={busy === "print"}
          disabled={disabled}
          onClick={() => void make("print")}
        >
          打印
        </Button>
        <Button
          icon={<DownloadOutlined />}
          loading={busy === "pdf"}
          disabled={disabled}
          onClick={() => void make("pdf")}
        >
          存为一份PDF
        </Button>
        <Button loading={busy === "files"} disabled={disabled} onClick={() => void make("files")}>
          分别存为文件
        </Button>
      </Space>
      <p style={{ margin: "8px 0 0" }}>{`已选${taken.length}份材料，共${pages}页，另有目录。`}</p>
    </div>
  );
}
