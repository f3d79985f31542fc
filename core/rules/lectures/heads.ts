import { countsAs, isHeld, type Term } from "../posts.ts";

/** An appointment as far as it tells who speaks for a body. */
export interface HeldPost extends Term {
  id: string;
  organisation: string;
  organisationKind: string;
  post: string;
}

interface HeadRule {
  organisationKind: string;
  posts: readonly string[];
}

/** Whether a post is one of those that the duty rules name for its kind of body. A rule that is over still tells who heads. */
export const isHeadPost = (rules: readonly HeadRule[], one: Pick<HeldPost, "organisationKind" | "post">): boolean =>
  rules.some(
    (rule) => rule.organisationKind === one.organisationKind && rule.posts.some((post) => countsAs(one.post, post)),
  );

const later = (a: HeldPost, b: HeldPost): number => {
  const [x, y] = [a.from ?? "", b.from ?? ""];
  return x === y ? (a.id < b.id ? -1 : 1) : x > y ? -1 : 1;
};

/** Of appointments of one body the head on a day, of several the one who came last; null where the post is vacant. */
export const headOf = <A extends HeldPost>(
  appointments: readonly A[],
  rules: readonly HeadRule[],
  on: string,
): A | null => appointments.filter((one) => isHeadPost(rules, one) && isHeld(one, on)).sort(later)[0] ?? null;

/** Of appointments of one person the post by which to introduce the person on a day: a head's first, else the latest. */
export const introducedBy = <A extends HeldPost>(
  appointments: readonly A[],
  rules: readonly HeadRule[],
  on: string,
): A | null => {
  const held = appointments.filter((one) => isHeld(one, on)).sort(later);
  return held.find((one) => isHeadPost(rules, one)) ?? held[0] ?? null;
};
