import { padToThree } from "../rules/names/layout.ts";
import { emOf, type FontRole, type Line, mmPerPoint, round } from "./page.ts";
import { emWidth, plain, wrap } from "./text.ts";

/** Text in the size at which it fits its place. */
export interface Fitted {
  lines: Line[];
  /** Points. */
  size: number;
  /** mm */
  leading: number;
}

/** Narrower than this a large name looks squeezed; a smaller size is taken instead. */
const narrowest = 0.7;
/** Line height of names on several lines. */
const nameLeading = 1.12;

const down = (value: number, steps: number) => Math.floor(value * steps) / steps;

/** Ways to set a name on one line and more: after the middle dot, at spaces, else in even parts. */
function breaks(text: string): string[][] {
  const parts = text.includes("·") ? text.split(/(?<=·)/u) : text.includes(" ") ? text.split(/ +/u) : null;
  if (!parts) {
    const signs = [...text];
    return [2, 3, 4]
      .filter((count) => signs.length >= count * 3)
      .map((count) => {
        const each = Math.ceil(signs.length / count);
        return Array.from({ length: count }, (_, at) => signs.slice(at * each, (at + 1) * each).join(""));
      });
  }
  const glue = text.includes("·") ? "" : " ";
  const cuts: string[][] = parts.length > 2 ? [parts] : [];
  for (let at = 1; at < parts.length; at++) cuts.push([parts.slice(0, at).join(glue), parts.slice(at).join(glue)]);
  return cuts;
}

/**
 * A person's name as large as its place allows: two characters at the width of three, longer names condensed a little,
 * then smaller, those with a middle dot on two lines where that is larger; never cut (print.md 2).
 * @param most height of a sign in mm that is not exceeded
 */
export function fitName(name: string, room: { width: number; height: number }, most: number, role: FontRole): Fitted {
  const { text, parts, padded } = padToThree(name);
  const size = (em: number) => Math.max(1, down(em / mmPerPoint, 10));
  if (padded !== text && parts.length === 2) {
    const points = size(Math.min(most, room.height, room.width / 3));
    return { lines: [[{ text, spread: true }]], size: points, leading: round(emOf(points) * nameLeading) };
  }
  const even = !text.includes("·") && !text.includes(" ");
  const ways = [[text], ...breaks(text)].map((lines) => {
    const widest = Math.max(...lines.map((line) => emWidth(line, role)));
    let em = Math.min(most, lines.length === 1 ? room.height : room.height / (lines.length * nameLeading));
    let narrow = room.width / (widest * em);
    if (narrow < narrowest) {
      em = room.width / (widest * narrowest);
      narrow = narrowest;
    }
    // A name without a joint is torn only where it would be tiny on one line.
    const worth = em * Math.min(1, narrow) * (even ? 0.55 : 0.9) ** (lines.length - 1);
    return { lines, em, narrow: Math.min(1, down(narrow, 1000)), worth };
  });
  const best = ways.reduce((a, b) => (b.worth > a.worth ? b : a));
  const points = size(best.em);
  return {
    lines: best.lines.map((line): Line => [best.narrow < 1 ? { text: line, narrow: best.narrow } : line]),
    size: points,
    leading: round(emOf(points) * nameLeading),
  };
}

/**
 * Running text in the largest of the sizes (points, large to small) at which its wrapped lines fit the place; at the last
 * size what is too long is set tighter, never cut. Parts stand on one line where they fit, else each begins a line.
 */
export function fitText(
  parts: readonly (string | null)[],
  room: { width: number; height: number },
  sizes: readonly number[],
  role: FontRole = "song",
  lineShare = 1.25,
): Fitted {
  const texts = parts.flatMap((part) => part?.trim() || []);
  const joined = texts.join("　");
  for (const size of sizes) {
    const width = room.width / emOf(size) - 0.01;
    const leading = round(emOf(size) * lineShare);
    const lines = emWidth(joined, role) <= width ? [joined] : texts.flatMap((text) => wrap(text, width, role));
    if (lines.length * leading <= room.height + 0.001) return { lines: plain(lines), size, leading };
  }
  // Smaller in small steps until it fits.
  for (let size = (sizes.at(-1) ?? 8) * 0.9; size > 1; size *= 0.9) {
    const width = room.width / emOf(size) - 0.01;
    const leading = round(emOf(size) * 1.15);
    const lines = texts.flatMap((text) => wrap(text, width, role));
    if (lines.length * leading <= room.height) return { lines: plain(lines), size: down(size, 10), leading };
  }
  return { lines: [], size: 1, leading: 1 };
}

/**
 * A label in a bar: in the largest of the sizes at which it fits; at the last one it is shortened by "…" (never to less than
 * its first word, which is its number).
 */
export function fitLabel(text: string, room: { width: number; height: number }, sizes: readonly number[]): Fitted {
  const last = sizes.at(-1) ?? 6;
  for (const size of sizes) {
    const leading = round(emOf(size) * 1.12);
    const width = room.width / emOf(size) - 0.01;
    const most = Math.max(1, Math.floor((room.height + 0.001) / leading));
    const set = (label: string): string[] | null => {
      const lines = wrap(label, width);
      // Punctuation that may not begin a line takes its neighbour along, which a narrow bar can't hold.
      return lines.length <= most && lines.every((line) => emWidth(line) <= width + 0.01) ? lines : null;
    };
    const whole = set(text);
    if (whole) return { lines: plain(whole), size, leading };
    if (size !== last) continue;
    const [number = ""] = text.split(" ");
    const signs = [...text];
    for (let count = signs.length - 1; count > number.length + 1; count--) {
      const short = set(`${signs.slice(0, count).join("")}…`);
      if (short) return { lines: plain(short), size, leading };
    }
    return fitText([number], room, [size]);
  }
  return { lines: [], size: last, leading: 1 };
}
