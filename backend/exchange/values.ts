import {
  cleanName,
  cleanText,
  parseBool,
  parseClock,
  parseIdNumber,
  parseInteger,
  parseMoney,
  parsePhone,
  splitList,
} from "../../core/kit/cells.ts";
import { formatDate, type Precision, parseDate } from "../../core/kit/dates.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import { messages } from "../../core/kit/messages.ts";
import { nameKey } from "./columns.ts";
import { isEmptyCell, type SheetCell } from "./sheet.ts";

/**
 * What a cell says for a field: nothing (empty, or a masked number that leaves the value as it is), a value as it is
 * stored, names of other records, or a sentence that says why it can't be taken.
 */
export type Reading =
  | { kind: "none" }
  | { kind: "value"; value: unknown; precision?: Precision }
  | { kind: "names"; names: string[] }
  | { kind: "problem"; message: string };

const none: Reading = { kind: "none" };
const value = (read: unknown, precision?: Precision): Reading => ({
  kind: "value",
  value: read,
  ...(precision ? { precision } : {}),
});
const problem = (message: string): Reading => ({ kind: "problem", message });

const formulaErrors = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERR!)$/;

/** A number of which a list hides a part: 138****8000. */
const masked = /\*{3,}/;

/** Reads one cell for a field. */
export function readValue(cell: SheetCell | undefined, field: Field): Reading {
  if (isEmptyCell(cell) || cell === undefined || cell === null) return none;
  const text = cleanText(cell);
  if (text === "") return none;
  if (formulaErrors.test(text)) return problem(importText.formulaError(field.label, text));
  if (field.private && masked.test(text)) return none;
  switch (field.kind) {
    case "text":
      return readText(cell, text, field);
    case "int":
    case "money":
      return parsed(field, (field.kind === "int" ? parseInteger : parseMoney)(withoutUnit(cell, field)));
    case "date":
    case "month":
      return readDate(cell, text, field);
    case "bool":
      return parsed(field, parseBool(typeof cell === "boolean" ? cell : text));
    case "choice":
      return readChoice(text, field);
    case "ref":
      return { kind: "names", names: [text] };
    case "refs":
      return { kind: "names", names: splitList(cell) };
    case "list":
      return value(splitList(cell));
    case "json":
      return none;
  }
}

function readText(cell: string | number | boolean, text: string, field: Field): Reading {
  if (field.clean === "phone" || field.clean === "idNumber") {
    // An apostrophe is how people tell a spreadsheet that digits are text.
    const given = typeof cell === "number" ? cell : text.replace(/^['’‘]/, "");
    return parsed(field, (field.clean === "phone" ? parsePhone : parseIdNumber)(given));
  }
  if (field.clean === "clock") return parsed(field, parseClock(typeof cell === "number" ? cell : text));
  if (field.clean === "name") return value(cleanName(cell));
  if (!field.multiline || typeof cell !== "string") return value(text);
  return value(
    cell
      .replace(/\r\n?/g, "\n")
      .replace(/[ \t]+$/gm, "")
      .trim(),
  );
}

function readDate(cell: string | number | boolean, text: string, field: Field): Reading {
  const date = parseDate(typeof cell === "number" ? cell : text, field.edge ?? "first");
  if (!date) return problem(importText.notADate(field.label, text));
  return field.kind === "month"
    ? value(date.date.slice(0, 7))
    : value(date.date, field.precise ? date.precision : undefined);
}

function readChoice(text: string, field: Field): Reading {
  const choices = Object.entries(field.choices ?? {});
  const key = nameKey(text);
  const found =
    choices.find(([id, label]) => id === text || nameKey(label) === key) ??
    otherWording(
      choices.map(([id, label]) => [id, nameKey(label)]),
      key,
    );
  return found
    ? value(found[0])
    : problem(
        importText.notAChoice(
          field.label,
          text,
          choices.map(([, label]) => label),
        ),
      );
}

/** The one choice of which a cell says more or less: 学会 for 省级学会, 男性 for 男. Null where it may be several, or denies it. */
function otherWording(choices: readonly [string, string][], key: string): [string, string] | undefined {
  if (/^[非不无未]/.test(key)) return undefined;
  const fitting = choices.filter(([, label]) => key.includes(label) || (key.length > 1 && label.includes(key)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function withoutUnit(cell: string | number | boolean, field: Field): string | number {
  if (typeof cell === "number") return cell;
  const text = cleanText(cell);
  return field.unit && text.endsWith(field.unit) ? text.slice(0, -field.unit.length).trim() : text;
}

const parsed = (field: Field, result: { value?: unknown; problem?: string }): Reading =>
  result.problem === undefined ? value(result.value) : problem(importText.field(field.label, result.problem));

/** A stored value as a sheet shows it: dates as 2026年3月5日, choices by their label, records by their titles (given as `titles`). Numbers stay numbers. */
export function shownCell(
  field: Field,
  stored: unknown,
  precision: Precision | null | undefined,
  titles: string | undefined,
): SheetCell {
  if (stored === null || stored === undefined || stored === "") return null;
  switch (field.kind) {
    case "date":
      return formatDate(String(stored), precision ?? "day");
    case "month":
      return formatDate(`${String(stored)}-01`, "month");
    case "bool":
      return stored ? messages.yes : messages.no;
    case "choice":
      return field.choices?.[String(stored)] ?? String(stored);
    case "ref":
    case "refs":
      return titles === "" ? null : (titles ?? null);
    case "list":
      return Array.isArray(stored) && stored.length > 0 ? stored.join("、") : null;
    case "int":
      return Number(stored);
    case "money":
      return Number(stored) / 100;
    case "json":
      return null;
    case "text":
      return String(stored);
  }
}

/** Whether a cell holds exactly what an export would write for a stored value: then it changes nothing, whatever the cell could also mean. */
export const isShown = (cell: SheetCell | undefined, shown: SheetCell): boolean =>
  cell !== null && cell !== undefined && shown !== null && (cell === shown || cleanText(cell) === cleanText(shown));
