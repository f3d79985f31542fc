import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, CDPSession, Page } from "playwright-core";
import { startLoopback } from "../../backend/loopback/server.ts";
import { openOffice } from "../../backend/office.ts";
import { launchChromium } from "../../backend/paper/chromium.ts";
import { rendererDir } from "../../backend/places.ts";
import { noPrinter } from "../helpers/office.ts";

/** What the drag over a hall of 3,000 seats costs; times in milliseconds. */
export interface DragFigures {
  /** From the click that opens the plan to the last of 3,000 seats on the screen. */
  opened: number;
  /** Main-thread work of a frame while a seat is dragged. */
  median: number;
  p95: number;
  worst: number;
  frames: number;
  /** The same work for a bare page on which one box follows the pointer: the median. */
  bare: number;
  /** From letting go to the swapped names on the screen. */
  swapped: number;
}

/** What the browser records. */
export interface TraceEvent {
  name: string;
  cat: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Processor time of the thread: what it worked, however busy the machine is. */
  tdur?: number;
  pid: number;
  tid: number;
  args?: { name?: string; data?: unknown };
}

/** The figure below which `part` of the sorted ones lie. */
export const share = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;

/** Everything that the browser records between start and end. */
export async function traced(client: CDPSession, run: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown[] as TraceEvent[])));
  const done = new Promise<void>((resolve) => client.once("Tracing.tracingComplete", () => resolve()));
  await client.send("Tracing.start", {
    traceConfig: {
      includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline.frame"],
    },
    transferMode: "ReportEvents",
  });
  await run();
  await client.send("Tracing.end");
  await done;
  return events;
}

/** Milliseconds that the main thread of the page worked in each frame: its tasks, shared out over the frames that it began. */
export function workOfFrames(events: readonly TraceEvent[]): number[] {
  const mains = new Set(
    events
      .filter((one) => one.ph === "M" && one.name === "thread_name" && one.args?.name === "CrRendererMain")
      .map((one) => `${one.pid} ${one.tid}`),
  );
  const onMain = events.filter((one) => mains.has(`${one.pid} ${one.tid}`));
  // Of several pages the one that works most is ours.
  const busiest = [...Map.groupBy(onMain, (one) => `${one.pid} ${one.tid}`).values()].reduce<TraceEvent[]>(
    (best, one) => (one.length > best.length ? one : best),
    [],
  );
  const frames = busiest
    .filter((one) => one.name === "BeginMainThreadFrame")
    .map((one) => one.ts)
    .sort((a, b) => a - b);
  const tasks = busiest
    .filter((one) => one.ph === "X" && /RunTask$/u.test(one.name) && one.dur !== undefined)
    .sort((a, b) => a.ts - b.ts);
  const work = new Array<number>(frames.length).fill(0);
  let at = 0;
  for (const task of tasks) {
    while (at < frames.length && (frames[at] ?? 0) < task.ts) at += 1;
    // What happens before a frame begins is its work: handling the pointer comes first.
    const inside = (frames[at - 1] ?? 0) <= task.ts + (task.dur ?? 0) && at > 0 ? at - 1 : at;
    const frame = frames.findIndex((start) => start >= task.ts && start <= task.ts + (task.dur ?? 0));
    const owner = frame >= 0 ? frame : inside < frames.length && at < frames.length ? at : frames.length - 1;
    if (owner >= 0) work[owner] = (work[owner] ?? 0) + (task.tdur ?? task.dur ?? 0) / 1000;
  }
  return work;
}

async function dragOver(page: Page, from: { x: number; y: number }, steps: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let step = 1; step <= steps; step += 1) {
    // A wide loop over the hall, so that the seat under the pointer changes all the time.
    const turn = (step / steps) * 4 * Math.PI;
    await page.mouse.move(from.x + 260 * Math.sin(turn), from.y + 130 * (1 - Math.cos(turn)));
  }
}

/** Work of a frame where one box follows the pointer over an empty page: what no program stays below. */
export async function bareDrag(browser: Browser): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  await page.setContent('<div id="box" style="position:absolute;width:60px;height:20px;background:#999"></div>');
  await page.evaluate(() => {
    const box = document.getElementById("box");
    addEventListener("pointermove", (event) => {
      if (box) box.style.transform = `translate(${event.clientX}px, ${event.clientY}px)`;
    });
  });
  const client = await page.context().newCDPSession(page);
  const events = await traced(client, () => dragOver(page, { x: 683, y: 300 }, 240));
  await page.mouse.up();
  await page.close();
  return share(
    workOfFrames(events).sort((a, b) => a - b),
    0.5,
  );
}

