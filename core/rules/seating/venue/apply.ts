import type { HallLayout, HallRow, HallZone } from "../../../records/seating.ts";
import type { EditOf, VenueEdit } from "./edits.ts";
import { aligned, copied, distributed, nextRowNumber, removed, rotated, rowId, shifted } from "./itemEdits.ts";
import { idsOf } from "./layoutSchema.ts";
import { numbered } from "./numbering.ts";
import { curved, freshId, gapNear, mapRows, spaced, tidied, withAisle, withCount } from "./rowEdits.ts";
import { shapeOf } from "./rowShape.ts";

function withZone(layout: HallLayout, id: string, change: (zone: HallZone) => HallZone): HallLayout {
  return { ...layout, zones: layout.zones.map((zone) => (zone.id === id ? change(zone) : zone)) };
}

function withRows(layout: HallLayout, ids: readonly string[], change: (row: HallRow) => HallRow): HallLayout {
  const set = new Set(ids);
  return mapRows(layout, (row) => (set.has(row.id) ? change(row) : row));
}

function addedRows(layout: HallLayout, edit: EditOf<"addRows">): HallLayout {
  const taken = new Set(idsOf(layout));
  return withZone(layout, edit.zone, (zone) => {
    const rows = [...zone.rows];
    for (let line = 0; line < edit.rows; line += 1) {
      const id = rowId({ ...zone, rows }, taken);
      const y = Math.round(edit.y + line * edit.rowPitch);
      const left = edit.x - ((edit.seats - 1) * edit.pitch) / 2;
      const seats = Array.from({ length: edit.seats }, (_, i) => ({
        id: freshId(`${id}-`, taken),
        number: String(i + 1),
        x: Math.round(left + i * edit.pitch),
        y,
        category: "normal" as const,
      }));
      rows.push({
        id,
        number: nextRowNumber(rows),
        seats,
        ...(edit.seats === 0 ? { open: { x: Math.round(edit.x), y } } : {}),
      });
    }
    return { ...zone, rows };
  });
}

/** An open row gets seats in its middle; a row with seats loses them and stands open there. */
function opened(row: HallRow, count: number, taken: Set<string>): HallRow {
  if (count === 0) {
    const { x, y } = row.open ?? shapeOf(row.seats);
    return { id: row.id, number: row.number, seats: [], open: { x: Math.round(x), y: Math.round(y) } };
  }
  const middle = row.open;
  const made = withCount(row, count, taken);
  if (!middle) return made;
  const by = ((made.seats.at(-1)?.x ?? 0) - (made.seats[0]?.x ?? 0)) / 2;
  return { ...made, seats: made.seats.map((seat) => ({ ...seat, x: Math.round(seat.x - by) })) };
}

function aisled(layout: HallLayout, edit: EditOf<"aisle">): HallLayout {
  for (const zone of layout.zones)
    for (const row of zone.rows) {
      const at = row.seats.findIndex((seat) => seat.id === edit.seat);
      const [seat, next] = [row.seats[at], row.seats[at + 1]];
      if (!seat || !next) continue;
      const place = { x: (seat.x + next.x) / 2, y: (seat.y + next.y) / 2 };
      const across = shapeOf(row.seats);
      return mapRows(layout, (one, own) => {
        if (one === row) return withAisle(one, at, edit.width);
        if (!edit.all || own !== zone || one.open) return one;
        // The same place along the row, as deep as that row stands.
        const shape = shapeOf(one.seats);
        return withAisle(
          one,
          gapNear(one, { x: place.x + shape.x - across.x, y: place.y + shape.y - across.y }),
          edit.width,
        );
      });
    }
  return layout;
}

/**
 * The layout after one gesture. Pure; ids that aren't there are passed over, so that an edit made on a drawing that has changed meanwhile
 * does what still can be done. New ids are the same wherever the edit is applied.
 */
