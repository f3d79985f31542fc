import { Checkbox, InputNumber, Select } from "antd";
import { useEffect, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import type { Json } from "../../../core/kit/transport.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type ListReply, recordOf, titleOf } from "../../client/rows.ts";
import { DateInput, isBadDate } from "../../ui/dateInput.tsx";
import type { PaperOption } from "./options.ts";

interface OptionProps {
  option: PaperOption;
  value: Json | undefined;
  onChange: (value: Json | undefined) => void;
}

/** The input of one option of a paper. */
export function OptionInput(props: OptionProps) {
  const { option, value, onChange } = props;
  const id = `paper-${option.name}`;
  if (option.kind === "bool") {
    return (
      <Checkbox id={id} checked={value === true} onChange={(event) => onChange(event.target.checked)}>
        {option.label}
      </Checkbox>
    );
  }
  return (
    <div style={{ marginBottom: 8 }}>
      <label htmlFor={id} style={{ display: "block" }}>
        {option.label}
      </label>
      {option.kind === "date" ? <DateOption id={id} {...props} /> : null}
      {option.kind === "int" ? (
        <InputNumber
          id={id}
          style={{ width: "100%" }}
          min={2000}
          max={2100}
          precision={0}
          value={typeof value === "number" ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      ) : null}
      {option.kind === "choice" ? (
        <Select
          id={id}
          style={{ width: "100%" }}
          value={typeof value === "string" ? value : ""}
          options={[
            ...(option.required ? [] : [{ value: "", label: "全部" }]),
            ...Object.entries(option.labels).map(([key, label]) => ({ value: key, label })),
          ]}
          onChange={(next) => onChange(next === "" ? undefined : next)}
        />
      ) : null}
      {option.kind === "record" ? <RecordOption id={id} {...props} /> : null}
    </div>
  );
}

/** A day; what is typed counts when the field is left. */
function DateOption({ id, option, value, onChange }: OptionProps & { id: string }) {
  const shown = typeof value === "string" ? formatDate(value) : "";
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const take = (given: string) => {
    const parsed = parseDate(given, "last");
    if (parsed) onChange(parsed.date);
  };
  return (
    <DateInput
      id={id}
      value={text}
      edge="last"
      label={option.label}
      status={isBadDate(text, "last") ? "error" : ""}
      onChange={(next) => {
        setText(next);
        // The calendar of the system answers with a whole date: no need to leave the field first.
        if (/^\d{4}-\d{2}-\d{2}$/.test(next)) take(next);
      }}
      onLeave={() => take(text)}
      onEnter={() => take(text)}
    />
  );
}

/** A record to be printed, the latest first; the only one is chosen by itself. */
function RecordOption({ id, option, value, onChange }: OptionProps & { id: string }) {
  const record = recordOf(option.record);
  const list = useNamedQuery<ListReply>(`${option.record}.list`, { limit: 1000 }, { keep: true });
  const rows = [...(list.data?.rows ?? [])].reverse();
  const first = rows[0]?.id;
  useEffect(() => {
    if (value === undefined && first !== undefined) onChange(first);
  }, [value, first, onChange]);
  return (
    <Select
      id={id}
      style={{ width: "100%" }}
      showSearch={{ optionFilterProp: "label" }}
      loading={list.isFetching}
      value={typeof value === "string" ? value : undefined}
      placeholder={`请选择${record.label}`}
      notFoundContent={`还没有${record.label}，请先在相应的页面中编排`}
      options={rows.map((row) => ({ value: row.id, label: titleOf(record, row) }))}
      onChange={onChange}
    />
  );
}
