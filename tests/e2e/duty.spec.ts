import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { today } from "../helpers/day.ts";
import { expect, test } from "./app.ts";

const row = (page: Page, text: string) => page.locator(".ag-row", { hasText: text });
/** A line as a whole: the pinned and the moving columns of one line are two elements. */
const line = async (page: Page, text: string) => {
  const id = await row(page, text).first().getAttribute("row-id");
  return page.locator(`.ag-row[row-id="${id}"]`);
};

/** One cell of a line; the words of neighbouring cells read together may be those of a state. */
const cell = async (page: Page, text: string, column: string) =>
  (await line(page, text)).locator(`[col-id="${column}"]`);

test("with the keyboard alone: a new 理事长, 听课, 讲课, 换届, and Ctrl+Z; the old record stays with the old term", async ({
  app,
}) => {
  const { page } = app;
  await app.go("/duty");
  const keys = page.keyboard;
  await page.getByRole("banner").or(page.locator("header")).getByRole("button", { name: "登记负责人" }).focus();
  await keys.press("Enter");
  const form = page.getByRole("form", { name: "登记负责人" });
  await expect(form.getByLabel("机构")).toBeFocused();
  await keys.insertText("力学学会");
  await expect(page.locator(".ant-select-item-option", { hasText: "广东省力学学会" })).toBeVisible();
  await keys.press("ArrowDown");
  await keys.press("Enter");
  await expect(form.getByText("已登记的机构")).toBeVisible();
  await keys.press("Tab");
  await keys.insertText("陈志远");
  await keys.press("Tab");
  await expect(form.getByLabel("职务")).toHaveValue("理事长");
  await form.getByLabel("任期起").focus();
  await keys.type("2021.1");
  await keys.press("Tab");
  await keys.type("2099.12");
  await keys.press("Enter");

  // The new line is chosen and its detail stands beside it.
  const detail = page.getByRole("complementary", { name: "陈志远（广东省力学学会理事长）" });
  await expect(detail).toBeVisible();
  await expect(await cell(page, "陈志远", "state")).toContainText("未开始");

  await detail.getByRole("button", { name: "登记听课" }).focus();
  await keys.press("Enter");
  await detail.getByRole("form", { name: "新增听课记录" }).getByLabel("日期").focus();
  await keys.insertText("2022年5月10日");
  await detail.getByRole("form", { name: "新增听课记录" }).getByLabel("培训名称").focus();
  await keys.insertText("科协系统干部培训班");
  await keys.press("Enter");
  await expect(await cell(page, "陈志远", "state")).toContainText("听课未讲");

  await detail.getByRole("button", { name: "登记讲课" }).focus();
  await keys.press("Enter");
  const lecture = detail.getByRole("form", { name: "新增讲课记录" });
  await lecture.getByLabel("日期").focus();
  await keys.insertText("2023.6.1");
  await lecture.getByLabel("讲题").focus();
  await keys.insertText("力学与工程前沿");
  await keys.press("Enter");
  await expect(await cell(page, "陈志远", "state")).toContainText("已完成");
  await expect(await cell(page, "陈志远", "lectured")).toContainText("✓ 2023年6月1日（缺证明）　力学与工程前沿");
  await expect(page.getByText(/省级学会 登记60，应有186，在任 1，已完成 1/)).toBeVisible();

  await detail.getByRole("button", { name: "换届" }).focus();
  await keys.press("Enter");
  const change = page.getByRole("form", { name: "换届" });
  await expect(change.getByLabel("姓名")).toBeFocused();
  await keys.insertText("梁启明");
  await change.getByRole("textbox", { name: "任期起" }).focus();
  await keys.type("2025-01-01");
  await keys.press("Enter");
  const next = page.getByRole("complementary", { name: "梁启明（广东省力学学会理事长）" });
  await expect(next).toBeVisible();
  await expect(await cell(page, "梁启明", "state")).toContainText("未开始");
  await next.getByRole("tab", { name: "历任" }).click();
  const before = next.getByRole("listitem").filter({ hasText: "陈志远" });
  await expect(before).toContainText("已完成");
  await expect(before).toContainText("2024年12月31日离任");
  await expect(before).toContainText("2022年5月10日　科协系统干部培训班");

  await next.getByRole("tab", { name: "历任" }).focus();
  await keys.press("Control+z");
  await expect(await cell(page, "陈志远", "state")).toContainText("已完成");
  await expect(row(page, "梁启明")).toHaveCount(0);
});

