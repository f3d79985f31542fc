import { bool, choice, date, json, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** Kinds of a column of a form; the words of `core/kit/fields.ts`. */
export const formColumnKinds = {
  text: "文字",
  int: "整数",
  date: "日期",
  month: "年月",
  bool: "是否",
  choice: "选项",
  money: "金额",
  phone: "电话",
} as const;

export type FormColumnKind = keyof typeof formColumnKinds;

/** A column of the table of a form. */
export type FormColumn = {
  name: string;
  kind: FormColumnKind;
  required: boolean;
  choices?: string[];
  note?: string;
  /** Column of the import target that it fills (`FormSheet.target`). */
  field?: string;
};

/** A line above or below the table with one value for the whole reply (经办人、联系方式). */
export type FormLine = { name: string; kind: FormColumnKind; required: boolean; note?: string };

/** A form as it is sent out: copied into the collection, so that a sent form never changes. */
export type FormSheet = {
  title: string;
  /** Sentences printed under the title. */
  note?: string;
  columns: FormColumn[];
  lines: FormLine[];
  /** Values that stand ready in the first column, each with so many empty rows (the five parts of S4 annex 2). */
  preset?: { column: string; values: string[]; rows: number };
  /** What the rows become when they are taken over: a record type, headRegister, participantList; absent: they stay here. */
  target?: string;
};

/** A form that is kept for use again (回收表样). */
export const collectionForm = defineRecord({
  name: "collectionForm",
  label: "回收表样",
  title: (row) => row.name,
  unique: [["name"]],
  orderBy: ["name"],
  fields: {
    name: text("名称", { required: true, max: 80, width: 260 }),
    form: json<FormSheet>("表样", { default: { title: "", columns: [], lines: [] } }),
    note: text("说明", { multiline: true, max: 1000, width: 240 }),
  },
});

/** A form sent to many bodies, whose replies are collected (回收汇总). */
export const replyCollection = defineRecord({
  name: "replyCollection",
  label: "回收汇总",
  title: (row) => row.title,
  orderBy: ["due", "title"],
  fields: {
    title: text("名称", { required: true, max: 120, width: 280 }),
    due: date("截止日期", { required: true, edge: "last", width: 110 }),
    sentOn: date("发出日期", { width: 110 }),
    gathering: ref("会议和班次", "gathering", { width: 220, extra: true, help: "推荐学员等表归入哪个班次" }),
    closed: bool("已结束", { width: 72 }),
    form: json<FormSheet>("表样", { default: { title: "", columns: [], lines: [] } }),
    note: text("备注", { multiline: true, max: 1000, width: 200, extra: true }),
  },
});

/** A body from which a reply is expected. */
export const collectionTarget = defineRecord({
  name: "collectionTarget",
  label: "回收对象",
  title: (_row, refs) => refs.organisation ?? "",
  unique: [["collection", "organisation"]],
  searchAs: null,
  orderBy: ["collection", "organisation"],
  fields: {
    collection: ref("回收汇总", "replyCollection", { required: true, onDelete: "cascade", width: 220 }),
    organisation: ref("机构", "organisation", { required: true, width: 240 }),
    waived: bool("免报", { width: 72 }),
    remindedOn: date("催报日期", { width: 110 }),
    note: text("备注", { max: 300, width: 200 }),
  },
});

/** What became of a returned file. */
export const replyStates = { read: "已读取", spoilt: "不能读取", stranger: "不知是哪个机构" } as const;

/** One row of a returned table: where it stood and what each column says. */
export type ReplyRow = {
  /** Line in the file, from 1, and its cell in the first column, such as A5. */
  row: number;
  cell: string;
  /** Letters of the sheet's columns, in the order of the form's: `B,C,,E`; "" where a column was not found. */
  letters?: string;
  /** By column name: the value in its stored form, or the text as it was written where it is not readable. */
  values: { [column: string]: string | number | boolean | null };
  /** What is wrong, by column name. */
  issues: { column: string; message: string }[];
};

/** A returned file (回收件). The bytes lie in the folder beside the library under their SHA-256. */
export const collectionReply = defineRecord({
  name: "collectionReply",
  label: "回收件",
  title: (row, refs) => refs.organisation ?? row.name,
  unique: [["collection", "hash"]],
  searchAs: null,
  orderBy: ["collection", "receivedOn", "name"],
  fields: {
    collection: ref("回收汇总", "replyCollection", { required: true, onDelete: "cascade", width: 220 }),
    organisation: ref("机构", "organisation", { width: 240 }),
    name: text("文件名", { required: true, max: 255, width: 260 }),
    hash: text("校验值", { required: true, internal: true, max: 64 }),
    receivedOn: date("收到日期", { required: true, width: 110 }),
    state: choice("状态", replyStates, { required: true, width: 110 }),
    late: bool("迟报", { width: 72 }),
    /** Of several replies of one body, the one that counts. */
    counts: bool("采用", { default: true, width: 72 }),
    /** Somebody said that this one counts: a later reply doesn't take its place. */
    chosen: bool("人工采用", { width: 84 }),
    rows: json<ReplyRow[]>("内容", { default: [] }),
    lines: json<{ [name: string]: string | number | boolean | null }>("单项", { default: {} }),
    deviations: json<string[]>("与表样的出入", { default: [] }),
    note: text("备注", { max: 300, width: 200 }),
  },
});
