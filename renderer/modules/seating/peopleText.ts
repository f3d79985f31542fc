import { cleanName, cleanText } from "../../../core/kit/cells.ts";
import { type SeatedPerson, type SeatedRole, seatedRoles, seatedSides } from "../../../core/records/seating.ts";

/** Somebody in the list of those to be seated; `key` tells rows apart while they are moved about. */
export interface Entry extends SeatedPerson {
  key: number;
}

let last = 0;

/** An entry with a key of its own. */
export function entryOf(one: Partial<SeatedPerson> & { name: string }): Entry {
  last += 1;
  return {
    ...one,
    key: last,
    name: one.name,
    person: one.person ?? null,
    note: one.note ?? "",
    platform: one.platform ?? false,
  };
}

/** What is sent and stored: entries without their keys, and without what isn't known. */
export const plainOf = (entries: readonly Entry[]): SeatedPerson[] =>
  entries.map(({ key: _key, ...one }) => {
    const known = Object.entries(one).filter(([, value]) => value !== undefined && value !== "");
    return { ...Object.fromEntries(known), name: one.name, person: one.person, note: one.note, platform: one.platform };
  });

/** What somebody comes as, in words: 主持人, 客方译员. */
export const partText = (one: Pick<SeatedPerson, "role" | "side">): string =>
  `${one.side ? seatedSides[one.side] : ""}${one.role ? seatedRoles[one.role] : ""}`;

/** The same read back; words that nothing is known of give null. */
export function readPart(text: string): Pick<SeatedPerson, "role" | "side"> | null {
  const clean = cleanText(text);
  if (clean === "") return { role: undefined, side: undefined };
  const side = /^(客方|来宾)/u.test(clean) ? "guest" : /^主方/u.test(clean) ? "host" : undefined;
  const rest = clean.replace(/^(客方|来宾|主方)/u, "");
  const role = (Object.keys(seatedRoles) as SeatedRole[]).find((one) => seatedRoles[one] === rest);
  return rest !== "" && !role ? null : { role, side };
}

/** Words offered for what somebody comes as. */
export const partWords: readonly string[] = [
  ...Object.values(seatedRoles),
  ...Object.values(seatedSides),
  ...Object.values(seatedSides).map((side) => `${side}${seatedRoles.interpreter}`),
];

/** People out of a pasted list: a line each, a note after a tab; the spaces that spread a name out are taken away. */
export function readPeople(text: string): Entry[] {
  return text.split(/\r?\n/).flatMap((line) => {
    const [first = "", ...rest] = line.split("\t");
    const name = cleanName(first);
    const note = rest
      .map(cleanText)
      .filter((part) => part !== "")
      .join("，");
    return name === "" ? [] : [entryOf({ name, note })];
  });
}

/** The entries with those of `more` who aren't there yet: a person stands once, a name without a record as often as it was given. */
export function withMore(entries: readonly Entry[], more: readonly Entry[]): { entries: Entry[]; added: number } {
  const known = new Set(entries.flatMap((one) => (one.person === null ? [] : [one.person])));
  const fresh = more.filter((one) => one.person === null || !known.has(one.person));
  return { entries: [...entries, ...fresh], added: fresh.length };
}

/** The entry at `from` put before what stood at `to`. */
export function movedTo(entries: readonly Entry[], from: number, to: number): Entry[] {
  const result = [...entries];
  const [one] = result.splice(from, 1);
  if (one) result.splice(Math.max(0, Math.min(result.length, to)), 0, one);
  return result;
}
