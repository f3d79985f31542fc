import {
  type CellValue,
  cleanName,
  cleanText,
  parseBool,
  parseInteger,
  parseMoney,
  parsePhone,
} from "../../kit/cells.ts";
import { formatDate, parseDate } from "../../kit/dates.ts";
import type { FormColumn } from "../../records/collection.ts";
import { nameKey } from "./names.ts";
import { collectionText as words } from "./words.ts";

/** A value of a reply as it is stored: money in 分, days YYYY-MM-DD, months YYYY-MM, a choice by its word. */
export type ReplyValue = string | number | boolean | null;

/** What a cell says: its value, or the text as it stands with a sentence why it can't be read. */
export interface ReadValue {
  value: ReplyValue;
  issue?: string;
}

/** Longest text that is kept of a cell. */
const mostText = 4000;
const formulaError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|ERR!)$/u;

/** Nothing, or nothing but spaces. */
export const isBlank = (cell: CellValue): boolean =>
  cell === null ||
  cell === undefined ||
  (typeof cell === "string" && (cell === "" || (/^[\s\p{Cf}]/u.test(cell) && cleanText(cell) === "")));

/** A day that a sheet writes into a column of another kind: the date reader of the workbook has made it a text already. */
export function readCell(cell: CellValue, column: Pick<FormColumn, "name" | "kind" | "choices" | "field">): ReadValue {
  if (cell === null || cell === undefined || isBlank(cell)) return { value: null };
  const text = cleanText(cell);
  if (formulaError.test(text)) return { value: text, issue: words.formulaError(column.name, text) };
  const given = typeof cell === "number" ? cell : text.replace(/^['’‘]/u, "");
  const parsed = (read: { value?: ReplyValue; problem?: string }): ReadValue =>
    read.problem === undefined
      ? { value: read.value ?? null }
      : { value: text, issue: words.problem(column.name, read.problem) };
  switch (column.kind) {
    case "text":
      return readText(cell, column);
    case "int":
      return parsed(
        parseInteger(typeof given === "string" ? given.replace(/\s*[人个期次名学时课时天元]+$/u, "") : given),
      );
    case "money":
      return parsed(parseMoney(given));
    case "phone":
      return parsed(parsePhone(given));
    case "bool":
      return parsed(parseBool(typeof cell === "boolean" ? cell : text));
    case "date": {
      const day = parseDate(given, "first");
      if (!day) return { value: text, issue: words.notADate(column.name, text) };
      // A day known to the month is not made the first of it behind people's back.
      return day.precision === "day"
        ? { value: day.date }
        : {
            value: formatDate(day.date, day.precision),
            ...(column.field ? {} : { issue: words.notADate(column.name, text) }),
          };
    }
    case "month": {
      const day = parseDate(given, "first");
      return day && day.precision !== "year"
        ? { value: day.date.slice(0, 7) }
        : { value: text, issue: words.notAMonth(column.name, text) };
    }
    case "choice": {
      const choices = column.choices ?? [];
      const found = choices.find((one) => nameKey(one) === nameKey(text));
      return found === undefined
        ? { value: text, issue: words.notAChoice(column.name, text, choices) }
        : { value: found };
    }
  }
}

/** Names without padding; other texts as they stand, with their line breaks. */
function readText(cell: string | number | boolean, column: Pick<FormColumn, "name">): ReadValue {
  if (/^姓\s*名$/u.test(column.name)) return { value: cleanName(cell) };
  const text =
    typeof cell === "string"
      ? cell
          .replace(/\r\n?/gu, "\n")
          .replace(/(?![\n\t])\p{Cc}/gu, "")
          .replace(/[ \t\u3000]+$/gmu, "")
          .trim()
      : cleanText(cell);
  return [...text].length > mostText
    ? { value: [...text].slice(0, mostText).join(""), issue: words.tooLong(column.name, mostText) }
    : { value: text };
}

/** A stored value in the words of the office; money with two decimals. */
export function shownValue(value: ReplyValue | undefined, kind: FormColumn["kind"]): string {
  if (value === null || value === undefined || value === "") return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (kind === "money" && typeof value === "number") return (value / 100).toFixed(2);
  if (kind === "date" && typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/u.test(value)) return formatDate(value);
  if (kind === "month" && typeof value === "string" && /^\d{4}-\d{2}$/u.test(value))
    return formatDate(`${value}-01`, "month");
  return String(value);
}
