import type { HallFixture } from "../records/seating.ts";
import { fixtureWord, type HallSpots } from "../rules/seating/spots.ts";
import type { Tile } from "./hallTiling.ts";
import { reachOf } from "./outline.ts";
import { emOf, hair, type Line, type Mark, round, type Sheet } from "./page.ts";
import { emWidth, lineWidth, nameLines } from "./text.ts";

/** Room for the number above the name: a third of a low seat, never more than its sign needs. */
const numberRoom = (height: number): number => Math.min(3.6, height * 0.36);

/** A name in a box: lying or one sign below the other, whichever can be set larger; never cut. */
export function nameInBox(
  name: string,
  width: number,
  height: number,
): { lines: Line[]; size: number; leading: number } {
  const signs = [...name];
  const standing = Math.min(width / 1.15, height / signs.length / 1.06);
  let lying = 0;
  let lines: Line[] = [];
  for (let size = 12; size >= 4.5; size -= 0.5) {
    const em = emOf(size);
    const set = nameLines(name, width / em - 0.05);
    const widest = set.every((line) => lineWidth(line) * em <= width + 0.01);
    if (widest && set.length * em * 1.15 <= height) {
      lying = em;
      lines = set;
      break;
    }
  }
  const mm = 72 / 25.4;
  if (lying > 0 && lying >= Math.min(standing, emOf(12)) * 0.85)
    return { lines, size: round(lying * mm), leading: round(lying * 1.15) };
  const em = Math.min(standing, emOf(10.5));
  return {
    lines: signs.map((sign) => [sign]),
    size: Math.max(1, Math.floor(em * mm * 10) / 10),
    leading: round(em * 1.06),
  };
}

/** A seat with its number and its name, or free; lengths in millimetres, `x` and `y` its middle. */
export function seatMarks(
  x: number,
  y: number,
  box: { width: number; height: number },
  label: string,
  name: string | null,
) {
  const place = { x: round(x - box.width / 2), y: round(y - box.height / 2), width: round(box.width) };
  const frame: Mark = {
    ...place,
    height: round(box.height),
    lines: [],
    size: 8,
    leading: 0,
    border: name === null ? hair / 2 : hair,
    cover: true,
  };
  const above = numberRoom(box.height);
  const small = Math.min(7, Math.floor((above / emOf(1)) * 8.6) / 10);
  const number: Mark = {
    ...place,
    height: round(above),
    lines: label === "" ? [] : [[label]],
    size: small,
    leading: round(Math.min(above, emOf(small) * 1.15)),
  };
  if (name === null) return label === "" ? [frame] : [frame, number];
  const room = { width: box.width - 0.8, height: box.height - above - 0.3 };
  const { lines, size, leading } = nameInBox(name, room.width, room.height);
  const text: Mark = {
    ...place,
    y: round(y - box.height / 2 + above),
    height: round(room.height),
    lines,
    size,
    leading,
  };
  return [frame, number, text];
}

/** From centimetres of the hall to millimetres of the sheet. */
export interface Scale {
  x: (value: number) => number;
  y: (value: number) => number;
  sx: number;
  sy: number;
}

/** Largest size, in millimetres, of a word that stands upright within a frame. */
function roomFor(text: string, mark: Pick<Mark, "width" | "height" | "round">, angle: number): number {
  const { width, height } = mark;
  const [wide, high] = [emWidth(text), 1.25];
  if (text === "") return 0;
  if (mark.round) return 1 / Math.hypot(wide / width, high / height);
  const [cos, sin] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  return Math.min((width - 0.6) / (wide * cos + high * sin), height / (wide * sin + high * cos));
}

