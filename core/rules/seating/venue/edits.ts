import { z } from "zod";
import { fixtureSchema, hallLimits, seatCategorySchema, zoneKindSchema } from "./layoutSchema.ts";
import { numberingSchema } from "./numbering.ts";

const { coordinate } = hallLimits;
const id = z.string().min(1).max(120);
const ids = z
  .array(id)
  .min(1, { error: "请先选择座位或设施" })
  .max(hallLimits.seats + hallLimits.fixtures);
const shift = z
  .number()
  .min(-2 * coordinate)
  .max(2 * coordinate);
const place = z.number().min(-coordinate).max(coordinate);
const size = z.number().min(0, { error: "尺寸不能小于0" }).max(hallLimits.size, { error: "尺寸不能超过200米" });
const short = (what: string, max: number) => z.string().max(max, { error: `${what}不能超过${max}个字` });

/** Which ends meet which line. */
export const edges = {
  left: "左对齐",
  centre: "左右居中",
  right: "右对齐",
  top: "上对齐",
  middle: "上下居中",
  bottom: "下对齐",
} as const;

/**
 * One gesture in the venue editor, as data: screen and backend apply it with the same function. `items` are ids of seats, of fixtures and
 * of open rows; `rows` ids of rows. Lengths are centimetres, angles degrees clockwise.
 */
export const editSchema = z.discriminatedUnion("do", [
  z.strictObject({ do: z.literal("move"), items: ids, dx: shift, dy: shift }),
  /** Around their common middle. */
  z.strictObject({ do: z.literal("rotate"), items: ids, by: z.number().min(-360).max(360) }),
  z.strictObject({ do: z.literal("align"), items: ids, edge: z.enum(Object.keys(edges) as (keyof typeof edges)[]) }),
  /** Equal distances between the first and the last. */
  z.strictObject({ do: z.literal("distribute"), items: ids, along: z.enum(["x", "y"]) }),
  /** Seats of one row together become a new row of the same zone. */
  z.strictObject({ do: z.literal("copy"), items: ids, dx: shift, dy: shift }),
  z.strictObject({ do: z.literal("remove"), items: ids }),
  z.strictObject({ do: z.literal("category"), items: ids, category: seatCategorySchema }),
  z.strictObject({ do: z.literal("seatNumber"), seat: id, number: short("座号", 20) }),
  /** The middle of the row lies so far behind its ends; 0 is straight. */
  z.strictObject({ do: z.literal("curve"), rows: ids, bulge: z.number().min(-coordinate).max(coordinate) }),
  /** Seats evenly apart; aisles are closed. */
  z.strictObject({
    do: z.literal("spacing"),
    rows: ids,
    pitch: z.number().min(10, { error: "座位中心距不能小于10厘米" }).max(2000, { error: "座位中心距不能超过20米" }),
  }),
  /** An aisle right of a seat (as listed): middle to middle of the two seats beside it. With `all` through every row of the zone, where it is nearest. */
  z.strictObject({
    do: z.literal("aisle"),
    seat: id,
    width: z.number().min(10, { error: "过道不能小于10厘米" }).max(5000, { error: "过道不能超过50米" }),
    all: z.boolean().default(false),
  }),
  /** More or fewer seats at the right end. */
  z.strictObject({
    do: z.literal("seats"),
    rows: ids,
    count: z.int().min(0).max(1000, { error: "一排不能超过1000座" }),
  }),
  z.strictObject({ do: z.literal("rowNumber"), row: id, number: short("排号", 20) }),
  z.strictObject({ do: z.literal("removeRows"), rows: ids }),
  /** New straight rows, one behind the other. */
  z.strictObject({
    do: z.literal("addRows"),
    zone: id,
    rows: z.int().min(1).max(200, { error: "一次最多加200排" }),
    seats: z.int().min(0).max(500, { error: "一排最多500座" }),
    x: place,
    y: place,
    pitch: z.number().min(10).max(2000).default(60),
    rowPitch: z.number().min(10).max(2000).default(100),
  }),
  /** A row without fixed seats (a platform's), or one with so many. */
  z.strictObject({ do: z.literal("open"), row: id, seats: z.int().min(0).max(500).default(0) }),
  z.strictObject({ do: z.literal("addZone"), name: short("分区名称", 60), kind: zoneKindSchema }),
  z.strictObject({
    do: z.literal("changeZone"),
    zone: id,
    name: short("分区名称", 60).optional(),
    kind: zoneKindSchema.optional(),
  }),
  z.strictObject({ do: z.literal("removeZone"), zone: id }),
  /** Chosen rows go to another zone. */
  z.strictObject({ do: z.literal("toZone"), rows: ids, zone: id }),
  /** Rows from the front, seats from the left, by where they stand now. */
  z.strictObject({ do: z.literal("tidy"), zone: id }),
  z.strictObject({ do: z.literal("number"), zone: id, numbering: numberingSchema }),
  z.strictObject({ do: z.literal("addFixture"), fixture: fixtureSchema.omit({ id: true }) }),
  z.strictObject({ do: z.literal("changeFixture"), fixture: id, patch: fixtureSchema.omit({ id: true }).partial() }),
  z.strictObject({ do: z.literal("hallSize"), width: size, height: size }),
]);
export type VenueEdit = z.infer<typeof editSchema>;
export type EditOf<D extends VenueEdit["do"]> = Extract<VenueEdit, { do: D }>;

/** What the history says of an edit. */
export function editSentence(edit: VenueEdit): string {
  switch (edit.do) {
    case "move":
      return `移动${edit.items.length}项`;
    case "rotate":
      return `旋转${edit.items.length}项`;
    case "align":
      return edges[edit.edge];
    case "distribute":
      return edit.along === "x" ? "左右等距" : "前后等距";
    case "copy":
      return `复制${edit.items.length}项`;
    case "remove":
      return `删除${edit.items.length}项`;
    case "category":
      return `改${edit.items.length}座的类别`;
    case "seatNumber":
      return "改座号";
    case "curve":
      return edit.bulge === 0 ? "拉直" : "弯曲成弧形";
    case "spacing":
      return "改座距";
    case "aisle":
      return "留过道";
    case "seats":
      return "改每排座数";
    case "rowNumber":
      return "改排号";
    case "removeRows":
      return `删除${edit.rows.length}排`;
    case "addRows":
      return `增加${edit.rows}排`;
    case "open":
      return edit.seats > 0 ? "改为固定座位" : "改为按人数设座";
    case "addZone":
      return `增加分区${edit.name}`;
    case "changeZone":
      return "改分区";
    case "removeZone":
      return "删除分区";
    case "toZone":
      return "改所属分区";
    case "tidy":
      return "整理次序";
    case "number":
      return "重新编号";
    case "addFixture":
      return "增加设施";
    case "changeFixture":
      return "改设施";
    case "hallSize":
      return "改会场尺寸";
  }
}
