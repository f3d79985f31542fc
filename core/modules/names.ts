import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";

const text = z.string({ error: "姓名应为文字" }).max(200, { error: "一个姓名不能超过200个字" });
const names = z.array(text, { error: "请给出姓名列表" }).max(200_000, { error: "一次最多20万个姓名" });
const by = z.enum(["strokes", "pinyin"], { error: "排序方式只能是strokes（笔画）或pinyin（拼音）" });
const singleFirst = z.boolean({ error: "单姓在前应写true或false" });

/** Order of names, why one stands before another, names that may be meant, and what the office laid down about them. */
export const namesModule = defineModule({
  name: "names",
  label: "姓名",
  records: [],
  procedures: {
    "names.sort": query({
      label: "姓名排序",
      input: z.strictObject({
        names,
        by,
        /** Single before compound surnames; the house rule unless told. */
        singleFirst: singleFirst.optional(),
      }),
      /** `unknown`: characters whose strokes nobody knows; their names stand after the others. */
      output: z.object({ names: z.array(z.string()), unknown: z.array(z.string()) }),
      reads: ["setting"],
    }),
    "names.explain": query({
      label: "姓名先后的理由",
      input: z.strictObject({ a: text, b: text, by: by.default("strokes"), singleFirst: singleFirst.optional() }),
      /** −1: a stands before b. */
      output: z.object({
        order: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
        rule: z.string(),
        sentence: z.string(),
      }),
      reads: ["setting"],
    }),
    "names.match": query({
      label: "查找姓名",
      input: z.strictObject({
        text: z.string().max(100, { error: "查找的内容不能超过100个字" }),
        names,
        limit: z.int().min(1, { error: "至少查找1个" }).max(10_000, { error: "最多查找1万个" }).default(20),
      }),
      /** Best first; `by`: name the whole name, part a part of it, pinyin, initials, mixed characters and letters. */
      output: z.object({
        matches: z.array(z.object({ index: z.number(), by: z.enum(["name", "part", "pinyin", "initials", "mixed"]) })),
      }),
      reads: [],
    }),
    "names.strokes": query({
      label: "补填的笔顺",
      input: z.strictObject({}),
      /** Digits: 横 1, 竖 2, 撇 3, 点 4, 折 5. */
      output: z.object({ rows: z.array(z.object({ character: z.string(), strokes: z.string() })) }),
      reads: ["setting"],
    }),
    "names.setStrokes": command({
      label: "补填笔顺",
      input: z.strictObject({
        character: z
          .string()
          .trim()
          .regex(/^\p{Script=Han}$/u, { error: "请填写一个汉字" }),
        /** 12345, 横竖撇点折 or hspnz; empty takes the entry away. */
        strokes: z.string().max(200, { error: "笔顺过长" }),
      }),
      output: z.object({ character: z.string(), strokes: z.string(), changeId: z.number().nullable() }),
    }),
    "names.rules": query({
      label: "姓名排序规则",
      input: z.strictObject({}),
      output: z.object({ singleFirst: z.boolean() }),
      reads: ["setting"],
    }),
    "names.setRules": command({
      label: "设定姓名排序规则",
      input: z.strictObject({ singleFirst }),
      output: z.object({ singleFirst: z.boolean(), changeId: z.number().nullable() }),
    }),
  },
});
