import { AlignmentType, BorderStyle, type IParagraphStyleOptions, LineRuleType } from "docx";
import type { DocumentFontRole } from "../../core/modules/documents.ts";
import type { DocumentKind } from "../../core/rules/document/form.ts";
import { templateText } from "../../core/rules/document/templateText.ts";

/** Twips (1/1440 inch) of millimetres. */
export const twips = (mm: number): number => Math.round((mm / 25.4) * 1440);

/** Page and type area of print.md 1.1 in twips. */
export const pageTwips = {
  width: twips(210),
  height: twips(297),
  top: twips(37),
  right: twips(26),
  bottom: twips(35),
  left: twips(28),
  area: twips(156),
} as const;
/** 22 lines in 225 mm: 28.95 points, exactly. */
export const lineTwips = 579;
/** One of 28 signs of the type area. */
export const signTwips = pageTwips.area / 28;
/** Difference between 156 mm / 28 and 16 points, in 1/4096 point. */
export const charSpace = Math.round(((156 / 28 / 25.4) * 72 - 16) * 4096);

/** Names of the styles of a template; the office may change what they look like. */
export const styleNames = templateText.styles;
export type StyleKey = keyof typeof styleNames;

export const RED = "D00000";
const exact = { line: lineTwips, lineRule: LineRuleType.EXACT, before: 0, after: 0 };
export const signs = (count: number): number => Math.round(signTwips * count);
/** 四号. */
export const small = 280;

export type FontNames = Readonly<Record<DocumentFontRole, string>>;

export const face = (name: string) => ({ ascii: name, hAnsi: name, eastAsia: name, cs: name });

export function stylesOf(kind: DocumentKind, fonts: FontNames, issuerSize: number): IParagraphStyleOptions[] {
  const style = (
    key: StyleKey,
    role: DocumentFontRole,
    size: number,
    paragraph: IParagraphStyleOptions["paragraph"] = {},
    color?: string,
  ): IParagraphStyleOptions => ({
    id: `Xw${key[0]?.toUpperCase()}${key.slice(1)}`,
    name: styleNames[key],
    basedOn: "Normal",
    quickFormat: true,
    run: { font: face(fonts[role]), size: size * 2, ...(color ? { color } : {}) },
    paragraph: { spacing: exact, ...paragraph },
  });
  const text = { indent: { firstLine: signs(2), firstLineChars: 200 }, alignment: AlignmentType.BOTH };
  const redLine = {
    bottom: { style: BorderStyle.SINGLE, size: 12, color: RED, space: 5 },
  };
  const isLetter = kind === "letter";
  return [
    style("classification", "hei", 16),
    style(
      "issuer",
      "title",
      issuerSize,
      {
        alignment: AlignmentType.CENTER,
        spacing: {
          line: Math.round(issuerSize * 20 * (isLetter ? 1 : 1.05)),
          lineRule: LineRuleType.EXACT,
          // Three lines and 4.32 mm make the 35 mm above it.
          before: isLetter ? 0 : twips(35) - 3 * lineTwips,
          after: 0,
        },
        ...(isLetter
          ? {
              indent: { left: -twips(8), right: -twips(6) },
              border: { bottom: { style: BorderStyle.THICK_THIN_SMALL_GAP, size: 24, color: RED, space: 11 } },
            }
          : {}),
      },
      RED,
    ),
    style("number", "fang", 16, { alignment: AlignmentType.CENTER, ...(isLetter ? {} : { border: redLine }) }),
    style("numberUp", "fang", 16, {
      ...(isLetter ? {} : { border: redLine }),
      indent: isLetter ? undefined : { left: signs(1), right: signs(1) },
    }),
    style("title", "title", 22, { alignment: AlignmentType.CENTER }),
    style("addressee", "fang", 16, { alignment: AlignmentType.BOTH }),
    style("text", "fang", 16, text),
    style("heading1", "hei", 16, { ...text, keepNext: true }),
    style("heading2", "kai", 16, text),
    style("heading3", "fang", 16, text),
    style("heading4", "fang", 16, text),
    style("annexFirst", "fang", 16, {
      indent: { left: signs(6.5), hanging: signs(4.5) },
    }),
    style("annexNext", "fang", 16, {
      indent: { left: signs(6.5), hanging: signs(1.5) },
    }),
    style("annexOnly", "fang", 16, { indent: { left: signs(5), hanging: signs(3) } }),
    style("signature", "fang", 16, { keepNext: true, indent: { left: signs(13) }, alignment: AlignmentType.CENTER }),
    style("date", "fang", 16, { indent: { left: signs(13) }, alignment: AlignmentType.CENTER }),
    style("remark", "fang", 16, { indent: { firstLine: signs(2), firstLineChars: 200 } }),
    style("people", "fang", 16, { indent: { left: signs(5), hanging: signs(3) } }),
    style("copies", "fang", 14, {
      spacing: { ...exact, line: twips(8) },
      indent: { left: small * 4, hanging: small * 3, right: small },
    }),
    style("printed", "fang", 14, {
      spacing: { ...exact, line: twips(8) },
      indent: { left: small, right: small },
    }),
    {
      ...style("mark", "song", 9, {}, "999999"),
      paragraph: { spacing: { line: 240, lineRule: LineRuleType.EXACT, before: 0, after: 0 } },
    },
  ];
}
