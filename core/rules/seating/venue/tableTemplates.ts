import type { HallZone } from "../../../records/seating.ts";
import {
  around,
  chair,
  choose,
  defineTemplate,
  doorBelow,
  int,
  layout,
  level,
  ring,
  rowOf,
  screenAbove,
  type Thing,
  upright,
  zoneOf,
} from "./templateKit.ts";

/** U形: the head above faces the door below; one row, clockwise from the middle of the head. */
export const uShape = defineTemplate({
  label: "U形",
  note: "首席在U形底边居中，面向门和屏幕；其余由首席向两侧依次排列",
  options: {
    head: int("底边（首席）座位", 3, 1, 21, "座"),
    side: int("两侧每边座位", 6, 1, 40, "座"),
  },
  make: (o) => {
    const inner = Math.max(2, o.head) * chair.pitch + 60;
    const depth = o.side * chair.pitch;
    const width = inner + 420;
    const [x, top] = [width / 2, 120];
    const w = inner / 2 + 60;
    const first = top + 110;
    const arm = first + depth / 2 - chair.pitch / 2;
    const head = level(o.head, x, top);
    const points = [...head, ...upright(o.side, x + w, arm), ...upright(o.side, x - w, arm).reverse()];
    const start = Math.max(0, Math.ceil(o.head / 2) - 1);
    const height = first + depth + 160;
    return layout(
      width,
      height,
      [zoneOf("t1", "会议桌", "table", [rowOf("t1-1", "1", [...points.slice(start), ...points.slice(0, start)])])],
      [
        { kind: "table", x, y: top + 45, width: inner + 40, height: 45 },
        { kind: "table", x: x - w + 45, y: arm + 20, width: 45, height: depth },
        { kind: "table", x: x + w - 45, y: arm + 20, width: 45, height: depth },
        { kind: "screen", x, y: height - 30, width: 240, height: 12 },
        doorBelow(width - 100, height),
      ],
    );
  },
});

/** 回形: seats outside all four sides, the head above. */
export const hollow = defineTemplate({
  label: "回形",
  note: "四面围坐，中间留空；首席面门居中，其余由首席向两侧依次排列",
  options: {
    head: int("首席一边座位", 5, 1, 30, "座"),
    side: int("两侧每边座位", 5, 0, 40, "座"),
    foot: int("首席对面座位", 5, 0, 30, "座"),
  },
  make: (o) => {
    const made = around(0, 0, { top: o.head, right: o.side, bottom: o.foot, left: o.side });
    const width = made.width + 340;
    const height = made.height + 360;
    const [x, y] = [width / 2, height / 2 - 20];
    const points = made.points.map((point) => ({ x: point.x + x, y: point.y + y }));
    const [w, h] = [made.width, made.height];
    return layout(
      width,
      height,
      [zoneOf("t1", "会议桌", "table", [rowOf("t1-1", "1", points)])],
      [
        { kind: "table", x, y: y - h / 2 + 23, width: w, height: 45 },
        { kind: "table", x, y: y + h / 2 - 23, width: w, height: 45 },
        ...(h > 100
          ? [-1, 1].map(
              (side): Thing => ({
                kind: "table",
                x: x + side * (w / 2 - 23),
                y,
                width: 45,
                height: Math.max(10, h - 92),
              }),
            )
          : []),
        doorBelow(x, height),
      ],
    );
  },
});

/** 小型会议: one table, its head faces the door. */
export const boardroom = defineTemplate({
  label: "小型会议",
  note: "会议桌一张，主持人面门居端位，其余由其左手、右手依次向下排列",
  options: { side: int("两侧每边座位", 5, 1, 30, "座"), foot: int("对面座位", 0, 0, 4, "座") },
  make: (o) => {
    const made = around(0, 0, { top: 1, right: o.side, bottom: o.foot, left: o.side });
    const [width, height] = [made.width + 340, made.height + 360];
    const [x, y] = [width / 2, height / 2 - 20];
    const points = made.points.map((point) => ({ x: point.x + x, y: point.y + y }));
    return layout(
      width,
      height,
      [zoneOf("t1", "会议桌", "table", [rowOf("t1-1", "1", points)])],
      [{ kind: "table", x, y, width: made.width, height: made.height }, doorBelow(x, height)],
    );
  },
});

