import { CFB, read, SSF, set_cptable, utils, type WorkSheet } from "@stackline/xlsx";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { type Sheet, type SheetCell, type SheetLimits, trimmedRow, type Watch } from "./sheet.ts";

let codepages: Promise<unknown> | undefined;

/** Texts of Excel 5 and 95 are in the code page of their system; the tables are large and rarely needed. */
async function loadCodepages(): Promise<void> {
  codepages ??= import("@stackline/xlsx/dist/cpexcel").then((tables) => set_cptable(tables));
  await codepages;
}

/**
 * Reads the visible sheets of an .xls (and of an .et, which WPS keeps in the same container). Errors: `refused`.
 * Read by the SheetJS fork and not by hucre: hucre takes a workbook with a password for an empty one and knows Excel 97 on only.
 */
export async function readXlsSheets(
  bytes: Buffer,
  name: string,
  limits: SheetLimits,
  watch: Watch = {},
): Promise<Sheet[]> {
  if (bytes[0] === 0xd0) {
    const parts = containerParts(bytes, name);
    if (parts.has("encryptedpackage")) throw refused(sheetText.encrypted(name));
    if (!parts.has("workbook") && !parts.has("book")) throw refused(sheetText.oldOffice(name));
  }
  await loadCodepages();
  return readBinarySheets(bytes, name, limits, watch);
}

/** Reads the visible sheets of an .xls or .xlsb, whose container has been looked at. Errors: `refused`. */
export async function readBinarySheets(
  bytes: Uint8Array,
  name: string,
  limits: SheetLimits,
  watch: Watch = {},
): Promise<Sheet[]> {
  let workbook: ReturnType<typeof read>;
  try {
    workbook = read(bytes, {
      type: "buffer",
      cellNF: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      sheetRows: limits.rows + 22,
    });
  } catch (error) {
    throw refused(/password|encrypt/i.test(String(error)) ? sheetText.encrypted(name) : sheetText.truncated(name));
  }
  const sheets: Sheet[] = [];
  const hidden: string[] = [];
  for (const [i, sheetName] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[sheetName];
    if (!sheet || sheets.length >= limits.sheets) continue;
    if ((workbook.Workbook?.Sheets?.[i]?.Hidden ?? 0) !== 0) {
      if (sheet["!ref"]) hidden.push(sheetName);
      continue;
    }
    const rows = rowsOf(sheet, name, limits);
    watch.onLine?.(sheetName, rows.length);
    const merges = (sheet["!merges"] ?? []).map(({ s, e }) => ({
      fromRow: s.r,
      toRow: e.r,
      fromColumn: s.c,
      toColumn: e.c,
    }));
    if (rows.length > 0) sheets.push({ name: sheetName, rows, merges });
  }
  if (hidden.length > 0) watch.notes?.push(sheetText.hiddenSheets(hidden));
  return sheets;
}

/** Names of the streams in an OLE container, in lower case. */
function containerParts(bytes: Buffer, name: string): Set<string> {
  try {
    return new Set(
      CFB.read(bytes, { type: "buffer" }).FileIndex.map((part: { name: string }) => part.name.toLowerCase()),
    );
  } catch {
    throw refused(sheetText.truncated(name));
  }
}

function rowsOf(sheet: WorkSheet, name: string, limits: SheetLimits): SheetCell[][] {
  const rows: SheetCell[][] = [];
  if (!sheet["!ref"]) return rows;
  const { s, e } = utils.decode_range(sheet["!ref"]);
  for (let row = s.r; row <= e.r; row++) {
    const line: SheetCell[] = [];
    for (let column = s.c; column <= Math.min(e.c, limits.columns - 1); column++)
      line[column] = cellOf(sheet[utils.encode_cell({ r: row, c: column })]);
    const cells = trimmedRow(line, limits.columns);
    if (!cells) continue;
    if (row > limits.rows + 20) throw refused(sheetText.tooManyRows(name, limits.rows));
    while (rows.length < row) rows.push([]);
    rows[row] = cells;
  }
  return rows;
}

const two = (value: number) => String(value).padStart(2, "0");

function cellOf(cell: { t: string; v?: unknown; z?: unknown; w?: string } | undefined): SheetCell {
  if (!cell) return null;
  if (cell.t === "e") return typeof cell.w === "string" ? cell.w : "#N/A";
  if (cell.t === "n" && typeof cell.v === "number" && typeof cell.z === "string" && SSF.is_date(cell.z)) {
    const day = SSF.parse_date_code(cell.v);
    return day && day.y > 1900 ? `${day.y}-${two(day.m)}-${two(day.d)}` : cell.v;
  }
  const { v } = cell;
  return typeof v === "string" || typeof v === "number" || typeof v === "boolean" ? v : null;
}
