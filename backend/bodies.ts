import { compareBodies } from "../core/rules/protocol.ts";
import type { Tx } from "../db/client.ts";
import { allOrganisations } from "../db/queries/people.ts";

/** A body of the library as lists need it. `place` counts from 0 in the order of protocol. */
export interface KnownBody {
  place: number;
  city: string | null;
}

/**
 * The library's bodies in the order of protocol (core/rules/protocol.ts), found by their name, by a former name, or by a short name that only one
 * of them has; a name in use goes before a name of the past.
 */
export function bodiesByProtocol(tx: Tx): ReadonlyMap<string, KnownBody> {
  const sorted = allOrganisations(tx).sort(compareBodies);
  const result = new Map<string, KnownBody>();
  const known = sorted.map((one, place) => ({ one, body: { place, city: one.city } }));
  for (const { one, body } of known) result.set(one.name, body);
  const others = new Map<string, Set<KnownBody>>();
  for (const { one, body } of known)
    for (const name of [...one.formerNames, ...(one.shortName ? [one.shortName] : [])])
      others.set(name, (others.get(name) ?? new Set()).add(body));
  for (const [name, bodies] of others) {
    const [body, more] = [...bodies];
    if (body && !more && !result.has(name)) result.set(name, body);
  }
  return result;
}
