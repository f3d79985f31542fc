import { readFileSync } from "node:fs";
import { join } from "node:path";
import { enterPlausibleRuns } from "../fixtures/plan/runs2020.ts";
import { readPdf } from "../helpers/pdf.ts";
import { expect, test } from "./app.ts";

interface Plan {
  rows: { no: number; name: string; runs: { id: string; runNo: number; from: string | null; to: string | null }[] }[];
}

// The walk of the year as an officer goes it; each part alone has its own spec. Catches a part that no longer reaches the next.
test("2026 is made from 2020, drafted, disturbed, mended, released, compared and printed", async ({ app }) => {
  const { page } = app;
  await page.clock.setFixedTime(new Date("2026-01-05T09:00:00+08:00"));
  await page.reload();
  const runs = await enterPlausibleRuns(app.call, 2020);
  const plan = () => app.call<Plan>("plan.activities", { year: 2026 });
  const datedRuns = async () => (await plan()).rows.flatMap((row) => row.runs).filter((run) => run.from).length;
  await app.go("/plan?year=2026");
  await page.getByRole("button", { name: "由上一年生成" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "由上一年生成" }).click();
  await expect(page.getByRole("table", { name: "2026年教学活动计划" })).toBeVisible();

  // Drafted by the machine, aside, then taken over.
  await page.getByRole("tab", { name: "自动排期" }).click();
  await page.getByRole("button", { name: `开始排期（${runs} 期）` }).click();
  const stop = page.getByRole("button", { name: "停止，用目前最好的" });
  await expect(page.getByRole("tab", { name: /^变动 [1-9]/ })).toBeVisible();
  if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => undefined);
  await expect(page.getByText("排期已结束")).toBeVisible({ timeout: 90_000 });
  await page.getByRole("button", { name: "存为试排方案" }).click();
  await expect(page.getByText("正在试排，草案不变")).toBeVisible();
  await page.getByRole("button", { name: "与草案比较、采用" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^全部采用/ })
    .click();
  await expect.poll(datedRuns).toBe(runs);

  // Onto National Day: said at once, and told beside the calendar with a way out.
  await page.evaluate(() => localStorage.setItem("xiaowu.calendar.view", "year"));
  await page.getByRole("tab", { name: "日历", exact: true }).click();
  const day = (date: string) => page.locator(`[data-view] button[data-date="${date}"]`);
  await day("2026-10-01").waitFor();
  const forum = (await plan()).rows.find((row) => row.no === 14)?.runs.find((run) => run.runNo === 5);
  await app.call("plan.release", { year: 2026, name: "征求意见稿", releasedOn: "2026-01-05" });
  const mark = day(forum?.from ?? "").locator(".cal-mark");
  await mark.hover();
  await page.mouse.down();
  await page.mouse.move(600, 450, { steps: 3 });
  await day("2026-10-01").hover();
  await expect(page.locator(".cal-tip")).toContainText("国庆");
  await page.mouse.up();
  await expect(page.locator(".ant-message")).toContainText("放假");
  // Under a clock that stands still no message ever leaves the days that it covers.
  await page.locator(".ant-message").evaluate((box) => box.style.setProperty("display", "none", "important"));
  const side = page.getByRole("region", { name: "核对" });
  await page
    .getByTitle("核对")
    .or(page.getByText("核对", { exact: false }))
    .first()
    .click();
  await expect(side).toContainText("国庆节放假");

  // A suggestion is taken from the run's panel.
  await day("2026-10-01").locator(".cal-mark").click();
  await page.getByRole("button", { name: "推荐日期" }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: /^采用/ }).first().click();
  await expect(dialog).toBeHidden();
  const moved = (await plan()).rows.find((row) => row.no === 14)?.runs.find((run) => run.runNo === 5)?.from;
  expect(moved).not.toBe("2026-10-01");
  await expect(side).not.toContainText("国庆节放假");

  // Released and compared.
  await page.getByRole("tab", { name: "版本" }).click();
  await page.getByRole("button", { name: "发布版本" }).click();
  await expect(page.getByRole("dialog").getByLabel("名称")).toHaveValue("校务委员会审议稿");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /发\s*布/ })
    .click();
  await expect(page.getByRole("list", { name: "已发布的版本" }).getByRole("listitem")).toHaveCount(2);
  const { rows: releases } = await app.call<{ rows: { id: string; name: string }[] }>("plan.releases", { year: 2026 });
  const from = releases.find((one) => one.name === "征求意见稿")?.id;
  const { rows } = await app.call<{ rows: { kind: string; activityNo: number }[] }>("plan.compare", {
    year: 2026,
    from,
    to: "draft",
  });
  // The suggestion may have put it back on the very day that was drafted.
  expect(rows).toEqual(moved === forum?.from ? [] : [expect.objectContaining({ kind: "moved", activityNo: 14 })]);

  // Printed: annex 2, the wall planner, the comparison, and the file for other calendars.
  const print = async (layout: string, params: object) => {
    const out = join(app.folder, `${layout}.pdf`);
    await app.call("paper.pdf", { layout, params, out });
    return (await readPdf(readFileSync(out))).pages.map((one) => one.text).join("");
  };
  const annex = (await print("planTable", { year: 2026 })).replaceAll(/\s/gu, "");
  expect(annex).toContain("岭南科学论坛");
  expect(await print("wallPlanner", { year: 2026 })).toContain("2026");
  expect((await print("planChanges", { year: 2026, from })).replaceAll(/\s/gu, "")).toContain("征求意见稿");
  const file = join(app.folder, "2026.ics");
  const { events } = await app.call<{ events: number }>("calendar.export", { year: 2026, out: file });
  expect(events).toBe(runs);
  expect(readFileSync(file, "utf8").match(/^BEGIN:VEVENT/gmu)).toHaveLength(runs);
});
