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
  const open = new Map<string, { id: string; core: string }[]>();
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
      for (const gap of gaps(core)) push(open, gap, { id, core });
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
    const chars = [...core];
    for (const [i, gap] of gaps(core).entries())
      for (const one of open.get(gap) ?? []) {
        const other = [...one.core][i];
        if (other === undefined || other === chars[i] || found.has(one.id)) continue;
        if (soundOf(other, "other") === soundOf(chars[i] ?? "", "other")) found.set(one.id, importText.nearWhy.sound);
      }
    return [...found].map(([id, why]) => ({ id, why }));
  };
}
