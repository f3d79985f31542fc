import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { importMemory } from "../records/importMemory.ts";

const action = z.enum(["create", "change", "same", "skip", "ask", "error"]);
const counts = z.record(action, z.number());
const source = {
  /** A path (command line) or the handle of a picked file. */
  file: z.string().meta({ path: "in" }).optional(),
  /** Cells copied from a spreadsheet, tab-separated. */
  text: z.string().max(20_000_000).optional(),
  /** The record type of the rows, or headRegister, or participantList; "auto" lets the sheet say. */
  record: z.string(),
  /** Which sheet of the workbook, by its name; the one that fits best unless told. */
  sheet: z.string().max(200).optional(),
  /** Line of the heading (its last one), from 1; 0 where the first line is data already; found unless told. */
  headingRow: z.int().min(0).max(1000).optional(),
  /** What columns mean, by their place from 0: a column of the target, or null for "not taken". Found unless told. */
  columns: z.record(z.string(), z.string().nullable()).optional(),
  /** Cells mended in place: by row number, by column of the target, as they would be written in the sheet. */
  fixes: z.record(z.string(), z.record(z.string(), z.string().max(4000))).optional(),
  /** The gathering to which all rows belong: needed for participantList, and for its timetable and certificates instead of a column. */
  gathering: z.string().optional(),
  /**
   * Answers to rows that ask: the id of the record meant, "create" or "skip". By what the row's `ask` says, because a row may
   * ask twice (which body, then which person); the number of the row alone answers whatever it asks.
   */
  decisions: z.record(z.string(), z.string()).optional(),
  /** A word of the caller for this call, under which `import.progress` and `import.stop` speak of it while it reads, plans and stores. */
  ticket: z.string().min(1).max(60).optional(),
};

/** Sheets in: what a sheet would do, and doing exactly that in one undoable step. */
export const exchangeModule = defineModule({
  name: "exchange",
  label: "导入",
  records: [importMemory],
  procedures: {
    "import.preview": query({
      label: "导入预览",
      input: z.strictObject(source),
      output: z.object({
        counts,
        /** Names the state of the library and the sheet that this preview speaks of; `import.apply` may insist on it. */
        token: z.string(),
        /** The target that was meant or found, and others that the sheet would fit, best first. */
        record: z.string(),
        label: z.string(),
        fits: z.array(z.object({ record: z.string(), label: z.string() })),
        sheets: z.array(z.string()),
        sheet: z.string(),
        /** Last line of the heading, from 1; 0 where there is none. */
        headingRow: z.number(),
        columns: z.array(
          z.object({
            /** Place in the sheet, from 0. */
            index: z.number(),
            heading: z.string(),
            field: z.string().nullable(),
            label: z.string().nullable(),
            /** How it was known. */
            by: z.enum(["heading", "memory", "content", "hand"]).nullable(),
          }),
        ),
        /** All columns that the target has: what a column may be taken for. */
        fields: z.array(z.object({ field: z.string(), label: z.string(), required: z.boolean() })),
        notes: z.array(z.string()),
        rows: z.array(
          z.object({
            row: z.number(),
            action,
            record: z.string().nullable(),
            title: z.string(),
            /** What was read in each cell, by column of the target: as it stands in the sheet, and as it was understood. */
            cells: z.array(z.object({ field: z.string(), text: z.string(), read: z.string().nullable() })),
            changes: z.array(z.object({ field: z.string(), label: z.string(), from: z.string(), to: z.string() })),
            issues: z.array(z.object({ field: z.string(), message: z.string() })),
            /** For rows that ask, and for those in error because nobody bears a name: the key under which `decisions` takes the answer. The latter may be answered with any record of the kind. */
            ask: z.string().nullable(),
            /** For rows that ask: the records that may be meant, with a word why. "create" and "skip" may be answered too. */
            candidates: z.array(z.object({ id: z.string(), title: z.string() })),
            /** What a new record may be, where that must be said: answers instead of "create", the likeliest first. */
            news: z.array(z.object({ id: z.string(), title: z.string() })),
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
    "import.progress": query({
      label: "导入进度",
      /** What a call with this ticket is doing; asked now and then while it runs. Nothing is running under a ticket that is not known. */
      input: z.strictObject({ ticket: z.string() }),
      output: z.object({ running: z.boolean(), doing: z.string(), seconds: z.number() }),
      reads: [],
    }),
    "import.stop": query({
      label: "停止导入",
      /**
       * Ends a call with this ticket, which then answers `refused`: while it reads, and for a large sheet (over 1,500 rows) also
       * while it plans and stores, up to the moment at which all is committed. Nothing is stored then. False: too late.
       */
      input: z.strictObject({ ticket: z.string() }),
      output: z.object({ stopped: z.boolean() }),
      reads: [],
    }),
    "import.forget": command({
      label: "忘记导入记忆",
      /** What was learned of a target, or everything. */
      input: z.strictObject({ record: z.string().optional() }),
      output: z.object({ changeId: z.number().nullable(), forgotten: z.number() }),
    }),
    "export.templates": query({
      label: "表格模板",
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(
          z.object({
            /** What the template is for: a record type, headRegister, dutySheet … */
            record: z.string(),
            label: z.string(),
            name: z.string().nullable(),
            /** What may stand between ｛ and ｝ in its cells. */
            placeholders: z.array(z.string()),
          }),
        ),
      }),
      reads: ["setting"],
    }),
    "export.setTemplate": command({
      label: "设置表格模板",
      /** The office's own .xlsx: a line with ｛栏目｝ is repeated for each row, other cells are filled once. Null takes it away. */
      input: z.strictObject({ record: z.string(), file: z.string().meta({ path: "in" }).nullable() }),
      output: z.object({ changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "export.fill": command({
      label: "按模板导出",
      /** Fills the template (or the given .xlsx) with rows of the record, in this order; all of them unless told. */
      input: z.strictObject({
        record: z.string(),
        ids: z.array(z.string()).max(100_000).optional(),
        /** For registers that hold for a day. */
        on: z.iso.date().optional(),
        file: z.string().meta({ path: "in" }).optional(),
        withPrivate: z.boolean().optional(),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number(), warnings: z.array(z.string()) }),
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
