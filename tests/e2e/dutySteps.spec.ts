// What is missing on the way is made where it is missed: the class of a run, the meeting, the deputy, the sheet of a class.
import type { Locator, Page } from "@playwright/test";
import { today } from "../helpers/day.ts";
import { type App, expect, test } from "./app.ts";

const year = new Date().getFullYear();

type Id = { id: string };
interface Entered {
  person: string;
  appointment: string;
}

async function head(app: App, body: string, name: string, post = "理事长"): Promise<Entered> {
  const { rows } = await app.call<{ rows: Id[] }>("organisation.list", { filter: { name: body } });
  return app.call<Entered>("people.enterHead", {
    organisation: rows[0]?.id,
    person: { name },
    post,
    from: "2021-01-01",
    to: "2099-12-31",
  });
}
const option = (page: Page, text: string): Locator =>
  page.locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: text });
const cell = async (page: Page, person: string, column: string): Promise<Locator> => {
  const id = await page.locator(".ag-row", { hasText: person }).first().getAttribute("row-id");
  return page.locator(`.ag-row[row-id="${id}"] [col-id="${column}"]`);
};
const more = async (page: Page, item: string): Promise<Locator> => {
  await page.getByRole("button", { name: "更多听讲工作" }).click();
  await page.getByRole("menuitem", { name: item }).click();
  return page.getByRole("dialog", { name: item });
};

test("the exact name of a registered body, typed and left, is that body and not a second one", async ({ app }) => {
  const { page } = app;
  const bodies = async () => (await app.call<{ total: number }>("organisation.list", { limit: 0 })).total;
  const before = await bodies();
  await app.go("/duty");
  await page.getByRole("button", { name: "登记负责人" }).first().click();
  const form = page.getByRole("form", { name: "登记负责人" });
  await form.getByLabel("机构").fill("广东省昆虫学会");
  await form.getByLabel("姓名").fill("吴走查");
  // At once, before any list has come.
  await form.getByRole("button", { name: "确定", exact: true }).click();
  await expect(page.getByRole("complementary", { name: "吴走查（广东省昆虫学会理事长）" })).toBeVisible();
  expect(await bodies()).toBe(before);
});

test("a run of the plan becomes the class to which heads are called, and a meeting is made for the item", async ({
  app,
}) => {
  const { page } = app;
  await head(app, "广东省力学学会", "陈走查");
  const plan = (await app.call<Id>("plan.create", { year: year + 1, title: `${year + 1}年计划` })).id;
  const category = (await app.call<Id>("activityCategory.create", { plan, no: 1, name: "教育培训" })).id;
  const activity = (
    await app.call<Id>("activity.create", { plan, category, no: 1, name: "走查培训班", attendPlaces: 30 })
  ).id;
  for (const [runNo, from] of [
    [1, `${year + 1}-03-04`],
    [2, `${year + 1}-09-02`],
  ])
    await app.call("activityRun.create", { activity, runNo, from, to: from, state: "scheduled" });

  await app.go("/duty");
  await page.getByRole("button", { name: "推荐学员" }).click();
  const dialog = page.getByRole("dialog", { name: "推荐学员" });
  await dialog.getByRole("combobox", { name: "班次" }).click();
  await option(page, `走查培训班（第2期）（${year + 1}年9月2日，听课名额30人）`).click();
  await dialog.getByRole("button", { name: "列入班次（1人）" }).click();
  const letters = page.getByRole("dialog", { name: "生成调训通知" });
  await expect(letters.getByRole("article", { name: "函件内容" })).toContainText(`定于${year + 1}年9月2日`);
  await letters.getByRole("button", { name: "暂不生成" }).click();
  const made = await app.call<{ rows: { title: string; activity: string }[] }>("gathering.list", {
    filter: { activity },
  });
  expect(made.rows.map((one) => one.title)).toEqual(["走查培训班（第2期）"]);

  const agenda = await more(page, "列入会议议题");
  await agenda.getByRole("button", { name: "新增会议" }).click();
  const form = page.getByRole("form", { name: "新增会议和班次" });
  await form.getByLabel("名称").fill("走查会议");
  await form.getByLabel("开始").fill(today);
  await form.getByRole("button", { name: "确定" }).click();
  await expect(agenda.getByTitle(/^走查会议/)).toBeVisible();
  await agenda.getByRole("button", { name: "列入", exact: true }).click();
  await expect(agenda).toHaveCount(0);
  expect((await app.call<{ total: number }>("session.list", {})).total).toBe(1);
});

test("from the decision to the deputy's post and lecture and back; one sheet proves the whole class", async ({
  app,
}) => {
  const { page } = app;
  const heads = [await head(app, "广东省力学学会", "陈走查"), await head(app, "广东省昆虫学会", "梁走查")];
  const held = (
    await app.call<Id>("gathering.create", { title: "走查班", kind: "trainingClass", from: today, to: today })
  ).id;
  await app.call("gathering.addPeople", { id: held, people: heads.map((one) => one.person), role: "trainee" });

  await app.go("/duty");
  const attend = await more(page, "按班次登记听课");
  await attend.getByRole("combobox", { name: "班次" }).click();
  await option(page, "走查班").click();
  const choosing = page.waitForEvent("filechooser");
  await attend.getByRole("button", { name: "选择签到表文件" }).click();
  await (await choosing).setFiles({ name: "签到.txt", mimeType: "text/plain", buffer: Buffer.from("陈走查 梁走查") });
  await attend.getByRole("button", { name: "登记（2人）" }).click();
  await expect(attend).toHaveCount(0);
  for (const name of ["陈走查", "梁走查"]) {
    await expect(await cell(page, name, "attended")).toContainText("走查班");
    await expect(await cell(page, name, "attended")).not.toContainText("缺证明");
  }

  await (await cell(page, "陈走查", "organisation")).click();
  const detail = page.getByRole("complementary", { name: /陈走查/ });
  await expect(detail.getByRole("button", { name: /班次签到表$/ })).toBeVisible();
  await detail.getByRole("button", { name: "认定", exact: true }).click();
  const decision = detail.getByRole("form", { name: "听讲认定" });
  await decision.getByText("副职代讲", { exact: true }).click();
  await decision.getByRole("button", { name: "登记副职", exact: true }).click();
  const deputy = page.getByRole("form", { name: "登记副职" });
  await expect(deputy.getByLabel("职务")).toHaveValue("副理事长");
  await deputy.getByLabel("姓名").fill("李代讲");
  await deputy.getByRole("button", { name: "确定", exact: true }).click();
  // The line of the head stays open: a deputy is none of the register.
  await decision.getByRole("button", { name: "登记副职的讲课" }).click();
  const lecture = page.getByRole("form", { name: "新增讲课记录" });
  await lecture.getByLabel("日期").fill("2023年6月1日");
  await lecture.getByLabel("讲题").fill("学会治理");
  await lecture.getByRole("button", { name: "确定" }).click();
  await expect(decision.getByTitle("李代讲　2023年6月1日　学会治理")).toBeVisible();
  await decision.getByLabel("理由").fill("理事长出访");
  await decision.getByLabel("决定日期").fill("2023年7月1日");
  await decision.getByRole("button", { name: "确定" }).click();
  // Only what is missing is told.
  await expect(page.getByText("尚未写明由谁决定")).toBeVisible();
  await expect(await cell(page, "陈走查", "state")).toContainText("已完成");
});
