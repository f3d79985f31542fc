import { z } from "zod";

/*
 * The form of pretix's open seating plan, written down from its published field list (draft-07, version 0.0.1) as a schema of our own.
 * Two editions are in use: the first one, with whole-number positions and areas that have width, height and text, and the present
 * one, with areas of several shapes. Both refuse fields that they don't know.
 */

const whole = z.int();
const text = z.string();
const optional = <T extends z.ZodType>(schema: T) => schema.optional();

const wholePosition = z.strictObject({ x: whole, y: whole });
const position = z.strictObject({ x: z.number(), y: z.number() });
const size = z.strictObject({ width: whole, height: whole });
const category = z.strictObject({ name: text, color: optional(text) });

/** The first edition. */
export const firstEdition = z.strictObject({
  name: text,
  categories: z.array(category),
  size: optional(size),
  zones: z.array(
    z.strictObject({
      name: optional(text),
      displayed: optional(z.boolean()),
      position: wholePosition,
      rows: z.array(
        z.strictObject({
          row_number: text,
          number_of_seats: optional(whole),
          seats_spacing: optional(whole),
          position: optional(wholePosition),
          seats: z.array(
            z.strictObject({ seat_guid: text, seat_number: text, position: wholePosition, category: text }),
          ),
        }),
      ),
      areas: optional(
        z.array(
          z.strictObject({
            color: optional(text),
            border_color: optional(text),
            width: whole,
            height: whole,
            position: wholePosition,
            rotation: optional(z.number()),
            text: optional(text),
          }),
        ),
      ),
    }),
  ),
});

/** The present edition. */
export const presentEdition = z.strictObject({
  name: text,
  categories: z.array(category),
  size,
  zones: z.array(
    z.strictObject({
      name: optional(text),
      zone_id: optional(text),
      uuid: optional(text),
      position,
      rows: z.array(
        z.strictObject({
          row_number: text,
          row_label: optional(text.nullable()),
          seat_label: optional(text.nullable()),
          uuid: optional(text),
          row_number_position: optional(z.enum(["start", "end", "both"]).nullable()),
          position: optional(position),
          seats: z.array(
            z.strictObject({
              seat_guid: text,
              seat_number: text,
              uuid: optional(text),
              start_direction: optional(text.nullable()),
              radius: optional(whole),
              position,
              category: text,
            }),
          ),
        }),
      ),
      areas: optional(
        z.array(
          z.strictObject({
            color: optional(text),
            border_color: optional(text),
            rotation: optional(z.number()),
            position: optional(position),
            uuid: optional(text),
            shape: optional(z.enum(["polygon", "rectangle", "ellipse", "circle", "text"])),
            polygon: optional(z.strictObject({ points: z.array(position) })),
            rectangle: optional(z.strictObject({ width: whole, height: whole })),
            ellipse: optional(z.strictObject({ radius: position })),
            circle: optional(z.strictObject({ radius: whole })),
            text: optional(z.strictObject({ text, color: optional(text), size: optional(whole), position })),
          }),
        ),
      ),
    }),
  ),
});

const given = (what: string) => ({
  error: (issue: { input?: unknown }) => (issue.input === undefined ? `缺少${what}` : `${what}的写法不对`),
});
const anyPosition = z.looseObject(
  { x: z.number(given("position.x")), y: z.number(given("position.y")) },
  given("position"),
);
const anySize = z.looseObject({ width: z.number(given("width")), height: z.number(given("height")) }, given("size"));

/** What is read of a file of either edition: what both need; what else stands there is passed over, so that a later edition can be read too. */
export const pretixFile = z.looseObject(
  {
    name: z.string(given("name")),
    categories: z.array(z.looseObject({ name: z.string(given("name")) }, given("类别")), given("categories")),
    size: anySize.optional(),
    zones: z.array(
      z.looseObject(
        {
          name: z.string(given("name")).optional(),
          zone_id: z.string(given("zone_id")).optional(),
          position: anyPosition,
          rows: z.array(
            z.looseObject(
              {
                row_number: z.string(given("row_number")),
                position: anyPosition.optional(),
                seats: z.array(
                  z.looseObject(
                    {
                      seat_guid: z.string(given("seat_guid")),
                      seat_number: z.string(given("seat_number")),
                      position: anyPosition,
                      category: z.string(given("category")),
                    },
                    given("座位"),
                  ),
                  given("seats"),
                ),
              },
              given("排"),
            ),
            given("rows"),
          ),
          areas: z
            .array(
              z.looseObject(
                {
                  position: anyPosition.optional(),
                  width: z.number(given("width")).optional(),
                  height: z.number(given("height")).optional(),
                  rotation: z.number(given("rotation")).optional(),
                  color: z.string(given("color")).optional(),
                  shape: z.string(given("shape")).optional(),
                  polygon: z
                    .looseObject({ points: z.array(anyPosition, given("points")) }, given("polygon"))
                    .optional(),
                  rectangle: anySize.optional(),
                  ellipse: z.looseObject({ radius: anyPosition }, given("ellipse")).optional(),
                  circle: z.looseObject({ radius: z.number(given("radius")) }, given("circle")).optional(),
                  text: z
                    .union([z.string(), z.looseObject({ text: z.string(given("text")) }, given("text"))], given("text"))
                    .optional(),
                },
                given("区域"),
              ),
              given("areas"),
            )
            .optional(),
        },
        given("分区"),
      ),
      given("zones"),
    ),
  },
  { error: "不是pretix座位图" },
);
export type PretixFile = z.infer<typeof pretixFile>;
export type PretixArea = NonNullable<PretixFile["zones"][number]["areas"]>[number];

/** Where a fault of a file lies, in words. */
export function pretixPlace(path: readonly PropertyKey[]): string {
  const [list, a, inner, b, , c] = path;
  if (list === "categories" && typeof a === "number") return `第${a + 1}个类别`;
  if (list !== "zones" || typeof a !== "number") return "";
  const zone = `第${a + 1}区`;
  if (typeof b !== "number") return zone;
  if (inner === "areas") return `${zone}第${b + 1}个区域`;
  return typeof c === "number" ? `${zone}第${b + 1}排第${c + 1}座` : `${zone}第${b + 1}排`;
}
