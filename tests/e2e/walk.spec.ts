// The newcomer's walk: first start, a hundred rows in three ways, closing and coming back, taking the library elsewhere.
import { copyFileSync, cpSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { writeXlsx } from "hucre";
import { startLoopback } from "../../backend/loopback/server.ts";
import { rendererDir } from "../../backend/places.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";
import { expect, test } from "./app.ts";

const HEADINGS = ["机构名称", "类别", "姓名", "职务", "任期起", "任期止", "手机"];

/** Lines of a register: societies that the reference data does not know, each with a president of its own. */
const lines = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => [
    `广东省第${from + i}研究会`,
    "省级学会",
    `张${"一二三四五六七八九十"[i % 10]}${from + i}`,
    "理事长",
    "2024年3月",
    "2028.2",
    `138${String(10_000_000 + from + i)}`,
  ]);

const total = async (office: TestOffice, record: string) =>
  (await office.call<{ total: number }>(`${record}.list`, { limit: 0 })).total;

async function importFile(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.getByRole("button", { name: "更多" }).click();
  const dialog = page.getByRole("dialog", { name: /导入负责人名册/ });
  await page.getByText("导入负责人名册").click();
  const chooser = page.waitForEvent("filechooser");
  await dialog.getByRole("button", { name: "选择文件" }).click();
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(bytes) });
  await expect(dialog.getByText(/将新增 100 条、修改 0 条；有误 0 条/)).toBeVisible({ timeout: 30_000 });
  await dialog.getByRole("button", { name: "确定导入" }).click();
  await expect(dialog).toHaveCount(0, { timeout: 30_000 });
}

test.describe("a hundred heads", () => {
  test("come from .xlsx, from .csv and from the clipboard, each in one step that one Ctrl+Z takes back", async ({
    app,
  }) => {
    await app.go("/people");
    const xlsx = await writeXlsx({ sheets: [{ name: "名册", rows: [HEADINGS, ...lines(100, 100)] }] });
    await importFile(app.page, "名册.xlsx", xlsx);
    expect(await total(app, "appointment")).toBe(119);

    const csv = `\uFEFF${[HEADINGS, ...lines(300, 100)].map((row) => row.join(",")).join("\r\n")}`;
    await importFile(app.page, "名册.csv", new TextEncoder().encode(csv));
    expect(await total(app, "appointment")).toBe(219);

    await app.page.getByRole("tab", { name: "人员" }).click();
    await app.page.locator('[role="gridcell"][col-id="name"]').first().click();
    const block = ["姓名\t工作单位", ...Array.from({ length: 100 }, (_, i) => `李粘贴${i}\t某大学`)].join("\n");
    await app.page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, block);
    const dialog = app.page.getByRole("dialog", { name: /导入人员/ });
    await expect(dialog.getByText(/将新增 100 条/)).toBeVisible({ timeout: 30_000 });
    await dialog.getByRole("button", { name: "确定导入" }).click();
    await expect(dialog).toHaveCount(0, { timeout: 30_000 });
    expect(await total(app, "person")).toBe(315);

    for (const [people, posts] of [
      [215, 219],
      [115, 119],
      [15, 19],
    ] as const) {
      await app.page.locator("h1").click();
      await app.page.keyboard.press("Control+z");
      await expect.poll(() => total(app, "person"), { timeout: 30_000 }).toBe(people);
      expect(await total(app, "appointment")).toBe(posts);
    }
  });

  test("a row that can't be right says so, and the others are not lost", async ({ app }) => {
    await app.go("/people");
    const rows = lines(500, 3);
    (rows[1] as string[])[6] = "1.38E+10";
    (rows[2] as string[])[5] = "2023.2";
    await app.page.getByRole("button", { name: "更多" }).click();
    await app.page.getByText("导入负责人名册").click();
    const dialog = app.page.getByRole("dialog", { name: /导入负责人名册/ });
    await dialog.getByRole("textbox").fill([HEADINGS, ...rows].map((row) => row.join("\t")).join("\n"));
    await dialog.getByRole("button", { name: "查看将要导入的内容" }).click();
    await expect(dialog.getByText(/新增 1 条.*有误 2 条不导入/)).toBeVisible();
    await expect(dialog.getByText(/手机/).filter({ hasText: "1.38E+10" }).first()).toBeVisible();
    await expect(dialog.getByText(/早于/).first()).toBeVisible();
  });
});

