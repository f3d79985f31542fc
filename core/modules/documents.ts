import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { document, documentKinds } from "../records/gathering.ts";
import { paperModule } from "./paper.ts";

type Kind = keyof typeof documentKinds;
const kind = z.enum(Object.keys(documentKinds) as [Kind, ...Kind[]], {
  error: `文种只能是${Object.values(documentKinds).join("、")}之一`,
});
const out = z.string().meta({ path: "out" }).optional();

/** Faces that a Word document names, by their role in GB/T 9704. */
export const documentFontRoles = {
  title: "小标宋（标题）",
  fang: "仿宋（正文）",
  kai: "楷体（第二层标题）",
  hei: "黑体（第一层标题）",
  song: "宋体（页码）",
} as const;
export type DocumentFontRole = keyof typeof documentFontRoles;
const fontRole = z.enum(Object.keys(documentFontRoles) as [DocumentFontRole, ...DocumentFontRole[]]);

/** A part of a pack: a layout with its options; what it needs of the gathering is filled in. */
export const packPart = z.strictObject({
  layout: z.string(),
  params: z.record(z.string(), z.json()).optional(),
});
export const packSource = {
  gathering: z.string({ error: "请选择会议和班次" }),
  /** In order; those of the gathering that exist unless told. */
  parts: z.array(packPart).max(40, { error: "成套材料最多40份" }).optional(),
};

/** Official documents with their Word templates, and the pack (成套材料) of a gathering. */
export const documentsModule = defineModule({
  name: "documents",
  label: "公文",
  records: [document],
  procedures: {
    "document.docx": command({
      label: "导出公文为Word",
      input: z.strictObject({
        kind,
        /** `{id, seal?}` of a document, or the fields of one with `seal`; only the title is needed. Unknown keys are refused. */
        params: z.record(z.string(), z.json()),
        out,
      }),
      output: z.object({
        file: z.string(),
        name: z.string(),
        warnings: z.array(z.string()),
        /** Whether the office's own template was used. */
        ownTemplate: z.boolean(),
      }),
    }),
    "document.draft": query({
      label: "由会议生成公文",
      input: z.strictObject({ kind: z.enum(["notice", "minutes"]), gathering: z.string() }),
      output: z.object({
        /** Values with which a new document begins. */
        draft: z.object({
          kind,
          gathering: z.string(),
          title: z.string(),
          addressee: z.string().nullable(),
          body: z.string(),
          annexes: z.array(z.string()),
          attendees: z.string().nullable(),
          observers: z.string().nullable(),
          absentees: z.string().nullable(),
          signature: z.string().nullable(),
        }),
        notes: z.array(z.string()),
      }),
      reads: ["gathering", "participant", "session", "person", "organisation"],
    }),
    "document.templates": query({
      label: "公文模板",
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(z.object({ kind, label: z.string(), own: z.boolean(), name: z.string().nullable() })),
        /** What may stand between ｛ and ｝, with what it means. */
        placeholders: z.array(z.object({ name: z.string(), help: z.string() })),
      }),
      reads: ["setting", "attachment"],
    }),
    "document.template": command({
      label: "取出公文模板",
      input: z.strictObject({ kind, out }),
      output: z.object({ file: z.string(), name: z.string(), own: z.boolean() }),
    }),
    "document.setTemplate": command({
      label: "放回公文模板",
      input: z.strictObject({ kind, file: z.string().meta({ path: "in" }) }),
      output: z.object({ changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "document.resetTemplate": command({
      label: "恢复默认公文模板",
      input: z.strictObject({ kind }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "document.fonts": query({
      label: "公文字体",
      input: z.strictObject({}),
      output: z.object({
        rows: z.array(
          z.object({
            role: fontRole,
            label: z.string(),
            /** In the order in which they are tried. */
            wanted: z.array(z.string()),
            /** The face that documents name. */
            used: z.string(),
            installed: z.boolean(),
            sentence: z.string().nullable(),
          }),
        ),
      }),
      reads: ["setting"],
    }),
    "document.setFonts": command({
      label: "设置公文字体",
      /** Faces by role, the preferred first; an empty list brings the program's own back. */
      input: z.strictObject({
        fonts: z.partialRecord(
          fontRole,
          z
            .array(z.string().trim().min(1, { error: "字体名称不能为空" }).max(60))
            .max(10, { error: "每类最多10种字体" }),
        ),
      }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "pack.options": query({
      label: "成套材料的内容",
      input: z.strictObject({ gathering: packSource.gathering }),
      output: z.object({
        title: z.string(),
        rows: z.array(
          z.object({
            layout: z.string(),
            label: z.string(),
            /** What the paper is of, such as the title of the notice. */
            detail: z.string(),
            params: z.record(z.string(), z.json()),
            /** Part of a pack unless told otherwise. */
            standard: z.boolean(),
            pages: z.number().nullable(),
            /** Why it can't be had. */
            missing: z.string().nullable(),
          }),
        ),
      }),
      reads: ["*"],
    }),
    "pack.parts": query({
      label: "成套材料的版面",
      input: z.strictObject(packSource),
      output: z.object({
        title: z.string(),
        parts: z.array(
          z.object({ label: z.string(), official: z.boolean(), pages: paperModule.procedures["paper.pages"].output }),
        ),
        missing: z.array(z.string()),
      }),
      reads: ["*"],
    }),
    "pack.folder": command({
      label: "成套材料分别存为文件",
      /** `out` is a folder (command line); window and browser get one .zip. */
      input: z.strictObject({ ...packSource, out }),
      output: z.object({
        file: z.string(),
        name: z.string(),
        files: z.array(z.string()),
        missing: z.array(z.string()),
        warnings: z.array(z.string()),
      }),
    }),
  },
});