const doorSides = { long: "长边朝门", short: "短边朝门" } as const;

/** 长桌 for talks: guests face the door, or sit at the right of those who enter. */
export const longTable = defineTemplate({
  label: "会谈长桌",
  note: "长边朝门时客方面门、主方背门；短边朝门时以进门方向为准，右侧客方、左侧主方；各方第一位居中",
  options: {
    seats: int("每方座位", 7, 1, 40, "座"),
    behind: int("每方后排随员", 0, 0, 40, "座"),
    door: choose("门的方位", doorSides, "long"),
  },
  make: (o) => {
    const length = o.seats * chair.pitch + 40;
    const across = o.door === "long";
    const reach = Math.max(length, o.behind * chair.pitch);
    const [width, height] = across ? [reach + 320, 620] : [720, reach + 400];
    const [x, y] = [width / 2, height / 2 - 20];
    const line = (count: number, off: number) => (across ? level(count, x, y + off) : upright(count, x - off, y));
    // `off` counts towards the door (long side) or to the left of the drawing (end to the door): the host side.
    const side = (id: string, name: string, hand: number): HallZone =>
      zoneOf(id, name, "side", [
        rowOf(`${id}1`, "1", line(o.seats, hand * 105)),
        ...(o.behind > 0 ? [rowOf(`${id}2`, "2", line(o.behind, hand * 205))] : []),
      ]);
    return layout(
      width,
      height,
      [side("g", "客方", -1), side("h", "主方", 1)],
      [{ kind: "table", x, y, width: across ? length : 140, height: across ? 140 : length }, doorBelow(x, height)],
    );
  },
});

/** Tables in a grid, the first at the front left. */
function grid(count: number, perRow: number, cell: number, top: number) {
  const columns = Math.max(1, Math.min(perRow, count));
  const places = Array.from({ length: count }, (_, i) => ({
    x: 80 + (i % columns) * cell + cell / 2,
    y: top + Math.floor(i / columns) * cell + cell / 2,
  }));
  return { places, width: columns * cell + 160, height: top + Math.ceil(count / columns) * cell + 80 };
}

/** 圆桌. */
export const roundTables = defineTemplate({
  label: "圆桌",
  note: "圆桌若干，从前排左侧起编号；每桌1号座为主位，顺时针编号",
  options: {
    tables: int("桌数", 8, 1, 200, "桌"),
    seats: int("每桌座位", 10, 2, 30, "座"),
    perRow: int("每排桌数", 4, 1, 20, "桌"),
    head: choose("主位方向", { stage: "面向主席台", door: "面向门" }, "door"),
  },
  make: (o) => {
    const size = ring(0, 0, o.seats);
    const { places, width, height } = grid(o.tables, o.perRow, 2 * size.reach + 130, 160);
    const turn = o.head === "stage" ? -1 : 1;
    const zones = places.map((place, i) =>
      zoneOf(`t${i + 1}`, `${i + 1}号桌`, "table", [
        rowOf(
          `t${i + 1}-1`,
          "1",
          // The seat above faces the door below; turned by half, the seat below faces the stage above.
          size.points.map((point) => ({ x: place.x + turn * point.x, y: place.y + turn * point.y })),
        ),
      ]),
    );
    return layout(width, height, zones, [
      screenAbove(width / 2, Math.min(400, width / 2)),
      { kind: "lectern", x: width / 2, y: 90, width: 70, height: 50 },
      ...places.map(
        (place): Thing => ({ kind: "table", shape: "ellipse", ...place, width: size.table, height: size.table }),
      ),
      doorBelow(width / 2, height),
    ]);
  },
});

