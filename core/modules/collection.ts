import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { keysOf } from "../kit/fields.ts";
import { command, defineModule, query } from "../kit/module.ts";
import {
  collectionForm,
  collectionReply,
  collectionTarget,
  type FormColumnKind,
  formColumnKinds,
  replyCollection,
  replyStates,
} from "../records/collection.ts";
import { organisationKinds } from "../records/organisation.ts";
import { type CheckMatter, checkMatters } from "../rules/collection/checked.ts";
import { exchangeModule } from "./exchange.ts";

const kind = z.enum(Object.keys(formColumnKinds) as [FormColumnKind, ...FormColumnKind[]], {
  error: `栏目的类型只能是${Object.values(formColumnKinds).join("、")}之一`,
});
const name = z.string({ error: "请填写名称" }).trim().min(1, { error: "请填写名称" }).max(80);

/** A form as it is given: the columns of its table, lines beside it, values that stand ready, and what it fills. */
export const formSheet = z.strictObject({
  title: z.string({ error: "请填写标题" }).trim().min(1, { error: "请填写标题" }).max(120),
  note: z.string().max(1000).optional(),
  columns: z
    .array(
      z.strictObject({
        name,
        kind,
        required: z.boolean(),
        choices: z.array(z.string().trim().min(1).max(60)).max(200).optional(),
        note: z.string().max(200).optional(),
        field: z.string().max(60).optional(),
      }),
    )
    .min(1, { error: "至少要有一栏" })
    .max(60, { error: "最多60栏" }),
  lines: z
    .array(z.strictObject({ name, kind, required: z.boolean(), note: z.string().max(200).optional() }))
    .max(20)
    .default([]),
  preset: z
    .strictObject({
      column: z.string(),
      values: z.array(z.string().max(200)).min(1).max(200),
      rows: z.int().min(1).max(50),
    })
    .optional(),
  target: z.string().max(60).optional(),
});

/**
 * A word of the caller for this call, under which `collection.progress` and `collection.stop` speak of it while it runs. Rows
 * that are taken over go the way of an import: over 1,500 of them can be watched and stopped, up to the moment at which all
 * is committed.
 */
const ticket = z.string().min(1).max(60).optional();

const values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const matter = z.enum(Object.keys(checkMatters) as [CheckMatter, ...CheckMatter[]]);
/** What an officer has settled about a returned file; `by` says when and who. */
const checked = z.array(z.object({ matter, by: z.string() }));

/** What the merged replies of a collection say. */
const merged = {
  rows: z.array(
    z.object({
      /** Name of the body, as everywhere in this answer. */
      organisation: z.string(),
      organisationId: z.string(),
      /** Id of the returned file. */
      reply: z.string(),
      file: z.string(),
      /** First cell of the row in its file, such as A5. */
      cell: z.string(),
      /** Letters of its columns, in the order of the form's; "" where they are not known. */
      letters: z.string(),
      values,
      issues: z.array(z.object({ column: z.string(), cell: z.string(), message: z.string() })),
    }),
  ),
  /** What the lines beside the table say (经办人、联系方式). */
  lines: z.array(z.object({ organisation: z.string(), values })),
  /** Bodies that have not replied; one whose file could not be read is none of them (`bodies`, state spoilt). */
  missing: z.array(z.string()),
  twice: z.array(
    z.object({
      organisation: z.string(),
      organisationId: z.string(),
      files: z.array(z.string()),
      /** What differs between them, in sentences; empty where they say the same. */
      differs: z.array(z.string()),
      /** The file that counts. */
      counts: z.string(),
    }),
  ),
  deviations: z.array(z.object({ file: z.string(), message: z.string() })),
  spoilt: z.array(z.object({ file: z.string(), message: z.string() })),
  late: z.array(z.object({ organisation: z.string(), file: z.string(), on: z.string() })),
};

