import type { HallLayout, HallZone, SeatedPerson, SeatedSide, ZoneKind } from "../../records/seating.ts";
import type { Given } from "./blocks.ts";
import type { SeatingOptions } from "./choices.ts";
import { ringOrder, rowPrecedence } from "./ring.ts";
import { mixedRow } from "./scenes/photo.ts";
import { banquetTurns } from "./scenes/tables.ts";
import type { Spot } from "./spots.ts";

/** A zone that is seated by the rule of its kind, with its free seats row by row, each row from the left. */
export interface ZoneRows {
  zone: HallZone;
  rows: readonly (readonly Spot[])[];
}

interface Task {
  zones: readonly ZoneRows[];
  members: readonly number[];
  people: readonly SeatedPerson[];
  layout: HallLayout;
  options: SeatingOptions;
}

const given = (index: number, spot: Spot, why: string): Given => ({ index, spot, why: `${spot.short}，${why}` });
const sideNames: Record<SeatedSide, string> = { host: "主方", guest: "客方" };

const middle = (spots: readonly { x: number; y: number }[]): { x: number; y: number } => ({
  x: spots.reduce((sum, one) => sum + one.x, 0) / Math.max(1, spots.length),
  y: spots.reduce((sum, one) => sum + one.y, 0) / Math.max(1, spots.length),
});

/** Whom each side has, by rank; who names no side belongs to the hosts. Helpers apart. */
function bySide({ members, people }: Task) {
  const helpers = new Set(["interpreter", "recorder", "assistant"]);
  const of = (side: SeatedSide) => members.filter((index) => (people[index]?.side ?? "host") === side);
  const plain = (side: SeatedSide) => of(side).filter((index) => !helpers.has(people[index]?.role ?? ""));
  const role = (side: SeatedSide, name: string) => of(side).filter((index) => people[index]?.role === name);
  return { plain, role };
}

/** Which side sits in a zone: by its name, else by the door: guests face it, or sit at the right of those who enter. */
function sideOf(zone: HallZone, zones: readonly HallZone[], layout: HallLayout): SeatedSide {
  if (/客|来宾|外|上级|甲方/u.test(zone.name)) return "guest";
  if (/主|本方|我方|乙方/u.test(zone.name)) return "host";
  const centre = (one: HallZone) => middle(one.rows.flatMap((row) => row.seats));
  const other = zones.find((one) => one !== zone);
  if (!other) return "host";
  const [here, there] = [centre(zone), centre(other)];
  const door = layout.fixtures.find((one) => one.kind === "door");
  const at = door
    ? { x: door.x + door.width / 2, y: door.y + door.height / 2 }
    : { x: layout.width / 2, y: layout.height };
  const far = Math.hypot(here.x - at.x, here.y - at.y) - Math.hypot(there.x - at.x, there.y - at.y);
  if (Math.abs(far) > 40) return far > 0 ? "guest" : "host";
  // End of the table to the door: the right hand of those who come in towards the table.
  const inward = { x: (here.x + there.x) / 2 - at.x, y: (here.y + there.y) / 2 - at.y };
  const right = -inward.y * (here.x - there.x) + inward.x * (here.y - there.y);
  return right > 0 ? "guest" : "host";
}

