import { padToThree } from "../rules/names/layout.ts";
import { advanceOf } from "./faces.ts";
import type { FontRole, Line, Piece } from "./page.ts";

/** Width of a text in units of its size: a full-width sign is 1. Exact for the shipped faces. */
export function emWidth(text: string, role: FontRole = "song"): number {
  let width = 0;
  for (const sign of text) {
    const code = sign.codePointAt(0) ?? 0;
    width += code < 32 ? 0 : advanceOf(code, role);
  }
  return width;
}

/** Width of a set line in units of its size. */
export const lineWidth = (line: Line, role: FontRole = "song"): number =>
  line.reduce((sum, piece) => sum + pieceWidth(piece, role), 0);

export function pieceWidth(piece: Piece, role: FontRole = "song"): number {
  if (typeof piece === "string") return emWidth(piece, role);
  const natural = piece.spread ? 3 : emWidth(piece.text, role) * (piece.narrow ?? 1);
  return natural * (piece.scale ?? 1);
}

/** Endings of names that a line break would tear, figures with their unit, and （第一期）. */
const token =
  /[A-Za-z0-9][A-Za-z0-9.:/%_-]*(?:年|月|日|期|号|人|天|项|次)?|研究会|促进会|联合会|基金会|学会|协会|科协|党校|学院|党组|书记|理事长|秘书长|负责人|（第[一二三四五六七八九十\d]+[期次届]）|——|……|./gsu;
const notFirst = "，。、；：）》〉」』】〕”’！？…—·,.;:)]}%℃";
const notLast = "（《〈「『【〔“‘([{";

/** Breaks a text into lines of at most `width` (in units of its size): punctuation as print wants it, words and the endings of names whole, a bracket rather on its own line, no single sign left over. */
export function wrap(text: string, width: number, role: FontRole = "song"): string[] {
  return text.split(/\r?\n/).flatMap((part) => wrapParagraph(part.trim(), width, role));
}

function wrapParagraph(text: string, width: number, role: FontRole): string[] {
  if (emWidth(text, role) <= width) return [text];
  const atBracket = bracketBreak(text, width, role);
  if (atBracket) return atBracket;
  const lines: string[][] = [[]];
  for (const word of tokensOf(text, width, role)) {
    const line = lines[lines.length - 1] ?? [];
    const fits = emWidth(line.join(""), role) + emWidth(word, role) <= width;
    if (fits || line.length === 0) {
      line.push(word);
      continue;
    }
    const carried: string[] = [];
    // What may not begin a line takes its neighbour along; what may not end one goes down with it.
    let first = word;
    while (line.length > 1 && (notFirst.includes(first) || notLast.includes(line[line.length - 1] ?? ""))) {
      first = line.pop() ?? "";
      carried.unshift(first);
    }
    lines.push([...carried, word]);
  }
  const last = lines[lines.length - 1] ?? [];
  const before = lines[lines.length - 2];
  if (before && before.length > 2 && [...last.join("")].length === 1) {
    const moved = before.pop() ?? "";
    last.unshift(moved);
  }
  return lines.map((line) => line.join("").trimEnd());
}

/** Tokens none of which is wider than a line. */
const tokensOf = (text: string, width: number, role: FontRole): string[] =>
  (text.match(token) ?? []).flatMap((word) => (emWidth(word, role) <= width ? [word] : [...word]));

/** Two lines with the break before a closing bracket's part, as names of bodies have it, when both fit and the first is not a stump. */
function bracketBreak(text: string, width: number, role: FontRole): string[] | null {
  const at = text.indexOf("（");
  if (at < 2 || !text.endsWith("）")) return null;
  const [head, tail] = [text.slice(0, at), text.slice(at)];
  return emWidth(head, role) <= width && emWidth(tail, role) <= width && emWidth(head, role) >= width * 0.4
    ? [head, tail]
    : null;
}

/** Lines of plain text as the page draws them. */
export const plain = (lines: readonly string[]): Line[] => lines.map((line) => [line]);

/** Narrower than this a name can't be read. */
const narrowest = 0.6;

/**
 * A person's name in a column `width` wide (units of its size): two characters spread to the width of three, longer names
 * condensed to fit, very long ones on several lines (after the middle dot where there is one); never cut (print.md 2).
 */
export function nameLines(name: string, width: number): Line[] {
  const { text, parts, padded } = padToThree(name);
  if (padded !== text && parts.length === 2) return [[{ text, spread: true }]];
  const natural = emWidth(text);
  if (natural <= width) return [[text]];
  if (natural * narrowest <= width) return [[{ text, narrow: Math.floor((width / natural) * 1000) / 1000 }]];
  const pieces = text.includes("·") ? text.split(/(?<=·)/u) : chunks(parts, Math.max(2, Math.floor(width)));
  return pieces.flatMap((piece) => {
    const share = width / emWidth(piece);
    if (share >= 1) return [[piece]];
    if (share >= narrowest) return [[{ text: piece, narrow: Math.floor(share * 1000) / 1000 }]];
    return plain(wrap(piece, width));
  });
}

const chunks = (parts: string[], size: number): string[] =>
  Array.from({ length: Math.ceil(parts.length / size) }, (_, index) =>
    parts.slice(index * size, (index + 1) * size).join(""),
  );

/** A name within running text: two characters to the width of three, all else as it is. */
export function namePiece(name: string): Piece {
  const { text, parts, padded } = padToThree(name);
  return padded !== text && parts.length === 2 ? { text, spread: true } : text;
}

/** A label whose two-character parts are set to the width of three, in and before brackets (校　长（院　长）). */
export function labelPieces(label: string): Piece[] {
  return label
    .split(/([（）()])/u)
    .filter((part) => part !== "")
    .map((part) => (/^\p{Script=Han}{2}$/u.test(part) ? { text: part, spread: true as const } : part));
}
