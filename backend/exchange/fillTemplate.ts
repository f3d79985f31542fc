import { zipSync } from "fflate";
import { AppError, refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import { fillText, pageWords, serialWord } from "../../core/kit/fillText.ts";
import { facesOf } from "./fillHeight.ts";
import { movedRange, movedRow, type Repeat } from "./fillRefs.ts";
import { type Filling, filledSheet, movedFormula, type OpenedSheet, openSheet, type Workbench } from "./fillSheet.ts";
import { attribute, escaped, unescaped } from "./fillXml.ts";
import { sheetLimits } from "./sheet.ts";
import { unpack } from "./zip.ts";

/** Largest template, in MiB. */
const MOST_MEGABYTES = 20;

/** Lines of a sheet in a workbook. */
const MOST_LINES = 1_048_576;

const WORKBOOK = "xl/workbook.xml";

type Parts = Map<string, Buffer>;

const textOf = (parts: Parts, part: string): string => parts.get(part)?.toString("utf8") ?? "";

/** Takes the file apart. @throws AppError refused for what only looks like a workbook, and for what reaches outside it */
async function openParts(bytes: Buffer, name: string): Promise<Parts> {
  if (bytes.length === 0) throw refused(fillText.empty(name));
  if (bytes.length > MOST_MEGABYTES * 1024 * 1024) throw refused(fillText.tooLarge(name, MOST_MEGABYTES));
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    const isEncrypted = bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
    throw refused(isEncrypted ? fillText.encrypted(name) : fillText.oldFormat(name));
  }
  if (bytes.toString("latin1", 0, 2) !== "PK") throw refused(fillText.notXlsx(name));
  let parts: Parts;
  try {
    parts = await unpack(bytes, name, sheetLimits, () => true);
  } catch (error) {
    const isDamaged = error instanceof AppError && error.message === sheetText.truncated(name);
    throw isDamaged ? refused(fillText.unreadable(name)) : error;
  }
  if (!parts.has(WORKBOOK)) throw refused(fillText.notXlsx(name));
  const names = [...parts.keys()];
  if (/macroEnabled/iu.test(textOf(parts, "[Content_Types].xml")) || names.some((part) => /vbaProject/iu.test(part)))
    throw refused(fillText.macros(name));
  if (names.some((part) => /^xl\/(?:embeddings|activeX|ctrlProps)\//iu.test(part)))
    throw refused(fillText.embedded(name));
  const reachesOut = names.some((part) => {
    if (/^xl\/(?:externalLinks\/|connections\.xml)/iu.test(part)) return true;
    if (!part.endsWith(".rels")) return false;
    // Links that a person clicks are no danger.
    return [...textOf(parts, part).matchAll(/<Relationship\b[^>]*>/g)].some(
      ([tag]) => /TargetMode="External"/iu.test(tag) && !/\/hyperlink"/iu.test(tag),
    );
  });
  if (reachesOut) throw refused(fillText.external(name));
  return parts;
}

/** Targets of a part's relations by their ids, as names of parts. */
function relationsOf(parts: Parts, part: string): Map<string, { target: string; type: string }> {
  const folder = part.slice(0, part.lastIndexOf("/"));
  const xml = textOf(parts, `${folder}/_rels/${part.slice(folder.length + 1)}.rels`);
  return new Map(
    [...xml.matchAll(/<Relationship\b([^>]*)>/g)].map(([, attributes = ""]) => {
      const target = attribute(attributes, "Target");
      const path = target.startsWith("/") ? target.slice(1) : new URL(target, `file:///${folder}/`).pathname.slice(1);
      return [attribute(attributes, "Id"), { target: decodeURIComponent(path), type: attribute(attributes, "Type") }];
    }),
  );
}

/** The sheets in their order, with the parts that hold them. */
function sheetsOf(parts: Parts): { name: string; part: string }[] {
  const relations = relationsOf(parts, WORKBOOK);
  return [...textOf(parts, WORKBOOK).matchAll(/<sheet\b([^>]*)>/g)].flatMap(([, attributes = ""]) => {
    const part = relations.get(attribute(attributes, "r:id"))?.target ?? "";
    return parts.has(part) && /worksheets\//.test(part) ? [{ name: attribute(attributes, "name"), part }] : [];
  });
}

/** Styles of cells, to which copies for text that begins like a formula are added. */
function quotedStyles(parts: Parts): { quoted: (style: string) => string; store: () => void } {
  const xml = textOf(parts, "xl/styles.xml");
  const found = /(<cellXfs\b[^>]*>)([\s\S]*?)(<\/cellXfs>)/.exec(xml);
  const known = [...(found?.[2] ?? "").matchAll(/<xf\b[^>]*?(?:\/>|>[\s\S]*?<\/xf>)/g)].map(([one]) => one);
  const added = new Map<string, number>();
  const styles = [...known];
  return {
    quoted(style) {
      const base = known[Number(style || 0)];
      if (base === undefined) return style;
      const at =
        added.get(style) ??
        styles.push(base.replace(/\squotePrefix="[^"]*"/, "").replace(/^<xf/, '<xf quotePrefix="1"')) - 1;
      added.set(style, at);
      return String(at);
    },
    store() {
      if (!found || added.size === 0) return;
      const start = (found[1] ?? "").replace(/\bcount="\d+"/, `count="${styles.length}"`);
      parts.set("xl/styles.xml", Buffer.from(xml.replace(found[0], () => start + styles.join("") + found[3])));
    },
  };
}

/** Remarks, pictures and tables that belong to a sheet go along with its lines. */
function moveBelongings(parts: Parts, part: string, repeat: Repeat): void {
  const change = (target: string, edit: (xml: string) => string) => {
    if (parts.has(target)) parts.set(target, Buffer.from(edit(textOf(parts, target))));
  };
  const moved = (_all: string, start: string, range: string, end: string) => start + movedRange(repeat, range) + end;
  /** Lines are counted from 0 here. */
  const line = (number: string): string => String(movedRow(repeat, Number(number) + 1) - 1);
  for (const { target, type } of relationsOf(parts, part).values()) {
    if (/\/(?:comments|threadedComment)$/.test(type))
      change(target, (xml) => xml.replace(/(<(?:comment|threadedComment)\b[^>]*?\bref=")([^"]*)(")/g, moved));
    else if (/\/drawing$/.test(type))
      change(target, (xml) =>
        xml.replace(/(<xdr:row>)(\d+)(<)/g, (_all, a: string, row: string, b: string) => a + line(row) + b),
      );
    else if (/\/table$/.test(type))
      change(target, (xml) => xml.replace(/(<(?:table|autoFilter)\b[^>]*?\bref=")([^"]*)(")/g, moved));
    else if (/\/vmlDrawing$/.test(type))
      change(target, (xml) =>
        xml
          .replace(/(<x:Row>)(\d+)(<)/g, (_all, a: string, row: string, b: string) => a + line(row) + b)
          .replace(/(<x:Anchor>)([^<]*)(<)/g, (_all, a: string, anchor: string, b: string) => {
            const numbers = anchor.split(",").map((one) => one.trim());
            return a + numbers.map((one, at) => (at === 2 || at === 6 ? line(one) : one)).join(", ") + b;
          }),
      );
  }
}

/** Names of ranges (print area, repeated heads) in their new places, and all sums reckoned anew when the file is opened. */
function storeWorkbook(parts: Parts, bench: Workbench): void {
  const xml = textOf(parts, WORKBOOK)
    .replace(/(<definedName\b[^>]*>)([^<]*)(<\/definedName>)/g, (_all, start: string, ref: string, end: string) => {
      const moved = movedFormula(unescaped(ref), null, null, "", { ...bench, warn: () => {} });
      return start + escaped(moved).replaceAll("&quot;", '"') + end;
    })
    .replace(/<calcPr\b[^>]*?\/>/, "");
  // calcPr has its place behind the names; what may stand between them and the end comes after it.
  const later =
    /<(?:oleSize|customWorkbookViews|pivotCaches|smartTag\w+|webPublishing|fileRecoveryPr|webPublishObjects|extLst)\b|<\/workbook>/;
  const at = xml.search(later);
  parts.set(WORKBOOK, Buffer.from(`${xml.slice(0, at)}<calcPr fullCalcOnLoad="1"/>${xml.slice(at)}`));
  if (!parts.delete("xl/calcChain.xml")) return;
  const without = (part: string, pattern: RegExp) =>
    parts.set(part, Buffer.from(textOf(parts, part).replace(pattern, "")));
  without("[Content_Types].xml", /<Override\b[^>]*calcChain[^>]*>/);
  without("xl/_rels/workbook.xml.rels", /<Relationship\b[^>]*calcChain[^>]*>/);
}

const pages = (name: string): string | null =>
  name === pageWords.pages ? "&N" : name === pageWords.page ? "&P" : null;

/**
 * The office's own workbook with its marks filled: lines with columns are repeated for each record, all else stands once. What is
 * below goes down with its merges, formats, pictures and print area; fonts, borders, heights, widths and frozen panes are the template's.
 * @throws AppError refused where the file can't be a template
 */
export async function fillWorkbook(
  bytes: Buffer,
  name: string,
  filling: Filling,
): Promise<{ bytes: Uint8Array; warnings: string[] }> {
  const parts = await openParts(bytes, name);
  const shared = [...textOf(parts, "xl/sharedStrings.xml").matchAll(/<si\b[^>]*?(?:\/>|>([\s\S]*?)<\/si>)/g)];
  const strings = shared.map((match) => match[1] ?? "");
  const opened = sheetsOf(parts).map(({ name: sheet, part }) => ({
    part,
    sheet: openSheet(textOf(parts, part), sheet, strings, filling, name) satisfies OpenedSheet,
  }));
  if (opened.length === 0) throw refused(fillText.unreadable(name));
  if (opened.every(({ sheet }) => sheet.block === null)) throw refused(fillText.noLine([serialWord]));
  // Without records one empty line stays, so that the sheet keeps its frame.
  const times = Math.max(1, filling.count);
  const repeats = new Map(
    opened.flatMap(({ sheet }) => (sheet.block ? [[sheet.name, { ...sheet.block, times }] as const] : [])),
  );
  for (const { sheet } of opened) {
    const repeat = repeats.get(sheet.name);
    const last = sheet.rows.at(-1)?.row ?? 0;
    if (repeat && movedRow(repeat, last + 1) > MOST_LINES) throw refused(fillText.tooLong(MOST_LINES));
  }
  const warnings = new Set<string>();
  const styles = quotedStyles(parts);
  const bench: Workbench = {
    strings,
    faces: facesOf(textOf(parts, "xl/styles.xml")),
    repeats,
    filling,
    quoted: styles.quoted,
    warn: (sentence) => warnings.add(sentence),
  };
  for (const { sheet, part } of opened) {
    parts.set(part, Buffer.from(filledSheet(sheet, bench, pages)));
    const repeat = repeats.get(sheet.name);
    if (repeat) moveBelongings(parts, part, repeat);
  }
  styles.store();
  storeWorkbook(parts, bench);
  return { bytes: zipSync(Object.fromEntries(parts), { level: 6 }), warnings: [...warnings] };
}
