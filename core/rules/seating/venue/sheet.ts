import { type HallLayout, type HallRow, seatCategories, zoneKinds } from "../../../records/seating.ts";
import { fixtureKinds } from "./text.ts";

/** A value in a sheet. */
export type Cell = string | number | boolean | null;

/** What the sheets of a hall are called, and their headings. */
export const hallSheet = {
  seats: "座位",
  things: "设施",
  hall: "会场",
  grid: "座位图",
  seatHeads: ["分区", "分区类型", "排", "座号", "x（厘米）", "y（厘米）", "类别", "编号", "分区编号", "排编号"],
  thingHeads: ["设施", "形状", "x（厘米）", "y（厘米）", "宽（厘米）", "高（厘米）", "转角（度）", "文字", "编号"],
  hallHeads: ["会场名称", "宽（厘米）", "深（厘米）"],
  rectangle: "矩形",
  ellipse: "椭圆",
  open: "按人数设座",
  empty: "（空分区）",
} as const;

/** A hall as the lines of its sheets. Every seat is a line; an open row is a line without a seat number; an empty zone or row too, so that nothing is lost. */
export function hallRows(name: string, layout: HallLayout): { seats: Cell[][]; things: Cell[][]; hall: Cell[][] } {
  const seats = layout.zones.flatMap((zone): Cell[][] => {
    const kind = zoneKinds[zone.kind];
    if (zone.rows.length === 0)
      return [[zone.name, kind, null, null, null, null, hallSheet.empty, null, zone.id, null]];
    return zone.rows.flatMap((row): Cell[][] => {
      const line = (number: Cell, x: Cell, y: Cell, category: Cell, id: Cell): Cell[] => [
        zone.name,
        kind,
        row.number,
        number,
        x,
        y,
        category,
        id,
        zone.id,
        row.id,
      ];
      if (row.open) return [line(null, row.open.x, row.open.y, hallSheet.open, null)];
      if (row.seats.length === 0) return [line(null, null, null, null, null)];
      return row.seats.map((seat) => line(seat.number, seat.x, seat.y, seatCategories[seat.category], seat.id));
    });
  });
  const things = layout.fixtures.map((one): Cell[] => [
    fixtureKinds[one.kind],
    hallSheet[one.shape],
    one.x,
    one.y,
    one.width,
    one.height,
    one.rotation,
    one.text,
    one.id,
  ]);
  return { seats, things, hall: [[name, layout.width, layout.height]] };
}

/** The hall as people read it: each seat with its number about where it stands, row numbers at the left. */
export function hallGrid(layout: HallLayout): Cell[][] {
  const lines: { y: number; label: string; cells: { x: number; text: Cell }[] }[] = [];
  for (const zone of layout.zones)
    for (const row of zone.rows) {
      const label =
        zone.kind === "audience" ? `${row.number}排` : `${zone.name}${zone.rows.length > 1 ? `${row.number}排` : ""}`;
      if (row.open) lines.push({ y: row.open.y, label, cells: [{ x: row.open.x, text: hallSheet.open }] });
      for (const group of levels(row)) lines.push({ y: group.y, label, cells: group.cells });
    }
  if (lines.length === 0) return [];
  const xs = lines.flatMap((line) => line.cells.map((cell) => cell.x));
  const left = Math.min(...xs);
  const step = columnStep(xs);
  const byLine = new Map<number, typeof lines>();
  for (const line of lines) {
    const key = Math.round(line.y / 50);
    byLine.set(key, [...(byLine.get(key) ?? []), line]);
  }
  return [...byLine.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, same]) => {
      const cells: Cell[] = [[...new Set(same.map((line) => line.label))].join(" ")];
      for (const { x, text } of same.flatMap((line) => line.cells).sort((a, b) => a.x - b.x)) {
        let column = 1 + Math.min(250, Math.round((x - left) / step));
        while (cells[column] !== undefined && cells[column] !== null) column += 1;
        while (cells.length < column) cells.push(null);
        cells[column] = text;
      }
      return cells;
    });
}

const marks: Readonly<Record<keyof typeof seatCategories, string>> = {
  normal: "",
  reserved: "（预留）",
  blocked: "（停用）",
  staff: "（工作）",
  press: "（媒体）",
  late: "（迟到）",
};

/** Seats of a row that stand about level. A curved row is one level, a round table several. */
function levels(row: HallRow) {
  const ys = row.seats.map((seat) => seat.y);
  const xs = row.seats.map((seat) => seat.x);
  const rising = xs.every((x, i) => i === 0 || x > (xs[i - 1] ?? 0));
  const cells = row.seats.map((seat) => ({ y: seat.y, x: seat.x, text: `${seat.number}${marks[seat.category]}` }));
  if (cells.length === 0) return [];
  if (rising) return [{ y: ys.reduce((sum, y) => sum + y, 0) / ys.length, cells }];
  return [...Map.groupBy(cells, (cell) => Math.round(cell.y / 50))].map(([, same]) => ({
    y: same[0]?.y ?? 0,
    cells: same,
  }));
}

/** Width of a column: the usual distance of two seats, never so small that the sheet gets wider than 250 columns. */
function columnStep(xs: readonly number[]): number {
  const sorted = [...new Set(xs)].sort((a, b) => a - b);
  const reach = (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
  return Math.max(50, reach / 250);
}
