import { refused } from "../../core/kit/errors.ts";
import { fillText, halfMark, marks } from "../../core/kit/fillText.ts";
import { messages } from "../../core/kit/messages.ts";
import { type Faces, grownLine, widthsOf } from "./fillHeight.ts";
import {
  copiedRange,
  insideReference,
  mapReferences,
  movedRange,
  movedRow,
  outsideReference,
  type Repeat,
  shiftedFormula,
} from "./fillRefs.ts";
import {
  attribute,
  cellText,
  columnNumber,
  escaped,
  filledString,
  rowsOf,
  rowXml,
  stringText,
  unescaped,
  type XmlCell,
  type XmlRow,
} from "./fillXml.ts";
import type { SheetCell } from "./sheet.ts";

/** What a template is filled with. Names are as they stand between ｛ and ｝. */
export interface Filling {
  /** How many records. */
  count: number;
  /** Whether the name is a column of the records. */
  isColumn(name: string): boolean;
  /** A column's value of the record at `index` from 0. */
  cell(name: string, index: number): SheetCell;
  /** What is filled in once; undefined for a name that is not known. */
  once(name: string): SheetCell | undefined;
}

/** A sheet of the template, taken apart. */
export interface OpenedSheet {
  name: string;
  before: string;
  rows: XmlRow[];
  after: string;
  /** The lines that are repeated; null where the sheet has none. */
  block: { first: number; last: number } | null;
}

const namesIn = (text: string): string[] => [...text.matchAll(marks)].map((match) => match[1] ?? "");

/** The inner XML of a cell's string; null for anything else, and for formulas. */
function stringOf(cell: XmlCell, strings: readonly string[]): string | null {
  if (/<f\b/.test(cell.inner)) return null;
  if (cell.type === "s") return strings[Number(/<v>(\d+)<\/v>/.exec(cell.inner)?.[1] ?? -1)] ?? null;
  if (cell.type === "inlineStr") return /<is>([\s\S]*)<\/is>/.exec(cell.inner)?.[1] ?? null;
  return null;
}

const mergesIn = (xml: string): string[] =>
  [...xml.matchAll(/<mergeCell\b[^>]*\bref="([^"]+)"/g)].map((match) => match[1] ?? "");

const linesOf = (range: string): [number, number] => {
  const [from = 0, to = from] = [...range.matchAll(/(\d+)/g)].map((match) => Number(match[1]));
  return [from, to];
};

/** Takes a sheet's XML apart and finds the lines that are repeated. @throws AppError refused where they lie apart, and for XML of a form that isn't known */
export function openSheet(
  xml: string,
  name: string,
  strings: readonly string[],
  filling: Pick<Filling, "isColumn" | "once">,
  file: string,
): OpenedSheet {
  const found = /^([\s\S]*?)<sheetData(?:\s*\/>|>([\s\S]*)<\/sheetData>)([\s\S]*)$/.exec(xml);
  if (!found) throw refused(fillText.unreadable(file));
  const [, before = "", data = "", after = ""] = found;
  const rows = spelledOut(rowsOf(data));
  const wordsOf = (row: XmlRow) => row.cells.flatMap((cell) => namesIn(stringText(stringOf(cell, strings) ?? "")));
  // A word such as ｛日期｝ may be a column of the records and the day of printing: it is a column beside other columns.
  const certain = rows.filter((row) =>
    wordsOf(row).some((word) => filling.isColumn(word) && filling.once(word) === undefined),
  );
  const repeated =
    certain.length > 0 ? certain : rows.filter((row) => wordsOf(row).some((word) => filling.isColumn(word)));
  const numbers = repeated.map((row) => row.row);
  const first = numbers[0];
  if (first === undefined) return { name, before, rows, after, block: null };
  for (const [at, number] of numbers.entries()) {
    const former = numbers[at - 1];
    if (former !== undefined && number !== former + 1) throw refused(fillText.apart(name, former, number));
  }
  // A cell merged down over several lines belongs to the same record.
  let last = numbers.at(-1) ?? first;
  for (const range of mergesIn(after)) {
    const [from, to] = linesOf(range);
    if (from >= first && from <= last) last = Math.max(last, to);
  }
  return { name, before, rows, after, block: { first, last } };
}

