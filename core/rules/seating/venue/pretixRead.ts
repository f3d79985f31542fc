import type { HallFixture, HallLayout, HallRow, HallZone } from "../../../records/seating.ts";
import { seatCategories } from "../../../records/seating.ts";
import { hallLimits, parseLayout, sentenceOf } from "./layoutSchema.ts";
import { type PretixArea, type PretixFile, pretixFile, pretixPlace } from "./pretixSchema.ts";
import { ellipseEdge, kindOfArea, readRowNumber, readZoneName, rowIdOf, thingsZone, zoneIdOf } from "./pretixTags.ts";
import type { Point } from "./rowShape.ts";
import { categoryOf, fixtureKinds, venueText } from "./text.ts";

/** Whole centimetres; adding 0 makes the -0 of a rounded -0.4 a plain 0. */
const whole = ({ x, y }: Point): Point => ({ x: Math.round(x) + 0, y: Math.round(y) + 0 });

/** A hall that was read, and what the user should know of how it was read. */
export interface ReadHall {
  name: string;
  layout: HallLayout;
  notes: string[];
}

/** Ids that are given away once: a second one of the same name gets a number behind it. */
function onceOnly() {
  const taken = new Set<string>();
  return (wanted: string): string => {
    const base = wanted.replaceAll(/[〔〕\p{Cc}]/gu, "").slice(0, 110) || "x";
    let id = base;
    for (let n = 2; taken.has(id); n += 1) id = `${base}_${n}`;
    taken.add(id);
    return id;
  };
}

const cleaned = (text: string, most: number) => text.replaceAll(/\p{Cc}/gu, "").slice(0, most);

/** What can't be told by a schema: seats twice, categories that nobody named, too many seats. */
function faultOf(file: PretixFile): string | null {
  const categories = new Set(file.categories.map((one) => one.name));
  const seen = new Map<string, string>();
  let seats = 0;
  for (const [a, zone] of file.zones.entries())
    for (const [b, row] of zone.rows.entries())
      for (const [c, seat] of row.seats.entries()) {
        const place = venueText.seatAt(a, b, c);
        seats += 1;
        const before = seen.get(seat.seat_guid);
        if (before !== undefined) return `${place}的编号“${seat.seat_guid}”与${before}重复`;
        seen.set(seat.seat_guid, place);
        // An empty category is how some programs say that there is none.
        if (seat.category !== "" && !categories.has(seat.category))
          return `${place}的类别“${seat.category}”没有列在文件的类别（categories）中`;
      }
  return seats > hallLimits.seats ? venueText.tooManySeats(hallLimits.seats, seats) : null;
}

/** Usual distance of a seat to the next in its row; null where no row has two. */
function pitchOf(file: PretixFile): number | null {
  const steps = file.zones.flatMap((zone) =>
    zone.rows.flatMap((row) =>
      row.seats.slice(1).map((seat, i) => {
        const before = row.seats[i]?.position ?? seat.position;
        return Math.hypot(seat.position.x - before.x, seat.position.y - before.y);
      }),
    ),
  );
  return steps.length === 0 ? null : (steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? null);
}

/** Distance to which seats of a foreign plan, which is drawn in pixels, are brought. */
const usualSeat = 60;

/** Files of this program name all its categories, whether they are used or not. */
function isOurs(file: PretixFile): boolean {
  const names = new Set(file.categories.map((one) => one.name));
  return Object.values(seatCategories).every((label) => names.has(label));
}

/** How much a foreign plan has to grow or shrink; our own are in centimetres already. */
function scaleOf(file: PretixFile, points: readonly Point[]): number {
  if (isOurs(file)) return 1;
  const pitch = pitchOf(file);
  const wanted = pitch !== null && pitch > 0 && (pitch < 45 || pitch > 200) ? usualSeat / pitch : 1;
  const reach = Math.max(1, ...points.map((point) => Math.max(Math.abs(point.x), Math.abs(point.y))));
  return Math.min(wanted, (hallLimits.coordinate - 100) / reach);
}

