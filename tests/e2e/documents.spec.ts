// 公文: a notice drafted from a gathering, written beside its printed page, exported, its template taken out and put back; the pack as a real PDF.
import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { readPdf } from "../helpers/pdf.ts";
import { type App, expect, test } from "./app.ts";

async function meeting(app: App): Promise<string> {
  const { id } = await app.call<{ id: string }>("gathering.create", {
    title: "校务委员会第一次会议",
    kind: "meeting",
    from: "2026-03-05",
    place: "八楼会议室",
    host: "广东省科学技术协会",
  });
  await app.call("gathering.addPeople", { id, from: { list: "committee", on: "2020-12-31" } });
  await app.call("session.create", { gathering: id, date: "2026-03-05", content: "审议2026年教学活动计划" });
  return id;
}

test("a notice is drafted from a meeting, changed and exported as Word", async ({ app }) => {
  test.slow();
  await meeting(app);
  await app.go("/documents");
  const { page } = app;
  await page.getByRole("button", { name: "由会议生成" }).click();
  await page.getByRole("dialog").getByLabel("会议和班次").fill("校务委员会第一次");
  await page.getByTitle("校务委员会第一次会议").first().click();
  await page
    .getByRole("button", { name: "起 草" })
    .or(page.getByRole("button", { name: "起草", exact: true }))
    .click();
  const body = page.getByLabel(/^正文/u);
  await expect(body).toHaveValue(/一、会议时间/u);
  await expect(page.getByLabel("打印预览")).toContainText("2026年3月5日（星期四）", { timeout: 60_000 });
  await body.fill("一、会议时间\n改在下午举行。");
  await page.getByLabel("附件", { exact: true }).fill("学会、协会名单\n参会回执");
  await page.getByLabel("发文字号").fill("粤科协组〔2026〕3号");
  await page.getByLabel("发文字号").blur();
  await expect(page.getByLabel("打印预览")).toContainText("改在下午举行。");
  await expect(page.getByLabel("打印预览")).toContainText("学会、协会名单");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "导出Word" }).click();
  const saved = await download;
  const parts = unzipSync(new Uint8Array(readFileSync(await saved.path())));
  const xml = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  expect(xml).toContain("改在下午举行。");
  expect(xml).toContain("学会、协会名单");
  expect(xml).toContain("粤科协组〔2026〕3号");
  const { rows } = await app.call<{ rows: { annexes: string[] }[] }>("document.list");
  expect(rows[0]?.annexes).toEqual(["学会、协会名单", "参会回执"]);
});

test("a template goes out and comes back; a wrong one is refused in words", async ({ app }) => {
  await app.go("/documents?tab=templates");
  const { page } = app;
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "取出通知模板" }).click();
  const path = await (await download).path();
  const put = async (file: { name: string; buffer: Buffer }) => {
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "放回通知模板" }).click();
    await (await choosing).setFiles({ ...file, mimeType: "application/octet-stream" });
  };
  await put({ name: "本办通知.docx", buffer: readFileSync(path) });
  await expect(page.getByText("办公室的模板：本办通知.docx")).toBeVisible();
  await put({ name: "坏的.docx", buffer: Buffer.from("不是文档") });
  await expect(page.getByText("文件“坏的.docx”不是Word文档（.docx），不能作为模板").first()).toBeVisible();
  await page.getByRole("button", { name: "恢复默认的通知模板" }).click();
  await expect(page.getByText("办公室的模板：本办通知.docx")).toHaveCount(0);
});

test("the pack is one PDF with contents, running numbers and each sheet's own size", async ({ app }) => {
  test.slow();
  const gathering = await meeting(app);
  await app.call("document.create", { kind: "notice", title: "关于开会的通知", body: "请参加。", gathering });
  const { rows } = await app.call<{ rows: { id: string }[] }>("hall.list");
  const hall =
    rows[0]?.id ?? (await app.call<{ id: string }>("hall.create", { name: "会议室", rows: 5, seatsPerRow: 8 })).id;
  await app.call("gathering.seat", { id: gathering, hall });
  await app.go(`/documents?tab=pack&gathering=${gathering}`);
  const { page } = app;
  await expect(page.getByRole("checkbox", { name: /^通知（1页）/u })).toBeChecked();
  await expect(page.getByText(/已选\d+份材料，共\d+页/u)).toBeVisible();
  await page.getByRole("button", { name: "座次图上移" }).click();
  const parts = ["notice", "seatingPlan", "committeeRoster"].map((layout) =>
    layout === "committeeRoster" ? { layout, params: { on: "2020-12-31" } } : { layout },
  );
  const out = `${app.folder}/pack.pdf`;
  await app.call("paper.pdf", { layout: "pack", params: { gathering, parts }, out });
  const pdf = await readPdf(new Uint8Array(readFileSync(out)));
  expect(pdf.pages.map((one) => [Math.round(one.width), Math.round(one.height)])).toEqual([
    [210, 297],
    [210, 297],
    [297, 210],
    [210, 297],
  ]);
  pdf.pages.forEach((one, index) => {
    expect(one.text).toContain(`— ${index + 1} —`);
    expect(one.text).not.toMatch(/第 \d+ 页 共/u);
  });
  expect(pdf.pages[0]?.text).toMatch(/目.*录.*关于开会的通知\s*…+\s*2.*座次图\s*…+\s*3/u);
});

test("the page of a notice: first line 37 mm down, type area 156 mm wide, number 7 mm under it", async ({ app }) => {
  const { id } = await app.call<{ id: string }>("document.create", {
    kind: "notice",
    title: "关于开会的通知",
    body: `${"科".repeat(1500)}。`,
  });
  const out = `${app.folder}/notice.pdf`;
  await app.call("paper.pdf", { layout: "notice", params: { id }, out });
  const pdf = await readPdf(new Uint8Array(readFileSync(out)));
  const second = pdf.pages[1];
  const lines = (second?.pieces ?? []).filter((piece) => /^科{28}$/u.test(piece.text));
  expect(lines).toHaveLength(22);
  const [first, last] = [lines[0], lines.at(-1)];
  for (const line of lines) expect(line.x).toBeCloseTo(28, 0);
  // Baselines: 88 % of the em under the upper edge of the em box, which stands in the middle of its line.
  const baseline = (225 / 22 - (16 * 25.4) / 72) / 2 + 0.88 * ((16 * 25.4) / 72);
  expect(Math.abs((first?.y ?? 0) - (37 + baseline))).toBeLessThan(0.3);
  expect(Math.abs((last?.y ?? 0) - (first?.y ?? 0) - (21 * 225) / 22)).toBeLessThan(0.2);
  expect(28 * ((15.79 * 25.4) / 72)).toBeLessThanOrEqual(156.01);
});
