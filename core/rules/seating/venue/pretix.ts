import type { z } from "zod";
import { type HallFixture, type HallLayout, seatCategories } from "../../../records/seating.ts";
import type { firstEdition, presentEdition } from "./pretixSchema.ts";
import {
  edge,
  ellipseEdge,
  fixtureColours,
  rowIdOf,
  taggedRow,
  taggedZone,
  thingsZone,
  wordsOf,
  zoneIdOf,
} from "./pretixTags.ts";
import type { Point } from "./rowShape.ts";

const categoryColours: Readonly<Record<keyof typeof seatCategories, string>> = {
  normal: "#7f8c8d",
  reserved: "#b7791f",
  blocked: "#bdbdbd",
  staff: "#4a6fa5",
  press: "#6a5a86",
  late: "#2f6b3a",
};

const keys = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as K[];
const whole = ({ x, y }: Point): Point => ({ x: Math.round(x), y: Math.round(y) });

export type PresentPlan = z.infer<typeof presentEdition>;
export type FirstPlan = z.infer<typeof firstEdition>;
type PresentArea = NonNullable<PresentPlan["zones"][number]["areas"]>[number];
type FirstArea = NonNullable<FirstPlan["zones"][number]["areas"]>[number];

/** Zones with their rows; ids that a reader would tell wrongly from the seats are written into the names. */
function zonesFor(layout: HallLayout) {
  return layout.zones.map((zone, index) => {
    const guids = zone.rows.map((row) => row.seats.map((seat) => seat.id));
    const told = zoneIdOf(zone.kind, guids, index);
    return {
      name: taggedZone(zone, told === zone.id),
      position: { x: 0, y: 0 },
      rows: zone.rows.map((row, i) => ({
        row_number: taggedRow(row, rowIdOf(zone.id, guids[i] ?? [], i) === row.id),
        ...(row.open ? { position: whole(row.open) } : {}),
        seats: row.seats.map((seat) => ({
          seat_guid: seat.id,
          seat_number: seat.number,
          position: whole(seat),
          category: seatCategories[seat.category],
        })),
      })),
    };
  });
}

const headOf = (name: string, layout: HallLayout) => ({
  name,
  categories: keys(seatCategories).map((key) => ({ name: seatCategories[key], color: categoryColours[key] })),
  size: { width: Math.round(layout.width), height: Math.round(layout.height) },
});

/** The corner of a thing after its turn around its own middle: pretix turns around the corner. */
function turnedCorner(fixture: HallFixture): Point {
  const turn = (fixture.rotation * Math.PI) / 180;
  const [w, h] = [fixture.width / 2, fixture.height / 2];
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return { x: fixture.x + w - w * cos + h * sin, y: fixture.y + h - w * sin - h * cos };
}

const rounded = (value: number) => Math.round(value * 1000) / 1000;

function presentArea(fixture: HallFixture): PresentArea {
  const [width, height] = [Math.round(fixture.width), Math.round(fixture.height)];
  const ellipse = fixture.shape === "ellipse";
  const corner = turnedCorner(fixture);
  const position = ellipse
    ? { x: fixture.x + fixture.width / 2, y: fixture.y + fixture.height / 2 }
    : { x: rounded(corner.x), y: rounded(corner.y) };
  return {
    shape: ellipse ? "ellipse" : "rectangle",
    color: fixtureColours[fixture.kind],
    border_color: edge,
    rotation: fixture.rotation,
    position,
    ...(ellipse
      ? { ellipse: { radius: { x: fixture.width / 2, y: fixture.height / 2 } } }
      : { rectangle: { width, height } }),
    text: {
      text: wordsOf(fixture),
      color: fixture.kind === "screen" ? "#ffffff" : "#333333",
      size: 16,
      position: ellipse ? { x: 0, y: 0 } : { x: width / 2, y: height / 2 },
    },
  };
}

const firstArea = (fixture: HallFixture): FirstArea => ({
  color: fixtureColours[fixture.kind],
  border_color: fixture.shape === "ellipse" ? ellipseEdge : edge,
  width: Math.round(fixture.width),
  height: Math.round(fixture.height),
  position: whole(fixture),
  rotation: fixture.rotation,
  text: wordsOf(fixture),
});

/** A hall as a seating plan of pretix (the edition that is published now); a centimetre is one unit. */
export const toPretix = (name: string, layout: HallLayout): PresentPlan => ({
  ...headOf(name, layout),
  zones: [
    ...(layout.fixtures.length === 0
      ? []
      : [{ name: thingsZone, position: { x: 0, y: 0 }, rows: [], areas: layout.fixtures.map(presentArea) }]),
    ...zonesFor(layout),
  ],
});

/** The same in the first edition, which some programs still want. */
export const toFirstPretix = (name: string, layout: HallLayout): FirstPlan => ({
  ...headOf(name, layout),
  zones: [
    ...(layout.fixtures.length === 0
      ? []
      : [{ name: thingsZone, position: { x: 0, y: 0 }, rows: [], areas: layout.fixtures.map(firstArea) }]),
    ...zonesFor(layout),
  ],
});
