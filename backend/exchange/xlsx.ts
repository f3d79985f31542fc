import { zipSync } from "fflate";
import { streamXlsxRows } from "hucre/xlsx";
import { AppError, refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { type Merge, type Sheet, type SheetCell, type SheetLimits, trimmedRow } from "./sheet.ts";
import { unpack } from "./zip.ts";

/** Parts that carry values; pictures, drawings, macros and themes are left packed. */
const carriesValues = (part: string) =>
  part === "mimetype" ||
  part === "[Content_Types].xml" ||
  /^(?:_rels|xl|xl\/_rels|xl\/worksheets)\/[^/]*\.(?:xml|rels|bin)$/i.test(part);

/** Reads the visible sheets of an .xlsx or .xlsm. Errors: `refused` with a sentence that names the file. */
export async function readXlsxSheets(bytes: Buffer, name: string, limits: SheetLimits): Promise<Sheet[]> {
  const parts = await unpack(bytes, name, limits, carriesValues);
  const workbook = [...parts.keys()].find((part) => part.toLowerCase() === "xl/workbook.xml");
  if (!workbook) {
    const other =
      parts.has("xl/workbook.bin") || parts.get("mimetype")?.toString("latin1").includes("opendocument.spreadsheet");
    throw refused(other ? sheetText.otherSheet(name) : sheetText.notASheet(name));
  }
  // Stored and not packed again: the reader wants an archive, and these parts have been measured.
  const archive = zipSync(Object.fromEntries(parts), { level: 0 });
  const sheets: Sheet[] = [];
  for (const listed of listedSheets(parts, workbook)) {
    if (listed.hidden || sheets.length >= limits.sheets) continue;
    try {
      const rows = await readRows(archive, listed.index, name, limits);
      if (rows.length > 0) sheets.push({ name: listed.name, rows, merges: mergesOf(parts.get(listed.part)) });
    } catch (error) {
      throw error instanceof AppError ? error : refused(sheetText.truncated(name));
    }
  }
  return sheets;
}

async function readRows(archive: Uint8Array, sheet: number, name: string, limits: SheetLimits): Promise<SheetCell[][]> {
  const rows: SheetCell[][] = [];
  for await (const row of streamXlsxRows(archive, { sheet })) {
    const cells = trimmedRow(row.values.slice(0, limits.columns).map(plain), limits.columns);
    if (!cells) continue;
    // Lines are counted where they hold something: a formatted but empty end of a sheet is no line.
    if (row.index > limits.rows + 20) throw refused(sheetText.tooManyRows(name, limits.rows));
    while (rows.length < row.index) rows.push([]);
    rows[row.index] = cells;
  }
  return rows;
}

/** Days as texts; the time of day is not kept. */
const plain = (value: string | number | boolean | Date | null): SheetCell =>
  value instanceof Date ? (Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10)) : value;

interface ListedSheet {
  name: string;
  index: number;
  hidden: boolean;
  part: string;
}

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? "";

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const unescaped = (text: string) =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, named?: string) =>
    named
      ? (entities[named] ?? all)
      : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? decimal ?? "", hex ? 16 : 10))),
  );

function listedSheets(parts: Map<string, Buffer>, workbook: string): ListedSheet[] {
  const xml = parts.get(workbook)?.toString("utf8") ?? "";
  const relations = parts.get("xl/_rels/workbook.xml.rels")?.toString("utf8") ?? "";
  const targets = new Map(
    [...relations.matchAll(/<[\w:]*Relationship\b[^>]*>/g)].map(([tag]) => [
      attribute(tag, "Id"),
      attribute(tag, "Target"),
    ]),
  );
  return [...xml.matchAll(/<(?:\w+:)?sheet\b[^>]*>/g)].map(([tag], index) => {
    const target = targets.get(attribute(tag, "\\w+:id")) ?? "";
    const part = target.startsWith("/") ? target.slice(1) : `xl/${target}`;
    return { name: unescaped(attribute(tag, "name")), index, hidden: /hidden/i.test(attribute(tag, "state")), part };
  });
}

const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** Merged cells stand behind the rows; the streaming reader does not tell them. */
function mergesOf(xml: Buffer | undefined): Merge[] {
  const start = xml?.lastIndexOf("mergeCells count") ?? -1;
  const from = start >= 0 ? start : (xml?.indexOf("mergeCells>") ?? -1);
  if (!xml || from < 0) return [];
  const text = xml.subarray(from, from + 500_000).toString("latin1");
  return [...text.matchAll(/\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g)]
    .slice(0, 5000)
    .map(([, a = "", b, c = "", d]) => ({
      fromRow: Number(b) - 1,
      toRow: Number(d) - 1,
      fromColumn: columnNumber(a),
      toColumn: columnNumber(c),
    }));
}