/** Reply collection (回收汇总): one form to many bodies, their replies in one table. */
export const collectionModule = defineModule({
  name: "collection",
  label: "回收汇总",
  records: [collectionForm, replyCollection, collectionTarget, collectionReply],
  procedures: {
    "collection.overview": query({
      label: "回收一览",
      /** All collections: those that are open by their due day, the next first, then those that are closed, the last first. */
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            due: z.string(),
            sentOn: z.string().nullable(),
            closed: z.boolean(),
            /** Name of the gathering to which the rows belong. */
            gathering: z.string().nullable(),
            note: z.string().nullable(),
            /** Bodies that owe a reply: all that were asked but those that are let off and sent nothing. */
            asked: z.number(),
            /** Those of which a file was read. */
            replied: z.number(),
            /** Files of which nobody knows the body. */
            strangers: z.number(),
          }),
        ),
      }),
      reads: ["replyCollection", "collectionTarget", "collectionReply", "gathering"],
    }),
    "collection.forms": query({
      label: "可用的表样",
      /** Ready forms of the program, then those that the office keeps. */
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(
          z.object({ id: z.string(), name: z.string(), own: z.boolean(), help: z.string(), form: formSheet }),
        ),
        /** Day until which bodies are usually asked: the first workday from two weeks on. */
        due: z.string(),
        /** Import targets that a form may fill, with their columns. */
        targets: z.array(
          z.object({
            record: z.string(),
            label: z.string(),
            columns: z.array(
              z.object({
                field: z.string(),
                label: z.string(),
                kind: z.string(),
                /** Must be filled for a row to make sense. */
                required: z.boolean(),
                /** Filled with the body that replied where no column of the form fills it. */
                body: z.boolean(),
              }),
            ),
          }),
        ),
      }),
      reads: ["collectionForm", "calendarDay"],
    }),
    "collection.create": command({
      label: "发起回收",
      /** The form, who is asked, and until when. */
      input: z.strictObject({
        form: formSheet.extend({ due: isoDate }),
        organisations: z.union([
          z.array(z.string()).min(1, { error: "请选择机构" }).max(5000),
          z.strictObject({
            kind: z.union([z.enum(keysOf(organisationKinds)), z.array(z.enum(keysOf(organisationKinds)))]).optional(),
            city: z.string().optional(),
            disciplineGroup: z.string().optional(),
          }),
        ]),
        gathering: z.string().optional(),
      }),
      output: z.object({ id: z.string(), count: z.number(), changeId: z.number() }),
    }),
    "collection.saveForm": command({
      label: "保存表样",
      input: z.strictObject({
        id: z.string().optional(),
        name,
        form: formSheet,
        note: z.string().max(1000).optional(),
      }),
      output: z.object({ id: z.string(), changeId: z.number().nullable() }),
    }),
    "collection.setForm": command({
      label: "修改回收表",
      /** Only before it was sent out. */
      input: z.strictObject({ id: z.string(), form: formSheet }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "collection.export": command({
      label: "生成回收表",
      /** One .xlsx a body in a folder (command line) or one .zip; marks the collection as sent. */
      input: z.strictObject({
        id: z.string(),
        organisations: z.array(z.string()).max(5000).optional(),
        ticket,
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({
        /** `organisation` is the name; `file` a path (command line) or the name within the archive. */
        files: z.array(z.object({ organisation: z.string(), organisationId: z.string(), file: z.string() })),
        /** The folder or the archive. */
        file: z.string(),
        name: z.string(),
      }),
    }),
    "collection.merge": command({
      label: "收回填报表",
      /** Reads returned files; those that were read before are known by their content. */
      input: z.strictObject({
        id: z.string(),
        files: z
          .array(z.string().meta({ path: "in" }))
          .max(5000)
          .optional(),
        /** A folder (command line only). */
        folder: z.string().meta({ path: "in" }).optional(),
        /** Day on which they came; today unless told. */
        on: isoDate.optional(),
        ticket,
      }),
      output: z.object({ ...merged, changeId: z.number().nullable(), read: z.number(), known: z.number() }),
    }),
    "collection.state": query({
      label: "回收情况",
      input: z.strictObject({ id: z.string() }),
      output: z.object({
        ...merged,
        id: z.string(),
        title: z.string(),
        due: z.string(),
        sentOn: z.string().nullable(),
        closed: z.boolean(),
        form: formSheet,
        /** Returned files that were not counted, as they are kept. */
        spoilt: z.array(
          z.object({
            reply: z.string(),
            file: z.string(),
            message: z.string(),
            attachment: z.string().nullable(),
            checked,
          }),
        ),
        bodies: z.array(
          z.object({
            target: z.string(),
            organisation: z.string(),
            organisationId: z.string(),
            kind: z.string(),
            city: z.string().nullable(),
            state: z.enum(["missing", "replied", "late", "waived", "spoilt"]),
            rows: z.number(),
            issues: z.number(),
            remindedOn: z.string().nullable(),
            replies: z.array(
              z.object({
                id: z.string(),
                name: z.string(),
                receivedOn: z.string(),
                state: z.enum(keysOf(replyStates)),
                late: z.boolean(),
                counts: z.boolean(),
                rows: z.number(),
                deviations: z.array(z.string()),
                checked,
                /** Attachment under which the file itself is kept (`file.open`); null where it is not. */
                attachment: z.string().nullable(),
              }),
            ),
          }),
        ),
        /** Returned files of which nobody knows the body. */
        strangers: z.array(
          z.object({
            id: z.string(),
            name: z.string(),
            message: z.string(),
            attachment: z.string().nullable(),
            checked,
          }),
        ),
        /** 应报207个单位，已报190个，未报17个 */
        counts: z.string(),
        /** Label of what the rows are taken over into; null where the form fills nothing. */
        target: z.string().nullable(),
        gathering: z.string().nullable(),
        gatheringTitle: z.string().nullable(),
      }),
      reads: ["replyCollection", "collectionTarget", "collectionReply", "organisation", "gathering"],
    }),
    "collection.waive": command({
      label: "免报",
      /** Lets bodies off a reply, or asks them again, in one step. */
      input: z.strictObject({
        /** Ids of `collectionTarget`. */
        targets: z.array(z.string()).min(1, { error: "请选择单位" }).max(5000),
        waived: z.boolean(),
      }),
      output: z.object({ changeId: z.number().nullable(), count: z.number() }),
    }),
    "collection.progress": query({
      label: "收回进度",
      /** What a call with this ticket is doing; asked now and then while it runs. Nothing is running under a ticket that is not known. */
      input: z.strictObject({ ticket: z.string() }),
      output: z.object({ running: z.boolean(), doing: z.string(), seconds: z.number() }),
      reads: [],
    }),
    "collection.stop": query({
      label: "停止收回",
      /** Ends a call with this ticket, which then answers `refused` and has kept nothing. */
      input: z.strictObject({ ticket: z.string() }),
      output: z.object({ stopped: z.boolean() }),
      reads: [],
    }),
    "collection.choose": command({
      label: "采用这一份回收件",
      /** Of several replies of one body the one that counts; or whose a stranger is. */
      input: z.strictObject({ reply: z.string(), organisation: z.string().optional() }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "collection.settle": command({
      label: "核对回收件",
      /** Notes on returned files that somebody has looked at a matter and leaves it as it is, or opens it again. */
      input: z.strictObject({
        replies: z.array(z.string()).min(1, { error: "请选择回收件" }).max(5000),
        matter,
        settled: z.boolean(),
      }),
      output: z.object({ changeId: z.number().nullable(), count: z.number() }),
    }),
    "collection.preview": query({
      label: "转入预览",
      /** What the merged rows would become, by the same import plan. */
      input: z.strictObject({
        id: z.string(),
        decisions: z.record(z.string(), z.string()).optional(),
        fixes: z.record(z.string(), z.record(z.string(), z.string().max(4000))).optional(),
        ticket,
      }),
      output: z.intersection(
        exchangeModule.procedures["import.preview"].output,
        /** By row number: file and cell from which the row comes; of a row with something wrong the cells that are. */
        z.object({ places: z.record(z.string(), z.string()) }),
      ),
      reads: ["*"],
    }),
    "collection.take": command({
      label: "转入校务库",
      input: z.strictObject({
        id: z.string(),
        decisions: z.record(z.string(), z.string()).optional(),
        fixes: z.record(z.string(), z.record(z.string(), z.string().max(4000))).optional(),
        token: z.string().optional(),
        ticket,
      }),
      output: exchangeModule.procedures["import.apply"].output,
    }),
    "collection.saveTable": command({
      label: "导出汇总表",
      input: z.strictObject({
        id: z.string(),
        format: z.enum(["xlsx", "csv", "docx"]).optional(),
        /** Phones in full; masked unless told, as in every export. */
        withPrivate: z.boolean().optional(),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
    "collection.remind": command({
      label: "催报",
      /** A letter to each body that has not replied (one .docx each in a folder or .zip), and the day of the reminder noted. */
      input: z.strictObject({
        id: z.string(),
        organisations: z.array(z.string()).max(5000).optional(),
        ticket,
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({
        file: z.string(),
        name: z.string(),
        files: z.array(z.string()),
        changeId: z.number().nullable(),
      }),
    }),
  },
});
