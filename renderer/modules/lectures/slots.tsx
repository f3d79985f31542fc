import type { ColDef } from "ag-grid-community";
import { Button, Checkbox } from "antd";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { yearOf } from "../../../core/kit/dates.ts";
import { useQuery } from "../../client/query.ts";
import { recordOf, removeRows, titleOf } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { DataGrid } from "../../ui/dataGrid.tsx";
import { DeleteOutlined, PlusOutlined } from "../../ui/icons.tsx";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { EmptyState } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { ExportList, useShown } from "./exportList.tsx";
import { SlotFoot } from "./slotFoot.tsx";
import { formWords, invitationWords, type RegisterAnswer, type RegisterSlot, slotDay } from "./words.ts";

const record = recordOf("lectureSlot");

/** One slot with who is there. */
interface Row extends RegisterSlot {
  people: { name: string; state: string }[];
  free: number;
  /** Why nobody was found for a free place. */
  why: string;
}

const freeWords = (row: Row): string => {
  if (row.closed) return "不再安排";
  if (row.free < 0) return `超出${-row.free}`;
  if (row.free === 0) return "已满";
  return row.open ? `余${row.free}` : `空${row.free}，已过期`;
};

const columns: ColDef<Row>[] = [
  {
    colId: "day",
    headerName: "讲课日期",
    width: 148,
    pinned: "left",
    valueGetter: ({ data }) => data?.date ?? "",
    valueFormatter: ({ data }) => (data ? slotDay(data) : ""),
  },
  { colId: "title", headerName: "讲课席位", width: 210, field: "title" },
  { colId: "capacity", headerName: "席位", width: 76, type: "numericColumn", field: "capacity" },
  { colId: "free", headerName: "空余", width: 104, valueGetter: ({ data }) => (data ? freeWords(data) : "") },
  {
    colId: "people",
    headerName: "授课人",
    width: 240,
    valueGetter: ({ data }) => data?.people.map((one) => `${one.name}（${one.state}）`).join("、") ?? "",
  },
  { colId: "host", headerName: "承办机构", width: 160, valueGetter: ({ data }) => data?.host ?? "" },
  {
    colId: "form",
    headerName: "形式",
    width: 110,
    hide: true,
    valueGetter: ({ data }) => (data ? formWords(data.form) : ""),
  },
  { colId: "place", headerName: "地点", width: 150, valueGetter: ({ data }) => data?.place ?? data?.city ?? "" },
  { colId: "subjects", headerName: "主题领域", width: 140, valueGetter: ({ data }) => data?.subjects.join("、") ?? "" },
  { colId: "why", headerName: "空席原因", width: 240, valueGetter: ({ data }) => data?.why ?? "" },
];

const groupings = [
  { key: "free", label: "空余", of: (row: Row) => (row.closed ? "不再安排" : row.free > 0 ? "有空席" : "已满") },
  { key: "form", label: "形式", of: (row: Row) => formWords(row.form) },
  { key: "host", label: "承办机构", of: (row: Row) => row.host ?? "" },
];
const sums = [
  { label: "席位", unit: "个", of: (row: Row) => (row.closed ? null : row.capacity) },
  { label: "空席", unit: "个", of: (row: Row) => (row.open && row.free > 0 ? row.free : null) },
];

