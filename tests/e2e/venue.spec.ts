import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { HallLayout } from "../../core/records/seating.ts";
import { presentEdition } from "../../core/rules/seating/venue/pretixSchema.ts";
import { type App, expect, test } from "./app.ts";

const layoutOf = async (app: App, name: string): Promise<HallLayout> => {
  const { rows } = await app.call<{ rows: { name: string; layout: HallLayout }[] }>("hall.list", { filter: { name } });
  if (!rows[0]) throw new Error(`no hall ${name}`);
  return rows[0].layout;
};
const rowOf = (layout: HallLayout, row: string) =>
  layout.zones.flatMap((zone) => zone.rows).find((one) => one.id === row)?.seats ?? [];

/** A hall of three rows of six, from the template, in the editor. */
async function newHall(app: App, name: string) {
  const { page } = app;
  await app.go("/seating?record=hall");
  await page.getByRole("tab", { name: "会场" }).click();
  await page.getByRole("button", { name: "新建布置" }).click();
  await page.getByRole("menuitem", { name: "从模板新建" }).click();
  await page.getByLabel("会场名称").fill(name);
  await page.getByLabel("听众席排数").fill("3");
  await page.getByLabel("每排座位").fill("6");
  await page.getByLabel("每排座位").press("Tab");
  await expect(page.getByText("固定座位 18 个")).toBeVisible();
  await page.getByRole("button", { name: "新建会场" }).click();
  await expect(page.getByRole("heading", { name: `${name}　布置` })).toBeVisible();
  await expect(page.getByRole("application", { name: "会场布置" })).toBeVisible();
}

test("a hall from a template: a row is curved, a seat blocked, the zone numbered anew, and all of it taken back step by step", async ({
  app,
}) => {
  const { page } = app;
  await newHall(app, "报告厅");
  const panel = page.getByRole("complementary", { name: "属性" });
  await panel.getByRole("button", { name: /^听众席/ }).click();
  await panel.getByRole("button", { name: "选中1排（6 座）" }).click();
  await panel.getByLabel("弧度（中间后退）").fill("60");
  await panel.getByLabel("弧度（中间后退）").press("Enter");
  await expect(panel.getByText("已保存：弯曲成弧形")).toBeVisible();
  const curved = rowOf(await layoutOf(app, "报告厅"), "a1");
  expect(new Set(curved.map((seat) => seat.y)).size).toBe(3);
  expect(curved[0]?.y).toBeLessThan(curved[2]?.y ?? 0);

  // One seat by keys alone: the drawing, then the category.
  await page.getByRole("application", { name: "会场布置" }).focus();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Control+ArrowDown");
  await expect(panel.getByRole("heading", { name: "已选 1 座" })).toBeVisible();
  await page.getByRole("button", { name: "类别" }).click();
  await page.getByRole("menuitem", { name: "停用座" }).click();
  await expect(panel.getByText("已保存：改1座的类别")).toBeVisible();

  await page.getByRole("application", { name: "会场布置" }).focus();
  await page.keyboard.press("Escape");
  await panel.getByRole("button", { name: /^听众席/ }).click();
  await panel.getByLabel("编号方式").click();
  await page.getByTitle("单双号（单号在左）").click();
  await panel.getByRole("button", { name: "重新编号" }).click();
  await expect(panel.getByText("已保存：重新编号")).toBeVisible();
  const numbered = await layoutOf(app, "报告厅");
  for (const row of ["a1", "a2", "a3"])
    expect(rowOf(numbered, row).map((seat) => [seat.id, seat.number])).toEqual(
      ["5", "3", "1", "2", "4", "6"].map((number, i) => [`${row}-${i + 1}`, number]),
    );
  expect(
    rowOf(numbered, "a1")
      .concat(rowOf(numbered, "a2"))
      .filter((seat) => seat.category === "blocked"),
  ).toHaveLength(1);

  await page.getByRole("application", { name: "会场布置" }).focus();
  for (const what of ["重新编号", "改1座的类别", "弯曲成弧形"]) {
    await page.keyboard.press("Control+z");
    await expect(page.getByText(`已撤销：编辑会场：${what}`)).toBeVisible();
  }
  const back = await layoutOf(app, "报告厅");
  expect(new Set(rowOf(back, "a1").map((seat) => seat.y)).size).toBe(1);
  expect(rowOf(back, "a1").map((seat) => seat.number)).toEqual(["1", "2", "3", "4", "5", "6"]);
  await expect(page.locator("svg[role=application] text", { hasText: /^5$/ }).first()).toBeVisible();
});

