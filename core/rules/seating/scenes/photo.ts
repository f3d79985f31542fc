import type { SeatedSide } from "../../../records/seating.ts";
import { at, type LinePlace, type SceneOptions, type ScenePosition, type SceneSides, seatLine } from "./kit.ts";

/** Somebody of a row of hosts and guests. */
interface InRow {
  side: SeatedSide;
  rank: number;
  offset: number;
  why: string;
}

/**
 * One row of a photograph with guests (print.md 4.2): the host in the centre, the first guest at the host's right hand, then guests and hosts by
 * turns outward, right hand first; the ends are held by hosts where there are enough. Ranks are given from `first`.
 */
export function mixedRow(hosts: readonly number[], guests: readonly number[]): InRow[] {
  const total = hosts.length + guests.length;
  const right = Math.floor(total / 2);
  const left = total - 1 - right;
  const [centre, ...others] = hosts;
  if (centre === undefined) {
    return guests.map((rank, turn) => {
      const offset = turn % 2 === 1 ? -Math.ceil(turn / 2) : turn / 2;
      return { side: "guest", rank, offset: offset === 0 ? 0 : offset, why: `客方第 ${rank} 位，由中间向两侧` };
    });
  }
  const row: InRow[] = [
    { side: "host", rank: centre, offset: 0, why: centre === 1 ? "主人，居中" : `主方第 ${centre} 位，居中` },
  ];
  const ends = [...(right > 0 ? [-right] : []), ...(left > 0 ? [left] : [])];
  // Hosts keep the ends only when some guest stands between them.
  const keepers = guests.length === 0 ? [] : others.slice(Math.max(0, others.length - ends.length));
  const inner = others.slice(0, others.length - keepers.length);
  const waiting = [...guests];
  const held = new Map(keepers.map((rank, turn) => [ends[turn], rank]));
  const hand = (offset: number) => (offset < 0 ? "右" : "左");
  for (let distance = 1; distance <= right; distance += 1)
    for (const offset of [-distance, distance]) {
      if (offset > left) continue;
      const keeper = held.get(offset);
      if (keeper !== undefined) {
        row.push({ side: "host", rank: keeper, offset, why: `主方第 ${keeper} 位，在${hand(offset)}手一端把边` });
        continue;
      }
      const wantsGuest = distance % 2 === 1;
      const guest = (wantsGuest && waiting.length > 0) || inner.length === 0 ? waiting.shift() : undefined;
      if (guest !== undefined) {
        const first = guest === 1 && offset === -1;
        const why = first ? "主宾，在主人右手边" : `客方第 ${guest} 位，主客相间，${hand(offset)}手第${distance}位`;
        row.push({ side: "guest", rank: guest, offset, why });
        continue;
      }
      const host = inner.shift();
      if (host === undefined) continue;
      row.push({
        side: "host",
        rank: host,
        offset,
        why: `主方第 ${host} 位，主客相间，${hand(offset)}手第${distance}位`,
      });
    }
  return row;
}

const numbers = (from: number, count: number) => Array.from({ length: count }, (_, turn) => from + turn);

/** 合影 with guests, in as many rows as are needed; the front row takes the first of both sides. */
export function photo(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const positions: ScenePosition[] = [];
  let [host, guest] = [0, 0];
  for (let row = 0; host < sides.host || guest < sides.guest; row += 1) {
    const [hostsLeft, guestsLeft] = [sides.host - host, sides.guest - guest];
    const perRow = Math.max(1, options.perRow);
    const hosts = Math.min(hostsLeft, Math.max(perRow - guestsLeft, Math.ceil(perRow / 2)));
    const guests = Math.min(guestsLeft, perRow - hosts);
    const line: LinePlace = { line: `第${row + 1}排`, x: 0, y: -row, facing: "down" };
    for (const one of mixedRow(numbers(host + 1, hosts), numbers(guest + 1, guests)))
      positions.push(at(line, one.offset, { side: one.side, rank: one.rank, why: one.why }));
    host += hosts;
    guest += guests;
  }
  return positions;
}

/** How many of the class sit in front, so that the row is odd and its first has the middle. */
export const joinsFront = (leaders: number, trainees: number): number =>
  leaders > 0 && leaders % 2 === 0 && trainees > 0 ? 1 : 0;

/** 合影 of leaders (hosts) and a class (guests): leaders and teachers seated in front, an odd number so that the first has the middle; the class stands in rows behind. */
export function classPhoto(sides: SceneSides, options: SceneOptions): ScenePosition[] {
  const joins = joinsFront(sides.host, sides.guest);
  const front: LinePlace = { line: "第1排", x: 0, y: 0, facing: "down" };
  const words = { side: "", middle: "前排正中" };
  const seated = seatLine(front, "host", sides.host + joins, options, words).map(
    (one): ScenePosition =>
      one.rank <= sides.host
        ? { ...one, why: one.why }
        : { ...one, side: "guest", rank: one.rank - sides.host, why: "学员第 1 位，前排取单数，补在前排边上" },
  );
  const positions = [...seated];
  let first = joins + 1;
  for (let row = 1; first <= sides.guest; row += 1) {
    const count = Math.min(Math.max(1, options.perRow), sides.guest - first + 1);
    const line: LinePlace = { line: `第${row + 1}排`, x: 0, y: -row, facing: "down" };
    positions.push(...seatLine(line, "guest", count, options, { side: "学员", middle: `第${row + 1}排正中`, first }));
    first += count;
  }
  return positions;
}
