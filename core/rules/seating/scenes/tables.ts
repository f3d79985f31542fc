import type { SeatedSide } from "../../../records/seating.ts";
import { lineOffsets, type SceneOptions, type ScenePosition, type SceneSides } from "./kit.ts";

/** Who has which place in the order of a table that doesn't part its people into sides: hosts first, then guests. */
const whoIs = (rank: number, sides: SceneSides): { side: SeatedSide; rank: number } =>
  rank <= sides.host ? { side: "host", rank } : { side: "guest", rank: rank - sides.host };

/** Someone at an arm: `hand` 1 is the left hand of the head (the right of the drawing). */
function armSeat(rank: number, place: number, hand: 1 | -1, sides: SceneSides, line: string): ScenePosition {
  const side = hand > 0 ? "左" : "右";
  const why = `第 ${rank} 位，首席${side}手一侧第${place}座`;
  // From the head downward; those at the drawing's right look left, and their left hand is below.
  return {
    ...whoIs(rank, sides),
    line: `${line}${side}侧`,
    offset: hand > 0 ? place : -place,
    x: hand * 2,
    y: place,
    facing: hand > 0 ? "left" : "right",
    why,
  };
}

function headLine(count: number, sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const offsets = lineOffsets(count, options.variant, options.foreign);
  return offsets.map((offset, turn): ScenePosition => {
    const hand = offset > 0 ? "左" : "右";
    const beside = offsets.findIndex((other) => other === (offset > 0 ? offset - 1 : offset + 1));
    const middle = offset === 0 ? "首席正中，面门" : `首席居中两座的${hand}手一座，面门`;
    const why = `第 ${turn + 1} 位，${turn === 0 ? middle : `${beside + 1} 号${hand}手边`}`;
    return { ...whoIs(turn + 1, sides), line: "首席", offset, x: offset, y: 0, facing: "down", why };
  });
}

/** 小型会议: the chair faces the door, the others from its left to its right down the sides. */
export function smallMeeting(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const total = sides.host + sides.guest;
  const rest = Array.from({ length: Math.max(0, total - 1) }, (_, turn) => {
    const first = options.foreign ? -1 : 1;
    const hand = (turn % 2 === 0 ? first : -first) as 1 | -1;
    return armSeat(turn + 2, Math.floor(turn / 2) + 1, hand, sides, "");
  });
  return [...headLine(Math.min(1, total), sides, options), ...rest];
}

/** U形: the head by the platform rule, then outward and down the arms by turns, the left hand first. */
export function uShape(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const total = sides.host + sides.guest;
  const head = Math.min(total, Math.max(1, options.headSeats));
  // By variant B an even head has its second at the right hand, and so the arms begin at the hand that is nearer to the first.
  const mirrored = (options.variant === "B" && head % 2 === 0) !== options.foreign;
  const even = head % 2 === 0;
  const firstHand = (even ? -1 : 1) * (mirrored ? -1 : 1);
  const arms = Array.from({ length: total - head }, (_, turn) => {
    const hand = (turn % 2 === 0 ? firstHand : -firstHand) as 1 | -1;
    return armSeat(head + turn + 1, Math.floor(turn / 2) + 1, hand, sides, "");
  });
  return [...headLine(head, sides, options), ...arms];
}

/** 回形: as a U, and when its arms are full the side opposite from its ends to its middle. */
export function hollow(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const all = uShape(sides, options);
  const armSeats = 2 * Math.max(0, options.sideSeats);
  const head = Math.min(all.length, Math.max(1, options.headSeats));
  const foot = all.length - head - armSeats;
  if (foot <= 0) return all;
  const kept = all.slice(0, head + armSeats);
  const opposite = Array.from({ length: foot }, (_, turn): ScenePosition => {
    const rank = kept.length + turn + 1;
    const last = kept[kept.length - 2 + (turn % 2)];
    const hand = (last?.x ?? 1) > 0 ? 1 : -1;
    const inward = Math.floor(turn / 2);
    const x = hand * ((foot - 1) / 2 - inward);
    const why = `第 ${rank} 位，首席对面，首席${hand > 0 ? "左" : "右"}手一端起第${inward + 1}座`;
    // Those opposite look up: their left hand is the drawing's left.
    return {
      ...whoIs(rank, sides),
      line: "对面",
      offset: -x || 0,
      x: x || 0,
      y: options.sideSeats + 1,
      facing: "up",
      why,
    };
  });
  return [...kept, ...opposite];
}

