import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { AppError } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import type { FormColumn, ReplyRow } from "../../core/records/collection.ts";
import { likeness, nameKey } from "../../core/rules/collection/names.ts";
import type { ReplyValue } from "../../core/rules/collection/readCell.ts";
import { type ReadReply, readReply } from "../../core/rules/collection/readReply.ts";
import { type BodyFinder, whoseReply } from "../../core/rules/collection/whose.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { findCollection } from "../../db/queries/collection.ts";
import type { Context } from "../context.ts";
import { keepBytes } from "../documents/templateStore.ts";
import { targetNamed } from "../exchange/columns.ts";
import { readSheets } from "../exchange/readSheet.ts";
import { sheetLimits, type Workbook } from "../exchange/sheet.ts";
import { readInThread } from "../jobs/sheetTask.ts";
import type { ReturnedFile } from "./folder.ts";
import { type FileMarks, fileMarks, formHash, isHeavy } from "./key.ts";
import type { Collection } from "./stored.ts";

/** A file that was read and is not kept yet. */
export interface Received {
  name: string;
  hash: string;
  bytes: number;
  organisation: string | null;
  /** "blank": nothing was filled in; told and not kept. */
  state: "read" | "spoilt" | "stranger" | "blank";
  rows: ReplyRow[];
  lines: Record<string, ReplyValue>;
  deviations: string[];
  /** When it was saved last, ISO; "" where nobody knows. */
  modified: string;
}

/** What receiving needs to know; made once for all files of a call. */
export interface Receiver {
  context: Context;
  collection: Collection;
  finder: BodyFinder;
  asked: ReadonlySet<string>;
  /** The caller's word for this call, under which the reading of a large file is stopped. */
  ticket: string | undefined;
  /** Hashes of the copies beside the library that this call made. */
  written: string[];
}

/** Takes away the copies that a call made which ends without storing anything. */
export function dropKept({ context, written }: Receiver): void {
  const folder = context.keeper.filesDir;
  if (folder) for (const hash of written) rmSync(join(folder, hash), { force: true });
}

/** The bytes of a file; a sentence where they could not be had: the stick was pulled out, the file is empty or too large. */
export function bytesOf(file: ReturnedFile): { bytes: Buffer; modified: string } | { problem: string } {
  try {
    const about = statSync(file.path);
    if (about.size > sheetLimits.megabytes * 1024 * 1024)
      return { problem: sheetText.tooLarge(file.name, sheetLimits.megabytes) };
    return { bytes: readFileSync(file.path), modified: about.mtime.toISOString() };
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const isGone = ["ENOENT", "ENODEV", "ENXIO", "ENOTDIR", "ESTALE", "EIO"].includes(code);
    return { problem: isGone ? words.vanished(file.name) : words.unreadable(file.name) };
  }
}

export const hashOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What bodies send in place of the sheet. A workbook that was only named so is read all the same. */
const otherKind = /\.(?:docx?|wps|pdf|jpe?g|png|bmp|tiff?|zip|rar|7z)$/iu;

const stem = (name: string): string => basename(name, extname(name)).replace(/[（(]\d+[）)]$/u, "");

/** Reads one returned file whose bytes are at hand. What cannot be read is kept as it came, with the reason. */
export async function receive(
  receiver: Receiver,
  file: ReturnedFile,
  given: { bytes: Buffer; modified: string },
  hash: string,
): Promise<Received> {
  const { context, collection } = receiver;
  const { bytes } = given;
  const folder = context.keeper.filesDir;
  if (folder && bytes.length > 0 && !existsSync(join(folder, hash))) {
    receiver.written.push(hash);
    keepBytes(context, bytes);
  }
  const marks = await fileMarks(bytes, file.name);
  const result: Received = {
    name: file.name.slice(-255),
    hash,
    bytes: bytes.length,
    organisation: null,
    state: "spoilt",
    rows: [],
    lines: {},
    deviations: [],
    modified: marks.modified ?? given.modified,
  };
  const own = marks.key?.collection === collection.id ? marks.key : null;
  const spoilt = (message: string): Received => {
    const whose = whoseReply(signs(own?.organisation ?? null, "", file), file.name, receiver.finder, receiver.asked);
    return { ...result, organisation: whose.organisation, deviations: [message] };
  };
  if (marks.key && !own) {
    const other = findCollection(context.library.orm, marks.key.collection);
    const message = other ? words.otherCollection(file.name, other.title) : words.unknownCollection(file.name);
    return { ...result, deviations: [message] };
  }
  const workbook = await opened(receiver, file, bytes, hash);
  if (typeof workbook === "string") return spoilt(otherKind.test(file.name) ? words.notASheet(file.name) : workbook);
  const read = readReply(workbook.sheets, collection.form, aliasesOf(collection));
  if (!read) return spoilt(words.noTable(file.name));
  if (!own && isOtherYear(read.title, collection.form.title))
    return { ...result, deviations: [words.otherYear(file.name, read.title)] };
  if (!own && !read.whole && read.title !== "" && likeness(nameKey(read.title), nameKey(collection.form.title)) < 0.5)
    return { ...result, deviations: [words.otherForm(file.name, read.title)] };
  // The forms that were sent out often lie in the folder of those that came back.
  if (read.rows.length === 0 && Object.values(read.lines).every((value) => value === null))
    return { ...result, state: "blank", deviations: [words.blankForm(file.name)] };
  return settled(receiver, result, { file, read, marks, own: own?.organisation ?? null });
}

