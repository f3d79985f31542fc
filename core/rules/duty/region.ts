import { cityTiles } from "./cityTiles.data.ts";

/** The name by which a city is known on the map: without 市 and spaces; empty where none is filled in. */
export const shortCity = (city: string | null): string => (city ?? "").replace(/\s/g, "").replace(/市$/, "");

/** The customary parts of the province in the order in which they are told. */
export const regions: readonly string[] = ["珠三角", "粤东", "粤西", "粤北"];

const ofCity = new Map(cityTiles.map((tile) => [tile.city, tile.region]));

/** The part of the province in which a body lies: its own, else that of its city; empty where neither is known. */
export const regionOf = (body: { region?: string | null; city: string | null }): string =>
  body.region || (ofCity.get(shortCity(body.city)) ?? "");