/** A place at a round table: `turn` places clockwise from the seat that faces the door (the host's left hand is clockwise). */
function roundSeat(turn: number, count: number, who: Pick<ScenePosition, "side" | "rank" | "why">): ScenePosition {
  const angle = (2 * Math.PI * turn) / count;
  const radius = Math.max(1.2, count / (2 * Math.PI));
  const [x, y] = [radius * Math.sin(angle), -radius * Math.cos(angle)].map(
    (value) => Math.round(value * 100) / 100 || 0,
  );
  const facing = Math.abs(x ?? 0) > Math.abs(y ?? 0) ? ((x ?? 0) > 0 ? "left" : "right") : (y ?? 0) < 0 ? "down" : "up";
  const offset = turn > count / 2 ? turn - count : turn;
  return { ...who, line: "圆桌", offset, x: x ?? 0, y: y ?? 0, facing };
}

/** Turns of a ring by rank: the seat facing the door, then by turns at its left and right hand. */
export function ringTurns(count: number, rightFirst = false): number[] {
  const hand = rightFirst ? -1 : 1;
  return Array.from({ length: count }, (_, at) => {
    const step = Math.ceil(at / 2) * (at % 2 === 1 ? hand : -hand);
    return (step + count) % count;
  });
}

/** 圆桌 at a meeting: the seat facing the door first, then by the platform rule outward. */
export function round(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const count = sides.host + sides.guest;
  const turns = ringTurns(count, options.foreign);
  return turns.map((turn, at) => {
    const rank = at + 1;
    const left = turn <= count / 2;
    const inner = turns.indexOf((turn + (left ? -1 : 1) + count) % count);
    const why = at === 0 ? "第 1 位，面门" : `第 ${rank} 位，${inner + 1} 号${left ? "左" : "右"}手边`;
    return roundSeat(turn, count, { ...whoIs(rank, sides), why });
  });
}

/**
 * Places of a dinner table by who has them (print.md 4.2), as turns clockwise from 主陪, who faces the door: 副主陪 opposite; the first and second
 * guest right and left of 主陪, the third and fourth right and left of 副主陪; the others by turns between them, hosts and guests mixed.
 * `seats` is the size of the table where it has more than people.
 */
export function banquetTurns(
  hosts: number,
  guests: number,
  seats = hosts + guests,
): { side: SeatedSide; rank: number; turn: number; why: string }[] {
  const count = Math.max(seats, hosts + guests);
  if (hosts + guests === 0) return [];
  const opposite = Math.floor(count / 2);
  const result: { side: SeatedSide; rank: number; turn: number; why: string }[] = [];
  const taken = new Set<number>();
  const put = (side: SeatedSide, rank: number, turn: number, why: string) => {
    const place = (turn + count) % count;
    if (rank > (side === "host" ? hosts : guests) || taken.has(place)) return;
    taken.add(place);
    result.push({ side, rank, turn: place, why });
  };
  put("host", 1, 0, "主陪，面门");
  if (count > 2) put("host", 2, opposite, "副主陪，在主陪对面");
  put("guest", 1, -1, "主宾，在主陪右手边");
  put("guest", 2, 1, "第二宾客，在主陪左手边");
  put("guest", 3, opposite - 1, "第三宾客，在副主陪右手边");
  put("guest", 4, opposite + 1, "第四宾客，在副主陪左手边");
  const missing = (side: SeatedSide) =>
    Array.from({ length: side === "host" ? hosts : guests }, (_, at) => at + 1).filter(
      (rank) => !result.some((one) => one.side === side && one.rank === rank),
    );
  const [restHosts, restGuests] = [missing("host"), missing("guest")];
  const free = ringTurns(count, true).filter((turn) => !taken.has(turn));
  let next: SeatedSide = "host";
  for (const turn of free) {
    const side: SeatedSide =
      (next === "host" ? restHosts : restGuests).length > 0 ? next : next === "host" ? "guest" : "host";
    const rank = (side === "host" ? restHosts : restGuests).shift();
    if (rank === undefined) continue;
    const name = side === "host" ? "陪同" : "宾客";
    result.push({ side, rank, turn, why: `${side === "host" ? "主方" : "客方"}第 ${rank} 位，${name}，主客相间` });
    // Two by two: the places at both hands of the host are equally far.
    if (free.indexOf(turn) % 2 === 1) next = next === "host" ? "guest" : "host";
  }
  return result;
}

/** 宴会, one table. */
export function banquet(sides: SceneSides): ScenePosition[] {
  const count = sides.host + sides.guest;
  return banquetTurns(sides.host, sides.guest).map(({ side, rank, turn, why }) =>
    roundSeat(turn, count, { side, rank, why }),
  );
}
