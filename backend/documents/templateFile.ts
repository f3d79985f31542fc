import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";
import { AppError, refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import {
  bodyPlaceholders,
  type Data,
  delimiters,
  optionalPlaceholders,
  placeholders,
  requiredPlaceholders,
} from "../../core/rules/document/placeholders.ts";
import { templateText } from "../../core/rules/document/templateText.ts";
import { sheetLimits } from "../exchange/sheet.ts";
import { unpack } from "../exchange/zip.ts";

/** Largest template, in MiB: a letterhead with a picture stays far below. */
const MOST_MEGABYTES = 20;
const main = "word/document.xml";

const options = {
  delimiters,
  paragraphLoop: true,
  linebreaks: true,
  errorLogging: false,
  stripInvalidXMLChars: true,
  nullGetter: () => "",
  syntax: { changeDelimiterPrefix: null },
} as const;

/** A fault of a template as docxtemplater tells it. */
interface Fault {
  properties?: { id?: string; xtag?: string; openingtag?: string; closingtag?: string; errors?: Fault[] };
}

const bare = (tag: string | undefined): string =>
  (tag ?? "")
    .replace(/^[#/^-]+(?:w:\w+\s*)?/u, "")
    .replace(/[｛｝]/gu, "")
    .trim();

/** Sentences for the faults of a template, each with its tag. */
function faultSentences(error: unknown): string[] {
  const fault = error as Fault;
  const all = fault.properties?.errors ?? [fault];
  const said = all.map(({ properties = {} }) => {
    const tag = bare(properties.xtag);
    switch (properties.id) {
      case "unclosed_tag":
      case "duplicate_open_tag":
        return templateText.unclosed(tag);
      case "unopened_tag":
      case "duplicate_close_tag":
        return templateText.unopened(tag);
      case "unclosed_loop":
        return templateText.loopOpen(tag);
      case "unopened_loop":
        return templateText.loopClose(tag);
      case "closing_tag_does_not_match_opening_tag":
        return templateText.loopCross(bare(properties.openingtag), bare(properties.closingtag));
      default:
        return templateText.otherFault(tag);
    }
  });
  return [...new Set(said)];
}

/** A part of a template as docxtemplater reads it. */
interface Tag {
  type?: string;
  value?: string;
  module?: string;
  subparsed?: Tag[];
}

/** Collects all parts of a template while it is read. (The library's own inspector needs lodash, which it doesn't bring.) */
const collector = (found: Tag[]) => ({
  name: "collector",
  set(state: { inspect?: { postparsed?: Tag[] } }) {
    if (state.inspect?.postparsed) found.push(...state.inspect.postparsed);
  },
});

const withInner = (tag: Tag): Tag[] => [tag, ...(tag.subparsed ?? []).flatMap(withInner)];

/** Refuses what only looks like a Word document. */
async function checkContainer(bytes: Buffer, name: string): Promise<Map<string, Buffer>> {
  if (bytes.length === 0) throw refused(templateText.empty(name));
  if (bytes.length > MOST_MEGABYTES * 1024 * 1024) throw refused(templateText.tooLarge(name, MOST_MEGABYTES));
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) {
    // Documents with a password lie in the same container as .doc and .wps.
    const isEncrypted = bytes.includes(Buffer.from("EncryptedPackage", "utf16le"));
    throw refused(isEncrypted ? templateText.encrypted(name) : templateText.oldWord(name));
  }
  if (bytes.toString("latin1", 0, 2) !== "PK") throw refused(templateText.notDocx(name));
  let parts: Map<string, Buffer>;
  try {
    parts = await unpack(bytes, name, sheetLimits, () => true);
  } catch (error) {
    const isDamaged = error instanceof AppError && error.message === sheetText.truncated(name);
    throw isDamaged ? refused(templateText.damaged(name)) : error;
  }
  if (!parts.has(main)) {
    const isOther = [...parts.keys()].some((part) => /^(xl|ppt)\//u.test(part));
    throw refused(isOther ? templateText.otherOffice(name) : templateText.notDocx(name));
  }
  return parts;
}

function checkContent(parts: ReadonlyMap<string, Buffer>, name: string): void {
  const types = parts.get("[Content_Types].xml")?.toString("utf8") ?? "";
  const names = [...parts.keys()];
  if (/macroEnabled/iu.test(types) || names.some((part) => /vbaProject|vbaData/iu.test(part)))
    throw refused(templateText.macros(name));
  if (names.some((part) => /^word\/(embeddings|activeX)\//iu.test(part))) throw refused(templateText.embedded(name));
  for (const [part, content] of parts) {
    if (!part.endsWith(".rels")) continue;
    for (const [relation] of content.toString("utf8").matchAll(/<Relationship\b[^>]*>/gu))
      if (/TargetMode="External"/iu.test(relation))
        throw refused(templateText.external(name, /Target="([^"]*)"/u.exec(relation)?.[1]?.slice(0, 80) ?? ""));
  }
}

/**
 * Checks a file that is to become a template. @throws AppError refused: no .docx, password, macros, external links, tags that
 * are not closed, unknown or missing. Answers sentences on what may be as it is but should be known.
 */
export async function checkTemplate(bytes: Buffer, name: string, kind: string): Promise<string[]> {
  const parts = await checkContainer(bytes, name);
  checkContent(parts, name);
  const found: Tag[] = [];
  try {
    new Docxtemplater(new PizZip(bytes), { ...options, modules: [collector(found)] });
  } catch (error) {
    throw refused(templateText.bad(faultSentences(error)));
  }
  const tags = found.flatMap(withInner).filter((tag) => tag.type === "placeholder" && tag.value);
  const names = new Set(tags.map((tag) => tag.value?.trim() ?? ""));
  const loops = new Set(tags.filter((tag) => tag.module === "loop").map((tag) => tag.value?.trim()));
  const problems: string[] = [];
  const unknown = [...names].filter((one) => one !== "." && !(one in placeholders));
  if (unknown.length > 0) problems.push(templateText.unknown(unknown));
  const missing = requiredPlaceholders.filter((one) => !names.has(one));
  if (missing.length > 0) problems.push(templateText.missing(missing));
  if (names.has(requiredPlaceholders[1])) {
    const isLoop = loops.has(requiredPlaceholders[1]);
    if (!isLoop || bodyPlaceholders.some((one) => !names.has(one))) problems.push(templateText.missingBodyEnd);
  }
  if (problems.length > 0) throw refused(templateText.bad(problems));
  const lost = optionalPlaceholders[kind as keyof typeof optionalPlaceholders].filter((one) => !names.has(one));
  return lost.length > 0 ? [templateText.lostOptional(lost)] : [];
}

/** Faces that a document names for Chinese text. */
export function fontsNamed(docx: Uint8Array): string[] {
  const zip = new PizZip(docx);
  const names = Object.keys(zip.files).filter((part) =>
    /^word\/(document|styles|header\d*|footer\d*)\.xml$/u.test(part),
  );
  const found = names.flatMap((part) =>
    [...(zip.file(part)?.asText() ?? "").matchAll(/w:eastAsia="([^"]+)"/gu)].map((match) => match[1] ?? ""),
  );
  // The language attribute has the same name as the face's.
  return [...new Set(found)].filter((font) => font !== "" && !/^[a-z]{2}-[A-Z]{2}$/u.test(font));
}

/** What a document asks of a style of its template: an indent in twips with the alignment in it, or a size that it may not exceed, in half points. */
export type StyleEdit = { style: string; left: number; centred: boolean } | { style: string; most: number };

/** Sets where name and date stand and keeps the 标志 within the width; a template without these styles stays as it is. */
function withEdits(styles: string, edits: readonly StyleEdit[]): string {
  return styles.replace(/<w:style\b[\s\S]*?<\/w:style>/gu, (style) => {
    const name = /<w:name w:val="([^"]*)"/u.exec(style)?.[1];
    const wanted = edits.find((one) => one.style === name);
    if (!wanted) return style;
    if ("most" in wanted)
      return style.replace(
        /(<w:sz(?:Cs)? w:val=")(\d+)(")/gu,
        (_, before: string, size: string, after: string) => before + Math.min(Number(size), wanted.most) + after,
      );
    const inside = `<w:ind w:left="${wanted.left}" w:right="0"/><w:jc w:val="${wanted.centred ? "center" : "left"}"/>`;
    const bared = style.replace(/<w:ind\b[^>]*\/>/gu, "").replace(/<w:jc\b[^>]*\/>/gu, "");
    if (/<w:pPr\/>/u.test(bared)) return bared.replace("<w:pPr/>", `<w:pPr>${inside}</w:pPr>`);
    // What may stand behind indent and alignment in a style comes after them.
    const later =
      /<w:(?:textDirection|textAlignment|textboxTightWrap|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange)\b/u;
    return /<w:pPr>/u.test(bared)
      ? bared.replace(/<w:pPr>([\s\S]*?)<\/w:pPr>/u, (_, held: string) => {
          const at = held.search(later);
          return `<w:pPr>${at < 0 ? held + inside : held.slice(0, at) + inside + held.slice(at)}</w:pPr>`;
        })
      : bared.replace(/(<w:rPr\b|<\/w:style>)/u, `<w:pPr>${inside}</w:pPr>$1`);
  });
}

/** A template with its placeholders filled. @throws AppError refused where it can't be filled. */
export function fillTemplate(
  template: Uint8Array,
  data: Data,
  edits: readonly StyleEdit[],
  kindLabel: string,
): Uint8Array {
  try {
    const zip = new PizZip(template);
    const styles = zip.file("word/styles.xml");
    if (styles) zip.file("word/styles.xml", withEdits(styles.asText(), edits));
    const filled = new Docxtemplater(zip, options);
    filled.render(data);
    return filled.toUint8Array({ compression: "DEFLATE" });
  } catch {
    throw refused(templateText.fillFailed(kindLabel));
  }
}
