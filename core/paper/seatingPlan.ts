import { z } from "zod";
import { a4Landscape, defineLayout, need } from "./layout.ts";
import {
  emOf,
  hair,
  innerWidth,
  type Line,
  type Mark,
  type Page,
  type Piece,
  round,
  type Sheet,
  textLine,
  withPageNumbers,
} from "./page.ts";
import { leftOut, type Place, placesOf, platformNote, underTitle, unseated } from "./seats.ts";
import { emWidth, nameLines, wrap } from "./text.ts";

const sheet: Sheet = { ...a4Landscape, top: 14, right: 12, bottom: 15, left: 12 };
/** Room at both sides for 第 n 排. */
const aisle = 14;
const seatArea = innerWidth(sheet) - 2 * aisle;
const widest = 24;
/** A seat narrower than this can't hold a name, not even standing. */
const narrowest = 7.5;
const gap = 1.2;

/** How seats of a zone are drawn: lying names where there is room, standing names (one sign a line) where a row is long. */
interface SeatForm {
  width: number;
  height: number;
  standing: boolean;
  perSheet: number;
}

function seatForm(longest: number, names: readonly string[]): SeatForm {
  const most = Math.floor((seatArea + gap) / (narrowest + gap));
  // Long rows are shared out evenly over the sheets across.
  const perSheet = Math.max(1, Math.ceil(longest / Math.max(1, Math.ceil(longest / most))));
  const width = Math.min(widest, (seatArea + gap) / perSheet - gap);
  const standing = width < 12.5;
  const signs = Math.max(3, ...names.map((name) => [...name].length));
  return { width: round(width), height: standing ? round(6 + Math.min(signs, 6) * 3.6) : 13, standing, perSheet };
}

/** A name one sign below the other; more than six signs are drawn smaller so that none is cut. */
function standingLines(name: string): { lines: Line[]; size: number } {
  const signs = [...name];
  return {
    lines: signs.map((sign) => [sign]),
    size: signs.length <= 6 ? 9 : Math.max(3, Math.floor(540 / signs.length) / 10),
  };
}

function seatMarks(form: SeatForm, x: number, y: number, label: string, name: string | null): Mark[] {
  const size = 12;
  const number: Mark = {
    x: round(x),
    y: round(y),
    width: form.width,
    height: 4.2,
    lines: [[label]],
    size: 7.5,
    leading: 4.2,
  };
  const frame: Mark = {
    x: round(x),
    y: round(y),
    width: form.width,
    height: form.height,
    lines: [],
    size,
    leading: 0,
    border: name === null ? hair / 2 : hair,
  };
  if (name === null) return [frame, number];
  const standing = standingLines(name);
  const lying = nameLines(name, form.width / emOf(size) - 0.4);
  const points = form.standing ? standing.size : lying.length > 1 ? Math.max(5, Math.floor(24 / lying.length)) : size;
  const lines = form.standing
    ? standing.lines
    : lying.length > 1
      ? nameLines(name, form.width / emOf(points) - 0.4)
      : lying;
  return [
    frame,
    number,
    {
      x: round(x),
      y: round(y + 3.8),
      width: form.width,
      height: round(form.height - 4.2),
      lines,
      size: points,
      leading: round(Math.min(emOf(points) * 1.2, (form.height - 4.4) / Math.max(1, lines.length))),
    },
  ];
}

/** One zone of the hall: its rows from the front and how its seats are drawn. */
interface Zone {
  zone: Place["zone"];
  /** Seats of each row. */
  lengths: number[];
  form: SeatForm;
}

function zoneOf(zone: Place["zone"], places: readonly Place[], hall: { rows: number; seatsPerRow: number }): Zone {
  const inside = places.filter((place) => place.zone === zone);
  // The platform holds the seats that are taken; the hall is drawn with its empty seats too.
  const least = zone === "audience" ? hall.seatsPerRow : 0;
  const count = Math.max(0, ...inside.map((place) => place.row), least > 0 ? hall.rows : 0);
  const lengths = Array.from({ length: count }, (_, index) =>
    Math.max(least, ...inside.filter((place) => place.row === index + 1).map((place) => place.seat)),
  );
  return {
    zone,
    lengths,
    form: seatForm(
      Math.max(0, ...lengths),
      inside.map((place) => place.name),
    ),
  };
}

const partsOf = (zone: Zone): number =>
  Math.max(1, ...zone.lengths.map((length) => Math.ceil(length / zone.form.perSheet)));

/** Draws on sheets from the top down, opening a new one when a row of seats doesn't fit. */
interface Pen {
  /** Distance of the next mark from the top of the sheet. */
  y: number;
  open(): void;
  add(...marks: Mark[]): void;
}

function penOf(pages: Page[], head: () => Mark[]): Pen {
  const pen: Pen = {
    y: 0,
    open() {
      pages.push({ marks: head() });
      pen.y = sheet.top + 21;
    },
    add: (...marks) => pages[pages.length - 1]?.marks.push(...marks),
  };
  pen.open();
  return pen;
}

const rowGap = 2.4;
const bottom = sheet.height - sheet.bottom;

