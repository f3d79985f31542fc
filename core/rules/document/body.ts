import { documentWords } from "./words.ts";

/** Level of a heading (print.md 1.2: 一、 （一） 1. （1）); 0 is plain text. */
export type HeadingLevel = 0 | 1 | 2 | 3 | 4;

/** A paragraph of a document. `head` is what is set in the face of its level, `rest` what follows in the face of the text. */
export interface BodyParagraph {
  level: HeadingLevel;
  head: string;
  rest: string;
}

const numeral = "[一二三四五六七八九十百]{1,5}";
const marks: readonly [HeadingLevel, RegExp][] = [
  [1, new RegExp(`^(${numeral})、`, "u")],
  [2, new RegExp(`^[（(](${numeral})[）)]`, "u")],
  // A figure such as 1.5 is no number of a heading.
  [3, /^(\d{1,2})(?:[.．](?!\d)|、)/u],
  [4, /^[（(](\d{1,2})[）)]/u],
];

/** The number of a heading in its standard form. */
const standardMark: Record<Exclude<HeadingLevel, 0>, (number: string) => string> = {
  1: (number) => `${number}、`,
  2: (number) => `（${number}）`,
  3: (number) => `${number}.`,
  4: (number) => `（${number}）`,
};

interface Marked {
  level: HeadingLevel;
  number: string;
  text: string;
}

function marked(text: string): Marked {
  for (const [level, form] of marks) {
    const found = form.exec(text);
    const number = found?.[1];
    if (found && number && level !== 0)
      return { level, number, text: standardMark[level](number) + text.slice(found[0].length).trimStart() };
  }
  return { level: 0, number: "", text };
}

/** Where the heading of a paragraph ends: behind its first full stop or colon. An item of an enumeration (closed by ； or ，) has no heading. */
function headEnd(text: string): number {
  const stop = text.search(/[。：]/u);
  if (stop >= 0) return stop + 1;
  return /[；，,;]$/u.test(text) ? 0 : text.length;
}

const linesOf = (body: string): string[] =>
  body.split(/\r\n|\r|\n/u).flatMap((line) => {
    const text = line.replace(/^[\s\u3000]+|[\s\u3000]+$/gu, "").replaceAll("\t", "\u3000");
    return text === "" ? [] : [text];
  });

/** Paragraphs of a body text, one a line; empty lines and indents typed by hand are left out, since the program sets its own. */
export function bodyParagraphs(body: string): BodyParagraph[] {
  return linesOf(body).map((line) => {
    const { level, text } = marked(line);
    // Levels 3 and 4 are set as the text: their heading needs no face of its own.
    const end = level === 1 || level === 2 ? headEnd(text) : 0;
    return { level, head: text.slice(0, end), rest: text.slice(end) };
  });
}

/** A last paragraph that stands in round brackets as a whole, such as （联系人：…）, is the 附注: it is set under the date. */
export function splitRemark(body: string): { body: string; remark: string | null } {
  const lines = linesOf(body);
  const last = lines.at(-1);
  if (lines.length < 2 || last === undefined || !/^[（(][^（）()]{3,}.*[）)]$/u.test(last) || marked(last).level !== 0)
    return { body, remark: null };
  return { body: lines.slice(0, -1).join("\n"), remark: `（${last.slice(1, -1)}）` };
}

const digits = "一二三四五六七八九";

/** 二十一 → 21; null for what is no number below 100. */
export function readNumeral(text: string): number | null {
  if (/^\d+$/u.test(text)) return Number(text);
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (!found || text === "") return null;
  const [, tens, ten, ones] = found;
  if (!ten) return tens && !ones ? digits.indexOf(tens) + 1 : null;
  return (tens ? digits.indexOf(tens) + 1 : 1) * 10 + (ones ? digits.indexOf(ones) + 1 : 0);
}

/** 21 → 二十一; for 1 to 99. */
export function numeralOf(value: number): string {
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const unit = ones === 0 ? "" : (digits[ones - 1] ?? "");
  return tens === 0 ? unit : `${tens === 1 ? "" : (digits[tens - 1] ?? "")}十${unit}`;
}

/** Sentences on headings whose numbers do not run on, and on forms that the standard does not know (1、 for 1.). */
export function numberingProblems(body: string): string[] {
  const problems: string[] = [];
  const last: number[] = [0, 0, 0, 0, 0];
  for (const line of linesOf(body)) {
    const { level, number, text } = marked(line);
    if (level === 0) continue;
    const value = readNumeral(number);
    const shown = text.length > 16 ? `${text.slice(0, 16)}…` : text;
    if (level === 3 && /^\d{1,2}、/u.test(line)) problems.push(documentWords.commaNumber(shown, text.slice(0, 3)));
    if (value === null) continue;
    const before = last[level] ?? 0;
    // 1 begins a new row of numbers anywhere: lists in running text have no heading over them.
    if (value !== 1 && value !== before + 1)
      problems.push(
        value === before
          ? documentWords.numberTwice(shown)
          : documentWords.numberJump(shown, standardMark[level](level <= 2 ? numeralOf(before + 1) : `${before + 1}`)),
      );
    last[level] = value;
    for (let deeper = level + 1; deeper <= 4; deeper++) last[deeper] = 0;
  }
  return problems;
}
