import type { Json } from "../../kit/transport.ts";
import type { NameOptions } from "./order.ts";

/** Keys of the settings: strokes that the office gave for characters outside the table, and single before compound surnames. */
export const nameSettings = { strokes: "names.strokes", singleFirst: "names.singleFirst" } as const;

/** The strokes of the setting; what isn't a character with digits 1 to 5 is left out. */
export function ownStrokes(value: Json | undefined): Record<string, string> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string" && /^[1-5]+$/.test(entry[1]),
    ),
  );
}

/** House rules of name order from the values of the two settings, null or undefined where they aren't set. */
export const houseRules = (strokes: Json | undefined, singleFirst: Json | undefined): Required<NameOptions> => ({
  own: ownStrokes(strokes),
  singleFirst: singleFirst === true,
});

/** What is said where strokes cannot be read. */
export const badStrokes = "笔顺应依书写先后填写：用数字1至5，或横竖撇点折，或字母hspnz";
