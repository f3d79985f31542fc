import { Button, Select } from "antd";
import { useMemo, useState } from "react";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { gatheringKinds } from "../../../../core/records/gathering.ts";
import { pinyinKeys } from "../../../../core/rules/names/pinyin.ts";
import { useNamedQuery } from "../../../client/query.ts";
import type { ListReply } from "../../../client/rows.ts";
import { gatheringOfRun } from "../../../client/runGathering.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { NewGathering } from "./newGathering.tsx";
import { usePlannedRuns } from "./plannedRuns.ts";

/** Before the id of a run of the plan among the ids of classes. */
const runSign = "run:";

/** So many are offered; older ones are found by their name in 会议班次. */
const most = 500;

interface Choice {
  value: string;
  label: string;
}

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
  /** Offers the coming runs of the plan too, of which the class is made when one is chosen, and a new one. */
  canMake?: boolean;
}) {
  const { kind, on, canMake = false } = props;
  const { act } = useAct();
  const [making, setMaking] = useState(false);
  const [busy, setBusy] = useState(false);
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
  const made = useMemo(() => new Set(list.data?.rows.flatMap((row) => text(row.run) ?? [])), [list.data]);
  const runs = usePlannedRuns(on, made, canMake && kind === "trainingClass");
  const groups: (Choice | { label: string; options: Choice[] })[] = [
    ...(options.length > 0 ? [{ label: "已登记的班次", options }] : []),
    {
      label: "年度计划中的期次（选择后即登记为班次）",
      options: runs.map(({ row, label }) => ({ value: `${runSign}${row.id}`, label })),
    },
  ];
  const plain: typeof groups = options;
  const choose = async (id: string | undefined) => {
    const run = id?.startsWith(runSign) ? runs.find(({ row }) => row.id === id.slice(runSign.length)) : undefined;
    if (!run) {
      props.onChange(id ?? null);
      return;
    }
    setBusy(true);
    const answer = await act("gathering.create", gatheringOfRun(run.row, run.activity, run.only), {
      done: `已按年度计划登记班次：${run.label}`,
      failed: "没有登记班次",
    });
    setBusy(false);
    if (answer) props.onChange(answer.id);
  };
  const nothing = canMake ? `还没有${word}，请按“新增${word}”` : `还没有${word}，请先在“会议班次”中登记`;
  const empty = list.data?.rows.length === 0 && runs.length === 0;
  const select = (
    <Select
      id={props.id}
      style={{ width: "100%", minWidth: 0 }}
      showSearch={{
        // The heading of a group is not what is looked for.
        filterOption: (typed, option) => option !== undefined && "value" in option && isMeant(option.label, typed),
      }}
      allowClear
      autoFocus={props.autoFocus ?? false}
      loading={list.isFetching || busy}
      placeholder={empty ? nothing : `选择${word}，可输入名称、拼音或首字母`}
      notFoundContent={empty ? nothing : `没有这个名称的${word}`}
      value={props.value ?? undefined}
      onChange={(id: string | undefined) => void choose(id)}
      options={runs.length > 0 ? groups : plain}
    />
  );
  if (!canMake) return select;
  return (
    <div style={{ display: "flex", gap: 8 }}>
      {select}
      <Button style={{ flex: "none" }} onClick={() => setMaking(true)}>
        {`新增${word}`}
      </Button>
      {making ? (
        <NewGathering
          kind={kind}
          word={word}
          onMade={(id) => {
            setMaking(false);
            props.onChange(id);
          }}
          onClose={() => setMaking(false)}
        />
      ) : null}
    </div>
  );
}
