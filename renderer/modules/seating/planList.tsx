import type { ColDef } from "ag-grid-community";
import { Button, Tabs } from "antd";
import { useMemo, useState } from "react";
import { platformVariants, seatingPlan } from "../../../core/records/seating.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow, ListReply } from "../../client/rows.ts";
import { PlusOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordGrid } from "../../ui/recordGrid.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { HallList } from "./venue/hallList.tsx";

const countOf = (row: GridRow | undefined) => (Array.isArray(row?.people) ? row.people.length : 0);

/** All seating plans, and the halls. */
export function PlanList(props: {
  openHall?: string;
  onOpen: (id: string) => void;
  onNew: () => void;
  onDraw: (id: string) => void;
}) {
  const { onOpen } = props;
  const [tab, setTab] = useState(props.openHall === undefined ? "plans" : "halls");
  const [active, setActive] = useState<string | null>(null);
  const list = useNamedQuery<ListReply>("seatingPlan.list", { limit: 1000 }, { keep: true });
  const columns = useMemo(
    (): ColDef<GridRow>[] => [
      {
        // Only to be read, as the variant: another one means other seats and not only another word.
        colId: "hallName",
        headerName: "会场",
        initialWidth: 180,
        valueGetter: (params) => params.data?.refTitles.hall ?? "",
      },
      {
        colId: "variantName",
        headerName: "双数排法",
        initialWidth: 160,
        valueGetter: (params) => (params.data?.variant === "B" ? platformVariants.B : platformVariants.A),
      },
      {
        colId: "count",
        headerName: "人数",
        initialWidth: 80,
        type: "rightAligned",
        valueGetter: (params) => countOf(params.data),
      },
      {
        colId: "open",
        headerName: "座次图",
        initialWidth: 92,
        sortable: false,
        filter: false,
        cellRenderer: (params: { data?: GridRow }) => (
          <Button
            type="link"
            size="small"
            style={{ padding: 0 }}
            aria-label={`打开${String(params.data?.title ?? "")}`}
            onClick={() => params.data && onOpen(params.data.id)}
          >
            打开
          </Button>
        ),
      },
    ],
    [onOpen],
  );
  return (
    <Page>
      <PageHeader
        title="座次"
        note="主席台按位次、听众席按次序编排座位，可对调、重排，并打印座次图和座次表"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={props.onNew}>
            新建座次
          </Button>
        }
      />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: "plans", label: "座次方案" },
          { key: "halls", label: "会场" },
        ]}
      />
      {tab === "halls" ? (
        <HallList openId={props.openHall} onDraw={props.onDraw} />
      ) : (
        <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
          <RecordGrid
            record={seatingPlan}
            rows={list.data?.rows}
            total={list.data?.total}
            error={list.error}
            onRetry={() => void list.refetch()}
            without={["hall", "variant"]}
            fields={["title", "date", "note"]}
            extraColumns={columns}
            activeId={active}
            onActive={(row) => setActive(row.id)}
          />
          {active ? (
            <RecordDetail
              record="seatingPlan"
              id={active}
              hidden={["variant", "hall"]}
              onClose={() => setActive(null)}
              detail={(row) => (
                <p style={{ margin: "4px 0 8px" }}>
                  {`${row.refTitles.hall ?? ""}　${countOf(row)} 人　`}
                  <Button onClick={() => onOpen(row.id)}>打开座次图</Button>
                </p>
              )}
            />
          ) : null}
        </div>
      )}
    </Page>
  );
}
