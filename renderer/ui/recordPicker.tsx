import { Select } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import type { AnyRecord } from "../../core/kit/record.ts";
import { useNamedQuery, useQuery } from "../client/query.ts";
import { type GridRow, type ListReply, recordOf, titleOf } from "../client/rows.ts";
import { useMakeRecord } from "./creation.ts";

interface Choice {
  value: string;
  label: string;
  /** What tells two of the same title apart, such as the unit of a person. */
  note?: string;
}

const createKey = "*new*";

/** What stands beside a title in the list: the first other fields that people tell records apart by. */
function noteOf(record: AnyRecord, row: GridRow): string {
  // What it belongs to first: the same activity stands in the plan of each year.
  const owners = Object.keys(record.fields).filter((name) => {
    const field = record.fields[name];
    return field?.kind === "ref" && field.required && field.onDelete === "cascade";
  });
  const by = [...owners, ...record.matchBy, ...record.searchIn].filter((name) => !record.fields[name]?.private);
  const words = by.flatMap((name) => {
    const value = row.refTitles?.[name] ?? row[name];
    return typeof value === "string" && value !== "" && value !== titleOf(record, row) ? [value] : [];
  });
  return [...new Set(words)].slice(0, 2).join("，");
}

function useChoices(
  record: AnyRecord,
  text: string,
  open: boolean,
  filter: Record<string, string | string[]> | undefined,
): { choices: Choice[]; busy: boolean } {
  const wanted = useDeferredValue(text.trim());
  const searchable = record.searchAs !== null && !filter;
  const bySearch = useQuery(
    "search",
    { text: wanted, limit: 200 },
    { enabled: open && wanted !== "" && searchable, keep: true },
  );
  const byList = useNamedQuery<ListReply>(
    `${record.name}.list`,
    { limit: 60, ...(wanted !== "" ? { text: wanted } : {}), ...(filter ? { filter } : {}) },
    { enabled: open, keep: true },
  );
  const listed: Choice[] = (byList.data?.rows ?? []).map((row) => ({
    value: row.id,
    label: titleOf(record, row),
    note: noteOf(record, row),
  }));
  if (wanted === "" || !searchable) return { choices: listed, busy: byList.isFetching };
  // The search knows pinyin and initials; the list knows what tells namesakes apart.
  const known = new Map(listed.map((choice) => [choice.value, choice]));
  const found = (bySearch.data?.rows ?? [])
    .filter((row) => row.record === record.name)
    .map((row) => known.get(row.id) ?? { value: row.id, label: row.title });
  const rest = listed.filter((choice) => !found.some((one) => one.value === choice.value));
  return { choices: [...found, ...rest].slice(0, 60), busy: bySearch.isFetching || byList.isFetching };
}

/** Props of RecordPicker and RecordsPicker that are the same. */
interface CommonProps {
  id?: string;
  /** Name of the record type to choose from. */
  record: string;
  /** Only rows of which these fields have these values are offered. */
  filter?: Record<string, string | string[]>;
  disabled?: boolean;
  status?: "error" | "warning" | "";
  placeholder?: string;
  /** Name for readers of the screen where no label stands beside. */
  label?: string;
  autoFocus?: boolean;
  /** Open the list at once, as in a cell. */
  openAtOnce?: boolean;
  /** Offers to make a new record out of what was typed. On unless told. */
  canCreate?: boolean;
  onLeave?: () => void;
}

function optionsOf(choices: Choice[], record: AnyRecord, text: string, canCreate: boolean) {
  const options: { value: string; label: string; node: ReactNode }[] = choices.map((choice) => ({
    value: choice.value,
    label: choice.label,
    node: (
      <span>
        {choice.label}
        {choice.note ? <small style={{ opacity: 0.75 }}>{`　${choice.note}`}</small> : null}
      </span>
    ),
  }));
  if (canCreate && text.trim() !== "" && !choices.some((choice) => choice.label === text.trim())) {
    options.push({
      value: createKey,
      label: `新增${record.label}“${text.trim()}”`,
      node: <em>{`新增${record.label}“${text.trim()}”`}</em>,
    });
  }
  return options;
}

