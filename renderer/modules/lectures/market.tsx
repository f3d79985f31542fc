import type { ColDef } from "ag-grid-community";
import { Button, Select } from "antd";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import { arrangedText } from "../../../core/rules/lectures/sheets.ts";
import { useQuery } from "../../client/query.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { EmptyState, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { ExportList, useShown } from "./exportList.tsx";
import { MarketSide } from "./marketSide.tsx";
import { type MarketAnswer, type MarketHead, type MarketPair, type MarketSlot, slotDay } from "./words.ts";

type Kind = "society" | "cityAssociation";

/** One line of the market: a head, and where he or she is to lecture, or why nowhere. */
export interface MarketRow extends MarketHead {
  id: string;
  pair: MarketPair | null;
  at: MarketSlot | null;
  /** The second best, short: day and title. */
  other: string;
  /** Why here, or why nowhere. */
  reason: string;
}

function rowsOf(answer: MarketAnswer): MarketRow[] {
  const slots = new Map(answer.slots.map((slot) => [slot.id, slot]));
  const pairs = new Map(answer.pairs.map((pair) => [pair.person, pair]));
  const reasons = new Map(answer.unmatched.map((one) => [one.person, one.reason]));
  const rows = answer.heads.map((head): MarketRow => {
    const pair = pairs.get(head.person) ?? null;
    const other = pair?.second ? slots.get(pair.second.slot) : undefined;
    return {
      ...head,
      id: head.person,
      pair,
      at: pair ? (slots.get(pair.slot) ?? null) : null,
      other: other ? `${slotDay(other)}　${other.title}` : "",
      reason: pair ? pair.reasons.join("；") : (reasons.get(head.person) ?? ""),
    };
  });
  // Who has a place by day, then who has none, the earliest end of a term first.
  const key = (row: MarketRow) => [row.at ? "0" : "1", row.at?.date ?? "9", row.to ?? "9"].join();
  return rows.sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

const stateOf = (row: MarketRow): string => arrangedText(row.pair);

const columns: ColDef<MarketRow>[] = [
  { colId: "name", headerName: "姓名", width: 96, pinned: "left", field: "name" },
  { colId: "organisation", headerName: "机构名称", width: 180, field: "organisation" },
  {
    colId: "to",
    headerName: "任期止",
    width: 116,
    valueGetter: ({ data }) => data?.to ?? "",
    valueFormatter: ({ data }) => (data?.to ? formatDate(data.to, data.toPrecision ?? "day") : "未录"),
  },
  { colId: "state", headerName: "安排", width: 104, valueGetter: ({ data }) => (data ? stateOf(data) : "") },
  {
    colId: "day",
    headerName: "讲课日期",
    width: 140,
    valueGetter: ({ data }) => data?.at?.date ?? "",
    valueFormatter: ({ data }) => (data?.at ? slotDay(data.at) : ""),
  },
  { colId: "slot", headerName: "讲课席位", width: 176, valueGetter: ({ data }) => data?.at?.title ?? "" },
  { colId: "reason", headerName: "理由", width: 300, valueGetter: ({ data }) => data?.reason ?? "" },
  { colId: "second", headerName: "次优", width: 150, valueGetter: ({ data }) => data?.other ?? "" },
  { colId: "city", headerName: "所在市", width: 84, field: "city", hide: true },
];

const groupings = [
  { key: "state", label: "安排", of: stateOf },
  {
    key: "slot",
    label: "讲课席位",
    of: (row: MarketRow) => (row.at ? `${slotDay(row.at)} ${row.at.title}` : "未排上"),
  },
  { key: "city", label: "所在市", of: (row: MarketRow) => row.city ?? "" },
];

/** Those that stand only as proposals of the machine. */
const isProposed = (row: MarketRow): boolean => row.pair !== null && row.pair.invitation === null;

/** 讲课匹配: heads who owe a lecture against the open slots of the year, each with the reason, the second best, and what can be done by hand. */
export function Market(props: {
  on: string;
  year: number;
  tools: ReactNode;
  /** Years in which there are slots, for who looks at one without. */
  years: readonly number[];
  onYear: (year: number) => void;
  onInvitation: (id: string) => void;
}) {
  const { on, year } = props;
  const { palette } = usePalette();
  const { act } = useAct();
  const [kind, setKind] = useState<Kind | null>(null);
  const [openId, setOpenId] = useState<string | null>(null);
  const [ticked, setTicked] = useState<MarketRow[]>([]);
  const shown = useShown();
  const market = useQuery("lectures.market", { on, year, ...(kind ? { kind } : {}) }, { keep: true });
  const { data } = market;
  const rows = useMemo(() => (data ? rowsOf(data) : undefined), [data]);
  const open = rows?.find((row) => row.id === openId);
  const later = props.years.find((one) => one > year);

  const wanted = (ticked.length > 0 ? ticked : (rows ?? [])).filter(isProposed);
  const adopt = useCallback(
    (pairs: { person: string; slot: string; locked?: boolean }[]) =>
      act(
        "lectures.adopt",
        { pairs },
        {
          done: ({ created, changeId }) =>
            created > 0 ? `已列入约请登记：${created}人` : changeId === null ? "约请登记没有变动" : "已改动约请登记",
          failed: "没有采用",
        },
      ),
    [act],
  );
  const adoptAll = () => adopt(wanted.flatMap(({ pair }) => (pair ? [{ person: pair.person, slot: pair.slot }] : [])));

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<MarketRow>
        // Rows keep their places through a change; in another year those who have a place come first anew.
        key={market.isPlaceholderData ? "former" : String(year)}
        name="lectureMarket"
        rows={rows}
        columns={columns}
        fill="reason"
        unit="人"
        error={market.error}
        onRetry={() => void market.refetch()}
        groupings={groupings}
        activeId={openId}
        onActive={(row) => setOpenId(row.id)}
        selectable
        onSelect={setTicked}
        onShown={shown.onShown}
        toolbar={
          <Select
            aria-label="类别"
            style={{ width: 128 }}
            allowClear
            placeholder="全部类别"
            value={kind ?? undefined}
            onChange={(chosen: Kind | undefined) => setKind(chosen ?? null)}
            options={[
              { value: "society", label: "省级学会" },
              { value: "cityAssociation", label: "市级科协" },
            ]}
          />
        }
        tools={
          <>
            {props.tools}
            <ExportList of={{ list: "market", on, year }} shown={shown} ticked={ticked} />
            <Button type="primary" disabled={wanted.length === 0} onClick={() => void adoptAll()}>
              {`采用${ticked.length > 0 ? "勾选的" : "全部"}建议（${wanted.length}人）`}
            </Button>
          </>
        }
        banner={
          data && data.slots.length === 0 && data.heads.length > 0 ? (
            <div style={{ display: "flex", gap: 8, alignItems: "center" }}>
              <div style={{ flex: 1 }}>
                <Sentence level="warning">
                  {`${year}年没有可以安排的讲课席位，谁也排不上。先在年度计划的活动中填写“讲课席位”或排好轮值表，再按“生成席位”；也可以直接新增。`}
                </Sentence>
              </div>
              {later === undefined ? null : <Button onClick={() => props.onYear(later)}>{`看${later}年的席位`}</Button>}
            </div>
          ) : data && data.sentences.length > 0 ? (
            <div role="status" style={{ fontSize: 13, lineHeight: "20px", color: palette.secondary }}>
              {data.sentences.map((line) => (
                <div key={line}>{line}</div>
              ))}
            </div>
          ) : null
        }
        empty={<EmptyState sentence="这一天没有应讲课而未讲的负责人。" />}
        side={
          open && data ? (
            <MarketSide
              row={open}
              answer={data}
              onAdopt={adopt}
              onInvitation={props.onInvitation}
              onClose={() => setOpenId(null)}
            />
          ) : null
        }
      />
    </div>
  );
}