/** 宴会: a larger first table at the front, whose host faces the door; the deputy host sits opposite. */
export const banquet = defineTemplate({
  label: "宴会",
  note: "主桌居前；每桌1号座为主陪，面门，对面为副主陪；主宾在主陪右手、次宾在左手",
  options: {
    main: int("主桌座位", 14, 2, 40, "座"),
    tables: int("其他桌数", 6, 0, 100, "桌"),
    seats: int("其他桌每桌座位", 10, 2, 30, "座"),
    perRow: int("每排桌数", 3, 1, 20, "桌"),
  },
  make: (o) => {
    const main = ring(0, 0, o.main);
    const size = ring(0, 0, o.seats);
    const top = 170 + 2 * main.reach + 130;
    const others = grid(o.tables, o.perRow, 2 * size.reach + 130, top);
    const width = Math.max(others.width, 2 * main.reach + 360);
    const shift = (width - others.width) / 2;
    const places = others.places.map((place) => ({ x: place.x + shift, y: place.y }));
    const first = { x: width / 2, y: 170 + main.reach + 20 };
    const at = (i: number, centre: { x: number; y: number }, points: readonly { x: number; y: number }[]) =>
      zoneOf(`t${i}`, i === 1 ? "主桌" : `${i}号桌`, "table", [
        rowOf(
          `t${i}-1`,
          "1",
          points.map((point) => ({ x: centre.x + point.x, y: centre.y + point.y })),
        ),
      ]);
    return layout(
      width,
      Math.max(others.height, top + 80),
      [at(1, first, main.points), ...places.map((place, i) => at(i + 2, place, size.points))],
      [
        { kind: "stage", x: width / 2, y: 60, width: Math.min(600, width - 160), height: 100 },
        { kind: "lectern", x: width / 2 + Math.min(240, width / 4), y: 90, width: 60, height: 40 },
        { kind: "table", shape: "ellipse", ...first, width: main.table, height: main.table },
        ...places.map(
          (place): Thing => ({ kind: "table", shape: "ellipse", ...place, width: size.table, height: size.table }),
        ),
        doorBelow(width / 2, Math.max(others.height, top + 80)),
      ],
    );
  },
});

/** 分组岛屿, 鱼骨: one table a group; the first seat of each, at the end far from the screen, is the leader's and faces it. */
export const islands = defineTemplate({
  label: "分组岛屿",
  note: "每组一桌，从前排左侧起编号；1号座为组长，在桌子内端，面向屏幕；鱼骨式时两侧的桌子向中间斜放",
  options: {
    groups: int("组数", 6, 1, 100, "组"),
    seats: int("每组座位", 7, 2, 25, "座"),
    perRow: int("每排桌数", 3, 1, 12, "桌"),
    slant: choose("摆法", { straight: "平行摆放", fishbone: "鱼骨式" }, "straight"),
  },
  make: (o) => {
    const right = Math.ceil((o.seats - 1) / 2);
    const left = o.seats - 1 - right;
    const length = Math.max(1, right) * chair.pitch + 10;
    const cell = Math.max(length + 220, 340);
    const { places, width, height } = grid(o.groups, o.perRow, cell, 170);
    // From the leader at the inner end clockwise: up the left side, then down the right one.
    const own = [{ x: 0, y: length / 2 + 40 }, ...upright(left, -95, 0).reverse(), ...upright(right, 95, 0)];
    const slants = places.map((place) => {
      const off = Math.round(((place.x - width / 2) / cell) * 2) / 2;
      return o.slant === "straight" || off === 0 ? 0 : off < 0 ? -30 : 30;
    });
    const zones = places.map((place, i) => {
      const turn = ((slants[i] ?? 0) * Math.PI) / 180;
      const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
      return zoneOf(`i${i + 1}`, `第${i + 1}组`, "island", [
        rowOf(
          `i${i + 1}-1`,
          "1",
          own.map((point) => ({
            x: place.x + point.x * cos - point.y * sin,
            y: place.y + point.x * sin + point.y * cos,
          })),
        ),
      ]);
    });
    return layout(width, height, zones, [
      screenAbove(width / 2, Math.min(400, width / 2)),
      { kind: "lectern", x: width / 2 + 140, y: 90, width: 70, height: 50 },
      ...places.map(
        (place, i): Thing => ({
          kind: "table",
          ...place,
          width: 120,
          height: length,
          rotation: (360 + (slants[i] ?? 0)) % 360,
        }),
      ),
      doorBelow(width / 2, height),
    ]);
  },
});

