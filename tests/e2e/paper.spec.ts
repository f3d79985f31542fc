// Papers as they come out of the program: the real office on reference data, the browser shell, Chromium, and the PDF read back.
import { readFileSync } from "node:fs";
import { test as base, expect, type Page as Tab } from "@playwright/test";
import { loopbackPrinter } from "../../backend/loopback/printing.ts";
import { type Loopback, startLoopback } from "../../backend/loopback/server.ts";
import { rendererDir } from "../../backend/places.ts";
import type { Page } from "../../core/paper/page.ts";
import { leaders2020 } from "../fixtures/rules/platform.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";
import { type ReadPdf, readPdf } from "../helpers/pdf.ts";

interface Program extends TestOffice {
  shell: Loopback;
  /** Prints through the command line's way and reads the PDF back. */
  print(layout: string, params: object): Promise<ReadPdf & { pageCount: number; warnings: string[] }>;
}

interface Pages {
  pages: Page[];
  size: { width: number; height: number };
  warnings: string[];
}

const test = base.extend<object, { program: Program }>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const printer = loopbackPrinter({ rendererDir: rendererDir() });
      const office = await openTestOffice({ reference: true, printer });
      await office.call("library.begin", { with: "reference" }).catch(() => undefined);
      const shell = await startLoopback(office.office, { rendererDir: rendererDir() });
      printer.attach(office.office, shell);
      const print = async (layout: string, params: object) => {
        const out = `${office.folder}/${layout}.pdf`;
        const answer = await office.call<{ pages: number; warnings: string[] }>("paper.pdf", { layout, params, out });
        return {
          ...(await readPdf(new Uint8Array(readFileSync(out)))),
          pageCount: answer.pages,
          warnings: answer.warnings,
        };
      };
      await use({ ...office, shell, print });
      await printer.close();
      await shell.close();
      office.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** Text without spaces: a PDF knows places, not spaces. */
const bare = (text: string) => text.replace(/\s/gu, "");
const modelText = (page: Page) =>
  page.marks.map((mark) =>
    bare(
      mark.lines.map((line) => line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join("")).join(""),
    ),
  );

/** A meeting of the committee with the four leaders on the platform. */
async function meeting(program: Program): Promise<string> {
  const halls = await program.call<{ rows: { id: string }[] }>("hall.list");
  const { id } = await program.call<{ id: string }>("seating.create", {
    title: "校务委员会第一次会议",
    date: "2020-09-18",
    hall: halls.rows[0]?.id,
    people: [
      ...leaders2020.byRank.map((name) => ({ name, platform: true })),
      ...["邹采荣", "郭姣", "廖明", "欧阳文静", "买买提·吐尔逊江"].map((name) => ({ name, note: "委员" })),
    ],
    variant: "A",
  });
  return id;
}

const papers: [string, (program: Program) => Promise<object>][] = [
  ["dutyRoster", async () => ({ on: "2026-03-05" })],
  ["committeeRoster", async () => ({ on: "2020-12-31" })],
  ["planTable", async () => ({ year: 2020 })],
  ["yearCalendar", async () => ({ year: 2020 })],
  ["seatingPlan", async (program) => ({ id: await meeting(program) })],
  ["seatList", async (program) => ({ id: await meeting(program), by: "name" })],
];

for (const [layout, paramsFor] of papers) {
  test(`${layout}: the PDF holds the pages of the model, each text on its page, in embedded TrueType faces`, async ({
    program,
  }) => {
    const params = await paramsFor(program);
    const model = await program.call<Pages>("paper.pages", { layout, params });
    const pdf = await program.print(layout, params);
    expect(pdf.pages).toHaveLength(model.pages.length);
    expect(pdf.pageCount).toBe(model.pages.length);
    expect(pdf.warnings).toEqual(model.warnings);
    model.pages.forEach((page, index) => {
      const printed = pdf.pages[index];
      // Chromium rounds the paper to whole points of 1/72 inch.
      expect(Math.abs((printed?.width ?? 0) - model.size.width)).toBeLessThan(0.4);
      expect(Math.abs((printed?.height ?? 0) - model.size.height)).toBeLessThan(0.4);
      const text = bare(printed?.text ?? "");
      for (const mark of modelText(page)) expect(text).toContain(mark);
    });
    expect(pdf.fonts.filter((font) => font.type3 || !font.embedded)).toEqual([]);
    for (const font of pdf.fonts) expect(font.name).toMatch(/^Noto(Serif|Sans)SC-/);
    // Radicals and compatibility forms look like the characters but are not found by a search.
    expect(pdf.pages.map((page) => page.text).join("")).not.toMatch(/[\u2e80-\u2fdf\uf900-\ufaff\ue000-\uf8ff]/u);
  });
}

