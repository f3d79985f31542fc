import { cleanText } from "../kit/cells.ts";

/** The form in which names of posts are compared: cleaned, without spaces, brackets full-width. Otherwise posts match exactly: 副理事长 is not 理事长. */
export function postKey(post: string): string {
  return cleanText(post).replaceAll(" ", "").replaceAll("(", "（").replaceAll(")", "）");
}

/** The posts that one title names, in the form in which they are compared: 党组书记、主席 are two, 兼职副会长 is one. */
export const postsIn = (title: string): string[] =>
  postKey(title)
    .split(/[、，,；;／/]|(?<=.)兼(?!职)/u)
    .filter((part) => part !== "");

/** Whether a title names a post: 党组书记、主席 counts as 党组书记, 副理事长 not as 理事长. */
export const countsAs = (title: string, post: string): boolean => {
  const wanted = postKey(post);
  return postKey(title) === wanted || postsIn(title).includes(wanted);
};

/** A term of office. Null stands for "not known" and is taken as open. `to` is what was intended, `endedOn` when the person really left. */
export interface Term {
  from: string | null;
  to: string | null;
  endedOn: string | null;
}

/** Last day of a term, null when it is open. */
export function lastDay(term: Term): string | null {
  return term.endedOn ?? term.to;
}

/** True when a day lies in the term; its first and last day count. */
export function covers(term: Term, date: string): boolean {
  const end = lastDay(term);
  return (term.from === null || term.from <= date) && (end === null || date <= end);
}

/** True when the post is held on a day: begun and not left. A term that has run out is still held until someone leaves or follows. */
export function isHeld(term: Term, on: string): boolean {
  return (term.from === null || term.from <= on) && (term.endedOn === null || on <= term.endedOn);
}
