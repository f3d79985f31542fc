import type { HallRow, HallZone, Seat, SeatedPerson } from "../../records/seating.ts";
import type { SeatingOptions } from "./choices.ts";
import { platform } from "./platform.ts";
import { seatingText } from "./text.ts";

/** A row of the platform with the ids of the seats that are used, from the left as seen from the hall. */
interface UsedRow {
  row: HallRow;
  seats: string[];
}

/** The middle `count` of a row's fixed seats; of two equally good ones that at the left. */
function middleSeats(row: HallRow, count: number): string[] {
  const usable = row.seats.filter((seat) => seat.category !== "blocked");
  const middle = usable.reduce((sum, seat) => sum + seat.x, 0) / Math.max(1, usable.length);
  const from = Array.from({ length: usable.length - count + 1 }, (_, at) => at).reduce((best, at) => {
    const offset = (start: number) =>
      Math.abs(((usable[start]?.x ?? 0) + (usable[start + count - 1]?.x ?? 0)) / 2 - middle);
    return offset(at) < offset(best) - 0.5 ? at : best;
  }, 0);
  return usable.slice(from, from + count).map((seat) => seat.id);
}

/** How many sit in each row. Open rows share people out evenly, or as the sizes say; fixed rows are filled from the front. */
function sizesOf(rows: readonly HallRow[], count: number, wanted: readonly number[]): number[] {
  const room = rows.map((row) =>
    row.open ? Number.POSITIVE_INFINITY : row.seats.filter((seat) => seat.category !== "blocked").length,
  );
  if (wanted.length === 0 && rows.every((row) => row.open)) {
    const used = Math.min(rows.length, count);
    return rows.map((_, at) => (at < used ? Math.floor(count / used) + (at < count % used ? 1 : 0) : 0));
  }
  let left = count;
  const sizes = rows.map((_, at) => {
    const isLast = at === rows.length - 1;
    const size = Math.min(left, room[at] ?? 0, isLast ? Number.POSITIVE_INFINITY : (wanted[at] ?? room[at] ?? 0));
    left -= size;
    return size;
  });
  // Sizes that were chosen too small: the rest goes where there is room, front rows first.
  for (const [at, size] of sizes.entries()) {
    const more = Math.min(left, (room[at] ?? 0) - size);
    sizes[at] = size + more;
    left -= more;
  }
  return sizes;
}

/** Places of a row by precedence: indexes from the left. */
function precedence(size: number, variant: SeatingOptions["variant"]): number[] {
  const [line = []] = platform({ count: size, variant }).rows;
  return Array.from({ length: size }, (_, at) => line.indexOf(at + 1));
}

export interface PlatformSeating {
  seats: Seat[];
  /** Those for whom the platform has no seat, in order of rank. */
  over: number[];
  notes: string[];
}

/**
 * Seats the platform (print.md 4.1). `ranked` are indexes of people in order of rank; locked seats of `locked` (by index) stay,
 * and the others take what is left in the order of precedence. The front row ranks before the back; the one who presides sits as the options say,
 * never in a back row. Every sentence names the neighbour who really sits there.
 */
