import { formatDate } from "../../kit/dates.ts";
import type { TableDoc } from "../../paper/tableDoc.ts";
import { rateWords } from "../planYear/progress.ts";
import type { CoverageDimension, DutyFigures, DutyFiguresList } from "./coverage.ts";

/** A way in which the coverage is divided: by a property of the heads, over the years, or city by city as on the map. */
export type CoverageView = CoverageDimension | "years" | "tiles";

/** One division as it is shown, copied and written: its title, the head of its first column, its lines and their sum. */
export interface CoverageTable {
  title: string;
  head: string;
  rows: DutyFigures[];
  /** Null where the lines don't add up, as those of years. */
  total: DutyFigures | null;
  /** What is to be known of the figures, each a sentence. */
  notes: string[];
}

/** The columns of the table, in the words of the office. */
export const figureHeads = [
  "机构",
  "应听讲",
  "已听课",
  "已讲课",
  "听讲均完成",
  "即将到期",
  "逾期",
  "缺",
  "豁免",
] as const;

/** 12/60　20%; a dash where nobody owes anything. */
export function rateText(done: number, of: number): string {
  const rate = rateWords({ done, of });
  return rate === null ? "—" : `${done}/${of}　${rate}`;
}

/** The figures of one line in the order of the heads. */
export const figureCells = (figures: DutyFigures): (string | number)[] => [
  figures.bodies,
  figures.bound,
  rateText(figures.attended, figures.bound),
  rateText(figures.lectured, figures.bound),
  rateText(figures.done, figures.bound),
  figures.soon,
  figures.overdue,
  figures.vacant,
  figures.exempt,
];

/** The years in which there was a rule already: before it nobody owed anything. */
export const ruledYears = (answer: DutyFiguresList): DutyFiguresList["years"] =>
  answer.years.filter((one) => one.total.bodies > 0);

const yearText = ({ year, on }: DutyFiguresList["years"][number]): string =>
  on === `${year}-12-31` ? `${year}年底` : formatDate(on);

/** One division of the coverage as a table. */
export function coverageTable(answer: DutyFiguresList, view: CoverageView): CoverageTable {
  const counted = "应听讲为在任的负责人，豁免的不计入；百分数为占应听讲的比例。";
  if (view === "years") {
    const years = ruledYears(answer);
    return {
      title: `近${answer.years.length}年听讲覆盖`,
      head: "截至",
      rows: years.map((one) => ({ ...one.total, key: one.on, label: yearText(one) })),
      total: null,
      notes: [
        counted,
        "各年按年底的任期和记录计算，本年按所选的日期计算。",
        ...(years.length < answer.years.length ? ["听讲规则施行以前的年份不列。"] : []),
      ],
    };
  }
  if (view === "tiles")
    return { title: "各市听讲覆盖", head: "所在市", rows: answer.tiles, total: null, notes: [counted] };
  const group = answer.groups.find((one) => one.by === view);
  // Only societies have a discipline group: the lines add up to the societies, not to all.
  const societies = answer.groups.find((one) => one.by === "kind")?.rows.find((row) => row.key === "society");
  return {
    title: `听讲覆盖，按${group?.label ?? ""}`,
    head: group?.label ?? "",
    rows: group?.rows ?? [],
    total: (view === "disciplineGroup" ? societies : undefined) ?? answer.total,
    notes: view === "disciplineGroup" ? [counted, "学科组只统计省级学会。"] : [counted],
  };
}

const widths = [22, 22, 34, 34, 34, 24, 20, 16, 18];

/** One division as a sheet of the office, A4 across. */
function docOf(table: CoverageTable, on: string, name: string): TableDoc {
  const line = (figures: DutyFigures, label = figures.label) => ({ cells: [label, ...figureCells(figures)] });
  return {
    title: table.title,
    name,
    under: `截至${formatDate(on)}`,
    notes: [table.notes.join("")],
    size: { width: 297, height: 210 },
    columns: [
      { label: table.head, width: 42, align: "left" },
      ...figureHeads.map((label, at) => ({ label, width: widths[at] ?? 20 })),
    ],
    rows: [...table.rows.map((row) => line(row)), ...(table.total ? [line(table.total, "合计")] : [])],
  };
}

/** The divisions asked for as a paper of tables, a tab each; all of them but the map, whose table is that of the cities. */
export function coverageDoc(answer: DutyFiguresList, on: string, view?: CoverageView): TableDoc {
  const views: CoverageView[] = view ? [view] : [...answer.groups.map((one) => one.by), "years"];
  const docs = views.map((one) => {
    const label = answer.groups.find((group) => group.by === one)?.label;
    return docOf(coverageTable(answer, one), on, label ? `按${label}` : one === "years" ? "历年变化" : "各市");
  });
  const [first, ...more] = docs;
  return first ? { ...first, more } : docOf(coverageTable(answer, "kind"), on, "按机构类别");
}
