import { cleanName } from "../../core/kit/cells.ts";
import { bodyPrefix, bodyWords, importText } from "../../core/kit/exchangeText.ts";
import { pinyinKeys } from "../../core/rules/names/pinyin.ts";
import { nameKey } from "./columns.ts";

const inBrackets = /[（(【[〔][^）)】\]〕]*[）)】\]〕]/g;
const signs = /[\s“”"'‘’《》〈〉、，,。.·:：;；—_-]/g;

const withoutBrackets = (name: string): string => nameKey(name).replace(inBrackets, "").replace(signs, "");

/** The name proper: 广东省物理学会, 省物理学会 and 广东物理学会 are 物理学会; 深圳市科学技术协会 is 深圳科协. */
export function coreName(name: string): string {
  let core = withoutBrackets(name);
  for (const [long, short] of bodyWords) core = core.replace(long, short);
  return core.replace(bodyPrefix, "");
}

/** What a body is called at its end, mixed up often: 机械工程协会 for 机械工程学会, 化学会 for 化学学会. */
const bodyTail = /学?(?:学会|协会|研究会|促进会|联合会|联谊会)$/;

/** The field of work that a name speaks of: 化学会, 化学学会 and 化学协会 are 化. Empty for a name that is nothing else. */
const stemOf = (core: string): string => (bodyTail.test(core) ? core.replace(bodyTail, "") : "");

/** Shorter names differ in one sign too easily. */
const SHORTEST = 4;

/** The name proper with one sign left open, for each of its signs. */
function gaps(core: string): string[] {
  const signs = [...core];
  if (signs.length < SHORTEST) return [];
  let at = 0;
  return signs.map((sign) => {
    const before = core.slice(0, at);
    at += sign.length;
    return `${before}?${core.slice(at)}`;
  });
}

const soundOf = (text: string, kind: "person" | "other"): string => pinyinKeys(text, kind).full;

/** Whether two names of people are written with other signs and read alike: 张玮 and 张伟, or zhangwei. */
export function soundAlike(a: string, b: string): boolean {
  const [one, two] = [cleanName(a), cleanName(b)];
  if (one === two || one === "" || two === "") return false;
  const latin = /^[a-z' -]+$/i.test(one);
  // Of two Chinese names the surname is written alike: 张 and 章 are told apart by everybody.
  if (!latin && (one[0] !== two[0] || one.length !== two.length)) return false;
  return soundOf(one.replace(/[ '-]/g, ""), "person") === soundOf(two, "person");
}

/** Finds records whose names are close to a given one: same name proper, or one sign of it that is read alike. */
export function nearNames(
  known: readonly [id: string, names: readonly string[]][],
): (name: string) => { id: string; why: string }[] {
  const cores = new Map<string, { id: string; name: string }[]>();
  const stems = new Map<string, { id: string; name: string }[]>();
  /** By a name with a sign left open: which sign stands there in whose name. */
  const open = new Map<string, { id: string; sign: string }[]>();
  const sounds = new Map<string, string>();
  const soundOfSign = (sign: string): string => {
    const sound = sounds.get(sign) ?? soundOf(sign, "other");
    sounds.set(sign, sound);
    return sound;
  };
  const push = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  for (const [id, names] of known)
    for (const name of names) {
      const core = coreName(name);
      if (core === "") continue;
      push(cores, core, { id, name });
      const stem = stemOf(core);
      if (stem !== "") push(stems, stem, { id, name });
      const signs = [...core];
      for (const [i, gap] of gaps(core).entries()) push(open, gap, { id, sign: signs[i] ?? "" });
    }
  return (name) => {
    const core = coreName(name);
    const found = new Map<string, string>();
    for (const one of cores.get(core) ?? [])
      if (!found.has(one.id))
        found.set(
          one.id,
          withoutBrackets(one.name) === withoutBrackets(name) ? importText.nearWhy.brackets : importText.nearWhy.core,
        );
    for (const one of stems.get(stemOf(core)) ?? []) if (!found.has(one.id)) found.set(one.id, importText.nearWhy.tail);
    const chars = [...core];
    for (const [i, gap] of gaps(core).entries())
      for (const { id, sign } of open.get(gap) ?? [])
        if (sign !== chars[i] && !found.has(id) && soundOfSign(sign) === soundOfSign(chars[i] ?? ""))
          found.set(id, importText.nearWhy.sound);
    return [...found].map(([id, why]) => ({ id, why }));
  };
}

/** How many signs must be changed, put in or left out to make one text of the other. */
function distance(a: readonly string[], b: readonly string[]): number {
  let line = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, sign] of a.entries()) {
    const next = [i + 1];
    for (const [j, other] of b.entries())
      next.push(Math.min((line[j] ?? 0) + (sign === other ? 0 : 1), (line[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    line = next;
  }
  return line[b.length] ?? 0;
}

/**
 * Finds the records whose names are most like a given one, the likest first: a sign wrong, missing or too many, or one name
 * within the other. Much less certain than `nearNames`: only where a name comes to nothing otherwise.
 */
export function similarNames(
  known: readonly [id: string, names: readonly string[]][],
): (name: string, most: number) => string[] {
  const all = known.flatMap(([id, names]) =>
    names.flatMap((name) => {
      const core = coreName(name);
      return core === "" ? [] : [{ id, signs: [...(stemOf(core) || core)] }];
    }),
  );
  return (name, most) => {
    const core = coreName(name);
    const own = [...(stemOf(core) || core)];
    const best = new Map<string, number>();
    for (const { id, signs } of all) {
      const long = Math.max(own.length, signs.length);
      const short = Math.min(own.length, signs.length);
      if (short === 0) continue;
      const allowed = Math.max(1, Math.floor(long / 4));
      const within = short >= 2 && (own.join("").includes(signs.join("")) || signs.join("").includes(own.join("")));
      if (!within && (long - short > allowed || long === 1)) continue;
      const apart = distance(own, signs);
      // Nothing in common is no likeness, however short the names are.
      if (!within && (apart > allowed || apart >= long)) continue;
      const score = apart / long;
      if (score < (best.get(id) ?? Number.POSITIVE_INFINITY)) best.set(id, score);
    }
    return [...best]
      .sort((a, b) => a[1] - b[1])
      .slice(0, most)
      .map(([id]) => id);
  };
}