test("who runs out by the end of next June is found in two clicks, and who is done is not among them", async ({
  app,
}) => {
  const { page } = app;
  const now = new Date();
  const year = now.getMonth() < 6 ? now.getFullYear() : now.getFullYear() + 1;
  const enter = async (organisation: string, person: string, to: string) => {
    const body = await app.call<{ rows: { id: string }[] }>("organisation.list", { filter: { name: organisation } });
    return app.call<{ person: string }>("people.enterHead", {
      organisation: body.rows[0]?.id,
      person: { name: person },
      post: "理事长",
      from: `${year - 4}-01-01`,
      to,
    });
  };
  await enter("广东省力学学会", "届满在前", `${year}-06-30`);
  await enter("广东省数学会", "届满在后", `${year}-07-01`);
  const { person } = await enter("广东省昆虫学会", "届满已毕", `${year}-05-01`);
  await app.call("duty.attend", { people: [person], date: `${year - 3}-05-10`, title: "培训班" });
  await app.call("lecture.create", { person, date: `${year - 3}-06-10`, topic: "讲题" });

  await app.go("/duty");
  await expect(row(page, "届满在前").first()).toBeVisible();
  await page.getByRole("combobox", { name: "筛选：届满" }).click();
  await page.locator(".ant-select-item-option", { hasText: `${year}年6月30日` }).click();
  await expect(row(page, "届满在前").first()).toBeVisible();
  await expect(row(page, "届满在后")).toHaveCount(0);
  await expect(row(page, "届满已毕")).toHaveCount(0);
});

test("links of the first screen narrow the register; many are entered at once and taken back at once", async ({
  app,
}) => {
  const { page } = app;
  const { rows } = await app.call<{ rows: { id: string }[] }>("organisation.list", {
    filter: { kind: "cityAssociation" },
    limit: 3,
  });
  for (const [i, one] of rows.entries()) {
    await app.call("people.enterHead", {
      organisation: one.id,
      person: { name: `书记${i}` },
      post: "党组书记",
      from: "2021-01",
      to: "2099-12",
    });
  }
  await app.go("/duty?filter=vacant");
  // 60 societies and 21 cities, of which three now have a head.
  await expect(page.getByRole("status").getByText("共 78 条")).toBeVisible();
  await expect(row(page, "书记1")).toHaveCount(0);

  await page.getByRole("button", { name: "清除筛选" }).click();
  await page.getByRole("textbox", { name: /查找/ }).fill("书记");
  // Until the list is narrowed, its rows are drawn again under the pointer.
  await expect(page.getByRole("status").getByText("显示 21 条")).toBeVisible();
  for (const name of ["书记0", "书记1", "书记2"]) {
    await (await line(page, name)).locator("input[type=checkbox]").first().check();
  }
  await page.getByRole("button", { name: "登记听课（3 人）" }).click();
  const form = page.getByRole("dialog").getByRole("form", { name: "登记听课" });
  await form.getByLabel("日期").fill("2024-05-10");
  await form.getByLabel("培训名称").fill("党组书记培训班");
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /确\s*定/ })
    .click();
  for (const name of ["书记0", "书记1", "书记2"])
    await expect(await cell(page, name, "state")).toContainText("听课未讲");
  await page.getByRole("tab", { name: "名册" }).focus();
  await page.keyboard.press("Control+z");
  for (const name of ["书记0", "书记1", "书记2"]) await expect(await cell(page, name, "state")).toContainText("未开始");
});

