import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutOf } from "../../../../core/rules/seating/hall.ts";
import { toFirstPretix, toPretix } from "../../../../core/rules/seating/venue/pretix.ts";
import { fromPretix } from "../../../../core/rules/seating/venue/pretixRead.ts";
import { firstEdition, presentEdition } from "../../../../core/rules/seating/venue/pretixSchema.ts";
import { hallGrid, hallRows, hallSheet } from "../../../../core/rules/seating/venue/sheet.ts";
import { fromHallSheets } from "../../../../core/rules/seating/venue/sheetRead.ts";
import { fromTemplate, templateNames } from "../../../../core/rules/seating/venue/templates.ts";
import { anyLayout, withoutFixtureIds } from "./generate.ts";

const foreign = () =>
  JSON.parse(readFileSync(new URL("../../../fixtures/seating/venueForeign.json", import.meta.url), "utf8"));

const readBack = (file: unknown) => {
  const read = fromPretix(JSON.parse(JSON.stringify(file)));
  if ("problem" in read) throw new Error(read.problem);
  return read;
};

describe("pretix", () => {
  it("writes what both published editions accept, and nothing else (a field that pretix refuses)", () => {
    fc.assert(
      fc.property(anyLayout, (layout) => {
        presentEdition.parse(toPretix("会场", layout));
        firstEdition.parse(toFirstPretix("会场", layout));
      }),
      { numRuns: 150 },
    );
  });

  it("comes back the same: ids, numbers, places, categories, fixtures, kinds, open rows (lost on the way)", () => {
    fc.assert(
      fc.property(anyLayout, fc.boolean(), (layout, first) => {
        const read = readBack(first ? toFirstPretix("礼堂", layout) : toPretix("礼堂", layout));
        expect(read.name).toBe("礼堂");
        expect(read.notes).toEqual([]);
        expect(withoutFixtureIds(read.layout)).toEqual(withoutFixtureIds(layout));
      }),
      {
        numRuns: 400,
        // A place that was rounded to -0 on the way.
        examples: [
          [
            {
              width: 0,
              height: 0,
              zones: [],
              fixtures: [
                {
                  id: "f",
                  kind: "lectern",
                  shape: "rectangle",
                  x: 0,
                  y: 0,
                  width: 1,
                  height: 0,
                  rotation: 1,
                  text: "",
                },
              ],
            },
            false,
          ],
        ],
      },
    );
  });

  it("a hall without fixtures is valid in both editions at once (a program that knows only one of them)", () => {
    for (const template of templateNames) {
      const made = fromTemplate(template, {});
      if ("problem" in made) throw new Error(made.problem);
      const plan = toPretix(template, { ...made.layout, fixtures: [] });
      firstEdition.parse(plan);
      presentEdition.parse(plan);
    }
  });

  it("needs no tags for templates and for the plain hall (names that nobody would write)", () => {
    const layouts = [
      layoutOf({ platformRows: 2, rows: 3, seatsPerRow: 6 }),
      ...templateNames.map((template) => {
        const made = fromTemplate(template, {});
        if ("problem" in made) throw new Error(made.problem);
        return made.layout;
      }),
    ];
    for (const layout of layouts) {
      expect(JSON.stringify(toPretix("会场", layout))).not.toMatch(/[〔〕]/);
      expect(withoutFixtureIds(readBack(toPretix("会场", layout)).layout)).toEqual(withoutFixtureIds(layout));
    }
  });

  it("reads a foreign plan in pixels: scaled to seats of 60 cm, shapes, unknown categories told (refused or unreadable)", () => {
    presentEdition.parse(foreign());
    const { layout, notes, name } = readBack(foreign());
    expect(name).toBe("Stadthalle");
    expect(layout.zones.map((zone) => [zone.id, zone.name, zone.rows.length])).toEqual([
      ["saal", "Saal", 2],
      ["z2", "第2区", 0],
    ]);
    // 25 px apart become 60 cm: everything 2.4 times as large.
    expect(layout.zones[0]?.rows[0]?.seats).toEqual([
      { id: "saal/A 1", number: "1", x: 240, y: 121, category: "normal" },
      { id: "saal/A 2", number: "2", x: 300, y: 121, category: "normal" },
      { id: "saal/A 3", number: "3", x: 360, y: 121, category: "normal" },
    ]);
    expect([layout.width, layout.height]).toEqual([1440, 960]);
    expect(layout.fixtures[0]).toMatchObject({ text: "Bühne", x: 240, y: 25, width: 480, height: 72 });
    expect(layout.fixtures[1]).toMatchObject({ shape: "ellipse", width: 48, height: 48 });
    expect(layout.fixtures).toHaveLength(5);
    expect(notes.join()).toMatch(/2\.4倍.*“Parkett”、“Loge”/);
  });

  const broken = (change: (file: ReturnType<typeof foreign>) => void) => {
    const file = foreign();
    change(file);
    const read = fromPretix(file);
    return "problem" in read ? read.problem : "";
  };
  it("names the place of a fault (a file that just doesn't load)", () => {
    expect(fromPretix([])).toEqual({ problem: "文件有误：不是pretix座位图" });
    expect(broken((file) => delete file.zones[0].rows[0].seats[1].seat_guid)).toBe(
      "文件有误：第1区第1排第2座，缺少seat_guid",
    );
    expect(broken((file) => (file.zones[0].rows[0].seats[2].position.x = "5"))).toBe(
      "文件有误：第1区第1排第3座，position.x的写法不对",
    );
    expect(broken((file) => delete file.zones[1].position)).toBe("文件有误：第2区，缺少position");
    expect(broken((file) => (file.zones[0].rows[0].seats[2].seat_guid = "saal/A 1"))).toBe(
      "文件有误：第1区第1排第3座的编号“saal/A 1”与第1区第1排第1座重复",
    );
    expect(broken((file) => (file.zones[0].rows[0].seats[0].category = "VIP"))).toBe(
      "文件有误：第1区第1排第1座的类别“VIP”没有列在文件的类别（categories）中",
    );
  });

  it("refuses more than 20,000 seats (a machine that stands still)", () => {
    expect(
      broken((file) => {
        file.zones[0].rows[0].seats = Array.from({ length: 20_001 }, (_, i) => ({
          seat_guid: `g${i}`,
          seat_number: "1",
          position: { x: i, y: 0 },
          category: "",
        }));
      }),
    ).toContain("超过20000个的上限");
  });
});

