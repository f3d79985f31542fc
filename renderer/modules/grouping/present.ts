import { sortGroups } from "../../../core/paper/people.ts";
import { participantRoles } from "../../../core/records/gathering.ts";
import { numberIn } from "../../../core/rules/seating/numbers.ts";
import { evenSizes, type Member, type Mode, type Settings, sizesOf, usualMix, words } from "./asked.ts";

/** Who is not placed in groups unless the user says so. */
const asideRoles = new Set<string>([participantRoles.teacher, participantRoles.staff, participantRoles.press]);

/** The groups or tables that the list of participants has already. */
export interface Present {
  /** Ids of people, group by group. */
  groups: string[][];
  /** What the groups are called in the list; the same length as `groups`. */
  names: string[];
  /** Head by group, as the list has it. */
  heads: ReadonlyMap<number, string>;
}

/** The groups (or tables) written to the participants; null where nobody has one. */
export function presentOf(members: readonly Member[], mode: Mode): Present | null {
  const nameOf = (one: Member) => (mode === "tables" ? one.tableNo : one.group)?.trim() || null;
  const placed = Map.groupBy(members, nameOf);
  const names = sortGroups([...placed.keys()].filter((name) => name !== null));
  if (names.length === 0) return null;
  const people = names.map((name) => placed.get(name) ?? []);
  const heads = new Map<number, string>();
  if (mode === "groups")
    for (const [group, ones] of people.entries()) {
      const head = ones.find((one) => one.groupPost === words.groups.head);
      if (head) heads.set(group, head.id);
    }
  return { groups: people.map((ones) => ones.map(({ id }) => id)), names, heads };
}

/** Sizes with room for everybody: who has no group yet goes where the fewest are. */
function withRoom(sizes: readonly number[], people: number): number[] {
  const roomy = [...sizes];
  for (let left = people - roomy.reduce((sum, size) => sum + size, 0); left > 0; left -= 1) {
    const least = roomy.indexOf(Math.min(...roomy));
    roomy[least] = (roomy[least] ?? 0) + 1;
  }
  return roomy;
}

/** What the settings are at first: those of the groups that there are already, else groups of the usual size. */
export function firstSettings(members: readonly Member[], mode: Mode, present: Present | null): Settings {
  const roles = [...new Set(members.map(({ role }) => role))];
  const inGroups = new Set(present?.groups.flat());
  const grouped = new Set(members.filter(({ id }) => inGroups.has(id)).map(({ role }) => role));
  const usual = roles.filter((role) => (present ? grouped.has(role) : mode === "tables" || !asideRoles.has(role)));
  const people = members.filter(({ role }) => usual.includes(role)).length;
  const mix = usualMix[mode];
  if (present) {
    const sizes = withRoom(
      present.groups.map((ids) => ids.length),
      people,
    );
    const typed = sizes.join("、");
    const isEven = typed === evenSizes(people, sizes.length).join("、");
    return { roles: usual, count: sizes.length, sizes: isEven ? "" : typed, mix };
  }
  const each = mode === "groups" ? 8 : 10;
  return { roles: usual, count: Math.max(1, Math.ceil(people / each)), sizes: "", mix };
}

/** Settings of this session, by gathering and mode: a page that is left and opened again has what was set. */
const remembered = new Map<string, Settings>();
const keyOf = (gathering: string, mode: Mode) => `${mode} ${gathering}`;

export function rememberSettings(gathering: string, mode: Mode, settings: Settings): void {
  remembered.set(keyOf(gathering, mode), settings);
}

/** What was set in this session, as far as it still fits the list, else what the list says. */
export function openingSettings(
  gathering: string,
  mode: Mode,
  members: readonly Member[],
  present: Present | null,
): Settings {
  const first = firstSettings(members, mode, present);
  const kept = remembered.get(keyOf(gathering, mode));
  if (!kept) return first;
  const people = members.filter(({ role }) => kept.roles.includes(role)).length;
  // Sizes that no longer add up to the people would only be a fault that nobody made.
  if (people === 0 || sizesOf(kept, people, mode).fault !== null) return { ...first, mix: kept.mix };
  return kept;
}

/** Whether the numbers in the names leave some out (第1组, 第3组): what is made anew is counted anew. */
export const hasGaps = (names: readonly string[]): boolean =>
  names.some((name, i) => {
    const number = numberIn(name);
    return number !== null && number !== i + 1;
  });

/** What the groups are called: as in the list while there are as many groups as there, else by their number. */
export function groupNames(count: number, called: readonly string[] | null, unit: string): readonly string[] {
  if (called && called.length === count) return called;
  return Array.from({ length: count }, (_, i) => `第${i + 1}${unit}`);
}
