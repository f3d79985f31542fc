import { readFileSync } from "node:fs";
import { notFound, refused } from "../core/kit/errors.ts";
import { fillText } from "../core/kit/fillText.ts";
import type { exchangeModule } from "../core/modules/exchange.ts";
import { attachment } from "../core/records/attachment.ts";
import { setting } from "../core/records/setting.ts";
import type { Tx } from "../db/client.ts";
import { attachmentsOf, findSetting, findSettingRow } from "../db/queries/people.ts";
import type { Context, Handlers } from "./context.ts";
import { type KeptTemplate, keepBytes, templateBytes } from "./documents/templateStore.ts";
import {
  DUTY_SHEET,
  type FillTarget,
  fillingOf,
  fillRows,
  fillTarget,
  fillTargets,
  placeholdersOf,
} from "./exchange/fillData.ts";
import { fillWorkbook } from "./exchange/fillTemplate.ts";
import { changeRow, createRow, removeRow } from "./saving.ts";

const keyOf = (target: string): string => `export.template.${target}`;

function keptSheet(context: Context, target: string): KeptTemplate | null {
  const value = findSetting(context.library.orm, keyOf(target));
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { hash, name } = value;
  return typeof hash === "string" && typeof name === "string" ? { hash, name } : null;
}

/** Makes a kept file the template of a list, inside a write; null takes it away. Backup and check of the library know the file by its attachment. */
function setSheet(context: Context, tx: Tx, target: string, kept: (KeptTemplate & { bytes: number }) | null): void {
  const known = findSettingRow(tx, keyOf(target));
  for (const one of known ? attachmentsOf(tx, known.id) : []) removeRow(context, tx, attachment, one.id);
  if (!kept) {
    if (known) removeRow(context, tx, setting, known.id);
    return;
  }
  const value = { hash: kept.hash, name: kept.name };
  if (known) changeRow(context, tx, setting, known.id, { value });
  const owner = known?.id ?? createRow(context, tx, setting, { key: keyOf(target), value }).row.id;
  createRow(context, tx, attachment, { owner, name: kept.name, hash: kept.hash, bytes: kept.bytes });
}

function named(record: string): FillTarget {
  const target = fillTarget(record);
  if (!target) throw notFound(fillText.noTarget(record));
  return target;
}

const facts = (context: Context, on: string | undefined) => ({
  on: on ?? context.today(),
  maker: context.caller.who,
});

/** The office's own sheets: kept, taken away, and filled with rows of a list. */
export const templateHandlers: Pick<
  Handlers<typeof exchangeModule>,
  "export.templates" | "export.setTemplate" | "export.fill"
> = {
  "export.templates": (context) => ({
    rows: fillTargets().map((target) => ({
      record: target.name,
      label: target.label,
      name: keptSheet(context, target.name)?.name ?? null,
      placeholders: placeholdersOf(target),
    })),
  }),

  "export.setTemplate": async (context, { record, file }) => {
    const target = named(record);
    if (file === null) {
      const { changeId } = context.write(fillText.resetLabel(target.label), (tx) =>
        setSheet(context, tx, record, null),
      );
      return { changeId, warnings: [] };
    }
    const { path, name } = context.input(file);
    const bytes = readFileSync(path);
    // Filled with two empty rows, so that whatever will be said at an export is said now.
    const { warnings } = await fillWorkbook(bytes, name, fillingOf(target, [{}, {}], facts(context, undefined)));
    const hash = keepBytes(context, bytes);
    const { changeId } = context.write(fillText.setLabel(target.label, name), (tx) =>
      setSheet(context, tx, record, { hash, name, bytes: bytes.length }),
    );
    return { changeId, warnings };
  },

  "export.fill": async (context, input) => {
    const target = named(input.record);
    const template = (): { bytes: Buffer; name: string } => {
      if (input.file !== undefined) {
        const { path, name } = context.input(input.file);
        return { bytes: readFileSync(path), name };
      }
      const kept = keptSheet(context, input.record);
      if (!kept) throw refused(fillText.notSet(target.label));
      const bytes = templateBytes(context, kept);
      if (!bytes) throw refused(fillText.fileGone(target.label));
      return { bytes: Buffer.from(bytes), name: kept.name };
    };
    const { bytes, name } = template();
    const rows = await fillRows(context, input);
    const on = input.record === DUTY_SHEET ? input.on : undefined;
    const filled = await fillWorkbook(bytes, name, fillingOf(target, rows, facts(context, on)));
    const out = `${fillText.fileName(target.label, context.today().replaceAll("-", ""))}.xlsx`;
    return {
      file: context.output(input.out, out, filled.bytes),
      name: out,
      rows: rows.length,
      warnings: filled.warnings,
    };
  },
};
