/** How rows move when a block of lines is repeated. Rows from 1, as formulas name them. */
export interface Repeat {
  /** First and last line of the block in the template. */
  first: number;
  last: number;
  /** How many times the block stands there afterwards; at least 1. */
  times: number;
}

const lines = (repeat: Repeat): number => repeat.last - repeat.first + 1;
const added = (repeat: Repeat): number => (repeat.times - 1) * lines(repeat);

/** Where a line of the template stands afterwards; a line of the block stands where its first copy is. */
export const movedRow = (repeat: Repeat, row: number): number => (row > repeat.last ? row + added(repeat) : row);

/** The last line of a range that ended in `row`: one that held the end of the block holds all its copies. */
export const movedEnd = (repeat: Repeat, row: number): number => (row >= repeat.last ? row + added(repeat) : row);

interface Point {
  columnFixed: string;
  column: string;
  rowFixed: string;
  row: number;
}

const point = /^(\$?)([A-Za-z]{0,3})(\$?)(\d+)$/;

function readPoint(text: string): Point | null {
  const found = point.exec(text);
  if (!found) return null;
  const [, columnFixed = "", column = "", rowFixed = "", row = ""] = found;
  // Of "$5" in a range of whole lines the mark belongs to the line.
  return column === ""
    ? { columnFixed: "", column, rowFixed: columnFixed || rowFixed, row: Number(row) }
    : { columnFixed, column, rowFixed, row: Number(row) };
}

const shown = ({ columnFixed, column, rowFixed, row }: Point): string => `${columnFixed}${column}${rowFixed}${row}`;

/** A range such as A5:C5, or several with spaces between them, after the block has been repeated. */
export function movedRange(repeat: Repeat, ranges: string): string {
  return ranges
    .split(" ")
    .map((range) => {
      const [from = "", to = from] = range.split(":");
      const a = readPoint(from);
      const b = readPoint(to);
      if (!a || !b) return range;
      const start = shown({ ...a, row: movedRow(repeat, a.row) });
      const end = shown({ ...b, row: movedEnd(repeat, b.row) });
      return start === end ? start : `${start}:${end}`;
    })
    .join(" ");
}

/** A range inside the block, in its copy `index` from 0. */
export function copiedRange(repeat: Repeat, range: string, index: number): string {
  const by = index * lines(repeat);
  return range
    .split(":")
    .map((text) => {
      const at = readPoint(text);
      return at ? shown({ ...at, row: at.row + by }) : text;
    })
    .join(":");
}

/** References of a formula: a sheet before it or none, then a cell, a range, or whole lines. Texts in quotes are stepped over. */
const reference =
  /"(?:[^"]|"")*"|(?<![\w.$\p{L}'!])(?:('(?:[^']|'')+'|[^\s'"!+\-*/^&=<>(),;:{}[\]$#@%]+)!)?(\$?[A-Za-z]{1,3}\$?\d{1,7}(?::\$?[A-Za-z]{1,3}\$?\d{1,7})?|\$?\d{1,7}:\$?\d{1,7})(?![\w(.!\p{L}])/gu;

/** Each reference of a formula replaced by what `change` answers. @param change gets the sheet's name (null for the formula's own), the reference, and the signs beside it */
export function mapReferences(
  formula: string,
  change: (sheet: string | null, ref: string, before: string, after: string) => string,
): string {
  return formula.replace(reference, (all: string, sheet: string | undefined, ref: string | undefined, at: number) => {
    if (ref === undefined) return all;
    const name = sheet?.startsWith("'") ? sheet.slice(1, -1).replaceAll("''", "'") : (sheet ?? null);
    const changed = change(name, ref, formula[at - 1] ?? "", formula[at + all.length] ?? "");
    return sheet === undefined ? changed : `${sheet}!${changed}`;
  });
}

/** What becomes of a reference into the repeated sheet from a formula that stands outside the block; `points` says that it meant one line of it only. */
export function outsideReference(
  repeat: Repeat,
  ref: string,
  before: string,
  after: string,
): { text: string; points: boolean } {
  const [from = "", to] = ref.split(":");
  const a = readPoint(from);
  const b = readPoint(to ?? from);
  if (!a || !b) return { text: ref, points: false };
  const inside = (row: number) => row >= repeat.first && row <= repeat.last;
  if (to !== undefined) {
    // A part of a block of several lines can't be stretched: its copies lie apart.
    const part = inside(a.row) && inside(b.row) && !(a.row === repeat.first && b.row === repeat.last);
    const text = `${shown({ ...a, row: movedRow(repeat, a.row) })}:${shown({ ...b, row: movedEnd(repeat, b.row) })}`;
    return part ? { text: ref, points: true } : { text, points: false };
  }
  if (!inside(a.row)) return { text: shown({ ...a, row: movedRow(repeat, a.row) }), points: false };
  // SUM(C5) and SUBTOTAL(9,C5) mean the whole column of copies.
  const alone = (before === "(" || before === ",") && (after === ")" || after === ",");
  if (alone && lines(repeat) === 1)
    return { text: `${shown(a)}:${shown({ ...a, row: movedEnd(repeat, a.row) })}`, points: false };
  return { text: ref, points: true };
}

/** What becomes of a reference from a formula in the copy `index` of the block: lines of the block go along unless they are fixed by $. */
export function insideReference(repeat: Repeat, ref: string, index: number): string {
  return ref
    .split(":")
    .map((text) => {
      const at = readPoint(text);
      if (!at) return text;
      if (at.row > repeat.last) return shown({ ...at, row: movedRow(repeat, at.row) });
      const goes = at.row >= repeat.first && at.rowFixed === "";
      return goes ? shown({ ...at, row: at.row + index * lines(repeat) }) : shown(at);
    })
    .join(":");
}

/** A formula as it reads `rows` lines further down and `columns` further right: how a shared formula is spelled out. */
export function shiftedFormula(formula: string, rows: number, columns: number): string {
  const letters = (text: string, by: number): string => {
    let number = [...text.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) + by;
    let out = "";
    for (; number > 0; number = Math.floor((number - 1) / 26))
      out = String.fromCharCode(65 + ((number - 1) % 26)) + out;
    return out;
  };
  return mapReferences(formula, (_sheet, ref) =>
    ref
      .split(":")
      .map((text) => {
        const at = readPoint(text);
        if (!at) return text;
        const column = at.columnFixed || at.column === "" ? at.column : letters(at.column, columns);
        return shown({ ...at, column, row: at.rowFixed ? at.row : at.row + rows });
      })
      .join(":"),
  );
}
