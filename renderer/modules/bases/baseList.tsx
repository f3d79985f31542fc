import type { ColDef } from "ag-grid-community";
import { Button, Select } from "antd";
import { useMemo, useState } from "react";
import { addDays } from "../../../core/kit/dates.ts";
import { base } from "../../../core/records/base.ts";
import { useQuery } from "../../client/query.ts";
import type { GridRow } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { columnsOf } from "../../ui/gridColumns.ts";
import { CalendarOutlined } from "../../ui/icons.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { compareTexts } from "../../ui/values.ts";
import { ComingBookings } from "./comingBookings.tsx";

const noCity = "未注明城市";
const agreements = {
  within90: "90天内到期",
  over: "已到期",
  valid: "在协议期内",
  unknown: "协议未录",
} as const;
type Agreement = keyof typeof agreements;

/** How the agreement with a base stands on a day. */
function matches(row: { agreementTo: string | null }, wanted: Agreement, on: string): boolean {
  const { agreementTo } = row;
  if (wanted === "unknown") return agreementTo === null;
  if (agreementTo === null) return false;
  if (wanted === "over") return agreementTo < on;
  return agreementTo >= on && (wanted === "valid" || agreementTo <= addDays(on, 90));
}

/** What an empty cell of these columns says: nothing known isn't nothing. */
const whenEmpty: Readonly<Record<string, string>> = { city: noCity, capacity: "未知" };

/** City and capacity beside the name, and the columns after the telephone; the list's own columns can't say what empty means. */
function extraColumns(): ColDef<GridRow>[] {
  const options = { editable: true, reveal: false, refused: { current: null } };
  const front = columnsOf(base, { ...options, fields: ["city", "capacity"] }).map((column): ColDef<GridRow> => {
    const { valueFormatter } = column;
    return {
      ...column,
      initialPinned: "left",
      valueFormatter: (params) => {
        const text = typeof valueFormatter === "function" ? valueFormatter(params) : "";
        return text === "" && params.data ? (whenEmpty[column.colId ?? ""] ?? "") : text;
      },
    };
  });
  const back = columnsOf(base, { ...options, fields: ["agreementFrom", "agreementTo", "title", "address", "note"] });
  return [...front, ...back.map((column): ColDef<GridRow> => ({ ...column, initialPinned: undefined }))];
}

const columns = extraColumns();
const fields = ["name", "kind", "parallelGroups", "contact", "phone"];

/** The list of bases with filters by kind, city and agreement, and the detail of one with its coming bookings. */
export function BaseList(props: { openId?: string; onBook: (base: { id: string; name: string }) => void }) {
  const all = useQuery("base.list", {}, { keep: true });
  const [kind, setKind] = useState<string | null>(null);
  const [city, setCity] = useState<string | null>(null);
  const [agreement, setAgreement] = useState<Agreement | null>(null);
  const on = today();
  const rows = all.data?.rows;
  const filter = useMemo(() => {
    if (!rows || (kind === null && city === null && agreement === null)) return undefined;
    const ids = rows
      .filter((row) => kind === null || row.kind === kind)
      .filter((row) => city === null || (row.city ?? noCity) === city)
      .filter((row) => agreement === null || matches(row, agreement, on))
      .map((row) => row.id);
    return { id: ids };
  }, [rows, kind, city, agreement, on]);

  const counted = (of: (row: NonNullable<typeof rows>[number]) => string | null, missing?: string) => {
    const groups = Map.groupBy(rows ?? [], (row) => of(row) ?? missing ?? "");
    return [...groups]
      .filter(([value]) => value !== "")
      .sort(([a], [b]) => (a === missing ? 1 : b === missing ? -1 : compareTexts(a, b)))
      .map(([value, found]) => ({ value, label: `${value}（${found.length}）` }));
  };
  return (
    <RecordScreen
      record="base"
      openId={props.openId}
      quietCreate
      fields={fields}
      extraColumns={columns}
      filter={filter}
      initial={{ ...(kind ? { kind } : {}), ...(city && city !== noCity ? { city } : {}) }}
      toolbar={
        <>
          <Select
            style={{ width: 100 }}
            allowClear
            popupMatchSelectWidth={false}
            placeholder="类别"
            aria-label="筛选：类别"
            value={kind ?? undefined}
            options={counted((row) => row.kind)}
            onChange={(value) => setKind(value ?? null)}
          />
          <Select
            style={{ width: 104 }}
            allowClear
            showSearch
            popupMatchSelectWidth={false}
            placeholder="所在市"
            aria-label="筛选：所在市"
            value={city ?? undefined}
            options={counted((row) => row.city, noCity)}
            onChange={(value) => setCity(value ?? null)}
          />
          <Select
            style={{ width: 96 }}
            allowClear
            popupMatchSelectWidth={false}
            placeholder="协议"
            aria-label="筛选：协议"
            value={agreement ?? undefined}
            options={Object.entries(agreements).map(([value, label]) => ({ value: value as Agreement, label }))}
            onChange={(value) => setAgreement(value ?? null)}
          />
        </>
      }
      detail={(row) => (
        <Button
          type="primary"
          icon={<CalendarOutlined />}
          onClick={() => props.onBook({ id: row.id, name: String(row.name) })}
        >
          预约
        </Button>
      )}
      tabs={(row) => [
        {
          key: "bookings",
          label: "预约",
          children: (
            <ComingBookings
              key={row.id}
              base={row.id}
              onBook={() => props.onBook({ id: row.id, name: String(row.name) })}
            />
          ),
        },
      ]}
    />
  );
}
