import { exportText, importText } from "../../core/kit/exchangeText.ts";
import { exchangeModule } from "../../core/modules/exchange.ts";
import { implement } from "../context.ts";
import { forget } from "../exchange/answers.ts";
import { applyRows, namedTarget, previewRows } from "../exchange/carryOut.ts";
import { plainColumns } from "../exchange/columns.ts";
import { importTargets } from "../exchange/guess.ts";
import { applyKept, keepPlan } from "../exchange/keptPlan.ts";
import { readSource, understand } from "../exchange/opening.ts";
import { templateFile } from "../exchange/template.ts";
import { templateHandlers } from "../exchangeTemplates.ts";
import { importInThread, isForThread, plannedOf } from "../jobs/importTask.ts";
import { readingUnder, stopReading } from "../jobs/sheetTask.ts";

export const exchangeService = implement(exchangeModule, {
  "import.preview": async (context, source) => {
    const read = await readSource(context, source);
    const planned = plannedOf(read);
    if (isForThread(context, planned)) return importInThread(context, "import.preview", source, planned);
    const { target, table, fits, label } = understand(context, source, read);
    const asked = { ...source, label };
    return {
      ...previewRows(context, target, table, asked, (preview) => keepPlan(context, source, label, preview)),
      fits: fits(),
    };
  },

  "import.apply": async (context, source) => {
    const again = applyKept(context, source);
    if (again) return again;
    const read = await readSource(context, source);
    const planned = plannedOf(read);
    if (isForThread(context, planned)) return importInThread(context, "import.apply", source, planned);
    const { target, table, label } = understand(context, source, read);
    return applyRows(context, target, table, { ...source, label });
  },

  "import.progress": (_context, { ticket }) => readingUnder(ticket),

  "import.stop": (_context, { ticket }) => ({ stopped: stopReading(ticket) }),

  "import.forget": (context, { record }) => {
    const { value, changeId } = context.write(importText.forgetLabel, (tx) => forget(context, tx, record));
    return { changeId, forgotten: value };
  },

  ...templateHandlers,

  "import.targets": () => ({
    rows: importTargets().map((target) => ({
      record: target.name,
      label: target.label,
      headings: plainColumns(target).map((column) => column.field.label),
    })),
  }),

  "import.template": async (context, { record, out }) => {
    const target = namedTarget(record);
    const name = `${exportText.templateName(target.label)}.xlsx`;
    return { file: context.output(out, name, await templateFile(target)), name };
  },
});