/** Seats 3,000 people, opens the plan in the browser shell, and drags one of them about, read from a trace of the browser. */
export async function measureDrag(pages: string = rendererDir()): Promise<DragFigures> {
  const folder = mkdtempSync(join(tmpdir(), "xiaowu-bench-"));
  process.env.XIAOWU_HOME ??= folder;
  const office = await openOffice({ library: join(folder, "校务.db"), printer: noPrinter, beginWithReference: true });
  const shell = await startLoopback(office, { rendererDir: pages, who: "测量" });
  const browser = await launchChromium();
  try {
    const call = async (name: string, input: unknown) => {
      const answer = await office.call(name, input as never, { shell: "cli", who: "测量" });
      if (!answer.ok) throw new Error(answer.error.message);
      return answer.value as { id: string };
    };
    const { id: hall } = await call("hall.create", { name: "大礼堂", platformRows: 1, rows: 30, seatsPerRow: 100 });
    const people = Array.from({ length: 3000 }, (_, at) => `人${at}`);
    const { id } = await call("seating.create", { title: "三千人大会", hall, people, variant: "A" });
    const bare = await bareDrag(browser);
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    await page.goto(shell.issueStartUrl());
    await page.getByRole("navigation", { name: "主导航" }).waitFor();
    await page.evaluate(() => {
      location.hash = "/seating";
    });
    await page.locator("h1").first().waitFor();
    await page.waitForTimeout(1500);
    const opened = await page.evaluate(
      (plan) =>
        new Promise<number>((resolve) => {
          const start = performance.now();
          location.hash = `/seating?record=seatingPlan&id=${plan}`;
          const look = () => {
            if (document.querySelectorAll("[data-seat]").length < 3000) requestAnimationFrame(look);
            // The frame after the one that drew them has them on the screen.
            else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
          };
          look();
        }),
      id,
    );
    await page.waitForTimeout(2000);
    const box = await page.locator('[data-seat="a8-50"]').boundingBox();
    if (!box) throw new Error("the middle of the hall is not on the screen");
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    const client = await page.context().newCDPSession(page);
    const events = await traced(client, () => dragOver(page, from, 240));
    const target = page.locator('[data-seat="a10-52"]');
    const to = await target.boundingBox();
    if (!to) throw new Error("the seat to swap with is not on the screen");
    const name = (await page.locator('[data-seat="a8-50"]').getAttribute("aria-label"))?.split("，")[1] ?? "";
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2);
    const start = performance.now();
    await page.mouse.up();
    await page.locator(`[data-seat="a10-52"][aria-label*="，${name}，"]`).waitFor();
    const swapped = performance.now() - start;
    const work = workOfFrames(events).sort((a, b) => a - b);
    return {
      opened,
      median: share(work, 0.5),
      p95: share(work, 0.95),
      worst: work[work.length - 1] ?? 0,
      frames: work.length,
      bare,
      swapped,
    };
  } finally {
    await browser.close();
    await shell.close();
    office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

/** A hall of 3,000 seats: on the screen, dragged over, swapped. */
export async function seatingBench(tell: Tell, pages?: string): Promise<void> {
  const { opened, median, p95, worst, frames, bare, swapped } = await measureDrag(pages);
  const ms = (value: number) => `${value.toFixed(1)} ms`;
  const ratio = (value: number) => `${(value / bare).toFixed(2)} ×`;
  tell("3,000 seats on the screen", ms(opened), "reported", "", null);
  tell(
    `main-thread work of a frame while dragging over them, median of ${frames}`,
    ms(median),
    "≤ 8 ms (baseline: one box that follows the pointer)",
    ratio(median),
    median <= 8,
  );
  tell(
    "the same, 95th percentile",
    `${ms(p95)}, worst ${ms(worst)}`,
    "≤ 16 ms (baseline: as above)",
    ratio(p95),
    p95 <= 16,
  );
  tell("drop to swapped names", ms(swapped), "reported", "", null);
}

if (import.meta.main)
  await seatingBench(
    (measure, figure, target, ratio) =>
      void process.stdout.write(`${measure}: ${figure} (target ${target}; ratio ${ratio})\n`),
    process.argv[2],
  );
