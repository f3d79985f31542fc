import { isHeld, postKey, type Term } from "../posts.ts";

/** An appointment as far as it tells who heads a body. */
export interface HeadAppointment extends Term {
  id: string;
  person: string;
  personName: string;
  organisation: string;
  organisationKind: string;
  post: string;
}

interface HeadRule {
  organisationKind: string;
  posts: readonly string[];
  validFrom: string;
  validTo: string | null;
}

/** Who heads each body on a day, after the posts that the duty rules name: of several the one who came last. */
export function headsOn<A extends HeadAppointment>(
  appointments: readonly A[],
  rules: readonly HeadRule[],
  on: string,
): ReadonlyMap<string, A> {
  const posts = new Map<string, Set<string>>();
  for (const rule of rules) {
    if (rule.validFrom > on || (rule.validTo !== null && rule.validTo < on)) continue;
    const known = posts.get(rule.organisationKind) ?? new Set();
    for (const post of rule.posts) known.add(postKey(post));
    posts.set(rule.organisationKind, known);
  }
  const heads = new Map<string, A>();
  for (const one of appointments) {
    if (!posts.get(one.organisationKind)?.has(postKey(one.post)) || !isHeld(one, on)) continue;
    const other = heads.get(one.organisation);
    const later = !other || (one.from ?? "") > (other.from ?? "") || (one.from === other.from && one.id < other.id);
    if (later) heads.set(one.organisation, one);
  }
  return heads;
}

/** The post by which a person is introduced on a day: as head where one heads a body, else the post held last. */
export function postOf<A extends HeadAppointment>(
  appointments: readonly A[],
  heads: ReadonlyMap<string, A>,
  person: string,
  on: string,
): A | null {
  const own = appointments.filter((one) => one.person === person && isHeld(one, on));
  const head = own.find((one) => heads.get(one.organisation)?.id === one.id);
  return head ?? own.sort((a, b) => ((b.from ?? "") < (a.from ?? "") ? -1 : 1))[0] ?? null;
}
