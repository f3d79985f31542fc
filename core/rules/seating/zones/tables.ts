import type { SeatedPerson } from "../../../records/seating.ts";
import type { Given } from "../blocks.ts";
import { numberIn, numbersOf } from "../numbers.ts";
import { ringOrder } from "../ring.ts";
import { banquetTurns } from "../scenes/tables.ts";
import { someNames } from "../text.ts";
import { given, type Task, type ZoneRows, type ZoneSeating } from "./kit.ts";

/** Who comes to one table or island, in the order in which its seats are given. */
interface Share {
  one: ZoneRows;
  line: number[];
  /** The body or group that it belongs to. */
  name: string | null;
}

/** Who sits where because it was given out before (分桌, 分组), and in what words. */
interface Placed {
  shares: Share[];
  /** The reason, by person. */
  whys: ReadonlyMap<number, string>;
  /** Those who were given no table, or found theirs full. */
  rest: number[];
  notes: string[];
}

const room = (one: ZoneRows): number => one.rows.reduce((sum, row) => sum + row.length, 0);

/** The table (分桌) or the group (分组) of somebody, which says where they sit. */
function givenOut(person: SeatedPerson | undefined, kind: "table" | "island"): string | undefined {
  const text = kind === "table" ? person?.table : person?.group;
  return text?.trim() || undefined;
}

/** 3 and 第3桌 alike as 第3桌; 主桌 stays as it is. */
const wordOf = (text: string, kind: "table" | "island"): string =>
  /^\d+$/u.test(text) ? `第${text}${kind === "table" ? "桌" : "组"}` : text;

/** Heads of a group first, all else in order of rank; at tables, where several groups meet, by rank alone. */
function inLine(members: readonly number[], { people }: Task, kind: "table" | "island"): number[] {
  const ranked = members.toSorted((a, b) => a - b);
  if (kind === "table") return ranked;
  return [
    ...ranked.filter((index) => people[index]?.head === true),
    ...ranked.filter((index) => people[index]?.head !== true),
  ];
}

/** Brings people to the table of their number, or to the island of their group: by its name, else by its number, tables without one in the order of the hall. */
function byNumber(task: Task): Placed {
  const { zones, members, people, options } = task;
  const kind = zones[0]?.zone.kind === "island" ? "island" : "table";
  const none: Placed = { shares: [], whys: new Map(), rest: [...members], notes: [] };
  // Who asks for bodies at islands of their own doesn't want the groups.
  if (kind === "island" && options.together === "unit") return none;
  const all = task.layout.zones.filter((zone) => zone.kind === kind);
  const numbers = numbersOf(all.map((zone) => zone.name));
  const zoneOf = (text: string) => {
    const named = all.find((zone) => zone.name === text);
    const number = numberIn(text);
    return named ?? (number === null ? undefined : all[numbers.indexOf(number)]);
  };
  const asked = Map.groupBy(members, (index) => givenOut(people[index], kind));
  asked.delete(undefined);
  const targets = Map.groupBy([...asked.keys()], (text = "") => zoneOf(text));
  const byZone = new Map<ZoneRows, { index: number; text: string }[]>();
  const lost: string[] = [];
  for (const [text = "", own] of asked) {
    const zone = zoneOf(text);
    const one = zones.find((other) => other.zone === zone);
    // 文科1组 and 理科1组 are two groups, 3 and 第3桌 one table.
    if (kind === "island" && (targets.get(zone)?.length ?? 0) > 1 && zone?.name !== text) continue;
    if (one) byZone.set(one, [...(byZone.get(one) ?? []), ...own.map((index) => ({ index, text }))]);
    // A group whose number no island bears sits where there is room, as it always did; a table that is missing is a fault of the hall.
    else if (kind === "table" && !zone) lost.push(wordOf(text, kind));
  }
  const whys = new Map<number, string>();
  const result: Share[] = [];
  const notes = lost.length > 0 ? [`会场里没有${someNames(lost)}，这些人改坐其他桌的空座`] : [];
  const seated = new Set<number>();
  for (const [one, own] of byZone) {
    const line = inLine(
      own.map(({ index }) => index),
      task,
      kind,
    );
    const places = room(one);
    const words = new Map(own.map(({ index, text }) => [index, wordOf(text, kind)]));
    const [first] = own;
    const how = kind === "table" ? "按分桌结果坐" : "按分组结果坐";
    for (const index of line.slice(0, places)) {
      whys.set(index, `${how}${words.get(index)}`);
      seated.add(index);
    }
    const over = line.slice(places);
    if (over.length > 0) {
      const name = first ? wordOf(first.text, kind) : one.zone.name;
      notes.push(
        `${name}排了${line.length}人，只有${places}个空座，${someNames(over.map((index) => people[index]?.name ?? ""))}改坐其他空座`,
      );
      for (const index of over) whys.set(index, `${name}已坐满，改坐此处`);
    }
    const group = kind === "island" && first ? first.text : null;
    if (places > 0) result.push({ one, line: line.slice(0, places), name: group });
  }
  return { shares: result, whys, rest: members.filter((index) => !seated.has(index)), notes };
}

