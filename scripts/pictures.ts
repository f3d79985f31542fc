// Makes the pictures of the README: screens and printed pages, from reference data and made-up names.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loopbackPrinter } from "../backend/loopback/printing.ts";
import { startLoopback } from "../backend/loopback/server.ts";
import { openOffice } from "../backend/office.ts";
import { launchChromium } from "../backend/paper/chromium.ts";
import { projectRoot, rendererDir } from "../backend/places.ts";
import { collect, fill, hold, on } from "./pictureData.ts";

const docs = join(projectRoot(), "docs");
const folder = mkdtempSync(join(tmpdir(), "xiaowu-pictures-"));
process.env.XIAOWU_HOME = folder;
const printer = loopbackPrinter({ rendererDir: rendererDir() });
const office = await openOffice({ library: join(folder, "校务.db"), printer, beginWithReference: true });
const server = await startLoopback(office, { rendererDir: rendererDir(), who: "示例" });
printer.attach(office, server);
const browser = await launchChromium();
try {
  await fill(office);
  const held = await hold(office);
  const collection = await collect(office, folder);
  const cards = encodeURIComponent(JSON.stringify({ seatingPlan: held.plan, card: "tent", small: "unit" }));
  mkdirSync(docs, { recursive: true });
  const page = await browser.newPage({
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  await page.clock.setFixedTime(new Date(`${on}T09:00:00+08:00`));
  await page.goto(server.issueStartUrl());
  for (const [name, route, tab] of [
    ["plan", "#/plan"],
    ["calendar", "#/plan?view=calendar&year=2026"],
    ["schedule", "#/plan?view=schedule&year=2026"],
    ["duty", "#/duty"],
    ["forecast", "#/duty", "预测"],
    ["coverage", "#/duty", "覆盖"],
    ["market", "#/lectures"],
    ["collection", `#/collection?record=replyCollection&id=${collection}`],
    ["people", "#/people"],
    ["seats", `#/seating?record=seatingPlan&id=${held.plan}`],
    ["hall", `#/seating?record=hall&id=${held.hall}&draw=1`],
    ["papers", `#/papers?layout=nameCard&params=${cards}`],
  ] as const) {
    await page.goto(`${server.origin}/${route}`);
    await page.waitForLoadState("load");
    if (tab) {
      await page.getByRole("tab", { name: tab, exact: true }).click();
      await page.mouse.move(0, 0);
    }
    await page.waitForTimeout(2500);
    // The pages themselves, not the layout that stands in for them until they are made.
    if (name === "papers") await page.getByText("PDF预览").waitFor();
    // The status bar names the library's folder, which here is one of this machine's.
    await page.locator("footer").evaluate((bar, real) => {
      bar.innerHTML = bar.innerHTML.replaceAll(real, "D:/校务台");
    }, folder);
    await page.screenshot({ path: join(docs, `${name}.png`) });
  }
  await page.setViewportSize({ width: 1123, height: 794 });
  for (const [name, layout, params] of [
    ["roster", "dutyRoster", { on }],
    ["certificate", "certificate", { gathering: held.gathering }],
    ["wall", "wallPlanner", { year: 2026 }],
  ] as const) {
    // The wall planner is an A3 sheet.
    if (name === "wall") await page.setViewportSize({ width: 1588, height: 1123 });
    await page.goto("about:blank");
    await page.goto(`${server.origin}/#/paper/${layout}?params=${encodeURIComponent(JSON.stringify(params))}`);
    await page.locator('html[data-paper="ready"]').waitFor({ state: "attached" });
    await page.screenshot({ path: join(docs, `${name}.png`) });
  }
} finally {
  await browser.close();
  await server.close();
  await printer.close();
  office.close();
  rmSync(folder, { recursive: true, force: true });
}
