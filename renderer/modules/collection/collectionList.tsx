import type { ColDef } from "ag-grid-community";
import { Button, Tabs } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { PlusOutlined } from "../../ui/icons.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { type Palette, usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { FormShelf } from "./formShelf.tsx";
import { StartDialog } from "./startDialog.tsx";
import { timeLeft } from "./words.ts";

type Row = Output<"collection.overview">["rows"][number];

/** Where a collection stands, by its own dates and what came. */
function standing(row: Row): string {
  if (row.closed) return "已结束";
  if (!row.sentOn) return "未发出";
  if (row.asked > 0 && row.replied >= row.asked) return "已报齐";
  return row.due < today() ? "已过截止日期" : "回收中";
}

/** Whether somebody still has to answer, and until when matters. */
const isWaiting = (row: Row) => !row.closed && row.replied < row.asked;

const day = (colId: "due" | "sentOn", headerName: string): ColDef<Row> => ({
  colId,
  headerName,
  width: 136,
  valueGetter: ({ data }) => data?.[colId] ?? "",
  valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
});

const columnsOf = (palette: Palette): ColDef<Row>[] => [
  { colId: "title", headerName: "名称", width: 300, minWidth: 280, field: "title" },
  {
    colId: "standing",
    headerName: "状态",
    width: 120,
    valueGetter: ({ data }) => (data ? standing(data) : ""),
    cellStyle: ({ value }) =>
      value === "已过截止日期" ? { color: palette.accent } : value === "已报齐" ? { color: palette.done } : null,
  },
  {
    colId: "replied",
    headerName: "已报／应报",
    width: 124,
    type: "rightAligned",
    valueGetter: ({ data }) => (data && data.asked > 0 ? data.replied / data.asked : 0),
    valueFormatter: ({ data }) => (data ? `${data.replied}／${data.asked}` : ""),
    getQuickFilterText: ({ data }) => (data ? `${data.replied}／${data.asked}` : ""),
  },
  day("due", "截止日期"),
  {
    colId: "left",
    headerName: "时限",
    width: 104,
    valueGetter: ({ data }) => (data && isWaiting(data) ? timeLeft(data.due, today()) : ""),
    comparator: (_a, _b, one, other) => ((one.data?.due ?? "") < (other.data?.due ?? "") ? -1 : 1),
  },
  day("sentOn", "发出日期"),
  { colId: "gathering", headerName: "会议和班次", width: 180, field: "gathering" },
  { colId: "note", headerName: "备注", width: 140, field: "note", hide: true },
];

const groupings = [{ key: "standing", label: "状态", of: standing }];

/** All collections, what is due next first, and the forms that the office keeps. */
export function CollectionList(props: { startTab: "list" | "forms"; onOpen: (id: string) => void }) {
  const { say, sayError } = useAct();
  const [tab, setTab] = useState<string>(props.startTab);
  const [starting, setStarting] = useState(false);
  const [activeId, setActiveId] = useState<string | null>(null);
  const [ticked, setTicked] = useState<Row[]>([]);
  const { palette } = usePalette();
  const columns = useMemo(() => columnsOf(palette), [palette]);
  const list = useQuery("collection.overview", {}, { keep: true });
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
        <DataGrid<Row>
          name="replyCollections"
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
