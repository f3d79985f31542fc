import { readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { addDays } from "../../core/kit/dates.ts";
import { today } from "../helpers/day.ts";
import { readPdf } from "../helpers/pdf.ts";
import { type App, expect, test } from "./app.ts";

const row = (page: Page, text: string) => page.locator(".ag-row", { hasText: text }).first();
/** One cell of the line in which a text stands: the pinned and the moving columns of a line are two elements. */
const cell = async (page: Page, text: string, column: string) => {
  const id = await row(page, text).getAttribute("row-id");
  return page.locator(`.ag-row[row-id="${id}"] [col-id="${column}"]`);
};
const tab = (page: Page, name: string) => page.getByRole("tab", { name, exact: true }).click();
const button = (page: Page, name: string | RegExp) => page.getByRole("button", { name, exact: true });

const year = Number(today.slice(0, 4));
const next = year + 1;

async function head(app: App, body: string, name: string): Promise<void> {
  const { rows } = await app.call<{ rows: { id: string }[] }>("organisation.list", { filter: { name: body } });
  await app.call("people.enterHead", {
    organisation: rows[0]?.id,
    person: { name },
    post: "理事长",
    from: `${next - 2}-01-01`,
    to: `${next + 2}-12-31`,
  });
}

test("from the slot to 已讲: proposed, taken back, adopted, asked, agreed, held; the duty register shows it and 撤销 takes it back", async ({
  app,
}) => {
  const { page } = app;
  await head(app, "广东省力学学会", "陈志远");
  await app.go("/lectures");
  await tab(page, "讲课席位");
  await button(page, "新增席位").click();
  const form = page.getByRole("form", { name: "新增讲课席位" });
  await form.getByLabel("名称").fill("科学家精神报告会");
  await form.getByLabel("日期").fill(today);
  await form.getByRole("button", { name: /确\s*定/ }).click();
  await expect(await cell(page, "科学家精神报告会", "free")).toHaveText("余1");

  await tab(page, "讲课匹配");
  await expect(await cell(page, "陈志远", "state")).toHaveText("建议");
  await button(page, "采用全部建议（1人）").click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("拟请");
  await page
    .locator(".ant-message")
    .getByRole("button", { name: /撤\s*销/ })
    .last()
    .click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("建议");
  await button(page, "采用全部建议（1人）").click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("拟请");

  await tab(page, "约请登记");
  await (await cell(page, "陈志远", "name")).click();
  await button(page, "已发出约请").click();
  await button(page, "要求改期").click();
  const why = page.getByRole("form", { name: "要求改期" });
  await why.getByLabel("改期的原因").fill("出国访问");
  await why.getByRole("button", { name: /记\s*下/ }).click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("改期");
  await button(page, "原日期又可以").click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("已同意");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);

  await button(page, "登记已讲").click();
  const held = page.getByRole("form", { name: "登记已讲" });
  await held.getByLabel("讲题").fill("弘扬科学家精神");
  await held.getByRole("button", { name: /登\s*记/ }).click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("已讲");
  await expect(button(page, "讲课费单").first()).toBeEnabled();

  await app.go("/duty");
  await expect(await cell(page, "陈志远", "lectured")).toContainText("弘扬科学家精神");
  await page.getByRole("tab", { name: "名册" }).focus();
  await page.keyboard.press("Control+z");
  await expect(await cell(page, "陈志远", "lectured")).not.toContainText("弘扬科学家精神");
});

test("a head who was moved by hand stays there when the rest is matched; the slot tells who is there; settings go back", async ({
  app,
}) => {
  const { page } = app;
  await head(app, "广东省力学学会", "陈志远");
  await head(app, "广东省数学会", "梁启明");
  for (const [title, days] of [
    ["春季报告会", 90],
    ["秋季报告会", 270],
  ] as const)
    await app.call("lectureSlot.create", { title, form: "class", date: addDays(`${next}-01-01`, days), capacity: 1 });
  await app.go("/lectures");
  await button(page, `看${next}年的席位`).click();
  await (await cell(page, "陈志远", "name")).click();
  const side = page.getByRole("complementary", { name: "陈志远" });
  // Wherever the machine would place this one, the officer wants the other slot.
  const proposed = (await (await cell(page, "陈志远", "slot")).textContent()) ?? "";
  const wanted = proposed === "春季报告会" ? "秋季报告会" : "春季报告会";
  await side.getByLabel("另选席位").click();
  await page.locator(".ant-select-item-option", { hasText: wanted }).click();
  await side.getByRole("button", { name: "安排", exact: true }).click();
  await expect(await cell(page, "陈志远", "state")).toHaveText("拟请，已锁定");
  await button(page, "采用全部建议（1人）").click();
  await expect(await cell(page, "梁启明", "state")).toHaveText("拟请");
  await expect(await cell(page, "梁启明", "slot")).toHaveText(proposed);
  await expect(await cell(page, "陈志远", "slot")).toHaveText(wanted);
  await tab(page, "讲课席位");
  await expect(await cell(page, wanted, "people")).toHaveText("陈志远（拟请）");
  await expect(await cell(page, wanted, "free")).toHaveText("已满");

  await button(page, "设置").click();
  const weight = page.getByLabel("轮到承办的由其负责人讲");
  await weight.fill("5");
  await weight.press("Enter");
  await expect(page.getByText("已保存讲课设置")).toBeVisible();
  expect(await app.call("lectures.settings")).toMatchObject({ weights: { turn: 5, urgency: 40 } });
  await button(page, "恢复默认").click();
  await expect(weight).toHaveValue("60");
});