export function seatPlatform(
  ranked: readonly number[],
  people: readonly SeatedPerson[],
  zones: readonly HallZone[],
  options: SeatingOptions,
  locked: ReadonlyMap<number, Seat>,
): PlatformSeating {
  const rows = zones.flatMap((zone) => zone.rows);
  const sizes = sizesOf(rows, ranked.length, options.platformSizes);
  const used = rows.map((row, at): UsedRow => {
    const size = sizes[at] ?? 0;
    return {
      row,
      seats: row.open ? Array.from({ length: size }, (_, n) => `${row.id}-${n + 1}`) : middleSeats(row, size),
    };
  });
  const notes: string[] = [];
  const rankOf = new Map(ranked.map((index, at) => [index, at + 1]));
  const nameOf = (index: number) => people[index]?.name ?? "";
  const sitting = new Map<string, number>();
  const why = new Map<number, string>();
  for (const index of ranked) {
    const seat = locked.get(index);
    if (!seat) continue;
    if (sitting.has(seat.seat) || !used.some((one) => one.seats.includes(seat.seat))) {
      if (seat.locked) notes.push(seatingText.lostLock(nameOf(index), "主席台"));
      continue;
    }
    sitting.set(seat.seat, index);
    why.set(index, seat.locked ? seatingText.locked : seat.why || seatingText.kept);
  }
  const waiting = ranked.filter((index) => !why.has(index));
  const host = waiting.find((index) => people[index]?.role === "host");
  const front = used[0];
  const sideHost = options.host === "frontSide" && host !== undefined && (front?.seats.length ?? 0) > 1;
  // The side seat is the one at the right hand of those on the platform, beside a lectern at the right front.
  const side = sideHost ? front?.seats.find((seat) => !sitting.has(seat)) : undefined;
  if (host !== undefined && side !== undefined) {
    sitting.set(side, host);
    why.set(host, `第 ${rankOf.get(host)} 位，主持人，前排边座`);
    waiting.splice(waiting.indexOf(host), 1);
  } else if (host !== undefined && options.host === "frontCentre") {
    waiting.splice(waiting.indexOf(host), 1);
    waiting.unshift(host);
    why.set(host, `第 ${rankOf.get(host)} 位，主持人，前排正中`);
  }
  const steps: {
    seat: string;
    row: number;
    first: boolean;
    neighbour: string | undefined;
    side: string;
    odd: boolean;
  }[] = [];
  for (const [at, { seats }] of used.entries()) {
    const line = at === 0 && side !== undefined ? seats.filter((seat) => seat !== side) : seats;
    const order = precedence(line.length, options.variant);
    const centre = order[0] ?? 0;
    for (const [turn, place] of order.entries()) {
      const seat = line[place];
      if (seat === undefined) continue;
      // Towards the middle; seen from the hall the right is the left hand of those who sit there.
      const left = place > centre;
      const neighbour = line[left ? place - 1 : place + 1];
      const odd = line.length % 2 === 1;
      steps.push({ seat, row: at, first: turn === 0, neighbour, side: left ? "左" : "右", odd });
    }
  }
  const free = steps.filter((step) => !sitting.has(step.seat));
  // By rank the host would sit in a back row: the last free seat of the front row is his, and those behind him move on by one.
  const lastInFront = free.filter((step) => step.row === 0).length;
  if (host !== undefined && options.host === "rank" && lastInFront > 0 && waiting.indexOf(host) >= lastInFront) {
    waiting.splice(waiting.indexOf(host), 1);
    waiting.splice(lastInFront - 1, 0, host);
    notes.push(`${seatingText.lateHost}（${nameOf(host)}）`);
  }
  for (const [turn, index] of waiting.entries()) {
    const step = free[turn];
    if (step) sitting.set(step.seat, index);
  }
  const stepOf = new Map(steps.map((step) => [step.seat, step]));
  const seats = [...sitting].map(([seat, index]): Seat => {
    const step = stepOf.get(seat);
    const rank = rankOf.get(index) ?? 0;
    const isLocked = locked.get(index)?.seat === seat && locked.get(index)?.locked === true;
    return { seat, index, why: why.get(index) ?? sentence(rank, step), ...(isLocked ? { locked: true } : {}) };
  });
  function sentence(rank: number, step: (typeof steps)[number] | undefined): string {
    if (!step) return `第 ${rank} 位`;
    const line = step.row === 0 ? "" : `第 ${step.row + 1} 排`;
    if (step.first && step.odd) return `第 ${rank} 位，${line}正中`;
    if (step.first) return `第 ${rank} 位，${line}居中两座的${options.variant === "A" ? "右" : "左"}手一座`;
    const beside = step.neighbour === undefined ? undefined : sitting.get(step.neighbour);
    return beside === undefined ? `第 ${rank} 位，${line}` : `第 ${rank} 位，${rankOf.get(beside)} 号${step.side}手边`;
  }
  return { seats, over: waiting.slice(free.length), notes };
}
