import type {
  HallFixture,
  HallLayout,
  Seat,
  SeatCategory,
  SeatedPerson,
  ZoneKind,
} from "../../../core/records/seating.ts";
import type { SeatingOptions } from "../../../core/rules/seating/choices.ts";
import { withLectern } from "../../../core/rules/seating/lectern.ts";
import { fixtureWord, spotsOf } from "../../../core/rules/seating/spots.ts";

/** From which side the hall is looked at. */
export type View = "hall" | "platform";

/** A seat on the drawing, taken or free; lengths in pixels at full size, `x` and `y` its top left corner. */
export interface DrawnSeat {
  /** Id of the seat. */
  key: string;
  x: number;
  y: number;
  kind: ZoneKind | null;
  category: SeatCategory;
  /** Position in the people; null where nobody sits. */
  index: number | null;
  name: string;
  /** Only where two people share a name. */
  note: string;
  /** Rank on the platform, or in the whole list for those in the hall. */
  no: number;
  /** Number that is written on the seat. */
  number: string;
  /** The place in words: 主席台1排3座, 2排5座. */
  place: string;
  why: string;
  locked: boolean;
}

/** A word in the drawing. */
export interface DrawnLabel {
  key: string;
  text: string;
  x: number;
  y: number;
  anchor: "start" | "middle" | "end";
  kind: "zone" | "row";
}

/** A thing that nobody sits on. `x`, `y` is its middle. */
export interface DrawnFixture extends Omit<HallFixture, "kind"> {
  kind: HallFixture["kind"];
}

export interface Drawing {
  width: number;
  height: number;
  /** Size of every seat. */
  box: { width: number; height: number };
  seats: DrawnSeat[];
  labels: DrawnLabel[];
  fixtures: DrawnFixture[];
  /** Seats that stand level, from above, each line from left to right. */
  lines: DrawnSeat[][];
}

/** Pixels of a centimetre of the hall at full size. */
const pixels = 1.2;
const border = 6;

/** Names that stand more than once in the list. */
export function namesakes(people: readonly Pick<SeatedPerson, "name">[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of people) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}

/** Where everything stands: the platform above as seen from the hall, or turned half round as seen from the platform. */
export function draw(
  people: readonly SeatedPerson[],
  seats: readonly Seat[],
  layout: HallLayout,
  view: View,
  options?: SeatingOptions,
): Drawing {
  const taken = new Map(seats.filter((seat) => people[seat.index]).map((seat) => [seat.seat, seat]));
  const hall = spotsOf(layout, taken.keys());
  const turned = view === "platform";
  const [width, height] = [
    (hall.right - hall.left) * pixels + 2 * border,
    (hall.bottom - hall.top) * pixels + 2 * border,
  ];
  const toX = (x: number) => (turned ? hall.right - x : x - hall.left) * pixels + border;
  const toY = (y: number) => (turned ? hall.bottom - y : y - hall.top) * pixels + border;
  const box = { width: hall.box.width * pixels, height: hall.box.height * pixels };
  const ranks = hall.spots
    .flatMap((spot) => (spot.zone?.kind === "platform" ? (taken.get(spot.id)?.index ?? []) : []))
    .sort((a, b) => a - b);
  const rankOf = new Map(ranks.map((index, at) => [index, at + 1]));
  const twice = namesakes(people);
  const drawn = hall.spots.map((spot): DrawnSeat => {
    const found = taken.get(spot.id);
    const person = found ? people[found.index] : undefined;
    return {
      key: spot.id,
      x: toX(spot.x) - box.width / 2,
      y: toY(spot.y) - box.height / 2,
      kind: spot.zone?.kind ?? null,
      category: spot.category,
      index: found && person ? found.index : null,
      name: person?.name ?? "",
      note: person && twice.has(person.name) ? person.note || person.unit || "" : "",
      no: found ? (rankOf.get(found.index) ?? found.index + 1) : 0,
      number: spot.number,
      place: spot.short,
      why: found?.why ?? "",
      locked: found?.locked === true,
    };
  });
  const anchors = { start: "end", middle: "middle", end: "start" } as const;
  const lines = [...Map.groupBy(drawn, (seat) => Math.round(seat.y))]
    .sort(([a], [b]) => a - b)
    .map(([, line]) => line.toSorted((a, b) => a.x - b.x));
  return {
    width,
    height,
    box,
    seats: drawn,
    labels: hall.labels.map((label) => ({
      ...label,
      x: toX(label.x),
      y: toY(label.y),
      anchor: turned ? anchors[label.anchor] : label.anchor,
    })),
    fixtures: withLectern(layout, options).fixtures.map((one) => ({
      ...one,
      text: fixtureWord(one),
      x: toX(one.x + one.width / 2),
      y: toY(one.y + one.height / 2),
      width: one.width * pixels,
      height: one.height * pixels,
    })),
    lines,
  };
}

/** The seat that an arrow key leads to: the nearest in that direction, along the row before across; Home and End lead to the ends of the row. */
export function neighbour(drawing: Drawing, key: string, arrow: string): DrawnSeat | null {
  const here = drawing.seats.find((seat) => seat.key === key);
  if (!here) return null;
  if (arrow === "Home" || arrow === "End") {
    const line = drawing.seats.filter((seat) => Math.abs(seat.y - here.y) < drawing.box.height / 2);
    const further = (a: DrawnSeat, b: DrawnSeat) => (arrow === "Home" ? b.x < a.x : b.x > a.x);
    return line.reduce((best, seat) => (further(best, seat) ? seat : best), here);
  }
  const level = arrow === "ArrowLeft" || arrow === "ArrowRight";
  const sign = arrow === "ArrowLeft" || arrow === "ArrowUp" ? -1 : 1;
  let best: DrawnSeat | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const seat of drawing.seats) {
    const [dx, dy] = [seat.x - here.x, seat.y - here.y];
    const along = sign * (level ? dx : dy);
    const aside = Math.abs(level ? dy : dx);
    // Sideways only what is about level; up and down whatever row comes next.
    if (along < 1 || (level ? aside > along : along < drawing.box.height / 2)) continue;
    const cost = level ? along + 2 * aside : 3 * along + aside;
    if (cost < least) [best, least] = [seat, cost];
  }
  return best;
}

/** Finds the seat at a point of the drawing, quickly for any number of seats. */
export function seatFinder(drawing: Drawing): (x: number, y: number) => DrawnSeat | null {
  const cell = Math.max(drawing.box.width, drawing.box.height) * 1.5;
  const grid = new Map<string, DrawnSeat[]>();
  const { width, height } = drawing.box;
  for (const seat of drawing.seats)
    for (let gx = Math.floor(seat.x / cell); gx <= Math.floor((seat.x + width) / cell); gx += 1)
      for (let gy = Math.floor(seat.y / cell); gy <= Math.floor((seat.y + height) / cell); gy += 1) {
        const key = `${gx} ${gy}`;
        const list = grid.get(key);
        if (list) list.push(seat);
        else grid.set(key, [seat]);
      }
  return (x, y) =>
    grid
      .get(`${Math.floor(x / cell)} ${Math.floor(y / cell)}`)
      ?.find((seat) => x >= seat.x && x <= seat.x + width && y >= seat.y && y <= seat.y + height) ?? null;
}
