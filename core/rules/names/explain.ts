import { cleanName } from "../../kit/cells.ts";
import { isCompoundSurname } from "./compound.ts";
import { characterKey, compareNames, type NameOptions, type NameOrder, signsOf } from "./order.ts";
import { type Syllable, syllables } from "./pinyin.ts";
import { compareStrokes, standardForm, strokeNames, strokesOf } from "./strokes.ts";

/** Which rule decided (print.md 3.1; the last three lie outside of it). */
export type OrderRule =
  | "same"
  | "empty"
  | "strokeCount"
  | "strokeOrder"
  | "equalStrokes"
  | "oneCharacterName"
  | "length"
  | "singleSurname"
  | "letters"
  | "tone"
  | "notChinese"
  | "unknownStrokes"
  | "writing";

/** Why one name stands before another. */
export interface OrderReason {
  /** −1: a before b; 1: b before a; 0: the same name. */
  order: -1 | 0 | 1;
  rule: OrderRule;
  sentence: string;
}

const han = /\p{Script=Han}/u;
const places = ["首", "第二", "第三", "第四", "第五", "第六", "第七", "第八", "第九", "第十"];
const placeText = (at: number) => `${places[at] ?? `第${at + 1}`}字`;
const strokeText = (at: number) => (at === 0 ? "起笔" : `第${at + 1}笔`);

const strokesFor = (char: string, options: NameOptions): string | null => options.own?.[char] ?? strokesOf(char);

/** The character with its standard form where it is counted by that. */
const shown = (char: string, options: NameOptions): string => {
  const form = standardForm(char);
  return form === char || options.own?.[char] ? `“${char}”` : `“${char}”（按规范字“${form}”计）`;
};

/** The decisive difference of two characters by strokes: the first is the one that stands before. */
function byStrokes(first: string, second: string, where: string, options: NameOptions): [OrderRule, string] {
  const [a, b] = [strokesFor(first, options), strokesFor(second, options)];
  const [x, y] = [shown(first, options), shown(second, options)];
  if (a === null || b === null) {
    const lacking = [first, second].filter((char) => strokesFor(char, options) === null);
    const names = lacking.map((char) => `“${char}”`).join("");
    return ["unknownStrokes", `${where}${names}的笔顺字表中没有，暂排在后，请补填笔顺`];
  }
  if (a.length !== b.length) return ["strokeCount", `${where}${x}${a.length}画，${y}${b.length}画，画数少的在前`];
  if (compareStrokes(a, b) !== 0) {
    const at = [...a].findIndex((stroke, index) => stroke !== b[index]);
    const [p, q] = [strokeNames[Number(a[at]) - 1], strokeNames[Number(b[at]) - 1]];
    return [
      "strokeOrder",
      `${where}${x}${y}同为${a.length}画，${strokeText(at)}${x}为${p}，${y}为${q}，按横竖撇点折的次序，${p}在${q}前`,
    ];
  }
  return ["equalStrokes", `${where}${x}${y}画数和笔顺都相同，按规范字表的次序，“${first}”在前`];
}

const sounding = ({ letters, tone }: Syllable): string =>
  `${letters.replace("v", "ü")}（${tone === 0 ? "轻声" : `${tone}声`}）`;

/** The same by reading. */
function byReading(
  first: [string, Syllable],
  second: [string, Syllable],
  where: string,
  options: NameOptions,
): [OrderRule, string] {
  const [[a, x], [b, y]] = [first, second];
  if (x.letters !== y.letters)
    return [
      "letters",
      `${where}“${a}”读${x.letters.replace("v", "ü")}，“${b}”读${y.letters.replace("v", "ü")}，按字母次序`,
    ];
  if (x.tone !== y.tone)
    return ["tone", `${where}“${a}”读${sounding(x)}，“${b}”读${sounding(y)}，字母相同，按声调次序`];
  const [rule, sentence] = byStrokes(a, b, where, options);
  return [rule, `${sentence.replace(where, `${where}读音相同，`)}`];
}

interface Read {
  clean: string;
  signs: string[];
  sounds: (Syllable | null)[];
}

function decide(first: Read, second: Read, by: NameOrder, options: NameOptions): [OrderRule, string] {
  const length = Math.min(first.signs.length, second.signs.length);
  for (let at = 0; at <= length; at++) {
    if (at === 1 && options.singleFirst && isCompoundSurname(first.clean) !== isCompoundSurname(second.clean))
      return ["singleSurname", `首字“${second.signs[0]}”相同，单姓排在复姓之前`];
    const [a, b] = [first.signs[at], second.signs[at]];
    if (a === b && a !== undefined) continue;
    if (a === undefined || b === undefined) {
      if (a === b) break;
      return ["length", `前${length}个字都相同，字数少的在前`];
    }
    if (a === "") return ["oneCharacterName", `姓“${first.signs.slice(0, at).join("")}”相同，单名排在双名之前`];
    if (!han.test(a) || !han.test(b)) {
      if (han.test(a)) return ["notChinese", "汉字姓名排在其他文字的姓名之前"];
      return ["notChinese", "不是汉字的姓名按字母次序"];
    }
    // A traditional and a simplified character count as one; the next character decides.
    const [x, y] = [first.sounds[at], second.sounds[at]];
    const same = characterKey(a, options) === characterKey(b, options) && characterKey(a, options) !== null;
    if (by === "pinyin" && x && y) {
      if (same && x.letters === y.letters && x.tone === y.tone) continue;
      return byReading([a, x], [b, y], placeText(at), options);
    }
    if (same) continue;
    const blanks = first.signs.slice(0, at).filter((sign) => sign === "").length;
    return byStrokes(a, b, placeText(at - blanks), options);
  }
  return ["writing", "两个姓名只是写法不同，次序固定"];
}

/** Says in one sentence why one name stands before the other. */
export function explainOrder(a: string, b: string, by: NameOrder, options: NameOptions = {}): OrderReason {
  const order = Math.sign(compareNames(a, b, by, options)) as -1 | 0 | 1;
  const read = (name: string): Read => {
    const clean = cleanName(name);
    return { clean, signs: signsOf(clean, by), sounds: by === "pinyin" ? syllables(clean) : [] };
  };
  const [x, y] = [read(a), read(b)];
  if (order === 0) return { order, rule: "same", sentence: `两个姓名相同，都是“${x.clean}”，保持原来的次序。` };
  const [first, second] = order < 0 ? [x, y] : [y, x];
  if (second.signs.length === 0)
    return { order, rule: "empty", sentence: `“${first.clean}”在前：没有写姓名的排在最后。` };
  const [rule, why] = decide(first, second, by, options);
  return { order, rule, sentence: `“${first.clean}”在“${second.clean}”前：${why}。` };
}
