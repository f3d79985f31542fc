import { cleanText } from "../kit/cells.ts";

/** The form in which names of posts are compared: cleaned, without spaces, brackets full-width. Otherwise posts match exactly: 副理事长 is not 理事长. */
export function postKey(post: string): string {
  return cleanText(post).replaceAll(" ", "").replaceAll("(", "（").replaceAll(")", "）");
}

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