export function applyEdit(layout: HallLayout, edit: VenueEdit): HallLayout {
  switch (edit.do) {
    case "move": {
      const set = new Set(edit.items);
      return shifted(layout, (id) => (set.has(id) ? { x: edit.dx, y: edit.dy } : undefined));
    }
    case "rotate":
      return rotated(layout, edit);
    case "align":
      return aligned(layout, edit);
    case "distribute":
      return distributed(layout, edit);
    case "copy":
      return copied(layout, edit);
    case "remove":
      return removed(layout, new Set(edit.items));
    case "category": {
      const set = new Set(edit.items);
      return mapRows(layout, (row) =>
        row.seats.some((seat) => set.has(seat.id) && seat.category !== edit.category)
          ? {
              ...row,
              seats: row.seats.map((seat) => (set.has(seat.id) ? { ...seat, category: edit.category } : seat)),
            }
          : row,
      );
    }
    case "seatNumber":
      return mapRows(layout, (row) =>
        row.seats.some((seat) => seat.id === edit.seat)
          ? {
              ...row,
              seats: row.seats.map((seat) => (seat.id === edit.seat ? { ...seat, number: edit.number } : seat)),
            }
          : row,
      );
    case "curve":
      return withRows(layout, edit.rows, (row) => curved(row, edit.bulge));
    case "spacing":
      return withRows(layout, edit.rows, (row) => spaced(row, edit.pitch));
    case "aisle":
      return aisled(layout, edit);
    case "seats": {
      const taken = new Set(idsOf(layout));
      return withRows(layout, edit.rows, (row) => (row.open ? row : withCount(row, edit.count, taken)));
    }
    case "rowNumber":
      return withRows(layout, [edit.row], (row) => ({ ...row, number: edit.number }));
    case "removeRows": {
      const set = new Set(edit.rows);
      return mapRows(layout, (row) => (set.has(row.id) ? null : row));
    }
    case "addRows":
      return addedRows(layout, edit);
    case "open": {
      const taken = new Set(idsOf(layout));
      return withRows(layout, [edit.row], (row) => opened(row, edit.seats, taken));
    }
    case "addZone": {
      const taken = new Set(idsOf(layout));
      return {
        ...layout,
        zones: [...layout.zones, { id: freshId("z", taken), name: edit.name, kind: edit.kind, rows: [] }],
      };
    }
    case "changeZone":
      return withZone(layout, edit.zone, (zone) => ({
        ...zone,
        name: edit.name ?? zone.name,
        kind: edit.kind ?? zone.kind,
      }));
    case "removeZone":
      return { ...layout, zones: layout.zones.filter((zone) => zone.id !== edit.zone) };
    case "toZone": {
      if (!layout.zones.some((zone) => zone.id === edit.zone)) return layout;
      const set = new Set(edit.rows);
      const going = layout.zones.flatMap((zone) =>
        zone.id === edit.zone ? [] : zone.rows.filter((row) => set.has(row.id)),
      );
      const left = mapRows(layout, (row, zone) => (zone.id !== edit.zone && set.has(row.id) ? null : row));
      return withZone(left, edit.zone, (zone) => ({ ...zone, rows: [...zone.rows, ...going] }));
    }
    case "tidy":
      return withZone(layout, edit.zone, tidied);
    case "number":
      return withZone(layout, edit.zone, (zone) => numbered(zone, edit.numbering));
    case "addFixture": {
      const id = freshId("f", new Set(idsOf(layout)));
      return { ...layout, fixtures: [...layout.fixtures, { id, ...edit.fixture }] };
    }
    case "changeFixture":
      return {
        ...layout,
        fixtures: layout.fixtures.map((fixture) =>
          fixture.id === edit.fixture ? { ...fixture, ...edit.patch } : fixture,
        ),
      };
    case "hallSize":
      return { ...layout, width: Math.round(edit.width), height: Math.round(edit.height) };
  }
}

/** Several gestures in a row. */
export const applyEdits = (layout: HallLayout, edits: readonly VenueEdit[]): HallLayout =>
  edits.reduce(applyEdit, layout);

/** Ids of the seats (and of open rows) that were there before and no longer are: those who sit there lose their place. */
export function lostSeats(before: HallLayout, after: HallLayout): { seats: Set<string>; openRows: Set<string> } {
  const seats = new Set<string>();
  const openRows = new Set<string>();
  for (const zone of before.zones)
    for (const row of zone.rows) {
      if (row.open) openRows.add(row.id);
      for (const seat of row.seats) seats.add(seat.id);
    }
  for (const zone of after.zones)
    for (const row of zone.rows) {
      if (row.open) openRows.delete(row.id);
      for (const seat of row.seats) seats.delete(seat.id);
    }
  return { seats, openRows };
}
