import { Button, Select } from "antd";
import { useEffect } from "react";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf, titleOf } from "../../client/rows.ts";
import { ErrorBanner } from "../../ui/sentence.tsx";
import type { OptionProps } from "./optionProps.ts";

/** Rows of a record to choose from, the latest first. */
export function useRows(name: string, filter: Record<string, string> | null) {
  const list = useNamedQuery<ListReply>(
    `${name}.list`,
    { limit: 1000, ...(filter ? { filter } : {}) },
    { keep: true, enabled: name !== "" },
  );
  return { ...list, rows: [...(list.data?.rows ?? [])].reverse() };
}

/** A choice among records. Says where they are made when there is none. */
export function RecordSelect(props: {
  id: string;
  record: string;
  filter: Record<string, string> | null;
  value: string | null;
  label?: string;
  /** What it is called when nothing is chosen; null where something must be. */
  none: string | null;
  onChange: (id: string | null) => void;
}) {
  const record = recordOf(props.record);
  const open = useOpenRecord();
  const { rows, isFetching, isSuccess, error, refetch } = useRows(props.record, props.filter);
  const first = props.none === null ? rows[0]?.id : undefined;
  const { value, onChange } = props;
  useEffect(() => {
    if (value === null && first !== undefined) onChange(first);
  }, [value, first, onChange]);
  if (error) return <ErrorBanner error={error} onRetry={() => void refetch()} />;
  if (isSuccess && rows.length === 0 && props.none === null)
    return (
      <div>
        {`还没有${record.label}。`}
        <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => open(props.record)}>
          {`去登记${record.label}`}
        </Button>
      </div>
    );
  return (
    <Select
      id={props.id}
      aria-label={props.label}
      style={{ width: "100%" }}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "label" }}
      allowClear={props.none !== null}
      loading={isFetching}
      value={value ?? undefined}
      placeholder={props.none ?? `请选择${record.label}`}
      notFoundContent={`没有找到${record.label}`}
      options={rows.map((row) => ({ value: row.id, label: labelOf(props.record, row) }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  );
}

/** The title and, where there is one, the day: meetings of one name are told apart by it. */
function labelOf(name: string, row: GridRow): string {
  const day = row.from ?? row.date;
  return `${titleOf(recordOf(name), row)}${typeof day === "string" && name !== "organisation" ? `（${day}）` : ""}`;
}

/** The record of which the paper is made. */
export function RecordOption({ id, option, value, onChange }: OptionProps) {
  return (
    <RecordSelect
      id={id}
      record={option.record}
      filter={option.filter}
      value={typeof value === "string" ? value : null}
      none={option.required ? null : option.none}
      onChange={(next) => onChange({ [option.name]: next ?? undefined })}
    />
  );
}