/** 签字仪式: signers at the table face the hall, the guest at the host's right hand (the left of the drawing). */
export const signing = defineTemplate({
  label: "签字仪式",
  note: "签字人并坐，客方在主方右手；助签人在各自外侧；其余人员在后按位次由中间向两侧站立",
  options: {
    rows: int("后排排数", 1, 0, 6, "排"),
    standing: int("后排每排", 9, 1, 40, "人"),
  },
  make: (o) => {
    const width = Math.max(o.standing * 60, 480) + 240;
    const x = width / 2;
    const y = 140 + o.rows * 70;
    const words = ["一", "二", "三", "四", "五", "六"];
    const rows = [
      rowOf("s1", "签字排", level(2, x, y, 140)),
      rowOf("s2", "助签排", level(2, x, y - 10, 300)),
      ...Array.from({ length: o.rows }, (_, at) =>
        rowOf(`s${at + 3}`, `后${words[at] ?? ""}排`, level(o.standing, x, y - 90 - at * 70)),
      ),
    ];
    const height = y + 320;
    return layout(
      width,
      height,
      [zoneOf("s", "签字席", "signing", rows)],
      [
        { kind: "screen", x, y: 20, width: Math.min(600, width - 100), height: 12, text: "背景板" },
        { kind: "table", x, y: y + 55, width: 320, height: 60, text: "签字桌" },
        { kind: "lectern", x: x + width / 2 - 110, y: y + 20, width: 60, height: 45 },
        doorBelow(x, height),
      ],
    );
  },
});

/** 会见: armchairs in a horseshoe open to the door; the chief guest at the host's right hand (the left of the drawing). */
export const armchairs = defineTemplate({
  label: "会见座席",
  note: "主人与主宾并坐面门，主宾在主人右手；双方其他人员各在一侧依次就座；译员、记录员在后",
  options: {
    side: int("每侧座位", 4, 0, 20, "座"),
    behind: int("后排译员、记录员", 2, 0, 6, "座"),
  },
  make: (o) => {
    const width = 900;
    const [x, y] = [width / 2, o.behind > 0 ? 200 : 130];
    const first = y + 130;
    const side = (id: string, number: string, at: number) =>
      rowOf(id, number, upright(o.side, at, first + ((o.side - 1) * 100) / 2, 100));
    const rows = [
      rowOf("c1", "主位排", level(2, x, y, chair.armchair)),
      ...(o.side > 0 ? [side("c2", "客方排", x - 240), side("c3", "主方排", x + 240)] : []),
      ...(o.behind > 0 ? [rowOf("c4", "后排", level(o.behind, x, y - 100, chair.armchair))] : []),
    ];
    const height = first + Math.max(1, o.side) * 100 + 160;
    return layout(
      width,
      height,
      [zoneOf("c", "会见座席", "armchairs", rows)],
      [
        { kind: "table", x, y: y + 70, width: 60, height: 40, text: "茶几" },
        { kind: "screen", x, y: 20, width: 400, height: 12, text: "背景画" },
        doorBelow(x, height),
      ],
    );
  },
});
