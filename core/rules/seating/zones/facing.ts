import type { HallLayout, HallZone, SeatedSide } from "../../../records/seating.ts";
import type { Given } from "../blocks.ts";
import { rowPrecedence } from "../ring.ts";
import type { Spot } from "../spots.ts";
import { bySide, given, middle, sideNames, type Task } from "./kit.ts";

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
export function seatSides(task: Task): Given[] {
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
export function seatArmchairs(task: Task): Given[] {
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
export function seatSigning(task: Task): Given[] {
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
