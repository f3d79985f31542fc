import { choice, int, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** What a kept file proves of an attendance or a lecture. */
export const proofKinds = {
  signIn: "签到表",
  programme: "日程",
  photo: "照片",
  outline: "讲稿提纲",
  other: "其他",
} as const;

/** A file kept beside a record. The bytes lie in the folder beside the library under their SHA-256. */
export const attachment = defineRecord({
  name: "attachment",
  label: "附件",
  title: (row) => row.name,
  searchAs: "other",
  orderBy: ["name"],
  fields: {
    owner: text("所属记录", { required: true, internal: true, max: 60 }),
    name: text("文件名", { required: true, max: 200, width: 260 }),
    hash: text("校验值", { required: true, internal: true, max: 64 }),
    bytes: int("大小", { required: true, min: 0, unit: "字节", width: 96 }),
    proof: choice("材料类别", proofKinds, { width: 96 }),
    note: text("说明", { max: 200, width: 200 }),
  },
});
