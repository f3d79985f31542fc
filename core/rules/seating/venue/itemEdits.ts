import type { HallFixture, HallLayout, HallRow, HallZone } from "../../../records/seating.ts";
import type { EditOf } from "./edits.ts";
import { idsOf } from "./layoutSchema.ts";
import { freshId, mapRows } from "./rowEdits.ts";
import { middleOf, type Point } from "./rowShape.ts";

/** A box in centimetres. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Something that can be chosen and moved, with the box around it: a seat is a point, a fixture its turned rectangle. */
export interface Item extends Box {
  id: string;
}

const pointBox = (id: string, { x, y }: Point): Item => ({ id, left: x, right: x, top: y, bottom: y });

/** The box around a fixture as it is turned. */
export function fixtureBox(fixture: HallFixture): Item {
  const [cx, cy] = [fixture.x + fixture.width / 2, fixture.y + fixture.height / 2];
  const turn = (fixture.rotation * Math.PI) / 180;
  const [sin, cos] = [Math.abs(Math.sin(turn)), Math.abs(Math.cos(turn))];
  const [w, h] = [(fixture.width * cos + fixture.height * sin) / 2, (fixture.width * sin + fixture.height * cos) / 2];
  return { id: fixture.id, left: cx - w, right: cx + w, top: cy - h, bottom: cy + h };
}

/** The chosen things with their boxes. Ids of rows stand for all their seats. */
export function itemsOf(layout: HallLayout, ids: ReadonlySet<string>): Item[] {
  return [
    ...layout.zones.flatMap((zone) =>
      zone.rows.flatMap((row) => [
        ...row.seats.flatMap((seat) => (ids.has(seat.id) ? [pointBox(seat.id, seat)] : [])),
        ...(row.open && ids.has(row.id) ? [pointBox(row.id, row.open)] : []),
      ]),
    ),
    ...layout.fixtures.flatMap((fixture) => (ids.has(fixture.id) ? [fixtureBox(fixture)] : [])),
  ];
}

/** Moves each item by what `by` says. */
export function shifted(layout: HallLayout, by: (id: string) => Point | undefined): HallLayout {
  const go = <P extends Point>(id: string, point: P): P => {
    const step = by(id);
    if (!step || (step.x === 0 && step.y === 0)) return point;
    return { ...point, x: Math.round(point.x + step.x), y: Math.round(point.y + step.y) };
  };
  const moved = mapRows(layout, (row) => {
    const seats = row.seats.map((seat) => go(seat.id, seat));
    const open = row.open ? go(row.id, row.open) : undefined;
    if (open === row.open && seats.every((seat, i) => seat === row.seats[i])) return row;
    return open ? { ...row, seats, open } : { ...row, seats };
  });
  const fixtures = moved.fixtures.map((fixture) => go(fixture.id, fixture));
  return { ...moved, fixtures };
}

/** See `EditOf<"rotate">`. */
export function rotated(layout: HallLayout, { items, by }: EditOf<"rotate">): HallLayout {
  const chosen = itemsOf(layout, new Set(items));
  const middles = new Map(chosen.map((item) => [item.id, centre(item)]));
  const around = middleOf([...middles.values()]);
  const turn = (by * Math.PI) / 180;
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  const turned = shifted(layout, (id) => {
    const at = middles.get(id);
    if (!at) return undefined;
    const [x, y] = [at.x - around.x, at.y - around.y];
    return { x: x * cos - y * sin - x, y: x * sin + y * cos - y };
  });
  const set = new Set(items);
  const fixtures = turned.fixtures.map((fixture) =>
    set.has(fixture.id) ? { ...fixture, rotation: wrapped(fixture.rotation + by) } : fixture,
  );
  return { ...turned, fixtures };
}

/** An angle of 0 to 359. */
const wrapped = (angle: number): number => Math.round((((angle % 360) + 360) % 360) * 10) / 10;

const centre = (box: Box): Point => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });

/** The box around several. */
export function boxAround(boxes: readonly Box[]): Box | null {
  const first = boxes[0];
  if (!first) return null;
  const box = { left: first.left, top: first.top, right: first.right, bottom: first.bottom };
  for (const one of boxes) {
    box.left = Math.min(box.left, one.left);
    box.top = Math.min(box.top, one.top);
    box.right = Math.max(box.right, one.right);
    box.bottom = Math.max(box.bottom, one.bottom);
  }
  return box;
}

