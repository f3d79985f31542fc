import { attribute, columnNumber, stringText, type XmlCell, type XmlRow } from "./fillXml.ts";

/** How the texts of a template's cells are set. */
export interface Faces {
  /** Type of a style in points, and whether its texts go on over several lines. */
  of(style: string): { size: number; wraps: boolean };
}

/** Reads them from the workbook's styles. */
export function facesOf(styles: string): Faces {
  const within = (tag: string) => new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`).exec(styles)?.[1] ?? "";
  const sizes = [...within("fonts").matchAll(/<font\b[^>]*?(?:\/>|>([\s\S]*?)<\/font>)/g)].map(
    ([, font = ""]) => Number(/<sz\b[^>]*\bval="([\d.]+)"/.exec(font)?.[1]) || 11,
  );
  const known = [...within("cellXfs").matchAll(/<xf\b([^>]*?)(?:\/>|>([\s\S]*?)<\/xf>)/g)].map(
    ([, own = "", inner = ""]) => ({
      size: sizes[Number(attribute(own, "fontId")) || 0] ?? 11,
      wraps: /\bwrapText="(?:1|true)"/.test(inner),
    }),
  );
  return { of: (style) => known[Number(style || 0)] ?? { size: 11, wraps: false } };
}

/** Widths of a sheet's columns in figures of its usual face, by their places from 1. */
export function widthsOf(xml: string): (column: number) => number {
  const usual = Number(/\bdefaultColWidth="([\d.]+)"/.exec(xml)?.[1]) || 8.43;
  const columns = [...xml.matchAll(/<col\b([^>]*?)\/?>/g)].map(([, own = ""]) => ({
    from: Number(attribute(own, "min")),
    to: Number(attribute(own, "max")),
    width: Number(attribute(own, "width")) || usual,
  }));
  return (column) => columns.find((one) => column >= one.from && column <= one.to)?.width ?? usual;
}

/** 409 points is the highest line that a spreadsheet keeps. */
const mostHeight = 409;

/**
 * A repeated line with the height that its texts need, where the template fixed one: the height was chosen for the line of
 * the template, and a longer name would be cut off. Never lower than there.
 * @param row the line of the template @param filled its cells as they are filled @param spanned the columns of a cell that is merged across, by its first column; null for one merged down
 */
export function grownLine(
  row: XmlRow,
  filled: readonly XmlCell[],
  sheet: {
    faces: Faces;
    width: (column: number) => number;
    spanned: (column: number, row: number) => number | null;
  },
): XmlRow {
  const fixed = Number(attribute(row.attributes, "ht"));
  if (!(fixed > 0)) return row;
  const needed = filled.map((cell, at) => {
    const { size, wraps } = sheet.faces.of(row.cells[at]?.style ?? "");
    if (cell.type !== "inlineStr" || !wraps) return 0;
    const first = columnNumber(cell.column);
    const columns = sheet.spanned(first, row.row);
    if (columns === null) return 0;
    // A Chinese sign is two figures wide; a spreadsheet keeps about one figure free at the edges.
    const room = Array.from({ length: columns }, (_, more) => sheet.width(first + more)).reduce((a, b) => a + b, -1);
    const lines = stringText(cell.inner)
      .split("\n")
      .reduce((sum, text) => sum + Math.max(1, Math.ceil((figures(text) * size) / 11 / Math.max(2, room))), 0);
    return lines === 1 ? 0 : lines * size * 1.4 + 3;
  });
  const height = Math.min(mostHeight, Math.round(Math.max(0, ...needed) * 10) / 10);
  if (height <= fixed) return row;
  const attributes = row.attributes
    .replace(/(^|\s)ht="[^"]*"/, "")
    .replace(/(^|\s)customHeight="[^"]*"/, "")
    .trim();
  return { ...row, attributes: `${attributes} ht="${height}" customHeight="1"`.trim() };
}

function figures(text: string): number {
  let width = 0;
  for (const sign of text) width += sign > "\u2000" ? 2 : 1;
  return width;
}
