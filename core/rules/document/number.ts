import { documentWords } from "./words.ts";

/** Sentences on a 发文字号 that departs from print.md 1.2: full year in 〔〕, no 第, no leading zero, 号 at its end. */
export function numberProblems(number: string | null): string[] {
  const text = number?.trim() ?? "";
  // 第1期 and the like are numbers of minutes, which the rule does not touch.
  if (text === "" || /^第.+期$/u.test(text)) return [];
  const problems: string[] = [];
  const year = /[〔[［【（(〈<]\s*(\d+)\s*[〕\]］】）)〉>]/u.exec(text);
  if (!year || !/〔\d+〕/u.test(text)) problems.push(documentWords.numberBrackets(text));
  if (year?.[1] && !/^(?:19|20)\d{2}$/u.test(year[1])) problems.push(documentWords.numberYear(text));
  const after = year ? text.slice(year.index + year[0].length) : "";
  if (/^第/u.test(after)) problems.push(documentWords.numberDi(text));
  if (/^第?0\d*/u.test(after)) problems.push(documentWords.numberZero(text));
  if (!/号$/u.test(text)) problems.push(documentWords.numberHao(text));
  return problems;
}
