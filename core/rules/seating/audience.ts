import type { HallLayout, HallZone, SeatedPerson } from "../../records/seating.ts";
import { type Band, type Body, type Given, seatBodies } from "./blocks.ts";
import { type Fill, fills, type SeatingOptions } from "./choices.ts";
import { fillOrder, isAtAisle, type SeatRows } from "./fills.ts";
import { lecternAt } from "./lectern.ts";
import type { Spot } from "./spots.ts";

/** A part of the hall that is filled as one: a zone with a fill of its own, or zones side by side. */
export interface AudienceBand {
  zones: readonly HallZone[];
  rows: SeatRows;
  fill: Fill;
}

const edges = (zone: HallZone) => {
  const ys = zone.rows.flatMap((row) => row.seats.map((seat) => seat.y));
  return { top: Math.min(...ys), bottom: Math.max(...ys) };
};

/** Parts of the audience from the front. Zones that stand side by side and have no fill of their own are filled together, row by row. */
export function audienceBands(
  layout: HallLayout,
  byId: ReadonlyMap<string, Spot>,
  options: SeatingOptions,
): AudienceBand[] {
  const zones = layout.zones
    .filter((zone) => zone.kind === "audience" && zone.rows.some((row) => row.seats.length > 0))
    .map((zone) => ({ zone, ...edges(zone) }))
    .sort((a, b) => a.top - b.top);
  const groups: { zones: HallZone[]; top: number; bottom: number; fill: Fill | undefined }[] = [];
  for (const { zone, top, bottom } of zones) {
    const fill = options.zoneFills[zone.id];
    const beside = groups.find(
      (one) =>
        fill === undefined &&
        one.fill === undefined &&
        Math.min(one.bottom, bottom) - Math.max(one.top, top) >= Math.min(one.bottom - one.top, bottom - top) / 2,
    );
    if (beside) {
      beside.zones.push(zone);
      beside.top = Math.min(beside.top, top);
      beside.bottom = Math.max(beside.bottom, bottom);
    } else groups.push({ zones: [zone], top, bottom, fill });
  }
  return groups.map((group) => {
    const count = Math.max(...group.zones.map((zone) => zone.rows.length));
    const rows = Array.from({ length: count }, (_, at) =>
      group.zones
        .flatMap((zone) => zone.rows[at]?.seats ?? [])
        .flatMap((seat) => byId.get(seat.id) ?? [])
        .sort((a, b) => a.x - b.x),
    );
    return { zones: group.zones, rows, fill: group.fill ?? options.fill };
  });
}

const distance = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);

/** Free seats of a category, the nearest to the door first where one is drawn, else the last rows and the ends of rows first. */
function atTheDoor(layout: HallLayout, spots: readonly Spot[]): Spot[] {
  const doors = layout.fixtures.filter((one) => one.kind === "door");
  if (doors.length === 0)
    return spots.toSorted((a, b) => b.y - a.y || Math.abs(b.x - layout.width / 2) - Math.abs(a.x - layout.width / 2));
  const far = (spot: Spot) =>
    Math.min(...doors.map((door) => distance(spot, { x: door.x + door.width / 2, y: door.y + door.height / 2 })));
  return spots.toSorted((a, b) => far(a) - far(b));
}

/** Seats at the sides of the last rows: ends of rows, from the back. */
function atTheSide(layout: HallLayout, rows: SeatRows, free: ReadonlySet<Spot>): Spot[] {
  const side = (spot: Spot) => -Math.abs(spot.x - layout.width / 2);
  return rows.toReversed().flatMap((row) => row.filter((spot) => free.has(spot)).toSorted((a, b) => side(a) - side(b)));
}

function bodiesOf(members: readonly number[], people: readonly SeatedPerson[], by: "unit" | "group") {
  const bodies = new Map<string, number[]>();
  const alone: number[] = [];
  for (const index of members) {
    const name = people[index]?.[by];
    if (!name) alone.push(index);
    else bodies.set(name, [...(bodies.get(name) ?? []), index]);
  }
  const list = [...bodies].map(([name, all]): Body => {
    const heads = all.filter((index) => people[index]?.head);
    return { name, members: [...heads, ...all.filter((index) => !people[index]?.head)] };
  });
  return { bodies: list, alone };
}

export interface AudienceSeating {
  given: Given[];
  notes: string[];
}

