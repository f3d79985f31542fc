import type { ColDef } from "ag-grid-community";
import { Button, Segmented } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { organisationKinds } from "../../../core/records/organisation.ts";
import { call } from "../../client/api.ts";
import { shell } from "../../client/shell.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { type Body, bodyStates, type CollectionState } from "./words.ts";

type Row = Body & { id: string };
const kinds: Readonly<Record<string, string>> = organisationKinds;

const columns: ColDef<Row>[] = [
  { colId: "organisation", headerName: "单位", width: 280, field: "organisation" },
  { colId: "kind", headerName: "类别", width: 96, valueGetter: ({ data }) => kinds[data?.kind ?? ""] ?? "" },
  { colId: "city", headerName: "所在市", width: 84, valueGetter: ({ data }) => data?.city ?? "" },
  { colId: "state", headerName: "状态", width: 96, valueGetter: ({ data }) => (data ? bodyStates[data.state] : "") },
  {
    colId: "receivedOn",
    headerName: "收到日期",
    width: 130,
    valueGetter: ({ data }) => data?.replies.find((one) => one.counts)?.receivedOn ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
  },
  { colId: "rows", headerName: "行数", width: 72, type: "numericColumn", field: "rows" },
  {
    colId: "issues",
    headerName: "有误",
    width: 72,
    type: "numericColumn",
    valueGetter: ({ data }) => (data && data.issues > 0 ? data.issues : ""),
  },
  {
    colId: "files",
    headerName: "文件",
    width: 280,
    valueGetter: ({ data }) => data?.replies.map((one) => one.name).join("、") ?? "",
  },
  {
    colId: "remindedOn",
    headerName: "催报日期",
    width: 130,
    valueGetter: ({ data }) => data?.remindedOn ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
  },
];

const groupings = [
  { key: "state", label: "状态", of: (row: Row) => bodyStates[row.state] },
  { key: "kind", label: "类别", of: (row: Row) => kinds[row.kind] ?? "" },
  { key: "city", label: "所在市", of: (row: Row) => row.city ?? "" },
];
const sums = [{ label: "行数", unit: "行", of: (row: Row) => row.rows }];

/** 回收情况: every body that was asked, and what came of it. */
export function BodiesTab(props: {
  state: CollectionState | undefined;
  onSelect: (rows: Body[]) => void;
  onWaive: (rows: Body[], waived: boolean) => void;
}) {
  const { state } = props;
  const [only, setOnly] = useState<Body["state"] | "all">("all");
  const [openId, setOpenId] = useState<string | null>(null);
  const [ticked, setTicked] = useState<Row[]>([]);
  const all = useMemo(() => state?.bodies.map((body): Row => ({ ...body, id: body.target })), [state]);
  const rows = useMemo(() => all?.filter((row) => only === "all" || row.state === only), [all, only]);
  const count = (key: Body["state"]) => all?.filter((row) => row.state === key).length ?? 0;
  const open = all?.find((row) => row.id === openId);
  const waivable = ticked.filter((row) => row.state === "missing");
  const waived = ticked.filter((row) => row.state === "waived");
  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<Row>
        name="collectionBodies"
        rows={rows}
        columns={columns}
        fill="files"
        unit="个单位"
        groupings={groupings}
        sums={sums}
        activeId={openId}
        onActive={(row) => setOpenId(row.id)}
        selectable
        onSelect={(chosen) => {
          setTicked(chosen);
          props.onSelect(chosen);
        }}
        toolbar={
          <Segmented
            aria-label="状态"
            value={only}
            onChange={(value) => setOnly(value as Body["state"] | "all")}
            options={[
              { value: "all", label: `全部 ${all?.length ?? 0}` },
              ...(Object.keys(bodyStates) as Body["state"][])
                .filter((key) => count(key) > 0)
                .map((key) => ({ value: key, label: `${bodyStates[key]} ${count(key)}` })),
            ]}
          />
        }
        tools={
          waived.length > 0 ? (
            <Button onClick={() => props.onWaive(waived, false)}>{`取消免报（${waived.length}个）`}</Button>
          ) : (
            <Button
              disabled={waivable.length === 0}
              title={waivable.length === 0 ? "先勾选未报的单位" : undefined}
              onClick={() => props.onWaive(waivable, true)}
            >
              {waivable.length > 0 ? `记为免报（${waivable.length}个）` : "记为免报"}
            </Button>
          )
        }
        empty={<EmptyState sentence="没有这种状态的单位。" />}
      />
      {open ? <BodyPanel body={open} onClose={() => setOpenId(null)} /> : null}
    </div>
  );
}

/** The files of one body. */
function BodyPanel(props: { body: Body; onClose: () => void }) {
  const { body } = props;
  const { palette } = usePalette();
  const { sayError } = useAct();
  const openFile = async (attachment: string) => {
    try {
      const { file, name } = await call("file.open", { id: attachment });
      await shell.platform.openExternal({ fileId: file, name });
    } catch (error) {
      sayError(error, "没有打开");
    }
  };
  return (
    <SidePanel title={body.organisation} onClose={props.onClose}>
      {body.replies.length === 0 ? (
        <p style={{ marginTop: 0 }}>{body.state === "waived" ? "免报。" : "还没有收到填报表。"}</p>
      ) : (
        body.replies.map((reply) => (
          <section key={reply.id} style={{ marginBottom: 12 }}>
            <div style={{ fontWeight: 600, overflowWrap: "anywhere" }}>{reply.name}</div>
            <div style={{ color: palette.secondary }}>
              {[
                `${formatDate(reply.receivedOn)}收到`,
                reply.late ? "迟报" : "",
                `${reply.rows}行`,
                reply.counts ? "采用" : "未采用",
              ]
                .filter((part) => part !== "")
                .join("，")}
            </div>
            {reply.deviations.map((line) => (
              <div key={line}>{line}</div>
            ))}
            {reply.attachment ? (
              <Button size="small" onClick={() => reply.attachment && void openFile(reply.attachment)}>
                打开原件
              </Button>
            ) : null}
          </section>
        ))
      )}
      {body.remindedOn ? <div>{`${formatDate(body.remindedOn)}催报`}</div> : null}
    </SidePanel>
  );
}
