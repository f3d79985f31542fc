const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/** Text of XML as people read it. */
export const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (all, hex?: string, decimal?: string, named?: string) =>
    named
      ? (entities[named] ?? all)
      : String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex ?? decimal ?? "", hex ? 16 : 10))),
  );

/** Text as XML holds it. */
export const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

/** Text for a cell: _x0041_ stands for a sign by its number there, and signs that XML can't hold are written that way. */
export const cellText = (text: string): string =>
  escaped(
    text
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replace(/(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]|\p{Cs}/gu, (sign) =>
        /\p{Cc}/u.test(sign) ? `_x${sign.charCodeAt(0).toString(16).padStart(4, "0")}_` : "",
      ),
  );

/** The value of an attribute; "" where it is missing. */
export const attribute = (attributes: string, name: string): string =>
  unescaped(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? "");

/** The attributes without one of them. */
export const withoutAttribute = (attributes: string, name: string): string =>
  attributes.replace(new RegExp(`(^|\\s)${name}="[^"]*"`), "");

/** A cell of a sheet's XML. */
export interface XmlCell {
  /** Its letters. */
  column: string;
  style: string;
  type: string;
  /** All between its tags. */
  inner: string;
}

/** A line of a sheet's XML. */
export interface XmlRow {
  row: number;
  /** Height, style and the like, without number and spans. */
  attributes: string;
  cells: XmlCell[];
}

const lettersOf = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + number)
    : lettersOf(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26));

const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The place of a column, from 1. */
export const columnNumber = (letters: string): number => numberOf(letters.toUpperCase());

/** The lines of `<sheetData>`. Numbers of lines and cells may be left out, then they count on. */
export function rowsOf(data: string): XmlRow[] {
  const rows: XmlRow[] = [];
  let last = 0;
  for (const [, attributes = "", inner = ""] of data.matchAll(/<row\b([^>]*?)(?:\/>|>([\s\S]*?)<\/row>)/g)) {
    last = Number(attribute(attributes, "r")) || last + 1;
    const cells: XmlCell[] = [];
    let column = 0;
    for (const [, own = "", content = ""] of inner.matchAll(/<c\b([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const letters = /^[A-Z]+/.exec(attribute(own, "r"))?.[0];
      column = letters ? numberOf(letters) : column + 1;
      cells.push({
        column: lettersOf(column),
        style: attribute(own, "s"),
        type: attribute(own, "t"),
        inner: content,
      });
    }
    rows.push({ row: last, attributes: withoutAttribute(withoutAttribute(attributes, "r"), "spans").trim(), cells });
  }
  return rows;
}

/** A cell in its place. */
export function cellXml(cell: XmlCell, row: number): string {
  const style = cell.style === "" ? "" : ` s="${cell.style}"`;
  const type = cell.type === "" ? "" : ` t="${cell.type}"`;
  const start = `<c r="${cell.column}${row}"${style}${type}`;
  return cell.inner === "" ? `${start}/>` : `${start}>${cell.inner}</c>`;
}

/** A line in its place. */
export function rowXml(row: XmlRow, at: number, cells: readonly XmlCell[]): string {
  const start = `<row r="${at}"${row.attributes === "" ? "" : ` ${row.attributes}`}`;
  return cells.length === 0 ? `${start}/>` : `${start}>${cells.map((cell) => cellXml(cell, at)).join("")}</row>`;
}

/** The pieces of text of a rich or plain string, without the reading signs above Chinese words. */
const pieces = /<t\b[^>]*?(?:\/>|>([\s\S]*?)<\/t>)/g;

/** All its text. */
export const stringText = (xml: string): string =>
  [...xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, "").matchAll(pieces)].map((match) => unescaped(match[1] ?? "")).join("");

/** The string with `fill` done to its text; faces of its parts are kept where what is filled lies within one of them. */
export function filledString(xml: string, fill: (text: string) => string, isWhole: (text: string) => boolean): string {
  const bare = xml
    .replace(/<rPh\b[\s\S]*?<\/rPh>/g, "")
    .replace(/<phoneticPr\b[^>]*?(?:\/>|>[\s\S]*?<\/phoneticPr>)/g, "");
  const put = (text: string) => `<t xml:space="preserve">${cellText(text)}</t>`;
  const parts = [...bare.matchAll(pieces)].map((match) => unescaped(match[1] ?? ""));
  if (parts.length > 1 && parts.every(isWhole))
    return bare.replace(pieces, (_all, text: string | undefined) => put(fill(unescaped(text ?? ""))));
  const face = /<rPr>[\s\S]*?<\/rPr>/.exec(bare)?.[0];
  const text = put(fill(parts.join("")));
  return face ? `<r>${face}${text}</r>` : text;
}