test("a full slot changes hands: who has it is named and makes room in one step, 撤销 brings back both; without a fee level the register leads to the pool", async ({
  app,
}) => {
  const { page } = app;
  await head(app, "广东省力学学会", "陈志远");
  await head(app, "广东省数学会", "梁启明");
  await app.call("lectureSlot.create", { title: "科学家精神报告会", form: "party", date: today, capacity: 1 });
  await app.go("/lectures");
  await button(page, `看${year}年的席位`).click();
  await button(page, "采用全部建议（1人）").click();
  await expect(button(page, "采用全部建议（0人）")).toBeDisabled();
  const first = (await (await cell(page, "陈志远", "state")).textContent()) === "拟请" ? "陈志远" : "梁启明";
  const other = first === "陈志远" ? "梁启明" : "陈志远";
  await (await cell(page, other, "name")).click();
  const side = page.getByRole("complementary", { name: other });
  await expect(side.getByText(`${first}排在前：`)).toBeVisible();
  await side.getByLabel("另选席位").click();
  await page.locator(".ant-select-item-option", { hasText: `已满：${first}` }).click();
  await side.getByRole("button", { name: `换下${first}` }).click();
  await expect(await cell(page, other, "state")).toHaveText("拟请，已锁定");
  await expect(await cell(page, first, "state")).toHaveText("未排上");
  await page
    .locator(".ant-message")
    .getByRole("button", { name: /撤\s*销/ })
    .last()
    .click();
  await expect(await cell(page, first, "state")).toHaveText("拟请");

  const { rows } = await app.call<{ rows: { id: string }[] }>("lectures.register", {});
  await app.call("lectures.mark", { invitations: [rows[0]?.id], state: "agreed", on: today });
  await app.call("lectures.hold", { invitation: rows[0]?.id, date: today, topic: "科学家精神", hours: 2 });
  await tab(page, "约请登记");
  await (await cell(page, first, "name")).click();
  const held = page.getByRole("complementary");
  await expect(held.getByText("讲课费算不出：师资库未填讲课费级别")).toBeVisible();
  await held.getByRole("button", { name: "填写级别" }).click();
  await expect(page.getByRole("complementary", { name: first })).toBeVisible();
  await expect(page.getByRole("tab", { name: "师资库" })).toHaveAttribute("aria-selected", "true");
});

test("a rotation is made, filled, confirmed and put off, and the printed sheet shows it", async ({ app }) => {
  const { page } = app;
  await app.go("/lectures");
  await tab(page, "轮值表");
  await button(page, "新增轮值制度").last().click();
  const form = page.getByRole("form", { name: "新增轮值制度" });
  await form.getByLabel("名称").fill("党建强会");
  await form.getByLabel("首期日期").fill(`${next}-01-15`);
  await form.getByRole("button", { name: /确\s*定/ }).click();
  await page.getByLabel("再排几期").fill("3");
  await button(page, "排轮值").click();
  const host = (no: number) => page.locator(`.ag-row[row-index="${no - 1}"] [col-id="host"]`);
  await expect(host(3)).not.toBeEmpty();
  const [first, second] = [await host(1).textContent(), await host(2).textContent()];
  await host(1).click();
  await button(page, "确认承办").click();
  await expect(page.locator('.ag-row[row-index="0"] [col-id="state"]')).toHaveText("已确认");
  await host(2).click();
  await button(page, "顺延").click();
  const put = page.getByRole("form", { name: "顺延" });
  await put.getByLabel("顺延的原因").fill("换届");
  await put.getByRole("button", { name: /顺\s*延/ }).click();
  await expect(page.locator('.ag-row[row-index="1"] [col-id="state"]')).toHaveText("顺延");
  // Who was put off hosts the next one; who was confirmed stays.
  await expect(host(3)).toHaveText(second ?? "");
  await expect(host(1)).toHaveText(first ?? "");

  await button(page, "打印").click();
  await page.waitForURL(/papers/);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  const { rows } = await app.call<{ rows: { id: string }[] }>("rotation.list");
  const out = `${app.folder}/rotation.pdf`;
  await app.call("paper.pdf", { layout: "rotationTable", params: { rotation: rows[0]?.id }, out });
  const { pages } = await readPdf(new Uint8Array(readFileSync(out)));
  const text = pages.map((one) => one.text.replace(/\s/gu, "")).join("");
  expect(text).toContain("党建强会");
  expect(text).toContain("顺延原因：换届");
});
