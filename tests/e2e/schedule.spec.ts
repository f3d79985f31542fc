import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { enterPlausibleRuns } from "../fixtures/plan/runs2020.ts";
import { type App, expect, test } from "./app.ts";

const YEAR = 2026;

interface Run {
  id: string;
  activity: string;
  runNo: number;
  from: string | null;
  to: string | null;
  base: string | null;
}

/** Faults of the page that a person with a screen reader or a keyboard meets. */
async function barriers(page: Page, where = "#main"): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).include(where).analyze();
  return violations.map((one) => `${one.id}: ${one.nodes[0]?.target.join(" ")} ${one.nodes[0]?.failureSummary}`);
}

/** The runs of the plan, and all of the draft that a proposal could touch. */
async function draftOf(app: App) {
  const { rows } = await app.call<{ rows: { id: string; no: number; runs: Run[] }[] }>("plan.activities", {
    year: YEAR,
  });
  const stored = await app.call<{ rows: Run[] }>("activityRun.list", { limit: 5000 });
  const activities = await app.call<{ rows: object[] }>("activity.list", { limit: 5000 });
  const mine = new Set(rows.map((row) => row.id));
  const runs = stored.rows.filter((run) => mine.has(run.activity));
  const ofNo = (no: number) => runs.filter((run) => run.activity === rows.find((row) => row.no === no)?.id);
  return { runs, ofNo, all: JSON.stringify([stored.rows, activities.rows]) };
}

const place = (app: App, run: Run, from: string, more: object = {}) =>
  app.call("plan.place", { activity: run.activity, run: run.id, from, ...more });

const openPage = async (app: App) => {
  await app.go(`/plan?year=${YEAR}&view=schedule`);
  await expect(app.page.getByRole("heading", { name: "必须遵守" })).toBeVisible();
};

