import { Button, Select } from "antd";
import { useEffect, useMemo, useState } from "react";
import { daysInMonth } from "../../../core/kit/dates.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import type { GridRow } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { LeftOutlined, PlusOutlined, RightOutlined } from "../../ui/icons.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { EmptyState, ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { SidePanel } from "../../ui/sidePanel.tsx";
import { usePalette } from "../../ui/theme.ts";
import { compareTexts } from "../../ui/values.ts";
import type { BaseRow } from "./baseLine.tsx";
import { BookingForm } from "./bookingForm.tsx";
import { MonthGrid } from "./monthGrid.tsx";

/** What stands in the panel at the right. */
export type BookingAsked =
  | { kind: "new"; base?: { id: string; name: string }; from?: string; to?: string; key: number }
  | { kind: "open"; id: string }
  | null;

const two = (value: number) => String(value).padStart(2, "0");
const monthOf = (date: string) => ({ year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)) });

/** The form of a stored booking. */
function OpenBooking(props: { id: string; onRow: (row: GridRow) => void; onClose: () => void }) {
  const query = useNamedQuery<GridRow>("baseBooking.get", { id: props.id });
  const row = query.data;
  const { onRow } = props;
  useEffect(() => {
    if (row) onRow(row);
  }, [row, onRow]);
  if (!row) return query.error ? <Sentence level="warning">{query.error.message}</Sentence> : "正在读取……";
  return <BookingForm key={row.id} row={row} onStored={() => {}} onClose={props.onClose} />;
}

/** 预约日历: a month of bookings, base by base, with the form of one beside it. */
export function BookingCalendar(props: {
  asked: BookingAsked;
  onAsk: (asked: BookingAsked) => void;
  /** The base to show even without bookings. */
  chosenBase: { id: string; name: string } | null;
  onChooseBase: (base: { id: string; name: string } | null) => void;
}) {
  const { asked, onAsk, chosenBase, onChooseBase } = props;
  const { palette } = usePalette();
  const now = today();
  const [at, setAt] = useState(() => monthOf(asked?.kind === "new" && asked.from ? asked.from : now));
  const first = `${at.year}-${two(at.month)}-01`;
  const days = daysInMonth(at.year, at.month);
  const last = `${at.year}-${two(at.month)}-${two(days)}`;
  const bookings = useQuery("base.bookings", { from: first, to: last }, { keep: true });
  const calendar = useQuery("plan.calendar", { year: at.year }, { keep: true });

  const turn = (months: number) => {
    const index = at.year * 12 + at.month - 1 + months;
    setAt({ year: Math.floor(index / 12), month: (index % 12) + 1 });
  };
  const marks = useMemo(() => new Map((calendar.data?.days ?? []).map((day) => [day.date, day])), [calendar.data]);
  const rows = bookings.data?.rows;
  const bases = useMemo(() => {
    const all = new Map<string, BaseRow>();
    for (const row of rows ?? []) all.set(row.base, { id: row.base, name: row.baseName, note: "" });
    const sorted = [...all.values()].sort((a, b) => compareTexts(a.name, b.name));
    if (!chosenBase) return sorted;
    return [{ ...chosenBase, note: "" }, ...sorted.filter((base) => base.id !== chosenBase.id)];
  }, [rows, chosenBase]);

  const showRow = useMemo(
    () => (row: GridRow) => {
      // An opened booking is brought into sight once; after that the user may turn the pages.
      setAt(monthOf(String(row.from)));
    },
    [],
  );
  const create = () => onAsk({ kind: "new", base: chosenBase ?? undefined, key: Date.now() });
  const years = Array.from({ length: 12 }, (_, i) => monthOf(now).year - 7 + i);

  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <div style={{ display: "flex", flexDirection: "column", flex: 1, minWidth: 0, gap: 8 }}>
        <div
          role="toolbar"
          aria-label="月份和操作"
          style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center" }}
        >
          <Button icon={<LeftOutlined />} aria-label="上个月" onClick={() => turn(-1)} />
          <Select
            aria-label="年"
            style={{ width: 92 }}
            value={at.year}
            options={(years.includes(at.year) ? years : [at.year, ...years]).map((year) => ({
              value: year,
              label: `${year}年`,
            }))}
            onChange={(year) => setAt({ ...at, year })}
          />
          <Select
            aria-label="月"
            style={{ width: 76 }}
            value={at.month}
            options={Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: `${i + 1}月` }))}
            onChange={(month) => setAt({ ...at, month })}
          />
          <Button icon={<RightOutlined />} aria-label="下个月" onClick={() => turn(1)} />
          <Button onClick={() => setAt(monthOf(now))}>本月</Button>
          <div style={{ width: 240 }}>
            <RecordPicker
              record="base"
              label="要看的基地"
              placeholder="加看一个基地"
              canCreate={false}
              value={chosenBase?.id ?? null}
              title={chosenBase?.name}
              onChange={(id, name) => onChooseBase(id ? { id, name } : null)}
            />
          </div>
          <div style={{ flex: 1 }} />
          <Button type="primary" icon={<PlusOutlined />} onClick={create}>
            新增预约
          </Button>
        </div>
        {bookings.error ? <ErrorBanner error={bookings.error} onRetry={() => void bookings.refetch()} /> : null}
        {rows && bases.length === 0 ? (
          <div style={{ flex: 1, border: `1px solid ${palette.lines}`, borderRadius: 4, background: palette.surface }}>
            <EmptyState
              sentence={`${at.year}年${at.month}月还没有预约。可以在上面选一个基地，在它的日期上拖动；也可以直接新增预约。`}
              actions={
                <Button icon={<PlusOutlined />} onClick={create}>
                  新增预约
                </Button>
              }
            />
          </div>
        ) : (
          <MonthGrid
            first={first}
            days={days}
            today={now}
            marks={marks}
            bases={bases}
            bookings={rows ?? []}
            openId={asked?.kind === "open" ? asked.id : null}
            onOpen={(id) => onAsk({ kind: "open", id })}
            onChoose={(base, from, to) => onAsk({ kind: "new", base, from, to, key: Date.now() })}
            onTurn={turn}
          />
        )}
        <div role="status" style={{ color: palette.secondary, fontSize: 13, lineHeight: "20px" }}>
          {rows ? `${at.month}月共 ${rows.length} 项预约，${new Set(rows.map((row) => row.base)).size} 个基地。` : ""}
          {"在一行的日期上拖动，或用方向键移动、Shift加方向键选几天、Enter确定，即可预约；点色条可以修改。"}
          {calendar.data && !calendar.data.holidaysKnown ? `${at.year}年的放假安排尚未录入。` : ""}
        </div>
      </div>
      {asked?.kind === "new" ? (
        <SidePanel title="新增预约" width={344} closeLabel="关闭" ownFoot onClose={() => onAsk(null)}>
          <BookingForm
            key={asked.key}
            initial={{ base: asked.base?.id ?? null, from: asked.from ?? null, to: asked.to ?? null }}
            baseName={asked.base?.name}
            onStored={(stored) => {
              setAt(monthOf(stored.from));
              onAsk(null);
            }}
            onClose={() => onAsk(null)}
          />
        </SidePanel>
      ) : asked?.kind === "open" ? (
        <SidePanel title="预约" width={344} closeLabel="关闭" ownFoot onClose={() => onAsk(null)}>
          <OpenBooking key={asked.id} id={asked.id} onRow={showRow} onClose={() => onAsk(null)} />
        </SidePanel>
      ) : null}
    </div>
  );
}
