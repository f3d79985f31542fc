import { json, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";
import type { Json } from "../kit/transport.ts";

/** A choice of the office that is kept with the library, by key. */
export const setting = defineRecord({
  name: "setting",
  label: "设置",
  title: (row) => row.key,
  unique: [["key"]],
  searchAs: null,
  orderBy: ["key"],
  fields: {
    key: text("项目", { required: true, max: 80, width: 200 }),
    value: json<Json>("内容", { default: "" }),
  },
});
