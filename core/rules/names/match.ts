import { pinyin } from "pinyin-pro";
import { cleanName } from "../../kit/cells.ts";
import { syllables } from "./pinyin.ts";
import { standardForm } from "./strokes.ts";

/** How a name was found: the whole name, a part of it, its reading, the first letters, or characters and letters mixed. */
export type MatchKind = "name" | "part" | "pinyin" | "initials" | "mixed";

/** A name that was found, by its place in the list that was given. */
export interface NameMatch {
  index: number;
  by: MatchKind;
}

const han = /\p{Script=Han}/u;

/** What was typed, in one form: no padding, no accents on the letters, ü as v, small letters. */
function typed(text: string): string {
  return cleanName(text)
    .toLowerCase()
    .replace(/u:|[üǖǘǚǜ]/gu, "v")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .normalize("NFC");
}

const simplify = (text: string): string => [...text].map(standardForm).join("");

const otherReadings = new Map<string, string[]>();

/** Ways to write ü: lv, and lyu as in passports, or simply lu. */
const writings = (reading: string): string[] =>
  reading.includes("v") ? [reading, reading.replace("v", "yu"), reading.replace("v", "u")] : [reading];

/** Every reading of a character, for those who type 曾 as ceng. */
function readingsOf(char: string): string[] {
  const known = otherReadings.get(char);
  if (known) return known;
  const read = pinyin(char, { multiple: true, toneType: "none", type: "array", v: true });
  const all = read.filter((one) => /^[a-z]+$/.test(one)).flatMap(writings);
  otherReadings.set(char, all);
  return all;
}

interface Sign {
  char: string;
  /** How it is read in this name, then its other readings. */
  readings: string[];
}

/** What was typed for one sign: the character itself, a whole syllable, or its beginning. */
interface Piece {
  text: string;
  kind: "char" | "whole" | "begun";
}

/** How the rest of what was typed can be laid over the signs from here on; null when it can't. */
function lay(rest: string, signs: readonly Sign[], at: number, pieces: readonly Piece[]): readonly Piece[] | null {
  if (rest === "") return pieces;
  const sign = signs[at];
  if (!sign) return null;
  if (rest.startsWith(sign.char)) {
    const found = lay(rest.slice(sign.char.length), signs, at + 1, [...pieces, { text: sign.char, kind: "char" }]);
    if (found) return found;
  }
  for (const reading of sign.readings) {
    let shared = 0;
    while (shared < reading.length && reading[shared] === rest[shared]) shared++;
    for (let length = shared; length > 0; length--) {
      const piece: Piece = { text: rest.slice(0, length), kind: length === reading.length ? "whole" : "begun" };
      const found = lay(rest.slice(length), signs, at + 1, [...pieces, piece]);
      if (found) return found;
    }
  }
  return null;
}

/** Rank of a find: less is better. */
interface Found extends NameMatch {
  rank: number;
}

function find(text: string, plain: string, name: string, index: number): Found | null {
  const clean = typed(name);
  if (clean === "") return null;
  const bare = simplify(clean.replace(/[·\s]/gu, ""));
  const wanted = simplify(plain);
  if (clean === text || bare === wanted) return { index, by: "name", rank: 0 };
  const part = bare.indexOf(wanted);
  if (part >= 0) return { index, by: "part", rank: part === 0 ? 1 : 2 };
  if (!/[a-z]/.test(plain) || !han.test(clean)) return null;
  const sounds = syllables(clean).map((one) => one?.letters ?? "");
  if (sounds.join("") === plain) return { index, by: "pinyin", rank: 3 };
  if (sounds.map((one) => one[0] ?? "").join("") === plain) return { index, by: "initials", rank: 4 };
  const signs = [...clean]
    .filter((sign) => han.test(sign))
    .map((char, at) => ({
      char: standardForm(char),
      readings: [...new Set([...writings(sounds[at] ?? "").filter((one) => one !== ""), ...readingsOf(char)])],
    }));
  for (let from = 0; from < signs.length; from++) {
    const pieces = lay(wanted, signs, from, []);
    if (!pieces) continue;
    const late = from === 0 ? 0 : 4;
    if (pieces.some((piece) => piece.kind === "char")) return { index, by: "mixed", rank: 5 + late };
    // zh, ch and sh are typed for first letters too.
    if (pieces.every(({ text, kind }) => kind === "begun" && /^([zcs]h|.)$/.test(text)))
      return { index, by: "initials", rank: 6 + late };
    // The last syllable may have been begun only.
    if (pieces.slice(0, -1).every((piece) => piece.kind === "whole")) return { index, by: "pinyin", rank: 5 + late };
    return { index, by: "mixed", rank: 7 + late };
  }
  return null;
}

/**
 * Names that a person may mean by what was typed: the name with or without padding, a part of it, its reading (also with
 * blanks, tone marks or ', whole or begun), first letters, or both mixed (张w, zhangw). Best first, then as listed.
 */
export function matchNames(text: string, names: readonly string[], limit: number): NameMatch[] {
  const clean = typed(text);
  const plain = clean.replace(/[·\s'’-]/gu, "");
  if (plain === "") return [];
  return names
    .map((name, index) => find(clean, plain, name, index))
    .filter((one) => one !== null)
    .sort((a, b) => a.rank - b.rank || a.index - b.index)
    .slice(0, limit)
    .map(({ index, by }) => ({ index, by }));
}
