import { choice, json, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";
import type { Json } from "../kit/transport.ts";

/** What an import remembers. */
export const memoryKinds = { columns: "栏目对应", decision: "认定的记录" } as const;

/** What was decided at an import, so that the next sheet of the same form is read without asking (导入记忆). */
export const importMemory = defineRecord({
  name: "importMemory",
  label: "导入记忆",
  menu: "导入",
  title: (row) => `${memoryKinds[row.kind]}：${row.key}`,
  unique: [["target", "kind", "key"]],
  searchAs: null,
  orderBy: ["target", "kind", "key"],
  fields: {
    target: text("导入的表", { required: true, max: 60, width: 140 }),
    kind: choice("内容", memoryKinds, { required: true, width: 110 }),
    /** The headings of the sheet for columns; the cleaned text of a row's name for a decision. */
    key: text("依据", { required: true, max: 2000, width: 320 }),
    value: json<Json>("结果", { default: "" }),
  },
});
