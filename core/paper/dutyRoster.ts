import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { type OrganisationKind, organisationKinds } from "../records/organisation.ts";
import { freeHalf, holdingMarks, postText } from "../rules/duty/rowText.ts";
import { a4Landscape, defineLayout, need, schoolName } from "./layout.ts";
import { type Line, type Sheet, withPageNumbers } from "./page.ts";
import { type Block, type Column, cellEms, cellLines, opening, type TableRow, tablePages } from "./table.ts";
import type { TableDoc, TableDocRow } from "./tableDoc.ts";
import { emWidth, nameLines } from "./text.ts";

type Duties = OutputOf<Api["duty.list"]>;
type Duty = Duties["rows"][number];
type Precision = "day" | "month" | "year" | null;

/** Landscape, because nine columns with names of societies of 14 signs don't stand side by side on 180 mm. */
const sheet: Sheet = { ...a4Landscape, top: 16, right: 13, bottom: 16, left: 13 };
const size = 10.5;
const columns: Column[] = [
  { label: "序号", width: 12 },
  { label: "机构", width: 56, align: "left" },
  { label: "姓名", width: 18 },
  { label: "职务", width: 21 },
  { label: "任期", width: 46 },
  { label: "听课", width: 38, align: "left" },
  { label: "讲课", width: 38, align: "left" },
  { label: "状态", width: 19 },
  { label: "期限", width: 23 },
];
/** What stands where an exempt head, or an exempt half, would be told. */
const exempted = "豁免";
const widthOf = (column: number) => columns[column]?.width ?? 0;

/** 2021.03.05, and with a lower precision 2021.03 or 2021. */
const short = (date: string, precision: Precision): string =>
  formatShort(precision === "year" ? date.slice(0, 4) : precision === "month" ? date.slice(0, 7) : date);

/** 2021.03—2026.03; an open end or start is left open. */
export function termText(row: Pick<Duty, "from" | "fromPrecision" | "to" | "toPrecision">): string {
  if (row.from === null && row.to === null) return "";
  return `${row.from ? short(row.from, row.fromPrecision) : ""}—${row.to ? short(row.to, row.toPrecision) : ""}`;
}

/** How long the term still runs, in the words of the roster. */
export function limitText(row: Pick<Duty, "person" | "urgency" | "daysLeft" | "state" | "exempt">): string[] {
  if (row.person === null || row.exempt || row.state === "已完成") return [];
  if (row.urgency === "期限未录" || row.daysLeft === null) return [row.urgency === "正常" ? "" : row.urgency];
  if (row.urgency === "逾期") return ["逾期", `${Math.abs(row.daysLeft)}天`];
  return row.urgency === "即将到期" ? ["即将到期", `余${row.daysLeft}天`] : [`余${row.daysLeft}天`];
}

/** On one line where it fits. */
function limitLines(row: Duty): Line[] {
  const parts = limitText(row);
  const text = parts.join("");
  return emWidth(text) <= cellEms(widthOf(8), size) ? (text === "" ? [] : [[text]]) : parts.map((part) => [part]);
}

function tableRow(row: Duty, number: number): TableRow {
  const free = freeHalf(row);
  const held = (what: { date: string; text: string } | null, half: "attend" | "lecture", column: number): Line[] =>
    what
      ? [[formatDate(what.date)], ...cellLines(what.text, widthOf(column), size)]
      : free === half
        ? [[exempted]]
        : [];
  return {
    cells: [
      [[String(number)]],
      cellLines(row.organisation, widthOf(1), size),
      row.person === null ? [["（缺）"]] : nameLines(row.person, cellEms(widthOf(2), size)),
      // On lines of their own: the brackets of the full form would break in the narrow column.
      [...cellLines(row.post, widthOf(3), size), ...holdingMarks(row).map((mark) => [mark])],
      cellLines(termText(row), widthOf(4), size),
      held(row.attended && { date: row.attended.date, text: row.attended.activity }, "attend", 5),
      held(row.lectured && { date: row.lectured.date, text: row.lectured.topic }, "lecture", 6),
      [[row.exempt ? exempted : row.person === null ? "" : row.state]],
      limitLines(row),
    ],
  };
}