/** 会谈一方: each row by the platform rule as those see it who sit there; an interpreter at the right hand of the first. */
function seatSides(task: Task): Given[] {
  const { zones, layout, options, people } = task;
  const sides = bySide(task);
  const all = zones.map((one) => one.zone);
  return zones.flatMap(({ zone, rows }) => {
    const side = all.length > 1 ? sideOf(zone, all, layout) : null;
    const own = all.length > 1 ? sides.plain(side ?? "host") : [...sides.plain("guest"), ...sides.plain("host")];
    const others = all.filter((one) => one !== zone).flatMap((one) => one.rows.flatMap((row) => row.seats));
    const here = middle(zone.rows.flatMap((row) => row.seats));
    const there = others.length > 0 ? middle(others) : { x: layout.width / 2, y: layout.height };
    const facing = { x: there.x - here.x, y: there.y - here.y };
    const lines = rows.map((row) => rowPrecedence(row, facing, options.variant, options.foreign));
    const name = side ? sideNames[side] : "";
    const result: Given[] = [];
    const used = new Set<Spot>();
    const head = lines[0]?.[0];
    const interpreter = side && head ? sides.role(side, "interpreter")[0] : undefined;
    if (interpreter !== undefined && head && own.length > 0) {
      const beside =
        lines[0]?.find((step) => step !== head && Math.abs(step.place - head.place + 1) < 0.1) ?? lines[0]?.[1];
      if (beside) {
        used.add(beside.spot);
        result.push(given(interpreter, beside.spot, `${name}译员，在本方第 1 位身旁`));
      }
    }
    const free = lines.flat().filter((step) => !used.has(step.spot));
    for (const [turn, index] of own.entries()) {
      const step = free[turn];
      if (!step) break;
      used.add(step.spot);
      const where = turn === 0 ? "本方正中" : step.word;
      result.push(given(index, step.spot, `${name}第 ${turn + 1} 位，${where}`));
    }
    const rest = (
      side ? ["recorder", "assistant", "interpreter"].flatMap((role) => sides.role(side, role)) : []
    ).filter((index) => !result.some((one) => one.index === index));
    const back = lines.toReversed().flatMap((line) => line.toReversed());
    for (const index of rest) {
      const step = back.find((one) => !used.has(one.spot));
      if (!step) break;
      used.add(step.spot);
      result.push(
        given(
          index,
          step.spot,
          `${name}${people[index]?.role === "interpreter" ? "译员" : "工作人员"}，在本方后排或边座`,
        ),
      );
    }
    return result;
  });
}

/** The two in the middle of the head row: the guest at the host's right hand, which is the left of the drawing when they look down. */
function pairOf(row: readonly Spot[]): { guest: Spot | undefined; host: Spot | undefined } {
  const line = row.toSorted((a, b) => a.x - b.x);
  const at = Math.max(0, Math.floor(line.length / 2) - 1);
  return { guest: line[at], host: line[at + 1] };
}

/** 会见: host and chief guest side by side, each side down its own arm, interpreters and recorders behind. */
function seatArmchairs(task: Task): Given[] {
  const sides = bySide(task);
  return task.zones.flatMap(({ rows }, zoneAt) => {
    if (zoneAt > 0) return [];
    const [first = [], ...others] = rows;
    const pair = pairOf(first);
    const head = middle(first);
    const behind = others.filter((row) => row.length > 0 && middle(row).y < head.y);
    const arms = others.filter((row) => row.length > 0 && !behind.includes(row));
    const result: Given[] = [];
    for (const side of ["guest", "host"] as const) {
      const [chief, ...rest] = sides.plain(side);
      const seat = pair[side];
      if (chief !== undefined && seat)
        result.push(given(chief, seat, side === "guest" ? "主宾，在主人右手边" : "主人，与主宾并坐"));
      const isOwn = (spot: Spot) => (side === "guest" ? spot.x < head.x : spot.x > head.x);
      const beside = first.filter((spot) => spot !== pair.guest && spot !== pair.host && isOwn(spot));
      const near = (a: Spot, b: Spot) =>
        Math.hypot(a.x - head.x, a.y - head.y) - Math.hypot(b.x - head.x, b.y - head.y);
      const line = [...beside.toSorted(near), ...arms.flat().filter(isOwn).toSorted(near)];
      for (const [turn, index] of rest.entries()) {
        const spot = line[turn];
        if (spot)
          result.push(given(index, spot, `${sideNames[side]}第 ${turn + 2} 位，本方一侧，自主位起第${turn + 1}座`));
      }
      const back = behind
        .flat()
        .filter((spot) => (side === "guest" ? spot.x <= head.x : spot.x >= head.x))
        .toSorted(near);
      const helpers = [...sides.role(side, "interpreter"), ...sides.role(side, "recorder")];
      for (const [turn, index] of helpers.entries()) {
        const spot = back.find((one) => !result.some((other) => other.spot === one));
        const name = turn < sides.role(side, "interpreter").length ? "译员" : "记录员";
        if (spot)
          result.push(given(index, spot, `${sideNames[side]}${name}，在${side === "guest" ? "主宾" : "主人"}身后`));
      }
    }
    return result;
  });
}