/** Draws the seats of one row that stand on the `part`-th sheet across. */
function drawRow(
  pen: Pen,
  zone: Zone,
  row: number,
  part: number,
  taken: ReadonlyMap<string, Place>,
  label: string,
): void {
  const { form } = zone;
  const first = part * form.perSheet;
  const count = Math.min(form.perSheet, (zone.lengths[row - 1] ?? 0) - first);
  if (count <= 0) return;
  if (pen.y + form.height > bottom) pen.open();
  const step = form.width + gap;
  const start = sheet.width / 2 - (count * step - gap) / 2;
  if (label !== "") {
    const x = round(Math.max(sheet.left, start - aisle));
    pen.add({ x, y: round(pen.y), width: aisle - 1, height: form.height, lines: [[label]], size: 8, leading: 4 });
  }
  for (let at = 0; at < count; at++) {
    const seat = first + at + 1;
    const place = taken.get(seatKey(zone.zone, row, seat));
    const number = place ? String(place.no) : zone.zone === "audience" ? String(seat) : "";
    pen.add(...seatMarks(form, start + at * step, pen.y, number, place?.name ?? null));
  }
  pen.y += form.height + rowGap;
}

const seatKey = (zone: Place["zone"], row: number, seat: number): string => `${zone} ${row} ${seat}`;

/** The platform with its label, the edge towards the hall, and the house rule where the ranks are read. */
function drawPlatform(
  pen: Pen,
  zone: Zone,
  part: number,
  taken: ReadonlyMap<string, Place>,
  note: string | null,
): void {
  if (!zone.lengths.some((length) => length > part * zone.form.perSheet)) return;
  const middle = { x: round(sheet.width / 2 - 25), y: round(pen.y), width: 50, height: 7 };
  pen.add({ ...middle, lines: [["主席台"]], size: 14, leading: 7, role: "hei" });
  pen.y += 8.5;
  // The front row is the one next to the hall, so it is drawn last.
  for (let row = zone.lengths.length; row >= 1; row--) {
    drawRow(pen, zone, row, part, taken, zone.lengths.length > 1 ? `第${row}排` : "");
  }
  const edge = { x: sheet.left, y: round(pen.y + 0.4), width: round(innerWidth(sheet)), height: 0 };
  pen.add({ ...edge, lines: [], size: 8, leading: 0, border: 0.4 });
  pen.y += 4.5;
  for (const text of note ? wrap(note, innerWidth(sheet) / emOf(9) - 0.01) : []) {
    pen.add(textLine(sheet, pen.y, [text], { size: 9, leading: 4.6, align: "center" }));
    pen.y += 4.6;
  }
  pen.y += 2;
}

/** Seating plan of a meeting: platform at the top as seen from the hall, hall rows below. */
export const seatingPlan = defineLayout({
  id: "seatingPlan",
  label: "座次图",
  help: "主席台和会场座位，自会场面向主席台看",
  group: "seating",
  size: a4Landscape,
  params: z.strictObject({
    id: z.string({ error: "请选择座次方案" }).meta({ title: "座次方案", record: "seatingPlan" }),
  }),
  needs: ({ id }) => ({ plan: need("seatingPlan.get", { id }), halls: need("hall.list", { limit: 10_000 }) }),
  model({ plan, halls }) {
    const hall = halls.rows.find((one) => one.id === plan.hall);
    const places = placesOf(plan);
    const taken = new Map(places.map((place) => [seatKey(place.zone, place.row, place.seat), place]));
    const platform = zoneOf("platform", places, { rows: 0, seatsPerRow: 0 });
    const audience = zoneOf("audience", places, hall ?? { rows: 0, seatsPerRow: 0 });
    const note = platformNote(places, plan.variant);
    const left = unseated(plan);
    const parts = Math.max(partsOf(platform), partsOf(audience));
    const pages: Page[] = [];
    for (let part = 0; part < parts; part++) {
      const pen = penOf(pages, () => header(plan, part, parts));
      drawPlatform(pen, platform, part, taken, note);
      audience.lengths.forEach((_, index) => {
        drawRow(pen, audience, index + 1, part, taken, `第${index + 1}排`);
      });
      if (places.length === 0) {
        const y = Math.min(pen.y + 4, bottom - 8);
        pen.add(textLine(sheet, y, ["尚未编排座次"], { size: 14, leading: 8, align: "center" }));
      }
    }
    return {
      title: `${plan.title}座次图`,
      pages: withPageNumbers(pages, sheet),
      warnings: [
        ...(left.length > 0 ? [leftOut(left, "座次图")] : []),
        ...(hall ? [] : ["座次方案的会场已不存在，只画出有人的座位"]),
      ],
    };
  },
});

function header(
  plan: { title: string; date: string | null; refTitles: Record<string, string> },
  part: number,
  parts: number,
): Mark[] {
  const title = `${plan.title}座次图${parts > 1 ? `（左起第${part + 1}幅，共${parts}幅）` : ""}`;
  const size = 20;
  const share = innerWidth(sheet) / emOf(size) / emWidth(title, "title");
  const line: Piece = share < 1 ? { text: title, narrow: Math.floor(share * 1000) / 1000 } : title;
  const under = underTitle(plan);
  return [
    textLine(sheet, sheet.top, [line], { size, leading: 10, role: "title", align: "center" }),
    ...(under ? [textLine(sheet, sheet.top + 11, [under], { size: 12, leading: 6.5, align: "center" })] : []),
  ];
}
