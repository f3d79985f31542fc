import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { refused } from "../../core/kit/errors.ts";
import { officeText } from "../../core/kit/officeText.ts";
import { attachment } from "../../core/records/attachment.ts";
import { setting } from "../../core/records/setting.ts";
import type { DocumentKind } from "../../core/rules/document/form.ts";
import type { Tx } from "../../db/client.ts";
import { attachmentsOf, findSetting, findSettingRow } from "../../db/queries/people.ts";
import type { Context } from "../context.ts";
import { changeRow, createRow, removeRow } from "../saving.ts";

const keyOf = (kind: DocumentKind): string => `document.template.${kind}`;

/** The office's own template as the setting holds it; the bytes lie beside the library by their hash. */
export interface KeptTemplate {
  hash: string;
  name: string;
}

/** The office's own template under the key of a setting; null where there is none. */
export function keptUnder(context: Context, key: string): KeptTemplate | null {
  const value = findSetting(context.library.orm, key);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { hash, name } = value;
  return typeof hash === "string" && typeof name === "string" ? { hash, name } : null;
}

/** The office's own template of a kind; null where the program's is used. */
export const keptTemplate = (context: Context, kind: DocumentKind): KeptTemplate | null =>
  keptUnder(context, keyOf(kind));

/** Its bytes; null where the file is not there any more. */
export function templateBytes(context: Context, kept: KeptTemplate): Uint8Array | null {
  const path = join(context.keeper.filesDir ?? "", kept.hash);
  if (!context.keeper.filesDir || !/^[0-9a-f]{64}$/u.test(kept.hash) || !existsSync(path)) return null;
  return new Uint8Array(readFileSync(path));
}

/** Puts a template beside the library. @throws AppError refused for a library in memory */
export function keepBytes(context: Context, bytes: Uint8Array): string {
  const folder = context.keeper.filesDir;
  if (!folder) throw refused(officeText.noFilesInMemory);
  const hash = createHash("sha256").update(bytes).digest("hex");
  mkdirSync(folder, { recursive: true });
  const target = join(folder, hash);
  if (!existsSync(target)) {
    writeFileSync(`${target}.part`, bytes);
    renameSync(`${target}.part`, target);
  }
  return hash;
}

/** Makes a kept file the template under the key of a setting, inside a write; null takes it away. Backup and check of the library know the file by its attachment. */
export function keepUnder(
  context: Context,
  tx: Tx,
  key: string,
  kept: (KeptTemplate & { bytes: number }) | null,
): void {
  const known = findSettingRow(tx, key);
  for (const one of known ? attachmentsOf(tx, known.id) : []) removeRow(context, tx, attachment, one.id);
  if (!kept) {
    if (known) removeRow(context, tx, setting, known.id);
    return;
  }
  const value = { hash: kept.hash, name: kept.name };
  if (known) changeRow(context, tx, setting, known.id, { value });
  const owner = known?.id ?? createRow(context, tx, setting, { key, value }).row.id;
  createRow(context, tx, attachment, { owner, name: kept.name, hash: kept.hash, bytes: kept.bytes });
}

/** Makes a kept file the template of a kind, inside a write; null goes back to the program's own. */
export const setTemplate = (
  context: Context,
  tx: Tx,
  kind: DocumentKind,
  kept: (KeptTemplate & { bytes: number }) | null,
): void => keepUnder(context, tx, keyOf(kind), kept);
