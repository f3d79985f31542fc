import { z } from "zod";
import { refused } from "../kit/errors.ts";
import { a3, a3Landscape, a4, a4Landscape, type PaperSize } from "./layout.ts";
import { type Mark, type Page, round, type Sheet, textLine } from "./page.ts";

/** Cards of one size side by side on a sheet, all sheets alike, so that a whole stack is cut at once. Millimetres. */
export interface CardGrid {
  sheet: PaperSize;
  card: PaperSize;
  across: number;
  down: number;
  /** From the sheet's left and upper edge to the first card. */
  left: number;
  top: number;
}

/** White that the cut marks need beside the cards. */
const edge = 4;
/** Thinner than any line that is meant to be seen on a card. */
const cutPen = 0.1;

/** Options of every paper that is cut. */
export const sheetOptions = {
  paper: z
    .enum(["A4", "A3"], { error: "纸张只能是A4或A3" })
    .default("A4")
    .meta({ title: "纸张", labels: { A4: "A4", A3: "A3" }, remember: true }),
  turn: z
    .enum(["auto", "upright", "across"], { error: "纸张方向只能是auto、upright或across" })
    .default("auto")
    .meta({
      title: "纸张方向",
      labels: { auto: "自动（每张印得最多）", upright: "纵向", across: "横向" },
      remember: true,
      advanced: true,
    }),
  order: z
    .enum(["stack", "sheet"], { error: "裁切方式只能是stack或sheet" })
    .default("stack")
    .meta({
      title: "裁切方式",
      labels: { stack: "整叠裁切，各摞相接", sheet: "逐张裁切" },
      remember: true,
      advanced: true,
    }),
};

/** The sheets that the options of a paper allow. */
export function sheetsOf(options: { paper: "A4" | "A3"; turn: "auto" | "upright" | "across" }): PaperSize[] {
  const both = options.paper === "A4" ? [a4, a4Landscape] : [a3, a3Landscape];
  return both.filter((sheet) => options.turn === "auto" || (options.turn === "across") === sheet.width > sheet.height);
}

function gridOn(sheet: PaperSize, card: PaperSize): CardGrid | null {
  const fits = (room: number, length: number) => Math.floor((room - 2 * edge) / length + 0.0001);
  let [across, down] = [fits(sheet.width, card.width), fits(sheet.height, card.height)];
  if (across * down === 0) {
    // A card as large as the sheet needs no cut at that side.
    if (card.width > sheet.width || card.height > sheet.height) return null;
    across = Math.max(1, across);
    down = Math.max(1, down);
  }
  return {
    sheet,
    card,
    across,
    down,
    left: round((sheet.width - across * card.width) / 2),
    top: round((sheet.height - down * card.height) / 2),
  };
}

/**
 * The sheet on which most cards stand; of two that hold as many, the one with more white beside the cards.
 * @throws AppError refused where a card is larger than the sheet
 */
export function gridOf(card: PaperSize, sheets: readonly PaperSize[], what: string): CardGrid {
  const grids = sheets.flatMap((sheet) => gridOn(sheet, card) ?? []);
  grids.sort((a, b) => b.across * b.down - a.across * a.down || Math.min(b.left, b.top) - Math.min(a.left, a.top));
  const [best] = grids;
  if (best) return best;
  const offered = sheets.map((sheet) => `${sheet.width}×${sheet.height}毫米`).join("或");
  throw refused(
    `${what}展开为${round(card.width)}×${round(card.height)}毫米，大于所选纸张（${offered}），请改小${what}尺寸或换用更大的纸`,
  );
}

/**
 * Which card stands where: for every sheet one entry a place (row by row), null where no card is left.
 * "stack": the places are piles, and each pile holds cards that follow each other, so that the cut piles laid one on the
 * other are in order. "sheet": the order runs over each sheet.
 */
export function impose(count: number, perSheet: number, order: "stack" | "sheet"): (number | null)[][] {
  const sheets = Math.ceil(count / perSheet);
  return Array.from({ length: sheets }, (_, sheet) =>
    Array.from({ length: perSheet }, (_, place) => {
      const card = order === "stack" ? place * sheets + sheet : sheet * perSheet + place;
      return card < count ? card : null;
    }),
  );
}

const stroke = (x: number, y: number, width: number, height: number): Mark => ({
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
  lines: [],
  size: 1,
  leading: 0,
  border: cutPen,
});

/** Where a mark beside the cards begins and how long it is; none where the cards reach the edge of the sheet. */
function tick(room: number): { gap: number; length: number } | null {
  if (room < 1) return null;
  const gap = room < 8 ? 0.3 : 1.5;
  return { gap, length: Math.min(6, room - gap) };
}

/** Hair lines outside the cards at every cut; `folds` are the places of folds within a card, from its upper edge, marked by two dots. */
export function cutMarks(grid: CardGrid, folds: readonly number[] = []): Mark[] {
  const { sheet, card, across, down, left, top } = grid;
  const [right, bottom] = [left + across * card.width, top + down * card.height];
  const marks: Mark[] = [];
  const beside = (y: number, draw: (x: number, length: number, outward: number) => void) => {
    const a = tick(left);
    if (a) draw(left - a.gap, a.length, -1);
    const b = tick(sheet.width - right);
    if (b) draw(right + b.gap, b.length, 1);
    return y;
  };
  for (let column = 0; column <= across; column++) {
    const x = left + column * card.width;
    const above = tick(top);
    if (above) marks.push(stroke(x, top - above.gap - above.length, 0, above.length));
    const below = tick(sheet.height - bottom);
    if (below) marks.push(stroke(x, bottom + below.gap, 0, below.length));
  }
  for (let row = 0; row <= down; row++) {
    const y = top + row * card.height;
    beside(y, (x, length, outward) => marks.push(stroke(outward < 0 ? x - length : x, y, length, 0)));
  }
  for (let row = 0; row < down; row++) {
    for (const fold of folds) {
      const y = top + row * card.height + fold;
      beside(y, (x, length, outward) => {
        const dot = Math.min(0.8, length / 4);
        for (const at of [0, Math.min(2, length - dot)])
          marks.push(stroke(outward < 0 ? x - at - dot : x + at, y, dot, 0));
      });
    }
  }
  return marks;
}

/** Where a card stands on its sheet. */
export interface CardPlace {
  x: number;
  y: number;
}

/** Sheets with their cut marks and what `draw` puts on each card. */
export function cardSheets(
  grid: CardGrid,
  count: number,
  options: { order: "stack" | "sheet"; folds?: readonly number[] },
  draw: (card: number, place: CardPlace) => Mark[],
): Page[] {
  const marks = cutMarks(grid, options.folds);
  return impose(count, grid.across * grid.down, options.order).map((cards) => ({
    marks: [
      ...marks,
      ...cards.flatMap((card, place) =>
        card === null
          ? []
          : draw(card, {
              x: grid.left + (place % grid.across) * grid.card.width,
              y: grid.top + Math.floor(place / grid.across) * grid.card.height,
            }),
      ),
    ],
  }));
}

/** A sheet that says why there is nothing on it. */
export function emptySheet(size: PaperSize, sentence: string): Page {
  const sheet: Sheet = { ...size, top: 30, right: 25, bottom: 25, left: 25 };
  return { marks: [textLine(sheet, sheet.top, [sentence], { size: 14, leading: 9, align: "center" })] };
}
