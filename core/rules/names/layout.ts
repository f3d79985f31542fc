import { cleanName } from "../../kit/cells.ts";

/** How a name is set where names stand in a column. */
export interface NameLayout {
  /** The name itself: what search, copies and exports hold. */
  text: string;
  /** The signs one by one, for a page that spreads them with CSS so that the text layer stays clean. */
  parts: string[];
  /** The name with the padding of the printed list (郭　姣), for places that can only draw text. */
  padded: string;
  /** Width in full-width signs once padded; Latin letters, spaces and the middle dot count half. */
  units: number;
  /** True when the name is wider than three signs and has to be narrowed or left to overrun, never cut (print.md 2). */
  wide: boolean;
}

const fullWidthSpace = "\u3000";
const isFullWidth = /[\p{Script=Han}\u3000-\u30ff\uff00-\uffef]/u;

/** Sets a name to the width of three: a two-character Chinese name gets one full-width space between its characters. Padding is layout only. */
export function padToThree(name: string): NameLayout {
  const text = cleanName(name);
  const parts = [...text];
  const padded =
    parts.length === 2 && parts.every((sign) => isFullWidth.test(sign)) ? parts.join(fullWidthSpace) : text;
  const units = [...padded].reduce((sum, sign) => sum + (isFullWidth.test(sign) ? 1 : 0.5), 0);
  return { text, parts, padded, units, wide: units > 3 };
}

/** The name behind a padded one: 郭　姣 → 郭姣. */
export function nameOf(shown: string): string {
  return cleanName(shown);
}

/** What may be said of a person after the name. */
export interface Annotated {
  /** As stored (female) or as people write it (女). */
  sex?: string | null;
  /** 回族, 回; empty, 汉 and 汉族 say nothing. */
  ethnicity?: string | null;
}

/** Sex only for women, nation only when not Han, sex first: （女），（回族），（女，回族） (print.md 2). Empty where nothing is to be said. */
export function annotation(person: Annotated): string {
  const nation = person.ethnicity?.trim().replace(/^汉族?$/u, "") ?? "";
  const parts = [
    ...(person.sex === "female" || person.sex === "女" ? ["女"] : []),
    ...(nation === "" ? [] : [/族$/u.test(nation) ? nation : `${nation}族`]),
  ];
  return parts.length > 0 ? `（${parts.join("，")}）` : "";
}

/** A name with its annotation taken off: 黄晓燕（女，回族） is 黄晓燕, a woman, 回族. What stands in brackets otherwise stays. */
export function splitAnnotation(text: string): {
  name: string;
  sex: "male" | "female" | null;
  ethnicity: string | null;
} {
  const found = /^(.+?)[（(]\s*([^（）()]+?)\s*[）)]$/u.exec(text.trim());
  const parts = found?.[2]?.split(/[，、,\s]+/u) ?? [];
  const isPart = (part: string) => part === "女" || part === "男" || /^[\p{Script=Han}]{1,6}族$/u.test(part);
  if (!found || !parts.every(isPart)) return { name: text, sex: null, ethnicity: null };
  return {
    name: found[1] ?? text,
    sex: parts.includes("女") ? "female" : parts.includes("男") ? "male" : null,
    ethnicity: parts.find((part) => part.endsWith("族")) ?? null,
  };
}
