import type { HallRow } from "../../../records/seating.ts";
import { layRow } from "./rowShape.ts";
import {
  chair,
  choose,
  defineTemplate,
  doorBelow,
  int,
  layout,
  level,
  openRow,
  rowOf,
  screenAbove,
  type Thing,
  zoneOf,
} from "./templateKit.ts";

const lecterns = { right: "主席台右前方（从会场看）", centre: "主席台正前方", none: "不设" } as const;

/** The platform above: open rows, the front one below; screen behind it, rostrum before it. */
function platformAbove(x: number, rows: number, lectern: keyof typeof lecterns, reach: number) {
  const top = 70;
  const bottom = top + rows * 110;
  const lines = Array.from({ length: rows }, (_, at): HallRow => {
    const y = bottom - 60 - at * 110;
    return openRow(`p${at + 1}`, String(at + 1), x, y);
  });
  const tables = lines.map(
    (line): Thing => ({ kind: "table", x, y: (line.open?.y ?? 0) + 45, width: Math.min(reach - 80, 560), height: 45 }),
  );
  const things: Thing[] =
    rows === 0
      ? []
      : [{ kind: "stage", x, y: (top + bottom + 40) / 2 - 10, width: reach, height: bottom + 60 - top }, ...tables];
  const y = rows === 0 ? 100 : bottom + 85;
  const place = lectern === "centre" ? x : x + reach / 2 - 60;
  if (lectern !== "none") things.push({ kind: "lectern", x: place, y, width: 70, height: 50 });
  return { zones: rows === 0 ? [] : [zoneOf("p", "主席台", "platform", lines)], things, bottom: y + 40 };
}

/** Middle-to-middle distances of a row's seats with aisles that part it into about equal blocks. */
export function stepsWithAisles(count: number, aisles: number, pitch: number, aisle: number): number[] {
  const steps = Array.from({ length: Math.max(0, count - 1) }, () => pitch);
  for (let i = 1; i <= aisles; i += 1) {
    const after = Math.round((count * i) / (aisles + 1)) - 1;
    if (after >= 0 && after < steps.length) steps[after] = aisle;
  }
  return steps;
}

/** 主席台＋听众席. */
export const auditorium = defineTemplate({
  label: "主席台＋听众席",
  note: "报告会、工作会：主席台在前，听众席一排排面向主席台；主席台按人数设座",
  options: {
    platformRows: int("主席台排数", 1, 0, 5, "排"),
    rows: int("听众席排数", 8, 1, 100, "排"),
    seats: int("每排座位", 16, 1, 100, "座"),
    more: int("每排比前一排多", 0, 0, 10, "座"),
    aisles: int("纵向过道", 1, 0, 4, "条"),
    bulge: int("弧度（中间后退）", 0, 0, 400, "厘米"),
    lectern: choose("发言席", lecterns, "right"),
  },
  make: (o) => {
    const longest = Math.min(200, o.seats + o.more * (o.rows - 1));
    const reach = longest * chair.pitch + o.aisles * 80;
    const width = reach + 240;
    const x = width / 2;
    const above = platformAbove(x, o.platformRows, o.lectern, Math.max(480, Math.min(reach, 1200)));
    const first = above.bottom + 70 + o.bulge / 2;
    const rows = Array.from({ length: o.rows }, (_, at) => {
      const count = Math.min(200, o.seats + o.more * at);
      const steps = stepsWithAisles(count, o.aisles, chair.pitch, chair.pitch + 80);
      const y = first + at * chair.rowPitch;
      return rowOf(`a${at + 1}`, String(at + 1), layRow(steps, { x, y, angle: 0, bulge: o.bulge }));
    });
    const height = first + o.rows * chair.rowPitch + o.bulge / 2 + 60;
    return layout(
      width,
      height,
      [...above.zones, zoneOf("a", "听众席", "audience", rows)],
      [
        screenAbove(x, Math.min(600, reach)),
        ...above.things,
        { kind: "avDesk", x: 70, y: height - 90, width: 100, height: 60 },
        doorBelow(width / 4, height),
        doorBelow((3 * width) / 4, height),
      ],
    );
  },
});

