import type { ColDef } from "ag-grid-community";
import { formatDate } from "../../../../core/kit/dates.ts";
import type { Output } from "../../../client/api.ts";
import { kindText } from "../columns.ts";
import { type Half, halfWords, type Verdict, verdicts } from "./halfLine.tsx";
import { VerdictWord } from "./verdictWord.tsx";

/** One head of the forecast under the id by which the register knows the line. */
export type ForecastRow = Output<"duty.forecast">["rows"][number] & { id: string };

/** Whether the time in which it counts was over before the day of the forecast. */
export const isOver = (row: ForecastRow, on: string): boolean => row.endsOn != null && row.endsOn < on;

const gravity = (row: ForecastRow): number =>
  Math.min(verdicts.indexOf(row.attend.verdict), verdicts.indexOf(row.lecture.verdict));

/** Who can still be helped before those whose term is over; among them the worst first, then by the end of the term. */
export const byHaste = (on: string) => (a: ForecastRow, b: ForecastRow) =>
  Number(isOver(a, on)) - Number(isOver(b, on)) ||
  gravity(a) - gravity(b) ||
  (a.endsOn ?? "9999").localeCompare(b.endsOn ?? "9999");

const half = (colId: Half): ColDef<ForecastRow>[] => [
  {
    colId,
    headerName: halfWords[colId],
    width: 96,
    valueGetter: ({ data }) => data?.[colId].verdict ?? "",
    comparator: (a, b) => verdicts.indexOf(a) - verdicts.indexOf(b),
    cellRenderer: ({ value }: { value: Verdict }) => (value ? <VerdictWord verdict={value} /> : null),
  },
  {
    colId: `${colId}Tips`,
    headerName: `最迟${halfWords[colId]}日`,
    width: 124,
    headerTooltip: `现有安排中仍能保证${halfWords[colId]}的最后一次；过了这一天仍未安排，就不能保证完成`,
    valueGetter: ({ data }) => data?.[colId].tips ?? "",
    valueFormatter: ({ value }) => (value ? formatDate(String(value)) : ""),
  },
  {
    colId: `${colId}Why`,
    headerName: `${halfWords[colId]}说明`,
    width: 300,
    minWidth: 220,
    valueGetter: ({ data }) => data?.[colId].sentence ?? "",
  },
];

/** The columns of 预测. */
export const forecastColumns: ColDef<ForecastRow>[] = [
  { colId: "person", headerName: "姓名", width: 96, pinned: "left", valueGetter: ({ data }) => data?.person ?? "" },
  { colId: "organisation", headerName: "机构", width: 204, field: "organisation" },
  {
    colId: "to",
    headerName: "任期止",
    width: 124,
    valueGetter: ({ data }) => data?.to ?? "",
    valueFormatter: ({ data, value }) => (value ? formatDate(String(value), data?.toPrecision ?? "day") : "未录"),
  },
  ...half("attend"),
  ...half("lecture"),
];

/** By what the list of 预测 can be grouped. */
export const forecastGroupings = [
  { key: "attend", label: "听课", of: (row: ForecastRow) => row.attend.verdict },
  { key: "lecture", label: "讲课", of: (row: ForecastRow) => row.lecture.verdict },
  { key: "kind", label: "类别", of: (row: ForecastRow) => kindText(row.kind) },
  { key: "city", label: "所在市", of: (row: ForecastRow) => row.city ?? "" },
  { key: "disciplineGroup", label: "学科组", of: (row: ForecastRow) => row.disciplineGroup ?? "" },
];
