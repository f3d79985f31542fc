import { AutoComplete } from "antd";
import { useDeferredValue, useEffect, useState } from "react";
import { useNamedQuery, useQuery } from "../client/query.ts";
import { type GridRow, type ListReply, recordOf, titleOf } from "../client/rows.ts";
import { usePalette } from "./theme.ts";

/** What stands in the box: somebody who is known (`id`), or the name of somebody new. */
export interface Picked {
  id: string | null;
  text: string;
}

/** What tells namesakes apart. */
const noteOf = (row: GridRow) =>
  ["unit", "city", "disciplineGroup"].flatMap((name) => (row[name] ? [String(row[name])] : [])).join("，");

/** Whether a name looks like that of a body rather than a person: such a name in the wrong box would make a person of it. */
export const looksLikeBody = (name: string): boolean =>
  /(学会|协会|研究会|科协|联合会|促进会|基金会|委员会|理事会|大学|学院|研究院|研究所|公司|集团|中心|医院|办公室)$/.test(
    name.trim(),
  );

/**
 * A name that is typed: whoever is known by it is offered (by part of the name, pinyin or initials) and taken when chosen;
 * a name that nobody chose stands for a new record. One box and no switch, so that a row is entered without the mouse.
 */
export function PickOrNew(props: {
  id: string;
  record: "person" | "organisation";
  filter?: Record<string, string[]>;
  value: Picked;
  autoFocus?: boolean;
  status?: "error" | "";
  onChange: (value: Picked) => void;
}) {
  const { record: name, value } = props;
  const record = recordOf(name);
  const { palette } = usePalette();
  const [open, setOpen] = useState(false);
  const wanted = useDeferredValue(value.id === null ? value.text.trim() : "");
  const asking = wanted !== "";
  const list = useNamedQuery<ListReply>(
    `${name}.list`,
    { text: wanted, limit: 30, ...(props.filter ? { filter: props.filter } : {}) },
    { enabled: asking, keep: true },
  );
  const found = useQuery("search", { text: wanted, limit: 40 }, { enabled: asking, keep: true });
  const rows = asking ? (list.data?.rows ?? []) : [];
  const known = new Set(rows.map((row) => row.id));
  const options = [
    ...rows.map((row) => ({ value: row.id, label: titleOf(record, row), note: noteOf(row) })),
    ...(asking ? (found.data?.rows ?? []) : [])
      .filter((row) => row.record === name && !known.has(row.id))
      .map((row) => ({ value: row.id, label: row.title, note: "" })),
  ].slice(0, 30);
  const namesakes = options.filter((option) => option.label === value.text.trim()).length;
  // No two bodies have one name: who types it means that body. Two people may.
  const meant =
    name === "organisation" && value.id === null
      ? options.find((option) => option.label === value.text.trim())?.value
      : undefined;
  const { onChange } = props;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each body found
  useEffect(() => {
    if (meant !== undefined) onChange({ id: meant, text: value.text.trim() });
  }, [meant]);
  const hint =
    value.text.trim() === "" || list.isFetching
      ? ""
      : value.id !== null
        ? `已登记的${record.label}`
        : name === "person" && looksLikeBody(value.text)
          ? "这像是机构名称：机构填在“机构”栏，这里填写人员姓名"
          : namesakes > 0
            ? `已有同名${record.label}：请从列表中选择；确为另一人的，继续填写即可`
            : options.length > 0
              ? `没有选择列表中的${record.label}，将新登记“${value.text.trim()}”`
              : `将新登记这个${record.label}`;
  // What makes a second record of something that may be there already stands out.
  const risky = value.id === null && (options.length > 0 || (name === "person" && looksLikeBody(value.text)));
  return (
    <>
      <AutoComplete
        id={props.id}
        style={{ width: "100%" }}
        value={value.text}
        open={open && options.length > 0}
        onOpenChange={setOpen}
        status={props.status}
        autoFocus={props.autoFocus}
        defaultActiveFirstOption={false}
        placeholder={`输入${record.label}名称、拼音或首字母；没有登记过的，输入全名`}
        options={options.map((option) => ({ ...option, key: option.value }))}
        optionRender={(option) => (
          <span>
            {option.data.label}
            {option.data.note ? <small style={{ color: palette.secondary }}>{`　${option.data.note}`}</small> : null}
          </span>
        )}
        onSelect={(id) => {
          const chosen = options.find((option) => option.value === id);
          if (chosen) props.onChange({ id: chosen.value, text: chosen.label });
        }}
        onChange={(text: string) => {
          // A choice comes here as well, with its id in the place of the text; the same text again is no change.
          if (value.id !== null && text === value.text) return;
          if (!options.some((option) => option.value === text)) props.onChange({ id: null, text: text ?? "" });
        }}
      />
      {hint ? <div style={{ color: risky ? palette.soon : palette.secondary, fontSize: 13 }}>{hint}</div> : null}
    </>
  );
}
