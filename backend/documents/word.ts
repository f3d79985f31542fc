import { z } from "zod";
import { invalid } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { normalise, schemasOf } from "../../core/kit/schemas.ts";
import type { Json } from "../../core/kit/transport.ts";
import { type DocumentFontRole, documentFontRoles } from "../../core/modules/documents.ts";
import { issuerSize } from "../../core/paper/documentParts.ts";
import { document } from "../../core/records/gathering.ts";
import { type ChosenFont, chooseFonts, fontSentences, missingFonts } from "../../core/rules/document/fonts.ts";
import {
  type DocumentFields,
  type DocumentForm,
  type DocumentKind,
  documentForm,
} from "../../core/rules/document/form.ts";
import { templateData } from "../../core/rules/document/placeholders.ts";
import { signPlaces } from "../../core/rules/document/sign.ts";
import { templateText } from "../../core/rules/document/templateText.ts";
import { kindLabels } from "../../core/rules/document/words.ts";
import { findSetting } from "../../db/queries/people.ts";
import type { Context } from "../context.ts";
import { defaultTemplate } from "./defaultTemplate.ts";
import { installedFonts } from "./installedFonts.ts";
import { fillTemplate, fontsNamed, type StyleEdit } from "./templateFile.ts";
import { keptTemplate, templateBytes } from "./templateStore.ts";
import { type FontNames, signTwips, styleNames } from "./templateStyles.ts";

const ownFonts = z.partialRecord(
  z.enum(Object.keys(documentFontRoles) as [DocumentFontRole, ...DocumentFontRole[]]),
  z.array(z.string()),
);

/** Where the office's list of faces is kept. */
export const fontsKey = "document.fonts";

/** The faces of documents by role, as the office wants and this machine has them. */
export function fontsOf(context: Context): Record<DocumentFontRole, ChosenFont> {
  const own = ownFonts.safeParse(findSetting(context.library.orm, fontsKey));
  return chooseFonts(own.success ? own.data : {}, installedFonts());
}

const namesOf = (fonts: Record<DocumentFontRole, ChosenFont>): FontNames => ({
  title: fonts.title.used,
  fang: fonts.fang.used,
  kai: fonts.kai.used,
  hei: fonts.hei.used,
  song: fonts.song.used,
});

/** Width as Word sets it: Latin letters and figures of 仿宋 are half as wide. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/^[\x20-\x7e]$/u.test(sign) ? 0.5 : 1), 0);

function editsOf(form: DocumentForm): StyleEdit[] {
  const names = form.signature.map(widthOf);
  const date = form.date ? widthOf(form.date) : 0;
  const places = signPlaces(names, date, 28, form.seal);
  const issuer = form.issuer ? [{ style: styleNames.issuer, most: Math.floor(issuerSize(form.issuer) * 2) }] : [];
  const twips = (count: number) => Math.round(Math.max(0, count) * signTwips);
  if (!form.seal)
    return [
      ...issuer,
      { style: styleNames.signature, left: twips(places.names[0] ?? 0), centred: false },
      { style: styleNames.date, left: twips(places.date), centred: false },
    ];
  // Centred in what lies between this indent and the right edge, both stand over the same middle.
  const middle = date > 0 ? places.date + date / 2 : (places.names[0] ?? 0) + (names[0] ?? 0) / 2;
  const left = twips(2 * middle - 28);
  return [
    ...issuer,
    { style: styleNames.signature, left, centred: true },
    { style: styleNames.date, left, centred: true },
  ];
}

/** The present template of a kind: the office's own, or the program's with the faces of this machine. */
export async function presentTemplate(
  context: Context,
  kind: DocumentKind,
  issuer: string,
): Promise<{ bytes: Uint8Array; own: boolean; warnings: string[] }> {
  const kept = keptTemplate(context, kind);
  const bytes = kept ? templateBytes(context, kept) : null;
  if (bytes) {
    const missing = missingFonts(fontsNamed(bytes), installedFonts());
    return { bytes, own: true, warnings: missing.length > 0 ? [templateText.fontMissing(missing)] : [] };
  }
  const fonts = fontsOf(context);
  const made = await defaultTemplate(kind, namesOf(fonts), Math.floor(issuerSize(issuer) * 2) / 2);
  const said = fontSentences(Object.values(fonts));
  return { bytes: made, own: false, warnings: [...(kept ? [templateText.fileGone(kindLabels[kind])] : []), ...said] };
}

/** The document meant by `{id, seal?}` or by the fields themselves. @throws AppError invalid, not_found */
async function fieldsOf(
  context: Context,
  kind: DocumentKind,
  params: { [key: string]: Json },
): Promise<{ fields: DocumentFields; seal: boolean }> {
  const { id, seal, ...given } = params;
  if (seal !== undefined && typeof seal !== "boolean")
    throw invalid(templateText.badSeal, { seal: templateText.badSeal });
  if (id !== undefined) {
    if (typeof id !== "string" || Object.keys(given).length > 0) throw invalid(templateText.notStored);
    return { fields: await context.call("document.get", { id }), seal: seal ?? true };
  }
  const parsed = schemasOf(document).draft.safeParse({ ...given, kind });
  if (parsed.success)
    return { fields: { title: "", ...normalise(document, parsed.data) } as DocumentFields, seal: seal ?? true };
  const problems: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    if (issue.code === "unrecognized_keys") for (const key of issue.keys) problems[key] ??= messages.unknownKey(key);
    else problems[issue.path.join(".")] ??= issue.message;
  }
  throw invalid(Object.values(problems)[0] ?? templateText.notStored, problems);
}

/** Templates by issuer, kept while many documents of one kind are made. */
export type Templates = Map<string, ReturnType<typeof presentTemplate>>;

/** A document as .docx, filled from the present template; `templates` spares making it anew for each of many documents. */
export async function wordDocument(
  context: Context,
  kind: DocumentKind,
  params: { [key: string]: Json },
  templates: Templates = new Map(),
): Promise<{ bytes: Uint8Array; title: string; warnings: string[]; own: boolean }> {
  const { fields, seal } = await fieldsOf(context, kind, params);
  const form = documentForm(kind, fields, seal);
  const issuer = form.issuer ?? "";
  const made = templates.get(issuer) ?? presentTemplate(context, kind, issuer);
  templates.set(issuer, made);
  const template = await made;
  const bytes = fillTemplate(template.bytes, templateData(form), editsOf(form), kindLabels[kind]);
  return { bytes, title: fields.title, warnings: [...template.warnings, ...form.problems], own: template.own };
}
