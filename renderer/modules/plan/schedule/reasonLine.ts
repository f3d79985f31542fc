/** The reasons among the sentences of a date: what its cost comes to in all stands beside it as a number. */
export const reasons = (sentences: readonly string[]): string[] =>
  sentences.filter((sentence) => !sentence.startsWith("排期总分"));

/** The reasons as one line. */
export function reasonLine(sentences: readonly string[]): string {
  const told = reasons(sentences).map((sentence) => sentence.replace(/。$/u, ""));
  return told.length > 0 ? `${told.join("；")}。` : "";
}
