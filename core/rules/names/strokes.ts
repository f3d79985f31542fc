import { simplifiedPairs, strokeLines } from "./strokes.data.ts";

/** The five classes of strokes in their order (GF 3003-1999): 提 counts as 横, 竖钩 as 竖, 捺 as 点, every bent stroke as 折. */
export const strokeNames = ["横", "竖", "撇", "点", "折"] as const;

interface Table {
  /** Place of a character in the order of all characters: count, sequence, then the order of equal sequences. */
  places: Map<string, number>;
  /** Sequence at each place. */
  sequences: string[];
  simplified: Map<string, string>;
}

let table: Table | undefined;

const entry = /([A-Z])([a-y]*)(?:z([1-5]))?([^A-Za-z]+)/gu;

/** The table is decoded when it is first asked for: some ten milliseconds. */
function decoded(): Table {
  if (table) return table;
  const places = new Map<string, number>();
  const sequences: string[] = [];
  for (const line of strokeLines) {
    let pairs: string[] = [];
    for (const [, shared = "", packed = "", last, chars = ""] of line.matchAll(entry)) {
      pairs = pairs.slice(0, shared.charCodeAt(0) - 65);
      for (let at = 0; at < packed.length; at++) {
        const code = packed.charCodeAt(at) - 97;
        pairs.push(`${Math.floor(code / 5) + 1}${(code % 5) + 1}`);
      }
      const sequence = pairs.join("") + (last ?? "");
      if (last) pairs.push(last);
      for (const char of chars) {
        places.set(char, sequences.length);
        sequences.push(sequence);
      }
    }
  }
  const simplified = new Map<string, string>();
  const forms = [...simplifiedPairs];
  for (let at = 0; at + 1 < forms.length; at += 2) simplified.set(forms[at] ?? "", forms[at + 1] ?? "");
  table = { places, sequences, simplified };
  return table;
}

/** The simplified standard form by which a traditional character is counted (print.md 3.1, rule 7); itself where there is none. */
export const standardForm = (char: string): string => decoded().simplified.get(char) ?? char;

/** Place of a character among all characters of the table; undefined when it isn't in the table. Traditional characters stand where their simplified form stands. */
export const placeOf = (char: string): number | undefined => decoded().places.get(standardForm(char));

/** Strokes of a character as digits 1 to 5 in writing order; null when the table doesn't hold it. */
export function strokesOf(char: string): string | null {
  const place = placeOf(char);
  return place === undefined ? null : (decoded().sequences[place] ?? null);
}

/** Fewer strokes first, then 横竖撇点折 stroke by stroke. */
export const compareStrokes = (a: string, b: string): number =>
  a.length !== b.length ? a.length - b.length : a < b ? -1 : a > b ? 1 : 0;

/** Number of characters of the table that stand at or before these strokes. */
export function placesUpTo(strokes: string): number {
  const { sequences } = decoded();
  let low = 0;
  let high = sequences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareStrokes(sequences[middle] ?? "", strokes) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

const strokeSigns: Readonly<Record<string, string>> = {
  横: "1",
  提: "1",
  一: "1",
  h: "1",
  竖: "2",
  丨: "2",
  s: "2",
  撇: "3",
  丿: "3",
  p: "3",
  点: "4",
  捺: "4",
  丶: "4",
  n: "4",
  d: "4",
  折: "5",
  钩: "5",
  弯: "5",
  乙: "5",
  z: "5",
};

/** More strokes than any character of the standard has. */
const mostStrokes = 64;

/** Strokes as a person writes them (12345, 横竖撇点折, hspnz, 丿丨丶) as digits; null when it is something else or nothing. */
export function parseStrokes(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s、，,.·-]+/g, "");
  const digits = [...plain].map((sign) => (/[1-5]/.test(sign) ? sign : (strokeSigns[sign] ?? "?"))).join("");
  return digits === "" || digits.includes("?") || digits.length > mostStrokes ? null : digits;
}
