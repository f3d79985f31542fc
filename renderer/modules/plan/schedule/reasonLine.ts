/** The reasons among the sentences of a date: what its cost comes to in all stands beside it as a number. */
export const reasons = (sentences: readonly string[]): string[] =>
  sentences.filter((sentence) => !sentence.startsWith("排期总分"));

/**
 * The reasons of a run for which no 希望日期 was entered: the search takes its present day for the wish, and what is told
 * must not claim that anybody wished it.
 */
export const withoutWish = (sentences: readonly string[]): string[] =>
  sentences.map((sentence) => sentence.replace(/^(就是|比)希望的日期/u, "$1现在的日期"));

/** The reasons as one line. */
export function reasonLine(sentences: readonly string[]): string {
  const told = reasons(sentences).map((sentence) => sentence.replace(/。$/u, ""));
  return told.length > 0 ? `${told.join("；")}。` : "";
}