/** Who comes to which table or island: first those whose table is given, then bodies one after the other to tables of their own, or everybody table by table. */
function shareOut(task: Task): { shares: Share[]; placed: Placed } {
  const { zones, people, options } = task;
  const placed = byNumber(task);
  const key = options.together === "unit" ? "unit" : "group";
  const grouped = options.together !== "none" || zones.some((one) => one.zone.kind === "island");
  const bodies = new Map<string, number[]>();
  const loose: number[] = [];
  for (const index of placed.rest) {
    // Who found the own table full takes the next free seat; the rest of a group may still have a free island of its own.
    const isOver = placed.whys.has(index) && zones[0]?.zone.kind === "table";
    const name = grouped && !isOver ? people[index]?.[key] : undefined;
    if (name) bodies.set(name, [...(bodies.get(name) ?? []), index]);
    else loose.push(index);
  }
  const result = placed.shares.map((share): Share => ({ ...share, line: [...share.line] }));
  const free = [...zones];
  // A table that bears the name of a group is that group's.
  const order = [...bodies].map(([name, all]) => ({ name, all, own: free.find((one) => one.zone.name === name) }));
  const reserved = new Set(order.map((one) => one.own));
  for (const { name, all, own } of order) {
    const rest = [...all.filter((index) => people[index]?.head), ...all.filter((index) => !people[index]?.head)];
    const takes = [...(own ? [own] : []), ...free.filter((one) => !reserved.has(one))];
    for (const one of takes) {
      if (rest.length === 0) break;
      if (result.some((other) => other.one === one)) continue;
      result.push({ one, line: rest.splice(0, room(one)), name });
    }
    loose.push(...rest);
  }
  loose.sort((a, b) => a - b);
  for (const one of zones) {
    const known = result.find((other) => other.one === one);
    const line = loose.splice(0, room(one) - (known?.line.length ?? 0));
    if (known) known.line.push(...line);
    else if (line.length > 0) result.push({ one, line, name: null });
  }
  return { shares: result, placed };
}

/** Tables and islands: the head first, then by turns at its left and right hand; a dinner with hosts and guests by the places of 主陪 and 副主陪. */
export function seatTables(task: Task): ZoneSeating {
  const { people, options } = task;
  const { shares, placed } = shareOut(task);
  const why = (index: number, text: string) => {
    const before = placed.whys.get(index);
    return before ? `${before}，${text}` : text;
  };
  const all = shares.flatMap(({ one, line, name }) => {
    const ring = one.zone.rows.flatMap((row) => row.seats);
    const free = new Map(one.rows.flat().map((spot) => [spot.id, spot]));
    const guests = line.filter((index) => people[index]?.side === "guest");
    const hosts = line.filter((index) => people[index]?.side !== "guest");
    if (guests.length > 0 && hosts.length > 0 && free.size === ring.length && one.zone.kind === "table") {
      return banquetTurns(hosts.length, guests.length, ring.length).flatMap(
        ({ side, rank, turn, why: text }): Given[] => {
          const index = (side === "host" ? hosts : guests)[rank - 1];
          const spot = free.get(ring[turn]?.id ?? "");
          return index !== undefined && spot ? [given(index, spot, why(index, text))] : [];
        },
      );
    }
    const order = ringOrder(ring, options.variant, options.foreign).filter((step) => free.has(step.id));
    return line.flatMap((index, turn): Given[] => {
      const step = order[turn];
      const spot = step ? free.get(step.id) : undefined;
      if (!step || !spot) return [];
      const isHead = turn === 0;
      const rank = isHead && name && people[index]?.head ? "组长" : `第 ${turn + 1} 位`;
      // The group stands in the reason already where its number brought somebody here.
      const who = name && !placed.whys.has(index) ? `${name}${rank}` : rank;
      return [given(index, spot, why(index, `${who}，${isHead ? "首席" : step.word}`))];
    });
  });
  return { given: all, notes: placed.notes };
}
