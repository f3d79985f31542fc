import Papa from "papaparse";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { type Sheet, type SheetCell, type SheetLimits, trimmedRow } from "./sheet.ts";

/** A text that our own export kept from being run as a formula: one apostrophe more than was stored. */
const guarded = /^'+[=+\-@\t\r]/;

/** The text of a file in UTF-8, UTF-16 with a mark, or else GB 18030; null when it is no text at all. */
export function decodeText(bytes: Buffer): { text: string; gb: boolean } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), gb: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), gb: false };
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), gb: false };
  } catch {
    const text = new TextDecoder("gb18030").decode(bytes);
    // Bytes that are no GB 18030 either come out as replacement signs: a few may be slips, many are another kind of file.
    const broken = text.split("\ufffd").length - 1;
    return broken > text.length / 100 ? null : { text, gb: true };
  }
}

const guessed = [",", "\t", ";", "|"];

/** Reads comma- or tab-separated text. `unguard` takes off the apostrophe that an export put before a formula sign. */
export function readDelimited(
  text: string,
  name: string,
  limits: SheetLimits,
  options: { delimiter?: string; unguard: boolean },
): Sheet | null {
  const config = {
    delimiter: options.delimiter ?? "",
    delimitersToGuess: guessed,
    skipEmptyLines: false,
    preview: limits.rows + 22,
  };
  let parsed = Papa.parse<string[]>(text, config);
  // A quotation mark that nobody closed would swallow the rest of the table: then quotes are plain signs.
  if (parsed.errors.some((error) => error.type === "Quotes"))
    parsed = Papa.parse<string[]>(text, { ...config, quoteChar: "\u0000" });
  const rows: SheetCell[][] = [];
  for (const [at, line] of parsed.data.entries()) {
    const cells = trimmedRow(
      line.map((cell) => (options.unguard && guarded.test(cell) ? cell.slice(1) : cell)),
      limits.columns,
    );
    if (!cells) continue;
    if (at > limits.rows + 20) throw refused(sheetText.tooManyRows(name, limits.rows));
    while (rows.length < at) rows.push([]);
    rows[at] = cells;
  }
  return rows.length === 0 ? null : { name, rows, merges: [] };
}