/** Formulas that say "as in that cell" are written out, because the cells will not stand as they stood. */
function spelledOut(rows: XmlRow[]): XmlRow[] {
  const masters = new Map<string, { formula: string; row: number; column: number }>();
  const spelled = (cell: XmlCell, row: number): XmlCell => {
    const found = /<f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/.exec(cell.inner);
    if (!found || attribute(found[1] ?? "", "t") !== "shared") return cell;
    const id = attribute(found[1] ?? "", "si");
    const own = unescaped(found[2] ?? "");
    const column = columnNumber(cell.column);
    if (own !== "") masters.set(id, { formula: own, row, column });
    const master = masters.get(id);
    if (!master) return cell;
    const formula = shiftedFormula(master.formula, row - master.row, column - master.column);
    return { ...cell, inner: cell.inner.replace(found[0], `<f>${escaped(formula)}</f>`) };
  };
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => spelled(cell, row.row)) }));
}

/** What the sheets of one workbook share while they are filled. */
export interface Workbench {
  strings: readonly string[];
  /** How texts are set, by the styles of cells. */
  faces: Faces;
  /** How the sheets' lines move, by their names. */
  repeats: ReadonlyMap<string, Repeat>;
  filling: Filling;
  /** A style as the given one, for text that begins like a formula: it stays text when someone opens the cell. */
  quoted(style: string): string;
  /** Sentences on what may be as it is but should be known. */
  warn(sentence: string): void;
}

/** A text that a spreadsheet would run if somebody entered it. */
const formulaText = /^[=+\-@]/;

function valueCell(cell: XmlCell, value: SheetCell, bench: Workbench): XmlCell {
  if (value === null || value === "") return { ...cell, type: "", inner: "" };
  if (typeof value === "number") return { ...cell, type: "", inner: `<v>${value}</v>` };
  const text = typeof value === "boolean" ? (value ? messages.yes : messages.no) : value;
  return {
    ...cell,
    style: formulaText.test(text) ? bench.quoted(cell.style) : cell.style,
    type: "inlineStr",
    inner: `<is><t xml:space="preserve">${cellText(text)}</t></is>`,
  };
}

/** A cell with its marks filled in. @param index the record, or null for a cell that is filled once */
function filledCell(cell: XmlCell, index: number | null, bench: Workbench): XmlCell {
  const string = stringOf(cell, bench.strings);
  if (string === null) return cell;
  const text = stringText(string);
  const names = namesIn(text);
  if (names.length === 0) return cell;
  const { filling } = bench;
  const wanted = (name: string): SheetCell | undefined => {
    if (index !== null && filling.isColumn(name)) return index < filling.count ? filling.cell(name, index) : null;
    return filling.once(name);
  };
  const only = names.length === 1 && text.replace(marks, "").trim() === "" ? wanted(names[0] ?? "") : undefined;
  if (only !== undefined) return valueCell(cell, only, bench);
  const fill = (part: string) =>
    part.replace(marks, (all, name: string) => {
      const value = wanted(name);
      return value === undefined ? all : value === null ? "" : String(value);
    });
  const isWhole = (part: string) => !halfMark.test(part.replace(marks, ""));
  const filled = fill(text);
  if (filled === text) return cell;
  if (filled === "") return { ...cell, type: "", inner: "" };
  return {
    ...cell,
    style: formulaText.test(filled) && !formulaText.test(text) ? bench.quoted(cell.style) : cell.style,
    type: "inlineStr",
    inner: `<is>${filledString(string, fill, isWhole)}</is>`,
  };
}