test.describe("the year of 2026 with runs", () => {
  test.beforeEach(async ({ app }) => {
    await app.call("plan.generate", { from: 2020, to: YEAR });
    await enterPlausibleRuns(app.call, YEAR);
  });

  // Catches a proposal that can't be taken over or taken back, and a draft that is changed before anybody said so.
  test("a draft is started, stopped, kept aside, compared, taken over, and undone in one step", async ({ app }) => {
    const { page } = app;
    const before = await draftOf(app);
    await openPage(app);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: `开始排期（${before.runs.length} 期）` }).click();
    const changes = page.getByRole("tab", { name: /^变动 [1-9]/ });
    await expect(changes).toBeVisible();
    const stop = page.getByRole("button", { name: "停止，用目前最好的" });
    // It may have proved its best meanwhile.
    if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => undefined);
    await expect(page.getByText("排期已结束")).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    expect((await draftOf(app)).all).toBe(before.all);

    await page.getByLabel("方案名称").fill("春季设想");
    await page.getByRole("button", { name: "存为试排方案" }).click();
    await expect(page.getByText("正在试排，草案不变")).toBeVisible();
    expect((await draftOf(app)).all).toBe(before.all);

    await page.getByRole("button", { name: "与草案比较、采用" }).click();
    const dialog = page.getByRole("dialog", { name: "“春季设想”与草案比较" });
    const rows = dialog.getByRole("table", { name: "试排方案的调整" }).locator("tbody tr");
    await expect(rows.first()).toContainText("未排期");
    const count = await rows.count();
    expect(await barriers(page, "[role=dialog]")).toEqual([]);
    // One is left out: it stays in the 试排方案.
    await rows.first().getByRole("checkbox").uncheck();
    await dialog.getByRole("button", { name: `采用所选 ${count - 1} 项` }).click();
    await expect(page.getByText("与草案相比调整 1 项")).toBeVisible();
    const taken = await draftOf(app);
    expect(taken.runs.filter((run) => run.from !== null)).toHaveLength(count - 1);
    // What was taken is on working days of the notice for 2026: none on the National Day holiday.
    expect(taken.runs.filter((run) => run.from && run.from >= "2026-10-01" && run.from <= "2026-10-07")).toEqual([]);

    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await draftOf(app)).all).toBe(before.all);
    await expect(page.getByText(`与草案相比调整 ${count} 项`)).toBeVisible();
  });

  // Catches a search that is lost when somebody looks at another page.
  test("a search goes on while its page is closed and is there again", async ({ app }) => {
    const { page } = app;
    await openPage(app);
    await page.getByRole("button", { name: /^开始排期（/ }).click();
    await expect(page.getByText(/目前最好|排期已结束/).first()).toBeVisible();
    await page.getByRole("tab", { name: "计划表" }).click();
    await expect(page.locator("button[data-activity]").first()).toBeVisible();
    await page.getByRole("tab", { name: "自动排期" }).click();
    await expect(page.getByText(/目前最好|排期已结束/).first()).toBeVisible();
    await expect(page.getByRole("tab", { name: /^变动 [1-9]/ })).toBeVisible();
  });

  // Catches a colleague's change that a 试排方案 silently undoes.
  test("what was changed in the draft meanwhile is named and not taken over", async ({ app }) => {
    const { page } = app;
    const { runs } = await draftOf(app);
    const [one, other] = runs as [Run, Run];
    const made = await app.call<{ id: string; name: string }>("scenario.create", {
      year: YEAR,
      name: "设想",
      placements: [
        { item: one.id, start: "2026-06-09" },
        { item: other.id, start: "2026-06-10" },
      ],
    });
    await place(app, one, "2026-07-07");
    await app.go(`/plan?year=${YEAR}&view=calendar`);
    await page.getByRole("combobox", { name: "草案或试排方案" }).click();
    await page.getByText(`试排：${made.name}`).click();
    await page.getByRole("button", { name: "与草案比较、采用" }).click();
    const dialog = page.getByRole("dialog");
    await expect(dialog.getByText("有 1 项在草案中已另作改动")).toBeVisible();
    await expect(dialog.getByRole("row", { name: /草案中已改为7月7日/ })).toBeVisible();
    await dialog.getByRole("checkbox", { name: "全选" }).check();
    await dialog.getByRole("button", { name: "全部采用（2 项）" }).click();
    await expect(dialog.getByText("没有采用，草案没有改动")).toBeVisible();
    await dialog
      .getByRole("row", { name: /草案中已改为7月7日/ })
      .getByRole("checkbox")
      .uncheck();
    await dialog.getByRole("button", { name: "采用所选 1 项" }).click();
    await expect
      .poll(async () => (await draftOf(app)).runs.find((run) => run.id === other.id)?.from)
      .toBe("2026-06-10");
    expect((await draftOf(app)).runs.find((run) => run.id === one.id)?.from).toBe("2026-07-07");
  });

  // Catches a rule that is forgotten, one that can't be undone, and 恢复默认 that leaves something.
  test("a rule switched off and a number set are remembered, undone and put back", async ({ app }) => {
    const { page } = app;
    await openPage(app);
    const capacity = page.getByRole("switch", { name: "人数不超过场地容量" });
    await capacity.click();
    const most = page.getByRole("spinbutton", { name: /^项数：同一部门一周/ });
    await most.fill("3");
    await most.press("Enter");
    await expect(page.getByText("已改 2 条")).toBeVisible();
    await app.settled();
    await page.reload();
    await openPage(app);
    await expect(capacity).not.toBeChecked();
    await expect(most).toHaveValue("3");
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await expect(most).toHaveValue("2");
    await expect(capacity).not.toBeChecked();
    await page.getByRole("button", { name: "恢复默认" }).click();
    await expect(capacity).toBeChecked();
    await expect(page.getByText("全部为默认")).toBeVisible();
  });

  // Catches a run left at a base that is shut, an announced one that is moved, and a loss that is forgotten.
  test("after a base is lost its runs move, the announced one stays and is named", async ({ app }) => {
    const { page } = app;
    const { ofNo } = await draftOf(app);
    const { rows: bases } = await app.call<{ rows: { id: string; name: string }[] }>("base.list");
    const base = bases.find((row) => row.name === "广东科学中心") as { id: string; name: string };
    // Activity 6 runs in 3—4月, 5—6月 and so on; activity 7 in 4—6月: two in the span at this base, one of them announced.
    const [first] = ofNo(6) as [Run];
    const [told] = ofNo(7) as [Run];
    await place(app, first, "2026-04-14", { to: "2026-04-15", base: base.id });
    await place(app, told, "2026-04-21", { to: "2026-04-23", base: base.id });
    await app.call("activityRun.update", { id: told.id, patch: { announced: true } });
    await openPage(app);
    await page.getByRole("button", { name: "情况有变" }).click();
    const dialog = page.getByRole("dialog", { name: "情况有变" });
    await dialog.getByRole("combobox", { name: "基地" }).click();
    await page.keyboard.type("广东科学中心");
    await page.getByTitle("广东科学中心").first().click();
    await dialog.getByLabel("自", { exact: true }).fill("4月1日");
    await dialog.getByLabel("至", { exact: true }).fill("4月30日");
    await dialog.getByRole("button", { name: /计\s?算/ }).click();
    const moves = dialog.getByRole("table", { name: "需要调整的活动" });
    await expect(moves.locator("tbody tr")).toHaveCount(1);
    await expect(moves).toContainText("4月14日");
    await expect(moves).toContainText("广东科学中心不能用");
    await expect(dialog.getByText("下列 1 期受影响，但不会自动改期")).toBeVisible();
    expect(await barriers(page, "[role=dialog]")).toEqual([]);
    await dialog.getByRole("button", { name: "采用（1 期）" }).click();
    await expect(dialog).toBeHidden();
    const after = await draftOf(app);
    const moved = after.runs.find((run) => run.id === first.id) as Run;
    expect(moved.base === base.id && (moved.from ?? "") <= "2026-04-30" && (moved.to ?? "") >= "2026-04-01").toBe(
      false,
    );
    expect(after.runs.find((run) => run.id === told.id)).toMatchObject({ from: "2026-04-21", base: base.id });
    const { rows: periods } = await app.call<{ rows: object[] }>("blockedPeriod.list");
    expect(periods).toContainEqual(
      expect.objectContaining({
        subject: "base",
        base: base.id,
        from: "2026-04-01",
        to: "2026-04-30",
        binding: "hard",
      }),
    );
  });

  // Catches a reckoning that stores what nobody asked for, and a loss that can't be noted because nothing has to move.
  test("a loss that hits nothing is stored only when it is to be, and one undo takes it out", async ({ app }) => {
    const { page } = app;
    const { ofNo } = await draftOf(app);
    const [first] = ofNo(6) as [Run];
    const { rows: bases } = await app.call<{ rows: { id: string; name: string }[] }>("base.list");
    await place(app, first, "2026-04-14", {
      to: "2026-04-15",
      base: bases.find((row) => row.name === "广东科学中心")?.id,
    });
    const stored = async () => (await app.call<{ total: number }>("blockedPeriod.list")).total;
    const before = await stored();
    await openPage(app);
    await page.getByRole("button", { name: "情况有变" }).click();
    const dialog = page.getByRole("dialog", { name: "情况有变" });
    await dialog.getByRole("combobox", { name: "基地" }).click();
    await page.keyboard.type("广东科学中心");
    await page.getByTitle("广东科学中心").first().click();
    await dialog.getByLabel("自", { exact: true }).fill("8月3日");
    await dialog.getByLabel("至", { exact: true }).fill("8月4日");
    await dialog.getByRole("button", { name: /计\s?算/ }).click();
    const note = dialog.getByRole("button", { name: "记为不排期时段" });
    await expect(note).toBeVisible();
    expect(await stored()).toBe(before);
    await dialog.getByRole("checkbox", { name: "记为不排期时段" }).uncheck();
    await expect(note).toBeHidden();
    await dialog.getByRole("checkbox", { name: "记为不排期时段" }).check();
    await note.click();
    await expect(dialog).toBeHidden();
    expect(await stored()).toBe(before + 1);
    await page.locator(".ant-message").getByRole("button", { name: "撤销" }).click();
    await expect.poll(stored).toBe(before);
  });

  // Catches a suggestion that places another run or another day than it says, and reasons that are those of another day.
  test("a suggested date is taken from the calendar, and the days around the new one are told", async ({ app }) => {
    const { page } = app;
    const { ofNo } = await draftOf(app);
    const [run] = ofNo(9) as [Run];
    // Activity 9, run 1: March, on Tuesday to Thursday. It stands on a Friday in June.
    await place(app, run, "2026-06-12");
    await app.go(`/plan?year=${YEAR}&view=calendar`);
    await page.locator(`[data-run="${run.id}"]`).first().click();
    await page.getByRole("button", { name: "推荐日期" }).click();
    const dialog = page.getByRole("dialog", { name: /^推荐日期：/ });
    const first = dialog.getByRole("listitem").first();
    await expect(first).toContainText(/^1\s*3月\d+日（周[二三四]）/);
    expect(await barriers(page, "[role=dialog]")).toEqual([]);
    const [, day] = /3月(\d+)日/.exec(await first.innerText()) ?? [];
    await first.getByRole("button", { name: /^采用3月/ }).click();
    await expect(dialog).toBeHidden();
    const from = `2026-03-${String(day).padStart(2, "0")}`;
    expect((await draftOf(app)).runs.find((one) => one.id === run.id)?.from).toBe(from);

    await page.getByRole("button", { name: "为什么是这一天" }).click();
    const why = page.getByRole("dialog", { name: /^为什么是这一天：/ });
    const now = why.getByRole("button", { name: /现在$/ });
    await expect(now).toBeInViewport();
    await expect(now).toHaveAttribute("aria-pressed", "true");
    expect(await barriers(page, "[role=dialog]")).toEqual([]);
    await now.focus();
    await page.keyboard.press("ArrowRight");
    await expect(now).toHaveAttribute("aria-pressed", "false");
    // The run is for Tuesday to Thursday: no Friday will do, and the reason is told.
    await why
      .getByRole("button", { name: /周五\s*不能排$/ })
      .first()
      .click();
    await expect(why.getByText(/（周五）/).first()).toBeVisible();
    await expect(why.getByRole("button", { name: "改到这一天" })).toHaveCount(0);
  });

  // Catches a contradiction that is not found, and a way out that does not help.
  test("a planted contradiction is told in sentences, and the way out that is a rule removes it", async ({ app }) => {
    const { page } = app;
    const { ofNo } = await draftOf(app);
    // Activities 7 and 11 are both led by 学会部: each of these must be on the same one day.
    const [a] = ofNo(11) as [Run];
    const [b] = ofNo(7) as [Run];
    const oneDay = { months: null, windowFrom: "2026-05-20", windowTo: "2026-05-20", length: 1 };
    await app.call("activityRun.update", { id: a.id, patch: oneDay });
    await app.call("activityRun.update", { id: b.id, patch: { ...oneDay, bases: [], venue: "school" } });
    await openPage(app);
    await page.getByRole("checkbox", { name: "全选" }).uncheck();
    await expect(page.getByText("请在下面勾选要排期的活动")).toBeVisible();
    await page.getByRole("checkbox", { name: "岭南科学论坛第1期" }).check();
    await page.getByRole("checkbox", { name: "省级学会党建培训班第1期" }).check();
    await page.getByRole("button", { name: "开始排期（2 期）" }).click();
    await expect(page.getByText("排期已结束")).toBeVisible();
    await page.getByRole("tab", { name: "未排下 1" }).click();
    await page.getByRole("button", { name: "为什么排不下" }).click();
    await expect(page.getByText("下面这些要求不能同时满足")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "岭南科学论坛第1期可排5月20日" })).toBeVisible();
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "改为“同一部门同一天最多牵头2项”" }).click();
    await expect(page.getByText("放宽以后，这些要求可以同时满足了")).toBeVisible();
    await page.getByRole("button", { name: "再排一次" }).click();
    await expect(page.getByRole("tab", { name: "未排下 0" })).toBeVisible();
    await expect(page.getByText("排期已结束")).toBeVisible();
  });
});

test("a year without a plan and a plan without activities say what to do first", async ({ app }) => {
  await app.go("/plan?year=2031&view=schedule");
  await expect(app.page.getByText(/2031年还没有计划/)).toBeVisible();
  await app.call("plan.create", { year: 2031, title: "2031年教学活动计划" });
  await app.go("/plan?year=2031&view=schedule");
  await expect(app.page.getByText("2031年计划里还没有活动")).toBeVisible();
});
