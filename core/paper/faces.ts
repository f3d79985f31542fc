import { coverage } from "./coverage.data.ts";
import type { FontRole } from "./page.ts";

/**
 * The shipped faces in which a sign of this role is looked for, in this order: the role's own, then one that has it. 楷体
 * holds the rare signs that Noto lacks (𠮷), Noto those of its first extension that 楷体 lacks.
 */
export const faceChains: Record<FontRole, readonly FontRole[]> = {
  song: ["song", "kai", "hei"],
  title: ["title", "kai", "hei"],
  hei: ["hei", "song", "kai"],
  kai: ["kai", "song", "hei"],
};

interface Coverage {
  /** First and last code point of each run, in order. */
  first: number[];
  last: number[];
  /** Advance of the signs that are not square, thousandths of the size. */
  widths: Map<number, number>;
}

const read = new Map<FontRole, Coverage>();

function coverageOf(face: FontRole): Coverage {
  const known = read.get(face);
  if (known) return known;
  const { signs, widths } = coverage[face];
  const fresh: Coverage = { first: [], last: [], widths: new Map() };
  let end = 0;
  const lengths = signs.split(" ").map((word) => Number.parseInt(word, 36));
  for (let at = 0; at + 1 < lengths.length; at += 2) {
    const start = end + (lengths[at] ?? 0);
    end = start + (lengths[at + 1] ?? 0);
    fresh.first.push(start);
    fresh.last.push(end - 1);
  }
  for (const entry of widths.split(" ")) {
    const [start = "", ...list] = entry.split(",");
    let code = Number.parseInt(start, 36);
    for (const word of list) {
      const [width = "", count = "1"] = word.split("*");
      for (let times = Number.parseInt(count, 36); times > 0; times -= 1) {
        fresh.widths.set(code, Number.parseInt(width, 36));
        code += 1;
      }
    }
  }
  read.set(face, fresh);
  return fresh;
}

/** Whether a shipped face holds this code point. */
export function holds(face: FontRole, code: number): boolean {
  const { first, last } = coverageOf(face);
  let [low, high] = [0, first.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    if (code < (first[middle] ?? 0)) high = middle - 1;
    else if (code > (last[middle] ?? 0)) low = middle + 1;
    else return true;
  }
  return false;
}

/** The face in which a code point is drawn in this role; null where no shipped face can. */
export const faceFor = (code: number, role: FontRole): FontRole | null =>
  faceChains[role].find((face) => holds(face, code)) ?? null;

/** Advance of a code point in this role in units of its size; a sign that can't be drawn has the width of its substitute. */
export function advanceOf(code: number, role: FontRole): number {
  // All faces hold these, and draw them square.
  if (code >= 0x4e00 && code <= 0x9fa5) return 1;
  const face = faceFor(code, role);
  return face ? (coverageOf(face).widths.get(code) ?? 1000) / 1000 : 1;
}
