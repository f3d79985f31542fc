import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";

const action = z.enum(["create", "change", "same", "skip", "ask", "error"]);
const counts = z.record(action, z.number());
const source = {
  /** A path (command line) or the handle of a picked file. */
  file: z.string().meta({ path: "in" }).optional(),
  /** Cells copied from a spreadsheet, tab-separated. */
  text: z.string().max(20_000_000).optional(),
  /** The record type of the rows, or headRegister, or participantList. */
  record: z.string(),
  /** The gathering to which all rows belong: needed for participantList, and for its timetable and certificates instead of a column. */
  gathering: z.string().optional(),
  /** Answers to rows that ask, by row number: the id of the record meant, "create" or "skip". */
  decisions: z.record(z.string(), z.string()).optional(),
};

/** Sheets in: what a sheet would do, and doing exactly that in one undoable step. */
export const exchangeModule = defineModule({
  name: "exchange",
  label: "导入",
  records: [],
  procedures: {
    "import.preview": query({
      label: "导入预览",
      input: z.strictObject(source),
      output: z.object({
        counts,
        /** Names the state of the library and the sheet that this preview speaks of; `import.apply` may insist on it. */
        token: z.string(),
        columns: z.array(z.object({ heading: z.string(), field: z.string().nullable(), label: z.string().nullable() })),
        notes: z.array(z.string()),
        rows: z.array(
          z.object({
            row: z.number(),
            action,
            record: z.string().nullable(),
            title: z.string(),
            changes: z.array(z.object({ field: z.string(), label: z.string(), from: z.string(), to: z.string() })),
            issues: z.array(z.object({ field: z.string(), message: z.string() })),
            /** For rows that ask: the records that may be meant. */
            candidates: z.array(z.object({ id: z.string(), title: z.string() })),
          }),
        ),
      }),
      reads: ["*"],
    }),
    "import.apply": command({
      label: "导入",
      input: z.strictObject({ ...source, token: z.string().optional() }),
      output: z.object({ changeId: z.number().nullable(), counts }),
    }),
    "import.targets": query({
      label: "可导入的表",
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(z.object({ record: z.string(), label: z.string(), headings: z.array(z.string()) })),
      }),
      reads: [],
    }),
    "import.template": command({
      label: "空白导入表",
      input: z.strictObject({ record: z.string(), out: z.string().meta({ path: "out" }).optional() }),
      output: z.object({ file: z.string(), name: z.string() }),
    }),
  },
});
