// Sheets in as people do it: mend a cell, answer a question, say what a column means, and see exactly that stored in one step.
import { join } from "node:path";
import ExcelJS from "exceljs";
import { type App, expect, test } from "./app.ts";

const pasteInto = async (app: App, rows: string[][]) => {
  await app.page.getByRole("button", { name: "更多" }).click();
  await app.page.getByText("导入负责人名册").click();
  const dialog = app.page.getByRole("dialog");
  await dialog.getByLabel(/粘贴在这里/).fill(rows.map((row) => row.join("\t")).join("\n"));
  await dialog.getByRole("button", { name: "查看将要导入的内容" }).click();
  return dialog;
};
const total = async (app: App, record: string) =>
  (await app.call<{ total: number }>(`${record}.list`, { limit: 0 })).total;

const heads = ["机构名称", "类别", "姓名", "职务", "任期起", "任期止", "手机"];

test("a wrong cell is mended in place, the rest follows, and what was shown is what is stored and undone", async ({
  app,
}) => {
  await app.go("/people");
  const before = await total(app, "appointment");
  const dialog = await pasteInto(app, [
    heads,
    ["广东省试验一学会", "省级学会", "钱一", "理事长", "去年", "2023年2月", ""],
    ["广东省试验二学会", "省级学会", "钱二", "理事长", "2018-03", "2023-02", ""],
  ]);
  await expect(dialog.getByText("将新增 1 条、修改 0 条；有误 1 条不导入")).toBeVisible();
  // The row that is wrong stands open by itself, with the words that could not be read.
  const mend = dialog.getByLabel("改正任期起");
  await expect(mend).toHaveValue("去年");
  await mend.fill("2018年3月");
  await mend.press("Enter");
  await expect(dialog.getByText("将新增 2 条、修改 0 条；有误 0 条不导入")).toBeVisible();
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toHaveCount(0);
  expect(await total(app, "appointment")).toBe(before + 2);
  await app.page.locator("h1").click();
  await app.page.keyboard.press("Control+z");
  await expect.poll(() => total(app, "appointment")).toBe(before);
});

test("a column of a strange name is taken for what the user says, and is known the next time", async ({ app }) => {
  await app.go("/people");
  const rows = [
    ["机构名称", "类别", "掌门", "职务"],
    ["广东省试验一学会", "省级学会", "X1", "理事长"],
  ];
  const dialog = await pasteInto(app, rows);
  await expect(dialog.getByText(/缺少必需的“姓名”/).first()).toBeVisible();
  await expect(dialog.getByRole("button", { name: "确定导入" })).toBeDisabled();
  await dialog.getByRole("combobox", { name: "“掌门”列作为" }).click();
  await app.page.getByTitle("姓名（必需）").click();
  await expect(dialog.getByText("手工指定")).toBeVisible();
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toHaveCount(0);
  const again = await pasteInto(app, rows);
  await expect(again.getByText("相同 1")).toBeVisible();
  await again.getByRole("button", { name: "取消" }).click();
  await app.go("/data");
  await app.page.getByRole("tab", { name: "导入记忆" }).click();
  await expect(app.page.getByText(/“掌门”作为姓名/)).toBeVisible();
  await app.page.getByRole("button", { name: /全部忘记/ }).click();
  await expect(app.page.getByText("还没有导入记忆")).toBeVisible();
});

test("a library that changes under the preview stops the import, and the preview is made anew", async ({ app }) => {
  await app.go("/people");
  const dialog = await pasteInto(app, [heads, ["广东省试验一学会", "省级学会", "钱一", "理事长", "", "", ""]]);
  await expect(dialog.getByText(/将新增 1 条/)).toBeVisible();
  await app.call("organisation.create", { name: "广东省试验一学会", kind: "society" });
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog.getByText(/预览之后校务库有了改动/)).toBeVisible();
  const before = await total(app, "organisation");
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toHaveCount(0);
  // The body that came in between is not made a second time.
  expect(await total(app, "organisation")).toBe(before);
});

test("a file that is no sheet is refused in words, in place; the next file can be chosen at once", async ({ app }) => {
  await app.go("/people");
  await app.page.getByRole("button", { name: "更多" }).click();
  await app.page.getByText("导入负责人名册").click();
  const dialog = app.page.getByRole("dialog");
  const chooser = app.page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles({ name: "照片.xlsx", mimeType: "image/png", buffer: Buffer.from("\x89PNG\r\n") });
  await expect(dialog.getByRole("alert")).toContainText("照片.xlsx");
  await dialog.getByRole("button", { name: "重新选择" }).click();
  await expect(dialog.getByRole("button", { name: "选择文件" })).toBeVisible();
});

test("the office's own sheet is kept in 数据 and fills the ticked rows of a list", async ({ app }) => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("名册");
  sheet.addRow(["序号", "姓名"]);
  sheet.addRow(["｛序号｝", "｛姓名｝"]);
  const template = join(app.folder, "人员模板.xlsx");
  await book.xlsx.writeFile(template);
  await app.go("/data");
  await app.page.getByRole("tab", { name: "表格模板" }).click();
  const chooser = app.page.waitForEvent("filechooser");
  await app.page.getByRole("button", { name: "放回人员的模板" }).click();
  await (await chooser).setFiles(template);
  await expect(app.page.getByRole("cell", { name: "人员模板.xlsx" })).toBeVisible();
  await app.go("/people");
  await app.page.getByRole("tab", { name: "人员" }).click();
  await app.page.locator('.ag-row[row-index="0"] .ag-checkbox-input').first().click();
  await app.page.getByRole("button", { name: "导出" }).click();
  const download = app.page.waitForEvent("download");
  await app.page.getByRole("menuitem", { name: /按模板导出/ }).click();
  const filled = new ExcelJS.Workbook();
  await filled.xlsx.readFile(await (await download).path());
  expect(filled.worksheets[0]?.rowCount).toBe(2);
  expect(filled.worksheets[0]?.getCell("A2").value).toBe(1);
});

test("rows that ask are answered by the keyboard alone, one after the other", async ({ app }) => {
  // Two people of one name: which of them takes office, nobody but the user can say.
  const ids: string[] = [];
  for (const note of ["甲", "乙"])
    ids.push((await app.call<{ id: string }>("person.create", { name: "张伟", note })).id);
  await app.go("/people");
  const dialog = await pasteInto(app, [
    ["机构名称", "类别", "姓名", "职务"],
    ["广东省力学学会", "省级学会", "张伟", "理事长"],
    ["广东省光学学会", "省级学会", "张伟", "理事长"],
  ]);
  await expect(dialog.getByText("待确认 2", { exact: true })).toBeVisible();
  await dialog.locator(".ag-row").first().locator('[col-id="action"]').click();
  const answer = dialog.getByRole("complementary").getByRole("radio").first();
  await app.page.keyboard.press("Enter");
  await expect(answer).toBeFocused();
  await app.page.keyboard.press("Space");
  await expect(dialog.getByText("待确认 1", { exact: true })).toBeVisible();
  // The next one has come into the panel with the focus in it.
  await expect(answer).toBeFocused();
  await app.page.keyboard.press("Space");
  await expect(dialog.getByText(/将新增 2 条.*有误 0 条/)).toBeVisible();
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toHaveCount(0);
  const { rows } = await app.call<{ rows: { person: string }[] }>("appointment.list", { filter: { person: ids } });
  expect(rows).toHaveLength(2);
});
