import { maskIdNumber, maskPhone, parseBool, parseInteger, parseMoney, splitList } from "../../core/kit/cells.ts";
import { formatDate, formatMonth, type Precision, parseDate, yearOf } from "../../core/kit/dates.ts";
import { invalid } from "../../core/kit/errors.ts";
import type { Field } from "../../core/kit/fields.ts";
import type { GridRow } from "../client/rows.ts";
import { today } from "../client/today.ts";
import { withYear } from "./missingYear.ts";

const precisions: readonly unknown[] = ["day", "month", "year"];

/** The precision that stands beside a date; a day when none does. */
export function precisionOf(name: string, row: GridRow): Precision {
  const given = row[`${name}Precision`];
  return precisions.includes(given) ? (given as Precision) : "day";
}

/** An amount in 分 as yuan: 1200050 is 12,000.50. */
function yuan(value: number): string {
  return (value / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2 });
}

/** A value as people read it, in lists and cards. Private numbers are masked unless `reveal`. */
export function shownValue(name: string, field: Field, row: GridRow, reveal = false): string {
  const value = row[name];
  if (value === null || value === undefined || value === "") return "";
  switch (field.kind) {
    case "bool":
      return value === true ? "是" : "否";
    case "choice":
      return field.choices?.[String(value)] ?? String(value);
    case "ref":
    case "refs":
      return row.refTitles?.[name] ?? "";
    case "list":
      return Array.isArray(value) ? value.join("、") : "";
    case "date":
      return formatDate(String(value), precisionOf(name, row));
    case "month":
      return formatMonth(`${String(value)}-01`);
    case "money":
      return yuan(Number(value));
    case "int":
      return String(value);
    case "json":
      return "";
    case "text":
      if (field.private && !reveal) {
        return field.private === "phone" ? maskPhone(String(value)) : maskIdNumber(String(value));
      }
      return String(value);
  }
}

/** A value as it is typed: whole numbers without commas, dates with dashes and only as far as they are known. */
export function typedValue(name: string, field: Field, row: GridRow): string {
  const value = row[name];
  if (value === null || value === undefined) return "";
  switch (field.kind) {
    case "date": {
      const length = { day: 10, month: 7, year: 4 }[precisionOf(name, row)];
      return String(value).slice(0, length);
    }
    case "money":
      return (Number(value) / 100).toFixed(2);
    case "list":
      return Array.isArray(value) ? value.join("、") : "";
    case "bool":
      return value === true ? "是" : "否";
    default:
      return String(value);
  }
}

/** What stands under a field whose text is no date: one short line, for the fields of a form are narrow. */
export const unreadDate = "没有读懂这个日期";

/**
 * What was typed, as it is sent to be stored. Dates go as they were written, but for a missing year, which is the present
 * one: the backend reads every usual form.
 * @throws AppError `invalid` that names the field when a date, a number or a yes-or-no can't be read
 */
export function readTyped(name: string, field: Field, text: string): unknown {
  const trimmed = text.trim();
  if (field.kind === "list") return splitList(trimmed);
  if (field.kind === "refs") return [];
  if (trimmed === "") return null;
  if (field.kind === "text") return field.multiline ? text : trimmed;
  if (field.kind === "date" || field.kind === "month") {
    const whole = withYear(trimmed, yearOf(today()));
    if (parseDate(whole, field.edge ?? "first")) return whole;
    throw invalid(`${field.label}“${trimmed}”没有读懂，可写成2026年3月5日`, { [name]: unreadDate });
  }
  const cell =
    field.kind === "int"
      ? parseInteger(trimmed)
      : field.kind === "money"
        ? parseMoney(trimmed)
        : field.kind === "bool"
          ? parseBool(trimmed)
          : null;
  if (cell) {
    if (cell.problem === undefined) return cell.value;
    throw invalid(`${field.label}：${cell.problem}`, { [name]: `${field.label}：${cell.problem}` });
  }
  if (field.kind === "choice") {
    const found = Object.entries(field.choices ?? {}).find(([key, label]) => key === trimmed || label === trimmed);
    return found ? found[0] : trimmed;
  }
  return trimmed;
}

/** Whether two stored values are the same; lists are compared entry by entry. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((entry, i) => entry === b[i]);
  return (a ?? null) === (b ?? null);
}

const collator = new Intl.Collator("zh-CN-u-co-pinyin", { numeric: true });

/** Order of texts on the screen: by reading, numbers by size. Official lists are ordered by the rules of core. */
export const compareTexts = (a: string, b: string): number => collator.compare(a, b);

/** A number of bytes in words: 12 KB, 3.4 MB. */
export function shownBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/** An instant as the status bar says it: 今天 09:00, 昨天 17:30, 2026年3月5日 09:00. */
export function shownInstant(iso: string, now: Date = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const clock = `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
  const midnight = (day: Date) => new Date(day.getFullYear(), day.getMonth(), day.getDate()).getTime();
  const days = Math.round((midnight(now) - midnight(at)) / 86_400_000);
  if (days === 0) return `今天 ${clock}`;
  if (days === 1) return `昨天 ${clock}`;
  const year = at.getFullYear() === now.getFullYear() ? "" : `${at.getFullYear()}年`;
  return `${year}${at.getMonth() + 1}月${at.getDate()}日 ${clock}`;
}
