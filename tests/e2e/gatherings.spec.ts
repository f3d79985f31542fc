import { type App, expect, test } from "./app.ts";

const list = [
  ["序号", "姓名", "性别", "单位", "职务", "组别"],
  ["1", "王　芳", "女", "广东省力学学会", "理事长", "第一组"],
  ["2", "李强", "男", "广东省光学学会", "秘书长", "第二组"],
  ["3", "阿卜杜热西提·买买提明", "男", "广东省地质学会", "副理事长", "第一组"],
];

/** Opens a new class by the keyboard and pastes its people. */
async function aClass(app: App): Promise<void> {
  const { page } = app;
  await app.go("/gatherings");
  await page.getByRole("button", { name: "新增会议和班次" }).first().click();
  const form = page.getByRole("complementary", { name: "新增会议和班次" });
  await form.getByLabel("名称").fill("省级学会负责人培训班");
  await form.getByLabel("类别").click();
  await page.getByTitle("培训班次").click();
  await form.getByLabel("开始").fill("2026年3月9日");
  await form.getByLabel("结束").fill("2026年3月13日");
  await form.getByRole("button", { name: /确\s*定|新\s*增/ }).click();
  await page.getByRole("button", { name: "打开人员和日程" }).click();
  await page.getByRole("button", { name: "导入", exact: true }).first().click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(/粘贴在这里/).fill(list.map((row) => row.join("\t")).join("\n"));
  await dialog.getByRole("button", { name: "查看将要导入的内容" }).click();
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toBeHidden();
}

test("a class is entered from a pasted list, put in stroke order, and its trainees get numbered certificates; one Ctrl+Z takes the numbers back", async ({
  app,
}) => {
  const { page } = app;
  await aClass(app);
  const rows = page.locator(".ag-row");
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("王芳");
  await page.getByRole("button", { name: "排次序" }).click();
  await page.getByRole("menuitem", { name: "按姓氏笔画" }).click();
  // 王 4 strokes, 李 7, 阿 7 after 李 (横 before 折): print.md 3.
  await expect(page.getByText("已按姓氏笔画排列")).toBeVisible();
  await expect(rows.nth(1)).toContainText("李强");
  await page.getByRole("tab", { name: "结业证书" }).click();
  await page.getByRole("button", { name: "为学员编号发证" }).click();
  await page.getByRole("button", { name: "编号发证", exact: true }).click();
  await expect(rows).toHaveCount(3);
  await expect(rows.first()).toContainText("〔2026〕第001号");
  await page.keyboard.press("Control+z");
  await expect(rows).toHaveCount(0);
});

test("the timetable is pasted without a column for its class, and the papers of the class are one click away", async ({
  app,
}) => {
  const { page } = app;
  await aClass(app);
  await page.getByRole("tab", { name: "日程" }).click();
  await expect(page.getByText("还没有日程")).toBeVisible();
  // Nothing in the list has the focus: what is pasted is meant for it all the same.
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, "日期\t时段\t开始时间\t结束时间\t内容\t主讲人\n2026年3月10日\t上午\t9:00\t11:30\t专题授课\t王芳");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(page.locator(".ag-row", { hasText: "专题授课" })).toBeVisible();
  await page.getByRole("tab", { name: "材料" }).click();
  await page.getByRole("button", { name: "打印日程安排" }).click();
  await expect(page.getByRole("heading", { name: "文印" })).toBeVisible();
});

test("a run of the plan leads to its people and papers; the second time to the same class", async ({ app }) => {
  const { page, call } = app;
  const { rows } = await call<{ rows: { id: string; name: string }[] }>("activity.list", { limit: 1 });
  const activity = rows[0];
  if (!activity) throw new Error("the reference plan has activities");
  await call("activityRun.create", { activity: activity.id, runNo: 1, from: "2020-09-08", to: "2020-09-10" });
  await app.go(`/plan?record=activity&id=${activity.id}`);
  await page.getByRole("tab", { name: /期次/ }).click();
  await page.getByRole("button", { name: "登记人员、日程和材料" }).click();
  await expect(page.getByRole("heading", { name: activity.name })).toBeVisible();
  await page.goBack();
  await page.getByRole("tab", { name: /期次/ }).click();
  await page.getByRole("button", { name: "打开人员、日程和材料" }).click();
  await expect(page.getByRole("heading", { name: activity.name })).toBeVisible();
  expect((await call<{ total: number }>("gathering.list", {})).total).toBe(1);
});
