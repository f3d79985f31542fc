import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cityTiles } from "../../../../core/rules/duty/cityTiles.data.ts";
import { dutyCoverage } from "../../../../core/rules/duty/coverage.ts";
import { eightYears, finalDay } from "../../../fixtures/duty/eightYears.ts";
import { eightYearsInput } from "../../../fixtures/duty/eightYearsInput.ts";

const reference = readFileSync(join(import.meta.dirname, "../../../../resources/reference/cities.csv"), "utf8")
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => line.split(","));

/** Cities that share a border, from any map of Guangdong. */
const neighbours =
  "韶关清远 韶关河源 韶关广州 清远广州 清远佛山 清远肇庆 广州佛山 广州东莞 广州惠州 广州中山 佛山肇庆 佛山云浮 佛山江门 佛山中山 肇庆云浮 云浮江门 云浮阳江 云浮茂名 江门阳江 江门中山 江门珠海 中山珠海 东莞深圳 东莞惠州 惠州河源 惠州汕尾 河源梅州 梅州揭阳 梅州潮州 揭阳汕尾 揭阳汕头 揭阳潮州 潮州汕头 阳江茂名 茂名湛江".split(
    " ",
  );

/** Degrees east and north of the cities' centres, to one decimal. */
const places: Record<string, [number, number]> = {
  广州: [113.3, 23.1],
  韶关: [113.6, 24.8],
  深圳: [114.1, 22.5],
  珠海: [113.6, 22.3],
  汕头: [116.7, 23.4],
  佛山: [113.1, 23.0],
  江门: [113.1, 22.6],
  湛江: [110.4, 21.3],
  茂名: [110.9, 21.7],
  肇庆: [112.5, 23.0],
  惠州: [114.4, 23.1],
  梅州: [116.1, 24.3],
  汕尾: [115.4, 22.8],
  河源: [114.7, 23.7],
  阳江: [112.0, 21.9],
  清远: [113.1, 23.7],
  东莞: [113.7, 23.0],
  中山: [113.4, 22.5],
  潮州: [116.6, 23.7],
  揭阳: [116.4, 23.5],
  云浮: [112.0, 22.9],
};

const tile = (city: string) => cityTiles.find((one) => one.city === city)!;

describe("the schematic map of the 21 cities", () => {
  it("has each city of the reference data once, with its part of the province, and no two on one place", () => {
    expect(cityTiles.map((one) => `${one.city}${one.region}`).sort()).toEqual(
      reference.map((row) => `${row[2]}${row[4]}`).sort(),
    );
    expect(new Set(cityTiles.map((one) => `${one.column}/${one.row}`)).size).toBe(21);
  });

  it.each(neighbours)("%s lie side by side", (pair) => {
    const [a, b] = [tile(pair.slice(0, 2)), tile(pair.slice(2))];
    expect(Math.max(Math.abs(a.column - b.column), Math.abs(a.row - b.row))).toBe(1);
  });

  it("turns no two cities about that lie clearly east or clearly north of each other", () => {
    for (const a of cityTiles)
      for (const b of cityTiles) {
        const [east, north] = [places[a.city]![0] - places[b.city]![0], places[a.city]![1] - places[b.city]![1]];
        if (east > 1.2) expect(a.column, `${a.city} lies east of ${b.city}`).toBeGreaterThanOrEqual(b.column);
        if (north > 1.2) expect(a.row, `${a.city} lies north of ${b.city}`).toBeLessThanOrEqual(b.row);
      }
  });

  it("counts the bodies that name a city, with 市 and without", () => {
    const input = eightYearsInput(eightYears(), finalDay);
    const organisations = input.organisations.map((one) =>
      one.name === "梅州市科协" ? { ...one, city: "梅州" } : one,
    );
    const here = organisations.filter((one) => one.active && /^梅州市?$/.test(one.city ?? "")).length;
    const { tiles } = dutyCoverage({ ...input, organisations }, 1);
    expect(tiles.find((one) => one.short === "梅州")).toMatchObject({ bodies: here, column: 5, row: 0 });
    expect(tiles).toHaveLength(21);
  });

  it("shows a city without any body as empty, not as missing", () => {
    const input = eightYearsInput(eightYears(), finalDay);
    const { tiles } = dutyCoverage({ ...input, organisations: [] }, 1);
    expect(tiles).toHaveLength(21);
    expect(tiles.every((one) => one.bodies === 0 && one.bound === 0)).toBe(true);
  });
});