/** 课桌式. */
export const classroom = defineTemplate({
  label: "课桌式",
  note: "培训、讲座：课桌面向讲台成排摆放，第一排居中为上",
  options: {
    platformRows: int("主席台排数", 0, 0, 3, "排"),
    rows: int("课桌排数", 6, 1, 60, "排"),
    desks: int("每排课桌", 4, 1, 20, "张"),
    perDesk: int("每张课桌坐", 2, 1, 4, "人"),
    aisles: int("纵向过道", 1, 0, 6, "条"),
    lectern: choose("发言席", lecterns, "centre"),
  },
  make: (o) => {
    const desk = o.perDesk * chair.pitch;
    const between = stepsWithAisles(o.desks, o.aisles, desk + 10, desk + 100);
    const reach = between.reduce((sum, step) => sum + step, 0) + desk;
    const width = reach + 240;
    const x = width / 2;
    const above = platformAbove(x, o.platformRows, o.lectern, Math.max(400, Math.min(reach, 900)));
    const first = above.bottom + 120;
    const pitch = 130;
    const centres = layRow(between, { x, y: 0, angle: 0, bulge: 0 }).map((point) => point.x);
    const things: Thing[] = [];
    const rows = Array.from({ length: o.rows }, (_, at) => {
      const y = first + at * pitch;
      for (const centre of centres) things.push({ kind: "table", x: centre, y: y - 50, width: desk - 4, height: 45 });
      return rowOf(
        `a${at + 1}`,
        String(at + 1),
        centres.flatMap((centre) => level(o.perDesk, centre, y)),
      );
    });
    const height = first + o.rows * pitch + 40;
    return layout(
      width,
      height,
      [...above.zones, zoneOf("a", "听众席", "audience", rows)],
      [
        screenAbove(x, Math.min(400, reach)),
        ...above.things,
        ...things,
        { kind: "avDesk", x: 70, y: height - 80, width: 100, height: 60 },
        doorBelow(width - 110, height),
      ],
    );
  },
});

/** 合影. The camera stands below: the front row is the lowest on the drawing. */
export const photo = defineTemplate({
  label: "合影",
  note: "前排坐领导和教师，取单数，第一位居中；学员在后排台阶上站立",
  options: {
    front: int("前排人数（双数时加一座）", 11, 1, 61, "人"),
    rows: int("排数（含前排）", 4, 1, 12, "排"),
    standing: int("后排每排", 14, 1, 80, "人"),
  },
  make: (o) => {
    const front = o.front % 2 === 0 ? o.front + 1 : o.front;
    const standing = 48;
    const reach = Math.max(front * 65, o.standing * standing);
    const width = reach + 200;
    const x = width / 2;
    const step = 60;
    const bottom = 100 + o.rows * step;
    const rows = Array.from({ length: o.rows }, (_, at) =>
      rowOf(
        `ph${at + 1}`,
        String(at + 1),
        at === 0
          ? level(front, x, bottom, 65)
          : level(o.standing, x + (at % 2 === 0 ? standing / 2 : 0), bottom - at * step - 20, standing),
      ),
    );
    const steps = rows.slice(1).map(
      (_, i): Thing => ({
        kind: "stage",
        x,
        y: bottom - (i + 1) * step - 20,
        width: o.standing * standing + 80,
        height: 56,
        text: i === 0 ? "" : `台阶${i}`,
      }),
    );
    return layout(
      width,
      bottom + 240,
      [zoneOf("ph", "合影", "photo", rows)],
      [
        ...steps.filter((thing) => thing.text !== ""),
        { kind: "text", x, y: bottom + 180, width: 160, height: 40, text: "照相机" },
      ],
    );
  },
});
