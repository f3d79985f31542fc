import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { decodeText, readDelimited } from "./delimited.ts";
import { readOdsSheets } from "./ods.ts";
import { type Sheet, type SheetLimits, sheetLimits, type Watch, type Workbook } from "./sheet.ts";
import { packedKind, readXlsxParts, repacked, unpackSheets } from "./xlsx.ts";

type Kind = "xlsx" | "xlsb" | "ods" | "xls" | "csv";

/** What a file is by its first bytes; its name may say anything. */
function kindOf(bytes: Buffer): "xls" | "packed" | "csv" {
  if (bytes.length < 8) return "csv";
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) return "xls";
  // The record by which a workbook of Excel 2 to 4 begins, without any container.
  if (
    bytes[0] === 0x09 &&
    [0x00, 0x02, 0x04, 0x08].includes(bytes[1] ?? -1) &&
    bytes[3] === 0x00 &&
    (bytes[2] ?? 99) <= 16
  )
    return "xls";
  return bytes[0] === 0x50 && bytes[1] === 0x4b ? "packed" : "csv";
}

/** Endings that fit a kind; anything else is told to the user. */
const endings: Record<Kind, readonly string[]> = {
  xlsx: [".xlsx", ".xlsm", ".xltx", ".xltm"],
  xlsb: [".xlsb"],
  ods: [".ods", ".ots"],
  xls: [".xls", ".et", ".xlt"],
  csv: [".csv", ".txt", ".tsv", ".tab"],
};

/**
 * Reads a file as sheets. `name` is what the user calls it.
 * Errors: `refused` with a sentence: empty, with a password, damaged, too large, not a sheet.
 */
export async function readSheets(
  path: string,
  name: string,
  watch: Watch = {},
  limits: SheetLimits = sheetLimits,
): Promise<Workbook> {
  const size = statSync(path).size;
  if (size === 0) throw refused(sheetText.empty(name));
  if (size > limits.megabytes * 1024 * 1024) throw refused(sheetText.tooLarge(name, limits.megabytes));
  const notes: string[] = [];
  const { kind, sheets } = await sheetsIn(readFileSync(path), name, limits, { ...watch, notes });
  if (sheets.length === 0) throw refused(sheetText.blank(name));
  if (!endings[kind].includes(extname(name).toLowerCase()))
    notes.unshift(sheetText.renamed(name, sheetText.kinds[kind]));
  return { sheets, notes };
}

async function sheetsIn(
  bytes: Buffer,
  name: string,
  limits: SheetLimits,
  watch: Watch & { notes: string[] },
): Promise<{ kind: Kind; sheets: Sheet[] }> {
  const first = kindOf(bytes);
  if (first === "csv") return { kind: "csv", sheets: textSheets(bytes, name, limits, watch.notes) };
  // Loaded where it is needed: most files are .xlsx, which another reader reads.
  const old = () => import("./xls.ts");
  if (first === "xls") return { kind: "xls", sheets: await (await old()).readXlsSheets(bytes, name, limits, watch) };
  const parts = await unpackSheets(bytes, name, limits);
  const kind = packedKind(parts);
  if (kind === "xlsx") return { kind, sheets: await readXlsxParts(parts, name, limits, watch) };
  if (kind === "ods") return { kind, sheets: readOdsSheets(parts, name, limits, watch) };
  if (kind === "xlsb")
    return { kind, sheets: await (await old()).readBinarySheets(repacked(parts), name, limits, watch) };
  throw refused(sheetText.notASheet(name));
}

function textSheets(bytes: Buffer, name: string, limits: SheetLimits, notes: string[]) {
  const decoded = decodeText(bytes);
  if (!decoded) throw refused(sheetText.notASheet(name));
  const { text, encoding } = decoded;
  if (/^\s*(?:<!doctype|<html|<table|<\?xml|<meta|mime-version)/i.test(text.slice(0, 500)))
    throw refused(sheetText.webPage(name));
  if (/^(?:%PDF|\{\\rtf|\x89PNG|GIF8)/.test(text)) throw refused(sheetText.notASheet(name));
  if (encoding === "gb") notes.push(sheetText.encodingGb);
  if (encoding === "utf16") notes.push(sheetText.encodingUtf16);
  const sheet = readDelimited(text, name, limits, { unguard: true, notes });
  return sheet ? [sheet] : [];
}

/** Reads cells that were copied from a spreadsheet: tab-separated, quoted where a cell holds a line break. */
export function readPasted(text: string, limits: SheetLimits = sheetLimits): Workbook {
  const sheet = readDelimited(text.replace(/^\ufeff/, ""), sheetText.pasted, limits, {
    delimiter: "\t",
    unguard: false,
  });
  if (!sheet) throw refused(sheetText.blankText);
  return { sheets: [sheet], notes: [] };
}
