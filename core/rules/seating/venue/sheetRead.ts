import {
  type HallFixture,
  type HallLayout,
  type HallRow,
  type HallZone,
  seatCategories,
  zoneKinds,
} from "../../../records/seating.ts";
import { hallLimits, parseLayout } from "./layoutSchema.ts";
import { layRow } from "./rowShape.ts";
import { type Cell, hallSheet } from "./sheet.ts";
import { categoryOf, fixtureKindOf, fixtureKinds, venueText, zoneKindOf } from "./text.ts";

const clean = (cell: Cell | undefined): string => String(cell ?? "").trim();

/** A column's heading without its unit and without marks. */
const plainHead = (cell: Cell | undefined): string =>
  clean(cell)
    .replace(/[（(].*$/u, "")
    .replace(/[*＊]/gu, "")
    .trim()
    .toLowerCase();

function headed(rows: readonly (readonly Cell[])[], needed: readonly string[]) {
  const at = rows.slice(0, 20).findIndex((row) => needed.every((head) => row.some((cell) => plainHead(cell) === head)));
  if (at < 0) return null;
  const heads = new Map((rows[at] ?? []).map((cell, i) => [plainHead(cell), i]));
  const cell = (row: readonly Cell[], head: string): Cell => {
    const column = heads.get(head);
    return column === undefined ? null : (row[column] ?? null);
  };
  return { body: rows.slice(at + 1), first: at + 2, cell };
}

const others = (taken: Set<string>, wanted: string): string => {
  let id = wanted;
  for (let n = 2; taken.has(id); n += 1) id = `${wanted}_${n}`;
  taken.add(id);
  return id;
};

interface Draft {
  zone: HallZone;
  /** Rows by number or id, with the lines of the sheet on which their seats stand. */
  rows: Map<string, { row: HallRow; lines: number[]; bare: boolean }>;
}

/** A fault of a sheet: the line as people count it and what is wrong there. */
const fault = (line: number, problem: string) => ({ problem: `第${line}行：${problem}` });

/**
 * Reads a hall from its sheets. Needed are the columns 分区 and 排 or 座号; rows whose seats have no x and y are laid out one behind the
 * other. Answers a sentence that names the line of the first fault.
 */
export function fromHallSheets(
  sheets: readonly { name: string; rows: readonly (readonly Cell[])[] }[],
): { name: string; layout: HallLayout; notes: string[] } | { problem: string } {
  const seatSheet = sheets.find((sheet) => headed(sheet.rows, ["分区", "座号"]) !== null);
  const table = seatSheet ? headed(seatSheet.rows, ["分区", "座号"]) : null;
  if (!table) return { problem: "没有找到座位表：表头中至少应有“分区”“排”“座号”三列，可先导出一份照填" };
  const drafts: Draft[] = [];
  const taken = new Set<string>();
  // Ids that are given go before ids that are made.
  for (const line of table.body)
    for (const head of ["编号", "分区编号", "排编号"]) {
      const id = clean(table.cell(line, head));
      if (id) taken.add(id);
    }
  const made = new Set<string>();
  let last = { zone: "", row: "" };
  for (const [i, line] of table.body.entries()) {
    if (line.every((cell) => clean(cell) === "")) continue;
    const number = table.first + i;
    const read = (head: string) => clean(table.cell(line, head));
    // Merged or left-out cells mean the same zone and row as above.
    const zoneName = read("分区") || last.zone;
    const givenRow = read("排编号");
    const sameZone = read("分区") === "" || read("分区") === last.zone;
    const rowName = read("排") || (givenRow === "" && sameZone ? last.row : "");
    if (zoneName === "") return fault(number, "请填写分区");
    last = { zone: zoneName, row: rowName };
    const kindText = read("分区类型");
    const kind = kindText === "" ? null : zoneKindOf(kindText);
    if (kindText !== "" && kind === null)
      return fault(number, `分区类型“${kindText}”不对，只能是${Object.values(zoneKinds).join("、")}之一`);
    const givenZone = read("分区编号");
    let draft = drafts.find((one) => (givenZone ? one.zone.id === givenZone : one.zone.name === zoneName));
    if (!draft) {
      const guess = kind ?? (/主席台/u.test(zoneName) ? "platform" : /桌$/u.test(zoneName) ? "table" : "audience");
      const id = givenZone || others(taken, `z${drafts.length + 1}`);
      draft = { zone: { id, name: zoneName, kind: guess, rows: [] }, rows: new Map() };
      drafts.push(draft);
    }
    if (read("类别") === hallSheet.empty) continue;
    const key = givenRow || rowName;
    let entry = draft.rows.get(key);
    if (!entry) {
      const { zone } = draft;
      const id = givenRow || others(taken, `${zone.id}${/\d$/u.test(zone.id) ? "-" : ""}${zone.rows.length + 1}`);
      const row: HallRow = { id, number: rowName || (givenRow ? "" : String(zone.rows.length + 1)), seats: [] };
      zone.rows.push(row);
      entry = { row, lines: [], bare: true };
      draft.rows.set(key, entry);
    }
    const at = pointOf(table.cell(line, "x"), table.cell(line, "y"));
    if (at === "bad") return fault(number, "x、y应为厘米数，两个都填或都不填");
    const category = read("类别");
    if (category === hallSheet.open) {
      entry.row.open = at ?? { x: 0, y: 0 };
      entry.bare = at === null;
      continue;
    }
    if (read("座号") === "" && read("编号") === "") continue;
    const known = category === "" ? "normal" : categoryOf(category);
    if (known === null)
      return fault(number, `类别“${category}”不对，只能是${Object.values(seatCategories).join("、")}之一`);
    const given = read("编号");
    if (given && made.has(given)) return fault(number, `编号“${given}”重复`);
    const id = given || others(taken, `${entry.row.id}-${entry.row.seats.length + 1}`);
    made.add(id);
    if (made.size > hallLimits.seats) return fault(number, venueText.tooManySeats(hallLimits.seats, made.size));
    if (entry.lines.length > 0 && entry.bare !== (at === null))
      return fault(number, `${zoneName}${entry.row.number}排的x、y有的填了有的没填，请都填或都不填`);
    entry.bare = at === null;
    entry.lines.push(number);
    entry.row.seats.push({ id, number: read("座号"), ...(at ?? { x: 0, y: 0 }), category: known });
  }
  if (drafts.length === 0) return { problem: "座位表中没有座位" };
  const things = readThings(sheets, taken);
  if ("problem" in things) return things;
  const notes: string[] = [];
  if (drafts.some((draft) => [...draft.rows.values()].some((entry) => entry.bare && isShown(entry.row)))) {
    layBare(drafts);
    notes.push("没有填写x、y的座位已按排自动摆放");
  }
  const zones = drafts.map((draft) => draft.zone);
  const hall = hallOf(sheets, zones, things.fixtures);
  const checked = parseLayout({ width: hall.width, height: hall.height, zones, fixtures: things.fixtures });
  return "problem" in checked ? checked : { name: hall.name, layout: checked.layout, notes };
}

const isShown = (row: HallRow) => row.seats.length > 0 || row.open !== undefined;

function pointOf(x: Cell, y: Cell): { x: number; y: number } | null | "bad" {
  if (clean(x) === "" && clean(y) === "") return null;
  const [a, b] = [Number(clean(x)), Number(clean(y))];
  return clean(x) === "" || clean(y) === "" || !Number.isFinite(a) || !Number.isFinite(b) ? "bad" : { x: a, y: b };
}

/** Rows without places, one below the other under what has places, each around the same middle. */
function layBare(drafts: readonly Draft[]): void {
  const entries = drafts.flatMap((draft) => [...draft.rows.values()]);
  const placed = entries
    .filter((entry) => !entry.bare)
    .flatMap((entry) => [...entry.row.seats, ...(entry.row.open ? [entry.row.open] : [])]);
  const longest = Math.max(4, ...entries.map((entry) => entry.row.seats.length));
  const middle = 120 + (longest * 60) / 2;
  let y = placed.length > 0 ? Math.max(...placed.map((one) => one.y)) + 120 : 120;
  for (const draft of drafts) {
    const bare = [...draft.rows.values()].filter((entry) => entry.bare && isShown(entry.row));
    // The platform's first row is the one next to the hall.
    for (const entry of draft.zone.kind === "platform" ? bare.reverse() : bare) {
      const { row } = entry;
      if (row.open) row.open = { x: middle, y };
      const points = layRow(
        row.seats.slice(1).map(() => 60),
        { x: middle, y, angle: 0, bulge: 0 },
      );
      row.seats = row.seats.map((seat, i) => ({ ...seat, ...(points[i] ?? { x: middle, y }) }));
      y += 100;
    }
    if (bare.length > 0) y += 60;
  }
}

function readThings(
  sheets: readonly { name: string; rows: readonly (readonly Cell[])[] }[],
  taken: Set<string>,
): { fixtures: HallFixture[] } | { problem: string } {
  const sheet = sheets.find((one) => headed(one.rows, ["设施", "形状"]) !== null);
  const table = sheet ? headed(sheet.rows, ["设施", "形状"]) : null;
  const fixtures: HallFixture[] = [];
  for (const [i, line] of (table?.body ?? []).entries()) {
    if (!table || !sheet || line.every((cell) => clean(cell) === "")) continue;
    const read = (head: string) => clean(table.cell(line, head));
    const where = `工作表“${sheet.name}”第${table.first + i}行`;
    const kind = fixtureKindOf(read("设施"));
    if (kind === null)
      return { problem: `${where}：设施“${read("设施")}”不对，只能是${Object.values(fixtureKinds).join("、")}之一` };
    const [x, y, width, height, rotation] = ["x", "y", "宽", "高", "转角"].map((head) => Number(read(head) || 0));
    if (![x, y, width, height, rotation].every((one) => one !== undefined && Number.isFinite(one)))
      return { problem: `${where}：位置和尺寸应为数` };
    fixtures.push({
      id: others(taken, read("编号") || `f${fixtures.length + 1}`),
      kind,
      shape: read("形状") === hallSheet.ellipse ? "ellipse" : "rectangle",
      x: x ?? 0,
      y: y ?? 0,
      width: width ?? 0,
      height: height ?? 0,
      rotation: rotation ?? 0,
      text: read("文字"),
    });
  }
  return { fixtures };
}

/** Name and size as the sheet says, else a size in which everything has room. */
function hallOf(
  sheets: readonly { name: string; rows: readonly (readonly Cell[])[] }[],
  zones: readonly HallZone[],
  fixtures: readonly HallFixture[],
) {
  const table = sheets.map((sheet) => headed(sheet.rows, ["会场名称", "宽"])).find((one) => one !== null);
  const line = table?.body[0] ?? [];
  const points = zones.flatMap((zone) => zone.rows.flatMap((row) => [...row.seats, ...(row.open ? [row.open] : [])]));
  const width = Number(clean(table?.cell(line, "宽")));
  const height = Number(clean(table?.cell(line, "深")));
  return {
    name: clean(table?.cell(line, "会场名称")).slice(0, 60),
    width:
      width > 0
        ? width
        : Math.max(400, ...points.map((one) => one.x + 120), ...fixtures.map((one) => one.x + one.width)),
    height:
      height > 0
        ? height
        : Math.max(400, ...points.map((one) => one.y + 120), ...fixtures.map((one) => one.y + one.height)),
  };
}
