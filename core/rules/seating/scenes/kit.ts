import type { SeatedRole, SeatedSide } from "../../../records/seating.ts";
import type { PlatformVariant } from "../platform.ts";

/** Which way somebody looks on a plan whose door is below. */
export type Facing = "down" | "up" | "left" | "right";

/**
 * One place of a scene. `x` and `y` count seats on a plan seen from above, to the right and down, the door below. `offset` counts seats from the
 * middle of `line`, positive to the left hand of those who sit there. `rank` is the place in the order of its side; helpers have a role instead.
 */
export interface ScenePosition {
  side: SeatedSide;
  rank: number;
  role?: SeatedRole;
  line: string;
  offset: number;
  x: number;
  y: number;
  facing: Facing;
  why: string;
}

/** What a scene is told besides the people. */
export interface SceneOptions {
  variant: PlatformVariant;
  /** Long table: its long side or its end to the door. */
  door: "long" | "end";
  /** Foreign guests: right before left. */
  foreign: boolean;
  /** Helpers of each side: interpreters, recorders, assistants of the signers. */
  interpreters: Readonly<Record<SeatedSide, boolean>>;
  recorders: Readonly<Record<SeatedSide, boolean>>;
  assistants: Readonly<Record<SeatedSide, boolean>>;
  /** Most people in one row of a photograph or behind the signers. */
  perRow: number;
  /** Seats at the head and at each side of a U or a hollow square. */
  headSeats: number;
  sideSeats: number;
}

const none = { host: false, guest: false } as const;

export const sceneDefaults: SceneOptions = {
  variant: "A",
  door: "long",
  foreign: false,
  interpreters: none,
  recorders: none,
  assistants: none,
  perRow: 15,
  headSeats: 3,
  sideSeats: 5,
};

/** How many people each side has. */
export type SceneSides = Readonly<Record<SeatedSide, number>>;

/**
 * Offsets of a line by rank (print.md 4.1), positive to the left hand of those who sit there: odd 0, +1, −1, +2 …; even by the house's variant
 * −½, +½, −1½ … (A) or mirrored (B). `rightFirst` mirrors all of it (foreign guests).
 */
export function lineOffsets(count: number, variant: PlatformVariant, rightFirst = false): number[] {
  const mirrored = (variant === "B" && count % 2 === 0) !== rightFirst;
  const hand = mirrored ? -1 : 1;
  const start = count % 2 === 0 ? -0.5 : 0;
  return Array.from({ length: count }, (_, at) => {
    const distance = Math.ceil(at / 2);
    const value = hand * (start + (at % 2 === 1 ? distance : -distance));
    // No minus nought: two places are compared by their numbers.
    return value === 0 ? 0 : value;
  });
}

/** Where a line lies and which way its people look; offset 0 at `x`, `y`. */
export interface LinePlace {
  line: string;
  x: number;
  y: number;
  facing: Facing;
}

/** Moves from the middle of a line to an offset: the left hand of those who sit there. */
const leftOf: Record<Facing, { x: number; y: number }> = {
  down: { x: 1, y: 0 },
  up: { x: -1, y: 0 },
  left: { x: 0, y: 1 },
  right: { x: 0, y: -1 },
};

/** Somebody at an offset of a line. */
export function at(
  place: LinePlace,
  offset: number,
  who: Pick<ScenePosition, "side" | "rank" | "role" | "why">,
): ScenePosition {
  const step = leftOf[place.facing];
  const { line, facing } = place;
  return { ...who, line, offset, x: place.x + step.x * offset || 0, y: place.y + step.y * offset || 0, facing };
}

/** Where somebody of a line sits, from the offsets of those who are there already: 正中, 1 号左手边. */
export function lineReason(offset: number, sitting: ReadonlyMap<number, string>, middle: string): string {
  const [inner, hand] = [offset > 0 ? offset - 1 : offset + 1, offset > 0 ? "左" : "右"];
  if (offset === 0) return middle;
  const beside = sitting.get(inner);
  if (beside !== undefined) return `${beside}${hand}手边`;
  return Math.abs(offset) === 0.5 ? `居中两座的${hand}手一座` : `${hand}手第${Math.ceil(Math.abs(offset))}座`;
}

/** A whole line of one side by rank; an interpreter sits at the right hand of its first. */
export function seatLine(
  place: LinePlace,
  side: SeatedSide,
  count: number,
  options: SceneOptions,
  words: { side: string; middle: string; interpreter?: boolean; first?: number },
): ScenePosition[] {
  const first = words.first ?? 1;
  const withInterpreter = words.interpreter === true && count > 0;
  const offsets = lineOffsets(count + (withInterpreter ? 1 : 0), options.variant, options.foreign);
  const head = offsets[0] ?? 0;
  const beside = offsets.includes(head - 1) ? head - 1 : head + 1;
  const free = withInterpreter ? offsets.filter((offset) => offset !== beside) : offsets;
  const sitting = new Map<number, string>();
  const positions: ScenePosition[] = [];
  const name = (rank: number) => `${rank} 号`;
  if (withInterpreter) sitting.set(beside, "译员");
  for (const [turn, offset] of free.entries()) {
    const rank = first + turn;
    const known = new Map([...sitting].filter(([key]) => turn > 0 || key !== beside));
    const why = `${words.side}第 ${rank} 位，${lineReason(offset, known, words.middle)}`;
    sitting.set(offset, name(rank));
    positions.push(at(place, offset, { side, rank, why }));
  }
  if (withInterpreter) {
    const why = `${words.side}译员，${name(first)}${beside < head ? "右" : "左"}手边`;
    positions.push(at(place, beside, { side, rank: 0, role: "interpreter", why }));
  }
  return positions;
}