/** Reads a seating plan of pretix in any edition, our own included. Answers a sentence that names the place of the first fault. */
export function fromPretix(value: unknown): ReadHall | { problem: string } {
  const parsed = pretixFile.safeParse(value);
  if (!parsed.success) return { problem: sentenceOf(parsed.error, pretixPlace).replace("座位布置有误", "文件有误") };
  const file = parsed.data;
  const fault = faultOf(file);
  if (fault !== null) return { problem: `文件有误：${fault}` };

  const raw = file.zones.flatMap((zone) => [
    ...zone.rows.flatMap((row) => row.seats.map((seat) => sum(zone.position, row.position, seat.position))),
    ...(zone.areas ?? []).map((area) => sum(zone.position, area.position)),
  ]);
  const scale = scaleOf(file, raw);
  const at = (...parts: (Point | undefined)[]): Point => {
    const point = sum(...parts);
    return whole({ x: limited(point.x * scale), y: limited(point.y * scale) });
  };
  const ours = isOurs(file);
  const once = onceOnly();
  const seatIds = new Map<string, string>();
  // Seats keep their ids before anything else gets one.
  for (const zone of file.zones)
    for (const row of zone.rows) for (const seat of row.seats) seatIds.set(seat.seat_guid, once(seat.seat_guid));

  const foreign = new Set<string>();
  const zones: HallZone[] = [];
  const things: Omit<HallFixture, "id">[] = [];
  for (const [index, zone] of file.zones.entries()) {
    for (const area of zone.areas ?? []) things.push(readArea(area, (point) => at(zone.position, point), scale));
    const onlyThings = zone.rows.length === 0 && (zone.areas !== undefined || zone.name === thingsZone);
    if (onlyThings) continue;
    const named = readZoneName(zone.name ?? "");
    const numbers = zone.rows.map((row) => readRowNumber(row.row_number));
    const guids = zone.rows.map((row) => row.seats.map((seat) => seat.seat_guid));
    const zoneId = once(named.id ?? zone.zone_id ?? zoneIdOf(named.kind, guids, zones.length));
    const rows = zone.rows.map((row, i): HallRow => {
      const empty = row.seats.length === 0;
      const open =
        empty && row.position && (ours || named.kind === "platform") ? at(zone.position, row.position) : undefined;
      return {
        id: once(numbers[i]?.id ?? rowIdOf(zoneId, guids[i] ?? [], i)),
        number: cleaned(numbers[i]?.number ?? "", 20),
        seats: row.seats.map((seat) => {
          const category = categoryOf(seat.category);
          if (category === null && seat.category !== "") foreign.add(seat.category);
          return {
            id: seatIds.get(seat.seat_guid) ?? seat.seat_guid,
            number: cleaned(seat.seat_number, 20),
            ...at(zone.position, row.position, seat.position),
            category: category ?? "normal",
          };
        }),
        ...(open ? { open } : {}),
      };
    });
    const name = cleaned(named.name, 60) || (file.zones.length === 1 ? "听众席" : venueText.zoneAt(index));
    zones.push({
      id: zoneId,
      name: zone.name === undefined ? name : cleaned(named.name, 60) || name,
      kind: named.kind,
      rows,
    });
  }

  const fixtures = things.map((thing, i): HallFixture => ({ id: once(`f${i + 1}`), ...thing }));
  const notes: string[] = [];
  if (Math.abs(scale - 1) > 1e-9)
    notes.push(`原图不是按厘米绘制的，已按相邻座位约${usualSeat}厘米缩放为原来的${Math.round(scale * 100) / 100}倍`);
  if (foreign.size > 0)
    notes.push(`类别${venueText.few([...foreign].map((one) => `“${one}”`))}在本程序中没有，作为普通座`);
  const layout: HallLayout = { ...sizeOf(file, scale, zones, fixtures), zones, fixtures };
  const checked = parseLayout(layout);
  return "problem" in checked ? { problem: checked.problem } : { name: cleaned(file.name, 60), layout, notes };
}

