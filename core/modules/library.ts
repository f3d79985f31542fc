import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";

const historyRow = z.object({
  id: z.number(),
  at: z.string(),
  who: z.string(),
  label: z.string(),
  sentences: z.array(z.string()),
  rows: z.number(),
  undone: z.boolean(),
  undoOf: z.number().nullable(),
  /** False with a reason when the change is older than the last migration. */
  undoable: z.boolean(),
});

/** The library itself: history, search, check, backup. */
export const libraryModule = defineModule({
  name: "library",
  label: "数据",
  records: [],
  procedures: {
    "history.list": query({
      label: "历史",
      input: z.strictObject({
        limit: z.int().min(1).max(10_000).optional(),
        offset: z.int().min(0).optional(),
        recordId: z.string().optional(),
      }),
      output: z.object({ rows: z.array(historyRow), total: z.number() }),
      reads: ["*"],
    }),
    "history.undo": command({
      label: "撤销",
      input: z.strictObject({ changeId: z.int().optional() }),
      output: z.object({ changeId: z.number(), label: z.string() }),
    }),
    "history.redo": command({
      label: "重做",
      input: z.strictObject({}),
      output: z.object({ changeId: z.number(), label: z.string() }),
    }),
    "history.state": query({
      label: "可撤销的操作",
      input: z.strictObject({}),
      output: z.object({ undo: z.string().nullable(), redo: z.string().nullable() }),
      reads: ["*"],
    }),
    "journal.verify": query({
      label: "核对历史记录链",
      input: z.strictObject({}),
      output: z.object({ ok: z.boolean(), changes: z.number(), firstBroken: z.number().nullable() }),
      reads: ["*"],
    }),
    search: query({
      label: "搜索",
      input: z.strictObject({ text: z.string(), limit: z.int().min(1).max(1000).optional() }),
      output: z.object({
        rows: z.array(
          z.object({
            record: z.string(),
            recordLabel: z.string(),
            id: z.string(),
            title: z.string(),
            matched: z.string(),
          }),
        ),
      }),
      reads: ["*"],
    }),
    "library.info": query({
      label: "校务库",
      input: z.strictObject({}),
      output: z.object({
        file: z.string(),
        name: z.string(),
        bytes: z.number(),
        changes: z.number(),
        lastChangeAt: z.string().nullable(),
        lastBackupAt: z.string().nullable(),
        backupFolder: z.string().nullable(),
        /** Why the last automatic backup failed; null when it did not. */
        backupProblem: z.string().nullable(),
        who: z.string(),
        /** True until somebody has chosen how to begin. */
        fresh: z.boolean(),
        version: z.string(),
      }),
      reads: ["*"],
    }),
    "library.signAs": command({
      label: "设定记录人",
      input: z.strictObject({
        name: z.string().trim().min(1, { error: "请填写记录人姓名" }).max(30, { error: "记录人姓名不能超过30个字" }),
      }),
      output: z.object({ who: z.string() }),
    }),
    "library.begin": command({
      label: "建立校务库",
      input: z.strictObject({ with: z.enum(["reference", "empty"]) }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "library.check": query({
      label: "检查校务库",
      input: z.strictObject({}),
      output: z.object({ ok: z.boolean(), issues: z.array(z.string()) }),
      reads: ["*"],
    }),
    "library.backup": command({
      label: "备份",
      input: z.strictObject({ out: z.string().meta({ path: "out" }).optional() }),
      output: z.object({ file: z.string(), name: z.string(), bytes: z.number() }),
    }),
    "library.backups": query({
      label: "自动备份",
      input: z.strictObject({}),
      output: z.object({
        folder: z.string().nullable(),
        rows: z.array(z.object({ name: z.string(), at: z.string(), bytes: z.number() })),
      }),
      reads: ["*"],
    }),
    "library.restore": command({
      label: "从备份恢复",
      input: z.strictObject({
        file: z.string().meta({ path: "in" }).optional(),
        /** Name of one of the automatic backups. */
        backup: z.string().optional(),
      }),
      output: z.object({ keptPresentAs: z.string() }),
    }),
  },
});
