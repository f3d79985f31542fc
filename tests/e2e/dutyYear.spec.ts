// The year of the duty as the office lives it: the register comes in, the radar is read, people are called, forms go out
// and come back, who has heard and lectured is done, and the report is printed.
import { readFileSync } from "node:fs";
import type { Download, Locator, Page } from "@playwright/test";
import exceljs from "exceljs";
import { strFromU8, unzipSync } from "fflate";
import { writeXlsx } from "hucre";
import { today } from "../helpers/day.ts";
import { readPdf } from "../helpers/pdf.ts";
import { type App, expect, test } from "./app.ts";

const year = Number(today.slice(0, 4));
const className = `${year}年走查培训班`;
const topic = "科学家精神与学会工作";

/** Heads of societies that the reference data knows, whose terms go on beyond this year. */
const heads = [
  ["广东省力学学会", "省级学会", "陈走查", "理事长", `${year - 1}年1月`, `${year + 1}.6`],
  ["广东省数学会", "省级学会", "梁走查", "理事长", `${year - 1}年3月`, `${year + 3}.2`],
];

const cell = async (page: Page, person: string, column: string): Promise<Locator> => {
  const id = await page.locator(".ag-row", { hasText: person }).first().getAttribute("row-id");
  return page.locator(`.ag-row[row-id="${id}"] [col-id="${column}"]`);
};
const bytesOf = async (download: Promise<Download>): Promise<Uint8Array> =>
  new Uint8Array(readFileSync(await (await download).path()));
const tab = (page: Page, name: string | RegExp) => page.getByRole("tab", { name });

/** Opens the choice with this label, types, and takes the entry of this name. */
async function pick(dialog: Locator, label: string, text: string): Promise<void> {
  const page = dialog.page();
  const box = dialog.getByRole("combobox", { name: label });
  await box.click();
  await box.fill(text);
  await page.locator(".ant-select-dropdown:visible .ant-select-item-option", { hasText: text }).first().click();
}

async function importRegister({ page, go }: App): Promise<void> {
  await go("/people");
  await page.getByRole("button", { name: "更多" }).click();
  await page.getByText("导入负责人名册").click();
  const dialog = page.getByRole("dialog", { name: /导入负责人名册/ });
  const headings = ["机构名称", "类别", "姓名", "职务", "任期起", "任期止"];
  const bytes = await writeXlsx({ sheets: [{ name: "名册", rows: [headings, ...heads] }] });
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles({
    name: "名册.xlsx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  });
  await expect(dialog.getByText(/有误 0 条/)).toBeVisible();
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toHaveCount(0);
}

/** Calls both heads to the class; answers the letters that came as one file. */
async function nominate(page: Page): Promise<Record<string, Uint8Array>> {
  await tab(page, "名册").click();
  await page.getByRole("button", { name: "推荐学员" }).click();
  const dialog = page.getByRole("dialog", { name: "推荐学员" });
  await pick(dialog, "班次", className);
  // Who is in is turned by Space and back again.
  const enter = dialog.getByRole("button", { name: /列入班次/ });
  await expect(enter).toHaveText("列入班次（2人）");
  await dialog.getByRole("gridcell", { name: "梁走查" }).click();
  await page.keyboard.press("Space");
  await expect(enter).toHaveText("列入班次（1人）");
  await page.keyboard.press("Space");
  await expect(enter).toHaveText("列入班次（2人）");
  await enter.click();
  const letters = page.getByRole("dialog", { name: "生成调训通知" });
  await expect(letters.getByText("2人已列入班次学员")).toBeVisible();
  await expect(letters.getByRole("article", { name: "函件内容" })).toContainText(className);
  const download = page.waitForEvent("download");
  await letters.getByRole("button", { name: "生成Word文件（2份）" }).click();
  const files = unzipSync(await bytesOf(download));
  await expect(letters).toHaveCount(0);
  return files;
}

/** Fills a returned form with one head. */
async function filled(bytes: Uint8Array): Promise<Buffer> {
  const book = new exceljs.Workbook();
  await book.xlsx.load(bytes.slice().buffer as ArrayBuffer);
  const sheet = book.worksheets[0];
  if (!sheet) throw new Error("the form has no sheet");
  const values: Record<string, string> = {
    姓名: "何走查",
    职务: "理事长",
    任期起: `${year}-01-01`,
    任期止: `${year + 4}-12-31`,
    变动情况: "新任",
  };
  let head = 0;
  sheet.eachRow((row, line) =>
    row.eachCell((one) => {
      if (one.value === "姓名") head = line;
    }),
  );
  const done: [number, string][] = [];
  sheet.getRow(head).eachCell((one, column) => {
    const value = values[String(one.value)];
    if (value !== undefined) done.push([column, value]);
  });
  expect(done).toHaveLength(5);
  for (const [column, value] of done) sheet.getCell(head + 1, column).value = value;
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function collect({ page, go, settled }: App): Promise<void> {
  await go("/collection");
  await page.getByRole("button", { name: "发起回收" }).first().click();
  const start = page.getByRole("dialog", { name: "发起回收" });
  await start.getByLabel("表样").click();
  await page.locator(".ant-select-item-option", { hasText: "负责人变动" }).click();
  await pick(start, "只要其中这些单位", "广东省昆虫学会");
  await page.keyboard.press("Escape");
  await start.getByRole("button", { name: /确定（1个单位）/ }).click();
  await expect(start).toHaveCount(0);
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: /^生成填报表/ }).click();
  const sent = Object.entries(unzipSync(await bytesOf(download))).filter(([name]) => name.endsWith(".xlsx"));
  expect(sent.map(([name]) => name).join()).toContain("广东省昆虫学会");
  const [name, bytes] = sent[0] ?? ["", new Uint8Array()];
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "收回填报表" }).click();
  await (await chooser).setFiles({
    name: name.split("/").at(-1) ?? name,
    mimeType: "application/octet-stream",
    buffer: await filled(bytes),
  });
  await tab(page, /^汇总表/).click();
  await expect(page.getByRole("gridcell", { name: "何走查" })).toBeVisible();
  await page.getByRole("button", { name: /^转入/ }).click();
  const take = page.getByRole("dialog", { name: /^转入/ });
  await take.getByRole("button", { name: /^确定转入/ }).click();
  await expect(take).toHaveCount(0);
  await settled();
}

