import { readFileSync, statSync } from "node:fs";
import { extname } from "node:path";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { decodeText, readDelimited } from "./delimited.ts";
import { type SheetLimits, sheetLimits, type Workbook } from "./sheet.ts";
import { readXlsSheets } from "./xls.ts";
import { readXlsxSheets } from "./xlsx.ts";

type Kind = "xlsx" | "xls" | "csv";

/** What a file is by its first bytes; its name may say anything. */
function kindOf(bytes: Buffer): Kind {
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) return "xls";
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return "xlsx";
  return "csv";
}

/** Endings that fit a kind; anything else is told to the user. */
const endings: Record<Kind, readonly string[]> = {
  xlsx: [".xlsx", ".xlsm"],
  xls: [".xls", ".et", ".xlt"],
  csv: [".csv", ".txt", ".tsv", ".tab"],
};

/**
 * Reads a file as sheets. `name` is what the user calls it.
 * Errors: `refused` with a sentence: empty, with a password, damaged, too large, not a sheet.
 */
export async function readSheets(path: string, name: string, limits: SheetLimits = sheetLimits): Promise<Workbook> {
  const size = statSync(path).size;
  if (size === 0) throw refused(sheetText.empty(name));
  if (size > limits.megabytes * 1024 * 1024) throw refused(sheetText.tooLarge(name, limits.megabytes));
  const bytes = readFileSync(path);
  const kind = bytes.length < 8 ? "csv" : kindOf(bytes);
  const notes: string[] = [];
  const sheets =
    kind === "xlsx"
      ? await readXlsxSheets(bytes, name, limits)
      : kind === "xls"
        ? await readXlsSheets(bytes, name, limits)
        : textSheets(bytes, name, limits, notes);
  if (sheets.length === 0) throw refused(sheetText.blank(name));
  if (!endings[kind].includes(extname(name).toLowerCase()))
    notes.unshift(sheetText.renamed(name, sheetText.kinds[kind]));
  return { sheets, notes };
}

function textSheets(bytes: Buffer, name: string, limits: SheetLimits, notes: string[]) {
  const decoded = decodeText(bytes);
  if (!decoded) throw refused(sheetText.notASheet(name));
  const { text, gb } = decoded;
  if (/^\s*(?:<!doctype|<html|<table|<\?xml|<meta|mime-version)/i.test(text.slice(0, 500)))
    throw refused(sheetText.webPage(name));
  if (/^(?:%PDF|\{\\rtf|\x89PNG|GIF8)/.test(text)) throw refused(sheetText.notASheet(name));
  if (gb) notes.push(sheetText.encodingGb);
  const sheet = readDelimited(text, name, limits, { unguard: true });
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
