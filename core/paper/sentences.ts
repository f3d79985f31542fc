import { emOf, innerWidth, type Mark, round, type Sheet } from "./page.ts";
import { wrap } from "./text.ts";

/** The sentences of a report under its title, each with the indent of a paragraph: an opening that a table follows. */
export function withSentences(
  sheet: Sheet,
  title: { height: number; marks: Mark[] },
  sentences: readonly string[],
): { height: number; marks: Mark[] } {
  const leading = 6.2;
  const points = 12;
  const ems = innerWidth(sheet) / emOf(points) - 0.01;
  // Breaking a text drops its indent: two signs hold the place of it.
  const lines = sentences.flatMap((text) =>
    wrap(`空空${text}`, ems).map((line, at) => ({ line: at === 0 ? line.slice(2) : line, first: at === 0 })),
  );
  const marks = lines.map(
    ({ line, first }, index): Mark => ({
      x: round(sheet.left + (first ? 2 * emOf(points) : 0)),
      y: round(sheet.top + title.height + index * leading),
      width: round(innerWidth(sheet) - (first ? 2 * emOf(points) : 0)),
      height: leading,
      lines: [[line]],
      size: points,
      leading,
      align: "left",
    }),
  );
  return { height: title.height + lines.length * leading + 3, marks: [...title.marks, ...marks] };
}
