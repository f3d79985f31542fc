import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { type App, expect, test } from "./app.ts";

const day = (page: Page, date: string) => page.locator(`[data-view] button[data-date="${date}"]`);
const bar = (page: Page, no: number) =>
  page.locator("[data-view] [data-bar]", { hasText: new RegExp(`^(上午 |下午 )?${no} `, "u") });

interface Plan {
  rows: {
    id: string;
    no: number;
    runs: { id: string; from: string | null; to: string | null; fromPrecision: string }[];
  }[];
}

/** The runs of an activity of 2020 as they are stored. */
async function runsOf(app: App, no: number) {
  const { rows } = await app.call<Plan>("plan.activities", { year: 2020 });
  const row = rows.find((one) => one.no === no);
  return { activity: row?.id ?? "", runs: row?.runs ?? [] };
}
const firstRun = async (app: App, no: number) => (await runsOf(app, no)).runs[0];
const datesOf = async (app: App, no: number) => {
  const run = await firstRun(app, no);
  return [run?.from ?? null, run?.to ?? null];
};

async function open(app: App, view: string): Promise<void> {
  await app.page.evaluate((name) => localStorage.setItem("xiaowu.calendar.view", name), view);
  await app.go("/plan?view=calendar&year=2020");
  await app.page.locator(`[data-view="${view}"] button[data-date]`).first().waitFor();
}

/** Drags what is at one element onto another, in steps as a hand does. */
async function drag(page: Page, from: ReturnType<Page["locator"]>, to: ReturnType<Page["locator"]>): Promise<void> {
  await from.hover();
  await page.mouse.down();
  await page.mouse.move(600, 450, { steps: 3 });
  await to.hover();
}

