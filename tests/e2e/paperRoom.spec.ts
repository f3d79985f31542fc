// The 文印 room as an officer uses it: find a paper, choose, see the PDF, keep choices and wording, be warned.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { readPdf } from "../helpers/pdf.ts";
import { type App, expect, test } from "./app.ts";

const preview = (page: Page) => page.getByRole("region", { name: "打印预览" });
const sheetText = async (page: Page) =>
  ((await preview(page).locator(".xw-sheet").innerText()) ?? "").replace(/\s/gu, "");
const options = (page: Page) => page.getByRole("complementary", { name: "选项" });

/** Opens the room; a paper's faces are many megabytes, which a busy machine reads slowly the first time. */
async function open(app: App, path: string): Promise<void> {
  await app.go(path);
  await expect(preview(app.page).locator(".xw-sheet")).toBeVisible({ timeout: 90_000 });
}

/** A class of four, one of whom has a name that no face can draw. */
async function aClass(app: App): Promise<string> {
  const { id } = await app.call<{ id: string }>("gathering.create", {
    title: "第一期培训班",
    kind: "trainingClass",
    from: "2026-03-09",
    to: "2026-03-13",
  });
  for (const [index, name] of ["王芳", "欧阳文静", "李𠀡某", "𠮷田明"].entries()) {
    const person = await app.call<{ id: string }>("person.create", { name, unit: "广东省力学学会" });
    await app.call("participant.create", { gathering: id, person: person.id, listedOrder: index + 1 });
  }
  return id;
}

test("a paper is found by its initials, shown at once, then as the PDF; pages are turned by keys", async ({ app }) => {
  const { page } = app;
  await app.go("/papers");
  await page.getByRole("textbox", { name: "查找材料" }).fill("tyk");
  await expect(page.getByRole("navigation", { name: "材料" }).getByRole("menuitem")).toHaveText(["听一课讲一课名册"]);
  await page.getByRole("textbox", { name: "查找材料" }).press("Enter");
  await expect(preview(page).locator(".xw-sheet")).toBeVisible({ timeout: 90_000 });
  await expect(page.getByText("PDF预览")).toBeVisible({ timeout: 60_000 });
  await expect(page.locator('canvas[data-page="1"]')).toBeVisible();
  // The canvas is drawn, not white: the share of dark pixels of a printed table.
  const dark = await page.locator("canvas[data-page]").evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) count += 1;
    return count / (canvas.width * canvas.height);
  });
  expect(dark).toBeGreaterThan(0.005);
  expect(dark).toBeLessThan(0.5);
  await preview(page).focus();
  await page.keyboard.press("PageDown");
  await expect(page.getByRole("spinbutton", { name: "页码" })).toHaveValue("2");
  await expect(page.locator('canvas[data-page="2"]')).toBeVisible();
  await page.keyboard.press("Home");
  await expect(page.locator('canvas[data-page="1"]')).toBeVisible();
});

test("columns are chosen and moved by keys, stay for the next time, go back by Ctrl+Z, and are in the PDF", async ({
  app,
}) => {
  const { page } = app;
  await aClass(app);
  await open(app, "/papers?layout=roster");
  await expect(preview(page)).toContainText("欧阳文静");
  const list = options(page).getByRole("group", { name: "列" });
  for (const column of ["性别", "民族", "出生年月", "政治面貌", "手机", "备注"])
    await list.getByRole("checkbox", { name: column, exact: true }).uncheck();
  await list.getByRole("checkbox", { name: "单位", exact: true }).press("Alt+ArrowDown");
  await expect.poll(() => sheetText(page)).toContain("序号姓名职务单位");
  await expect
    .poll(() => app.call("paper.kept", { layout: "roster" }))
    .toMatchObject({ params: { columns: ["no", "name", "post", "unit"] } });
  await app.settled();
  await page.reload();
  await expect.poll(() => sheetText(page), { timeout: 30_000 }).toContain("序号姓名职务单位");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "存为PDF" }).click();
  const pdf = await readPdf(new Uint8Array(readFileSync(await (await download).path())));
  expect(pdf.pages[0]?.text.replace(/\s/gu, "")).toContain("序号姓名职务单位");
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => sheetText(page), { timeout: 30_000 }).not.toContain("序号姓名职务单位");
});

test("a title in the office's own words stays, and 恢复默认 brings the program's back", async ({ app }) => {
  const { page } = app;
  await aClass(app);
  await open(app, "/papers?layout=roster");
  await options(page).getByText("标题和用语").click();
  const title = options(page).getByRole("textbox", { name: "标题", exact: true });
  await title.fill("{名称}学员花名册");
  await title.blur();
  await expect(preview(page)).toContainText("第一期培训班学员花名册");
  await expect(options(page).getByText("标题和用语（已改1处）")).toBeVisible();
  await options(page).getByRole("button", { name: "标题恢复默认", exact: true }).click();
  await expect(preview(page)).toContainText("第一期培训班名册");
});

test("a name that can't be drawn is named before printing and stands as 〓; a rare one is drawn", async ({ app }) => {
  const { page } = app;
  await aClass(app);
  await open(app, "/papers?layout=roster");
  await expect(page.getByText("第1页“李𠀡某”中的“𠀡”（U+20021）没有字形，以〓代替")).toBeVisible();
  await expect(preview(page)).toContainText("李〓某");
  await expect(preview(page)).toContainText("𠮷田明");
});

test("the source of the people is one choice; paper that isn't A4 is said beside 打印", async ({ app }) => {
  const { page } = app;
  await aClass(app);
  await open(app, "/papers?layout=roster");
  await expect(preview(page)).toContainText("第一期培训班");
  await options(page).getByText("在任人员", { exact: true }).click();
  await expect(preview(page)).toContainText("郑庆顺");
  await options(page).getByLabel("纸张").click();
  await page.getByTitle("A3横向").click();
  await expect(page.getByText("本材料用A3纸，打印机没有这种纸时请在打印窗口选择缩放，或存为PDF")).toBeVisible();
  await expect(page.getByRole("banner").or(page.locator("header")).getByText("A3 横向").first()).toBeVisible();
});

test("without a seating plan the room says what to do first, and 打印 is off", async ({ app }) => {
  const { page } = app;
  await app.go("/papers?layout=seatingPlan");
  await expect(page.getByText("请先选择座次方案，这里就会显示要打印的页面。")).toBeVisible();
  await expect(page.getByRole("button", { name: /打\s*印/ })).toBeDisabled();
  await options(page).getByRole("button", { name: "去登记座次方案" }).click();
  await expect(page.locator("h1")).toHaveText("座次");
});

test("a link opens a paper with its options, and one that is gone says so", async ({ app }) => {
  const { page } = app;
  await open(app, `/papers?layout=committeeRoster&params=${encodeURIComponent(JSON.stringify({ on: "2020-12-31" }))}`);
  await expect(preview(page)).toContainText("2020年12月31日");
  await app.go("/papers?layout=etc");
  await expect(page.getByText("没有名为“etc”的打印材料")).toBeVisible();
});
