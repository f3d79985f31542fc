import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  Footer,
  Header,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  Tab,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from "docx";
import type { DocumentKind } from "../../core/rules/document/form.ts";
import { placeholderNames as n } from "../../core/rules/document/placeholders.ts";
import { templateText as t } from "../../core/rules/document/templateText.ts";
import {
  charSpace,
  type FontNames,
  face,
  lineTwips,
  pageTwips,
  RED,
  type StyleKey,
  signs,
  small,
  stylesOf,
  twips,
} from "./templateStyles.ts";

const idOf = (key: StyleKey): string => `Xw${key[0]?.toUpperCase()}${key.slice(1)}`;
type Part = string | { text: string; font: string } | "\t";

/** Where the tab of a line leads to, in twips. */
interface Stop {
  type: "left" | "right";
  position: number;
}

/** A paragraph in one of the template's styles. */
const line = (key: StyleKey, ...parts: Part[]): Paragraph => tabbed(key, null, ...parts);

const tabbed = (key: StyleKey, stop: Stop | null, ...parts: Part[]): Paragraph =>
  new Paragraph({
    style: idOf(key),
    tabStops: stop ? [stop] : undefined,
    children: parts.map((part) =>
      part === "\t"
        ? new TextRun({ children: [new Tab()] })
        : typeof part === "string"
          ? new TextRun(part)
          : new TextRun({ text: part.text, font: face(part.font) }),
    ),
  });

/** A part that only stands where there is something to say (#) or nothing (^); the lines with its marks go away when it is filled. */
const part =
  (mark: "#" | "^") =>
  (name: string, ...inside: (Paragraph | Table)[]): (Paragraph | Table)[] => [
    line("mark", `｛${mark}${name}｝`),
    ...inside,
    line("mark", `｛/${name}｝`),
  ];
const when = part("#");
const unless = part("^");
const atRight: Stop = { type: "right", position: pageTwips.area };
const insideRight: Stop = { type: "right", position: pageTwips.area - signs(1) };
const backRight: Stop = { type: "right", position: pageTwips.area - small };
const atName: Stop = { type: "left", position: signs(6.5) };
const empty = (): Paragraph => line("addressee");
const tag = (name: string): string => `｛${name}｝`;

function headOf(kind: DocumentKind, fonts: FontNames): (Paragraph | Table)[] {
  if (kind === "letter")
    return [
      ...when(
        n.secrecy,
        tabbed("numberUp", atRight, { text: tag(n.secrecy), font: fonts.hei }, "\t", tag(n.number)),
        ...when(n.urgency, line("classification", tag(n.urgency))),
      ),
      ...unless(n.secrecy, tabbed("numberUp", atRight, { text: tag(n.urgency), font: fonts.hei }, "\t", tag(n.number))),
      empty(),
      empty(),
    ];
  return [
    ...when(
      n.issuer,
      line("classification", tag(n.secrecy)),
      line("classification", tag(n.urgency)),
      empty(),
      line("issuer", tag(n.issuer)),
      empty(),
      empty(),
      ...when(
        n.signer,
        tabbed("numberUp", insideRight, tag(n.number), "\t", t.signer, { text: tag(n.signer), font: fonts.kai }),
      ),
      ...unless(n.signer, line("number", tag(n.number))),
      empty(),
      empty(),
    ),
    ...unless(
      n.issuer,
      ...when(n.secrecy, line("classification", tag(n.secrecy))),
      ...when(n.urgency, line("classification", tag(n.urgency))),
      ...when(n.number, line("addressee", tag(n.number))),
    ),
  ];
}

const level = (name: string, key: StyleKey, fonts: FontNames): (Paragraph | Table)[] =>
  when(name, line(key, tag(n.headText), { text: tag(n.text), font: fonts.fang }));

/** 抄送 and 印发 at the foot of the type area of the last page: lines 0.35 mm, 0.25 mm between. */
function backTable(kind: DocumentKind): Table {
  const none = { style: BorderStyle.NONE, size: 0, color: "auto" };
  const thick = { style: BorderStyle.SINGLE, size: 8, color: "000000" };
  const thin = { style: BorderStyle.SINGLE, size: 6, color: "000000" };
  const isLetter = kind === "letter";
  const row = (content: Paragraph) =>
    new TableRow({
      cantSplit: true,
      children: [
        new TableCell({
          width: { size: pageTwips.area, type: WidthType.DXA },
          margins: { top: 0, bottom: 0, left: 0, right: 0 },
          verticalAlign: VerticalAlignTable.CENTER,
          children: [content],
        }),
      ],
    });
  const open = (name: string) => `｛-w:tr ${name}｝`;
  return new Table({
    width: { size: pageTwips.area, type: WidthType.DXA },
    columnWidths: [pageTwips.area],
    layout: TableLayoutType.FIXED,
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    borders: isLetter
      ? { top: none, bottom: none, left: none, right: none, insideHorizontal: none, insideVertical: none }
      : { top: thick, bottom: thick, left: none, right: none, insideHorizontal: thin, insideVertical: none },
    rows: [
      row(line("copies", `${open(n.copies)}${t.copies}${tag(n.copies)}｛/｝`)),
      ...(isLetter
        ? []
        : [
            row(
              tabbed("printed", backRight, `${open(n.printed)}${tag(n.printedBy)}`, "\t", `${tag(n.printedOn)}｛/｝`),
            ),
          ]),
    ],
  });
}

