import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lectureTests } from "../helpers/lectureOffice.ts";

const { ask, create, head, slot } = lectureTests();

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "lists-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Head and lines of a list as text, without the sign at its beginning. */
async function exported(input: object): Promise<string[]> {
  const out = join(folder, "list.csv");
  await ask("lectures.export", { format: "csv", out, ...input });
  return readFileSync(out, "utf8").slice(1).trim().split("\r\n");
}

test("the lists of the room leave as sheets: dates as far as they are known, the lines that are shown, in their order", async () => {
  await head("力学", "陈志远", "2027-03");
  const two = await head("化学", "梁启明");
  const a = await slot("甲", "2026-05-20", { part: "morning", place: "省科学馆" });
  const invitation = await create("lectureInvitation", { slot: a, person: two.person, topic: "科学家精神" });
  const market = { list: "market", on: "2026-03-01", year: 2026 };
  const lines = await exported(market);
  expect(lines[0]).toBe("姓名,机构名称,任期止,安排,讲课日期,时段,讲课席位,地点,理由,次优,所在市");
  // The one whose term ends first is suggested; the other is only thought of.
  expect(lines).toContainEqual(
    expect.stringContaining("陈志远,广东省力学学会,2027年3月,建议,2026年5月20日,上午,甲,省科学馆,"),
  );
  const picked = await exported({ ...market, rows: [two.person] });
  expect(picked).toHaveLength(2);
  expect(picked[1]).toContain("梁启明,广东省化学学会,2027年12月31日,未排上");
  expect((await exported({ list: "register", year: 2026, rows: [invitation] }))[1]).toContain(
    ",2026年5月20日,上午,甲,省科学馆,科学家精神",
  );
  expect((await exported({ list: "slots", year: 2026 }))[1]).toContain("甲,1,0,梁启明（拟请）");
  expect((await exported({ list: "pool", on: "2026-03-01" })).map((line) => line.split(",")[0]).sort()).toEqual(
    ["姓名", "陈志远", "梁启明"].sort(),
  );
});

test("a list without lines is a sheet with its head", async () => {
  expect(await exported({ list: "register", year: 2026 })).toHaveLength(1);
});
