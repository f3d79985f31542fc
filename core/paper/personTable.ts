import { maskPhone } from "../kit/cells.ts";
import { formatShort } from "../kit/dates.ts";
import type { ListedPerson } from "../modules/gatherings.ts";
import { annotation } from "../rules/names/layout.ts";
import { type Column, cellEms, cellLines, figures, figuresWidth, numberColumn } from "./cells.ts";
import { fitWidths, type Wish } from "./fitWidths.ts";
import type { Line, Piece } from "./page.ts";
import { namesakesOf } from "./people.ts";
import type { TableDoc } from "./tableDoc.ts";
import { emWidth, lineWidth, nameLines } from "./text.ts";

/** What can be told of a person in a list, in the usual order (print.md 2). */
export const personColumns = {
  no: "序号",
  name: "姓名",
  sex: "性别",
  ethnicity: "民族",
  birthMonth: "出生年月",
  politicalStatus: "政治面貌",
  unit: "单位",
  post: "职务",
  unitPost: "单位及职务",
  professionalTitle: "职称",
  rank: "职级",
  mobile: "手机",
  email: "邮箱",
  city: "城市",
  role: "身份",
  group: "组别",
  groupPost: "组内职务",
  number: "编号",
  room: "住宿",
  note: "备注",
} as const;
export type PersonColumn = keyof typeof personColumns;

interface Shape {
  /** Texts may be broken. */
  flex?: boolean;
  least?: number;
  most?: number;
  left?: boolean;
  /** Figures of one width. */
  figures?: boolean;
  tight?: boolean;
  /** Width when nobody has an entry, to be filled in by hand. */
  blank?: number;
}

const shapes: Record<PersonColumn, Shape> = {
  no: { tight: true },
  name: { least: 3, most: 5.2, tight: true },
  sex: { tight: true, blank: 2.5 },
  ethnicity: { tight: true, blank: 2.5, most: 4 },
  birthMonth: { figures: true, tight: true, blank: 4 },
  politicalStatus: { flex: true, least: 4, tight: true, blank: 4.2 },
  unit: { flex: true, least: 8, blank: 8, left: true },
  post: { flex: true, least: 4, blank: 6, left: true },
  unitPost: { flex: true, least: 10, left: true },
  professionalTitle: { flex: true, least: 4 },
  rank: { flex: true, least: 4 },
  mobile: { figures: true, most: 9, tight: true, blank: 6.5 },
  email: { flex: true, least: 8, left: true },
  city: { flex: true, least: 3, blank: 3 },
  role: { flex: true, least: 4, tight: true },
  group: { flex: true, least: 3, tight: true },
  groupPost: { flex: true, least: 3, tight: true },
  number: { flex: true, least: 3, blank: 4, figures: true },
  room: { flex: true, least: 3, blank: 3.5 },
  note: { flex: true, least: 3, blank: 4, left: true },
};

const sexes = { male: "男", female: "女" } as const;

/** How persons are told. */
export interface PersonOptions {
  columns: readonly PersonColumn[];
  /** Phones in full; masked otherwise, because they are private. */
  withPhone: boolean;
  /** （女）（回族） after the name. */
  annotate?: boolean;
}

/** 广东省力学学会　理事长; a note (of a seating plan) where neither is known. */
export const unitPostOf = (one: ListedPerson): string =>
  [one.unit, one.post].filter((text) => text).join("　") || (one.note ?? "");

/** On one line where it fits, else the post begins a line; it goes on after a body that is broken itself. */
export const unitPostLines = (one: ListedPerson, width: number, size: number): Line[] => {
  const running = cellLines(unitPostOf(one), width, size);
  if (!one.unit || !one.post || running.length < 2) return running;
  const apart = [...cellLines(one.unit, width, size), ...cellLines(one.post, width, size)];
  return running.length < apart.length ? running : apart;
};

function textOf(one: ListedPerson, column: PersonColumn, number: number, withPhone: boolean): string {
  switch (column) {
    case "no":
      return String(number);
    case "sex":
      return one.sex ? sexes[one.sex] : "";
    case "birthMonth":
      return one.birthMonth ? formatShort(one.birthMonth.slice(0, 7)) : "";
    case "mobile":
      return withPhone ? (one.mobile ?? "") : maskPhone(one.mobile ?? "");
    case "unitPost":
      return unitPostOf(one);
    default:
      return one[column] ?? "";
  }
}

const shownAs = (one: ListedPerson, annotate: boolean, namesakes: ReadonlySet<ListedPerson>): string =>
  `${annotate ? annotation(one) : ""}${namesakes.has(one) ? `（${one.unit ?? one.post ?? ""}）`.replace("（）", "") : ""}`;

/** The smaller type of what stands after a name. */
const small = 0.8;

