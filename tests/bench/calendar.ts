import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { startLoopback } from "../../backend/loopback/server.ts";
import { openOffice } from "../../backend/office.ts";
import { launchChromium } from "../../backend/paper/chromium.ts";
import { rendererDir } from "../../backend/places.ts";
import { addDays, eachDay, weekday } from "../../core/kit/dates.ts";
import { noPrinter } from "../helpers/office.ts";
import { seeded } from "./generate.ts";
import { bareDrag, share, traced, workOfFrames } from "./seating.ts";

/** So many runs stand in the year. */
const entries = 2000;

/** Main-thread work of a frame, in milliseconds. */
interface Work {
  median: number;
  p95: number;
  worst: number;
  frames: number;
}

type Call = <T = { id: string }>(name: string, input: unknown) => Promise<T>;

/** Runs of one to five days all over 2020, at bases and halls, a tenth of them locked. */
async function fillYear(call: Call): Promise<void> {
  const random = seeded(41);
  const { rows } = await call<{ rows: { id: string }[] }>("plan.activities", { year: 2020 });
  const bases = (await call<{ rows: { id: string }[] }>("base.list", { limit: 60 })).rows;
  const workdays = eachDay("2020-01-02", "2020-12-28").filter((date) => weekday(date) < 6);
  for (let i = 0; i < entries; i += 1) {
    const from = workdays[Math.floor(random() * workdays.length)] ?? "2020-03-03";
    const length = random() < 0.6 ? 1 : 1 + Math.floor(random() * 5);
    const base = bases[Math.floor(random() * bases.length)]?.id;
    await call("activityRun.create", {
      activity: rows[i % rows.length]?.id,
      runNo: 1 + Math.floor(i / rows.length),
      from,
      to: addDays(from, length - 1),
      state: random() < 0.3 ? "draft" : "scheduled",
      locked: random() < 0.1,
      ...(random() < 0.6 && base ? { base } : {}),
    });
  }
}

/** Opens a view and waits until its bars have been on the screen for a frame; milliseconds. */
async function open(page: Page, view: string, zoom: string): Promise<number> {
  await page.evaluate(
    ([name, days]) => {
      localStorage.setItem("xiaowu.calendar.view", name ?? "");
      localStorage.setItem("xiaowu.calendar.zoom", days ?? "");
      location.hash = "/";
    },
    [view, zoom],
  );
  await page.waitForTimeout(1000);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        location.hash = "/plan?view=calendar&year=2020";
        const look = () => {
          if (!document.querySelector("[data-view] [data-bar]")) requestAnimationFrame(look);
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
        };
        look();
      }),
  );
}

async function measured(page: Page, run: () => Promise<void>): Promise<Work> {
  const client = await page.context().newCDPSession(page);
  const work = workOfFrames(await traced(client, run)).sort((a, b) => a - b);
  await client.detach();
  return {
    median: share(work, 0.5),
    p95: share(work, 0.95),
    worst: work[work.length - 1] ?? 0,
    frames: work.length,
  };
}

/** Turns of the wheel over the middle of the calendar, one a frame. */
async function scroll(page: Page, x: number, y: number, steps: number): Promise<void> {
  await page.mouse.move(600, 500);
  for (let step = 0; step < steps; step += 1) {
    await page.mouse.wheel(x, y);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
}

/** A bar carried about over the days; let go with Esc, so that nothing is stored. */
async function drag(page: Page, steps: number): Promise<void> {
  const box = await page.locator("[data-view] [data-bar]").nth(4).boundingBox();
  if (!box) throw new Error("no bar is on the screen");
  await page.mouse.move(box.x + 6, box.y + 6);
  await page.mouse.down();
  for (let step = 1; step <= steps; step += 1) {
    const turn = (step / steps) * 4 * Math.PI;
    await page.mouse.move(600 + 300 * Math.sin(turn), 500 - 120 * Math.cos(turn));
  }
  await page.keyboard.press("Escape");
  await page.mouse.up();
}

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

/** The calendar of a year with 2,000 runs: opened, scrolled and dragged over, read from a trace of the browser. */
export async function calendarBench(tell: Tell, pages: string = rendererDir()): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "xiaowu-bench-"));
  process.env.XIAOWU_HOME ??= folder;
  const office = await openOffice({ library: join(folder, "校务.db"), printer: noPrinter, beginWithReference: true });
  const shell = await startLoopback(office, { rendererDir: pages, who: "测量" });
  const browser = await launchChromium();
  try {
    const call: Call = async (name, input) => {
      const answer = await office.call(name, input as never, { shell: "cli", who: "测量" });
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value as never;
    };
    await fillYear(call);
    const bare = await bareDrag(browser);
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    await page.goto(shell.issueStartUrl());
    await page.getByRole("navigation", { name: "主导航" }).waitFor();
    const say = (what: string, work: Work) => {
      const ratio = (value: number) => `${(value / bare).toFixed(2)} ×`;
      const { median, p95, worst, frames } = work;
      tell(
        `${entries.toLocaleString("en")} runs, ${what}: main-thread work of a frame, median of ${frames}`,
        `${median.toFixed(1)} ms`,
        "≤ 8 ms (baseline: one box that follows the pointer)",
        ratio(median),
        median <= 8,
      );
      tell(
        "the same, 95th percentile",
        `${p95.toFixed(1)} ms, worst ${worst.toFixed(1)} ms`,
        "≤ 16 ms (baseline: as above)",
        ratio(p95),
        p95 <= 16,
      );
    };
    for (const [view, zoom, x, y] of [
      ["month", "month", 0, 60],
      ["department", "quarter", 60, 0],
      ["base", "month", 0, 60],
    ] as const) {
      const opened = await open(page, view, zoom);
      tell(
        `${view} view of ${entries.toLocaleString("en")} runs opened`,
        `${opened.toFixed(0)} ms`,
        "< 1000 ms",
        "",
        opened < 1000,
      );
      await page.waitForTimeout(1500);
      say(`scrolling the ${view} view`, await measured(page, () => scroll(page, x, y, 90)));
      say(`dragging over the ${view} view`, await measured(page, () => drag(page, 240)));
    }
  } finally {
    await browser.close();
    await shell.close();
    office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

if (import.meta.main)
  await calendarBench(
    (measure, figure, target, ratio) =>
      void process.stdout.write(`${measure}: ${figure} (target ${target}; ratio ${ratio})\n`),
    process.argv[2],
  );