const sum = (...parts: (Point | undefined)[]): Point => ({
  x: parts.reduce((total, part) => total + (part?.x ?? 0), 0),
  y: parts.reduce((total, part) => total + (part?.y ?? 0), 0),
});

const limited = (value: number) => Math.max(-hallLimits.coordinate, Math.min(hallLimits.coordinate, value));
const sized = (value: number) => Math.max(0, Math.min(hallLimits.size, Math.round(value)));

function readArea(area: PretixArea, at: (point: Point | undefined) => Point, scale: number): Omit<HallFixture, "id"> {
  const words = cleaned(typeof area.text === "string" ? area.text : (area.text?.text ?? ""), 200);
  const kind = kindOfArea(area.color, words, area.shape);
  const text = words === fixtureKinds[kind] ? "" : words;
  const rotation = limitedTurn(area.rotation ?? 0);
  const round = (area.shape === "ellipse" && area.ellipse) || (area.shape === "circle" && area.circle);
  if (round) {
    const radius = area.shape === "ellipse" ? area.ellipse?.radius : undefined;
    const [w, h] = [(radius?.x ?? area.circle?.radius ?? 0) * 2, (radius?.y ?? area.circle?.radius ?? 0) * 2];
    const middle = area.position ?? { x: 0, y: 0 };
    const box = { width: sized(w * scale), height: sized(h * scale) };
    return { kind, shape: "ellipse", ...at({ x: middle.x - w / 2, y: middle.y - h / 2 }), ...box, rotation, text };
  }
  const points = area.shape === "polygon" ? (area.polygon?.points ?? []) : [];
  if (points.length > 0) {
    // Polygons are not kept; the box around one is.
    const xs = points.map((point) => point.x);
    const ys = points.map((point) => point.y);
    const low = { x: Math.min(...xs), y: Math.min(...ys) };
    const box = { width: sized((Math.max(...xs) - low.x) * scale), height: sized((Math.max(...ys) - low.y) * scale) };
    return { kind, shape: "rectangle", ...at(sum(area.position, low)), ...box, rotation, text };
  }
  const width = area.rectangle?.width ?? area.width ?? (words === "" ? 0 : 120);
  const height = area.rectangle?.height ?? area.height ?? (words === "" ? 0 : 40);
  const box = { width: sized(width * scale), height: sized(height * scale) };
  // The present edition turns around the corner, ours around the middle; the first one is written by ours only with a turn.
  const corner = area.rectangle ? unturned(area.position ?? { x: 0, y: 0 }, width, height, rotation) : area.position;
  const shape = area.rectangle === undefined && area.border_color === ellipseEdge ? "ellipse" : "rectangle";
  return { kind, shape, ...at(corner), ...box, rotation, text };
}

/** The corner that a thing has before it is turned around its middle, from the corner around which pretix turns it. */
function unturned(corner: Point, width: number, height: number, rotation: number): Point {
  const turn = (rotation * Math.PI) / 180;
  const [w, h] = [width / 2, height / 2];
  const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
  return { x: corner.x - w + w * cos - h * sin, y: corner.y - h + w * sin + h * cos };
}

const limitedTurn = (rotation: number) => (Math.abs(rotation) <= 360 ? rotation : rotation % 360);

/** Size of the hall: as the file says, else so that everything has room. */
function sizeOf(file: PretixFile, scale: number, zones: readonly HallZone[], fixtures: readonly HallFixture[]) {
  if (file.size && file.size.width > 0 && file.size.height > 0)
    return { width: sized(file.size.width * scale), height: sized(file.size.height * scale) };
  if (file.size) return { width: sized(file.size.width), height: sized(file.size.height) };
  const seats = zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats));
  return {
    width: sized(Math.max(400, ...seats.map((seat) => seat.x + 60), ...fixtures.map((one) => one.x + one.width))),
    height: sized(Math.max(400, ...seats.map((seat) => seat.y + 60), ...fixtures.map((one) => one.y + one.height))),
  };
}
