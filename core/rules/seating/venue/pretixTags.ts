import type { HallFixture, HallRow, HallZone, ZoneKind } from "../../../records/seating.ts";
import { zoneKinds } from "../../../records/seating.ts";
import { fixtureKindOf, fixtureKinds, zoneKindOf } from "./text.ts";

/*
 * pretix has no place for the kind of a zone, the ids of zones and rows, and the kind of a thing. They are told where they can be
 * told quietly: a kind by the zone's name (主席台, 3号桌), an id by the ids of the seats, the kind of a thing by its colour. Only what
 * can't be told so is added to the name in 〔〕.
 */

/** Kind that a zone's name tells. */
export function kindOfName(name: string): ZoneKind {
  const exact = zoneKindOf(name);
  if (exact) return exact;
  if (/主席台/u.test(name)) return "platform";
  if (/桌$/u.test(name)) return "table";
  if (/^第.+组$|岛$/u.test(name)) return "island";
  if (/^(?:主|客|甲|乙|我|对)方$/u.test(name)) return "side";
  if (/合影/u.test(name)) return "photo";
  if (/签字/u.test(name)) return "signing";
  if (/会见/u.test(name)) return "armchairs";
  return "audience";
}

/** Name with what it doesn't tell by itself. */
export function taggedZone(zone: HallZone, tellsId: boolean): string {
  if (tellsId && kindOfName(zone.name) === zone.kind && !/〕$/u.test(zone.name)) return zone.name;
  return `${zone.name}〔${zoneKinds[zone.kind]}${tellsId ? "" : ` ${zone.id}`}〕`;
}

/** Takes a tag off again. */
export function readZoneName(text: string): { name: string; kind: ZoneKind; id: string | null } {
  const [, name, label, id] = /^(.*)〔(\S+?)(?: ([^〔〕]+))?〕$/su.exec(text) ?? [];
  const kind = label === undefined ? null : zoneKindOf(label);
  if (name === undefined || kind === null) return { name: text, kind: kindOfName(text), id: null };
  return { name, kind, id: id ?? null };
}

export const taggedRow = (row: HallRow, tellsId: boolean): string =>
  tellsId && !/〕$/u.test(row.number) ? row.number : `${row.number}〔${row.id}〕`;

export function readRowNumber(text: string): { number: string; id: string | null } {
  const [, number, id] = /^(.*)〔([^〔〕]+)〕$/su.exec(text) ?? [];
  return number === undefined ? { number: text, id: null } : { number, id: id ?? null };
}

/** What the seats say: `a2-1`, `a2-5` → `a2`. */
function toldBySeats(guids: readonly string[]): string | null {
  const ids = new Set(guids.map((guid) => /^(.+)-\d+$/su.exec(guid)?.[1] ?? ""));
  const [first] = ids;
  return ids.size === 1 && first ? first : null;
}

/** Id of a row: as its seats tell it, else the place in its zone. */
export const rowIdOf = (zone: string, guids: readonly string[], place: number): string =>
  toldBySeats(guids) ?? `${zone}${/\d$/u.test(zone) ? "-" : ""}${place + 1}`;

/** Id of a zone: as the seats of its rows tell it (`a2-5` → `a`, `t3-1-4` → `t3`), else by its kind and place. */
export function zoneIdOf(kind: ZoneKind, rows: readonly (readonly string[])[], place: number): string {
  const told = rows.map(toldBySeats).filter((row) => row !== null);
  const ids = new Set(told.map((row) => row.replace(/-?\d+$/u, "")));
  const [first] = ids;
  if (ids.size === 1 && first && !told.includes(first)) return first;
  return kind === "platform" ? "p" : `z${place + 1}`;
}

/** Name of the zone that holds the things of a hall in a file; it has no seats. */
export const thingsZone = "会场设施";

/** Edges of things. The first edition knows no shapes: there an ellipse is known again by the colour of its edge. */
export const edge = "#8a8a86";
export const ellipseEdge = "#8a8a87";

/** Colour of each kind of thing, by which it is known again. */
export const fixtureColours: Readonly<Record<HallFixture["kind"], string>> = {
  lectern: "#8c5a2b",
  door: "#5b7fa6",
  screen: "#2f3e4e",
  avDesk: "#6a5a86",
  table: "#d8c6a5",
  stage: "#ece4d4",
  pillar: "#8a8a86",
  text: "#fdfcf9",
};

/** What a thing is: by our colours, by its words, else a shape to look at. */
export function kindOfArea(colour: string | undefined, words: string, shape: string | undefined): HallFixture["kind"] {
  const known = (Object.keys(fixtureColours) as HallFixture["kind"][]).find(
    (kind) => fixtureColours[kind] === colour?.toLowerCase(),
  );
  return known ?? fixtureKindOf(words) ?? (shape === "text" ? "text" : words === "" ? "table" : "stage");
}

/** What stands on a thing; a thing without words of its own bears the name of its kind. */
export const wordsOf = (fixture: Pick<HallFixture, "kind" | "text">): string =>
  fixture.text || fixtureKinds[fixture.kind];
