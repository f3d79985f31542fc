import { createHash } from "node:crypto";
import { CFB } from "@stackline/xlsx";
import { unzipSync } from "fflate";
import type { FormSheet } from "../../core/records/collection.ts";
import { sheetLimits } from "../exchange/sheet.ts";
import { unpack } from "../exchange/zip.ts";

/** What a form that was sent out carries: of which collection, whose, and which form. */
export interface ReplyKey {
  collection: string;
  organisation: string;
  form: string;
}

/** Name of the document property that holds the key once more, for those who copy the table into another workbook. */
export const keyProperty = "XiaowuReply";

/** Only ASCII, in one piece: whatever program saves the file, it stands there as it was written. */
export const keyText = ({ collection, organisation, form }: ReplyKey): string =>
  `xw1.${collection}.${organisation}.${form}`;

const keyForm = /xw1\.(replyCollection_[0-9a-z]{3,40})\.(organisation_[0-9a-z]{3,40})\.([0-9a-f]{16})/u;

/** The first 16 signs of the SHA-256 of what a form asks; its note may change. */
export function formHash({ title, columns, lines, preset }: FormSheet): string {
  const asked = [
    title,
    columns.map(({ name, kind, required, choices }) => [name, kind, required, choices ?? []]),
    lines.map(({ name, kind, required }) => [name, kind, required]),
    preset ?? null,
  ];
  return createHash("sha256").update(JSON.stringify(asked)).digest("hex").slice(0, 16);
}

function keyIn(texts: readonly string[]): ReplyKey | null {
  for (const text of texts) {
    const [, collection, organisation, form] = keyForm.exec(text) ?? [];
    if (collection && organisation && form) return { collection, organisation, form };
  }
  return null;
}

/** What a returned file says of itself besides its cells. */
export interface FileMarks {
  key: ReplyKey | null;
  /** When the program that saved it says it was saved last, ISO; null where it doesn't say. */
  modified: string | null;
}

const nothing: FileMarks = { key: null, modified: null };

/** Reads the key and the time of the last change. A file that holds none, or is no workbook, has none: never throws. */
export async function fileMarks(bytes: Buffer, name: string): Promise<FileMarks> {
  try {
    if (bytes.length < 8) return nothing;
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) return await archiveMarks(bytes, name);
    return bytes.readUInt32BE(0) === 0xd0cf11e0 ? containerMarks(bytes) : nothing;
  } catch {
    // Whatever is wrong with the file, its reading says so.
    return nothing;
  }
}

/** Unpacked size, in bytes, from which a file is read in a thread of its own; a form that was filled in has about 60,000. */
const HEAVY = 2_000_000;

/** Whether reading a file could keep the program busy for long: by the size of its cells, so that a pasted picture doesn't count. */
export function isHeavy(bytes: Buffer): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes.length > HEAVY;
  let size = 0;
  try {
    unzipSync(bytes, {
      filter: (part) => {
        if (/^(?:xl\/(?:worksheets\/|sharedStrings)|content\.xml)/iu.test(part.name)) size += part.originalSize;
        return false;
      },
    });
  } catch {
    // A damaged archive: its reading says so.
    return false;
  }
  return size > HEAVY;
}

const carriesKey = (part: string) =>
  /^(?:docProps\/(?:custom|core)\.xml|xl\/sharedStrings\.xml|meta\.xml|content\.xml)$/iu.test(part) ||
  /^xl\/worksheets\/[^/]*\.xml$/iu.test(part);

async function archiveMarks(bytes: Buffer, name: string): Promise<FileMarks> {
  // In a heavy file the table itself is left packed: the key stands on another sheet.
  const table = isHeavy(bytes) ? /^xl\/worksheets\/sheet1\.xml$/iu : null;
  const parts = await unpack(bytes, name, sheetLimits, (part) => carriesKey(part) && !table?.test(part));
  const text = (part: string) => parts.get(part)?.toString("utf8") ?? "";
  const cells = [...parts].flatMap(([part, content]) =>
    /^(?:xl\/|content)/u.test(part) ? [content.toString("latin1")] : [],
  );
  const modified = /<dcterms:modified[^>]*>([^<]+)</u.exec(text("docProps/core.xml"))?.[1] ?? "";
  const at = Date.parse(modified);
  return {
    // The hidden sheet goes with the table when it is moved; the property stays with the file.
    key: keyIn([...cells, text("docProps/custom.xml"), text("meta.xml")]),
    modified: Number.isNaN(at) ? null : new Date(at).toISOString(),
  };
}

/** An .xls or .et: texts of its streams stand there in one or two bytes a sign. */
function containerMarks(bytes: Buffer): FileMarks {
  const texts: string[] = [];
  for (const part of CFB.read(bytes, { type: "buffer" }).FileIndex) {
    if (!part.content || part.content.length === 0) continue;
    const content = Buffer.from(part.content as Uint8Array);
    texts.push(content.toString("latin1"));
    if (content.includes(wideMark)) texts.push(wide(content));
  }
  return { key: keyIn(texts), modified: null };
}

const wideMark = Buffer.from("xw1", "utf16le");

/** Texts of two bytes a sign, wherever they begin. */
const wide = (content: Buffer): string => content.toString("latin1").replaceAll("\0", "");