/** See `EditOf<"align">`. */
export function aligned(layout: HallLayout, { items, edge }: EditOf<"align">): HallLayout {
  const chosen = itemsOf(layout, new Set(items));
  const box = boxAround(chosen);
  if (!box) return layout;
  const around = centre(box);
  const steps = new Map(
    chosen.map((item): [string, Point] => {
      const own = centre(item);
      const x =
        edge === "left"
          ? box.left - item.left
          : edge === "right"
            ? box.right - item.right
            : edge === "centre"
              ? around.x - own.x
              : 0;
      const y =
        edge === "top"
          ? box.top - item.top
          : edge === "bottom"
            ? box.bottom - item.bottom
            : edge === "middle"
              ? around.y - own.y
              : 0;
      return [item.id, { x, y }];
    }),
  );
  return shifted(layout, (id) => steps.get(id));
}

/** See `EditOf<"distribute">`. */
export function distributed(layout: HallLayout, { items, along }: EditOf<"distribute">): HallLayout {
  const at = (item: Item) => centre(item)[along];
  const chosen = itemsOf(layout, new Set(items)).sort((a, b) => at(a) - at(b));
  const [first, last] = [chosen[0], chosen.at(-1)];
  if (!first || !last || chosen.length < 3) return layout;
  const step = (at(last) - at(first)) / (chosen.length - 1);
  const steps = new Map(chosen.map((item, i) => [item.id, at(first) + i * step - at(item)]));
  return shifted(layout, (id) => {
    const by = steps.get(id);
    return by === undefined ? undefined : along === "x" ? { x: by, y: 0 } : { x: 0, y: by };
  });
}

/** Id of a new row of a zone: `<zone><n>`. */
export const rowId = (zone: HallZone, taken: Set<string>): string =>
  freshId(/\d$/u.test(zone.id) ? `${zone.id}-` : zone.id, taken, zone.rows.length + 1);

/** One more than the largest number of the rows. */
export const nextRowNumber = (rows: readonly HallRow[]): string =>
  String(Math.max(0, ...rows.map((row) => Number(row.number)).filter((one) => Number.isInteger(one))) + 1);

/** See `EditOf<"copy">`. */
export function copied(layout: HallLayout, { items, dx, dy }: EditOf<"copy">): HallLayout {
  const set = new Set(items);
  const taken = new Set(idsOf(layout));
  const zones = layout.zones.map((zone) => {
    const rows = [...zone.rows];
    for (const row of zone.rows) {
      const seats = row.seats.filter((seat) => set.has(seat.id));
      const open = row.open && set.has(row.id) ? { x: row.open.x + dx, y: row.open.y + dy } : undefined;
      if (seats.length === 0 && !open) continue;
      const id = rowId({ ...zone, rows }, taken);
      rows.push({
        id,
        number: nextRowNumber(rows),
        seats: seats.map((seat) => ({
          ...seat,
          id: freshId(`${id}-`, taken),
          x: Math.round(seat.x + dx),
          y: Math.round(seat.y + dy),
        })),
        ...(open ? { open } : {}),
      });
    }
    return rows.length === zone.rows.length ? zone : { ...zone, rows };
  });
  const fixtures = layout.fixtures.flatMap((fixture) =>
    set.has(fixture.id)
      ? [{ ...fixture, id: freshId("f", taken), x: Math.round(fixture.x + dx), y: Math.round(fixture.y + dy) }]
      : [],
  );
  return { ...layout, zones, fixtures: [...layout.fixtures, ...fixtures] };
}

/** See `EditOf<"remove">`. */
export function removed(layout: HallLayout, items: ReadonlySet<string>): HallLayout {
  const rest = mapRows(layout, (row) => {
    if (row.open && items.has(row.id)) return null;
    const seats = row.seats.filter((seat) => !items.has(seat.id));
    if (seats.length === row.seats.length) return row;
    return seats.length === 0 ? null : { ...row, seats };
  });
  return { ...rest, fixtures: rest.fixtures.filter((fixture) => !items.has(fixture.id)) };
}