async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("#main").analyze();
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.target.join(" ")} ${one.nodes[0]?.failureSummary}`);
}

test("an activity is dragged from the tray onto National Day: the reason is said while dragging and after it, undo takes it back, and it goes back to the tray", async ({
  app,
}) => {
  const { page } = app;
  await open(app, "year");
  // State Council notice for 2020: National Day 1 to 8 October, work on Sunday 27 September.
  await expect(day(page, "2020-10-08")).toContainText("休");
  await expect(day(page, "2020-10-09")).not.toContainText("休");
  await expect(day(page, "2020-09-27")).toContainText("班");
  const tray = page.getByRole("region", { name: "未定" });
  await expect(tray.getByRole("heading", { name: "未定 23" })).toBeVisible();
  expect(await barriers(page)).toEqual([]);

  await drag(page, tray.locator("[data-run]").first(), day(page, "2020-10-01"));
  await expect(page.locator(".cal-tip")).toContainText("2020年10月1日（星期四）");
  await expect(day(page, "2020-10-01")).toHaveAttribute("data-verdict", "impossible");
  await expect(day(page, "2020-10-14")).not.toHaveAttribute("data-verdict", "impossible");
  await expect(page.locator(".cal-tip")).toContainText("国庆");
  await page.mouse.up();
  await expect(page.locator(".ant-message")).toContainText("放假");
  expect(await datesOf(app, 1)).toEqual(["2020-10-01", "2020-10-01"]);
  await expect(day(page, "2020-10-01").locator(".cal-mark")).toContainText("1");
  await page.locator(".ant-message").getByRole("button", { name: "撤销" }).click();
  await expect(tray.getByRole("heading", { name: "未定 23" })).toBeVisible();

  await drag(page, tray.locator("[data-run]").first(), day(page, "2020-06-10"));
  await page.mouse.up();
  await expect(tray.getByRole("heading", { name: "未定 22" })).toBeVisible();
  await drag(page, day(page, "2020-06-10").locator(".cal-mark"), tray);
  await page.mouse.up();
  await expect(tray.getByRole("heading", { name: "未定 23" })).toBeVisible();
  expect(await datesOf(app, 1)).toEqual([null, null]);
});

// Catches something put into 上午 that lands on the whole day, and a half day that a 试排方案 forgets.
test("in the week what has no date is put into a morning, and a 试排方案 moves it to the afternoon", async ({
  app,
}) => {
  const { page } = app;
  await open(app, "week");
  const slot = (part: string) => page.locator(`.cal-slot[data-part="${part}"]`).nth(2);
  await drag(page, page.getByRole("region", { name: "未定" }).locator("[data-run]").first(), slot("morning"));
  await page.mouse.up();
  await expect(bar(page, 1)).toContainText("上午");
  const { runs } = await runsOf(app, 1);
  const id = runs[0]?.id ?? "";
  const partOf = async (scenario?: string) => {
    const { runs: seen } = await app.call<{ runs: { id: string; part: string }[] }>("plan.calendar", {
      year: 2020,
      ...(scenario ? { scenario } : {}),
    });
    return seen.find((run) => run.id === id)?.part;
  };
  expect(await partOf()).toBe("morning");
  await page.getByRole("button", { name: "新建试排方案" }).click();
  await expect(page.getByText("正在试排，草案不变")).toBeVisible();
  const date = String(runs[0]?.from);
  await page.locator(`.cal-slot[data-part="afternoon"][data-date="${date}"]`).waitFor();
  await drag(page, bar(page, 1), page.locator(`.cal-slot[data-part="afternoon"][data-date="${date}"]`));
  await page.mouse.up();
  await expect(page.locator(`[data-view] [data-bar][data-run="${id}"]`)).toContainText("下午");
  await page.getByText("相比调整 1 项").waitFor();
  const { rows } = await app.call<{ rows: { id: string }[] }>("planScenario.list");
  expect(await partOf(rows[0]?.id)).toBe("afternoon");
  expect(await partOf()).toBe("morning");
});

test("in the month a bar is moved into another week, made longer at its edge, and carried over the month strip", async ({
  app,
}) => {
  const { page } = app;
  await app.call("plan.place", { activity: (await runsOf(app, 1)).activity, from: "2020-05-12", to: "2020-05-13" });
  await open(app, "month");
  await page.getByRole("button", { name: "5月，1期" }).click();
  // Taken on its second day, it is the second day that lies under the pointer.
  const box = await bar(page, 1).boundingBox();
  if (!box) throw new Error("the bar is not on the screen");
  await page.mouse.move(box.x + box.width * 0.75, box.y + 6);
  await page.mouse.down();
  await page.mouse.move(600, 450, { steps: 2 });
  await day(page, "2020-05-20").hover();
  await page.mouse.up();
  await expect.poll(() => datesOf(app, 1)).toEqual(["2020-05-19", "2020-05-20"]);
  await expect(bar(page, 1)).toHaveAttribute("title", /5月19日至20日/);
  await drag(page, bar(page, 1).locator(".cal-grip"), day(page, "2020-05-22"));
  await page.mouse.up();
  await expect.poll(() => datesOf(app, 1)).toEqual(["2020-05-19", "2020-05-22"]);
  await expect(bar(page, 1)).toHaveAttribute("title", /5月19日至22日/);
  await drag(page, bar(page, 1), page.getByRole("button", { name: "9月，0期" }));
  await day(page, "2020-09-08").hover();
  await page.mouse.up();
  await expect.poll(async () => (await datesOf(app, 1))[0]).toMatch(/^2020-09-0/u);
});

test("the keys do the same: cut and place, shift by a working day, lengthen, lock, back to the tray", async ({
  app,
}) => {
  const { page } = app;
  await app.call("plan.place", { activity: (await runsOf(app, 1)).activity, from: "2020-04-30" });
  await open(app, "month");
  await page.getByRole("button", { name: "4月，1期" }).click();
  await bar(page, 1).focus();
  // Notice for 2020: 1 to 5 May off, so the working day after 30 April is 6 May.
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => datesOf(app, 1)).toEqual(["2020-05-06", "2020-05-06"]);
  await expect(bar(page, 1)).toBeFocused();
  await page.keyboard.press("Alt+ArrowRight");
  await expect.poll(() => datesOf(app, 1)).toEqual(["2020-05-06", "2020-05-07"]);
  await expect(bar(page, 1)).toBeFocused();
  await page.keyboard.press("Control+x");
  // The same weekday of the next week, as one sees it below; and then the day before that.
  await page.keyboard.press("ArrowDown");
  await expect(day(page, "2020-05-13")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(day(page, "2020-05-12")).toBeFocused();
  await page.keyboard.press("Control+v");
  await expect.poll(async () => (await datesOf(app, 1))[0]).toBe("2020-05-12");
  await expect(bar(page, 1)).toHaveAttribute("title", /5月12日/);
  await page.keyboard.press("Tab");
  await expect(bar(page, 1)).toBeFocused();
  await page.keyboard.press("l");
  await expect(bar(page, 1)).toHaveAttribute("title", /已锁定/);
  await expect(bar(page, 1)).toBeFocused();
  // A locked run is asked for once.
  await page.keyboard.press("Delete");
  await page.getByRole("button", { name: "不移动" }).click();
  expect((await datesOf(app, 1))[0]).toBe("2020-05-12");
  await bar(page, 1).focus();
  await page.keyboard.press("Shift+F10");
  await page.getByRole("menuitem", { name: "退回未定" }).click();
  await page.getByRole("button", { name: "解除锁定并移动" }).click();
  await expect.poll(() => datesOf(app, 1)).toEqual([null, null]);
});

test("what is cut while the calendar stands at another day lands where the arrows went from its own first day", async ({
  app,
}) => {
  const { page } = app;
  const { activity } = await runsOf(app, 1);
  await app.call("plan.place", { activity, from: "2020-12-02", to: "2020-12-03" });
  await open(app, "month");
  // The strip leaves the calendar at 1 December: the fault was to put the run there.
  await page.getByRole("button", { name: "12月，1期" }).click();
  await bar(page, 1).focus();
  await page.keyboard.press("Control+x");
  await page.keyboard.press("ArrowDown");
  await expect(day(page, "2020-12-09")).toBeFocused();
  await page.keyboard.press("Control+v");
  await expect.poll(() => datesOf(app, 1)).toEqual(["2020-12-09", "2020-12-10"]);
});

test("rows of departments refuse another lead, rows of bases change the place, and the typed date does too", async ({
  app,
}) => {
  const { page } = app;
  const { activity } = await runsOf(app, 1);
  await app.call("plan.place", { activity, from: "2020-04-14" });
  await open(app, "department");
  await page.getByRole("button", { name: "4月，1期" }).click();
  const tracks = page.locator("[data-track]");
  const onto = async (row: number) => {
    const from = await bar(page, 1).boundingBox();
    const to = await tracks.nth(row).boundingBox();
    if (!from || !to) throw new Error("a row is not on the screen");
    await page.mouse.move(from.x + 8, from.y + 8);
    await page.mouse.down();
    await page.mouse.move(from.x + 9, to.y + 12, { steps: 4 });
  };
  await onto(3);
  await expect(page.locator(".cal-tip")).toContainText("牵头");
  await page.mouse.up();
  await expect(page.locator(".ant-message")).toContainText("修改牵头部门");
  expect((await datesOf(app, 1))[0]).toBe("2020-04-14");
  expect(await barriers(page)).toEqual([]);

  await page.getByRole("radiogroup", { name: "视图" }).getByText("基地", { exact: true }).click();
  await page.getByRole("button", { name: "4月，1期" }).click();
  await bar(page, 1).click();
  const panel = page.getByRole("complementary", { name: /^1 / });
  await panel.getByLabel("开始").fill("4月16日");
  await panel.getByRole("button", { name: "改期" }).click();
  await expect.poll(async () => (await datesOf(app, 1))[0]).toBe("2020-04-16");
});
