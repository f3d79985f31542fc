import Papa from "papaparse";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { type Sheet, type SheetCell, type SheetLimits, trimmedRow } from "./sheet.ts";

/** A text that our own export kept from being run as a formula: one apostrophe more than was stored. */
const guarded = /^'+[=+\-@\t\r]/;

/** UTF-16 without a mark: between ASCII signs such as tabs and line ends every second byte is 0. */
function unmarkedUtf16(bytes: Buffer): "utf-16le" | "utf-16be" | null {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 4000);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (bytes.length % 2 !== 0 || even + odd < 2 || (even > 0 && odd > 0)) return null;
  const encoding = odd > 0 ? "utf-16le" : "utf-16be";
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, end - (end % 2)));
  return /[\t,\n]/.test(text) && !/[\0\ufffd\ue000-\uf8ff]/.test(text) ? encoding : null;
}

/** The text of a file in UTF-8, UTF-16, or else GB 18030; null when it is no text at all. */
export function decodeText(bytes: Buffer): { text: string; encoding: "utf8" | "utf16" | "gb" } | null {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : unmarkedUtf16(bytes);
  if (utf16) return { text: new TextDecoder(utf16).decode(bytes), encoding: "utf16" };
  if (bytes.includes(0)) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "utf8" };
  } catch {
    const text = new TextDecoder("gb18030").decode(bytes);
    // Bytes that are no GB 18030 either come out as replacement signs: a few may be slips, many are another kind of file.
    const broken = text.split("\ufffd").length - 1;
    return broken > text.length / 100 ? null : { text, encoding: "gb" };
  }
}

const guessed = [",", "\t", ";", "|"];

/** Reads comma- or tab-separated text. `unguard` takes off the apostrophe that an export put before a formula sign. */
export function readDelimited(
  text: string,
  name: string,
  limits: SheetLimits,
  options: { delimiter?: string; unguard: boolean; notes?: string[] },
): Sheet | null {
  const config = {
    delimiter: options.delimiter ?? "",
    delimitersToGuess: guessed,
    skipEmptyLines: false,
    preview: limits.rows + 22,
  };
  let parsed = Papa.parse<string[]>(text, config);
  // A quotation mark that nobody closed would swallow the rest of the table: then quotes are plain signs.
  if (parsed.errors.some((error) => error.type === "Quotes")) {
    parsed = Papa.parse<string[]>(text, { ...config, quoteChar: "\u0000" });
    options.notes?.push(sheetText.unclosedQuote);
  }
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
