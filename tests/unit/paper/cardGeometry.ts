// What must hold for every sheet of cards, whatever stands on them.
import { expect } from "vitest";
import { emOf, type Mark, type Page } from "../../../core/paper/page.ts";
import { lineWidth } from "../../../core/paper/text.ts";
import { markText } from "./geometry.ts";

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Hair lines of 0.1 mm: the cut marks. */
export const cutsOf = (page: Page): Mark[] => page.marks.filter((mark) => mark.border === 0.1);

export const textsOf = (page: Page): Mark[] => page.marks.filter((mark) => mark.lines.length > 0);

/** No line wider and no block higher than its place: what is printed is inside its box. */
export function expectFits(pages: readonly Page[]): void {
  for (const page of pages)
    for (const mark of textsOf(page)) {
      const room = mark.width - 2 * (mark.padding ?? 0);
      for (const line of mark.lines) {
        const width = lineWidth(line, mark.role) * emOf(mark.size);
        expect(width, `${markText(mark)} is wider than its place`).toBeLessThanOrEqual(room + 0.05);
      }
      const tall = (mark.lines.length - 1) * mark.leading + emOf(mark.size);
      expect(tall, `${markText(mark)} is higher than its place`).toBeLessThanOrEqual(mark.height + 0.05);
    }
}

const inside = (mark: Rectangle, card: Rectangle): boolean =>
  mark.x >= card.x - 0.02 &&
  mark.y >= card.y - 0.02 &&
  mark.x + mark.width <= card.x + card.width + 0.02 &&
  mark.y + mark.height <= card.y + card.height + 0.02;

/** Every text within one of the cards, every cut mark outside all of them and on the sheet, the same marks on each sheet. */
export function expectCards(
  pages: readonly Page[],
  cards: readonly Rectangle[],
  sheet: { width: number; height: number },
): void {
  expectFits(pages);
  for (const page of pages) {
    for (const mark of textsOf(page))
      expect(
        cards.some((card) => inside(mark, card)),
        `${markText(mark)} leaves its card`,
      ).toBe(true);
    expect(cutsOf(page)).toEqual(cutsOf(pages[0] as Page));
    for (const cut of cutsOf(page)) {
      expect(inside(cut, { x: 0, y: 0, ...sheet })).toBe(true);
      for (const card of cards) {
        const apart =
          cut.x + cut.width <= card.x ||
          cut.x >= card.x + card.width ||
          cut.y + cut.height <= card.y ||
          cut.y >= card.y + card.height;
        expect(apart, `a cut mark at ${cut.x}, ${cut.y} lies on a card`).toBe(true);
      }
    }
  }
}

/** Cards in a grid from the sheet's corner. */
export const grid = (
  left: number,
  top: number,
  width: number,
  height: number,
  across: number,
  down: number,
): Rectangle[] =>
  Array.from({ length: across * down }, (_, place) => ({
    x: left + (place % across) * width,
    y: top + Math.floor(place / across) * height,
    width,
    height,
  }));
