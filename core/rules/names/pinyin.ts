import { pinyin } from "pinyin-pro";
import { cleanName } from "../../kit/cells.ts";

/** What a search types: the whole reading without spaces, and the first letters. ü is v. Lower case. */
export interface PinyinKeys {
  full: string;
  initials: string;
}

/** Surnames that pinyin-pro 3.29 reads otherwise. The first character of a person's name only. */
const surnameReadings: Readonly<Record<string, string>> = {
  洗: "xian",
  种: "chong",
  祭: "zhai",
  么: "yao",
  仉: "zhang",
  逯: "lu",
  眭: "sui",
};

/** Compound surnames whose reading differs from that of their characters. They need a given name after them: 单于 alone is 单 with the given name 于. */
const compoundReadings: Readonly<Record<string, readonly [string, string]>> = {
  单于: ["chan", "yu"],
  重黎: ["chong", "li"],
  尉迟: ["yu", "chi"],
  万俟: ["mo", "qi"],
  长孙: ["zhang", "sun"],
  令狐: ["ling", "hu"],
  澹台: ["tan", "tai"],
  吐谷: ["tu", "yu"],
};

const han = /\p{Script=Han}/u;
const letters = /[^\p{Script=Han}\p{L}\p{N}]+/u;

function readings(text: string, kind: "person" | "other"): string[] {
  const read = pinyin(text, { surname: kind === "person" ? "head" : "off", toneType: "none", type: "array", v: true });
  if (kind === "other") return read;
  const compound = read.length > 2 ? compoundReadings[text.slice(0, 2)] : undefined;
  const surname = compound ?? (surnameReadings[text[0]!] ? [surnameReadings[text[0]!]!] : []);
  const whole = [...surname, ...read.slice(surname.length)];
  // 都 is du in every name (阿不都, 都 as a surname); the dictionary takes it for the adverb dou.
  return text.includes("都") ? [...text].map((sign, index) => (sign === "都" ? "du" : whole[index]!)) : whole;
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
