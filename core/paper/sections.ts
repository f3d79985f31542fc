import { type Mark, type Page, roomOf, type Sheet } from "./page.ts";
import { type Column, cellEms, cellLines, opening, type TableRow, tablePages } from "./table.ts";
import type { TableDoc } from "./tableDoc.ts";
import { nameLines } from "./text.ts";

/** A table of a paper that has several: its name, columns and rows as texts and numbers. */
export interface Section {
  name: string;
  /** The column of names of people, which are set as names. */
  person?: number;
  columns: Column[];
  rows: (string | number)[][];
}

/** How all tables of one paper look: sheet, paper and row height in millimetres, size in points. */
export interface SectionLook {
  sheet: Sheet;
  paper: { width: number; height: number };
  size: number;
  rowHeight: number;
}

/** One line of a table as cells, broken to the widths of its columns. */
export const sectionRow = (
  { columns, person }: Section,
  cells: readonly (string | number)[],
  size: number,
): TableRow => ({
  cells: cells.map((cell, index) => {
    const width = columns[index]?.width ?? 20;
    return index === person ? nameLines(String(cell), cellEms(width, size)) : cellLines(String(cell), width, size);
  }),
});

/** Lower edge of what stands on a page, mm. */
const lowest = (page: Page, sheet: Sheet): number =>
  Math.max(sheet.top, ...page.marks.map((mark) => mark.y + mark.height));

/** A heading of a table as an opening whose upper edge is `at` mm under the top of the type area. */
function headed(name: string, at: number, sheet: Sheet): { height: number; marks: Mark[] } {
  const made = opening(sheet, { title: [name], size: 14 });
  return { height: made.height + at, marks: made.marks.map((mark) => ({ ...mark, y: mark.y + at })) };
}

/** Sets a table under what stands on the last page, or on a new page where its heading and first rows have no room. */
export function appendSection(pages: Page[], section: Section, look: SectionLook): void {
  const { sheet, size, rowHeight } = look;
  const last = pages.at(-1);
  const gap = 6;
  const used = last ? lowest(last, sheet) - sheet.top + gap : 0;
  const rows = section.rows.map((cells) => sectionRow(section, cells, size));
  const first = Math.max(...(rows[0]?.cells.map((cell) => cell?.length ?? 0) ?? [1])) * 5 + 4;
  const room = roomOf(sheet) - used;
  const goesOn = last !== undefined && room > headed(section.name, 0, sheet).height + 10 + first + rowHeight;
  const made = tablePages({
    sheet,
    columns: section.columns,
    blocks: [{ kind: "rows", rows }],
    size,
    rowHeight,
    opening: headed(section.name, goesOn ? used : 0, sheet),
    empty: "",
  });
  const [begin, ...rest] = made;
  if (goesOn && last && begin) {
    pages[pages.length - 1] = { ...last, marks: [...last.marks, ...begin.marks] };
    pages.push(...rest);
  } else pages.push(...made);
}

/** The same table for those who go on editing it. */
export const sectionDoc = (section: Section, look: SectionLook, more: Partial<TableDoc> = {}): TableDoc => ({
  title: section.name,
  name: section.name,
  under: null,
  notes: [],
  size: look.paper,
  columns: section.columns,
  rows: section.rows.map((cells) => ({ cells })),
  ...more,
});
