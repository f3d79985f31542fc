import type { Seat, SeatedPerson } from "../../../core/records/seating.ts";
import { type HallShape, type Spot, spotKey } from "../../../core/rules/seating/arrange.ts";
import { spotText } from "../../../core/rules/seating/moves.ts";

/** From which side the hall is looked at. */
export type View = "hall" | "platform";

/** A seat on the drawing, taken or free; lengths in pixels at full size. */
export interface DrawnSeat extends Spot {
  key: string;
  x: number;
  y: number;
  /** Position in the people; null where nobody sits. */
  index: number | null;
  name: string;
  /** Only where two people share a name. */
  note: string;
  /** Rank on the platform, or in the whole list for those in the hall. */
  no: number;
  /** The place in words: 主席台1排3座, 2排5座. */
  place: string;
  why: string;
}

/** The text beside a row. */
interface RowLabel {
  key: string;
  text: string;
  y: number;
}

export interface Drawing {
  width: number;
  height: number;
  seats: DrawnSeat[];
  labels: RowLabel[];
  /** Middle of the word 主席台; null where there is none. */
  platformAt: number | null;
  /** Seats row by row from above, each from left to right: how arrow keys go. */
  lines: DrawnSeat[][];
}

export const seatSize = { width: 66, height: 46, gap: 6 };
/** Room at either side for 第10排 at 12 pixels. */
const aisle = 60;
const titleHeight = 34;
const zoneGap = 30;

/** Names that stand more than once in the list. */
export function namesakes(people: readonly SeatedPerson[]): Set<string> {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of people) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  return twice;
}

/** Where everything stands: the platform above as seen from the hall, or turned half round as seen from the platform. */
export function draw(people: readonly SeatedPerson[], seats: readonly Seat[], hall: HallShape, view: View): Drawing {
  const platform = seats.filter((seat) => seat.zone === "platform");
  const audience = seats.filter((seat) => seat.zone === "audience");
  const taken = new Map(seats.map((seat) => [spotKey(seat), seat]));
  const platformRows = Math.max(0, ...platform.map((seat) => seat.row + 1));
  // A hall may have become smaller since; nobody who has a seat disappears.
  const hallRows = Math.max(hall.rows, ...audience.map((seat) => seat.row + 1));
  const perRow = Math.max(hall.seatsPerRow, ...audience.map((seat) => seat.seat + 1));
  const lengthOf = (row: number) =>
    Math.max(0, ...platform.filter((seat) => seat.row === row).map((seat) => seat.seat + 1));
  const step = { x: seatSize.width + seatSize.gap, y: seatSize.height + seatSize.gap };
  const longest = Math.max(perRow, 4, ...Array.from({ length: platformRows }, (_, row) => lengthOf(row)));
  const width = 2 * aisle + longest * step.x - seatSize.gap;
  const showsPlatform = platformRows > 0 || hall.platformRows > 0;
  const platformHeight = showsPlatform
    ? titleHeight + Math.max(1, platformRows) * step.y + (hallRows > 0 ? zoneGap : 0)
    : 0;
  const height = platformHeight + hallRows * step.y + 8;

  const ranks = platform.map((seat) => seat.index).sort((a, b) => a - b);
  const rankOf = new Map(ranks.map((index, i) => [index, i + 1]));
  const twice = namesakes(people);
  const drawn: DrawnSeat[] = [];
  const labels: RowLabel[] = [];
  const addRow = (zone: Spot["zone"], row: number, length: number, y: number) => {
    const left = (width - (length * step.x - seatSize.gap)) / 2;
    for (let seat = 0; seat < length; seat += 1) {
      const spot: Spot = { zone, row, seat };
      const key = spotKey(spot);
      const found = taken.get(key);
      const person = found ? people[found.index] : undefined;
      drawn.push({
        ...spot,
        key,
        x: left + seat * step.x,
        y,
        index: found && person ? found.index : null,
        name: person?.name ?? "",
        note: person && twice.has(person.name) ? person.note : "",
        no: found ? (rankOf.get(found.index) ?? found.index + 1) : 0,
        place: spotText(spot),
        why: found?.why ?? "",
      });
    }
  };
  for (let row = platformRows - 1; row >= 0; row -= 1) {
    const y = titleHeight + (platformRows - 1 - row) * step.y;
    addRow("platform", row, lengthOf(row), y);
    if (platformRows > 1) labels.push({ key: `p${row}`, text: `第${row + 1}排`, y: y + seatSize.height / 2 });
  }
  for (let row = 0; row < hallRows; row += 1) {
    const y = platformHeight + row * step.y;
    addRow("audience", row, perRow, y);
    labels.push({ key: `a${row}`, text: `第${row + 1}排`, y: y + seatSize.height / 2 });
  }
  const turned = view === "platform";
  if (turned) {
    for (const seat of drawn) {
      seat.x = width - seat.x - seatSize.width;
      seat.y = height - seat.y - seatSize.height;
    }
    for (const label of labels) label.y = height - label.y;
  }
  const lines = [...Map.groupBy(drawn, (seat) => seat.y)]
    .sort(([a], [b]) => a - b)
    .map(([, line]) => line.toSorted((a, b) => a.x - b.x));
  const titleAt = titleHeight / 2;
  return {
    width,
    height,
    seats: drawn,
    labels,
    platformAt: showsPlatform ? (turned ? height - titleAt : titleAt) : null,
    lines,
  };
}

/** The seat that an arrow key leads to: beside in the row, or the nearest of the next row. */
export function neighbour(drawing: Drawing, key: string, arrow: string): DrawnSeat | null {
  const at = drawing.lines.findIndex((line) => line.some((seat) => seat.key === key));
  const line = drawing.lines[at];
  if (!line) return null;
  const column = line.findIndex((seat) => seat.key === key);
  const here = line[column];
  if (!here) return null;
  if (arrow === "ArrowLeft") return line[column - 1] ?? null;
  if (arrow === "ArrowRight") return line[column + 1] ?? null;
  if (arrow === "Home") return line[0] ?? null;
  if (arrow === "End") return line.at(-1) ?? null;
  const next = drawing.lines[at + (arrow === "ArrowUp" ? -1 : 1)];
  if (!next) return null;
  return next.reduce((best, seat) => (Math.abs(seat.x - here.x) < Math.abs(best.x - here.x) ? seat : best));
}
