import { pinyin } from "pinyin-pro";
import { cleanName } from "../../kit/cells.ts";

/** What a search types: the whole reading without spaces, and the first letters. ü is v. Lower case. */
export interface PinyinKeys {
  full: string;
  initials: string;
}

/** Surnames that pinyin-pro 3.29 reads otherwise, with their tone. The first character of a person's name only. */
const surnameReadings: Readonly<Record<string, string>> = {
  洗: "xian3",
  种: "chong2",
  祭: "zhai4",
  么: "yao1",
  仉: "zhang3",
  逯: "lu4",
  眭: "sui1",
};

/** Compound surnames whose reading differs from that of their characters. They need a given name after them: 单于 alone is 单 with the given name 于. */
const compoundReadings: Readonly<Record<string, readonly [string, string]>> = {
  单于: ["chan2", "yu2"],
  重黎: ["chong2", "li2"],
  尉迟: ["yu4", "chi2"],
  万俟: ["mo4", "qi2"],
  长孙: ["zhang3", "sun1"],
  令狐: ["ling2", "hu2"],
  澹台: ["tan2", "tai2"],
  吐谷: ["tu3", "yu4"],
};

const han = /\p{Script=Han}/u;
const letters = /[^\p{Script=Han}\p{L}\p{N}]+/u;

/** Readings of a run of Chinese characters, one each, with the tone as a last digit (0 for none); without tones only those of our own tables have one. */
function read(text: string, kind: "person" | "other", toneType: "num" | "none"): string[] {
  const surnames = kind === "person" ? "head" : "off";
  const known = pinyin(text, { surname: surnames, toneType, type: "array", v: true });
  if (kind === "other") return known;
  const signs = [...text];
  const compound = signs.length > 2 ? compoundReadings[`${signs[0]}${signs[1]}`] : undefined;
  const single = surnameReadings[signs[0] ?? ""];
  const surname = compound ?? (single ? [single] : []);
  const whole = [...surname, ...known.slice(surname.length)];
  // 都 is du in every name (阿不都, 都 as a surname); the dictionary takes it for the adverb dou.
  return text.includes("都") ? signs.map((sign, index) => (sign === "都" ? "du1" : (whole[index] ?? ""))) : whole;
}

/** Runs whose readings stay at hand: names of bodies are made of few words, and an import reads the same names again and again. */
const KEPT = 20_000;
const kept = new Map<string, readonly string[]>();

function readings(text: string, kind: "person" | "other"): readonly string[] {
  const key = `${kind}${text}`;
  const before = kept.get(key);
  if (before) return before;
  if (kept.size >= KEPT) kept.clear();
  const found = read(text, kind, "none").map((reading) => reading.replace(/\d$/, ""));
  kept.set(key, found);
  return found;
}

/** How a character is read in its name: letters without tone (ü is v), and the tone 1 to 4, 0 for none. */
export interface Syllable {
  letters: string;
  tone: number;
}

/** The reading of each character of a cleaned person's name, the surname read as a surname; null for what isn't Chinese or can't be read. Dots and blanks between Chinese characters have no entry. */
export function syllables(name: string): (Syllable | null)[] {
  const found: (Syllable | null)[] = [];
  let atHead = true;
  for (const run of name.match(/\p{Script=Han}+|[\p{L}\p{N} ]/gu) ?? []) {
    if (run === " " && han.test(name)) continue;
    if (han.test(run)) {
      for (const reading of read(run, atHead ? "person" : "other", "num")) {
        const [, letters = "", tone = "0"] = /^([a-z]+)(\d?)$/.exec(reading) ?? [];
        found.push(letters === "" ? null : { letters, tone: Number(tone) });
      }
    } else found.push(null);
    atHead = false;
  }
  return found;
}

/** Keys of a name for search by pinyin and initials. For a person the surname is read as a surname (曾 zeng, 单 shan, 尉迟 yuchi); pass one name at a time, in running text that rule does not hold. */
export function pinyinKeys(name: string, kind: "person" | "other"): PinyinKeys {
  let full = "";
  let initials = "";
  const text = cleanName(name).toLowerCase();
  let atHead = true;
  for (const word of text.split(letters)) {
    for (const run of word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
      if (han.test(run)) {
        for (const reading of readings(run, atHead ? kind : "other")) {
          full += reading;
          initials += [...reading][0] ?? "";
        }
      } else {
        full += run;
        // A code such as 3d is typed as it stands; of a Latin name only the first letter.
        initials += /\d/.test(run) || kind === "other" ? run : (run[0] ?? "");
      }
      atHead = false;
    }
  }
  return { full, initials };
}
