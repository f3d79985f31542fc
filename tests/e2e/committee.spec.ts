import { expect, test } from "./app.ts";

test("when the 校长 leaves, the 主任's post is told and ended by one button", async ({ app }) => {
  const { page } = app;
  await app.go("/committee");
  const school = page.getByRole("region", { name: "学校领导" });
  const committee = page.getByRole("region", { name: "校务委员会" });
  await expect(committee.getByRole("row", { name: /主任.*郑庆顺/ })).toBeVisible();
  await school.getByRole("button", { name: "校长（院长）郑庆顺离任" }).click();
  const dialog = page.getByRole("dialog", { name: "校长（院长）郑庆顺离任" });
  await dialog.getByLabel("离任日期").fill("2023年3月31日");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(school.getByRole("row", { name: /校长（院长）.*缺/ })).toBeVisible();

  const fix = page.getByRole("button", { name: "将郑庆顺主任的离任日期记为2023年3月31日" });
  await fix.click();
  await expect(committee.getByRole("row", { name: /主任.*缺/ })).toBeVisible();
  await expect(page.getByText("ORG-01")).toHaveCount(0);
  await page.getByRole("tab", { name: "历任成员" }).click();
  await expect(page.locator(".ag-row", { hasText: "郑庆顺" })).toHaveCount(2);
});

test("the order of the members is changed from the keyboard, stays, and one Ctrl+Z takes it back", async ({ app }) => {
  const { page } = app;
  await app.go("/committee");
  const members = page.getByRole("region", { name: "校务委员会" }).getByRole("row", { name: /^委员/ });
  await expect(members.nth(1)).toContainText("郭姣");
  await page.getByRole("button", { name: "廖明", exact: true }).focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(members.nth(1)).toContainText("廖明");
  await expect(page.getByRole("button", { name: "廖明", exact: true })).toBeFocused();
  await page.keyboard.press("Alt+ArrowUp");
  await expect(members.nth(0)).toContainText("廖明");
  await page.reload();
  await expect(members.nth(0)).toContainText("廖明");
  await page.keyboard.press("Control+z");
  await expect(members.nth(1)).toContainText("廖明");
});

test("a new member comes last in the order, as a person who was not known before", async ({ app }) => {
  const { page } = app;
  await app.go("/committee");
  await page.getByRole("button", { name: "增补委员" }).click();
  const form = page.getByRole("form", { name: "增补委员" });
  await form.getByLabel("姓名").fill("欧阳海燕");
  await form.getByLabel("任期起").fill("2024.5");
  await form.getByRole("button", { name: /确\s*定/ }).click();
  const members = page.getByRole("region", { name: "校务委员会" }).getByRole("row", { name: /^委员/ });
  await expect(members.last()).toContainText("欧阳海燕");
  await expect(members).toHaveCount(12);
});

test.describe("in an empty library", () => {
  test.use({ reference: false });
  test("the room says what to do first and leads there", async ({ app }) => {
    const { page } = app;
    await app.go("/committee");
    await expect(page.getByText("还没有校务委员会")).toBeVisible();
    await page.getByRole("button", { name: "登记校务委员会" }).click();
    const form = page.getByRole("form", { name: "新增机构" });
    await form.getByLabel("机构名称").fill("某省科协党校校务委员会");
    await form.getByRole("button", { name: /确\s*定/ }).click();
    await expect(page.getByRole("button", { name: "增补委员" })).toBeVisible();
  });
});