test.describe("from the first start", () => {
  let folder: string;
  test.beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "xiaowu-walk-"));
  });
  test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** Starts the program on the library in a folder, as a new process would, and logs a tab in. */
  async function start(page: Page, where: string) {
    const office = await openTestOffice({ folder: where });
    const shell = await startLoopback(office.office, { rendererDir: rendererDir(), who: "王科长" });
    await page.goto(shell.issueStartUrl());
    return {
      office,
      stop: async () => {
        await shell.close();
        office.close();
      },
    };
  }

  test("offers three ways and says that no state secrets are processed; what was entered is undone after a restart, and the copied library works elsewhere", async ({
    page,
  }) => {
    const first = await start(page, folder);
    await expect(page.getByText("本程序不得处理国家秘密").first()).toBeVisible();
    for (const name of ["带参考数据开始", "从空白开始", "选择备份文件"])
      await expect(page.getByRole("button", { name })).toBeVisible();
    await page.getByRole("button", { name: "带参考数据开始" }).click();
    await expect(page.getByRole("heading", { name: "工作台" })).toBeVisible();
    expect(await total(first.office, "base")).toBe(79);
    await page.getByRole("navigation", { name: "主导航" }).getByText("机构与人员").click();
    await page.getByRole("button", { name: "登记负责人" }).first().waitFor();
    await first.office.call(
      "people.enterHead",
      {
        organisation: { name: "广东省新学会", kind: "society" },
        person: { name: "欧阳文静" },
        post: "理事长",
        from: "2026-01",
      },
      { who: "王科长" },
    );
    await first.stop();
    expect(existsSync(join(folder, "校务.db-wal"))).toBe(false);

    const second = await start(page, folder);
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    await page.getByRole("button", { name: "历史" }).click();
    await expect(page.getByText(/新增人员“欧阳文静”/)).toBeVisible();
    await page.keyboard.press("Escape");
    await page.locator("h1").click();
    await page.keyboard.press("Control+z");
    await expect.poll(() => total(second.office, "appointment")).toBe(19);
    await page.keyboard.press("Control+y");
    await expect.poll(() => total(second.office, "appointment")).toBe(20);
    await second.stop();

    const elsewhere = mkdtempSync(join(tmpdir(), "xiaowu-elsewhere-"));
    copyFileSync(join(folder, "校务.db"), join(elsewhere, "校务.db"));
    if (existsSync(join(folder, "校务.files")))
      cpSync(join(folder, "校务.files"), join(elsewhere, "校务.files"), { recursive: true });
    const third = await start(page, elsewhere);
    await page.getByRole("heading", { name: "工作台" }).waitFor();
    expect(await third.office.call("library.check")).toEqual({ ok: true, issues: [] });
    await third.stop();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  test("a file that is no backup is refused with a sentence and the choice stays open", async ({ page }) => {
    const opened = await start(page, folder);
    const bad = join(folder, "假.zip");
    writeFileSync(bad, "这不是备份");
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "选择备份文件" }).click();
    await (await chooser).setFiles(bad);
    await expect(page.getByText(/不是校务台的备份文件/)).toBeVisible();
    await expect(page.getByRole("button", { name: "带参考数据开始" })).toBeEnabled();
    await opened.stop();
  });
});

test.describe("every room", () => {
  const rooms = [
    "/",
    "/plan",
    "/duty",
    "/committee",
    "/gatherings",
    "/grouping",
    "/seating",
    "/bases",
    "/people",
    "/documents",
    "/papers",
    "/names",
    "/data",
    "/help",
  ];

  for (const reference of [true, false]) {
    test.describe(reference ? "with the reference data" : "with an empty library", () => {
      test.use({ reference });
      test("opens without an error and passes the axe checks", async ({ app }) => {
        test.slow();
        const errors: string[] = [];
        app.page.on("pageerror", (error) => errors.push(error.message));
        app.page.on("console", (message) => {
          if (message.type() === "error") errors.push(message.text());
        });
        for (const room of rooms) {
          await app.go(room);
          await app.page.waitForTimeout(600);
          const { violations } = await new AxeBuilder({ page: app.page }).disableRules(["region"]).analyze();
          expect(violations.map((one) => `${room} ${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
        }
        expect(errors).toEqual([]);
      });
    });
  }
});

test("a window notices what another program has written to the same library", async ({ app }) => {
  await app.go("/people");
  await app.page.getByRole("tab", { name: "人员" }).click();
  await expect(app.page.getByText("共 15 条")).toBeVisible();
  await app.call("person.create", { name: "另一窗口" });
  await expect(app.page.getByText("共 16 条")).toBeVisible();
});

test("Ctrl+K goes to the one that was chosen, also from beside another one's open detail, and Enter need not wait for the list", async ({
  app,
}) => {
  await app.go("/people");
  await app.page.getByRole("tab", { name: "人员" }).click();
  await app.page.getByRole("gridcell", { name: "冯日光" }).click();
  const detail = app.page.getByRole("complementary");
  await expect(detail.getByText("冯日光").first()).toBeVisible();
  await app.page.keyboard.press("Control+k");
  await app.page.keyboard.type("ljj");
  await app.page.keyboard.press("Enter");
  await expect(detail.getByText("刘建军").first()).toBeVisible();
  await app.page.waitForTimeout(800);
  await expect(detail.getByText("冯日光")).toHaveCount(0);
});