/** 签字席: signers in the first row, assistants outside them where there is a row for them, the others behind from the centre outward. */
function seatSigning(task: Task): Given[] {
  const sides = bySide(task);
  return task.zones.flatMap(({ zone, rows }, zoneAt) => {
    if (zoneAt > 0) return [];
    const [first = [], second = [], ...rest] = rows;
    const pair = pairOf(first);
    const outer = (row: readonly Spot[]) =>
      row.length === 2 && Math.min(...row.map((spot) => spot.x)) < Math.min(...first.map((spot) => spot.x));
    const hasAssistants = (zone.rows[1]?.seats.length ?? 0) === 2 && outer(second);
    const standing = hasAssistants ? rest : [second, ...rest];
    const centre = middle(first).x;
    const result: Given[] = [];
    for (const side of ["guest", "host"] as const) {
      const [signer, ...others] = sides.plain(side);
      const seat = pair[side];
      if (signer !== undefined && seat)
        result.push(
          given(signer, seat, side === "guest" ? "客方签字人，在主方签字人右手边" : "主方签字人，与客方签字人并坐"),
        );
      const isOwn = (spot: Spot) => (side === "guest" ? spot.x < centre - 1 : spot.x > centre + 1);
      const assistant = sides.role(side, "assistant")[0];
      const outside = second.find(isOwn);
      if (assistant !== undefined && hasAssistants && outside)
        result.push(given(assistant, outside, `${sideNames[side]}助签人，在本方签字人外侧`));
      const line = standing.flatMap((row) => {
        const odd = row.find((spot) => Math.abs(spot.x - centre) <= 1);
        const own = row.filter(isOwn).toSorted((a, b) => Math.abs(a.x - centre) - Math.abs(b.x - centre));
        // The place exactly in the middle belongs to the hosts.
        return odd && side === "host" ? [odd, ...own] : own;
      });
      for (const [turn, index] of others.entries()) {
        const spot = line[turn];
        if (spot)
          result.push(given(index, spot, `${sideNames[side]}第 ${turn + 2} 位，在后排由中间向外第${turn + 1}位`));
      }
    }
    return result;
  });
}

/** 合影: with guests, hosts and guests by turns around the host; else leaders and teachers in front with the first in the middle, the others in rows behind. */
function seatPhoto(task: Task): Given[] {
  const { options, people } = task;
  const sides = bySide(task);
  const rows = task.zones.flatMap((one) => one.rows).filter((row) => row.length > 0);
  const down = { x: 0, y: 1 };
  const result: Given[] = [];
  if (sides.plain("guest").length > 0) {
    const [hosts, guests] = [sides.plain("host"), sides.plain("guest")];
    for (const row of rows) {
      const line = rowPrecedence(row, down, "A", false).toSorted((a, b) => a.place - b.place);
      const hostCount = Math.min(hosts.length, Math.max(line.length - guests.length, Math.ceil(line.length / 2)));
      const mine = hosts.splice(0, hostCount);
      const theirs = guests.splice(0, line.length - mine.length);
      const mixed = mixedRow(
        mine.map((_, at) => at + 1),
        theirs.map((_, at) => at + 1),
      );
      const least = Math.min(...mixed.map((one) => one.offset));
      const spare = Math.floor((line.length - mixed.length) / 2);
      for (const one of mixed) {
        const index = (one.side === "host" ? mine : theirs)[one.rank - 1];
        const step = line[one.offset - least + spare];
        if (index !== undefined && step) result.push(given(index, step.spot, one.why));
      }
    }
    return result;
  }
  const isFirst = (index: number) => {
    const one = people[index];
    return one?.platform === true || one?.role === "leader" || one?.role === "teacher" || one?.role === "host";
  };
  const leaders = task.members.filter(isFirst);
  const others = task.members.filter((index) => !isFirst(index));
  const [front = [], ...behind] = rows;
  const seat = (row: readonly Spot[], line: readonly number[], name: string) => {
    for (const [turn, step] of rowPrecedence(row, down, options.variant, false).entries()) {
      const index = line[turn];
      if (index !== undefined) result.push(given(index, step.spot, `${name}第 ${turn + 1} 位，${step.word}`));
    }
  };
  const fill = [...others];
  // Leaders and teachers alone in front where there are any; the row is filled up from the others.
  const inFront = [...leaders.slice(0, front.length)];
  const odd = inFront.length > 0 && inFront.length % 2 === 0 ? 1 : 0;
  const more = leaders.length === 0 ? front.length : odd;
  inFront.push(...fill.splice(0, Math.max(0, Math.min(more, front.length - inFront.length))));
  seat(front, inFront, "前排");
  const later = [...leaders.slice(front.length), ...fill];
  for (const [at, row] of behind.entries()) seat(row, later.splice(0, row.length), `第${at + 2}排`);
  return result;
}

