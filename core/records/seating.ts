import { choice, date, int, json, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** How an even number of people sit on the platform (print.md 4.1). */
export const platformVariants = { A: "甲式（2号在1号左手边）", B: "乙式（2号在1号右手边）" } as const;

/** What a seat may be used for. */
export const seatCategories = {
  normal: "普通座",
  reserved: "预留座",
  blocked: "停用座",
  staff: "工作人员座",
  press: "媒体座",
  late: "迟到席",
} as const;
export type SeatCategory = keyof typeof seatCategories;

/** A seat. Its id stays when it is numbered anew; `x` and `y` are its middle in centimetres from the hall's top left corner. */
export type HallSeat = { id: string; number: string; x: number; y: number; category: SeatCategory };

/** Seats side by side, from the left as seen from the hall. An `open` row (of a platform) holds as many as sit there: its seats are not listed, their ids are `<row id>-<n>` from 1 at the left, and `x`, `y` is its middle. */
export type HallRow = {
  id: string;
  /** What stands on it: 1, 2 … */
  number: string;
  seats: HallSeat[];
  open?: { x: number; y: number };
};

/** What a zone is: its people are seated by the rule of its kind (print.md 4). */
export const zoneKinds = {
  platform: "主席台",
  audience: "听众席",
  table: "桌",
  island: "分组岛",
  side: "会谈一方",
  armchairs: "会见座席",
  photo: "合影站位",
  signing: "签字席",
} as const;
export type ZoneKind = keyof typeof zoneKinds;

/** Part of a hall; rows from the front. */
export type HallZone = { id: string; name: string; kind: ZoneKind; rows: HallRow[] };

/** Things in the hall that nobody sits on. `x`, `y`, `width`, `height` in centimetres (top left corner), `rotation` in degrees. */
export type HallFixture = {
  id: string;
  kind: "lectern" | "door" | "screen" | "avDesk" | "table" | "stage" | "pillar" | "text";
  shape: "rectangle" | "ellipse";
  x: number;
  y: number;
  width: number;
  height: number;
  rotation: number;
  text: string;
};

/** What the things in a hall are called. */
export const fixtureLabels: Record<HallFixture["kind"], string> = {
  lectern: "发言席",
  door: "门",
  screen: "屏幕",
  avDesk: "音控台",
  table: "桌",
  stage: "台",
  pillar: "柱",
  text: "",
};

/** A hall as it is drawn: the platform above, the audience below looking up, lengths in centimetres. One without zones is the plain hall of the three numbers beside it. */
export type HallLayout = { width: number; height: number; zones: HallZone[]; fixtures: HallFixture[] };

export const plainLayout: HallLayout = { width: 0, height: 0, zones: [], fixtures: [] };

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
    prepare: int("前后预留", {
      min: 0,
      max: 10,
      unit: "个半天",
      width: 84,
      extra: true,
      help: "相邻两场之间留出的布置时间，按半天计",
    }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
    layout: json<HallLayout>("座位布置", { default: plainLayout }),
  },
});

/** In what part somebody comes to a meeting, where that decides the seat (print.md 4). */
export const seatedRoles = {
  host: "主持人",
  speaker: "发言人",
  leader: "领导",
  teacher: "授课教师",
  staff: "工作人员",
  press: "媒体",
  late: "迟到人员",
  interpreter: "译员",
  recorder: "记录员",
  assistant: "助签人",
} as const;
export type SeatedRole = keyof typeof seatedRoles;

/** The two sides of talks, of a signing, of a dinner. */
export const seatedSides = { host: "主方", guest: "客方" } as const;
export type SeatedSide = keyof typeof seatedSides;

/** Someone who is to be seated, in the order of rank. What isn't known of somebody is left out. */
export type SeatedPerson = {
  name: string;
  person: string | null;
  note: string;
  platform: boolean;
  /** Body and group whose people may be kept together. */
  unit?: string;
  group?: string;
  /** Table that was given out before (分桌), as 第3桌: in a hall with tables its people sit at the table of that number. */
  table?: string;
  /** Head of that body or group: sits in front or at the aisle. */
  head?: boolean;
  role?: SeatedRole;
  side?: SeatedSide;
  /** Id of the zone in which this person must sit. */
  zone?: string;
};

/** Where somebody sits. `seat` is the id of a seat of the hall, for an open row `<row id>-<n>`; `why` one Chinese sentence. A locked seat is left alone when the plan is seated anew. */
export type Seat = { seat: string; index: number; why: string; locked?: boolean };

/** How a plan was seated, kept so that it can be seated again the same way: forms of core/rules/seating. */
export type SeatingChoices = { [key: string]: string | number | boolean | null | string[] };

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
    gathering: ref("会议和班次", "gathering", { width: 200, extra: true }),
    choices: json<SeatingChoices>("编排方式", { default: {} }),
  },
});