test("seats are dragged on the grid, nudged with arrow keys in one step, chosen with a band, copied and deleted", async ({
  app,
}) => {
  const { page } = app;
  await newHall(app, "礼堂");
  const before = await layoutOf(app, "礼堂");
  const canvas = page.getByRole("application", { name: "会场布置" });
  const box = await canvas.boundingBox();
  const view = (await canvas.getAttribute("viewBox"))?.split(" ").map(Number) ?? [];
  const [left = 0, top = 0, width = 1] = view;
  const scale = (box?.width ?? 1) / width;
  const at = (x: number, y: number) => [(box?.x ?? 0) + (x - left) * scale, (box?.y ?? 0) + (y - top) * scale] as const;
  const [seat] = rowOf(before, "a3");
  if (!seat) throw new Error("no seat");
  await page.mouse.move(...at(seat.x, seat.y));
  await page.mouse.down();
  await page.mouse.move(...at(seat.x - 10, seat.y + 20));
  await page.mouse.move(...at(seat.x - 33, seat.y + 42));
  await page.mouse.up();
  await expect(page.getByText("已保存：移动1项")).toBeVisible();
  const [dragged] = rowOf(await layoutOf(app, "礼堂"), "a3");
  expect([dragged?.x, dragged?.y]).toEqual([Math.round((seat.x - 33) / 10) * 10, Math.round((seat.y + 42) / 10) * 10]);

  const steps = (await app.call<{ total: number }>("history.list", {})).total;
  for (let i = 0; i < 3; i += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowUp");
  await expect.poll(async () => (await app.call<{ total: number }>("history.list", {})).total).toBe(steps + 1);
  const [nudged] = rowOf(await layoutOf(app, "礼堂"), "a3");
  expect([nudged?.x, nudged?.y]).toEqual([(dragged?.x ?? 0) + 30, (dragged?.y ?? 0) - 1]);

  const second = rowOf(before, "a2");
  const [first, last] = [second[0], second.at(-1)];
  await page.mouse.move(...at((first?.x ?? 0) - 40, (first?.y ?? 0) - 40));
  await page.mouse.down();
  await page.mouse.move(...at((last?.x ?? 0) + 40, (last?.y ?? 0) + 40));
  await page.mouse.up();
  await expect(page.getByRole("heading", { name: "已选 6 座" })).toBeVisible();
  await page.keyboard.press("Control+d");
  await expect(page.getByText("已保存：复制6项")).toBeVisible();
  expect((await layoutOf(app, "礼堂")).zones[1]?.rows).toHaveLength(4);
  await page.keyboard.press("Delete");
  await expect(page.getByText("已保存：删除6项")).toBeVisible();
  expect((await layoutOf(app, "礼堂")).zones[1]?.rows.map((row) => row.id)).toEqual(["a1", "a3", "a4"]);
});

test("deleting a row in which somebody sits names them first; nothing happens without consent", async ({ app }) => {
  const { page } = app;
  await newHall(app, "小礼堂");
  const { rows } = await app.call<{ rows: { id: string }[] }>("hall.list", { filter: { name: "小礼堂" } });
  await app.call("seating.create", { title: "座谈会", hall: rows[0]?.id, people: ["张三"], variant: "A" });
  const panel = page.getByRole("complementary", { name: "属性" });
  await panel.getByRole("button", { name: /^听众席/ }).click();
  await panel.getByRole("button", { name: "选中1排（6 座）" }).click();
  await panel.getByRole("button", { name: "删除此排" }).click();
  await expect(page.getByText("“座谈会”：张三将失去座位")).toBeVisible();
  await page.getByRole("button", { name: "不改" }).click();
  expect(rowOf(await layoutOf(app, "小礼堂"), "a1")).toHaveLength(6);
  await panel.getByRole("button", { name: "删除此排" }).click();
  await page.getByRole("button", { name: "仍然改动" }).click();
  await expect(panel.getByText("已保存：删除1排")).toBeVisible();
  expect(rowOf(await layoutOf(app, "小礼堂"), "a1")).toHaveLength(0);
});

test("a hall leaves as a pretix plan that is valid and comes back as a new hall the same", async ({ app }) => {
  const { page } = app;
  await newHall(app, "多功能厅");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出" }).click();
  await page.getByRole("menuitem", { name: /pretix/ }).click();
  const file = await (await download).path();
  const plan = presentEdition.parse(JSON.parse(readFileSync(file, "utf8")));
  expect(plan.name).toBe("多功能厅");
  const { rows } = await app.call<{ rows: { id: string }[] }>("hall.list", { filter: { name: "多功能厅" } });
  await app.call("hall.update", { id: rows[0]?.id, patch: { name: "旧厅" } });
  await page.getByRole("button", { name: "全部会场" }).click();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "新建布置" }).click();
  await page.getByRole("menuitem", { name: /导入座位图/ }).click();
  await (await chooser).setFiles({
    name: "多功能厅座位图.json",
    mimeType: "application/json",
    buffer: readFileSync(file),
  });
  await expect(page.getByRole("heading", { name: "多功能厅　布置" })).toBeVisible();
  await expect(page.getByText("已导入“多功能厅”，18 座")).toBeVisible();
  expect(await layoutOf(app, "多功能厅")).toEqual(await layoutOf(app, "旧厅"));
});

test("the editor has no faults of access, empty and with something chosen", async ({ app }) => {
  const { page } = app;
  await newHall(app, "会议厅");
  await expect(page.getByText("已新建会场")).toHaveCount(0, { timeout: 20_000 });
  const faults = async () =>
    (await new AxeBuilder({ page }).analyze()).violations.map((one) => `${one.id} ${one.nodes[0]?.html}`);
  expect(await faults()).toEqual([]);
  await page.getByRole("application", { name: "会场布置" }).focus();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("heading", { name: "已选 1 座" })).toBeVisible();
  expect(await faults()).toEqual([]);
});
