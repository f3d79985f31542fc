import { AxeBuilder } from "@axe-core/playwright";
import { members2020 } from "../fixtures/rules/strokes.ts";
import { type App, expect, test } from "./app.ts";

/** A character of an extension that no table holds. */
const rare = "\u{2A6D6}";

const paste = async (app: App, names: readonly string[]) => {
  await app.go("/names");
  await app.page.getByLabel("要排序的姓名").fill(names.join("\n"));
};
const result = (app: App) => app.page.locator('[role="gridcell"][col-id="name"]');

test("names that were pasted stand in order by strokes and by pinyin, and each says why", async ({ app }) => {
  await paste(app, members2020.listed);
  await expect(result(app)).toHaveText(members2020.strokes);
  await result(app).filter({ hasText: "邹采荣" }).click();
  await expect(app.page.getByText("“朱立学”在“邹采荣”前：首字“朱”6画，“邹”7画，画数少的在前。")).toBeVisible();
  await app.page.getByText("按拼音", { exact: true }).first().click();
  await expect(result(app)).toHaveText(members2020.pinyin);
  await expect(app.page.getByText("读zeng")).toBeVisible();
});

test("an unknown character is asked for once, put right at once, and the answer can be undone", async ({ app }) => {
  await paste(app, [`${rare}一`, "王一", "丁一", "王一"]);
  await expect(app.page.getByText("有重名：王一（2人）")).toBeVisible();
  await expect(result(app)).toHaveText(["丁一", "王一", "王一", `${rare}一`]);
  const strokes = app.page.getByLabel(`“${rare}”的笔顺`, { exact: true });
  await strokes.fill("横x");
  await expect(app.page.getByRole("button", { name: "记住" })).toBeDisabled();
  await strokes.fill("横横横");
  await strokes.press("Enter");
  await expect(result(app)).toHaveText(["丁一", `${rare}一`, "王一", "王一"]);
  await expect(strokes).toHaveCount(0);
  const { violations } = await new AxeBuilder({ page: app.page }).disableRules(["region"]).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  await app.page.getByRole("button", { name: "撤销", exact: true }).first().click();
  await expect(strokes).toBeVisible();
});

test("a list of people sorts its names by strokes, or by pinyin once that is chosen", async ({ app }) => {
  const order = async () => {
    await app.go("/people");
    await app.page.getByRole("tab", { name: "人员" }).click();
    await app.page.getByText("共 15 条").waitFor();
    const names = app.page.locator('[role="gridcell"][col-id="name"]');
    await expect(names.first()).toBeVisible();
    return names;
  };
  const names = await order();
  await app.page.getByRole("columnheader", { name: "姓名" }).click();
  // 冯 5, 成 6 with 一丿, 朱 6 with 丿一, 刘 6 with 丶一.
  await expect(names.nth(0)).toHaveText("冯日光");
  await expect(names.nth(1)).toHaveText("成守珍");
  await expect(names.nth(2)).toHaveText("朱立学");
  await expect(names.nth(3)).toHaveText("刘建军");
  await app.go("/names");
  await app.page.getByLabel("各表中姓名的排序方式").click({ force: true });
  await app.page.locator('.ant-select-item-option[title="按拼音"]').click();
  await order();
  await expect(names.nth(0)).toHaveText("蔡康");
  await expect(names.nth(1)).toHaveText("成守珍");
});
