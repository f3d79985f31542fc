import {
  AlignmentType,
  Document,
  Footer,
  HeightRule,
  type IRunOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  VerticalMergeType,
  WidthType,
} from "docx";
import { exportText } from "../../core/kit/exchangeText.ts";
import { docFaces, type TableDoc, type TableDocRow, tablesOf } from "../../core/paper/tableDoc.ts";

/** Twentieths of a point, the unit of the format, from millimetres. */
const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);

type Align = "left" | "center" | "right";
const alignments = { left: AlignmentType.LEFT, center: AlignmentType.CENTER, right: AlignmentType.RIGHT } as const;

/** The same face for Chinese and Latin signs. */
const face = (name: string): IRunOptions["font"] => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

/** Signs that XML can't hold. */
const safe = (text: string): string => text.replace(/(?![\t\n])\p{Cc}|[\uFFFE\uFFFF]/gu, "");

function textOf(
  text: string,
  options: { font: string; points: number; align: Align; bold?: boolean; before?: number; after?: number },
) {
  const { font, points, align, bold, before = 0, after = 0 } = options;
  return safe(text)
    .split("\n")
    .map(
      (line) =>
        new Paragraph({
          alignment: alignments[align],
          spacing: { before, after },
          children: [new TextRun({ text: line, font: face(font), size: points * 2, bold })],
        }),
    );
}

/** A paragraph of a report, its first line two signs in. */
const paragraph = (text: string): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.BOTH,
    indent: { firstLine: 480 },
    spacing: { line: 360 },
    children: [new TextRun({ text: safe(text), font: face(docFaces.body), size: 24 })],
  });

const margins = { top: 20, right: 15, bottom: 18, left: 15 };
const padding = twips(1.2);

interface CellOptions {
  width: number;
  align: Align;
  font?: string;
  bold?: boolean;
  span?: number;
  merge?: "restart" | "continue";
  shade?: boolean;
}

const cellOf = (text: string, { width, align, font, bold, span, merge, shade }: CellOptions): TableCell =>
  new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: padding, right: padding, top: 0, bottom: 0 },
    columnSpan: span,
    verticalMerge: merge === undefined ? undefined : VerticalMergeType[merge === "restart" ? "RESTART" : "CONTINUE"],
    shading: shade ? { fill: "E7E6E6", color: "auto", type: "clear" } : undefined,
    children: textOf(text, { font: font ?? docFaces.body, points: 10.5, align, bold }),
  });

/** Whether the cell is merged with the one above it. */
const continues = (rows: readonly TableDocRow[], at: number, column: number): boolean => {
  const row = rows[at];
  return row !== undefined && "cells" in row && row.cells[column] === null;
};

function tableOf(doc: TableDoc): Table {
  const room = doc.size.width - margins.left - margins.right;
  const asked = doc.columns.reduce((sum, column) => sum + column.width, 0);
  const widths = doc.columns.map((column) => (column.width * room) / asked);
  const head = doc.head ?? doc.columns.map((column, from) => ({ label: column.label, from, span: 1 }));
  const spanWidth = (from: number, span: number) => widths.slice(from, from + span).reduce((sum, one) => sum + one, 0);
  const height = (mm: number) => ({ value: twips(mm), rule: HeightRule.ATLEAST });
  const rows = doc.rows.map((row, at) => {
    if ("heading" in row)
      return new TableRow({
        cantSplit: true,
        height: height(doc.rowHeight ?? 8),
        children: [
          cellOf(row.heading, {
            width: room,
            align: "left",
            font: docFaces.head,
            span: doc.columns.length,
            shade: true,
          }),
        ],
      });
    return new TableRow({
      cantSplit: true,
      height: height(doc.rowHeight ?? 8),
      children: doc.columns.map((column, index) => {
        const merge = continues(doc.rows, at, index)
          ? "continue"
          : continues(doc.rows, at + 1, index)
            ? "restart"
            : undefined;
        return cellOf(String(row.cells[index] ?? ""), {
          width: widths[index] ?? 20,
          align: column.align ?? "center",
          merge,
        });
      }),
    });
  });
  return new Table({
    width: { size: twips(room), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    alignment: AlignmentType.CENTER,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        height: height(9),
        children: head.map((cell) =>
          cellOf(cell.label, {
            width: spanWidth(cell.from, cell.span),
            align: "center",
            font: docFaces.head,
            span: cell.span > 1 ? cell.span : undefined,
          }),
        ),
      }),
      ...rows,
    ],
  });
}

/** The pages of one table, with its own page numbers unless those of the whole paper are counted through. */
function sectionOf(doc: TableDoc, at: number, isThrough: boolean) {
  const isAcross = doc.size.width > doc.size.height;
  const [short, long] = [Math.min(doc.size.width, doc.size.height), Math.max(doc.size.width, doc.size.height)];
  const song = { font: docFaces.body, points: 12 } as const;
  const total = isThrough ? PageNumber.TOTAL_PAGES : PageNumber.TOTAL_PAGES_IN_SECTION;
  const run = (children: string[]) => new TextRun({ children, font: face(docFaces.body), size: 18 });
  return {
    properties: {
      page: {
        // The library turns the paper itself when it lies across.
        size: {
          width: twips(short),
          height: twips(long),
          orientation: isAcross ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top),
          right: twips(margins.right),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          footer: twips(8),
        },
        pageNumbers: isThrough && at > 0 ? {} : { start: 1 },
      },
    },
    footers: {
      default: new Footer({
        children: [
          new Paragraph({
            alignment: AlignmentType.CENTER,
            children: exportText.pages
              .split(/(&[PN])/u)
              .filter((part) => part !== "")
              .map((part) => run([part === "&P" ? PageNumber.CURRENT : part === "&N" ? total : part])),
          }),
        ],
      }),
    },
    children: [
      ...textOf(doc.title, { font: docFaces.title, points: 18, align: "center", after: 80 }),
      ...(doc.under ? textOf(doc.under, { ...song, align: "center", after: 60 }) : []),
      ...(doc.lead ?? []).map(paragraph),
      ...(doc.lead ? textOf("", { font: docFaces.body, points: 6, align: "left" }) : []),
      tableOf(doc),
      ...doc.notes.flatMap((note) => textOf(note, { font: docFaces.body, points: 10.5, align: "left", before: 60 })),
    ],
  };
}

/** A table paper as .docx: title in 小标宋, head repeated on each page, no row split; a report's paragraphs stand before its table. */
export async function tableDocument(doc: TableDoc): Promise<Uint8Array> {
  const tables = tablesOf(doc);
  const document = new Document({
    title: doc.title,
    styles: { default: { document: { run: { font: face(docFaces.body), size: 21 } } } },
    // One table has no other to be counted with.
    sections: tables.map((table, at) => sectionOf(table, at, tables.length === 1 || doc.counted === "through")),
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
