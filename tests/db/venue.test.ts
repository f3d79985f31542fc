import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sheetLimits } from "../../backend/exchange/sheet.ts";
import { readXlsxSheets } from "../../backend/exchange/xlsx.ts";
import type { HallLayout, Seat, SeatedPerson } from "../../core/records/seating.ts";
import { firstEdition, presentEdition } from "../../core/rules/seating/venue/pretixSchema.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

interface Hall {
  name: string;
  rows: number;
  seatsPerRow: number;
  layout: HallLayout;
}
const hallOf = (id: string) => office.call<Hall>("hall.get", { id });
const make = async (name: string, options = {}) =>
  (await office.call<{ hall: string }>("venue.make", { template: "auditorium", name, options })).hall;
const seatIds = (layout: HallLayout) =>
  layout.zones.flatMap((zone) => zone.rows.flatMap((row) => row.seats.map((seat) => seat.id)));

describe("会场编辑", () => {
  it("makes a hall from a template, in one step that can be taken back (half a hall)", async () => {
    const id = await make("报告厅", { rows: 3, seats: 4 });
    const hall = await hallOf(id);
    expect([hall.rows, hall.seatsPerRow]).toEqual([3, 4]);
    expect(seatIds(hall.layout)).toHaveLength(12);
    await office.call("history.undo", {});
    expect((await office.fails("hall.get", { id })).code).toBe("not_found");
    expect((await office.fails("venue.make", { template: "auditorium" })).code).toBe("invalid");
    expect(
      (await office.fails("venue.make", { template: "auditorium", name: "甲", options: { rows: 1000 } })).message,
    ).toBe("听众席排数应为1至100的整数");
  });

  it("an edit is one step of the history under its own words; a plain hall is drawn by its first edit, its seats keep their ids", async () => {
    const { id } = await office.call<{ id: string }>("hall.create", {
      name: "会议室",
      platformRows: 1,
      rows: 2,
      seatsPerRow: 4,
    });
    await office.call("venue.edit", { hall: id, edits: [{ do: "curve", rows: ["a1"], bulge: 30 }] });
    const { layout } = await hallOf(id);
    expect(seatIds(layout)).toEqual(["a1-1", "a1-2", "a1-3", "a1-4", "a2-1", "a2-2", "a2-3", "a2-4"]);
    const { rows } = await office.call<{ rows: { label: string }[] }>("history.list", { limit: 1 });
    expect(rows[0]?.label).toBe("编辑会场：弯曲成弧形");
    await office.call("history.undo", {});
    expect((await hallOf(id)).layout.zones).toEqual([]);
  });

  it.each([
    ["an unknown key", { width: 1, height: 1, zones: [], fixtures: [], x: 1 }],
    ["no list", { width: 1, height: 1, zones: {}, fixtures: [] }],
    ["a text", "会场"],
    [
      "a seat twice",
      {
        width: 1,
        height: 1,
        fixtures: [],
        zones: [{ id: "a", name: "甲", kind: "audience", rows: [{ id: "a", number: "1", seats: [] }] }],
      },
    ],
    [
      "a place beyond 100 m",
      {
        width: 1,
        height: 1,
        zones: [],
        fixtures: [
          { id: "f", kind: "door", shape: "rectangle", x: 1e6, y: 0, width: 1, height: 1, rotation: 0, text: "" },
        ],
      },
    ],
  ])(
    "hall.create and hall.update refuse a layout with %s in a sentence (a hall that no screen can open)",
    async (_what, layout) => {
      const id = await make("报告厅");
      for (const error of [
        await office.fails("hall.update", { id, patch: { layout } }),
        await office.fails("hall.create", { name: "乙", platformRows: 1, rows: 1, seatsPerRow: 1, layout }),
      ]) {
        expect(error.code).toBe("refused");
        expect(error.message).toMatch(/^座位布置有误：/);
      }
      expect((await office.fails("venue.draw", { hall: id, layout })).code).toMatch(/invalid|refused/);
    },
  );

  it("says who would lose a seat before it is done; confirmed, they lose it in the same step that is taken back as one", async () => {
    const id = await make("报告厅", { platformRows: 0, rows: 2, seats: 3 });
    const { id: plan } = await office.call<{ id: string }>("seating.create", {
      title: "座谈会",
      date: "2026-03-05",
      hall: id,
      people: ["张三", "李四", "王五", "赵六"],
      variant: "A",
    });
    const seats = async () => {
      const row = await office.call<{ people: SeatedPerson[]; seats: Seat[] }>("seatingPlan.get", { id: plan });
      return row.seats.map((seat) => [row.people[seat.index]?.name, seat.seat]);
    };
    const before = await seats();
    const lost = before.find(([, seat]) => seat?.startsWith("a2"))?.[0] ?? "";
    const edits = [{ do: "removeRows", rows: ["a2"] }];
    const { sentences } = await office.call<{ sentences: string[] }>("venue.affected", { hall: id, edits });
    expect(sentences).toEqual([`“座谈会”（2026年3月5日）：${lost}将失去座位`]);
    const error = await office.fails("venue.edit", { hall: id, edits });
    expect([error.code, error.message]).toEqual([
      "refused",
      `删去的座位上有人。“座谈会”（2026年3月5日）：${lost}将失去座位。确认后再做这项改动`,
    ]);
    expect(await seats()).toEqual(before);
    const { warnings } = await office.call<{ warnings: string[] }>("venue.edit", { hall: id, edits, confirm: true });
    expect(warnings).toEqual([`“座谈会”（2026年3月5日）：${lost}已失去座位`]);
    expect((await seats()).map(([name]) => name)).toEqual(before.map(([name]) => name).filter((name) => name !== lost));
    await office.call("history.undo", {});
    expect(await seats()).toEqual(before);
    // Moving a seat takes it from nobody.
    await office.call("venue.edit", { hall: id, edits: [{ do: "move", items: ["a2-1"], dx: 50, dy: 0 }] });
    expect(await seats()).toEqual(before);
  });

  it("numbers anew without touching ids (plans that point at other people)", async () => {
    const id = await make("报告厅", { rows: 2, seats: 6 });
    const before = await hallOf(id);
    await office.call("venue.number", { hall: id, zone: "a", scheme: "oddLeft", firstRow: 1 });
    const after = await hallOf(id);
    expect(seatIds(after.layout)).toEqual(seatIds(before.layout));
    expect(after.layout.zones[1]?.rows[0]?.seats.map((seat) => seat.number)).toEqual(["5", "3", "1", "2", "4", "6"]);
    expect((await office.fails("venue.number", { hall: id, zone: "nobody", scheme: "oddLeft" })).code).toBe(
      "not_found",
    );
    expect((await office.fails("venue.number", { hall: id, scheme: "spiral" })).message).toContain("编号方式只能是");
  });

  it("leaves and comes back as pretix's plan and as .xlsx with nothing lost; the files are valid", async () => {
    const id = await make("礼堂", { rows: 4, seats: 9, bulge: 60, more: 1 });
    await office.call("venue.edit", { hall: id, edits: [{ do: "category", items: ["a1-5"], category: "reserved" }] });
    const { layout } = await hallOf(id);
    const out = (name: string) => join(office.folder, name);
    for (const [format, edition] of [
      ["pretix", "present"],
      ["pretix", "first"],
      ["xlsx", "present"],
    ] as const) {
      const file = out(`${edition}.${format}`);
      const made = await office.call<{ name: string; seats: number }>("venue.export", {
        hall: id,
        format,
        edition,
        out: file,
      });
      expect(made.seats).toBe(42);
      if (format === "pretix")
        (edition === "first" ? firstEdition : presentEdition).parse(JSON.parse(readFileSync(file, "utf8")));
      const { hall, notes } = await office.call<{ hall: string; notes: string[] }>("venue.import", {
        file,
        name: `${format}${edition}`,
      });
      expect(notes).toEqual([]);
      expect((await hallOf(hall)).layout).toEqual(layout);
    }
    // Into the same hall: nothing is different, so nothing is written.
    const same = await office.call<{ changeId: number | null }>("venue.import", {
      file: out("present.xlsx"),
      hall: id,
    });
    expect(same.changeId).toBeNull();
  });

  it("a text that looks like a formula stays a text in the sheet (a file that runs something)", async () => {
    const id = await make("礼堂", { rows: 1, seats: 3 });
    await office.call("venue.edit", {
      hall: id,
      edits: [
        { do: "changeZone", zone: "a", name: '=HYPERLINK("http://x")' },
        { do: "seatNumber", seat: "a1-1", number: "+1" },
      ],
    });
    const file = join(office.folder, "f.xlsx");
    await office.call("venue.export", { hall: id, format: "xlsx", out: file });
    const bytes = readFileSync(file);
    const [seats, grid] = await readXlsxSheets(bytes, "f.xlsx", sheetLimits);
    expect(seats?.rows[2]?.slice(0, 4)).toEqual(['=HYPERLINK("http://x")', "听众席", "1", "+1"]);
    expect(grid?.name).toBe("座位图");
    const { hall } = await office.call<{ hall: string }>("venue.import", { file, name: "二" });
    expect((await hallOf(hall)).layout).toEqual((await hallOf(id)).layout);
    expect(bytes.includes("<f>")).toBe(false);
  });

  it("says what is wrong with a file: cut off, empty, another JSON, a sheet without seats (internal error)", async () => {
    const file = (name: string, text: string) => {
      writeFileSync(join(office.folder, name), text);
      return join(office.folder, name);
    };
    const message = async (path: string) => {
      const error = await office.fails("venue.import", { file: path, name: "丙" });
      expect(error.code).toBe("refused");
      return error.message;
    };
    expect(await message(file("a.json", '{"name": "x", "zones": ['))).toContain("不是完整的JSON");
    expect(await message(file("b.json", '{"hello": 1}'))).toContain("缺少name");
    expect(await message(file("c.json", ""))).toContain("是空的");
    expect(await message(file("d.csv", "姓名,单位\n张三,甲\n"))).toContain("没有找到座位表");
  });

  // After print.md 4.2: the door is below; left is the left hand of those who sit there.
  it.each([
    ["uShape", {}, ["t1-1-1", "t1-1-2", "t1-1-15"], []],
    ["boardroom", {}, ["t1-1-1", "t1-1-2", "t1-1-11"], []],
    ["photo", {}, ["ph1-6", "ph1-7", "ph1-5"], []],
    // Hosts with their backs to the door look up: their left hand is the left of the drawing.
    ["longTable", { door: "long" }, ["h1-4", "h1-3", "h1-5"], ["g1-4", "g1-5", "g1-3"]],
    // Hosts at the left look to the right: their left hand is above; guests at the right the other way round.
    ["longTable", { door: "short" }, ["h1-4", "h1-3", "h1-5"], ["g1-4", "g1-5", "g1-3"]],
    ["signing", {}, ["s1-2"], ["s1-1"]],
    ["armchairs", {}, ["c1-2", "c3-1", "c3-2"], ["c1-1", "c2-1", "c2-2"]],
  ] as const)(
    "people are seated in %s %j as the convention says (a drawing that the engine reads otherwise)",
    async (template, options, hosts, guests) => {
      const { hall } = await office.call<{ hall: string }>("venue.make", { template, options, name: "厅" });
      const people = [
        ...hosts.map((_, i) => ({ name: `主${i + 1}`, ...(guests.length > 0 ? { side: "host" } : {}) })),
        ...guests.map((_, i) => ({ name: `客${i + 1}`, side: "guest" })),
      ];
      const { id } = await office.call<{ id: string }>("seating.create", { hall, people, variant: "A" });
      const plan = await office.call<{ seats: Seat[] }>("seatingPlan.get", { id });
      const seats = plan.seats.toSorted((a, b) => a.index - b.index).map((seat) => seat.seat);
      expect(seats).toEqual([...hosts, ...guests]);
    },
  );
});
