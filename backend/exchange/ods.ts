import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { type Merge, type Sheet, type SheetCell, type SheetLimits, trimmedRow, type Watch } from "./sheet.ts";

/** Parts of an .ods that are read. */
export const odsParts = /^(?:mimetype|content\.xml|META-INF\/manifest\.xml)$/;

const tags = /<(\/?)([\w:-]+)((?:"[^"]*"|[^">])*?)(\/?)>|([^<]+)/g;
const attribute = (text: string, name: string): string =>
  new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(text)?.[1] ?? "";
const count = (text: string, name: string): number => Math.max(1, Math.floor(Number(attribute(text, name)) || 1));

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };
const plain = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, named?: string) =>
        named
          ? (entities[named] ?? all)
          : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? decimal ?? "0", hex ? 16 : 10))),
      )
    : text;

/** Names of table styles under which a sheet is hidden. */
function hiddenStyles(xml: string): Set<string> {
  const end = xml.indexOf("<office:body");
  const styles = xml.slice(0, end < 0 ? xml.length : end);
  return new Set(
    [
      ...styles.matchAll(
        /<style:style\b([^>]*)>(?:(?!<\/style:style>)[\s\S]){0,2000}?<style:table-properties\b([^>]*)>/g,
      ),
    ]
      .filter(([, , properties = ""]) => attribute(properties, "table:display") === "false")
      .map(([, style = ""]) => attribute(style, "style:name")),
  );
}

/** The sheet that is being read. */
interface Work {
  name: string;
  hidden: boolean;
  rows: SheetCell[][];
  merges: Merge[];
  /** Number of the next line, from 0. */
  at: number;
}

interface OpenCell {
  attributes: string;
  text: string;
  paragraphs: number;
}

/**
 * Reads the visible sheets of an .ods (LibreOffice, and WPS where it was saved as one). Written by hand: a repeated cell or line
 * is never made more often than a sheet may have them. Errors: `refused`.
 */
export function readOdsSheets(
  parts: ReadonlyMap<string, Buffer>,
  name: string,
  limits: SheetLimits,
  watch: Watch,
): Sheet[] {
  if (parts.get("META-INF/manifest.xml")?.includes("encryption-data")) throw refused(sheetText.encrypted(name));
  const xml = parts.get("content.xml")?.toString("utf8");
  if (xml === undefined || !xml.includes("</office:document-content>")) throw refused(sheetText.truncated(name));
  const hiddenNames = hiddenStyles(xml);
  const sheets: Work[] = [];
  let sheet: Work | null = null;
  let cells: SheetCell[] = [];
  let column = 0;
  let lines = 1;
  let cell: OpenCell | null = null;
  let inNote = false;
  let hiddenLines = 0;

  const put = (attributes: string, value: SheetCell) => {
    const repeat = count(attributes, "table:number-columns-repeated");
    if (sheet && value !== null) {
      for (let i = 0; i < repeat && column + i < limits.columns; i++) cells[column + i] = value;
      const [down, across] = [
        count(attributes, "table:number-rows-spanned"),
        count(attributes, "table:number-columns-spanned"),
      ];
      if (down > 1 || across > 1)
        sheet.merges.push({
          fromRow: sheet.at,
          toRow: sheet.at + down - 1,
          fromColumn: column,
          toColumn: column + across - 1,
        });
    }
    column += repeat;
  };
  const endLine = () => {
    if (!sheet) return;
    const line = trimmedRow(cells, limits.columns);
    if (line) {
      if (sheet.at + lines > limits.rows + 21) throw refused(sheetText.tooManyRows(name, limits.rows));
      while (sheet.rows.length < sheet.at) sheet.rows.push([]);
      for (let i = 0; i < lines; i++) sheet.rows[sheet.at + i] = [...line];
      watch.onLine?.(sheet.name, sheet.rows.length);
    }
    sheet.at += lines;
  };

  for (const [, closing, tag = "", attributes = "", selfClosing, text] of xml.matchAll(tags)) {
    if (text !== undefined) {
      if (cell && cell.paragraphs > 0 && !inNote) cell.text += plain(text);
      continue;
    }
    const opens = closing === "";
    const closes = closing !== "" || selfClosing !== "";
    if (tag === "table:table") {
      if (opens) {
        sheet = {
          name: plain(attribute(attributes, "table:name")),
          hidden: hiddenNames.has(attribute(attributes, "table:style-name")),
          rows: [],
          merges: [],
          at: 0,
        };
        sheets.push(sheet);
      }
      if (closes) sheet = null;
    } else if (tag === "table:table-row") {
      if (opens) {
        cells = [];
        column = 0;
        lines = count(attributes, "table:number-rows-repeated");
        if (/table:visibility="(?:collapse|filter)"/.test(attributes) && lines < 10_000) hiddenLines += lines;
      }
      if (closes) endLine();
    } else if (tag === "table:table-cell" || tag === "table:covered-table-cell") {
      if (opens) cell = { attributes, text: "", paragraphs: 0 };
      if (closes && cell) {
        put(cell.attributes, tag === "table:table-cell" ? cellValue(cell) : null);
        cell = null;
      }
    } else if (tag === "office:annotation") inNote = opens && !closes;
    else if (cell && !inNote) {
      if (tag === "text:p" && opens) {
        if (cell.paragraphs > 0) cell.text += "\n";
        cell.paragraphs++;
      } else if (tag === "text:s") cell.text += " ".repeat(Math.min(1000, count(attributes, "text:c")));
      else if (tag === "text:tab") cell.text += "\t";
      else if (tag === "text:line-break") cell.text += "\n";
    }
  }
  const filled = sheets.filter((one) => one.rows.length > 0);
  const hidden = filled.filter((one) => one.hidden).map((one) => one.name);
  if (hidden.length > 0) watch.notes?.push(sheetText.hiddenSheets(hidden));
  if (hiddenLines > 0) watch.notes?.push(sheetText.hiddenLines(hiddenLines, 0));
  return filled
    .filter((one) => !one.hidden)
    .slice(0, limits.sheets)
    .map((one) => ({ name: one.name, rows: one.rows, merges: one.merges }));
}

function cellValue({ attributes, text }: OpenCell): SheetCell {
  const kind = attribute(attributes, "office:value-type");
  if (kind === "float" || kind === "currency" || kind === "percentage") {
    const number = Number(attribute(attributes, "office:value"));
    return Number.isFinite(number) ? number : text;
  }
  if (kind === "boolean") return attribute(attributes, "office:boolean-value") === "true";
  if (kind === "date") return attribute(attributes, "office:date-value").slice(0, 10) || text;
  const given = attribute(attributes, "office:string-value");
  return text !== "" ? text : given === "" ? null : plain(given);
}
