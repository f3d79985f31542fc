import { daysInMonth } from "./dates.ts";

/** What came of a spreadsheet cell: a value, or a Chinese sentence that says why it cannot be taken. */
export type Cell<T> = { value: T; problem?: undefined } | { problem: string; value?: undefined };

/** What a cell of a sheet can hold. */
export type CellValue = string | number | boolean | null | undefined;

const halfWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) - 0xfee0);

/** Digits, letters and the signs of codes and addresses. Chinese punctuation （），：；！？ is left as it is. */
const codeSigns = /[０-９Ａ-Ｚａ-ｚ－／．＠＿＃＋＝＆％＊]/g;
const invisible = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;

/** Only Chinese characters, digits and small letters: most cells are so, and an import looks at each of them many times. */
const nothingToClean = /^[\u3400-\u4dbf\u4e00-\u9fff0-9a-z]*$/;

/** Whether a text is in the form in which it is kept and compared already. */
export const isClean = (text: string): boolean => nothingToClean.test(text);

/**
 * The text of a cell: full-width digits, letters and code signs made half-width, spaces of any kind and line breaks
 * made one space, ends trimmed. True and false become 是 and 否, an empty cell "".
 */
export function cleanText(value: CellValue): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  const text = String(value);
  if (isClean(text)) return text;
  return text.replace(invisible, "").replace(codeSigns, halfWidth).replace(/\s+/g, " ").trim();
}

const spaceBesideHan = /(?<=\p{Script=Han}) (?=\p{Script=Han})/gu;

/** A person's name without the padding that printed lists put in: 郭　姣 → 郭姣. The space of a Latin name stays; the dot of a minority name becomes ·. */
export function cleanName(value: CellValue): string {
  const text = cleanText(value);
  if (isClean(text)) return text;
  return text.replace(/ ?[•・‧･∙⋅·] ?/g, "·").replace(spaceBesideHan, "");
}

const scientific = /^\d(?:\.\d+)?[eE]\+?\d+$/;

function plainNumber(value: string | number): { text: string; lost: boolean } {
  const text = typeof value === "number" ? String(value) : cleanText(value);
  // A mobile number that ends in eight zeros is what is left of 1.38E+10 once it is read as a number.
  const rounded = typeof value === "number" && Number.isInteger(value) && value >= 1e10 && value % 1e8 === 0;
  return { text: text.replace(/^(\d+)\.0+$/, "$1"), lost: rounded || scientific.test(text) };
}

const areaCode = /^(010|02\d|0[3-9]\d{2})(\d{7,8})$/;

/** A time of day as 09:00: from 9:00, 9：30, 9点, 9点半, 9时30分, 900, 下午2:30, or the part of a day by which a spreadsheet holds it. */
export function parseClock(value: string | number): Cell<string> {
  const bad = { problem: `“${value}”不是时间，应写成09:00的形式` };
  if (typeof value === "number" || /^0?\.\d+$/.test(value.trim())) {
    const part = Number(value);
    if (part >= 0 && part < 1)
      return clock(Math.floor((part * 1440 + 0.5) / 60), Math.floor(part * 1440 + 0.5) % 60, bad);
  }
  const text = String(value).normalize("NFKC").replace(/\s/g, "");
  const found = /^(上午|下午|晚上|中午)?(\d{1,2})(?:[:点时](?:(\d{1,2})分?(?::00)?|(半))?|(\d{2}))$/.exec(text);
  if (!found) return bad;
  const [, half, hours = "", minutes, isHalf, bare] = found;
  const hour = Number(hours);
  const later = (half === "下午" || half === "晚上") && hour < 12 ? 12 : 0;
  return clock(hour + later, isHalf ? 30 : Number(minutes ?? bare ?? 0), bad);
}

const clock = (hour: number, minute: number, bad: Cell<string>): Cell<string> =>
  hour > 23 || minute > 59 ? bad : { value: `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}` };

/**
 * A telephone number in one form: 13800138000, 020-12345678, 020-12345678-801, 4001234567, +852-21234567.
 * Refuses what a spreadsheet has rounded, and wrong lengths, saying why.
 */
