import { type CellValue, cleanText, splitList } from "./cells.ts";
import { parseSpan } from "./dateSpan.ts";
import { formatDate, type Precision, parseDate } from "./dates.ts";

/** One time at which somebody attended or lectured, as a cell tells it. */
export interface Occasion {
  /** First day where only the month is told. */
  date: string;
  precision: Exclude<Precision, "year">;
  /** What stands beside the date: the training, the topic. */
  text: string;
}

/** Cells that say "not yet" in so many words. */
const none = /^(?:无|没有|否|未|[-—–/×]+|0|暂无|(?:尚|还|暂)?未.{0,6})$/;
const opening =
  /^\d{4}(?:年\d{1,2}月(?:\d{1,2}[日号])?|[./-]\d{1,2}(?:[./-]\d{1,2})?(?![\d年]))(?:\s*[-—–~～至到]\s*(?:\d{4}[年./-])?(?:\d{1,2}[月./-])?\d{1,2}[日号]?)?/;

function occasionIn(text: string): Occasion | null {
  // What stands in brackets is no remark on the date here.
  const whole = /[（(]/.test(text) ? null : parseSpan(text);
  const head = whole ? text : opening.exec(text)?.[0];
  if (head === undefined) return null;
  const from =
    whole?.from ?? parseSpan(head)?.from ?? parseDate(head.replace(/\s*[-—–~～至到]\s*[^-—–~～至到]*$/, ""), "first");
  if (!from || from.precision === "year") return null;
  const beside = text
    .slice(head.length)
    .replace(/^[\s:：,，]+/, "")
    .replace(/^[（(]([^（()）]*)[）)]$/, "$1");
  return { date: from.date, precision: from.precision, text: beside };
}

/** The times that a cell names (2023年10月; 2024.5、2025.6; 2024.5.13-17 省科协党校培训班), and what of it names none. Of a time that goes over days the first counts. */
export function readOccasions(cell: CellValue): { occasions: Occasion[]; unclear: string[] } {
  const occasions: Occasion[] = [];
  const unclear: string[] = [];
  if (typeof cell === "number") {
    const read = parseDate(cell, "first");
    if (read && read.precision !== "year") occasions.push({ date: read.date, precision: read.precision, text: "" });
    else unclear.push(cleanText(cell));
    return { occasions, unclear };
  }
  for (const part of splitList(cell)) {
    const one = occasionIn(part);
    if (one) occasions.push(one);
    else if (!none.test(part)) unclear.push(part);
  }
  return { occasions, unclear };
}

/** 2024年5月、2024年11月3日 科技干部培训班. */
export const showOccasions = (occasions: readonly Occasion[]): string =>
  occasions
    .map(({ date, precision, text }) => [formatDate(date, precision), text].filter(Boolean).join(" "))
    .join("、");
