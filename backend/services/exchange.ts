import { conflict, invalid, notFound, refused } from "../../core/kit/errors.ts";
import { exportText, importText, sheetText } from "../../core/kit/exchangeText.ts";
import { exchangeModule } from "../../core/modules/exchange.ts";
import { records } from "../../core/modules/index.ts";
import type { Tx } from "../../db/client.ts";
import { type Context, type InputFor, implement } from "../context.ts";
import { canCreate, HEAD_REGISTER, PARTICIPANT_LIST, type Target, targetNamed } from "../exchange/columns.ts";
import { planParticipants } from "../exchange/participants.ts";
import { createRun, type PlanRow, type Preview, previewOf, type Table, tableOf } from "../exchange/plan.ts";
import { readPasted, readSheets } from "../exchange/readSheet.ts";
import { planRecords } from "../exchange/records.ts";
import { planRegister } from "../exchange/register.ts";
import type { Workbook } from "../exchange/sheet.ts";
import { templateFile } from "../exchange/template.ts";
import { templateHandlers } from "../exchangeTemplates.ts";

type Source = InputFor<"import.preview">;

interface Opened {
  target: Target;
  table: Table;
  label: string;
}

/** The gathering that every row belongs to: its column is not looked for, and what a sheet says of it is not read. */
function within(source: Source, target: Target): Target {
  const has = source.gathering !== undefined && target.columns.some((column) => column.key === "gathering");
  return has ? { ...target, columns: target.columns.filter((column) => column.key !== "gathering") } : target;
}

async function open(context: Context, source: Source): Promise<Opened> {
  const full = namedTarget(source.record);
  const target = within(source, full);
  const opened = (workbook: Workbook, name: string): Opened => {
    const table = tableOf(workbook, target);
    if (target !== full)
      for (const row of table.rows) row.readings.set("gathering", { kind: "value", value: source.gathering });
    return { target, table, label: importText.previewLabel(target.label, name) };
  };
  if (source.file !== undefined) {
    const { path, name } = context.input(source.file);
    return opened(await readSheets(path, name), name);
  }
  if (source.text === undefined) throw invalid(sheetText.noSource, { file: sheetText.noSource });
  return opened(readPasted(source.text), sheetText.pasted);
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
  const plan = (): PlanRow[] => {
    if (target.record) return planRecords(run, target.record, table.rows);
    if (target.name !== PARTICIPANT_LIST) return planRegister(run, table.rows);
    if (source.gathering === undefined) throw invalid(importText.noGathering, { gathering: importText.noGathering });
    return planParticipants(run, source.gathering, table.rows);
  };
  return previewOf(target, table, plan());
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

  "import.progress": () => ({ running: false, doing: "", seconds: 0 }),
  "import.stop": () => ({ stopped: false }),
  "import.forget": () => {
    throw new Error("Being written.");
  },
  ...templateHandlers,

  "import.targets": () => {
    const targets = [
      HEAD_REGISTER,
      PARTICIPANT_LIST,
      ...records.filter(canCreate).map((record) => record.name as string),
    ].flatMap((name) => targetNamed(name) ?? []);
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
