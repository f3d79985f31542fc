import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { layoutNamed, layouts } from "../../../core/paper/index.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow, ListReply } from "../../client/rows.ts";
import { PrinterOutlined } from "../../ui/icons.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";

/** Papers that are made of a gathering, in the order in which an office needs them. */
const papers = [
  "agenda",
  "roster",
  "signInSheet",
  "contactList",
  "groupList",
  "nameCard",
  "badge",
  "seatStrip",
  "certificate",
  "certificateRegister",
];

/** 材料: everything that can be printed for this gathering, one click each; the pack first. */
export function Materials(props: { gathering: GridRow }) {
  const { gathering } = props;
  const { palette } = usePalette();
  const navigate = useNavigate();
  const plans = useNamedQuery<ListReply>("seatingPlan.list", { filter: { gathering: gathering.id }, limit: 20 });
  const open = (layout: string, params: Record<string, string>) =>
    void navigate({ to: "/papers", search: { layout, params } });
  const shown = papers.flatMap((id) => {
    const layout = layoutNamed(id);
    const forClass = id.startsWith("certificate");
    return layout && (!forClass || gathering.kind === "trainingClass") ? [layout] : [];
  });
  const pack = layoutNamed("pack");
  const seating = layouts.filter((layout) => layout.id === "seatingPlan" || layout.id === "seatList");
  const card = (key: string, title: string, help: string, onClick: () => void) => (
    <div
      key={key}
      style={{
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        background: palette.surface,
        padding: 12,
        display: "flex",
        flexDirection: "column",
        gap: 8,
      }}
    >
      <strong>{title}</strong>
      <span style={{ color: palette.secondary, flex: 1 }}>{help}</span>
      <div>
        <Button size="small" icon={<PrinterOutlined />} onClick={onClick} aria-label={`打印${title}`}>
          预览和打印
        </Button>
      </div>
    </div>
  );
  return (
    <div className="xw-scroll" style={{ flex: 1 }}>
      {pack ? (
        <div style={{ marginBottom: 12 }}>
          <Button
            type="primary"
            icon={<PrinterOutlined />}
            onClick={() => void navigate({ to: "/documents", search: { tab: "pack", gathering: gathering.id } })}
          >
            成套材料
          </Button>
          <span style={{ color: palette.secondary, marginInlineStart: 12 }}>{pack.help}</span>
        </div>
      ) : null}
      {shown.length === 0 ? <EmptyState sentence="还没有可打印的材料。" /> : null}
      <div style={{ display: "grid", gap: 12, gridTemplateColumns: "repeat(auto-fill, minmax(220px, 1fr))" }}>
        {shown.map((layout) =>
          card(layout.id, layout.label, layout.help, () => open(layout.id, { gathering: gathering.id })),
        )}
        {(plans.data?.rows ?? []).flatMap((plan) =>
          seating.map((layout) =>
            card(`${layout.id} ${plan.id}`, `${layout.label}：${String(plan.title)}`, layout.help, () =>
              open(layout.id, { id: plan.id, ...(layout.id === "seatList" ? { by: "seat" } : {}) }),
            ),
          ),
        )}
      </div>
    </div>
  );
}
