import type { ColDef } from "ag-grid-community";
import { Button, Tabs } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf, removeRows } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { PlusOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { FormShelf } from "./formShelf.tsx";
import { StartDialog } from "./startDialog.tsx";

const text = (value: unknown) => (typeof value === "string" ? value : "");

/** Where a collection stands, by its own dates. */
function standing(row: GridRow): string {
  if (row.closed === true) return "已结束";
  if (!row.sentOn) return "未发出";
  return text(row.due) < today() ? "已过截止日期" : "回收中";
}

const day = (colId: string, headerName: string): ColDef<GridRow> => ({
  colId,
  headerName,
  width: 130,
  valueGetter: ({ data }) => text(data?.[colId]),
  valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
});

const columns: ColDef<GridRow>[] = [
  { colId: "title", headerName: "名称", width: 360, valueGetter: ({ data }) => text(data?.title) },
  { colId: "standing", headerName: "状态", width: 130, valueGetter: ({ data }) => (data ? standing(data) : "") },
  day("due", "截止日期"),
  day("sentOn", "发出日期"),
  {
    colId: "gathering",
    headerName: "会议和班次",
    width: 220,
    valueGetter: ({ data }) => data?.refTitles.gathering ?? "",
  },
  { colId: "note", headerName: "备注", width: 200, valueGetter: ({ data }) => text(data?.note) },
];

const groupings = [{ key: "standing", label: "状态", of: standing }];

/** All collections, latest due first, and the forms that the office keeps. */
export function CollectionList(props: { startTab: "list" | "forms"; onOpen: (id: string) => void }) {
  const { say, sayError } = useAct();
  const [tab, setTab] = useState<string>(props.startTab);
  const [starting, setStarting] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [ticked, setTicked] = useState<GridRow[]>([]);
  const list = useNamedQuery<ListReply>(
    "replyCollection.list",
    { limit: 1000, sort: [{ field: "due", descending: true }] },
    { keep: true },
  );
  const rows = useMemo(() => list.data?.rows, [list.data]);
  const start = () => setStarting(true);
  const remove = async () => {
    try {
      const { changeId, removed } = await removeRows(
        recordOf("replyCollection"),
        ticked.map((row) => row.id),
      );
      setTicked([]);
      say(`已删除回收汇总${removed}项，收到的填报表一并删除`, changeId);
    } catch (error) {
      sayError(error, "没有删除");
    }
  };
  return (
    <Page>
      <PageHeader
        title="回收汇总"
        note="把一张表发给许多单位，收回后合成一张总表"
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={start}>
            发起回收
          </Button>
        }
      />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: "list", label: "回收" },
          { key: "forms", label: "表样" },
        ]}
      />
      {tab === "list" ? (
        <DataGrid<GridRow>
          name="replyCollection"
          rows={rows}
          columns={columns}
          fill="title"
          unit="项"
          error={list.error}
          onRetry={() => void list.refetch()}
          groupings={groupings}
          activeId={activeId}
          onActive={(row) => setActiveId(row.id)}
          selectable
          onSelect={setTicked}
          tools={
            <>
              <Button disabled={ticked.length === 0} onClick={() => void remove()}>
                {ticked.length > 0 ? `删除（${ticked.length}项）` : "删除"}
              </Button>
              <Button
                disabled={activeId === null}
                title={activeId === null ? "先选中一行" : undefined}
                onClick={() => activeId && props.onOpen(activeId)}
              >
                打开
              </Button>
            </>
          }
          options={{
            onRowDoubleClicked: ({ data }) => data && props.onOpen(data.id),
            onCellKeyDown: ({ event, data }) => {
              if (event instanceof KeyboardEvent && event.key === "Enter" && !event.isComposing && data) {
                event.preventDefault();
                props.onOpen(data.id);
              }
            },
          }}
          empty={
            <EmptyState
              sentence="还没有发起过回收。选一张表样（推荐学员、负责人变动、培训年报等），定下截止日期和要报的单位，程序为每个单位生成一份填报表。"
              actions={
                <Button type="primary" onClick={start}>
                  发起回收
                </Button>
              }
            />
          }
        />
      ) : (
        <FormShelf />
      )}
      {starting ? (
        <StartDialog
          onStarted={(id) => {
            setStarting(false);
            props.onOpen(id);
          }}
          onClose={() => setStarting(false)}
        />
      ) : null}
    </Page>
  );
}
