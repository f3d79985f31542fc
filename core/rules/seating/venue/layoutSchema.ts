import { z } from "zod";
import { type HallLayout, seatCategories, zoneKinds } from "../../../records/seating.ts";
import { fixtureKinds, venueText } from "./text.ts";

/** How much a drawn hall may hold; lengths in centimetres. */
export const hallLimits = {
  seats: 20_000,
  rows: 5_000,
  zones: 1_000,
  fixtures: 5_000,
  coordinate: 10_000,
  size: 20_000,
};

const keys = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as [K, ...K[]];

const noControl = /^\P{Cc}*$/u;

const label = (what: string, max: number) =>
  z
    .string({ error: (issue) => (issue.input === undefined ? venueText.missing(what) : venueText.notText(what, max)) })
    .max(max, { error: venueText.notText(what, max) })
    .regex(noControl, { error: venueText.notText(what, max) });
const id = label("编号", 120)
  .min(1, { error: venueText.missing("编号") })
  .regex(/^[^〔〕]*$/, { error: "编号中不能有〔〕" });
const length = (what: string, low: number, high: number) =>
  z
    .number({ error: (issue) => (issue.input === undefined ? venueText.missing(what) : venueText.notNumber(what)) })
    .min(low, { error: venueText.outOfRange(what, low, high) })
    .max(high, { error: venueText.outOfRange(what, low, high) });
const { coordinate } = hallLimits;
const x = length("横坐标", -coordinate, coordinate);
const y = length("纵坐标", -coordinate, coordinate);
const oneOf = <K extends string>(what: string, labels: Readonly<Record<K, string>>) =>
  z.enum(keys(labels), { error: venueText.oneOf(what, Object.values(labels)) });
const many = <T extends z.ZodType>(what: string, one: T, most: number) =>
  z
    .array(one, { error: (issue) => (issue.input === undefined ? venueText.missing(what) : venueText.notAList(what)) })
    .max(most, { error: `${what}不能超过${most}个` });

export const seatCategorySchema = oneOf("座位类别", seatCategories);
export const zoneKindSchema = oneOf("分区类型", zoneKinds);

const seat = z.strictObject({ id, number: label("座号", 20), x, y, category: seatCategorySchema });
const row = z.strictObject({
  id,
  number: label("排号", 20),
  seats: many("座位", seat, hallLimits.seats),
  open: z.strictObject({ x, y }).optional(),
});
const zone = z.strictObject({
  id,
  name: label("分区名称", 60).regex(/\S/u, { error: venueText.missing("分区名称") }),
  kind: zoneKindSchema,
  rows: many("排", row, hallLimits.rows),
});

/** A fixture as it is stored and given. */
export const fixtureSchema = z.strictObject({
  id,
  kind: oneOf("设施类型", fixtureKinds),
  shape: oneOf("形状", { rectangle: "rectangle", ellipse: "ellipse" }),
  x,
  y,
  width: length("宽", 0, hallLimits.size),
  height: length("高", 0, hallLimits.size),
  rotation: length("转角", -360, 360),
  text: label("文字", 200),
});

/** A drawn hall: unknown keys, wrong kinds, lengths beyond 100 m and more than 20,000 seats are refused. Ids are checked by `parseLayout`. */
export const layoutSchema: z.ZodType<HallLayout> = z.strictObject({
  width: length("会场宽度", 0, hallLimits.size),
  height: length("会场深度", 0, hallLimits.size),
  zones: many("分区", zone, hallLimits.zones),
  fixtures: many("设施", fixtureSchema, hallLimits.fixtures),
});

/** Where in a layout an issue lies, in words. */
function placeOf(path: readonly PropertyKey[]): string {
  const [first, a, , b, , c] = path.map((part) => (typeof part === "number" ? part : String(part)));
  if (first === "fixtures" && typeof a === "number") return venueText.fixtureAt(a);
  if (first !== "zones" || typeof a !== "number") return "";
  if (typeof b !== "number") return venueText.zoneAt(a);
  return typeof c === "number" ? venueText.seatAt(a, b, c) : venueText.rowAt(a, b);
}

/** The first fault of a parse, as a sentence that names the place. */
export function sentenceOf(error: z.ZodError, place: (path: readonly PropertyKey[]) => string = placeOf): string {
  const issue = error.issues[0];
  if (!issue) return venueText.badLayout("", "");
  const problem = issue.code === "unrecognized_keys" ? venueText.unknownKey(issue.keys[0] ?? "") : issue.message;
  return venueText.badLayout(place(issue.path), problem);
}

/** Every id that a layout gives away: zones, rows, seats and fixtures share one space, so that an edit can name any of them. */
export function idsOf(layout: HallLayout): string[] {
  return [
    ...layout.zones.flatMap((zone) => [
      zone.id,
      ...zone.rows.flatMap((row) => [row.id, ...row.seats.map((one) => one.id)]),
    ]),
    ...layout.fixtures.map((fixture) => fixture.id),
  ];
}

/** A layout that came from outside, or the Chinese sentence that says what is wrong with it and where. */
export function parseLayout(value: unknown): { layout: HallLayout } | { problem: string } {
  const parsed = layoutSchema.safeParse(value);
  if (!parsed.success) return { problem: sentenceOf(parsed.error) };
  const layout = parsed.data;
  const seats = layout.zones.reduce((sum, one) => sum + one.rows.reduce((n, line) => n + line.seats.length, 0), 0);
  if (seats > hallLimits.seats)
    return { problem: venueText.badLayout("", venueText.tooManySeats(hallLimits.seats, seats)) };
  for (const [zone, { rows }] of layout.zones.entries()) {
    const mixed = rows.findIndex((line) => line.open && line.seats.length > 0);
    if (mixed >= 0) return { problem: venueText.badLayout(venueText.rowAt(zone, mixed), venueText.mixedRow) };
  }
  const seen = new Set<string>();
  for (const one of idsOf(layout)) {
    if (seen.has(one)) return { problem: venueText.badLayout("", venueText.idTwice(one)) };
    seen.add(one);
  }
  return { layout };
}
