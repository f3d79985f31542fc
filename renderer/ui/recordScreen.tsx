import type { ColDef } from "ag-grid-community";
import { Button, Tabs } from "antd";
import { type ReactNode, useDeferredValue, useEffect, useMemo, useState } from "react";
import { useNamedQuery } from "../client/query.ts";
import { type GridRow, type ListReply, recordOf, titleOf } from "../client/rows.ts";
import { Attachments } from "./attachments.tsx";
import { ChangeList } from "./changeList.tsx";
import { PlusOutlined } from "./icons.tsx";
import { ImportDialog } from "./importDialog.tsx";
import { RecordForm } from "./recordForm.tsx";
import { RecordGrid } from "./recordGrid.tsx";
import { Sentence } from "./sentence.tsx";
import { SidePanel } from "./sidePanel.tsx";
import { useAct } from "./useAct.tsx";
import { compareTexts } from "./values.ts";

/** So many rows are fetched at once; beyond that the search of the list asks the library. */
const most = 5000;

/** Props of RecordScreen. */
export interface RecordScreenProps {
  /** Name of the record type. */
  record: string;
  /** Only rows of which these fields have these values. */
  filter?: Record<string, string | string[]>;
  /** Values that a new record begins with (usually those of `filter`). */
  initial?: Record<string, unknown>;
  fields?: readonly string[];
  without?: readonly string[];
  extraColumns?: ColDef<GridRow>[];
  /** Fields that the form doesn't show. */
  hidden?: readonly string[];
  toolbar?: ReactNode;
  tools?: ReactNode;
  /** More about the chosen row: stands above its fields. */
  detail?: (row: GridRow) => ReactNode;
  /** More tabs of the detail. */
  tabs?: (row: GridRow) => { key: string; label: string; children: ReactNode }[];
  /** What an import of this list is made of; the record unless told, null for none. */
  importAs?: string | null;
  /** The gathering whose people an import of participantList names. */
  gathering?: string;
  /** The record to show first, such as one that the search box found. */
  openId?: string;
  /** When it was asked for: with another value the same record is shown again. */
  openAt?: number;
  /** Under this name columns are remembered; the record's name unless told. */
  name?: string;
  onSelect?: (rows: GridRow[]) => void;
  /** 新增 isn't the main action of the room. */
  quietCreate?: boolean;
}

/** The detail of one row beside a list: its fields, files and changes. Rooms with lists of their own use it too. */
export function RecordDetail(
  props: Pick<RecordScreenProps, "record" | "hidden" | "detail" | "tabs"> & { id: string; onClose: () => void },
) {
  const record = recordOf(props.record);
  const query = useNamedQuery<GridRow>(`${record.name}.get`, { id: props.id });
  const row = query.data;
  if (!row) {
    return (
      <SidePanel title={record.label} onClose={props.onClose}>
        {query.error ? <Sentence level="warning">{query.error.message}</Sentence> : "正在读取……"}
      </SidePanel>
    );
  }
  return (
    <SidePanel title={titleOf(record, row)} onClose={props.onClose}>
      {props.detail?.(row)}
      <Tabs
        size="small"
        items={[
          {
            key: "fields",
            label: "内容",
            children: <RecordForm key={row.id} record={record} row={row} hidden={props.hidden} />,
          },
          ...(props.tabs?.(row) ?? []),
          {
            key: "files",
            label: "附件",
            children: <Attachments owner={row.id} proof={record.name === "gathering" ? "some" : false} />,
          },
          { key: "changes", label: "变更记录", children: <ChangeList recordId={row.id} pageSize={20} /> },
        ]}
      />
    </SidePanel>
  );
}

/** A whole screen for a record type: its list, the detail of the chosen row beside it, 新增, import and export. */
export function RecordScreen(props: RecordScreenProps) {
  const record = recordOf(props.record);
  const { say } = useAct();
  const [search, setSearch] = useState("");
  const [openId, setOpenId] = useState<string | null>(props.openId ?? null);
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState<{ text: string | null } | null>(null);
  const text = useDeferredValue(search.trim());
  const importAs = props.importAs === undefined ? record.name : props.importAs;
  const list = useNamedQuery<ListReply>(
    `${record.name}.list`,
    { limit: most, ...(props.filter ? { filter: props.filter } : {}), ...(text === "" ? {} : { text }) },
    { keep: true },
  );
  // The library orders names by their characters' codes; people look for them by their reading.
  const rows = useMemo(
    () =>
      record.orderBy[0] === "name"
        ? list.data?.rows.toSorted((a, b) => compareTexts(String(a.name ?? ""), String(b.name ?? "")))
        : list.data?.rows,
    [record, list.data],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (!props.openId) return;
    setCreating(false);
    setOpenId(props.openId);
  }, [props.openId, props.openAt]);

  const create = () => {
    setOpenId(null);
    setCreating(true);
  };
  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <RecordGrid
        record={record}
        rows={rows}
        total={list.data?.total}
        error={list.error}
        onRetry={() => void list.refetch()}
        name={props.name}
        fields={props.fields}
        without={props.without}
        extraColumns={props.extraColumns}
        filter={props.filter}
        toolbar={props.toolbar}
        onSearch={setSearch}
        activeId={openId}
        onActive={(row) => {
          setCreating(false);
          setOpenId(row.id);
        }}
        onSelect={props.onSelect}
        onCreate={create}
        onImport={importAs === null ? undefined : (pasted) => setImporting({ text: pasted })}
        tools={
          <>
            {props.tools}
            <Button type={props.quietCreate ? "default" : "primary"} icon={<PlusOutlined />} onClick={create}>
              {`新增${record.label}`}
            </Button>
          </>
        }
      />
      {creating ? (
        <SidePanel title={`新增${record.label}`} onClose={() => setCreating(false)}>
          <RecordForm
            record={record}
            initial={props.initial}
            hidden={props.hidden}
            onCreated={(reply) => {
              say(`已新增${record.label}：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
              setCreating(false);
              setOpenId(reply.id);
            }}
            onCancel={() => setCreating(false)}
          />
        </SidePanel>
      ) : openId ? (
        <RecordDetail
          record={record.name}
          id={openId}
          hidden={props.hidden}
          detail={props.detail}
          tabs={props.tabs}
          onClose={() => setOpenId(null)}
        />
      ) : null}
      {importing && importAs !== null ? (
        <ImportDialog
          record={importAs}
          label={record.label}
          text={importing.text}
          gathering={props.gathering}
          onClose={() => setImporting(null)}
        />
      ) : null}
    </div>
  );
}
