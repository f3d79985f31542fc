import type { HallFixture, HallLayout, HallRow, HallSeat, HallZone, ZoneKind } from "../../../records/seating.ts";
import type { Point } from "./rowShape.ts";

/** A number that a template asks for. */
export interface IntOption {
  kind: "int";
  label: string;
  min: number;
  max: number;
  default: number;
  unit: string;
}

/** One of a few. */
export interface ChoiceOption<K extends string = string> {
  kind: "choice";
  label: string;
  choices: Readonly<Record<K, string>>;
  default: K;
}

export type TemplateOption = IntOption | ChoiceOption;
export type TemplateOptions = Readonly<Record<string, TemplateOption>>;

/** What the options of a template hold. */
export type OptionValues<O extends TemplateOptions> = {
  [K in keyof O]: O[K] extends ChoiceOption<infer C> ? C : number;
};

/** A way to furnish a hall. `make` gets options within their limits. */
export interface Template<O extends TemplateOptions = TemplateOptions> {
  label: string;
  note: string;
  options: O;
  make: (options: OptionValues<O>) => HallLayout;
}

/** A template whose options are known only at run time; they have been read by their own definitions before. */
export interface AnyTemplate extends Omit<Template, "make"> {
  make: (options: Readonly<Record<string, number | string>>) => HallLayout;
}

/** Keeps the types of the options for `make` and forgets them for the list. */
export const defineTemplate = <const O extends TemplateOptions>(template: Template<O>): AnyTemplate => ({
  ...template,
  make: (options) => template.make(options as OptionValues<O>),
});

export const int = (label: string, value: number, min: number, max: number, unit: string): IntOption => ({
  kind: "int",
  label,
  min,
  max,
  default: value,
  unit,
});

export const choose = <const C extends Readonly<Record<string, string>>>(
  label: string,
  choices: C,
  value: keyof C & string,
): ChoiceOption<keyof C & string> => ({ kind: "choice", label, choices, default: value });

/** Middle to middle of two chairs side by side, and from row to row, in centimetres. */
export const chair = { pitch: 60, rowPitch: 100, armchair: 120 };

/** Seats at these points: ids `<row>-<n>`, numbers from 1. */
export const seatsAt = (row: string, points: readonly Point[]): HallSeat[] =>
  points.map((point, i) => ({
    id: `${row}-${i + 1}`,
    number: String(i + 1),
    x: Math.round(point.x),
    y: Math.round(point.y),
    category: "normal",
  }));

/** Points on a level line around a middle, from the left. */
export const level = (count: number, x: number, y: number, pitch: number = chair.pitch): Point[] =>
  Array.from({ length: count }, (_, i) => ({ x: x + (i - (count - 1) / 2) * pitch, y }));

/** Points on an upright line around a middle, from above. */
export const upright = (count: number, x: number, y: number, pitch: number = chair.pitch): Point[] =>
  Array.from({ length: count }, (_, i) => ({ x, y: y + (i - (count - 1) / 2) * pitch }));

export const rowOf = (id: string, number: string, points: readonly Point[]): HallRow => ({
  id,
  number,
  seats: seatsAt(id, points),
});

export const openRow = (id: string, number: string, x: number, y: number): HallRow => ({
  id,
  number,
  seats: [],
  open: { x: Math.round(x), y: Math.round(y) },
});

export const zoneOf = (id: string, name: string, kind: ZoneKind, rows: HallRow[]): HallZone => ({
  id,
  name,
  kind,
  rows,
});

/** A thing in the hall given by its middle. */
export interface Thing {
  kind: HallFixture["kind"];
  x: number;
  y: number;
  width: number;
  height: number;
  shape?: HallFixture["shape"];
  rotation?: number;
  text?: string;
}

/** Fixtures with their ids f1, f2 …; whole centimetres. */
export const fixturesOf = (things: readonly Thing[]): HallFixture[] =>
  things.map(({ kind, x, y, width, height, shape = "rectangle", rotation = 0, text = "" }, i) => ({
    id: `f${i + 1}`,
    kind,
    shape,
    x: Math.round(x - width / 2),
    y: Math.round(y - height / 2),
    width: Math.round(width),
    height: Math.round(height),
    rotation,
    text,
  }));

/** A door in the wall below, a screen on the wall above. */
export const doorBelow = (x: number, height: number): Thing => ({
  kind: "door",
  x,
  y: height - 8,
  width: 140,
  height: 16,
});
export const screenAbove = (x: number, width = 400): Thing => ({ kind: "screen", x, y: 14, width, height: 12 });

export const layout = (width: number, height: number, zones: HallZone[], things: readonly Thing[]): HallLayout => ({
  width: Math.round(width),
  height: Math.round(height),
  zones,
  fixtures: fixturesOf(things),
});

/** Where `count` chairs stand round a table whose sides hold so many, clockwise from the middle of the side above (from the left one of two): the head first. */
export function around(x: number, y: number, sides: { top: number; right: number; bottom: number; left: number }) {
  const { table, reach } = boxFor(sides);
  const [w, h] = [table.width / 2 + reach, table.height / 2 + reach];
  const top = level(sides.top, x, y - h);
  const right = upright(sides.right, x + w, y);
  const bottom = level(sides.bottom, x, y + h).reverse();
  const left = upright(sides.left, x - w, y).reverse();
  const ring = [...top, ...right, ...bottom, ...left];
  const head = Math.max(0, Math.ceil(sides.top / 2) - 1);
  return { points: [...ring.slice(head), ...ring.slice(0, head)], width: table.width, height: table.height };
}

function boxFor(sides: { top: number; right: number; bottom: number; left: number }) {
  const width = Math.max(sides.top, sides.bottom, 1) * chair.pitch + (sides.left + sides.right > 0 ? 40 : 0);
  const height = Math.max(120, Math.max(sides.left, sides.right) * chair.pitch);
  return { table: { width, height }, reach: 40 };
}

/** A round table of `count`: chairs clockwise, the first at the top, whose seat faces what lies below. */
export function ring(x: number, y: number, count: number) {
  const seats = Math.max(90, (count * chair.pitch) / (2 * Math.PI) + 6);
  const points = Array.from({ length: count }, (_, i) => {
    const turn = (2 * Math.PI * i) / Math.max(1, count);
    return { x: x + seats * Math.sin(turn), y: y - seats * Math.cos(turn) };
  });
  return { points, reach: seats, table: 2 * (seats - 38) };
}
