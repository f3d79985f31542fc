import { conflict, invalid, notFound, refused } from "../../core/kit/errors.ts";
import { exportText, importText, sheetText } from "../../core/kit/exchangeText.ts";
import { exchangeModule } from "../../core/modules/exchange.ts";
import { records } from "../../core/modules/index.ts";
import type { Tx } from "../../db/client.ts";
import { type Context, type InputFor, implement } from "../context.ts";
import { canCreate, HEAD_REGISTER, type Target, targetNamed } from "../exchange/columns.ts";
import { createRun, type Preview, previewOf, type Table, tableOf } from "../exchange/plan.ts";
import { readPasted, readSheets } from "../exchange/readSheet.ts";
import { planRecords } from "../exchange/records.ts";
import { planRegister } from "../exchange/register.ts";
import { templateFile } from "../exchange/template.ts";

type Source = InputFor<"import.preview">;

interface Opened {
  target: Target;
  table: Table;
  label: string;
}

async function open(context: Context, source: Source): Promise<Opened> {
  const target = namedTarget(source.record);
  if (source.file !== undefined) {
    const { path, name } = context.input(source.file);
    return {
      target,
      table: tableOf(await readSheets(path, name), target),
      label: importText.previewLabel(target.label, name),
    };
  }
  if (source.text === undefined) throw invalid(sheetText.noSource, { file: sheetText.noSource });
  return {
    target,
    table: tableOf(readPasted(source.text), target),
    label: importText.previewLabel(target.label, sheetText.pasted),
  };
}

function namedTarget(name: string): Target {
  const target = targetNamed(name);
  if (!target) throw notFound(sheetText.noSuchTarget(name));
  if (target.columns.length === 0) throw refused(sheetText.noSuchTarget(target.label));
  return target;
}

/** Plans the sheet and stores what the plan says, in one and the same pass: so a row meets the rules with all rows before it in their place. */
function carryOut(context: Context, tx: Tx, { target, table }: Opened, source: Source): Preview {
  const run = createRun(context, tx, source.decisions ?? {});
  return previewOf(
    target,
    table,
    target.record ? planRecords(run, target.record, table.rows) : planRegister(run, table.rows),
  );
}

/** Ends a preview: everything that was stored for it is taken back. */
class Previewed extends Error {
  readonly preview: Preview;
  constructor(preview: Preview) {
    super("preview");
    this.preview = preview;
  }
}

export const exchangeService = implement(exchangeModule, {
  "import.preview": async (context, source) => {
    const opened = await open(context, source);
    try {
      context.write(opened.label, (tx) => {
        throw new Previewed(carryOut(context, tx, opened, source));
      });
    } catch (error) {
      if (error instanceof Previewed) return error.preview;
      throw error;
    }
    throw new Error("a preview was stored");
  },

  "import.apply": async (context, source) => {
    const opened = await open(context, source);
    const { value, changeId } = context.write(opened.label, (tx) => {
      const preview = carryOut(context, tx, opened, source);
      if (source.token !== undefined && source.token !== preview.token) throw conflict(importText.planChanged);
      return preview.counts;
    });
    return { changeId, counts: value };
  },

  "import.targets": () => {
    const targets = [HEAD_REGISTER, ...records.filter(canCreate).map((record) => record.name as string)].flatMap(
      (name) => targetNamed(name) ?? [],
    );
    return {
      rows: targets.map(({ name, label, columns }) => ({
        record: name,
        label,
        headings: columns.map((column) => column.field.label),
      })),
    };
  },

  "import.template": async (context, { record, out }) => {
    const target = namedTarget(record);
    const name = `${exportText.templateName(target.label)}.xlsx`;
    return { file: context.output(out, name, await templateFile(target)), name };
  },
});
