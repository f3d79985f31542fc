import { cellPadding, figuresWidth } from "./cells.ts";
import { emOf, round } from "./page.ts";
import { emWidth, wrap } from "./text.ts";

/** What is known of a column before its width is. */
export interface Wish {
  label: string;
  /** The texts that will stand in it, row by row; "" where nothing does. */
  texts: readonly string[];
  /** Set in figures of one width. */
  figures?: boolean;
  /** A text in it may be broken; otherwise the column is as wide as its widest text. */
  flex?: boolean;
  /** Least and greatest width of the text in units of its size; a column that is not flexible is never wider than its texts. */
  least?: number;
  most?: number;
  /** Takes little of the room that is left over. */
  tight?: boolean;
  /** Width for writing by hand where nothing stands in the column, in units of the size. */
  blank?: number;
}

export interface FittedWidths {
  /** mm, adding up to the room exactly. */
  widths: number[];
  /** Size of type in points at which the columns fit. */
  size: number;
  /** Even the smallest type leaves too little room for all columns; texts are broken where they should not. */
  crowded: boolean;
}

/** Rows that are looked at: so many, evenly taken, besides the widest text of each column. */
const sampleSize = 120;
const step = 0.5;
/** Share of a tight column in the room left over, against that of another of its width. */
const tightShare = 0.25;

/** A label of four and more signs may stand on two lines. */
const labelEms = (label: string): number => {
  const signs = [...label].length;
  return (signs > 3 ? Math.ceil(signs / 2) : signs) * 1.02;
};

/**
 * Widths of the columns of a table so that the room is used up and the rows come out as low as they can: columns of short
 * texts are as wide as these, the rest goes, half a sign at a time, to the column that keeps the most rows from breaking.
 */
export function fitWidths(
  wishes: readonly Wish[],
  room: number,
  sizes: readonly number[] = [10.5, 9, 8],
): FittedWidths {
  const natural = wishes.map((wish) => wish.texts.map((text) => (wish.figures ? figuresWidth(text) : emWidth(text))));
  const widest = natural.map((ems) => ems.reduce((most, one) => Math.max(most, one), 0));
  const least = wishes.map((wish, index) => {
    const head = labelEms(wish.label);
    const content = wish.flex ? Math.min(widest[index] ?? 0, wish.least ?? 2) : (widest[index] ?? 0);
    return (
      Math.max(head, Math.min(content, wish.most ?? Number.POSITIVE_INFINITY), wish.flex ? 0 : (wish.least ?? 0)) + 0.1
    );
  });
  const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
  const emsIn = (size: number) => (room - wishes.length * 2 * cellPadding) / emOf(size);
  const size = sizes.find((one) => sum(least) <= emsIn(one)) ?? sizes[sizes.length - 1] ?? 8;
  const ems = emsIn(size);
  const crowded = sum(least) > ems;
  // Columns in which nothing stands keep room to be filled in by hand where there is any.
  const roomy = least.map((one, at) => (widest[at] === 0 ? Math.max(one, wishes[at]?.blank ?? 0) : one));
  const wanted = sum(roomy) - sum(least);
  const given = wanted > 0 ? Math.min(1, (0.8 * (ems - sum(least))) / wanted) : 0;
  const start = least.map((one, at) => one + ((roomy[at] ?? one) - one) * given);
  const widths = crowded ? squeezed(wishes, least, ems) : grownToFit(wishes, natural, widest, start, ems);
  const mm = widths.map((one) => round(one * emOf(size) + 2 * cellPadding));
  // What rounding took or gave goes to the widest column, so that the table is as wide as the type area.
  const at = mm.indexOf(Math.max(...mm));
  if (at >= 0) mm[at] = round((mm[at] ?? 0) + room - sum(mm));
  return { widths: mm, size, crowded };
}