/** Chooses one record by part of its name, pinyin or initials; what isn't there yet can be made on the spot. */
export function RecordPicker(
  props: CommonProps & {
    value: string | null;
    title?: string;
    required?: boolean;
    onChange: (id: string | null, title: string) => void;
  },
) {
  const record = recordOf(props.record);
  const [open, setOpen] = useState(props.openAtOnce ?? false);
  const [text, setText] = useState("");
  const [made, setMade] = useState<{ id: string; title: string } | null>(null);
  const makeRecord = useMakeRecord();
  const { choices, busy } = useChoices(record, text, open, props.filter);
  const options = optionsOf(choices, record, text, props.canCreate ?? true);
  const title = made?.id === props.value ? made?.title : props.title;
  if (props.value && !options.some((option) => option.value === props.value)) {
    options.unshift({ value: props.value, label: title ?? props.value, node: title ?? props.value });
  }
  return (
    <Select
      id={props.id}
      style={{ width: "100%" }}
      value={props.value ?? undefined}
      disabled={props.disabled}
      status={props.status}
      aria-label={props.label}
      placeholder={props.placeholder ?? `输入${record.label}名称、拼音或首字母`}
      autoFocus={props.autoFocus}
      open={open}
      allowClear={!props.required}
      loading={busy}
      popupMatchSelectWidth={false}
      notFoundContent={busy ? "正在查找……" : text.trim() === "" ? `还没有${record.label}，请输入名称新增` : "没有找到"}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      options={options}
      optionRender={(option) => option.data.node}
      onOpenChange={setOpen}
      onBlur={props.onLeave}
      onChange={(id) => {
        if (id === createKey) {
          void makeRecord(record, text.trim()).then((fresh) => {
            setText("");
            if (!fresh) return;
            setMade(fresh);
            props.onChange(fresh.id, fresh.title);
          });
          return;
        }
        const chosen = options.find((option) => option.value === id);
        setText("");
        if (chosen) setMade({ id: chosen.value, title: chosen.label });
        props.onChange(id ?? null, chosen?.label ?? "");
      }}
    />
  );
}

/** Chooses several records in order; as RecordPicker otherwise. `titles` are those of the present value, joined by 、 as rows carry them. */
export function RecordsPicker(
  props: CommonProps & { value: string[]; titles?: string; onChange: (ids: string[]) => void },
) {
  const record = recordOf(props.record);
  const [open, setOpen] = useState(props.openAtOnce ?? false);
  const [text, setText] = useState("");
  const [known, setKnown] = useState<Record<string, string>>({});
  const makeRecord = useMakeRecord();
  const { choices, busy } = useChoices(record, text, open, props.filter);
  const options = optionsOf(choices, record, text, props.canCreate ?? true);
  // Titles are joined in the order of the ids; a title with 、 in it can't be told apart, then the list is asked.
  const given = (props.titles ?? "").split("、");
  props.value.forEach((id, i) => {
    if (options.some((option) => option.value === id)) return;
    const label = known[id] ?? (given.length === props.value.length ? given[i] : undefined) ?? id;
    options.push({ value: id, label, node: label });
  });
  return (
    <Select
      id={props.id}
      mode="multiple"
      style={{ width: "100%", minWidth: 220 }}
      value={props.value}
      disabled={props.disabled}
      status={props.status}
      aria-label={props.label}
      placeholder={props.placeholder ?? `输入${record.label}名称、拼音或首字母`}
      autoFocus={props.autoFocus}
      open={open}
      loading={busy}
      popupMatchSelectWidth={false}
      notFoundContent={busy ? "正在查找……" : "没有找到"}
      onInputKeyDown={(event) => {
        // Tab leaves. It takes the marked choice only for what was typed: after a choice was made another one is marked that nobody asked for.
        if (event.key !== "Tab" || text.trim() !== "") return;
        event.stopPropagation();
        setOpen(false);
      }}
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      options={options}
      optionRender={(option) => option.data.node}
      onOpenChange={setOpen}
      onBlur={props.onLeave}
      onChange={(ids: string[]) => {
        if (ids.includes(createKey)) {
          void makeRecord(record, text.trim()).then((fresh) => {
            setText("");
            if (!fresh) return;
            setKnown({ ...known, [fresh.id]: fresh.title });
            props.onChange([...props.value, fresh.id]);
          });
          return;
        }
        setText("");
        setKnown(Object.fromEntries(options.map((option) => [option.value, option.label])));
        props.onChange(ids);
      }}
    />
  );
}
