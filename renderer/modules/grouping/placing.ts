import type { Wish } from "../../../core/rules/grouping/problem.ts";
import { type Member, type Mode, words } from "./asked.ts";

/** The groups with one person in another of them. */
export const moved = (groups: readonly (readonly string[])[], id: string, to: number): string[][] =>
  groups.map((ids, group) => {
    const others = ids.filter((one) => one !== id);
    return group === to ? [...others, id] : others;
  });

/** Head of each group: chosen by hand, else by a wish, where that person is in the group. */
export function headsOf(
  groups: readonly (readonly string[])[],
  wishes: readonly Wish[],
  byHand: ReadonlyMap<number, string | null>,
): (string | null)[] {
  const wished = wishes.find((wish) => wish.kind === "heads")?.guests ?? [];
  return groups.map((ids, group) => {
    const head = byHand.has(group) ? byHand.get(group) : wished[group];
    return head && ids.includes(head) ? head : null;
  });
}

/** What of a participant is written when a result is adopted. */
interface Adopted {
  participant: string;
  group?: string;
  groupPost?: string | null;
  tableNo?: string;
}

/** What is written to the participants: the group, and its head; another post in the group (副组长, 联络员) stays. */
export function adoptedRows(
  groups: readonly (readonly string[])[],
  heads: readonly (string | null)[],
  members: ReadonlyMap<string, Member>,
  participants: ReadonlyMap<string, string>,
  mode: Mode,
  /** What each group is called. */
  names: readonly string[],
): Adopted[] {
  const { head } = words[mode];
  return groups.flatMap((ids, group) =>
    ids.flatMap((id): Adopted[] => {
      const participant = participants.get(id);
      const name = names[group];
      if (!participant || name === undefined) return [];
      if (mode === "tables") return [{ participant, tableNo: name }];
      const before = members.get(id)?.groupPost ?? null;
      const isFormer = before === head;
      const groupPost = heads[group] === id ? head : isFormer ? null : before;
      return [{ participant, group: name, groupPost }];
    }),
  );
}
