import fc from "fast-check";
import {
  type HallLayout,
  type HallRow,
  type HallZone,
  seatCategories,
  zoneKinds,
} from "../../../../core/records/seating.ts";
import { fixtureKinds } from "../../../../core/rules/seating/venue/text.ts";

const keys = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as K[];
const at = fc.integer({ min: -9_000, max: 9_000 });
/** Words as people write them, with signs that files use for their own ends. */
const words = (max: number) =>
  fc
    .string({ unit: fc.constantFrom(..."听众席主台桌排座AB12 -_（）=+@'\"<&，。"), maxLength: max })
    .map((text) => text.trim());
const id = fc.string({ unit: fc.constantFrom(..."ap12-xq席"), minLength: 1, maxLength: 6 });

/** Any hall that can be stored: irregular rows, odd ids, empty rows and zones, open rows, turned fixtures; whole centimetres. */
export const anyLayout: fc.Arbitrary<HallLayout> = fc
  .record({
    width: fc.integer({ min: 0, max: 20_000 }),
    height: fc.integer({ min: 0, max: 20_000 }),
    zones: fc.array(
      fc.record({
        id,
        name: words(12).map((name) => name || "区"),
        kind: fc.constantFrom(...keys(zoneKinds)),
        rows: fc.array(
          fc.record({
            id,
            number: words(6),
            open: fc.option(fc.record({ x: at, y: at }), { nil: undefined, freq: 3 }),
            seats: fc.array(
              fc.record({ id, number: words(4), x: at, y: at, category: fc.constantFrom(...keys(seatCategories)) }),
              { maxLength: 5 },
            ),
          }),
          { maxLength: 4 },
        ),
      }),
      { maxLength: 4 },
    ),
    fixtures: fc.array(
      fc.record({
        id: fc.constant(""),
        kind: fc.constantFrom(...keys(fixtureKinds)),
        shape: fc.constantFrom("rectangle" as const, "ellipse" as const),
        x: at,
        y: at,
        width: fc.integer({ min: 0, max: 3000 }),
        height: fc.integer({ min: 0, max: 3000 }),
        rotation: fc.integer({ min: 0, max: 359 }),
        text: words(10),
      }),
      { maxLength: 4 },
    ),
  })
  .map((raw): HallLayout => {
    const taken = new Set<string>();
    const once = (wanted: string) => {
      let made = wanted;
      for (let n = 2; taken.has(made); n += 1) made = `${wanted}.${n}`;
      taken.add(made);
      return made;
    };
    const zones = raw.zones.map((zone): HallZone => {
      const rows = zone.rows.map(({ open, ...row }): HallRow => {
        const own = once(row.id);
        if (open) return { ...row, id: own, seats: [], open };
        return {
          ...row,
          id: own,
          seats: row.seats.map((seat, i) => ({ ...seat, id: once(i % 2 ? seat.id : `${own}-${i + 1}`) })),
        };
      });
      return { ...zone, id: once(zone.id), rows };
    });
    // Words that are the name of the kind are the same as none.
    const fixtures = raw.fixtures.map((one) => ({
      ...one,
      id: once("f"),
      text: one.text === fixtureKinds[one.kind] ? "" : one.text,
    }));
    return { ...raw, zones, fixtures };
  });

/** What a file has to keep: everything but the ids of fixtures, which nobody refers to. */
export const withoutFixtureIds = (layout: HallLayout) => ({
  ...layout,
  fixtures: layout.fixtures.map(({ id: _id, ...rest }) => rest),
});
