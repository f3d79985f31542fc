import { readFileSync } from "node:fs";
import { notFound, refused } from "../core/kit/errors.ts";
import { fillText } from "../core/kit/fillText.ts";
import type { exchangeModule } from "../core/modules/exchange.ts";
import type { Context, Handlers } from "./context.ts";
import { keepBytes, keepUnder, keptUnder, templateBytes } from "./documents/templateStore.ts";
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

const keyOf = (target: string): string => `export.template.${target}`;

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
      name: keptUnder(context, keyOf(target.name))?.name ?? null,
      placeholders: placeholdersOf(target),
    })),
  }),

  "export.setTemplate": async (context, { record, file }) => {
    const target = named(record);
    if (file === null) {
      const { changeId } = context.write(fillText.resetLabel(target.label), (tx) =>
        keepUnder(context, tx, keyOf(record), null),
      );
      return { changeId, warnings: [] };
    }
    const { path, name } = context.input(file);
    const bytes = readFileSync(path);
    // Filled with two empty rows, so that whatever will be said at an export is said now.
    const { warnings } = await fillWorkbook(bytes, name, fillingOf(target, [{}, {}], facts(context, undefined)));
    const hash = keepBytes(context, bytes);
    const { changeId } = context.write(fillText.setLabel(target.label, name), (tx) =>
      keepUnder(context, tx, keyOf(record), { hash, name, bytes: bytes.length }),
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
      const kept = keptUnder(context, keyOf(input.record));
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
