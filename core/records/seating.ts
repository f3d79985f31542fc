import { choice, date, int, json, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** How an even number of people sit on the platform (print.md 4.1). */
export const platformVariants = { A: "甲式（2号在1号左手边）", B: "乙式（2号在1号右手边）" } as const;

/** A hall with a platform and rows of seats. */
export const hall = defineRecord({
  name: "hall",
  label: "会场",
  menu: "校务委员会",
  title: (row) => row.name,
  unique: [["name"]],
  orderBy: ["name"],
  fields: {
    name: text("会场名称", { required: true, max: 60, width: 200 }),
    place: text("地点", { max: 100, width: 200 }),
    platformRows: int("主席台排数", { required: true, min: 0, max: 10, default: 1, unit: "排", width: 96 }),
    rows: int("听众席排数", { required: true, min: 0, max: 100, default: 2, unit: "排", width: 96 }),
    seatsPerRow: int("每排座位", { required: true, min: 0, max: 100, default: 10, unit: "座", width: 96 }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** Someone who is to be seated, in the order of rank. */
export type SeatedPerson = { name: string; person: string | null; note: string; platform: boolean };

/** Where somebody sits: row 0 … from the front, seat 0 … from the left as seen from the hall. */
export type Seat = { zone: "platform" | "audience"; row: number; seat: number; index: number; why: string };

/** The seating of one meeting. `people` are in order of rank; `seats` points into them. */
export const seatingPlan = defineRecord({
  name: "seatingPlan",
  label: "座次方案",
  title: (row) => row.title,
  orderBy: ["date", "title"],
  fields: {
    title: text("会议名称", { required: true, max: 120, width: 260 }),
    hall: ref("会场", "hall", { required: true, width: 160 }),
    date: date("日期", { width: 110 }),
    variant: choice("双数排法", platformVariants, { required: true, default: "A", width: 160 }),
    people: json<SeatedPerson[]>("就座人员", { default: [] }),
    seats: json<Seat[]>("座位", { default: [] }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});
