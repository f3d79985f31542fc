import type { Given } from "../blocks.ts";
import { rowPrecedence } from "../ring.ts";
import { mixedRow } from "../scenes/photo.ts";
import type { Spot } from "../spots.ts";
import { bySide, given, type Task } from "./kit.ts";

/** 合影: with guests, hosts and guests by turns around the host; else leaders and teachers in front with the first in the middle, the others in rows behind. */
export function seatPhoto(task: Task): Given[] {
  const { options, people } = task;
  const sides = bySide(task);
  const rows = task.zones.flatMap((one) => one.rows).filter((row) => row.length > 0);
  const down = { x: 0, y: 1 };
  const result: Given[] = [];
  if (sides.plain("guest").length > 0) {
    const [hosts, guests] = [sides.plain("host"), sides.plain("guest")];
    for (const row of rows) {
      const line = rowPrecedence(row, down, "A", false).toSorted((a, b) => a.place - b.place);
      const hostCount = Math.min(hosts.length, Math.max(line.length - guests.length, Math.ceil(line.length / 2)));
      const mine = hosts.splice(0, hostCount);
      const theirs = guests.splice(0, line.length - mine.length);
      const mixed = mixedRow(
        mine.map((_, at) => at + 1),
        theirs.map((_, at) => at + 1),
      );
      const least = Math.min(...mixed.map((one) => one.offset));
      const spare = Math.floor((line.length - mixed.length) / 2);
      for (const one of mixed) {
        const index = (one.side === "host" ? mine : theirs)[one.rank - 1];
        const step = line[one.offset - least + spare];
        if (index !== undefined && step) result.push(given(index, step.spot, one.why));
      }
    }
    return result;
  }
  const isFirst = (index: number) => {
    const one = people[index];
    return one?.platform === true || one?.role === "leader" || one?.role === "teacher" || one?.role === "host";
  };
  const leaders = task.members.filter(isFirst);
  const others = task.members.filter((index) => !isFirst(index));
  const [front = [], ...behind] = rows;
  const seat = (row: readonly Spot[], line: readonly number[], name: string) => {
    for (const [turn, step] of rowPrecedence(row, down, options.variant, false).entries()) {
      const index = line[turn];
      if (index !== undefined) result.push(given(index, step.spot, `${name}第 ${turn + 1} 位，${step.word}`));
    }
  };
  const fill = [...others];
  // Leaders and teachers alone in front where there are any; the row is filled up from the others.
  const inFront = [...leaders.slice(0, front.length)];
  const odd = inFront.length > 0 && inFront.length % 2 === 0 ? 1 : 0;
  const more = leaders.length === 0 ? front.length : odd;
  inFront.push(...fill.splice(0, Math.max(0, Math.min(more, front.length - inFront.length))));
  seat(front, inFront, "前排");
  const later = [...leaders.slice(front.length), ...fill];
  for (const [at, row] of behind.entries()) seat(row, later.splice(0, row.length), `第${at + 2}排`);
  return result;
}