/** Who comes to which table or island: bodies one after the other to tables of their own, or everybody table by table. */
function shareOut({ zones, members, people, options }: Task): { one: ZoneRows; line: number[]; name: string | null }[] {
  const room = (one: ZoneRows) => one.rows.reduce((sum, row) => sum + row.length, 0);
  const key = options.together === "unit" ? "unit" : "group";
  const grouped = options.together !== "none" || zones.some((one) => one.zone.kind === "island");
  const bodies = new Map<string, number[]>();
  const loose: number[] = [];
  for (const index of members) {
    const name = grouped ? people[index]?.[key] : undefined;
    if (name) bodies.set(name, [...(bodies.get(name) ?? []), index]);
    else loose.push(index);
  }
  const result: { one: ZoneRows; line: number[]; name: string | null }[] = [];
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
  return result;
}

/** Tables and islands: the head first, then by turns at its left and right hand; a dinner with hosts and guests by the places of 主陪 and 副主陪. */
function seatTables(task: Task): Given[] {
  const { people, options } = task;
  return shareOut(task).flatMap(({ one, line, name }) => {
    const ring = one.zone.rows.flatMap((row) => row.seats);
    const free = new Map(one.rows.flat().map((spot) => [spot.id, spot]));
    const guests = line.filter((index) => people[index]?.side === "guest");
    const hosts = line.filter((index) => people[index]?.side !== "guest");
    if (guests.length > 0 && hosts.length > 0 && free.size === ring.length && one.zone.kind === "table") {
      return banquetTurns(hosts.length, guests.length, ring.length).flatMap(({ side, rank, turn, why }): Given[] => {
        const index = (side === "host" ? hosts : guests)[rank - 1];
        const spot = free.get(ring[turn]?.id ?? "");
        return index !== undefined && spot ? [given(index, spot, why)] : [];
      });
    }
    const order = ringOrder(ring, options.variant, options.foreign).filter((step) => free.has(step.id));
    return line.flatMap((index, turn): Given[] => {
      const step = order[turn];
      const spot = step ? free.get(step.id) : undefined;
      if (!step || !spot) return [];
      const isHead = turn === 0;
      const who = name
        ? `${name}${isHead ? (people[index]?.head ? "组长" : "第 1 位") : `第 ${turn + 1} 位`}`
        : `第 ${turn + 1} 位`;
      return [given(index, spot, `${who}，${isHead ? "首席" : step.word}`)];
    });
  });
}

const rules: Partial<Record<ZoneKind, (task: Task) => Given[]>> = {
  side: seatSides,
  armchairs: seatArmchairs,
  signing: seatSigning,
  photo: seatPhoto,
  table: seatTables,
  island: seatTables,
};

/** Seats people, in order of rank, in zones of one kind by the rule of that kind (print.md 4.2); who finds no seat is not among the answer. */
export function seatZone(
  zones: readonly ZoneRows[],
  members: readonly number[],
  people: readonly SeatedPerson[],
  layout: HallLayout,
  options: SeatingOptions,
): Given[] {
  const kind = zones[0]?.zone.kind;
  const rule = kind ? rules[kind] : undefined;
  return rule ? rule({ zones, members, people, layout, options }) : [];
}
