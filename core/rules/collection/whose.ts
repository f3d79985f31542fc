import { likeness, nameKey } from "./names.ts";
import { collectionText as words } from "./words.ts";

/** A body as the register knows it. */
export interface KnownBody {
  id: string;
  name: string;
  shortName: string | null;
  formerNames: readonly string[];
}

/** What a returned file says of itself: the hidden key, the name inside, the name of the file without ending and folder. */
export interface Signs {
  /** Body of the key, where the key is of this collection. */
  key: string | null;
  inside: string;
  fileName: string;
}

/** Whose a returned file is; null with the reason where nobody can tell. */
export type Whose =
  | { organisation: string; deviations: string[] }
  | { organisation: null; body: string | null; message: string };

/** Finds bodies by their names; made once for many files. */
export interface BodyFinder {
  /** By full, former or short name; undefined where none or several bear it. */
  named(text: string): KnownBody | undefined;
  /** The body whose name stands in the text; the longest name counts. Undefined where two different ones fit. */
  within(text: string): KnownBody | undefined;
  byId(id: string): KnownBody | undefined;
}

export function bodyFinder(bodies: readonly KnownBody[]): BodyFinder {
  const byId = new Map(bodies.map((one) => [one.id, one]));
  const full = new Map<string, KnownBody>();
  const others = new Map<string, Set<KnownBody>>();
  for (const one of bodies) {
    full.set(nameKey(one.name), one);
    for (const name of [...one.formerNames, ...(one.shortName ? [one.shortName] : [])]) {
      const key = nameKey(name);
      if (key !== "") others.set(key, (others.get(key) ?? new Set()).add(one));
    }
  }
  const named = (text: string): KnownBody | undefined => {
    const key = nameKey(text);
    const direct = full.get(key);
    if (direct) return direct;
    const found = [...(others.get(key) ?? [])];
    return found.length === 1 ? found[0] : undefined;
  };
  const all = [...full.entries(), ...[...others].flatMap(([key, set]) => [...set].map((one) => [key, one] as const))]
    .filter(([key]) => [...key].length >= 4)
    .sort((a, b) => b[0].length - a[0].length);
  return {
    named,
    within: (text) => {
      const direct = named(text);
      if (direct) return direct;
      const key = nameKey(text);
      const found = all.filter(([name]) => key.includes(name));
      const longest = found[0];
      if (!longest) return undefined;
      // 广东省医学会 within 广东省医学会（…）分会 is one name; two names side by side are a riddle.
      return found.every(([name, one]) => one === longest[1] || longest[0].includes(name)) ? longest[1] : undefined;
    },
    byId: (id) => byId.get(id),
  };
}

/**
 * Whose file it is: by its key, else by the body's name inside, else by the name of the file. A name inside that is
 * another body's goes before the key, because the form was copied from that body; then the key's body gets nothing.
 */
export function whoseReply(signs: Signs, name: string, finder: BodyFinder, asked: ReadonlySet<string>): Whose {
  const key = signs.key === null ? undefined : finder.byId(signs.key);
  const inside = signs.inside === "" ? undefined : (finder.named(signs.inside) ?? finder.within(signs.inside));
  const named = finder.within(signs.fileName);
  const settle = (body: KnownBody, deviations: string[]): Whose =>
    asked.has(body.id)
      ? { organisation: body.id, deviations }
      : { organisation: null, body: body.id, message: words.notAsked(name, body.name) };
  if (key) {
    if (inside && inside.id !== key.id) return settle(inside, [words.copied(key.name, inside.name)]);
    const deviations: string[] = [];
    if (!inside && signs.inside !== "" && likeness(nameKey(signs.inside), nameKey(key.name)) < 1)
      deviations.push(words.insideChanged(signs.inside));
    if (named && named.id !== key.id) deviations.push(words.copiedName(key.name, named.name));
    else if (!named) deviations.push(words.renamedFile(name));
    return settle(key, deviations);
  }
  if (inside) return settle(inside, named && named.id !== inside.id ? [words.copiedName(inside.name, named.name)] : []);
  // A name that the register doesn't know is no slip of a known one: the name of the file doesn't overrule it.
  if (named && (signs.inside === "" || likeness(nameKey(signs.inside), nameKey(named.name)) >= 0.7))
    return settle(named, [
      signs.inside === "" ? words.byFileName(named.name) : words.insideUnclear(signs.inside, named.name),
    ]);
  return { organisation: null, body: null, message: words.notKnown(name, signs.inside) };
}