/** Narrower than they should be: texts that may be broken give way first. */
function squeezed(wishes: readonly Wish[], least: readonly number[], ems: number): number[] {
  const sumOf = (flex: boolean) =>
    least.reduce((sum, one, at) => sum + ((wishes[at]?.flex ?? false) === flex ? one : 0), 0);
  const share = (ems - sumOf(false)) / Math.max(0.001, sumOf(true));
  if (share < 0.3) return least.map((one) => (one * ems) / (sumOf(true) + sumOf(false)));
  return least.map((one, at) => (wishes[at]?.flex ? one * share : one));
}

const broken = (text: string, width: number): number => wrap(text, width).length;

function grownToFit(
  wishes: readonly Wish[],
  natural: readonly number[][],
  widest: readonly number[],
  least: readonly number[],
  ems: number,
): number[] {
  const widths = [...least];
  const flexible = wishes.flatMap((wish, index) => (wish.flex ? [index] : []));
  const rows = sampleRows(natural, flexible);
  let left = ems - widths.reduce((total, one) => total + one, 0);
  const counted = new Map<string, number[]>();
  /** Lines that the sampled texts of a column take at this width; really broken, because words do not fill lines. */
  const linesAt = (column: number, width: number): number[] => {
    const key = `${column} ${width.toFixed(2)}`;
    const known = counted.get(key);
    if (known) return known;
    const made = rows.map((row) => {
      const text = wishes[column]?.texts[row] ?? "";
      return (natural[column]?.[row] ?? 0) <= width ? 1 : broken(text, width);
    });
    counted.set(key, made);
    return made;
  };
  const cost = (column: number, more: number) => {
    const all = flexible.map((one) => linesAt(one, (widths[one] ?? 1) + (one === column ? more : 0)));
    return rows.reduce((total, _, at) => {
      let most = 1;
      let sum = 0;
      for (const lines of all) {
        most = Math.max(most, lines[at] ?? 1);
        sum += lines[at] ?? 1;
      }
      return total + most + sum * 0.25;
    }, 0);
  };
  /** How much a column still lacks, for when no single step makes a row lower. */
  const lack = (column: number) =>
    rows.reduce((sum, row) => sum + Math.max(0, (natural[column]?.[row] ?? 0) / (widths[column] ?? 1) - 1), 0);
  while (left >= step) {
    const open = flexible.filter((index) => (widths[index] ?? 0) < (widest[index] ?? 0) + 0.2);
    if (open.length === 0) break;
    const now = cost(-1, 0);
    // One or two signs may be needed before a line less is: the gain counts by the step.
    const gains = open.flatMap((index) =>
      [1, 2, 4].flatMap((steps) =>
        steps * step <= left ? [{ index, steps, gain: (now - cost(index, steps * step)) / steps }] : [],
      ),
    );
    const best = gains.reduce((a, b) => (b.gain > a.gain + 1e-9 ? b : a));
    const index = best.gain > 1e-9 ? best.index : open.reduce((a, b) => (lack(b) > lack(a) ? b : a));
    const wider = (best.gain > 1e-9 ? best.steps : 1) * step;
    widths[index] = (widths[index] ?? 0) + wider;
    left -= wider;
  }
  const weights = widths.map((width, index) => width * (wishes[index]?.tight ? tightShare : 1));
  const total = weights.reduce((sum, one) => sum + one, 0);
  const spare = left;
  weights.forEach((weight, index) => {
    widths[index] = (widths[index] ?? 0) + (spare * weight) / total;
  });
  return widths;
}

function sampleRows(natural: readonly number[][], flexible: readonly number[]): number[] {
  const count = natural[0]?.length ?? 0;
  const rows = new Set<number>();
  const every = Math.max(1, count / sampleSize);
  for (let at = 0; at < count; at += every) rows.add(Math.floor(at));
  for (const column of flexible) {
    const ems = natural[column] ?? [];
    let longest = 0;
    for (let row = 1; row < ems.length; row++) if ((ems[row] ?? 0) > (ems[longest] ?? 0)) longest = row;
    if (ems.length > 0) rows.add(longest);
  }
  return [...rows];
}