/** 省级学会：应有186个，登记60个，已完成n人; the official number is what the documents name, not what the library holds. */
export function coverageText(coverage: Duties["coverage"], kind?: "society" | "cityAssociation"): string {
  const kinds = kind ? [kind] : (["society", "cityAssociation"] as const);
  return kinds
    .map(
      (one) =>
        `${organisationKinds[one]}：应有${coverage.official[one]}个，登记${coverage.registered[one]}个，已完成${coverage[one].done}人`,
    )
    .join("；");
}

/** What stands over the table: the coverage, and why there are more lines than bodies. */
function noteOf({ coverage, rows }: Duties, kind?: "society" | "cityAssociation"): string {
  const bodies = new Set(rows.map((row) => row.organisationId)).size;
  const more = rows.length > bodies ? `；全册${rows.length}行，由几人共同担任的机构一人一行` : "";
  return `${coverageText(coverage, kind)}${more}`;
}

/** The roster of heads who attend one training and give one lecture in a term (FREQ-01, FREQ-02). Holds no private data. */
export const dutyRoster = defineLayout({
  id: "dutyRoster",
  label: "听一课讲一课名册",
  help: "在任负责人听课、讲课情况，一人一行",
  group: "lists",
  size: a4Landscape,
  params: z.strictObject({
    on: isoDate.meta({ title: "截至日期" }),
    kind: z
      .enum(["society", "cityAssociation"], { error: "机构类别只能是society或cityAssociation" })
      .optional()
      .meta({ title: "机构类别", labels: { society: "省级学会", cityAssociation: "市级科协" } }),
  }),
  needs: (params) => ({ duties: need("duty.list", params) }),
  model({ duties }, params) {
    const kinds = [...new Set(duties.rows.map((row) => row.kind))];
    let number = 0;
    const blocks = kinds.flatMap((kind): Block[] => {
      const rows = duties.rows
        .filter((row) => row.kind === kind)
        .map((row) => {
          number += 1;
          return tableRow(row, number);
        });
      const heading = organisationKinds[kind as OrganisationKind] ?? kind;
      return [...(kinds.length > 1 ? [{ kind: "heading" as const, text: heading }] : []), { kind: "rows", rows }];
    });
    const title = `${schoolName}听一课讲一课名册`;
    const pages = tablePages({
      sheet,
      columns,
      blocks,
      size,
      opening: opening(sheet, {
        title: [title],
        size: 18,
        under: `截至${formatDate(params.on)}`,
        note: noteOf(duties, params.kind),
      }),
      empty: `截至${formatDate(params.on)}，名册中没有应当听课、讲课的负责人`,
    });
    const vacant = duties.rows.filter((row) => row.person === null).length;
    const noTerm = duties.rows.filter((row) => row.person !== null && row.urgency === "期限未录").length;
    return {
      title: `${title}（${formatDate(params.on)}）`,
      pages: withPageNumbers(pages, sheet),
      warnings: [
        ...(vacant > 0 ? [`有${vacant}个机构没有登记负责人，名册中写作（缺）`] : []),
        ...(noTerm > 0 ? [`有${noTerm}人没有录入任期，期限栏写作期限未录`] : []),
      ],
    };
  },
  table({ duties }, params): TableDoc {
    const kinds = [...new Set(duties.rows.map((row) => row.kind))];
    const held = (what: { date: string; text: string } | null, row: Duty, half: "attend" | "lecture") =>
      what ? `${formatDate(what.date)}\n${what.text}` : freeHalf(row) === half ? exempted : "";
    let number = 0;
    return {
      title: `${schoolName}听一课讲一课名册`,
      under: `截至${formatDate(params.on)}`,
      notes: [noteOf(duties, params.kind)],
      size: a4Landscape,
      columns,
      rows: kinds.flatMap((kind): TableDocRow[] => [
        ...(kinds.length > 1 ? [{ heading: organisationKinds[kind as OrganisationKind] ?? kind }] : []),
        ...duties.rows
          .filter((row) => row.kind === kind)
          .map((row) => {
            number += 1;
            return {
              cells: [
                number,
                row.organisation,
                row.person ?? "（缺）",
                postText(row),
                termText(row),
                held(row.attended && { date: row.attended.date, text: row.attended.activity }, row, "attend"),
                held(row.lectured && { date: row.lectured.date, text: row.lectured.topic }, row, "lecture"),
                row.exempt ? exempted : row.person === null ? "" : row.state,
                limitText(row).join("\n"),
              ],
            };
          }),
      ]),
    };
  },
});
