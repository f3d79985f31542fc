import type { Field } from "../../core/kit/fields.ts";
import { cellEms } from "../../core/paper/cells.ts";
import { type FittedWidths, fitWidths, type Wish } from "../../core/paper/fitWidths.ts";

/** Type of the sheet on the screen, points. On paper it is set smaller by the scale of the fit to the paper's width. */
export const sheetType = 11;

/** Least type on paper, points: under it nobody reads a list any more. */
const leastType = 8;
const sizes = [11, 9.5, 8.5, leastType];

/** Left and right margins of a sheet together, mm (half an inch each). */
const margins = 25.4;

interface Paper {
  paperSize: "a4" | "a3";
  orientation: "portrait" | "landscape";
  /** Width of the type area, mm. */
  room: number;
}

const upright: Paper = { paperSize: "a4", orientation: "portrait", room: 210 - margins };
const across: Paper = { paperSize: "a4", orientation: "landscape", room: 297 - margins };
const large: Paper = { paperSize: "a3", orientation: "landscape", room: 420 - margins };

/** A column before it is known whether and how wide it is printed. */
export interface SheetColumn {
  field: Field;
  heading: string;
  /** What stands in it, line by line; "" where nothing does. */
  texts: readonly string[];
}

/** How a sheet goes on paper. */
export interface PrintFit extends Omit<Paper, "room"> {
  /** The columns as they are written, by their place in what was given: those that are printed come first. */
  order: number[];
  /** How many of them are printed. */
  printed: number;
  /** Widths of the printed ones in units of a sheet. */
  widths: number[];
  /** Room for text in the printed ones, in signs. */
  ems: number[];
  /** Type on paper, points. */
  size: number;
}

/** Width of a column in units of a sheet, from millimetres: a unit is a figure of its usual face, 8 pixels of 96 to the inch. */
const sheetUnits = (mm: number): number => Math.round((mm / 25.4) * 96 * (10 / 8)) / 10;

/** Width in signs of the sheet's face, of which everything that is not Chinese is half a sign wide. */
const signs = (text: string): number => {
  let width = 0;
  for (const sign of text) width += sign > "\u2000" ? 1 : 0.5;
  return width;
};

const widestOf = (texts: readonly string[]): number =>
  texts.reduce((most, text) => text.split("\n").reduce((long, line) => Math.max(long, signs(line)), most), 0);

const unbroken = new Set(["int", "money", "date", "month", "bool"]);
/** Room beside texts that must not break: faces and programs differ by a few hundredths. */
const slack = 0.5;

/** `close`: the columns of long texts are made narrower, and the lines so higher. */
function wishOf({ field, heading, texts }: SheetColumn, close: boolean): Wish {
  const widest = widestOf(texts);
  if (unbroken.has(field.kind) || field.clean !== undefined || widest <= 5)
    return { label: heading, texts: texts.map(() => ""), tight: true, least: widest + slack };
  const least = widest > 40 ? 12 : widest > 14 ? 8 : 6;
  return { label: heading, texts, flex: true, least: close ? least * 0.75 : least };
}

/** Whether these columns stand side by side in legible type; only the widest text of each counts. */
function fits(wishes: readonly Wish[], room: number, most: readonly number[]): boolean {
  const widest = wishes.map((wish) => ({
    ...wish,
    texts: [wish.texts.reduce((long, text) => (text.length > long.length ? text : long), "")],
  }));
  return !fitWidths(widest, room, most).crowded;
}

/**
 * Which columns a sheet prints, on which paper and how wide, so that it is read without a glass: those that hold something,
 * then the rarer ones while A4 across has room. What is not printed stands at the right, outside of the print area.
 * A3 only where the usual columns need it.
 */
