import { Select } from "antd";
import { useMemo } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { gatheringKinds } from "../../../../core/records/gathering.ts";
import { pinyinKeys } from "../../../../core/rules/names/pinyin.ts";
import { useNamedQuery } from "../../../client/query.ts";
import type { ListReply } from "../../../client/rows.ts";

/** So many are offered; older ones are found by their name in 会议班次. */
const most = 500;

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** Whether a title is meant by what was typed: part of it, of its pinyin, or of the initials. */
function isMeant(title: string, typed: string): boolean {
  const wanted = typed.toLowerCase().replace(/\s+/g, "");
  if (title.toLowerCase().includes(wanted)) return true;
  if (!/^[a-z]+$/.test(wanted)) return false;
  const { full, initials } = pinyinKeys(title, "other");
  return full.includes(wanted) || initials.includes(wanted);
}

/** Chooses a class or a meeting, the latest first, each with its day; those before `on` say that they are over. */
export function GatheringPicker(props: {
  id: string;
  kind: keyof typeof gatheringKinds;
  on: string;
  value: string | null;
  onChange: (id: string | null) => void;
  autoFocus?: boolean;
}) {
  const { kind, on } = props;
  const list = useNamedQuery<ListReply>(
    "gathering.list",
    { limit: most, filter: { kind }, sort: [{ field: "from", descending: true }] },
    { keep: true },
  );
  const options = useMemo(
    () =>
      (list.data?.rows ?? []).map((row) => {
        const from = text(row.from);
        const over = (text(row.to) ?? from ?? on) < on;
        const day = from ? `（${formatDate(from)}${over ? "，已举行" : ""}）` : "（日期未定）";
        return { value: row.id, label: `${text(row.title) ?? ""}${day}` };
      }),
    [list.data, on],
  );
  const word = kind === "meeting" ? "会议" : "班次";
  return (
    <Select
      id={props.id}
      style={{ width: "100%" }}
      showSearch={{ filterOption: (typed, option) => isMeant(option?.label ?? "", typed) }}
      allowClear
      autoFocus={props.autoFocus ?? false}
      loading={list.isFetching}
      placeholder={
        list.data?.rows.length === 0 ? `还没有${word}，请先在“会议班次”中登记` : `选择${word}，可输入名称、拼音或首字母`
      }
      notFoundContent={list.data?.rows.length === 0 ? `还没有${word}，请先在“会议班次”中登记` : `没有这个名称的${word}`}
      value={props.value ?? undefined}
      onChange={(id: string | undefined) => props.onChange(id ?? null)}
      options={options}
    />
  );
}