test("郭姣 is set to the width of three and stays 郭姣 in the text layer", async ({ program }) => {
  const pdf = await program.print("committeeRoster", { on: "2020-12-31" });
  const text = pdf.pages[0]?.text ?? "";
  expect(text).toContain("邹采荣、郭姣、廖明、徐晨、朱立学、");
  expect(text).toContain("校长（院长）：郑庆顺");
});

test("the roster has no private data in it", async ({ program }) => {
  const society = await program.call<{ rows: { id: string }[] }>("organisation.list", {
    filter: { kind: "society" },
    limit: 1,
  });
  await program.call("people.enterHead", {
    organisation: society.rows[0]?.id,
    person: { name: "欧阳文静", mobile: "13800138000", idNumber: "11010519491231002X" },
    post: "理事长",
    from: "2024-03",
    to: "2029-03",
  });
  const pdf = await program.print("dutyRoster", { on: "2026-03-05", kind: "society" });
  const text = pdf.pages.map((page) => page.text).join("");
  expect(text).toContain("欧阳文静");
  expect(text).toContain("2024.03—2029.03");
  expect(text).not.toContain("1380013");
  expect(text).not.toContain("19491231");
});

test("refuses an unknown paper and wrong options in Chinese", async ({ program }) => {
  expect(await program.fails("paper.pdf", { layout: "etc", params: {} })).toMatchObject({
    code: "invalid",
    message: "没有名为“etc”的打印材料",
  });
  expect(await program.fails("paper.pdf", { layout: "planTable", params: { year: 1 } })).toMatchObject({
    code: "invalid",
    fields: { year: "年度应在2000至2100之间" },
  });
});

/** Lines that are drawn wider than their place, or blocks that are drawn higher, as Chromium measures them. */
const overruns = (tab: Tab) =>
  tab.evaluate(() =>
    [...document.querySelectorAll(".xw-line")].flatMap((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const text = range.getBoundingClientRect();
      const place = line.parentElement?.getBoundingClientRect();
      if (!place || line.textContent === "") return [];
      const out = text.left < place.left - 1 || text.right > place.right + 1;
      return out ? [line.textContent] : [];
    }),
  );

test("what the model measured is what Chromium draws: no line leaves its place", async ({ program, page }) => {
  for (const [layout, paramsFor] of papers) {
    const params = await paramsFor(program);
    const route = `#/paper/${layout}?params=${encodeURIComponent(JSON.stringify(params))}`;
    await page.goto(program.shell.issueStartUrl() + route);
    await page.locator("html[data-paper=ready]").waitFor();
    expect(await overruns(page), layout).toEqual([]);
  }
});

test("文印 shows the pages that are printed, and keeps them as a PDF", async ({ program, page }) => {
  await page.goto(`${program.shell.issueStartUrl()}#/papers`);
  await page.getByRole("menuitem", { name: "校务委员会名单" }).click();
  await page.getByLabel("在任日期").first().fill("2020年12月31日");
  await page.getByLabel("在任日期").first().press("Enter");
  const preview = page.getByLabel("打印预览");
  await expect(preview).toContainText("2020年12月31日");
  const shown = bare((await preview.locator(".xw-sheet").innerText()) ?? "");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "存为PDF" }).click();
  const file = await (await download).path();
  const pdf = await readPdf(new Uint8Array(readFileSync(file)));
  expect(bare(pdf.pages[0]?.text ?? "")).toBe(shown);
  expect((await download).suggestedFilename()).toContain("组织架构");
});