test("a decision is given, lifted and brought back; a kept file ends the want of proof", async ({ app }) => {
  const { page } = app;
  const body = await app.call<{ rows: { id: string }[] }>("organisation.list", { filter: { name: "广东省力学学会" } });
  const enter = (name: string, post: string) =>
    app.call<{ person: string }>("people.enterHead", {
      organisation: body.rows[0]?.id,
      person: { name },
      post,
      from: "2021-01-01",
      to: "2099-12-31",
    });
  const head = await enter("陈志远", "理事长");
  const deputy = await enter("李代讲", "副理事长");
  await app.call("duty.attend", { people: [head.person], date: "2022-05-10", title: "培训班" });
  await app.call("lecture.create", { person: deputy.person, date: "2023-06-01", topic: "学会治理" });
  // The head's own lecture before the term began must not be offered: it needs no deputy.
  await app.call("lecture.create", { person: head.person, date: "2020-06-01", topic: "上任以前" });

  await app.go("/duty");
  await row(page, "陈志远").first().click();
  const detail = page.getByRole("complementary", { name: "陈志远（广东省力学学会理事长）" });
  await detail.getByRole("button", { name: "认定", exact: true }).click();
  const form = detail.getByRole("form", { name: "听讲认定" });
  await form.getByText("副职代讲", { exact: true }).click();
  await form.getByRole("button", { name: "确定" }).click();
  await expect(form.getByText("请选择是哪一次讲课")).toBeVisible();
  await expect(form.getByText("请写明理由")).toBeVisible();
  await form.getByRole("combobox", { name: "代讲的讲课" }).click();
  const offered = page.locator(".ant-select-item-option");
  await expect(offered).toHaveText(["李代讲　2023年6月1日　学会治理"]);
  await offered.click();
  await form.getByLabel("理由").fill("理事长出访");
  await form.getByLabel("决定机构或决定人").fill("校务委员会");
  await form.getByLabel("决定日期").fill("2023年7月1日");
  await form.getByRole("button", { name: "确定" }).click();
  const decisions = detail.getByRole("region", { name: "听讲认定" });
  await expect(decisions.getByRole("listitem")).toContainText("校务委员会于2023年7月1日决定");
  await expect(decisions.getByRole("listitem")).toContainText("理由：理事长出访");
  await expect(await cell(page, "陈志远", "lectured")).toContainText("✓ 代讲 2023年6月1日");
  await expect(await cell(page, "陈志远", "state")).toContainText("已完成");

  await decisions.getByRole("button", { name: "取消副职代讲" }).click();
  await expect(await cell(page, "陈志远", "state")).toContainText("听课未讲");
  await page.getByRole("tab", { name: "名册" }).focus();
  await page.keyboard.press("Control+z");
  await expect(await cell(page, "陈志远", "state")).toContainText("已完成");

  await expect(await cell(page, "陈志远", "attended")).toContainText("2022年5月10日（缺证明）");
  await detail.getByRole("button", { name: "2022年5月10日培训班，缺证明" }).click();
  await detail.getByRole("button", { name: "添加证明材料" }).click();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("menuitem", { name: "签到表" }).click();
  await (await choosing).setFiles({ name: "签到.txt", mimeType: "text/plain", buffer: Buffer.from("陈志远") });
  await expect(detail.getByText("签到.txt")).toBeVisible();
  await expect(detail.locator(".ant-select", { hasText: "签到表" })).toBeVisible();
  await expect(await cell(page, "陈志远", "attended")).toHaveText("✓ 2022年5月10日　培训班");
});

test("the coverage tells what the list tells; a tile of the map leads to the bodies of its city", async ({ app }) => {
  const { page } = app;
  const bodies = await app.call<{ rows: { id: string; city: string | null }[] }>("organisation.list", {
    filter: { kind: "cityAssociation" },
    limit: 30,
  });
  const foshan = bodies.rows.find((one) => one.city?.startsWith("佛山"));
  const head = await app.call<{ person: string }>("people.enterHead", {
    organisation: foshan?.id,
    person: { name: "佛山书记" },
    post: "党组书记",
    from: "2021-01",
    to: "2099-12",
  });
  await app.call("duty.attend", { people: [head.person], date: "2022-05-10", title: "培训班" });
  const list = await app.call<{ rows: { city: string | null }[] }>("duty.list", { on: today });
  const here = list.rows.filter((one) => one.city?.startsWith("佛山")).length;

  await app.go("/duty");
  await page.getByRole("tab", { name: "覆盖" }).click();
  const kinds = page.getByRole("table", { name: "听讲覆盖，按机构类别" });
  await expect(kinds.getByRole("row", { name: /^市级科协/ }).getByRole("cell")).toHaveText([
    "21",
    "1",
    "1/1　100%",
    "0/1　0%",
    "0/1　0%",
    "0",
    "0",
    "20",
    "0",
  ]);
  const axe = async () => {
    const { violations } = await new AxeBuilder({ page }).disableRules(["region"]).analyze();
    expect(violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  };
  await expect(page.getByText("听讲均完成").first()).toBeVisible();
  await axe();
  await page.getByText("地市示意图", { exact: true }).click();
  const map = page.getByRole("group", { name: "地市示意图" });
  const tile = map.getByRole("button", { name: /^佛山.*应听讲1人，已听课1人，已讲课0人，听讲均完成0人/ });
  await expect(tile).toContainText("◐ 0/1");
  await axe();
  // From the tile at the left by the arrow, then Enter: the map needs no mouse.
  await map.getByRole("button", { name: /^肇庆/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(tile).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").getByText(`共 ${here} 条`)).toBeVisible();
  await expect(row(page, "佛山书记").first()).toBeVisible();
});