/** A formula after the lines have moved. @param place the cell, for warnings; @param index the copy of the block that it stands in, or null */
export function movedFormula(
  formula: string,
  sheet: string | null,
  index: number | null,
  place: string,
  bench: Pick<Workbench, "repeats" | "warn">,
): string {
  return mapReferences(formula, (named, ref, before, after) => {
    const target = named ?? sheet;
    const repeat = target === null ? undefined : bench.repeats.get(target);
    if (!repeat) return ref;
    if (index !== null && target === sheet) return insideReference(repeat, ref, index);
    const { text, points } = outsideReference(repeat, ref, before, after);
    if (points) bench.warn(fillText.pointsAtLine(place, formula));
    return text;
  });
}

/** A cell with its formula moved and without the result that was kept of it. */
function formulaCell(cell: XmlCell, row: number, index: number | null, sheet: OpenedSheet, bench: Workbench): XmlCell {
  const found = /<f\b([^>]*?)(?:\/>|>([\s\S]*?)<\/f>)/.exec(cell.inner);
  if (!found) return cell;
  const repeat = bench.repeats.get(sheet.name);
  const place = `${cell.column}${row}`;
  const formula = movedFormula(unescaped(found[2] ?? ""), sheet.name, index, place, bench);
  const attributes = (found[1] ?? "").replace(/\bref="([^"]*)"/, (all, range: string) => {
    if (!repeat) return all;
    return `ref="${index === null ? movedRange(repeat, range) : copiedRange(repeat, range, index)}"`;
  });
  return { ...cell, type: "", inner: `<f${attributes}>${escaped(formula)}</f>` };
}

/** The lines of a sheet, filled and in their new places. */
function filledRows(sheet: OpenedSheet, bench: Workbench): string {
  const { block } = sheet;
  const repeat = bench.repeats.get(sheet.name);
  const room = { faces: bench.faces, width: widthsOf(sheet.before), spanned: spansOf(mergesIn(sheet.after)) };
  const one = (row: XmlRow, at: number, index: number | null): string => {
    const cells = row.cells.map((cell) => filledCell(formulaCell(cell, row.row, index, sheet, bench), index, bench));
    return rowXml(index === null ? row : grownLine(row, cells, room), at, cells);
  };
  const out: string[] = [];
  const within = (row: XmlRow) => block !== null && row.row >= block.first && row.row <= block.last;
  const lines = sheet.rows.filter(within);
  let isDone = false;
  for (const row of sheet.rows) {
    if (!within(row) || !repeat || !block) {
      out.push(one(row, repeat ? movedRow(repeat, row.row) : row.row, null));
      continue;
    }
    if (isDone) continue;
    isDone = true;
    const height = block.last - block.first + 1;
    for (let index = 0; index < repeat.times; index++)
      for (const line of lines) out.push(one(line, line.row + index * height, index));
  }
  return out.join("");
}

/** How many columns a cell is merged over, by the cell; null where it is merged over several lines. */
function spansOf(merges: readonly string[]): (column: number, row: number) => number | null {
  const spans = new Map<string, number | null>();
  for (const range of merges) {
    const [from, to] = linesOf(range);
    const [first = 0, last = first] = [...range.matchAll(/([A-Z]+)\d/g)].map((match) => columnNumber(match[1] ?? ""));
    spans.set(`${first},${from}`, from === to ? last - first + 1 : null);
  }
  return (column, row) => {
    const span = spans.get(`${column},${row}`);
    return span === undefined ? 1 : span;
  };
}

const attributePattern = (name: string) => new RegExp(`(\\b${name}=")([^"]*)(")`, "g");

