import { cleanName } from "../../kit/cells.ts";
import { isCompoundSurname } from "./compound.ts";
import { syllables } from "./pinyin.ts";
import { compareStrokes, placeOf, placesUpTo } from "./strokes.ts";

/** 按姓氏笔画 or 按拼音. */
export type NameOrder = "strokes" | "pinyin";

/** House rules of name order. */
export interface NameOptions {
  /** Strokes that the office gave for characters outside the table, digits 1 to 5 (setting `names.strokes`). */
  own?: Readonly<Record<string, string>>;
  /** Single before compound surname when the first character is the same (print.md 3.1, rule 6). Off unless told. */
  singleFirst?: boolean;
}

/** The two notes that a sorted list carries. */
export const orderNotes: Readonly<Record<NameOrder, string>> = {
  strokes: "按姓氏笔画排序",
  pinyin: "按姓名拼音排序",
};

const han = /\p{Script=Han}/u;
const onlyHan = /^\p{Script=Han}+$/u;
const counts = /[\p{L}\p{N}]/u;

// Units of a key. Each Chinese character gives two, so that a name that ends sooner stands sooner; the groups follow each other.
const firstPlace = 0x1000;
const tableRank = 0x20;
const unknownGroup = 0xe000;
const otherGroup = 0xf000;

/** A key part for each character that the office gave strokes for. */
function ownKeys(own: Readonly<Record<string, string>>): Map<string, string> {
  const given = Object.entries(own)
    .filter(([, strokes]) => /^[1-5]+$/.test(strokes))
    .sort(([a, x], [b, y]) => compareStrokes(x, y) || (a < b ? -1 : 1));
  return new Map(
    given.map(([char, strokes], rank) => [
      char,
      String.fromCharCode(firstPlace - 1 + placesUpTo(strokes), tableRank + 1 + rank),
    ]),
  );
}

const keysOfOwn = new WeakMap<object, Map<string, string>>();
const nothing: ReadonlyMap<string, string> = new Map();

function ownKeysOf(options: NameOptions): ReadonlyMap<string, string> {
  if (!options.own) return nothing;
  const known = keysOfOwn.get(options.own);
  if (known) return known;
  const made = ownKeys(options.own);
  keysOfOwn.set(options.own, made);
  return made;
}

const tableKeys = new Map<string, string | null>();

function tableKey(char: string): string | null {
  const known = tableKeys.get(char);
  if (known !== undefined) return known;
  const place = placeOf(char);
  const key = place === undefined ? null : String.fromCharCode(firstPlace + place, tableRank);
  tableKeys.set(char, key);
  return key;
}

function unknownKey(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  return String.fromCharCode(unknownGroup + (code >> 12), code & 0xfff);
}

/** Letters, without accents and case, and digits; after all Chinese characters. */
const otherKey = (text: string): string =>
  [...text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase()]
    .map((sign) => String.fromCharCode(otherGroup, sign.charCodeAt(0), sign.length > 1 ? sign.charCodeAt(1) : 0))
    .join("");

/** Key of one character by strokes; null when nobody knows its strokes. */
export const characterKey = (char: string, options: NameOptions): string | null =>
  ownKeysOf(options).get(char) ?? tableKey(char);

/**
 * What decides a name's place: its characters without dots and blanks. By strokes a given name of one character is
 * preceded by "", the missing character that counts as zero (高　富 before 高大富, print.md 3.1, rule 5).
 */
export function signsOf(clean: string, by: NameOrder): string[] {
  const chinese = onlyHan.test(clean);
  const signs = chinese
    ? [...clean]
    : [...clean].filter((sign) => counts.test(sign) || (sign === " " && !han.test(clean)));
  const surname = isCompoundSurname(clean) ? 2 : 1;
  if (by === "strokes" && chinese && signs.length === surname + 1) signs.splice(surname, 0, "");
  return signs;
}

/** Stands behind every other key. */
const emptyKey = "\uffff";

function keyOf(name: string, by: NameOrder, options: NameOptions, unknown?: Set<string>): string {
  const clean = onlyHan.test(name) ? name : cleanName(name);
  const signs = signsOf(clean, by);
  const read = by === "pinyin" ? syllables(clean) : undefined;
  let key = signs.length === 0 ? emptyKey : "";
  signs.forEach((sign, at) => {
    if (sign === "") {
      key += "\u0001";
      return;
    }
    if (!han.test(sign)) {
      key += otherKey(sign);
      return;
    }
    const strokes = characterKey(sign, options);
    const syllable = read?.[at];
    if (strokes === null && !syllable) unknown?.add(sign);
    if (syllable) key += `${syllable.letters}\u0001${syllable.tone}`;
    key += strokes ?? unknownKey(sign);
    if (at === 0 && options.singleFirst) key += isCompoundSurname(clean) ? "\u0002" : "\u0001";
  });
  // Two ways to write a name (劉 and 刘, with and without dot) stand beside each other, always in the same order.
  return `${key}\u0000${clean}`;
}

/** What a name is sorted by: strings that compared with < stand in the order of `compareNames`. For lists that are sorted again and again. */
export const nameKey = (name: string, by: NameOrder, options: NameOptions = {}): string => keyOf(name, by, options);

const compareKeys = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/**
 * Order of two names: by strokes after print.md 3.1 rules 1 to 5 (GF 3003-1999), or by pinyin (letters, tone, then
 * strokes, character by character). Padding and dots don't count; Latin names stand after Chinese ones; an empty name
 * stands last. 0 only for the same name.
 */
export const compareNames = (a: string, b: string, by: NameOrder, options: NameOptions = {}): number =>
  compareKeys(keyOf(a, by, options), keyOf(b, by, options));

/**
 * Things in the order of their names. The same name keeps the order in which it came. `unknown` are the characters whose
 * strokes neither the table nor the office knows: their names stand after the others of their kind, and the paper must say so.
 */
export function sortByName<T>(
  items: readonly T[],
  nameOf: (item: T) => string,
  by: NameOrder,
  options: NameOptions = {},
): { sorted: T[]; unknown: string[] } {
  const unknown = new Set<string>();
  const all = items.map((item) => ({ item, key: keyOf(nameOf(item), by, options, unknown) }));
  return { sorted: all.sort((a, b) => compareKeys(a.key, b.key)).map((one) => one.item), unknown: [...unknown] };
}

/** Characters of these names whose strokes neither the table nor the office knows. */
export function unknownStrokes(names: Iterable<string>, options: NameOptions = {}): string[] {
  const unknown = new Set<string>();
  for (const name of names) keyOf(name, "strokes", options, unknown);
  return [...unknown];
}
