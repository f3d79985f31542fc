import type { ColDef } from "ag-grid-community";
import { organisationKinds } from "../../../core/records/organisation.ts";
import type { Palette } from "../../ui/theme.ts";
import { compareTexts } from "../../ui/values.ts";
import { type DutyRow, endYearText } from "./filters.ts";
import { halfOf, halfText, type Part, proofText } from "./halves.ts";
import { stateText, termText, urgencyText } from "./marks.tsx";

/** Name of a kind of bodies, also for a kind that this version doesn't know. */
export const kindText = (kind: string): string => organisationKinds[kind as keyof typeof organisationKinds] ?? kind;

const states = ["缺", "未开始", "听课未讲", "讲课未听", "已完成", "豁免"];

function textColumn(
  id: string,
  headerName: string,
  width: number,
  of: (row: DutyRow) => string,
  more: ColDef<DutyRow> = {},
): ColDef<DutyRow> {
  return {
    colId: id,
    headerName,
    initialWidth: width,
    valueGetter: (params) => (params.data ? of(params.data) : ""),
    comparator: compareTexts,
    ...more,
  };
}

/** The order of a column that isn't that of its words; empty values stand at the end. */
const byKey =
  (key: (row: DutyRow) => string | number | null): NonNullable<ColDef<DutyRow>["comparator"]> =>
  (_a, _b, nodeA, nodeB) => {
    const [a, b] = [nodeA.data ? key(nodeA.data) : null, nodeB.data ? key(nodeB.data) : null];
    if (a === b) return 0;
    if (a === null) return 1;
    return b === null || a < b ? -1 : 1;
  };

/** The sign before a word, so that it is found at a glance without its colour. */
const signs: Readonly<Record<string, string>> = { 已完成: "✓ ", 逾期: "● ", 即将到期: "● ", 期限未录: "○ " };

/**
 * Columns of the register; at 1366 pixels those up to the term fit beside each
 * other, a `wide` window has room for titles too. Cells are words with a sign and a colour and no components: thousands of lines scroll by.
 * A body without a head says 登记 in the place of the name; the room opens the form when that cell is clicked.
 */
export function dutyColumns(palette: Palette, on: string, wide: boolean): ColDef<DutyRow>[] {
  const colours: Readonly<Record<string, string>> = {
    逾期: palette.accent,
    即将到期: palette.soon,
    期限未录: palette.secondary,
  };
  const half = (part: Part, headerName: string) =>
    textColumn(
      part === "attend" ? "attended" : "lectured",
      headerName,
      wide ? 250 : 186,
      (row) => halfText(row, part),
      {
        comparator: byKey((row) => halfOf(row, part).date),
        cellStyle: ({ data }) => {
          if (!data) return null;
          return halfOf(data, part).met ? null : { color: palette.secondary };
        },
      },
    );
  return [
    textColumn("organisation", "机构", wide ? 220 : 172, (row) => row.organisation, { initialPinned: "left" }),
    textColumn("person", "姓名", 72, (row) => row.person ?? "缺", {
      initialPinned: "left",
      valueFormatter: ({ data }) => (data ? (data.person ?? "缺　登记") : ""),
      cellStyle: ({ data }) =>
        data?.person === null ? { cursor: "pointer", textDecoration: "underline", color: palette.secondary } : null,
    }),
    textColumn("post", "职务", 68, (row) => row.post ?? ""),
    textColumn("state", "状态", 76, stateText, {
      comparator: byKey((row) => states.indexOf(stateText(row))),
      valueFormatter: ({ value }) => `${signs[value] ?? ""}${value}`,
      cellStyle: ({ value }) =>
        value === "已完成"
          ? { color: palette.done }
          : value === "缺" || value === "豁免"
            ? { color: palette.secondary }
            : null,
    }),
    half("attend", "听课"),
    half("lecture", "讲课"),
    textColumn("urgency", "期限", 143, urgencyText, {
      headerTooltip: "任期的最后一天还算在内",
      comparator: byKey((row) => (urgencyText(row) === "" ? null : row.daysLeft)),
      valueFormatter: ({ value, data }) => (value === "" || !data ? "" : `${signs[data.urgency] ?? ""}${value}`),
      cellStyle: ({ value, data }) => {
        const color = value !== "" && data ? colours[data.urgency] : undefined;
        return color ? { color, fontWeight: data?.urgency === "逾期" ? 600 : 400 } : null;
      },
    }),
    textColumn("term", "任期", 224, (row) => (row.person === null ? "" : termText(row)), {
      comparator: byKey((row) => row.to ?? row.from),
    }),
    textColumn("kind", "类别", 88, (row) => kindText(row.kind)),
    textColumn("city", "所在市", 84, (row) => row.city ?? "", { initialHide: true }),
    textColumn("disciplineGroup", "学科组", 84, (row) => row.disciplineGroup ?? "", { initialHide: true }),
    textColumn("endYear", "届满年份", 92, (row) => endYearText(row, on), { initialHide: true }),
    textColumn("proof", "证明材料", 128, proofText, {
      initialHide: true,
      cellStyle: ({ value }) => (value === "" || value === "齐全" ? null : { color: palette.soon }),
    }),
    textColumn("decisions", "听讲认定", 240, (row) => row.decisions.map((one) => one.sentence).join("；"), {
      initialHide: true,
    }),
    textColumn("notes", "说明", 240, (row) =>
      [...(row.acting ? ["主持工作"] : []), ...(row.exempt ? [`豁免：${row.exempt.reason}`] : []), ...row.notes].join(
        "；",
      ),
    ),
  ];
}
