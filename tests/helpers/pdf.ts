import { getDocumentProxy, getResolvedPDFJS } from "unpdf";

/** A piece of text as it stands on the page; millimetres from the page's left and upper edge to the baseline's start. */
export interface PdfText {
  text: string;
  x: number;
  y: number;
  /** Size of the letters in millimetres. */
  size: number;
}

export interface PdfPage {
  width: number;
  height: number;
  /** The text layer in reading order, without spaces between pieces, which a Chinese page doesn't have. */
  text: string;
  pieces: PdfText[];
  /** Glyphs drawn on the page, and how many of them are the one that stands for a missing character (.notdef). */
  glyphs: number;
  missing: number;
}

export interface PdfFont {
  /** PostScript name; a subset's random prefix (ABCDEF+) is taken off. */
  name: string;
  embedded: boolean;
  /** Glyph procedures instead of a font: poor in print (libraries.md, section 5). */
  type3: boolean;
}

export interface ReadPdf {
  pages: PdfPage[];
  fonts: PdfFont[];
}

/** A drawn sign as the reader gives it; its code is the number of the glyph in the embedded face. Numbers between are gaps. */
interface Glyph {
  originalCharCode: number;
}
const isGlyph = (item: number | Glyph): item is Glyph => typeof item === "object" && item !== null;

const millimetres = (points: number) => (points * 25.4) / 72;

/** Reads a PDF back: sizes, text with places, fonts. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  // A copy, because the reader takes its buffer away.
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const pages: PdfPage[] = [];
  const fonts = new Map<string, PdfFont>();
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const [left, bottom, right, top] = page.view as [number, number, number, number];
    const content = await page.getTextContent();
    const pieces: PdfText[] = [];
    for (const item of content.items) {
      if (!("str" in item) || item.str === "") continue;
      const [, , skew, size, x, y] = item.transform as [number, number, number, number, number, number];
      pieces.push({
        text: item.str,
        x: millimetres(x - left),
        y: millimetres(top - y),
        size: millimetres(Math.hypot(skew, size)),
      });
    }
    // Fonts are known only after the page's drawing has been read.
    const drawn = await page.getOperatorList();
    const { OPS } = await getResolvedPDFJS();
    const glyphs = drawn.fnArray.flatMap((operation, index) =>
      operation === OPS.showText ? (drawn.argsArray[index][0] as (number | Glyph)[]).filter(isGlyph) : [],
    );
    for (const id of new Set(content.items.flatMap((item) => ("fontName" in item ? [item.fontName] : [])))) {
      if (!page.commonObjs.has(id)) continue;
      const font = page.commonObjs.get(id);
      const name = String(font.name ?? id).replace(/^[A-Z]{6}\+/, "");
      fonts.set(name, { name, embedded: !font.missingFile, type3: font.isType3Font === true });
    }
    pages.push({
      width: millimetres(right - left),
      height: millimetres(top - bottom),
      text: pieces.map((piece) => piece.text).join(""),
      pieces,
      glyphs: glyphs.length,
      missing: glyphs.filter((glyph) => glyph.originalCharCode === 0).length,
    });
  }
  await document.loadingTask.destroy();
  return { pages, fonts: [...fonts.values()] };
}
