// What must hold for the pages of every layout, so that each layout's test can ask it of its own data.
import { expect } from "vitest";
import { emOf, type Mark, type Page } from "../../../core/paper/page.ts";
import { lineWidth } from "../../../core/paper/text.ts";

export const lineTexts = (mark: Mark): string[] =>
  mark.lines.map((line) => line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""));

export const markText = (mark: Mark): string => lineTexts(mark).join("");

/** Cells: framed marks with or without text; the frame around a whole table is thicker. */
export const cellsOf = (page: Page): Mark[] => page.marks.filter((mark) => mark.border === 0.2);

export const pageText = (page: Page): string => page.marks.map(markText).join("\n");

/** Nothing outside the paper, no line wider or block higher than its place, cells not over each other, right page numbers. */
export function expectSound(pages: Page[], size: { width: number; height: number }): void {
  pages.forEach((page, index) => {
    expect(pageText(page)).toContain(`第 ${index + 1} 页 共 ${pages.length} 页`);
    for (const mark of page.marks) {
      expect(mark.x).toBeGreaterThanOrEqual(5);
      expect(mark.y).toBeGreaterThanOrEqual(5);
      expect(mark.x + mark.width).toBeLessThanOrEqual(size.width - 5);
      expect(mark.y + mark.height).toBeLessThanOrEqual(size.height - 4);
      const room = mark.width - 2 * (mark.padding ?? 0);
      for (const line of mark.lines) {
        const width = lineWidth(line, mark.role) * emOf(mark.size);
        expect(width, `${markText(mark)} is wider than its place`).toBeLessThanOrEqual(room + 0.1);
      }
      if (mark.lines.length > 0) {
        expect(mark.lines.length * mark.leading, `${markText(mark)} is higher than its place`).toBeLessThanOrEqual(
          mark.height + 0.5,
        );
      }
    }
    expectApart(cellsOf(page));
  });
}

function expectApart(cells: Mark[]): void {
  // Sorted from the top, so that only neighbours in height have to be compared.
  const sorted = [...cells].sort((a, b) => a.y - b.y);
  sorted.forEach((one, index) => {
    for (let at = index + 1; at < sorted.length; at++) {
      const other = sorted[at];
      if (!other || other.y >= one.y + one.height - 0.05) break;
      const apart = other.x >= one.x + one.width - 0.05 || one.x >= other.x + other.width - 0.05;
      expect(apart, `${markText(one)} lies over ${markText(other)}`).toBe(true);
    }
  });
}