/** All that names cells behind and before the lines: merges, formats by condition, lists of choices, links, page breaks. */
function movedParts(xml: string, sheet: OpenedSheet, bench: Workbench): string {
  const repeat = bench.repeats.get(sheet.name);
  let out = xml;
  if (repeat) {
    const moved = (_all: string, start: string, range: string, end: string) => start + movedRange(repeat, range) + end;
    out = out.replace(/<mergeCells\b[^>]*>[\s\S]*?<\/mergeCells>/, () => merged(sheet, repeat));
    for (const tag of ["dimension", "autoFilter", "hyperlink"])
      out = out.replace(new RegExp(`<${tag}\\b[^>]*>`, "g"), (one) => one.replace(attributePattern("ref"), moved));
    for (const tag of ["conditionalFormatting", "dataValidation", "protectedRange", "ignoredError"])
      out = out.replace(new RegExp(`<${tag}\\b[^>]*>`, "g"), (one) => one.replace(attributePattern("sqref"), moved));
    out = out.replace(/(<xm:sqref>)([^<]*)(<\/xm:sqref>)/g, moved);
    out = out.replace(/<rowBreaks\b[\s\S]*?<\/rowBreaks>/, (breaks) =>
      breaks.replace(/(<brk\b[^>]*?\bid=")(\d+)(")/g, (_all, start: string, id: string, end: string) => {
        // A break stands below its line.
        const line = Number(id);
        return start + (line >= repeat.last ? movedRow(repeat, line + 1) - 1 : line) + end;
      }),
    );
  }
  const inFormula = (_all: string, start: string, formula: string, end: string) =>
    start + escaped(movedFormula(unescaped(formula), sheet.name, null, sheet.name, { ...bench, warn: () => {} })) + end;
  return out.replace(/(<(?:formula[12]?|xm:f)>)([^<]*)(<\/(?:formula[12]?|xm:f)>)/g, inFormula);
}

/** Merges of the block once for each copy, the others in their new places. */
function merged(sheet: OpenedSheet, repeat: Repeat): string {
  const all = mergesIn(sheet.after).flatMap((range) => {
    const [from, to] = linesOf(range);
    const isInside = from >= repeat.first && to <= repeat.last;
    return isInside
      ? Array.from({ length: repeat.times }, (_, index) => copiedRange(repeat, range, index))
      : [movedRange(repeat, range)];
  });
  return `<mergeCells count="${all.length}">${all.map((range) => `<mergeCell ref="${range}"/>`).join("")}</mergeCells>`;
}

/** Headers and footers, where & begins a code of the printing program. */
function filledMargins(xml: string, filling: Filling, pages: (name: string) => string | null): string {
  return xml.replace(/(<(odd|even|first)(?:Header|Footer)\b[^>]*>)([^<]*)(<\/)/g, (_all, start, _kind, text, end) => {
    const filled = unescaped(text).replace(marks, (mark, name: string) => {
      const page = pages(name);
      if (page !== null) return page;
      const value = filling.once(name);
      return value === undefined ? mark : String(value ?? "").replaceAll("&", "&&");
    });
    return `${start}${escaped(filled)}${end}`;
  });
}

/** The sheet's XML with all filled in. @param pages the printing program's code for the number of pages and of this page */
export function filledSheet(sheet: OpenedSheet, bench: Workbench, pages: (name: string) => string | null): string {
  const known = (name: string) => bench.filling.once(name) !== undefined || bench.filling.isColumn(name);
  const texts = sheet.rows.flatMap((row) => row.cells.map((cell) => stringText(stringOf(cell, bench.strings) ?? "")));
  const unknown = [...new Set(texts.flatMap(namesIn))].filter((name) => !known(name));
  const ofPages = unknown.filter((name) => pages(name) !== null);
  if (ofPages.length > 0) bench.warn(fillText.pagesInCell);
  const others = unknown.filter((name) => !ofPages.includes(name));
  if (others.length > 0) bench.warn(fillText.unknown(sheet.name, others));
  const before = movedParts(sheet.before, sheet, bench);
  const after = filledMargins(movedParts(sheet.after, sheet, bench), bench.filling, pages);
  return `${before}<sheetData>${filledRows(sheet, bench)}</sheetData>${after}`;
}