/** A table, a door, a screen: a frame with its word upright in it. What is straight is cut at the edge of the sheet; what is round or slanted stands on the sheet of its middle, and where it doesn't fit whole, by its word alone. */
export function fixtureMark(
  fixture: HallFixture,
  hall: HallSpots,
  tile: Tile,
  to: Scale,
  frame: Sheet,
  view: "hall" | "platform",
): Mark | null {
  const turned = view === "platform";
  const middle = { x: fixture.x + fixture.width / 2, y: fixture.y + fixture.height / 2 };
  const cx = turned ? hall.left + hall.right - middle.x : middle.x;
  const cy = turned ? hall.top + hall.bottom - middle.y : middle.y;
  const lying = Math.round(fixture.rotation / 90) % 2 !== 0;
  const slant = fixture.rotation - Math.round(fixture.rotation / 90) * 90;
  const straight = Math.abs(slant) <= 1;
  const isRound = fixture.shape === "ellipse";
  const [width, height] = lying ? [fixture.height, fixture.width] : [fixture.width, fixture.height];
  const framed = fixture.kind !== "text";
  const whole = isRound || !straight ? wholeFrame({ cx, cy, width, height, slant, isRound, straight }, to) : null;
  const text = fixtureWord(fixture);
  const inside = cx >= tile.left && cx < tile.right && cy >= tile.top && cy < tile.bottom;
  if (framed && whole && inside && fits(whole, frame)) return worded(whole, text);
  const left = Math.max(tile.left, cx - width / 2);
  const right = Math.min(tile.right, cx + width / 2);
  const top = Math.max(tile.top, cy - height / 2);
  const bottom = Math.min(tile.bottom, cy + height / 2);
  if (right <= left || bottom <= top) return null;
  const box = {
    x: round(to.x(left)),
    y: round(to.y(top)),
    width: round((right - left) * to.sx),
    height: round((bottom - top) * to.sy),
  };
  return worded({ ...box, ...(framed && !whole ? { border: hair * 0.9 } : {}) }, text);
}

type Frame = Pick<Mark, "x" | "y" | "width" | "height" | "border" | "round" | "rotate">;

/** The frame of what is round or slanted. A sheet that stretches the hall more one way than the other turns a slanted edge as well. */
function wholeFrame(
  one: { cx: number; cy: number; width: number; height: number; slant: number; isRound: boolean; straight: boolean },
  to: Scale,
): Frame {
  const angle = one.straight ? 0 : (one.slant * Math.PI) / 180;
  const along = { x: Math.cos(angle) * to.sx, y: Math.sin(angle) * to.sy };
  const across = { x: -Math.sin(angle) * to.sx, y: Math.cos(angle) * to.sy };
  const width = one.width * Math.hypot(along.x, along.y);
  const height = one.height * Math.hypot(across.x, across.y);
  return {
    x: round(to.x(one.cx) - width / 2),
    y: round(to.y(one.cy) - height / 2),
    width: round(width),
    height: round(height),
    border: hair * 0.9,
    ...(one.isRound ? { round: true } : {}),
    ...(one.straight ? {} : { rotate: round((Math.atan2(along.y, along.x) * 180) / Math.PI) }),
  };
}

/** Whether a frame stays within the part of the paper that the hall may take. */
function fits(mark: Frame, frame: Sheet): boolean {
  const reach = reachOf(mark);
  const [x, y] = [mark.x + mark.width / 2, mark.y + mark.height / 2];
  const spare = 2;
  return (
    x - reach.x >= frame.left - spare &&
    x + reach.x <= frame.width - frame.right + spare &&
    y - reach.y >= frame.top - spare &&
    y + reach.y <= frame.height - frame.bottom + spare
  );
}

function worded(mark: Frame, text: string): Mark {
  const size = Math.min(9, roomFor(text, mark, ((mark.rotate ?? 0) * Math.PI) / 180) / emOf(1));
  return {
    ...mark,
    lines: text !== "" && size >= 4 ? [[text]] : [],
    size: Math.max(4, Math.floor(size * 10) / 10),
    leading: round(Math.min(mark.height, emOf(Math.max(4, size)) * 1.2)),
  };
}
