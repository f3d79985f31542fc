import { zipSync } from "fflate";
import { streamXlsxRows } from "hucre/xlsx";
import { AppError, refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { odsParts } from "./ods.ts";
import { type Merge, type Sheet, type SheetCell, type SheetLimits, trimmedRow, type Watch } from "./sheet.ts";
import { unpack } from "./zip.ts";

/** Parts that carry values; pictures, drawings, macros and themes are left packed. */
const carriesValues = (part: string) =>
  part === "mimetype" ||
  part === "[Content_Types].xml" ||
  /^(?:_rels|xl|xl\/_rels|xl\/worksheets)\/[^/]*\.(?:xml|rels|bin)$/i.test(part);

/** The parts of a packed workbook that carry values, unpacked after the checks against bombs. */
export const unpackSheets = (bytes: Buffer, name: string, limits: SheetLimits): Promise<Map<string, Buffer>> =>
  unpack(bytes, name, limits, (part) => carriesValues(part) || odsParts.test(part));

const workbookPart = (parts: ReadonlyMap<string, Buffer>): string | undefined =>
  [...parts.keys()].find((part) => part.toLowerCase() === "xl/workbook.xml");

/** What a packed file is; null for what is no sheet. */
export function packedKind(parts: ReadonlyMap<string, Buffer>): "xlsx" | "xlsb" | "ods" | null {
  if (workbookPart(parts)) return "xlsx";
  if (parts.has("xl/workbook.bin")) return "xlsb";
  return parts.get("mimetype")?.toString("latin1").includes("opendocument.spreadsheet") ? "ods" : null;
}

/** Stored and not packed again: the readers want an archive, and these parts have been measured. */
export const repacked = (parts: ReadonlyMap<string, Buffer>): Uint8Array =>
  zipSync(Object.fromEntries(parts), { level: 0 });

/** Reads the visible sheets of an .xlsx or .xlsm. Errors: `refused` with a sentence that names the file. */
export async function readXlsxSheets(
  bytes: Buffer,
  name: string,
  limits: SheetLimits,
  watch: Watch = {},
): Promise<Sheet[]> {
  const parts = await unpackSheets(bytes, name, limits);
  if (packedKind(parts) !== "xlsx")
    throw refused(packedKind(parts) ? sheetText.otherSheet(name) : sheetText.notASheet(name));
  return readXlsxParts(parts, name, limits, watch);
}

/** The same from parts that are unpacked already. */
export async function readXlsxParts(
  parts: Map<string, Buffer>,
  name: string,
  limits: SheetLimits,
  watch: Watch = {},
): Promise<Sheet[]> {
  const listed = listedSheets(parts, workbookPart(parts) ?? "");
  const worksheets = new Set(listed.map((one) => one.part));
  const archive = repacked(
    new Map([...parts].map(([part, xml]) => [part, worksheets.has(part) ? withoutEmptyLines(xml) : xml])),
  );
  const sheets: Sheet[] = [];
  const hidden = listed
    .filter((one) => one.hidden && (parts.get(one.part)?.includes("<c ") ?? false))
    .map((one) => one.name);
  if (hidden.length > 0) watch.notes?.push(sheetText.hiddenSheets(hidden));
  const visible = listed.filter((one) => !one.hidden);
  if (visible.length > limits.sheets) watch.notes?.push(sheetText.moreSheets(limits.sheets));
  const odd = { rows: 0, columns: 0, results: 0 };
  for (const one of visible.slice(0, limits.sheets)) {
    try {
      const rows = await readRows(archive, one, name, limits, watch);
      if (rows.length === 0) continue;
      const xml = parts.get(one.part);
      sheets.push({ name: one.name, rows, merges: mergesOf(xml) });
      countOdd(xml, odd);
    } catch (error) {
      throw error instanceof AppError ? error : refused(sheetText.truncated(name));
    }
  }
  if (odd.rows + odd.columns > 0) watch.notes?.push(sheetText.hiddenLines(odd.rows, odd.columns));
  if (odd.results > 0) watch.notes?.push(sheetText.noResult(odd.results));
  return sheets;
}

/** Smaller parts are read as they are. */
const SMALL_PART = 1_000_000;

/**
 * A sheet without its lines that hold no value: formats that reach down to the last line cost the reader a minute and say
 * nothing. What it looks for can't stand within a value, where < is written otherwise.
 */
export function withoutEmptyLines(xml: Buffer): Buffer {
  const data = xml.indexOf("<sheetData>");
  const end = xml.indexOf("</sheetData>");
  if (xml.length < SMALL_PART || data < 0 || end < 0) return xml;
  let at = data + "<sheetData>".length;
  const pieces = [xml.subarray(0, at)];
  const marks = ["<v", "<is"].map((mark) => ({ mark, next: -1 }));
  for (;;) {
    for (const one of marks) {
      if (one.next >= at) continue;
      const found = xml.indexOf(one.mark, at);
      one.next = found < 0 ? end : found;
    }
    const next = Math.min(...marks.map((one) => one.next));
    const start = next < end ? xml.lastIndexOf("<row", next) : -1;
    const close = start < at ? -1 : xml.indexOf("</row>", next);
    if (close < 0) break;
    at = close + "</row>".length;
    pieces.push(xml.subarray(start, at));
  }
  pieces.push(xml.subarray(end));
  return Buffer.concat(pieces);
}

async function readRows(
  archive: Uint8Array,
  { index, name: sheet }: ListedSheet,
  name: string,
  limits: SheetLimits,
  watch: Watch,
): Promise<SheetCell[][]> {
  const rows: SheetCell[][] = [];
  for await (const row of streamXlsxRows(archive, { sheet: index })) {
    watch.onLine?.(sheet, row.index + 1);
    const cells = trimmedRow(row.values.slice(0, limits.columns).map(plain), limits.columns);
    if (!cells) continue;
    // Lines are counted where they hold something: a formatted but empty end of a sheet is no line.
    if (row.index > limits.rows + 20) throw refused(sheetText.tooManyRows(name, limits.rows));
    while (rows.length < row.index) rows.push([]);
    rows[row.index] = cells;
  }
  return rows;
}

/** Larger parts are not searched for what is hidden in them: such sheets are exported by programs and hide nothing. */
const SEARCHED_BYTES = 30_000_000;

/** Counts hidden lines and columns that hold something, and formulas that were saved without a result. */
function countOdd(xml: Buffer | undefined, odd: { rows: number; columns: number; results: number }): void {
  if (!xml || xml.length > SEARCHED_BYTES) return;
  if (xml.includes('hidden="')) {
    const text = xml.toString("latin1");
    odd.rows += [...text.matchAll(/<(?:\w+:)?row\b[^>]*\bhidden="(?:1|true)"[^>]*(?<!\/)>(?!<\/)/g)].length;
    for (const [tag] of text.matchAll(/<(?:\w+:)?col\b[^>]*\bhidden="(?:1|true)"[^>]*>/g)) {
      const [from, to] = [Number(attribute(tag, "min")), Number(attribute(tag, "max"))];
      // To the right of everything many people hide all columns up to the last.
      if (to - from < 300) odd.columns += to - from + 1;
    }
  }
  if (xml.includes("<f"))
    odd.results += [...xml.toString("latin1").matchAll(/<f(?:\s[^>]*)?(?:\/>|>[^<]*<\/f>)<\/c>/g)].length;
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
  const text = xml.subarray(from, from + 1_000_000).toString("latin1");
  return [...text.matchAll(/\bref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"/g)]
    .slice(0, 20_000)
    .map(([, a = "", b, c = "", d]) => ({
      fromRow: Number(b) - 1,
      toRow: Number(d) - 1,
      fromColumn: columnNumber(a),
      toColumn: columnNumber(c),
    }));
}
