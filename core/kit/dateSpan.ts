import { type CellValue, cleanText } from "./cells.ts";
import { type ParsedDate, parseDate } from "./dates.ts";

/** Beginning and end that one text names; an end that is open or not told is null. */
export interface DateSpan {
  from: ParsedDate;
  to: ParsedDate | null;
  /** Whether the text speaks of an end, be it an open one: 2023.3至今 does, 2023.3 does not. */
  isSpan: boolean;
}

/** What may stand between two dates; 一 is a dash that was typed wrongly. */
const parting = /至|到|[-－—–―─~～〜﹣一]+/gu;
const openEnd = /^(?:至?今|现在|目前|在任|现任|届满|换届)?$/;
/** A remark behind the dates, unless it speaks of years: （第五届） may go, （任期5年） may not. */
const remark = /\s*[（(][^（()）]*[）)]\s*$/;
const speaksOfYears = /[\d一二三四五六七八九十]\s*年/;

const reads = (text: string, edge: "first" | "last"): ParsedDate | null =>
  text === "" ? null : parseDate(text.trim(), edge);

/**
 * Reads a text that says from when to when: 2023.3–2027.3, 2023年3月至2027年3月, 2022-2026, 2023.3至今, 2023年3月起; also a
 * single date, which is a beginning. Null when it is not certain what is meant. A month or year stands for its first day as a
 * beginning and for its last as an end.
 */
export function parseSpan(cell: CellValue): DateSpan | null {
  if (typeof cell === "number") {
    const from = parseDate(cell, "first");
    return from && { from, to: null, isSpan: false };
  }
  let text = cleanText(cell).replace(/^[自从由]/, "");
  const tail = remark.exec(text)?.[0];
  if (tail && !speaksOfYears.test(tail)) text = text.slice(0, -tail.length);
  text = text.replace(/(?:止|为止|结束)$/, "");
  const single = reads(text, "first");
  if (single) return { from: single, to: null, isSpan: false };
  const begun = /^(.+?)(?:起|开始|以来)$/.exec(text)?.[1];
  const since = begun === undefined ? null : reads(begun, "first");
  if (since) return { from: since, to: null, isSpan: true };
  const found = [...text.matchAll(parting)].flatMap((match) => {
    const [left, right] = [text.slice(0, match.index), text.slice(match.index + match[0].length).trim()];
    const from = reads(left.replace(/起$/, ""), "first");
    const to = reads(right, "last");
    return from && (to || openEnd.test(right)) ? [{ from, to, isSpan: true }] : [];
  });
  // Of 2023.3——至今 two signs may part the same two halves.
  const [first, ...others] = found;
  if (first && others.every((one) => one.from.date === first.from.date && one.to?.date === first.to?.date))
    return first;
  if (found.length > 0) return null;
  const beside = /^(\S+)\s+(\S+)$/.exec(text);
  const [from, to] = [reads(beside?.[1] ?? "", "first"), reads(beside?.[2] ?? "", "last")];
  return from && to ? { from, to, isSpan: true } : null;
}

/** Whether a cell names two ends, not one date. */
export const isSpan = (cell: CellValue): boolean => typeof cell === "string" && (parseSpan(cell)?.isSpan ?? false);
