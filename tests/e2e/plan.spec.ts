import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";

/** Names of the activities from top to bottom, as the table shows them. */
const names = (page: Page) => page.locator("button[data-activity]").allInnerTexts();
const row = (page: Page, name: string) => page.locator("button[data-activity]", { hasText: name });

/** Faults of the page that a person with a screen reader or a keyboard meets. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("#main").analyze();
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.target.join(" ")} ${one.nodes[0]?.failureSummary}`);
}

test("without a plan of this year the latest is shown and the program says so", async ({ app }) => {
  await app.page.clock.setFixedTime(new Date("2026-03-02T09:00:00+08:00"));
  await app.page.reload();
  await app.go("/plan");
  await expect(app.page.getByText("2026年还没有计划，这里显示的是2020年计划")).toBeVisible();
  await expect(app.page.locator("button[data-activity]")).toHaveCount(23);
  // Annex 2 of S1: activity 23 has two lead departments.
  await expect(app.page.locator("tr", { has: row(app.page, (await names(app.page))[22] ?? "") })).toContainText("、");
  expect(await barriers(app.page)).toEqual([]);
});

test("another year's plan is generated from the last one, undone and done again", async ({ app }) => {
  const { page } = app;
  await app.go("/plan");
  await expect(page.locator("button[data-activity]")).toHaveCount(23);
  const before = await names(page);
  await app.go("/plan?year=2026");
  await expect(page.getByText("2026年还没有计划", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "由上一年生成" }).click();
  await expect(page.getByRole("dialog")).toContainText("2020年");
  await page.getByRole("dialog").getByRole("button", { name: "由上一年生成" }).click();
  await expect(page.locator("button[data-activity]")).toHaveCount(23);
  expect(await names(page)).toEqual(before);
  await expect(page.getByRole("table", { name: "2026年教学活动计划" })).toBeVisible();
  await page.keyboard.press("Control+z");
  // A year whose plan is gone gives way to the latest that has one.
  await expect(page.getByRole("table", { name: "2020年教学活动计划" })).toBeVisible();
  await page.keyboard.press("Control+y");
  await expect(page.getByRole("table", { name: "2026年教学活动计划" })).toBeVisible();
});

test("an activity moves by keyboard, keeps the focus, and Ctrl+Z brings it back", async ({ app }) => {
  const { page } = app;
  await app.go("/plan");
  await expect(page.locator("button[data-activity]")).toHaveCount(23);
  const [first = "", second = "", third = ""] = await names(page);
  await row(page, first).focus();
  await page.keyboard.press("Alt+ArrowDown");
  await expect.poll(async () => (await names(page)).slice(0, 3)).toEqual([second, first, third]);
  await expect(row(page, first)).toBeFocused();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await names(page)).slice(0, 3)).toEqual([first, second, third]);
  await row(page, first).focus();
  await page.keyboard.press("ArrowDown");
  await expect(row(page, second)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("complementary", { name: second })).toBeVisible();
});

test("a new activity, a field stored when it is left, a run with a month, and deletion that comes back", async ({
  app,
}) => {
  const { page } = app;
  await app.go("/plan");
  await page.getByRole("button", { name: "新增活动" }).click();
  await page.getByLabel("重点活动", { exact: true }).fill("青年人才研修班");
  await page.getByRole("button", { name: "确定" }).click();
  const side = page.getByRole("complementary", { name: "青年人才研修班" });
  await side.getByLabel("人数").fill("45");
  await side.getByLabel("地点").focus();
  await side.getByRole("tab", { name: /期次/ }).click();
  await side.getByRole("button", { name: "新增一期" }).click();
  await side.getByLabel("开始").fill("3月");
  await side.getByLabel("开始").blur();
  const line = page.locator("tr", { has: row(page, "青年人才研修班") });
  await expect(line).toContainText("3月");
  const stored = await app.call<{ rows: { name: string; people: number; runs: object[] }[] }>("plan.activities", {
    year: 2020,
  });
  expect(stored.rows.find((one) => one.name === "青年人才研修班")).toMatchObject({
    people: 45,
    runs: [{ from: "2020-03-01", fromPrecision: "month" }],
  });
  await side.getByRole("button", { name: /删除$/ }).click();
  await expect(page.locator("button[data-activity]")).toHaveCount(23);
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect(line).toContainText("3月");
});

test("a click on a missing date opens the runs", async ({ app }) => {
  const { page } = app;
  await app.go("/plan");
  await page
    .getByRole("button", { name: /^未排期$|（未定日期）$/ })
    .first()
    .click();
  await expect(page.getByRole("tab", { name: /^期次/ })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("button", { name: "新增一期" })).toBeVisible();
});

test("a year whose holidays nobody has announced yet says so", async ({ app }) => {
  await app.call("plan.generate", { from: 2020, to: 2027 });
  await app.go("/plan?view=calendar&year=2027");
  await expect(app.page.getByText("2027年放假安排尚未录入")).toBeVisible();
});

test("listeners of an activity are recorded by a pasted column, once each", async ({ app }) => {
  const { page } = app;
  const societies = await app.call<{ rows: { id: string }[] }>("organisation.list", { filter: { kind: "society" } });
  for (const [i, name] of ["郭姣", "李明德", "王芳"].entries()) {
    await app.call("people.enterHead", {
      organisation: societies.rows[i]?.id,
      person: { name },
      post: "理事长",
      from: "2019-01",
      to: "2023-12",
    });
  }
  const { rows } = await app.call<{ rows: { id: string; name: string }[] }>("plan.activities", { year: 2020 });
  await app.call("plan.place", { activity: rows[0]?.id, from: "2020-05-12" });
  await app.go("/plan");
  await row(page, rows[0]?.name ?? "").click();
  const attend = async (text: string) => {
    await page.getByRole("button", { name: "登记听课" }).click();
    await expect(page.getByLabel("听课日期")).toHaveValue("2020年5月12日");
    await page.getByRole("tab", { name: "粘贴姓名" }).click();
    await page.getByLabel(/从表格复制姓名一列/).fill(text);
    await page.getByRole("button", { name: "勾选这些人" }).click();
  };
  // Padding inside a two-character name is layout, and a stranger is named, not dropped.
  await attend("姓名\n郭　姣\n李明德\n赵四");
  await expect(page.getByText("不在听讲名册中，没有勾选：赵四")).toBeVisible();
  await page.getByRole("button", { name: "登记 2 人" }).click();
  await expect(page.getByText("登记听课：新登记 2 人")).toBeVisible();
  await attend("郭姣\n王芳");
  await page.getByRole("button", { name: "登记 2 人" }).click();
  await expect(page.getByText("新登记 1 人，1 人原已登记")).toBeVisible();
});

test("the first screen leads a newcomer, then names what is overdue and goes there", async ({ app }) => {
  const { page } = app;
  await expect(page.getByRole("heading", { name: "从这里开始" })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  const societies = await app.call<{ rows: { id: string }[] }>("organisation.list", { filter: { kind: "society" } });
  await app.call("people.enterHead", {
    organisation: societies.rows[0]?.id,
    person: { name: "郭姣" },
    post: "理事长",
    from: "2019-01",
    to: "2023-12",
  });
  await expect(page.getByRole("region", { name: "先办" })).toContainText("1 人任期已满而听讲未完成");
  await expect(page.getByRole("heading", { name: "从这里开始" })).toHaveCount(0);
  await page.getByRole("button", { name: "查看逾期" }).click();
  await expect(page).toHaveURL(/#\/duty\?filter=overdue/);
});

test.describe("an empty library", () => {
  test.use({ reference: false });
  test("begins a plan from nothing: type, activity", async ({ app }) => {
    const { page } = app;
    await app.go("/plan?year=2026");
    await page.getByRole("button", { name: "新建空白计划" }).click();
    await page.getByRole("button", { name: "新增类型" }).last().click();
    await page.getByLabel("主要类型").fill("教育培训");
    await page.getByRole("button", { name: "确定" }).click();
    await page.getByLabel("重点活动", { exact: true }).fill("院士讲堂");
    await page.getByRole("button", { name: "确定" }).click();
    await expect(row(page, "院士讲堂")).toBeVisible();
    expect(await barriers(page)).toEqual([]);
  });
});