export function parsePhone(value: string | number): Cell<string> {
  const { text, lost } = plainNumber(value);
  if (text === "") return { problem: "电话号码为空" };
  if (lost) return { problem: `电话号码“${text}”已被表格转成科学记数，原来的数字已丢失，请按原件重新填写` };
  if (/^\d+\.\d+$/.test(text)) return { problem: `电话号码“${text}”带有小数，可能被表格改动，请核对原件` };
  if (/[、，,；;/]/.test(text)) return { problem: `“${text}”中不止一个号码，此处只能填写一个` };
  const extension = /^(.*\d)\s*(?:转|分机|ext\.?|#)\s*(\d{1,6})$/i.exec(text) ?? /^(.*\d{7,8})-(\d{1,6})$/.exec(text);
  const compact = (extension?.[1] ?? text).replace(/[\s()（）-]/g, "");
  const digits = compact.replace(/^(?:\+|00)86(?=\d{8})|^86(?=1\d{10}$)/, "");
  const overseas = /^(?:\+|00)(85[23])(\d{8})$/.exec(digits);
  if (overseas) return { value: `+${overseas[1]}-${overseas[2]}` };
  if (!/^\d+$/.test(digits)) return { problem: `电话号码“${text}”中有不是数字的内容` };
  return ordinaryPhone(digits, text, extension?.[2]);
}

function ordinaryPhone(digits: string, text: string, extension: string | undefined): Cell<string> {
  const tail = extension ? `-${extension}` : "";
  const landline = areaCode.exec(digits);
  if (landline) return { value: `${landline[1]}-${landline[2]}${tail}` };
  if (/^[48]00\d{7}$/.test(digits)) return { value: digits + tail };
  if (/^1[3-9]\d{9}$/.test(digits)) return { value: digits + tail };
  const length = digits.length;
  if (/^1\d{10}$/.test(digits)) return { problem: `手机号码“${text}”的号段不存在，请核对` };
  if (length === 7 || length === 8) return { problem: `固定电话“${text}”缺少区号，请写成020-12345678的形式` };
  if (/^[2-9]\d{8,10}$/.test(digits))
    return { problem: `电话号码“${text}”为 ${length} 位，可能丢失了区号开头的0，请写成020-12345678的形式` };
  return { problem: `电话号码“${text}”为 ${length} 位，手机号码应为 11 位，固定电话应带区号` };
}

const idWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const idChecks = "10X98765432";

function birthExists(text: string): boolean {
  const day = Number(text.slice(12, 14));
  const year = Number(text.slice(6, 10));
  return year >= 1800 && day >= 1 && day <= daysInMonth(year, Number(text.slice(10, 12)));
}

/** A citizen identification number: 18 signs, birth date and check sign right (GB 11643), X in capitals. A number cell is refused: a spreadsheet keeps 15 digits only. */
export function parseIdNumber(value: string | number): Cell<string> {
  const text = (typeof value === "number" ? String(value) : cleanText(value)).replace(/[\s-]/g, "").toUpperCase();
  if (text === "") return { problem: "身份证号码为空" };
  if (scientific.test(text))
    return { problem: `身份证号码“${text}”已被表格转成科学记数，后几位已丢失，请按原件以文本重新填写` };
  if (typeof value === "number" && value >= 1e15)
    return { problem: "身份证号码在表格中是数值，只保留了前 15 位，后几位已变成0，请按原件以文本重新填写" };
  if (!/^\d*X?$/.test(text)) return { problem: `身份证号码“${text}”中有不应出现的字符` };
  if (text.length !== 18) return { problem: `身份证号码“${text}”为 ${text.length} 位，应为 18 位` };
  if (!birthExists(text)) return { problem: `身份证号码“${text}”中的出生日期不存在，请核对` };
  const sum = idWeights.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  if (idChecks[sum % 11] === text[17]) return { value: text };
  return text.endsWith("000")
    ? { problem: `身份证号码“${text}”以000结尾且校验不符，可能被表格只保留了前 15 位，请按原件重新填写` }
    : { problem: `身份证号码“${text}”的校验位不符，请核对` };
}

/** Digits with an optional sign and thousands separators in the right places; null when it is anything else. */
function numeric(text: string): string | null {
  const plain = text.replaceAll("，", ",");
  if (!/^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/.test(plain)) return null;
  return plain.replaceAll(",", "").replace(/^\+/, "");
}

/** A whole number: 12, １２, 1,200, 12.0. */
export function parseInteger(value: string | number): Cell<number> {
  const text = cleanText(value);
  if (text === "") return { problem: "数字为空" };
  const plain = numeric(text)?.replace(/\.0+$/, "");
  const number = Number(plain);
  return plain !== undefined && !plain.includes(".") && Number.isSafeInteger(number)
    ? { value: number }
    : { problem: `“${text}”不是整数` };
}

/** An amount in yuan, returned in 分 (1/100 yuan): 181,500.00, ¥550, 550元, 3.5万元. More than two decimals are refused, not rounded. */
export function parseMoney(value: string | number): Cell<number> {
  const text = cleanText(value);
  if (text === "") return { problem: "金额为空" };
  if (typeof value === "number") {
    const cents = Math.round(value * 100);
    if (!Number.isSafeInteger(cents)) return { problem: `“${text}”不是金额` };
    // A sheet computes in binary: 0.1+0.2 is thirty 分 and not an amount with too many decimals.
    return Math.abs(value * 100 - cents) < 1e-6 * Math.max(1, Math.abs(cents) * 1e-6)
      ? { value: cents }
      : { problem: `金额“${text}”超过两位小数，最小到分` };
  }
  const form = /^([+-]?)[¥￥]?\s*([+-]?[\d,，.]+)\s*(万)?元?$/.exec(text);
  const plain = form && numeric(form[1]! + form[2]!);
  if (!plain) return { problem: `“${text}”不是金额` };
  const [whole = "", decimals = ""] = plain.replace("-", "").split(".");
  const places = form[3] ? 6 : 2;
  const kept = decimals.replace(/0+$/, "");
  if (kept.length > places) return { problem: `金额“${text}”超过两位小数，最小到分` };
  const cents = Number(whole + kept.padEnd(places, "0"));
  if (!Number.isSafeInteger(cents)) return { problem: `金额“${text}”过大` };
  return { value: plain.startsWith("-") && cents !== 0 ? -cents : cents };
}

const yes = new Set(["是", "有", "对", "√", "✓", "✔", "☑", "y", "yes", "true", "t", "1"]);
const no = new Set(["否", "无", "没有", "不是", "错", "×", "✗", "✘", "☒", "☐", "x", "n", "no", "false", "f", "0"]);

/** Yes or no as sheets write it: 是, 有, √, 1, TRUE; 否, 无, ×, 0, FALSE. */
export function parseBool(value: string | number | boolean): Cell<boolean> {
  const text = cleanText(value).toLowerCase();
  if (yes.has(text)) return { value: true };
  if (no.has(text)) return { value: false };
  return { problem: text === "" ? "是否为空" : `“${text}”不能认作是或否` };
}

/** The entries of a cell that lists several, parted by 、 ； ， or a line break; what stands in brackets is not parted. */
export function splitList(value: CellValue): string[] {
  const source = typeof value === "string" ? value : cleanText(value);
  const entries: string[] = [];
  let depth = 0;
  let entry = "";
  for (const sign of source) {
    if ("（(".includes(sign)) depth += 1;
    if ("）)".includes(sign)) depth = Math.max(0, depth - 1);
    if (sign === "\n" || sign === "\r" || (depth === 0 && "、；;，,".includes(sign))) {
      entries.push(entry);
      entry = "";
    } else entry += sign;
  }
  return [...entries, entry].map(cleanText).filter((text) => text !== "");
}

/** 138****8000, 020-****5678. What is no number known to the program is hidden whole. */
export function maskPhone(phone: string): string {
  if (phone === "") return "";
  const mobile = /^(1\d{2})\d{4}(\d{4}(?:-\d+)?)$/.exec(phone);
  if (mobile) return `${mobile[1]}****${mobile[2]}`;
  const landline = /^(0\d{2,3}|\+\d{3})-\d{3,4}(\d{4}(?:-\d+)?)$/.exec(phone);
  return landline ? `${landline[1]}-****${landline[2]}` : "****";
}

/** 110***********002X: the first three and last four signs. */
export function maskIdNumber(number: string): string {
  if (number === "") return "";
  return number.length === 18 ? `${number.slice(0, 3)}${"*".repeat(11)}${number.slice(14)}` : "****";
}
