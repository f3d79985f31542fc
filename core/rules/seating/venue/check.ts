import type { Finding } from "../../../kit/finding.ts";
import type { HallLayout, HallRow, HallSeat, HallZone } from "../../../records/seating.ts";
import { fixtureBox } from "./itemEdits.ts";
import { parseLayout } from "./layoutSchema.ts";
import { venueText } from "./text.ts";

/** Nearer than this, two people can't sit: centimetres from middle to middle. */
export const leastDistance = 40;

interface Placed {
  zone: HallZone;
  row: HallRow;
  seat: HallSeat;
}

const found = (rule: string, level: Finding["level"], sentence: string): Finding => ({ rule, level, sentence });

const rowName = (zone: HallZone, row: HallRow) => {
  const name = zone.name || "（未命名分区）";
  return `${name}${/排$/u.test(row.number) ? row.number : `${row.number}排`}`;
};
const seatName = ({ zone, row, seat }: Placed) => `${rowName(zone, row)}${seat.number}座`;

/** Pairs of seats that stand nearer than `least`, each once; looks at neighbours only, so that 20,000 seats take well under a second. */
export function closePairs<P extends { x: number; y: number }>(points: readonly P[], least: number): [P, P][] {
  const grid = new Map<string, P[]>();
  const pairs: [P, P][] = [];
  for (const point of points) {
    const [cx, cy] = [Math.floor(point.x / least), Math.floor(point.y / least)];
    for (let x = cx - 1; x <= cx + 1; x += 1)
      for (let y = cy - 1; y <= cy + 1; y += 1)
        for (const other of grid.get(`${x} ${y}`) ?? [])
          if (Math.hypot(other.x - point.x, other.y - point.y) < least) pairs.push([other, point]);
    const key = `${cx} ${cy}`;
    const list = grid.get(key);
    if (list) list.push(point);
    else grid.set(key, [point]);
    // Thousands of seats on one point would make millions of pairs; a thousand say enough.
    if (pairs.length > 1000) return pairs;
  }
  return pairs;
}

/**
 * What is wrong with a drawn hall, in sentences (print.md 4.3, the program's own rules HALL-01 … 08). Errors can't be stored; warnings
 * are worth a look.
 */
export function checkLayout(layout: HallLayout): Finding[] {
  const parsed = parseLayout(layout);
  if ("problem" in parsed) return [found("HALL-01", "error", parsed.problem)];
  const all = layout.zones.flatMap((zone) =>
    zone.rows.flatMap((row) => row.seats.map((seat): Placed => ({ zone, row, seat }))),
  );
  const findings: Finding[] = [];
  const say = (rule: string, sentence: string) => findings.push(found(rule, "warning", sentence));

  for (const zone of layout.zones) {
    if (zone.rows.length === 0) say("HALL-02", `分区“${zone.name}”中没有座位`);
    for (const row of zone.rows) {
      if (row.seats.length === 0 && !row.open) say("HALL-02", `${rowName(zone, row)}没有座位`);
      const numbers = Map.groupBy(row.seats, (seat) => seat.number);
      const twice = [...numbers].filter(([, seats]) => seats.length > 1).map(([number]) => number || "（空）");
      if (twice.length > 0) say("HALL-03", `${rowName(zone, row)}有相同的座号：${venueText.few(twice)}`);
    }
    const rows = [...Map.groupBy(zone.rows, (row) => row.number)].filter(([, same]) => same.length > 1);
    for (const [number, same] of rows)
      say("HALL-03", `${zone.name || "（未命名分区）"}有${same.length}排同为“${number}”`);
  }
  const names = [...Map.groupBy(layout.zones, (zone) => zone.name)].filter(([, same]) => same.length > 1);
  for (const [name, same] of names) say("HALL-03", `有${same.length}个分区同名“${name}”，座位说不清在哪一个`);

  const close = closePairs(
    all.map((one) => ({ x: one.seat.x, y: one.seat.y, one })),
    leastDistance,
  );
  if (close.length > 0) {
    const shown = close.slice(0, 5).map(([a, b]) => `${seatName(a.one)}与${seatName(b.one)}`);
    const count = close.length > 1000 ? "1000处以上" : `${close.length}处`;
    say("HALL-04", `座位重叠（中心距不足${leastDistance}厘米）${count}：${venueText.few(shown, 5)}`);
  }
  const outside = all.filter(({ seat }) => seat.x < 0 || seat.y < 0 || seat.x > layout.width || seat.y > layout.height);
  const openOutside = layout.zones.flatMap((zone) =>
    zone.rows.filter((row) => row.open && isOutside(layout, row.open)).map((row) => rowName(zone, row)),
  );
  if (outside.length + openOutside.length > 0)
    say(
      "HALL-05",
      `${outside.length + openOutside.length}处座位在会场之外：${venueText.few([...openOutside, ...outside.map(seatName)], 5)}`,
    );
  const fixtures = layout.fixtures.filter((fixture) => {
    const box = fixtureBox(fixture);
    return box.right < 0 || box.bottom < 0 || box.left > layout.width || box.top > layout.height;
  });
  if (fixtures.length > 0)
    say(
      "HALL-05",
      `${fixtures.length}件设施在会场之外：${venueText.few(
        fixtures.map((one) => venueText.fixture(one.kind, one.text)),
        5,
      )}`,
    );

  const kinds = new Set(layout.zones.map((zone) => zone.kind));
  if (kinds.has("audience") && !kinds.has("platform"))
    say("HALL-06", "有听众席而没有主席台：上主席台的人员将没有座位；不设主席台的（如授课）不必理会");
  for (const zone of layout.zones) {
    const first = zone.rows[0];
    const last = zone.rows.at(-1);
    if (!first || !last || first === last || (zone.kind !== "audience" && zone.kind !== "platform")) continue;
    const front = depthOf(first);
    const back = depthOf(last);
    const wrong = zone.kind === "audience" ? front > back : front < back;
    if (wrong) say("HALL-07", `${zone.name}的排次与位置相反：第一排应在最前，可用“整理次序”`);
  }
  const usable = all.filter(({ seat }) => seat.category !== "blocked").length;
  if (all.length > 0 && usable === 0) say("HALL-08", "所有座位都已停用");
  return findings;
}

const isOutside = (layout: HallLayout, point: { x: number; y: number }) =>
  point.x < 0 || point.y < 0 || point.x > layout.width || point.y > layout.height;

const depthOf = (row: HallRow): number =>
  row.open?.y ?? row.seats.reduce((sum, seat) => sum + seat.y, 0) / Math.max(1, row.seats.length);