/** 讲课席位: the places of a year, each with who is there and how many are free. */
export function Slots(props: {
  year: number;
  register: RegisterAnswer | undefined;
  error: unknown;
  onRetry: () => void;
  tools: ReactNode;
  openId?: string | undefined;
  openAt?: number | undefined;
  onInvitation: (id: string) => void;
  onYear: (year: number) => void;
}) {
  const { year, register } = props;
  const { say, sayError } = useAct();
  const [openId, setOpenId] = useState<string | null>(props.openId ?? null);
  const [creating, setCreating] = useState(false);
  const [importing, setImporting] = useState<{ text: string | null } | null>(null);
  const [onlyFree, setOnlyFree] = useState(false);
  const [ticked, setTicked] = useState<Row[]>([]);
  const listed = useShown();
  const market = useQuery("lectures.market", { on: today(), year }, { keep: true });
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (props.openId) setOpenId(props.openId);
  }, [props.openId, props.openAt]);
  const rows = useMemo(() => {
    if (!register) return undefined;
    const bySlot = Map.groupBy(register.rows, (row) => row.slot);
    const why = new Map((market.data?.openSlots ?? []).map((one) => [one.slot, one.reason]));
    return register.slots.map((slot): Row => {
      const free = slot.capacity - slot.taken;
      const asked = bySlot.get(slot.id) ?? [];
      return {
        ...slot,
        free,
        people: asked
          .filter((row) => row.state !== "declined" && row.state !== "moved")
          .map((row) => ({ name: row.name, state: invitationWords(row.state) })),
        why: slot.open && free > 0 ? (why.get(slot.id) ?? "") : "",
      };
    });
  }, [register, market.data]);
  const shown = useMemo(() => (onlyFree ? rows?.filter((row) => row.open && row.free > 0) : rows), [rows, onlyFree]);
  const open = rows?.find((row) => row.id === openId);

  // Who was told of a slot, or has answered, keeps it from being deleted: the answer says who.
  const removal = (gone: readonly Row[]) => (
    <Button icon={<DeleteOutlined />} onClick={() => void remove(gone)}>
      {ticked.length > 0 && gone === ticked ? `删除勾选的（${gone.length}个）` : "删除席位"}
    </Button>
  );
  const remove = async (gone: readonly Row[]) => {
    const thought = gone.flatMap((row) => row.people.map((one) => one.name));
    try {
      const reply = await removeRows(
        record,
        gone.map((row) => row.id),
      );
      const what = gone.length === 1 ? `已删除讲课席位：${gone[0]?.title ?? ""}` : `已删除${gone.length}个讲课席位`;
      say(what, reply.changeId, thought.length > 0 ? [`其中的拟请一并删除：${thought.join("、")}`] : []);
      setOpenId(null);
      setTicked([]);
    } catch (error) {
      sayError(error, "没有删除讲课席位");
    }
  };

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <DataGrid<Row>
        name="lectureSlots"
        rows={shown}
        columns={columns}
        fill="why"
        unit="个"
        sums={sums}
        error={props.error}
        onRetry={props.onRetry}
        groupings={groupings}
        activeId={openId}
        onActive={(row) => {
          setCreating(false);
          setOpenId(row.id);
        }}
        selectable
        onSelect={setTicked}
        onShown={listed.onShown}
        onPaste={(text) => setImporting({ text })}
        toolbar={
          <Checkbox checked={onlyFree} onChange={(event) => setOnlyFree(event.target.checked)}>
            只看有空席的
          </Checkbox>
        }
        tools={
          <>
            {ticked.length > 0 ? removal(ticked) : null}
            {props.tools}
            <ExportList of={{ list: "slots", year }} shown={listed} ticked={ticked} />
            <Button onClick={() => setImporting({ text: null })}>导入</Button>
            <Button
              type="primary"
              icon={<PlusOutlined />}
              onClick={() => {
                setOpenId(null);
                setCreating(true);
              }}
            >
              新增席位
            </Button>
          </>
        }
        empty={
          <EmptyState
            sentence={
              onlyFree && rows && rows.length > 0
                ? `${year}年的讲课席位都已有人。`
                : `${year}年还没有讲课席位。可由年度计划和轮值表生成，也可以直接新增。`
            }
          />
        }
        side={
          creating ? (
            <SidePanel title="新增讲课席位" onClose={() => setCreating(false)}>
              <RecordForm
                record={record}
                initial={{}}
                missingYear={year}
                hidden={["closed"]}
                onCreated={(reply) => {
                  say(`已新增讲课席位：${titleOf(record, reply.row)}`, reply.changeId, reply.warnings);
                  setCreating(false);
                  setOpenId(reply.id);
                  // One of another year would be stored and not seen.
                  const { date } = reply.row;
                  if (typeof date === "string" && yearOf(date) !== year) props.onYear(yearOf(date));
                }}
                onCancel={() => setCreating(false)}
              />
            </SidePanel>
          ) : openId ? (
            <RecordDetail
              key={openId}
              record="lectureSlot"
              id={openId}
              detail={() =>
                open ? (
                  <SlotFoot
                    key={open.id}
                    slot={open}
                    actions={ticked.length > 0 ? null : removal([open])}
                    onInvitation={props.onInvitation}
                  />
                ) : null
              }
              onClose={() => setOpenId(null)}
            />
          ) : null
        }
      />
      {importing ? (
        <ImportDialog record="lectureSlot" label="讲课席位" text={importing.text} onClose={() => setImporting(null)} />
      ) : null}
    </div>
  );
}