export function printFit(given: readonly SheetColumn[]): PrintFit {
  const columns = sampled(given);
  const [usual, close] = [false, true].map((isClose) => columns.map((column) => wishOf(column, isClose)));
  const of = (wishes: readonly Wish[] | undefined, list: readonly number[]) =>
    list.flatMap((one) => wishes?.slice(one, one + 1) ?? []);
  const all = columns.map((_, index) => index);
  const isFilled = (index: number) => columns[index]?.texts.some((text) => text !== "") === true;
  const isExtra = (index: number) => columns[index]?.field.extra === true;
  const filled = all.filter((index) => isFilled(index) && !isExtra(index));
  // A list without lines, or of nothing but rare things, still prints its usual heads.
  const chosen = new Set(filled.length > 0 ? filled : all.filter((index) => !isExtra(index)));
  if (chosen.size === 0) for (const index of all) chosen.add(index);
  const [wishes, wide] = fits(of(usual, [...chosen]), across.room, sizes)
    ? [usual, across]
    : fits(of(close, [...chosen]), across.room, sizes)
      ? [close, across]
      : [usual, large];
  for (const index of all.filter((one) => isFilled(one) && isExtra(one))) {
    const more = all.filter((one) => chosen.has(one) || one === index);
    // Never at the cost of those: where they stand close already there is no room.
    if (fits(of(usual, more), wide.room, sizes)) chosen.add(index);
  }
  const shown = all.filter((index) => chosen.has(index));
  const shownWishes = of(wishes, shown);
  const paper = wide === across && isSlim(shownWishes) ? upright : wide;
  const texts = shown.map((index) => columns[index]?.texts ?? []);
  const { widths, size } = bestSize(shownWishes, texts, paper.room);
  const scale = sheetType / size;
  return {
    paperSize: paper.paperSize,
    orientation: paper.orientation,
    order: [...shown, ...all.filter((index) => !chosen.has(index))],
    printed: shown.length,
    widths: widths.map((mm) => sheetUnits(mm * scale)),
    ems: widths.map((mm) => cellEms(mm, size)),
    size,
  };
}

/** Lines that widths are reckoned with, beside the widest of each column: a list of thousands is no different from its parts. */
const enough = 80;

function sampled(columns: readonly SheetColumn[]): readonly SheetColumn[] {
  const count = columns[0]?.texts.length ?? 0;
  if (count <= enough) return columns;
  const lines = new Set(Array.from({ length: enough }, (_, at) => Math.floor((at * count) / enough)));
  for (const { texts } of columns) {
    let widest = 0;
    let most = -1;
    for (const [at, text] of texts.entries()) {
      const width = widestOf([text]);
      if (width > most) [widest, most] = [at, width];
    }
    lines.add(widest);
  }
  return columns.map((column) => ({ ...column, texts: [...lines].map((at) => column.texts[at] ?? "") }));
}

/** Whether everything stands on an upright sheet with hardly a text broken. */
const isSlim = (wishes: readonly Wish[]): boolean =>
  fits(
    wishes.map((wish) => ({ ...wish, ...(wish.flex ? { least: 20 } : {}) })),
    upright.room,
    sizes.slice(0, 2),
  );

/** How many more lines than in the smallest type a list may take for the sake of larger type. */
const worthMore = 1.2;

/** The largest type at which long texts in narrow columns don't make the list much longer than it need be. */
function bestSize(wishes: readonly Wish[], texts: readonly (readonly string[])[], room: number): FittedWidths {
  const tried = sizes
    .map((size) => fitWidths(wishes, room, [size]))
    .filter((fit) => !fit.crowded || fit.size === leastType)
    .map((fit) => ({ fit, height: heightOf(fit, texts) }));
  const least = tried[tried.length - 1];
  const best = tried.find((one) => one.height <= (least?.height ?? 0) * worthMore) ?? least;
  return best?.fit ?? fitWidths(wishes, room, sizes);
}

/** Height of the whole list on the screen, in points. */
function heightOf({ widths, size }: FittedWidths, texts: readonly (readonly string[])[]): number {
  const ems = widths.map((mm) => cellEms(mm, size));
  const lines = Array.from({ length: texts[0]?.length ?? 0 }, (_, at) => texts.map((column) => column[at] ?? ""));
  return lines.reduce((sum, line) => sum + lineHeight(line, ems), 0);
}

/** Height of a line of the sheet in points, from the texts in its printed columns. */
export function lineHeight(texts: readonly string[], ems: readonly number[]): number {
  const lines = texts.map((text, at) => {
    // A spreadsheet breaks a little earlier than the paper does, and never fills a line wholly.
    const room = Math.max(1, (ems[at] ?? 20) - 0.15);
    return text
      .split("\n")
      .reduce((sum, part) => sum + (signs(part) <= room ? 1 : Math.ceil(signs(part) / Math.max(1, room - 0.6))), 0);
  });
  // 409 points is the highest line that a spreadsheet keeps.
  return Math.min(409, Math.max(20, Math.max(1, ...lines) * 14.5 + 5));
}