test("a year: the register comes in, people are called, a form returns, hearing and lecturing make it done, the report is printed, and the last step is taken back", async ({
  app,
}) => {
  const { page } = app;
  await app.call("gathering.create", {
    title: className,
    kind: "trainingClass",
    from: today,
    to: today,
    place: "广州",
  });
  await importRegister(app);

  await app.go("/duty");
  await expect(await cell(page, "陈走查", "state")).toContainText("未开始");
  await expect(await cell(page, "梁走查", "state")).toContainText("未开始");
  const letters = await nominate(page);
  expect(Object.keys(letters)).toHaveLength(2);
  const texts = Object.values(letters).map((file) =>
    strFromU8(unzipSync(file)["word/document.xml"] ?? new Uint8Array()),
  );
  for (const name of ["陈走查", "梁走查"]) expect(texts.filter((text) => text.includes(name))).toHaveLength(1);

  // Who is called to a class can make it; the forecast says to which.
  await tab(page, "预测").click();
  await expect(await cell(page, "陈走查", "attend")).toContainText("可完成");
  await expect(await cell(page, "陈走查", "attendWhy")).toContainText(className);
  await page
    .getByRole("group", { name: "按听课结论筛选" })
    .getByRole("button", { name: /可完成/ })
    .click();
  await expect(page.getByText("共 2 人")).toBeVisible();

  await collect(app);
  await app.go("/duty");
  await tab(page, "名册").click();
  await expect(await cell(page, "何走查", "organisation")).toContainText("广东省昆虫学会");
  await expect(await cell(page, "何走查", "state")).toContainText("未开始");

  await page.getByRole("button", { name: "更多听讲工作" }).click();
  await page.getByRole("menuitem", { name: "按班次登记听课" }).click();
  const attend = page.getByRole("dialog", { name: "按班次登记听课" });
  await pick(attend, "班次", className);
  await attend.getByRole("button", { name: "登记（2人）" }).click();
  await expect(attend).toHaveCount(0);
  await expect(await cell(page, "陈走查", "state")).toContainText("听课未讲");

  await (await cell(page, "陈走查", "organisation")).click();
  const detail = page.getByRole("complementary", { name: /陈走查/ });
  await detail.getByRole("button", { name: "登记讲课" }).click();
  const lecture = detail.getByRole("form", { name: "新增讲课记录" });
  await lecture.getByLabel("日期").fill(today);
  await lecture.getByLabel("讲题").fill(topic);
  await page.keyboard.press("Enter");
  await expect(await cell(page, "陈走查", "state")).toContainText("已完成");
  await expect(await cell(page, "梁走查", "state")).toContainText("听课未讲");

  await page.getByRole("button", { name: "更多听讲工作" }).click();
  await page.getByRole("menuitem", { name: `打印${year}年度听讲情况` }).click();
  const save = page.getByRole("button", { name: "存为PDF" });
  await expect(save).toBeEnabled();
  const download = page.waitForEvent("download");
  await save.click();
  const { pages } = await readPdf(await bytesOf(download));
  const printed = pages
    .map((one) => one.text)
    .join("")
    .replace(/\s/gu, "");
  for (const part of [`${year}年度听一课、讲一课情况报告`, className, topic, "陈走查", "广东省力学学会"])
    expect(printed).toContain(part);

  await page.locator("h1").click();
  await page.keyboard.press("Control+z");
  await expect.poll(async () => (await app.call<{ total: number }>("lecture.list", { limit: 0 })).total).toBe(0);
  await app.go("/duty");
  await expect(await cell(page, "陈走查", "state")).toContainText("听课未讲");
});
