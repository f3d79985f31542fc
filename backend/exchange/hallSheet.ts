import { readFileSync, statSync } from "node:fs";
import { type CellStyle, type WriteSheet, writeXlsx } from "hucre/xlsx";
import { refused } from "../../core/kit/errors.ts";
import { exportText, sheetText } from "../../core/kit/exchangeText.ts";
import type { HallLayout } from "../../core/records/seating.ts";
import { fromPretix, type ReadHall } from "../../core/rules/seating/venue/pretixRead.ts";
import { type Cell, hallGrid, hallRows, hallSheet } from "../../core/rules/seating/venue/sheet.ts";
import { fromHallSheets } from "../../core/rules/seating/venue/sheetRead.ts";
import { venueText } from "../../core/rules/seating/venue/text.ts";
import { readSheets } from "./readSheet.ts";
import { headStyle, paper } from "./style.ts";

/** Texts stay texts, so that no spreadsheet runs one that begins with =; whoever edits a number keeps it as a text. */
const textStyle: CellStyle = { font: { name: exportText.bodyFont, size: 11 }, numFmt: "@" };
const seatStyle: CellStyle = { ...textStyle, alignment: { horizontal: "center", vertical: "center" } };

/** In a workbook _x0041_ stands for a sign by its number; a text that looks so gets its own underscore by number. */
const safe = (cell: Cell): Cell =>
  typeof cell === "string" ? cell.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_") : cell;

function listSheet(name: string, heads: readonly string[], rows: readonly Cell[][]): WriteSheet {
  return {
    name,
    columns: heads.map((head) => ({ width: head.length > 4 ? 14 : 11, style: textStyle })),
    rows: [[...heads], ...rows.map((row) => row.map(safe))],
    cells: new Map(heads.map((_, i): [string, { style: object }] => [`0,${i}`, { style: headStyle }])),
    ...paper(heads.length, rows.length + 1, 1),
  };
}

function gridSheet(grid: readonly Cell[][]): WriteSheet {
  const width = Math.max(1, ...grid.map((row) => row.length));
  return {
    name: hallSheet.grid,
    columns: Array.from({ length: width }, (_, i) => ({
      width: i === 0 ? 14 : 6,
      style: i === 0 ? textStyle : seatStyle,
    })),
    rows: grid.map((row) => row.map(safe)),
    ...paper(width, Math.max(1, grid.length), 1),
  };
}

/** A hall as .xlsx: a line for each seat, the seats as they stand, the things, name and size. */
export function hallWorkbook(name: string, layout: HallLayout): Promise<Uint8Array> {
  const { seats, things, hall } = hallRows(name, layout);
  return writeXlsx({
    stringMode: "shared",
    sheets: [
      listSheet(hallSheet.seats, hallSheet.seatHeads, seats),
      gridSheet(hallGrid(layout)),
      listSheet(hallSheet.things, hallSheet.thingHeads, things),
      listSheet(hallSheet.hall, hallSheet.hallHeads, hall),
    ],
  });
}

/** Largest seating plan that is read, in MiB; 20,000 seats take about 4. */
const most = 50;

/** Reads a hall from a file: a seating plan of pretix (.json) or sheets. Errors: `refused` with a sentence that names the place. */
export async function readHallFile(path: string, name: string): Promise<ReadHall> {
  const size = statSync(path).size;
  if (size === 0) throw refused(sheetText.empty(name));
  if (size > most * 1024 * 1024) throw refused(sheetText.tooLarge(name, most));
  const text = textOf(path);
  const read = text === null ? fromHallSheets((await readSheets(path, name)).sheets) : fromPretix(parsed(text, name));
  if ("problem" in read) throw refused(`“${name}”：${read.problem}`);
  return read;
}

/** The text of a file that begins as JSON does, else null. */
function textOf(path: string): string | null {
  const bytes = readFileSync(path);
  const head = bytes
    .subarray(0, 200)
    .toString("utf8")
    .replace(/^\ufeff/, "")
    .trimStart();
  return head.startsWith("{") || head.startsWith("[") ? bytes.toString("utf8").replace(/^\ufeff/, "") : null;
}

function parsed(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(venueText.notJson(name));
  }
}