describe("sheets of a hall", () => {
  const sheetsOf = (name: string, layout: Parameters<typeof hallRows>[1]) => {
    const { seats, things, hall } = hallRows(name, layout);
    return [
      { name: "座位", rows: [[...hallSheet.seatHeads], ...seats] },
      { name: "座位图", rows: hallGrid(layout) },
      { name: "设施", rows: [[...hallSheet.thingHeads], ...things] },
      { name: "会场", rows: [[...hallSheet.hallHeads], ...hall] },
    ];
  };

  it("come back the same for every template (a column that is lost)", () => {
    for (const template of templateNames) {
      const made = fromTemplate(template, {});
      if ("problem" in made) throw new Error(made.problem);
      expect(fromHallSheets(sheetsOf("礼堂", made.layout))).toEqual({ name: "礼堂", layout: made.layout, notes: [] });
    }
  });

  it("lay rows out where x and y are missing; merged cells of zone and row mean the same as above (a list from Excel)", () => {
    const read = fromHallSheets([
      {
        name: "Sheet1",
        rows: [
          ["某会场座位表"],
          ["分区", "排", "座号", "类别"],
          ["主席台", "1", "1", null],
          [null, null, "2", null],
          ["听众席", "1", "1", "预留座"],
          [null, null, "2", null],
          [null, "2", "1", null],
        ],
      },
    ]);
    if ("problem" in read) throw new Error(read.problem);
    expect(
      read.layout.zones.map((zone) => [zone.kind, zone.rows.map((row) => row.seats.map((seat) => seat.number))]),
    ).toEqual([
      ["platform", [["1", "2"]]],
      ["audience", [["1", "2"], ["1"]]],
    ]);
    expect(read.notes).toEqual(["没有填写x、y的座位已按排自动摆放"]);
    const [platform, audience] = read.layout.zones;
    expect(audience?.rows[1]?.seats[0]?.y).toBeGreaterThan(audience?.rows[0]?.seats[0]?.y ?? 0);
    expect(platform?.rows[0]?.seats[0]?.y).toBeLessThan(audience?.rows[0]?.seats[0]?.y ?? 0);
  });

  it("name the line of a fault (search through 800 lines)", () => {
    const heads = ["分区", "分区类型", "排", "座号", "x", "y", "类别", "编号"];
    const problem = (line: (string | number | null)[]) => {
      const read = fromHallSheets([
        { name: "座位", rows: [heads, ["听众席", "听众席", "1", "1", 0, 0, "普通座", "a"], line] },
      ]);
      return "problem" in read ? read.problem : "";
    };
    expect(problem(["听众席", "听众席", "1", "2", 60, 0, "贵宾座", "b"])).toContain("第3行：类别“贵宾座”不对");
    expect(problem(["听众席", "大厅", "1", "2", 60, 0, null, "b"])).toContain("第3行：分区类型“大厅”不对");
    expect(problem(["听众席", null, "1", "2", "六十", 0, null, "b"])).toContain("第3行：x、y应为厘米数");
    expect(problem(["听众席", null, "1", "2", 60, 0, null, "a"])).toBe("第3行：编号“a”重复");
    expect(fromHallSheets([{ name: "x", rows: [["姓名"]] }])).toMatchObject({
      problem: expect.stringContaining("没有找到座位表"),
    });
  });
});