const signs = (key: string | null, inside: string, file: ReturnedFile) => ({ key, inside, fileName: stem(file.name) });

function settled(
  { collection, finder, asked }: Receiver,
  result: Received,
  found: { file: ReturnedFile; read: ReadReply; marks: FileMarks; own: string | null },
): Received {
  const { file, read, marks, own } = found;
  const whose = whoseReply(signs(own, read.body, file), file.name, finder, asked);
  const ending = extname(file.name).toLowerCase();
  const deviations = [
    ...(whose.organisation === null ? [whose.message] : whose.deviations),
    ...(ending === ".xlsx" ? [] : [words.savedAs(ending === "" ? "…" : ending)]),
    ...(marks.key && marks.key.form !== formHash(collection.form) ? [words.oldForm] : []),
    ...(read.title !== "" && likeness(nameKey(read.title), nameKey(collection.form.title)) < 0.8
      ? [words.otherTitle(read.title)]
      : []),
    ...read.deviations,
    ...(read.rows.length === 0 ? [words.noRowsFilled] : []),
  ];
  return {
    ...result,
    state: whose.organisation === null ? "stranger" : "read",
    organisation: whose.organisation,
    rows: read.rows,
    lines: read.lines,
    deviations,
  };
}

/** The workbook, or why it has none. It is read from our own copy where there is one, so that nothing can be pulled out under it. */
async function opened(
  { context, ticket }: Receiver,
  file: ReturnedFile,
  bytes: Buffer,
  hash: string,
): Promise<Workbook | string> {
  const folder = context.keeper.filesDir;
  try {
    if (bytes.length === 0) return sheetText.empty(file.name);
    const path = folder ? join(folder, hash) : file.path;
    // A thread costs more than reading what a body usually sends.
    return isHeavy(bytes) ? await readInThread({ path, name: file.name }, ticket) : await readSheets(path, file.name);
  } catch (error) {
    if (error instanceof AppError && error.code !== "internal") return error.message;
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return code === "ENOENT" || code === "ENODEV" ? words.vanished(file.name) : words.broken(file.name);
  }
}

/** Other names of a column: those by which sheets call what it fills. */
const aliasesOf =
  ({ form }: Collection) =>
  (column: FormColumn): readonly string[] => {
    const target = form.target === undefined ? undefined : targetNamed(form.target);
    const field = target?.columns.find((one) => one.key === column.field)?.field;
    const common = commonNames.find((names) => names.includes(nameKey(column.name))) ?? [];
    return [...common, ...(field ? [field.label, ...field.headings] : [])];
  };

const commonNames: readonly (readonly string[])[] = [
  ["手机", "手机号", "手机号码", "联系电话", "联系方式", "电话", "移动电话"],
  ["姓名", "名字", "学员姓名", "人员姓名"],
  ["单位", "工作单位", "所在单位", "单位名称"],
  ["职务", "现任职务", "单位职务", "行政职务"],
  ["职称", "专业技术职称", "技术职称"],
  ["出生年月", "出生日期", "生日"],
  ["备注", "说明"],
];

const years = (text: string): string[] =>
  [...text.normalize("NFKC").matchAll(/(?:19|20)\d{2}(?=\s*(?:年|[-—至]))/gu)].map(([year]) => year);

/** Both titles name a year, and not the same one. */
function isOtherYear(title: string, asked: string): boolean {
  const [there, here] = [years(title), years(asked)];
  return there.length > 0 && here.length > 0 && !there.some((year) => here.includes(year));
}