function footerOf(kind: DocumentKind, side: "left" | "right"): Footer {
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === "right" ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === "right" ? { right: small } : { left: small },
        // Upper edge of the digits 7 mm under the type area.
        spacing: {
          line: small,
          lineRule: LineRuleType.EXACT,
          before: 0,
          after: kind === "letter" ? footerUp - twips(20) : 0,
        },
        children: [new TextRun({ style: "XwFolio", children: ["— ", PageNumber.CURRENT, " —"] })],
      }),
    ],
  });
}

/** From the foot of the page to the foot of the page number. */
const footerUp = twips(35 - 7) - small;

/** A document of this kind after GB/T 9704-2012 with placeholders in the place of its content. `issuerSize` in points. */
export async function defaultTemplate(kind: DocumentKind, fonts: FontNames, issuerSize: number): Promise<Uint8Array> {
  const isLetter = kind === "letter";
  const children = [
    ...headOf(kind, fonts),
    line("title", tag(n.title)),
    empty(),
    ...when(n.addressee, line("addressee", tag(n.addressee))),
    ...when(
      n.body,
      ...level(n.heading1, "heading1", fonts),
      ...level(n.heading2, "heading2", fonts),
      ...level(n.heading3, "heading3", fonts),
      ...level(n.heading4, "heading4", fonts),
      ...when(n.paragraph, line("text", tag(n.text))),
    ),
    ...when(
      n.hasAnnexes,
      empty(),
      ...when(
        n.annex,
        ...when(n.annexFirst, tabbed("annexFirst", atName, `${t.annex}${tag(n.annexNo)}`, "\t", tag(n.annexName))),
        ...when(n.annexNext, tabbed("annexNext", atName, tag(n.annexNo), "\t", tag(n.annexName))),
        ...when(n.annexOnly, line("annexOnly", `${t.annex}${tag(n.annexName)}`)),
      ),
    ),
    ...(kind === "minutes"
      ? when(
          n.hasPeople,
          empty(),
          ...[n.attendees, n.observers, n.absentees].flatMap((name) =>
            when(name, line("people", { text: `${name}${t.colon}`, font: fonts.hei }, tag(name))),
          ),
        )
      : []),
    ...when(
      n.signed,
      empty(),
      ...when(n.sealed, empty()),
      ...when(n.signature, line("signature", tag(n.signature))),
      ...when(n.date, line("date", tag(n.date))),
    ),
    ...when(n.remark, line("remark", tag(n.remark))),
    ...when(n.hasBack, backTable(kind)),
    // Word wants a paragraph behind a table; one point high it opens no page of its own.
    new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 } }),
  ];
  const noText = () => new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT } });
  const document = new Document({
    creator: t.creator,
    title: t.kinds[kind],
    evenAndOddHeaderAndFooters: true,
    styles: {
      default: {
        document: { run: { font: face(fonts.fang), size: 32, language: { value: "zh-CN", eastAsia: "zh-CN" } } },
      },
      paragraphStyles: stylesOf(kind, fonts, issuerSize),
      characterStyles: [{ id: "XwFolio", name: t.folio, run: { font: face(fonts.song), size: 28 } }],
    },
    sections: [
      {
        properties: {
          titlePage: isLetter,
          page: {
            size: { width: pageTwips.width, height: pageTwips.height },
            margin: {
              top: pageTwips.top,
              right: pageTwips.right,
              bottom: pageTwips.bottom,
              left: pageTwips.left,
              header: isLetter ? twips(30) : twips(15),
              footer: isLetter ? twips(20) : footerUp,
              gutter: 0,
            },
          },
          grid: { type: DocumentGridType.LINES_AND_CHARS, linePitch: lineTwips, charSpace },
        },
        headers: {
          default: new Header({ children: [noText()] }),
          even: new Header({ children: [noText()] }),
          ...(isLetter
            ? {
                first: new Header({
                  children: [...when(n.issuer, line("issuer", tag(n.issuer))), noText()],
                }),
              }
            : {}),
        },
        footers: {
          default: footerOf(kind, "right"),
          even: footerOf(kind, "left"),
          ...(isLetter
            ? {
                first: new Footer({
                  children: [
                    noText(),
                    ...when(
                      n.issuer,
                      new Paragraph({
                        spacing: { line: 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
                        indent: { left: -twips(8), right: -twips(6) },
                        border: { bottom: { style: BorderStyle.THIN_THICK_SMALL_GAP, size: 24, color: RED, space: 0 } },
                      }),
                    ),
                  ],
                }),
              }
            : {}),
        },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
