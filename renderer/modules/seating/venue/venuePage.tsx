import { Alert, Button, Dropdown } from "antd";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import { checkLayout } from "../../../../core/rules/seating/venue/check.ts";
import type { VenueEdit } from "../../../../core/rules/seating/venue/edits.ts";
import { ArrowLeftOutlined, DownloadOutlined, LayoutOutlined, UploadOutlined } from "../../../ui/icons.tsx";
import { Page, PageHeader } from "../../../ui/pageHeader.tsx";
import { Answered } from "../../../ui/sentence.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { VenueCanvas } from "./canvas.tsx";
import { useHallFiles } from "./hallFiles.ts";
import { HallPanel } from "./hallPanel.tsx";
import { ItemPanel } from "./itemPanel.tsx";
import { pickerOf } from "./picking.ts";
import { TemplateDialog } from "./templateDialog.tsx";
import { VenueToolbar } from "./toolbar.tsx";
import { useVenue } from "./useVenue.tsx";

const keysHelp =
  "单击选座，拖动移动，空白处拖出方框多选，Shift加选，双击选整排；方向键移动10厘米（Shift为1厘米），Ctrl＋方向键换到旁边的座位，Delete删除，Ctrl+D复制，Ctrl+Z撤销，＋－0缩放，Ctrl＋滚轮缩放，按住空格拖动画面";

/** A hall's name may have sixty signs. */
const longTitle = {
  display: "block",
  maxWidth: "min(44vw, 900px)",
  overflow: "hidden",
  textOverflow: "ellipsis",
} as const;

const none: ReadonlySet<string> = new Set();

/** 编辑布置: a hall with its zones, rows, seats and things, drawn and numbered. */
export function VenuePage(props: { id: string; onBack: () => void }) {
  const { hall, layout, edit, last } = useVenue(props.id);
  const { palette } = usePalette();
  const { exportHall, importHall, fromTemplate } = useHallFiles();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(none);
  const [zoom, setZoom] = useState(1);
  const [snap, setSnap] = useState(true);
  const [template, setTemplate] = useState(false);
  const onZoom = useCallback((next: number) => setZoom(Math.min(16, Math.max(0.25, next))), []);
  const onEdit = useCallback((one: VenueEdit) => void edit(one), [edit]);
  const picker = useMemo(() => (layout ? pickerOf(layout) : null), [layout]);
  const settled = useDeferredValue(layout);
  const findings = useMemo(() => (settled ? checkLayout(settled) : []), [settled]);
  const seats = layout
    ? layout.zones.reduce((sum, zone) => sum + zone.rows.reduce((n, row) => n + row.seats.length, 0), 0)
    : 0;

  // What was deleted, by hand or by 撤销, is no longer chosen.
  useEffect(() => {
    if (!picker || !layout) return;
    const things = new Set(layout.fixtures.map((one) => one.id));
    setChosen((before) => {
      const kept = [...before].filter((id) => picker.rowOf.has(id) || things.has(id));
      return kept.length === before.size ? before : new Set(kept);
    });
  }, [picker, layout]);

  return (
    <Page>
      <PageHeader
        title={
          <span title={hall.data?.name} style={longTitle}>
            {hall.data ? `${hall.data.name}　布置` : "会场布置"}
          </span>
        }
        note={
          layout ? <span style={{ whiteSpace: "nowrap" }}>{`${layout.zones.length} 个分区，${seats} 座`}</span> : null
        }
        actions={
          <>
            <Button icon={<ArrowLeftOutlined />} onClick={props.onBack}>
              全部会场
            </Button>
            <Button icon={<LayoutOutlined />} onClick={() => setTemplate(true)}>
              套用模板
            </Button>
            <Button icon={<UploadOutlined />} onClick={() => void importHall({ hall: props.id })}>
              导入
            </Button>
            <ExportButton onExport={(format) => void exportHall(props.id, format)} />
          </>
        }
      />
      <Answered query={hall}>
        {() =>
          !layout || !picker ? (
            <p>正在读取会场……</p>
          ) : (
            <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
              <div style={{ display: "flex", flexDirection: "column", gap: 8, flex: 1, minWidth: 0 }}>
                <VenueToolbar
                  layout={layout}
                  chosen={chosen}
                  onEdit={onEdit}
                  snap={snap}
                  onSnap={setSnap}
                  zoom={zoom}
                  onZoom={onZoom}
                />
                <VenueCanvas
                  layout={layout}
                  picker={picker}
                  chosen={chosen}
                  onChoose={setChosen}
                  onEdit={onEdit}
                  snap={snap ? 10 : 1}
                  zoom={zoom}
                  onZoom={onZoom}
                />
                <p id="xw-venue-keys" style={{ margin: 0, fontSize: 13, lineHeight: "20px", color: palette.secondary }}>
                  {keysHelp}
                </p>
              </div>
              <aside
                aria-label="属性"
                className="xw-scroll"
                style={{
                  width: 288,
                  flex: "none",
                  padding: 12,
                  background: palette.surface,
                  border: `1px solid ${palette.lines}`,
                  borderRadius: 4,
                }}
              >
                {chosen.size > 0 ? (
                  <ItemPanel layout={layout} chosen={chosen} onEdit={onEdit} />
                ) : (
                  <HallPanel layout={layout} onEdit={onEdit} onChoose={setChosen} />
                )}
                <div role="status" style={{ marginTop: 12, fontSize: 13, color: palette.secondary }}>
                  {last}
                </div>
                {findings.length > 0 ? (
                  <section aria-label="检查" style={{ display: "flex", flexDirection: "column", gap: 6, marginTop: 8 }}>
                    {findings.map((one) => (
                      <Alert key={one.sentence} type="warning" showIcon title={one.sentence} />
                    ))}
                  </section>
                ) : null}
              </aside>
            </div>
          )
        }
      </Answered>
      {template ? (
        <TemplateDialog
          named={false}
          title="套用模板"
          okText="按模板重新布置"
          onOk={async (given) => {
            const made = await fromTemplate(given, { hall: props.id });
            if (made) setTemplate(false);
            return made !== null;
          }}
          onCancel={() => setTemplate(false)}
        />
      ) : null}
    </Page>
  );
}

const formats = [
  { key: "xlsx", label: "座位表（.xlsx）" },
  { key: "pretix", label: "座位图（pretix，.json）" },
] as const;

/** 导出: as a sheet, or as a seating plan that other programs read. */
export function ExportButton(props: { onExport: (format: "xlsx" | "pretix") => void }) {
  return (
    <Dropdown
      trigger={["click"]}
      menu={{
        items: formats.map(({ key, label }) => ({ key, label })),
        onClick: ({ key }) => props.onExport(key === "pretix" ? "pretix" : "xlsx"),
      }}
    >
      <Button icon={<DownloadOutlined />}>导出</Button>
    </Dropdown>
  );
}
