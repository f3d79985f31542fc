import { readFileSync } from "node:fs";
import { notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { documentsModule } from "../../core/modules/documents.ts";
import { document, documentKinds, gathering } from "../../core/records/gathering.ts";
import { type DocumentDraft, minutesDraft, noticeDraft } from "../../core/rules/document/draft.ts";
import type { DocumentKind } from "../../core/rules/document/form.ts";
import { packText } from "../../core/rules/document/packText.ts";
import { placeholders } from "../../core/rules/document/placeholders.ts";
import { templateText } from "../../core/rules/document/templateText.ts";
import { kindLabels } from "../../core/rules/document/words.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import { findSetting } from "../../db/queries/people.ts";
import { type Context, implement } from "../context.ts";
import { checkPlace, fileName, writeSet } from "../documents/fileSet.ts";
import { isOfficial, packOptions, pagesOf, wantedParts } from "../documents/packParts.ts";
import { keepBytes, keptTemplate, setTemplate } from "../documents/templateStore.ts";
import { keepSetting } from "../settings.ts";

// The Word libraries are large: they are read when the first document is made, not at each start.
const word = () => import("../documents/word.ts");

const kinds = Object.keys(documentKinds) as DocumentKind[];

/** The files of a pack one after the other: documents as .docx and .pdf, all else as .pdf. */
async function packFiles(context: Context, input: Parameters<typeof wantedParts>[1]) {
  const { title, parts, missing } = await wantedParts(context, input);
  const files: { name: string; bytes: Uint8Array }[] = [];
  const warnings: string[] = [];
  let index = 0;
  for (const part of parts) {
    const pages = await pagesOf(context, part);
    if (typeof pages === "string") {
      missing.push(pages);
      continue;
    }
    const name = packText.partName(index, part.label.replace(/[／/]/gu, "、"));
    index += 1;
    warnings.push(...pages.warnings);
    const kind = kinds.find((one) => one === part.layout);
    if (kind) {
      const { wordDocument } = await word();
      const made = await wordDocument(context, kind, { id: part.params.id ?? null, seal: part.params.seal ?? true });
      files.push({ name: fileName(name, "docx"), bytes: made.bytes });
      warnings.push(...made.warnings);
    }
    const params = encodeURIComponent(JSON.stringify(part.params));
    files.push({
      name: fileName(name, "pdf"),
      bytes: await context.printer.pdf(`#/paper/${part.layout}?params=${params}`),
    });
  }
  if (files.length === 0) throw refused([packText.nothing(title), ...missing].join("；"));
  return { title, files, missing, warnings: [...new Set(warnings)] };
}

export const documentsService = implement(documentsModule, {
  "document.docx": async (context, { kind, params, out }) => {
    const { wordDocument } = await word();
    const { bytes, title, warnings, own } = await wordDocument(context, kind, params);
    const name = fileName(title, "docx");
    return { file: context.output(out, name, bytes), name, warnings, ownTemplate: own };
  },

  "document.draft": async (context, { kind, gathering: id }) => {
    const found = findGathering(context.library.orm, id);
    if (!found) throw notFound(messages.noSuch(gathering.label));
    const people = await context.call("gathering.people", { gathering: id });
    const sessions = await context.call("session.list", { filter: { gathering: id }, limit: 1000 });
    const make: typeof noticeDraft = kind === "notice" ? noticeDraft : minutesDraft;
    const { notes, ...draft }: DocumentDraft = make(found, sessions.rows, people.rows);
    const { max } = document.fields.body;
    // A timetable of hundreds of items must not be refused by the field that it is drafted for.
    const body = draft.body.slice(0, max ?? draft.body.length);
    return { draft: { kind, gathering: id, ...draft, body, title: draft.title.slice(0, 200) }, notes };
  },

  "document.templates": (context) => ({
    rows: kinds.map((kind) => {
      const kept = keptTemplate(context, kind);
      return { kind, label: kindLabels[kind], own: kept !== null, name: kept?.name ?? null };
    }),
    placeholders: Object.entries(placeholders).map(([name, help]) => ({ name, help })),
  }),

  "document.template": async (context, { kind, out }) => {
    const { presentTemplate } = await word();
    const { bytes, own } = await presentTemplate(context, kind, "");
    const name = templateText.fileName(kindLabels[kind]);
    return { file: context.output(out, name, bytes), name, own };
  },

  "document.setTemplate": async (context, { kind, file }) => {
    const { path, name } = context.input(file);
    const bytes = readFileSync(path);
    const { checkTemplate } = await import("../documents/templateFile.ts");
    const warnings = await checkTemplate(bytes, name, kind);
    const hash = keepBytes(context, bytes);
    const { changeId } = context.write(templateText.setLabel(kindLabels[kind], name), (tx) =>
      setTemplate(context, tx, kind, { hash, name, bytes: bytes.length }),
    );
    return { changeId, warnings };
  },

  "document.resetTemplate": (context, { kind }) => {
    const { changeId } = context.write(templateText.resetLabel(kindLabels[kind]), (tx) =>
      setTemplate(context, tx, kind, null),
    );
    return { changeId };
  },

  "document.fonts": async (context) => ({ rows: Object.values((await word()).fontsOf(context)) }),

  "document.setFonts": async (context, { fonts }) => {
    const { fontsKey } = await word();
    const before = findSetting(context.library.orm, fontsKey);
    const kept = typeof before === "object" && before !== null && !Array.isArray(before) ? before : {};
    const all = Object.entries({ ...kept, ...fonts }).filter(([, names]) => Array.isArray(names) && names.length > 0);
    const { changeId } = context.write(templateText.fontsLabel, (tx) =>
      keepSetting(context, tx, fontsKey, all.length > 0 ? Object.fromEntries(all) : null),
    );
    return { changeId };
  },

  "pack.options": (context, { gathering: id }) => packOptions(context, id),

  "pack.parts": async (context, input) => {
    const { title, parts, missing } = await wantedParts(context, input);
    const made = [];
    for (const part of parts) {
      const pages = await pagesOf(context, part);
      if (typeof pages === "string") missing.push(pages);
      else
        made.push({ label: packText.entry(title, pages.title, part.label), official: isOfficial(part.layout), pages });
    }
    return { title, parts: made, missing };
  },

  "pack.folder": async (context, input) => {
    const { out, ...source } = input;
    checkPlace(context, out, packText.label);
    const { title, files, missing, warnings } = await packFiles(context, source);
    const { others: _, ...written } = writeSet(context, out, packText.name(title), files);
    return { ...written, missing, warnings };
  },
});
