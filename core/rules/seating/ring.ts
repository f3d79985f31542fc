import type { HallSeat } from "../../records/seating.ts";
import type { PlatformVariant } from "./platform.ts";
import { lineOffsets } from "./scenes/kit.ts";
import type { Spot } from "./spots.ts";

/** A seat in the order of precedence of its line, with where it is in words; `place` counts from the middle to the left hand of those who sit there. */
export interface Step {
  spot: Spot;
  place: number;
  word: string;
}

/** 正中, or at whose hand: of the `at`-th of a line whose offsets are known. */
function wordOf(offsets: readonly number[], at: number): string {
  const offset = offsets[at] ?? 0;
  const hand = offset > 0 ? "左" : "右";
  if (at === 0) return offset === 0 ? "正中" : `居中两座的${hand}手一座`;
  const inner = offsets.indexOf(offset > 0 ? offset - 1 : offset + 1);
  return inner < 0 ? `${hand}手一侧` : `${inner + 1} 号${hand}手边`;
}

/** Seats of a row by the platform rule, as those see it who look to `facing`. */
export function rowPrecedence(
  row: readonly Spot[],
  facing: { x: number; y: number },
  variant: PlatformVariant,
  rightFirst: boolean,
): Step[] {
  const left = { x: facing.y, y: -facing.x };
  const line = row.toSorted((a, b) => a.x * left.x + a.y * left.y - (b.x * left.x + b.y * left.y));
  const offsets = lineOffsets(line.length, variant, rightFirst);
  return offsets.flatMap((offset, at): Step[] => {
    const spot = line[Math.round(offset + (line.length - 1) / 2)];
    return spot ? [{ spot, place: offset, word: wordOf(offsets, at) }] : [];
  });
}

/** Whether the head of a ring has two middle seats: then the second seat clockwise is as far from the middle as the first. */
function isEvenHead(ring: readonly HallSeat[]): boolean {
  const [first, second] = ring;
  const last = ring[ring.length - 1];
  if (!first || !second || !last || ring.length < 4) return false;
  const middle = {
    x: ring.reduce((sum, one) => sum + one.x, 0) / ring.length,
    y: ring.reduce((sum, one) => sum + one.y, 0) / ring.length,
  };
  const far = (one: HallSeat) => Math.hypot(one.x - middle.x, one.y - middle.y);
  return Math.abs(far(second) - far(last)) > 2 && Math.abs(far(first) - far(second)) <= 2;
}

/**
 * Seats around a table by precedence. They are stored clockwise from the head, and clockwise is the head's left hand: the head, then by turns at
 * its left and right hand; where the head has two middle seats, by the house's variant.
 */
export function ringOrder(
  ring: readonly HallSeat[],
  variant: PlatformVariant,
  rightFirst: boolean,
): { id: string; word: string }[] {
  const count = ring.length;
  const even = isEvenHead(ring);
  const mirrored = (even && variant === "B") !== rightFirst;
  // Turns clockwise. With two middle seats the first stored is at the right hand, the next at the left.
  const turns = Array.from({ length: count }, (_, at) => {
    const step = Math.ceil(at / 2) * (at % 2 === 1 ? 1 : -1);
    const turn = mirrored ? (even ? 1 - step : -step) : step;
    return ((turn % count) + count) % count;
  });
  const at = new Map(turns.map((turn, rank) => [turn, rank]));
  const first = turns[0] ?? 0;
  return turns.map((turn, rank) => {
    const away = (turn - first + count) % count;
    const isLeft = away <= count / 2;
    const inner = at.get((turn + (isLeft ? -1 : 1) + count) % count) ?? 0;
    return { id: ring[turn]?.id ?? "", word: rank === 0 ? "首席" : `${inner + 1} 号${isLeft ? "左" : "右"}手边` };
  });
}
