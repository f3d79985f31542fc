import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./app.ts";

/** Faults of the page that a person with a screen reader or a keyboard meets. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include("#main").analyze();
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.target.join(" ")} ${one.nodes[0]?.failureSummary}`);
}

/** What the page says on its console that it should not, the content policy's refusals among it. */
function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(error.message));
  return said;
}

const activityIds = async (app: { call: <T>(name: string, input: object) => Promise<T> }) =>
  (await app.call<{ rows: { id: string; runs: { id: string }[] }[] }>("plan.activities", { year: 2020 })).rows;

test("a version is released by hand, the draft moves on, and the difference is read, printed and taken back", async ({
  app,
}) => {
  const { page } = app;
  const rows = await activityIds(app);
  await app.call("plan.place", { activity: rows[4]?.id, from: "2020-05-12" });
  await app.go("/plan?year=2020&view=versions");
  await page.getByRole("button", { name: "发布版本" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel("名称")).toHaveValue("征求意见稿");
  await dialog.getByLabel("名称").fill("印发稿");
  await dialog.getByLabel("日期", { exact: true }).fill("2020.3.2");
  await dialog.getByRole("button", { name: /发\s*布/ }).click();
  const list = page.getByRole("list", { name: "已发布的版本" });
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await expect(list).toContainText("2020年3月2日");
  await expect(page.getByText("内容相同，没有变动")).toBeVisible();

  const run = (await activityIds(app))[4]?.runs[0]?.id;
  await app.call("plan.place", { activity: rows[4]?.id, run, from: "2020-05-19" });
  await app.call("activity.update", { id: rows[0]?.id, patch: { name: "院士休养考察" } });
  const table = page.getByRole("table", { name: "印发稿与现行草案的不同" });
  await expect(table).toContainText("由5月12日改到5月19日（推迟5个工作日）");
  await expect(table.getByRole("row")).toHaveCount(3);
  await page.getByText("调整时间地点 1").click();
  await expect(table.getByRole("row")).toHaveCount(2);
  expect(await barriers(page)).toEqual([]);

  // Who changed what since, of one activity.
  await page.getByRole("tab", { name: "变更记录" }).click();
  await expect(page.getByRole("list", { name: "变更记录" }).getByRole("listitem")).toHaveCount(2);
  await page.getByLabel("活动", { exact: true }).fill("干部培训班");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("list", { name: "变更记录" }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("list", { name: "变更记录" })).toContainText("2020年5月12日 → 2020年5月19日");
  expect(await barriers(page)).toEqual([]);

  // The sheet for the committee.
  await page.getByRole("tab", { name: "版本比较" }).click();
  await page.getByRole("button", { name: "打印对照表" }).click();
  await expect(page.getByRole("heading", { name: "文印" })).toBeVisible();
  await expect(page.getByText("2020年度教学活动计划变动对照表").first()).toBeVisible();
  const pages = await app.call<{ pages: object[]; title: string }>("paper.pages", {
    layout: "planChanges",
    params: {
      year: 2020,
      from: (await app.call<{ rows: { id: string }[] }>("plan.releases", { year: 2020 })).rows[0]?.id,
    },
  });
  expect(pages.pages).toHaveLength(1);

  // Withdrawn, and back by Ctrl+Z.
  await app.go("/plan?year=2020&view=versions");
  await page.getByRole("button", { name: "印发稿的更多操作" }).click();
  await page.getByRole("menuitem", { name: "撤回这个版本" }).click();
  await expect(page.getByText("还没有发布过版本")).toBeVisible();
  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect(list.getByRole("listitem")).toHaveCount(1);
});

test("progress is drawn within the content policy, with the same figures as a table", async ({ app }) => {
  const { page } = app;
  const said = complaints(page);
  const rows = await activityIds(app);
  const held = await app.call<{ id: string }>("plan.place", { activity: rows[4]?.id, from: "2020-05-12" });
  await app.call("activityRun.update", { id: held.id, patch: { state: "held" } });
  await app.call("plan.place", { activity: rows[6]?.id, from: "2020-05-20" });
  await app.go("/plan?year=2020&view=progress");
  await page.getByLabel("截至", { exact: true }).fill("2020.6.1");
  await page.keyboard.press("Tab");
  await expect(page.getByText("应办未办1期：“省级学会党建培训班”第1期。")).toBeVisible();
  const chart = page.getByRole("img", { name: /2020年度计划进度，按月份。.*5月：已举办 1期，已排期 1期/ });
  await expect(chart).toBeVisible();
  await expect(chart.locator("svg path").first()).toBeAttached();
  const may = page.getByRole("table", { name: "2020年度计划进度，按月份" }).getByRole("row", { name: /^5月/ });
  await expect(may).toContainText("1/2　50%");
  await page.getByText("按牵头部门").click();
  await expect(page.getByRole("img", { name: /按牵头部门。组联部：已举办 1期/ })).toBeVisible();
  expect(await barriers(page)).toEqual([]);
  await page.getByText("逐期明细").click();
  await page.getByText("应办未办 1").click();
  await expect(page.locator(".ag-row")).toHaveCount(1);
  expect(said).toEqual([]);
});

test("a proposal is entered for the year, called overdue in words, answered, and counted", async ({ app }) => {
  const { page } = app;
  await page.clock.setFixedTime(new Date("2020-12-31T09:00:00+08:00"));
  await app.go("/plan?year=2020&view=proposals");
  await page.getByRole("button", { name: "新增建议报告" }).first().click();
  const side = page.getByRole("complementary", { name: "新增建议报告" });
  await side.getByLabel("题目").fill("关于完善开放共享机制的建议");
  await side.getByLabel("报送日期").fill("2020.6.20");
  await side.getByRole("button", { name: /确\s*定/ }).click();
  // 20 June and 90 days is 18 September; to 31 December there are 104 more.
  await expect(page.getByText("待复，已逾期104天").first()).toBeVisible();
  await expect(page.getByText("2020年共1份：待复1份（其中逾期未复1份）。")).toBeVisible();
  const detail = page.getByRole("complementary", { name: "关于完善开放共享机制的建议" });
  await detail.getByLabel("批示或答复").fill("请科技厅研究");
  await detail.getByLabel("答复日期").focus();
  await expect(page.getByText("2020年共1份：已答复1份。")).toBeVisible();
  expect(await barriers(page)).toEqual([]);
});
