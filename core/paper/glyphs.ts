import { faceFor } from "./faces.ts";
import type { FontRole, Line, Mark, Page, Piece } from "./page.ts";

/** What stands in the place of a sign that no shipped face can draw: the printers' own mark for a sort that is not in the case. */
export const substitute = "〓";

/** How a sign is printed. */
type Fate = "drawn" | "missing" | "private" | "hidden" | "variant";

/** Signs that are looked at once per role: papers repeat the same few thousand. */
const fates = new Map<string, Fate>();

function fateOf(sign: string, role: FontRole): Fate {
  const key = role + sign;
  const known = fates.get(key);
  if (known) return known;
  const code = sign.codePointAt(0) ?? 0;
  const fate: Fate = /[\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u.test(sign)
    ? "variant"
    : /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(sign)
      ? "hidden"
      : /\p{Co}/u.test(sign)
        ? "private"
        : faceFor(code, role)
          ? "drawn"
          : "missing";
  fates.set(key, fate);
  return fate;
}

/** A tab or a line end within a text stands for a space, and lines that are broken already need no hard one. */
const isBlank = (sign: string): boolean => sign === "\t" || sign === "\n" || sign === "\r" || sign === "\u00a0";

const printedSign = (sign: string, role: FontRole): string => {
  if (isBlank(sign)) return " ";
  const fate = fateOf(sign, role);
  return fate === "drawn" ? sign : fate === "hidden" || fate === "variant" ? "" : substitute;
};

const isPlain = (text: string, role: FontRole): boolean => {
  for (const sign of text) if (isBlank(sign) || fateOf(sign, role) !== "drawn") return false;
  return true;
};

const printedText = (text: string, role: FontRole): string =>
  isPlain(text, role) ? text : [...text].map((sign) => printedSign(sign, role)).join("");

const textOfPiece = (piece: Piece): string => (typeof piece === "string" ? piece : piece.text);
const textOfLine = (line: Line): string => line.map(textOfPiece).join("");

function printedMark(mark: Mark): Mark {
  const role = mark.role ?? "song";
  if (isPlain(mark.lines.map(textOfLine).join(""), role)) return mark;
  const lines = mark.lines.map((line) =>
    line.map((piece) =>
      typeof piece === "string" ? printedText(piece, role) : { ...piece, text: printedText(piece.text, role) },
    ),
  );
  return { ...mark, lines };
}

/** The pages as they can be drawn: a sign without a shape becomes 〓, signs that can't be seen are left out. */
export const drawable = (pages: readonly Page[]): Page[] =>
  pages.map((page) => {
    const marks = page.marks.map(printedMark);
    return marks.every((mark, index) => mark === page.marks[index]) ? page : { ...page, marks };
  });

const longest = 24;

/** The text that names where a sign stands: the whole block where it is short, else its line, else what is around the sign. */
function around(mark: Mark, line: string, sign: string): string {
  const whole = mark.lines.map(textOfLine).join("");
  if ([...whole].length <= longest) return whole;
  const signs = [...line];
  if (signs.length <= longest) return line;
  const at = signs.indexOf(sign);
  const [from, to] = [Math.max(0, at - 8), Math.min(signs.length, at + 9)];
  return `${from > 0 ? "…" : ""}${signs.slice(from, to).join("")}${to < signs.length ? "…" : ""}`;
}

const numberOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
const shown = (sign: string): string => `“${sign}”（${numberOf(sign)}）`;

/** What the user reads about signs that are not printed as they stand. `pages` count from 1. */
export const glyphText = {
  missing: (pages: string, text: string, signs: readonly string[]) =>
    `第${pages}页“${text}”中的${signs.map(shown).join("、")}没有字形，以${substitute}代替`,
  private: (pages: string, text: string, signs: readonly string[]) =>
    `第${pages}页“${text}”中有自造字（${signs.map(numberOf).join("、")}），别的电脑上没有字形，以${substitute}代替`,
  hidden: (pages: string, text: string, signs: readonly string[]) =>
    `第${pages}页“${text}”中有看不见的控制字符（${signs.map(numberOf).join("、")}），打印时略去，请在录入处删去`,
  variant: (pages: string, text: string) => `第${pages}页“${text}”中指定了异体字形，按通行字形打印`,
  whatToDo: `以${substitute}代替的字，请核对录入是否有误；确是所用的字，请打印后手写补上，或改用规范字`,
} as const;

/** As many pages as a sentence names. */
const pagesNamed = (pages: readonly number[]): string =>
  pages.length > 5 ? `${pages.slice(0, 5).join("、")}等${pages.length}` : pages.join("、");

/** Sentences that name every character which no shipped face can draw, each with the text it stands in, in the order of the pages. */
export function glyphWarnings(pages: readonly Page[]): string[] {
  const found = new Map<
    string,
    { fate: Exclude<Fate, "drawn">; text: string; signs: Set<string>; pages: Set<number> }
  >();
  pages.forEach((page, index) => {
    for (const mark of page.marks) {
      const role = mark.role ?? "song";
      for (const line of mark.lines) {
        const text = textOfLine(line);
        if (isPlain(text, role)) continue;
        for (const sign of text) {
          const fate = fateOf(sign, role);
          if (fate === "drawn" || isBlank(sign)) continue;
          const place = printedPlace(around(mark, text, sign), role, fate);
          const key = `${fate} ${place}`;
          const entry = found.get(key) ?? { fate, text: place, signs: new Set<string>(), pages: new Set<number>() };
          entry.signs.add(sign);
          entry.pages.add(index + 1);
          found.set(key, entry);
        }
      }
    }
  });
  const sentences = [...found.values()].map(({ fate, text, signs, pages: on }) =>
    glyphText[fate](pagesNamed([...on]), text, [...signs]),
  );
  const replaced = [...found.values()].some(({ fate }) => fate === "missing" || fate === "private");
  return replaced ? [...sentences, glyphText.whatToDo] : sentences;
}

/** The text of a warning: a sign of the private area would be a box on the screen too, and hidden ones spoil the sentence. */
const printedPlace = (text: string, role: FontRole, fate: Fate): string =>
  fate === "missing"
    ? [...text].map((sign) => (fateOf(sign, role) === "missing" ? sign : printedSign(sign, role))).join("")
    : printedText(text, role);
