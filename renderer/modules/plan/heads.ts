import { pinyinKeys } from "../../../core/rules/names/pinyin.ts";
import type { Output } from "../../client/api.ts";

/** A head who can be recorded as a listener: one person, whatever number of posts. */
export interface Head {
  id: string;
  name: string;
  /** Organisation and post, several joined. */
  posts: string;
  attended: { date: string; activity: string } | null;
  /** Pinyin and initials of the name. */
  keys: string[];
}

/** The heads of the register, each once. */
export function headsOf(rows: Output<"duty.list">["rows"]): Head[] {
  const heads = new Map<string, Head>();
  for (const row of rows) {
    if (!row.personId || !row.person) continue;
    const post = `${row.organisation}${row.post ?? ""}`;
    const known = heads.get(row.personId);
    if (known) known.posts += `、${post}`;
    else {
      const { full, initials } = pinyinKeys(row.person, "person");
      heads.set(row.personId, {
        id: row.personId,
        name: row.person,
        posts: post,
        attended: row.attended,
        keys: [full, initials],
      });
    }
  }
  return [...heads.values()];
}

/** Whether a head is meant by what was typed: part of the name or the post, pinyin or initials. */
export function isMeant(head: Head, text: string): boolean {
  const wanted = text.toLowerCase().replace(/\s+/g, "");
  return (
    wanted === "" ||
    head.name.includes(wanted) ||
    head.posts.includes(wanted) ||
    head.keys.some((key) => key.includes(wanted))
  );
}

/** What a pasted column of names says. */
export interface Pasted {
  /** Ids of heads of whom exactly one has the name. */
  found: string[];
  /** Names that several heads have: somebody must choose. */
  several: string[];
  /** Names that no head has. */
  unknown: string[];
}

/** What stands above or beside a column of names. */
const headings: readonly string[] = ["姓名", "序号", "负责人"];

/** Reads names out of a pasted block: one a line, or divided by tabs and commas; spaces inside a name are padding. */
export function readNames(text: string, heads: readonly Head[]): Pasted {
  const byName = Map.groupBy(heads, (head) => head.name);
  const names = text
    .split(/[\r\n\t,，、;；]+/)
    .map((cell) => cell.replace(/[\s　]+/g, ""))
    .filter((cell) => cell !== "" && !headings.includes(cell) && !/^\d+$/.test(cell));
  const result: Pasted = { found: [], several: [], unknown: [] };
  for (const name of new Set(names)) {
    const same = byName.get(name) ?? [];
    if (same.length === 1) result.found.push(...same.map((head) => head.id));
    else (same.length > 1 ? result.several : result.unknown).push(name);
  }
  return result;
}
