// The register of heads by the keyboard alone: nothing is out of reach, and the focus is never lost when something closes.
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { type App, expect, test } from "./app.ts";

/** One cell of the head's line. */
const cell = async (page: Page, column: string): Promise<Locator> => {
  const id = await page.locator(".ag-row", { hasText: "陈志远" }).first().getAttribute("row-id");
  return page.locator(`.ag-row[row-id="${id}"] [col-id="${column}"]`);
};

/** An accessibility check finds nothing on the page, or in what stands over it. */
async function accessible(page: Page, within = "body"): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).include(within).disableRules(["region"]).analyze();
  expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
}

async function begin({ app }: { app: App }): Promise<void> {
  const body = await app.call<{ rows: { id: string }[] }>("organisation.list", { filter: { name: "广东省力学学会" } });
  await app.call("people.enterHead", {
    organisation: body.rows[0]?.id,
    person: { name: "陈志远" },
    post: "理事长",
    from: "2021-01-01",
    to: "2099-12-31",
  });
  await app.call("gathering.create", { title: "科协系统干部培训班", kind: "trainingClass", from: "2098-03-01" });
  await app.go("/duty");
  await expect(app.page.locator(".ag-row", { hasText: "陈志远" }).first()).toBeVisible();
}

/** Presses 取消 of a dialog by its key. */
async function cancel(dialog: Locator): Promise<void> {
  await dialog.getByRole("button", { name: /取\s*消/ }).focus();
  await dialog.page().keyboard.press("Enter");
  await expect(dialog).toHaveCount(0);
}

test("seldom filters fold away and are told while they narrow the list; a closed detail leads to its line", async ({
  app,
}) => {
  const { page } = app;
  const keys = page.keyboard;
  await begin({ app });
  const heads = page.locator(".ag-row", { hasText: "陈志远" });
  await expect(page.getByRole("combobox", { name: "筛选：地区" })).toHaveCount(0);
  await page.getByRole("button", { name: "更多筛选" }).focus();
  await keys.press("Enter");
  await page.getByRole("combobox", { name: "筛选：证明" }).focus();
  await keys.press("Enter");
  await keys.press("ArrowDown");
  await keys.press("Enter");
  await expect(heads).toHaveCount(0);
  await page.getByRole("button", { name: "收起筛选" }).focus();
  await keys.press("Enter");
  await expect(page.getByRole("button", { name: "更多筛选（1）" })).toBeFocused();
  await page.getByRole("button", { name: "清除筛选" }).focus();
  await keys.press("Enter");
  await expect(page.getByRole("textbox", { name: "在本表中查找" })).toBeFocused();
  await expect(heads.first()).toBeVisible();

  // Ticking opens no detail.
  await (await cell(page, "ag-Grid-SelectionColumn")).locator("input[type=checkbox]").check();
  const detail = page.getByRole("complementary", { name: /陈志远/ });
  await expect(page.getByRole("status").getByText("已选 1 条")).toBeVisible();
  await expect(detail).toHaveCount(0);
  await (await cell(page, "organisation")).click();
  await detail.getByRole("button", { name: "关闭详情" }).focus();
  await keys.press("Enter");
  await expect(detail).toHaveCount(0);
  await expect(await cell(page, "organisation")).toBeFocused();
  await keys.press("Enter");
  await expect(detail.getByRole("button", { name: "换届" })).toBeFocused();

  await page.getByRole("tab", { name: "预测" }).focus();
  await keys.press("Enter");
  await expect(heads.first()).toBeVisible();
  // What belongs to the register is not offered here.
  await expect(page.getByRole("button", { name: "登记听课" })).toHaveCount(0);
  await (await cell(page, "organisation")).click();
  await expect(page.getByRole("complementary", { name: "陈志远" })).toBeVisible();
  await accessible(page);
});

test("推荐学员 with a class found by its initials, 催办函, and what stands under 更多; the focus comes back each time", async ({
  app,
}) => {
  const { page } = app;
  const keys = page.keyboard;
  await begin({ app });
  const nominating = page.getByRole("button", { name: "推荐学员" });
  await nominating.focus();
  await keys.press("Enter");
  const dialog = page.getByRole("dialog", { name: "推荐学员" });
  await expect(dialog.getByRole("combobox", { name: "班次" })).toBeFocused();
  await keys.type("kxxt");
  await expect(page.locator(".ant-select-item-option-active")).toContainText("科协系统干部培训班");
  await keys.press("Enter");
  await expect(dialog.getByTitle("科协系统干部培训班（2098年3月1日）")).toBeVisible();
  await expect(dialog.getByRole("button", { name: "列入班次（1人）" })).toBeEnabled();
  await accessible(page, ".ant-modal");
  await cancel(dialog);
  await expect(nominating).toBeFocused();

  await (await cell(page, "ag-Grid-SelectionColumn")).locator("input[type=checkbox]").check();
  const reminding = page.getByRole("button", { name: "催办函" });
  await reminding.focus();
  await keys.press("Enter");
  const letters = page.getByRole("dialog", { name: "生成催办函" });
  await expect(letters.getByRole("article", { name: "函件内容" })).toContainText("陈志远");
  await accessible(page, ".ant-modal");
  await cancel(letters);
  await expect(reminding).toBeFocused();

  const more = page.getByRole("button", { name: "更多听讲工作" });
  await more.focus();
  await keys.press("Enter");
  await expect(page.getByRole("menuitem", { name: "按班次登记听课" })).toBeFocused();
  await keys.press("Enter");
  const attending = page.getByRole("dialog", { name: "按班次登记听课" });
  await expect(attending.getByRole("combobox", { name: "班次" })).toBeFocused();
  await accessible(page, ".ant-modal");
  await cancel(attending);
  await expect(more).toBeFocused();
});
