import type { ColDef } from "ag-grid-community";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { CheckCircleFilled } from "../../../ui/icons.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { kindText } from "../columns.ts";

/** One head who may be called to the class; `byHand` where the officer decided it. */
export type Nominee = Output<"duty.nominate">["rows"][number] & { id: string; byHand: boolean };

const choiceText = (row: Nominee): string => `${row.chosen ? "推荐" : "未列"}${row.byHand ? "（手工）" : ""}`;

/** In or out, by a mark and a word; by hand is told too. */
function ChoiceMark(props: { row: Nominee }) {
  const { palette } = usePalette();
  const { row } = props;
  return (
    <span
      style={{
        display: "inline-flex",
        gap: 4,
        alignItems: "center",
        color: row.chosen ? palette.done : palette.secondary,
        fontWeight: row.chosen ? 600 : 400,
      }}
    >
      {row.chosen ? <CheckCircleFilled /> : <span style={{ width: 14, textAlign: "center" }}>—</span>}
      {choiceText(row)}
    </span>
  );
}

/** The columns of the proposal. */
export const nomineeColumns: ColDef<Nominee>[] = [
  {
    colId: "chosen",
    headerName: "推荐",
    width: 128,
    headerTooltip: "单击或按空格键列入、不列",
    cellStyle: { cursor: "pointer" },
    valueGetter: ({ data }) => (data ? choiceText(data) : ""),
    cellRenderer: ({ data }: { data: Nominee | undefined }) => (data ? <ChoiceMark row={data} /> : null),
  },
  { colId: "person", headerName: "姓名", width: 96, field: "person" },
  { colId: "organisation", headerName: "机构", width: 212, field: "organisation" },
  { colId: "kind", headerName: "类别", width: 88, valueGetter: ({ data }) => kindText(data?.kind ?? "") },
  { colId: "city", headerName: "所在市", width: 96, valueGetter: ({ data }) => data?.city ?? "" },
  { colId: "disciplineGroup", headerName: "学科组", width: 96, valueGetter: ({ data }) => data?.disciplineGroup ?? "" },
  {
    colId: "to",
    headerName: "任期止",
    width: 128,
    valueGetter: ({ data }) => data?.to ?? "",
    valueFormatter: ({ value, data }) => (value ? formatDate(String(value), data?.toPrecision ?? "day") : "未录"),
  },
  { colId: "reason", headerName: "理由", width: 300, valueGetter: ({ data }) => data?.reason ?? "" },
];

/** By what the proposal can be grouped. */
export const nomineeGroupings = [
  { key: "chosen", label: "推荐", of: (row: Nominee) => (row.chosen ? "推荐" : "未列") },
  { key: "disciplineGroup", label: "学科组", of: (row: Nominee) => row.disciplineGroup ?? "" },
  { key: "city", label: "所在市", of: (row: Nominee) => row.city ?? "" },
];