/**
 * Seats those in the hall (print.md 4.3): speakers at an aisle near the lectern, leaders and teachers in the middle of the front, all others by
 * the chosen fill or by bodies, then staff and press in their seats or at the side, late-comers by the door. Reserved seats stay free.
 */
export function seatAudience(
  waiting: readonly number[],
  people: readonly SeatedPerson[],
  layout: HallLayout,
  bands: readonly AudienceBand[],
  options: SeatingOptions,
  isFree: (spot: Spot) => boolean,
): AudienceSeating {
  const given: Given[] = [];
  const notes: string[] = [];
  const used = new Set<Spot>();
  const normal = (spot: Spot) => spot.category === "normal" && isFree(spot) && !used.has(spot);
  const give = (index: number, spot: Spot | undefined, why: string): boolean => {
    if (!spot) return false;
    used.add(spot);
    given.push({ index, spot, why: `${spot.short}，${why}` });
    return true;
  };
  const all = bands.flatMap((band) => band.rows);
  const spots = all.flat();
  const roleOf = (index: number) => people[index]?.role;
  const bound = new Map(bands.flatMap((band) => band.zones.map((zone) => [zone.id, zone])));
  const rest: number[] = [];
  const later: number[] = [];
  const first: number[] = [];
  const inZone: number[] = [];
  for (const index of waiting) {
    const one = people[index];
    const role = one?.role;
    if (one?.zone !== undefined && bound.has(one.zone)) inZone.push(index);
    else if (role === "staff" || role === "press" || role === "late" || role === "recorder") later.push(index);
    else if (role === "leader" || role === "teacher") first.push(index);
    else if (role === "speaker") {
      const lectern = lecternAt(layout, options);
      const aisle = all
        .slice(0, 3)
        .flatMap((row) => row.filter((spot) => normal(spot) && isAtAisle(row, spot)))
        .sort((a, b) => distance(a, lectern) - distance(b, lectern));
      if (!give(index, aisle[0], "发言人，靠过道，近发言席")) rest.push(index);
    } else rest.push(index);
  }
  for (const index of inZone) {
    const zone = bound.get(people[index]?.zone ?? "");
    const band = bands.find((one) => zone && one.zones.includes(zone));
    const order = fillOrder(
      band?.rows.map((row) => row.filter((spot) => spot.zone === zone)) ?? [],
      band?.fill ?? "centre",
    );
    give(index, order.find(normal), `指定坐在“${zone?.name ?? ""}”，${fills[band?.fill ?? "centre"]}`);
  }
  const front = bands.length > 0 ? fillOrder(bands[0]?.rows ?? [], "centre") : [];
  let at = 0;
  for (const index of first) {
    while (front[at] && !normal(front[at] as Spot)) at += 1;
    if (!give(index, front[at], roleOf(index) === "teacher" ? "授课教师，前排居中" : "领导，前排居中"))
      rest.unshift(index);
  }
  const blocked = (ordered: readonly number[]) => {
    const order = bands.flatMap((band) => fillOrder(band.rows, band.fill).map((spot) => ({ spot, fill: band.fill })));
    let next = 0;
    for (const index of ordered) {
      while (order[next] && !normal((order[next] as { spot: Spot }).spot)) next += 1;
      const found = order[next];
      if (found) give(index, found.spot, `按次序由前向后，${fills[found.fill]}`);
    }
  };
  if (options.together === "none") blocked(rest);
  else {
    const { bodies, alone } = bodiesOf(rest, people, options.together);
    const seating = seatBodies(
      bodies,
      bands.map((band): Band => ({ rows: band.rows, isFree: normal })),
      options,
    );
    for (const one of seating.given) {
      used.add(one.spot);
      given.push(one);
    }
    notes.push(...seating.notes);
    blocked(alone);
  }
  for (const index of later) {
    const role = roleOf(index);
    const own = spots.filter(
      (spot) => spot.category === (role === "recorder" ? "staff" : role) && isFree(spot) && !used.has(spot),
    );
    const free = new Set(spots.filter(normal));
    if (role === "late") {
      if (!give(index, atTheDoor(layout, own)[0], "迟到席"))
        give(index, atTheDoor(layout, [...free])[0], "迟到人员，靠门");
    } else if (!give(index, own[0], role === "press" ? "媒体座" : "工作人员座"))
      give(index, atTheSide(layout, all, free)[0], role === "press" ? "媒体，坐两侧或后排" : "工作人员，坐两侧或后排");
  }
  return { given, notes };
}
