import { cleanName, cleanText } from "../../kit/cells.ts";
import { serialHeading } from "../../kit/exchangeText.ts";
import { safeName } from "../../kit/fileNames.ts";

/** The form in which names of bodies and columns are compared: no spaces, brackets of one width, no marks. */
export const nameKey = (text: string): string =>
  cleanName(text).replaceAll(" ", "").replaceAll("(", "（").replaceAll(")", "）").toLowerCase();

/** A heading without the marks that people put to it: *, （必填）, a colon at its end. */
export const headingKey = (text: string): string =>
  nameKey(
    cleanText(text)
      .replace(/[（(]必填[）)]|[*＊★]/gu, "")
      .replace(/[:：]\s*$/u, ""),
  );

/** The same without what stands in brackets: 经费（元） → 经费. */
export const bareHeading = (text: string): string => headingKey(text).replace(/（[^）]*）/gu, "");

/** Whether a heading only counts lines. */
export const isSerial = (heading: string): boolean => serialHeading.test(headingKey(heading).toUpperCase());

/** How alike two short texts are, 0 to 1: twice the signs in common over all signs. */
export function likeness(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  if (left.length + right.length === 0) return 0;
  let common = 0;
  for (const sign of left) {
    const at = right.indexOf(sign);
    if (at < 0) continue;
    right.splice(at, 1);
    common++;
  }
  return (2 * common) / (left.length + [...b].length);
}

/** 1 → A, 27 → AA. */
export const columnLetters = (number: number): string =>
  number <= 26
    ? String.fromCharCode(64 + number)
    : columnLetters(Math.floor((number - 1) / 26)) + columnLetters(((number - 1) % 26) + 1);

/** Longest name in bytes, so that （2） and an ending have room in every file system. */
const mostBytes = 230;

/** File names of many, no two alike whatever their case: the second of a name is …（2）. */
export function fileNames(names: readonly string[], ending: string): string[] {
  const taken = new Set<string>();
  return names.map((one) => {
    const wanted = safeName(one, mostBytes);
    let name = wanted;
    for (let no = 2; taken.has(name.toLowerCase()); no++) name = `${wanted}（${no}）`;
    taken.add(name.toLowerCase());
    return `${name}.${ending}`;
  });
}
