/** Which typeface a text is set in: 宋体 for text, 黑体 for headings and table heads, 小标宋 for titles, 楷体 for second-level headings and signers. */
export type FontRole = "song" | "hei" | "title" | "kai";

/**
 * A piece of a line. `spread` sets a two-character text to the width of three (layout only: the text stays as it is);
 * `narrow` condenses it to this share of its width; `scale` is its size relative to the line.
 */
export type Piece = string | { text: string; spread?: true; narrow?: number; scale?: number };

/** One line that the model has already broken: it is never wrapped again. */
export type Line = Piece[];

/** A rectangle on the paper with lines in it. Millimetres from the top left corner of the sheet; `size` in points, `leading` (line height) in millimetres. */
export interface Mark {
  x: number;
  y: number;
  width: number;
  height: number;
  lines: Line[];
  size: number;
  leading: number;
  role?: FontRole;
  /** "center" unless told. */
  align?: "left" | "center" | "right";
  /** "middle" unless told. */
  valign?: "top" | "middle";
  /** Thickness of the frame; none when absent. */
  border?: number;
  /** Frame and ground are the ellipse that the rectangle holds. */
  round?: boolean;
  /** Frame and ground are turned about the middle of the rectangle, in degrees clockwise; the text stays upright. */
  rotate?: number;
  /** White ground that hides the frames of marks without one: a seat in front of a table's edge. */
  cover?: boolean;
  /** Light grey ground. */
  shade?: boolean;
  /** Set from the left and right edge, for `align` left and right. */
  padding?: number;
  /** Turned upside down about its middle: the far face of a name card. */
  turned?: boolean;
  /** Red text and frame, where the convention asks for it (发文机关标志 and its line). */
  red?: boolean;
  /** The page number of the document itself; a pack puts its own in its place. */
  folio?: boolean;
}

/** One sheet of paper. Marks stand in reading order, which is the order of the text layer. */
export interface Page {
  marks: Mark[];
  /** Paper of this sheet in millimetres where it differs from the document's. */
  size?: { width: number; height: number };
}

/** A sheet: its size and its type area, in millimetres. */
export interface Sheet {
  width: number;
  height: number;
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export const mmPerPoint = 25.4 / 72;

/** Width of one full-width sign of this size, in millimetres. */
export const emOf = (points: number): number => points * mmPerPoint;

export const round = (value: number): number => Math.round(value * 100) / 100;

/** Hair line of tables. */
export const hair = 0.2;

/** Height between the type area's edges. */
export const roomOf = (sheet: Sheet): number => sheet.height - sheet.top - sheet.bottom;

export const innerWidth = (sheet: Sheet): number => sheet.width - sheet.left - sheet.right;

/** A line of text over the whole width of the type area. */
export function textLine(
  sheet: Sheet,
  y: number,
  line: Line,
  options: { size: number; leading: number; role?: FontRole; align?: Mark["align"]; indent?: number },
): Mark {
  const indent = options.indent ?? 0;
  return {
    x: round(sheet.left + indent),
    y: round(y),
    width: round(innerWidth(sheet) - indent),
    height: round(options.leading),
    lines: [line],
    size: options.size,
    leading: options.leading,
    role: options.role ?? "song",
    align: options.align ?? "left",
  };
}

/** Adds 第 x 页 共 y 页 to every page, centred 5 mm under the type area. */
export function withPageNumbers(pages: Page[], sheet: Sheet): Page[] {
  return pages.map((page, index) => {
    const number = textLine(sheet, sheet.height - sheet.bottom + 4, [`第 ${index + 1} 页 共 ${pages.length} 页`], {
      size: 9,
      leading: 5,
      align: "center",
    });
    return { ...page, marks: [...page.marks, { ...number, folio: true }] };
  });
}

/** All text of a page in reading order, for tests and searches. */
export const textOf = (page: Page): string =>
  page.marks
    .flatMap((mark) =>
      mark.lines.map((line) => line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("")),
    )
    .join("\n");
