import { z } from "zod";
import { invalid, refused } from "../../core/kit/errors.ts";
import type { Json } from "../../core/kit/transport.ts";
import { paperModule } from "../../core/modules/paper.ts";
import { drawable, glyphWarnings } from "../../core/paper/glyphs.ts";
import { layoutNamed, layouts } from "../../core/paper/index.ts";
import { defaultWords, type Layout, type PaperModel, paperText } from "../../core/paper/layout.ts";
import type { TableDoc } from "../../core/paper/tableDoc.ts";
import { findSetting } from "../../db/queries/people.ts";
import { type Context, implement } from "../context.ts";
import { tableSheet } from "../exchange/tableSheet.ts";
import { exactBoxes } from "../paper/pageBoxes.ts";
import { keepSetting } from "../settings.ts";

type Kept = { params: { [key: string]: Json }; words: { [key: string]: string } };

const keyOf = (layout: Layout): string => `paper.${layout.id}`;

/** Options and texts that the office keeps for a paper. */
function keptOf(context: Context, layout: Layout): Kept {
  const stored = findSetting(context.library.orm, keyOf(layout)) as Partial<Kept> | null;
  return { params: stored?.params ?? {}, words: stored?.words ?? {} };
}

/** Names of the options of a layout that may be kept. */
function keepable(layout: Layout): Set<string> {
  const schema = z.toJSONSchema(layout.params, { io: "input" });
  const properties = (schema.properties ?? {}) as Record<string, { remember?: boolean }>;
  return new Set(Object.entries(properties).flatMap(([name, property]) => (property.remember ? [name] : [])));
}

function named(id: string): Layout {
  const layout = layoutNamed(id);
  if (!layout) throw invalid(paperText.noSuchLayout(id));
  return layout;
}

/** The layout, its checked parameters over those that are kept, and its texts. @throws AppError invalid */
function chosen(context: Context, id: string, given: { [key: string]: Json }) {
  const layout = named(id);
  const kept = keptOf(context, layout);
  const parsed = layout.params.safeParse({ ...kept.params, ...given });
  const words = { ...defaultWords(layout.wording), ...kept.words };
  if (parsed.success) return { layout, params: parsed.data, words };
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) fields[issue.path.join(".") || "params"] ??= issue.message;
  throw invalid(`${paperText.badParams(layout.label)}：${Object.values(fields).join("；")}`, fields);
}

async function answersOf(context: Context, layout: Layout, params: unknown): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const [key, { name, input }] of Object.entries(layout.needs(params))) {
    results[key] = await context.call(name, input as never);
  }
  return results;
}

async function modelOf(
  context: Context,
  id: string,
  given: { [key: string]: Json },
): Promise<{ layout: Layout; params: unknown; model: PaperModel }> {
  const { layout, params, words } = chosen(context, id, given);
  const model = layout.model(await answersOf(context, layout, params), params, words);
  const warnings = [...model.warnings, ...glyphWarnings(model.pages)];
  return { layout, params, model: { ...model, pages: drawable(model.pages), warnings } };
}

async function tableOf(context: Context, id: string, given: { [key: string]: Json }): Promise<TableDoc> {
  const { layout, params, words } = chosen(context, id, given);
  if (!layout.table) throw refused(paperText.noTable(layout.label));
  return layout.table(await answersOf(context, layout, params), params, words);
}

/** Pages that a PDF really has; Chromium writes its page objects in plain. Null where none is found. */
function pagesIn(pdf: Uint8Array): number | null {
  const found = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
    .toString("latin1")
    .match(/\/Type\s*\/Page(?![A-Za-z])/g);
  return found ? found.length : null;
}

/** A name that every file system takes. */
const fileName = (title: string, ending: string): string =>
  `${title.replace(/[\p{Cc}\\/:*?"<>|]/gu, "_").slice(0, 80)}.${ending}`;

async function printed(context: Context, id: string, given: { [key: string]: Json }) {
  const { layout, params, model } = await modelOf(context, id, given);
  const drawn = await context.printer.pdf(`#/paper/${layout.id}?params=${encodeURIComponent(JSON.stringify(params))}`);
  const pdf = exactBoxes(
    drawn,
    model.pages.map((page) => page.size ?? model.size ?? layout.size),
  );
  return { pdf, title: model.title, pages: pagesIn(pdf) ?? model.pages.length, warnings: model.warnings };
}

/** Everything that is printed: the pages as data, and the PDF that a Chromium makes of the very same pages. */
export const paperService = implement(paperModule, {
  "paper.layouts": () => ({
    rows: layouts.map((layout) => ({
      id: layout.id,
      label: layout.label,
      help: layout.help,
      group: layout.group,
      size: paperText.size(layout.size),
      params: z.toJSONSchema(layout.params, { io: "input" }),
      wording: layout.wording,
      table: layout.table !== null,
    })),
  }),

  "paper.pages": async (context, input) => {
    const { layout, model } = await modelOf(context, input.layout, input.params);
    return { layout: layout.id, ...model, size: model.size ?? layout.size };
  },

  "paper.preview": async (context, input) => {
    const { pdf, ...about } = await printed(context, input.layout, input.params);
    return { pdf: Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString("base64"), ...about };
  },

  "paper.pdf": async (context, input) => {
    const { pdf, title, pages, warnings } = await printed(context, input.layout, input.params);
    const name = fileName(title, "pdf");
    return { file: context.output(input.out, name, pdf), name, pages, warnings };
  },

  "paper.xlsx": async (context, input) => {
    const doc = await tableOf(context, input.layout, input.params);
    const name = fileName(doc.title, "xlsx");
    return { file: context.output(input.out, name, await tableSheet(doc)), name, rows: doc.rows.length };
  },

  "paper.docx": async (context, input) => {
    const doc = await tableOf(context, input.layout, input.params);
    const name = fileName(doc.title, "docx");
    // The Word library is large: it is read when it is first needed.
    const { tableDocument } = await import("../exchange/tableDocument.ts");
    return { file: context.output(input.out, name, await tableDocument(doc)), name, rows: doc.rows.length };
  },

  "paper.kept": (context, input) => keptOf(context, named(input.layout)),

  "paper.keep": (context, input) => {
    const layout = named(input.layout);
    const before = keptOf(context, layout);
    const may = keepable(layout);
    const pick = <T>(from: { [key: string]: T }, known: (key: string) => boolean): { [key: string]: T } =>
      Object.fromEntries(Object.entries(from).filter(([key]) => known(key)));
    const params = input.params ? pick(input.params, (key) => may.has(key)) : before.params;
    const standard = defaultWords(layout.wording);
    const words = input.words ? pick(input.words, (key) => key in standard) : before.words;
    // A text as the program brings it is not kept, so that a better one of a later version is used.
    const own = Object.fromEntries(Object.entries(words).filter(([key, text]) => text !== standard[key]));
    const { changeId } = context.write(paperText.keepLabel(layout.label), (tx) => {
      const empty = Object.keys(params).length === 0 && Object.keys(own).length === 0;
      keepSetting(context, tx, keyOf(layout), empty ? null : { params, words: own });
    });
    return { changeId };
  },
});