/** The name, what is said after it on the same line where there is room, under it otherwise. */
export function nameCell(name: string, after: string, width: number): Line[] {
  const lines = nameLines(name, width);
  if (after === "") return lines;
  const note = (text: string): Piece => ({ text, scale: small });
  const last = lines[lines.length - 1] ?? [];
  if (lineWidth(last) + emWidth(after) * small <= width) return [...lines.slice(0, -1), [...last, note(after)]];
  return [...lines, ...cellLinesOf(after, width / small).map((text): Line => [note(text)])];
}

/** Lines of at most so many units. */
const cellLinesOf = (text: string, ems: number): string[] => {
  const lines: string[] = [""];
  for (const sign of text) {
    const line = lines[lines.length - 1] ?? "";
    if (emWidth(line + sign) > ems && line !== "") lines.push(sign);
    else lines[lines.length - 1] = line + sign;
  }
  return lines;
};

/** Columns for these people with their widths, and how a person becomes a row. */
export interface PersonTable {
  columns: Column[];
  size: number;
  /** The columns do not fit the paper even in small type. */
  crowded: boolean;
  /** Labels of columns in which nobody has an entry. */
  bare: string[];
  row(one: ListedPerson, number: number): Line[][];
  /** A running number as its column has it. */
  numberCell(number: number): Line[];
  /** Columns and one person as the sheet and the document have them. */
  docColumns: TableDoc["columns"];
  docCells(one: ListedPerson, number: number): (string | number)[];
}

/**
 * Sets people into columns on a type area `room` mm wide. `extra` are columns without content (签名), with their width in mm;
 * `lastNumber` is the greatest running number.
 */
export function personTable(
  rows: readonly ListedPerson[],
  options: PersonOptions,
  room: number,
  more: { extra?: readonly Column[]; lastNumber?: number; sizes?: readonly number[] } = {},
): PersonTable {
  const { columns, withPhone } = options;
  const annotate = options.annotate === true;
  const showsBody = columns.includes("unit") || columns.includes("unitPost");
  const namesakes = new Set(showsBody ? [] : namesakesOf(rows));
  const last = more.lastNumber ?? rows.length;
  const extra = more.extra ?? [];
  const after = (one: ListedPerson) => shownAs(one, annotate, namesakes);
  const wishes = columns.map((column): Wish => {
    const { flex, least, most, tight, blank } = shapes[column];
    const isFigures = column === "no" || shapes[column].figures;
    const texts = rows.map((one) =>
      column === "no" ? "0".repeat(String(last).length) : textOf(one, column, 0, withPhone),
    );
    const wish = { label: personColumns[column], texts, flex, least, most, tight, blank, figures: isFigures };
    if (column !== "name") return wish;
    const widest = rows.reduce((most, one) => Math.max(most, emWidth(after(one)) * small), 0);
    return { ...wish, least: 3 + Math.min(widest, 4), most: 5.2 + Math.min(widest, 4) };
  });
  const free = room - extra.reduce((sum, one) => sum + one.width, 0);
  const { widths, size, crowded } = fitWidths(wishes, free, more.sizes);
  const made = columns.map((column, index): Column => {
    const width = widths[index] ?? 20;
    const label = personColumns[column];
    if (column === "no") return numberColumn(label, width, last, size);
    const isLeft = shapes[column].left || (column === "name" && rows.some((one) => after(one) !== ""));
    return { label, width, align: isLeft ? "left" : "center" };
  });
  return {
    columns: [...made, ...extra],
    size,
    crowded,
    bare:
      rows.length === 0
        ? []
        : columns.flatMap((column, index) =>
            column !== "note" && wishes[index]?.texts.every((text) => text === "") ? [personColumns[column]] : [],
          ),
    numberCell: (number) => [figures(String(number))],
    row: (one, number) => [
      ...columns.map((column, index): Line[] => {
        const width = widths[index] ?? 20;
        if (column === "name") return nameCell(one.name, after(one), cellEms(width, size));
        const text = textOf(one, column, number, withPhone);
        if (text === "") return [];
        if (column === "unitPost") return unitPostLines(one, width, size);
        const isOneLine = figuresWidth(text) <= cellEms(width, size, column === "no" ? 0.4 : undefined);
        return (column === "no" || shapes[column].figures) && isOneLine
          ? [figures(text)]
          : cellLines(text, width, size);
      }),
      ...extra.map(() => []),
    ],
    docColumns: [...made, ...extra].map(({ label, width, align }) => ({ label, width, align: align ?? "center" })),
    docCells: (one, number) => [
      ...columns.map((column) =>
        column === "no"
          ? number
          : column === "name"
            ? `${one.name}${after(one)}`
            : textOf(one, column, number, withPhone),
      ),
      ...extra.map(() => ""),
    ],
  };
}

/** What is said when even small type leaves too little room. */
export const crowdedWarning = (label: string): string =>
  `${label}的列太多，这种纸排不下，有的内容会拆行。请去掉几列，或改用横向、A3纸`;

/** What is said of columns that stay empty. */
export const bareWarnings = (bare: readonly string[]): string[] =>
  bare.length > 0 ? [`没有人录入${bare.join("、")}，这${bare.length > 1 ? "几列" : "一列"}空着`] : [];
