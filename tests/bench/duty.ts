import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { dutyInputOn } from "../../backend/dutyInput.ts";
import { startLoopback } from "../../backend/loopback/server.ts";
import { openOffice } from "../../backend/office.ts";
import { launchChromium } from "../../backend/paper/chromium.ts";
import { migrationsDir, rendererDir } from "../../backend/places.ts";
import type { Json } from "../../core/kit/transport.ts";
import { dutyCoverage } from "../../core/rules/duty/coverage.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import { openLibrary } from "../../db/client.ts";
import { eightYears, finalDay } from "../fixtures/duty/eightYears.ts";
import { enterEightYears } from "../fixtures/duty/enterEightYears.ts";
import { noPrinter } from "../helpers/office.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const ms = (value: number) => `${value.toFixed(1)} ms`;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function took(work: () => unknown): number {
  const since = performance.now();
  work();
  return performance.now() - since;
}

/** The tables that a duty is derived from. */
const tables = [
  "organisation",
  "person",
  "appointment",
  "attendance",
  "lecture",
  "duty_rule",
  "duty_decision",
  "attachment",
];

/** From the click on the register's name to its lines on the screen, in a page that never showed it; milliseconds. */
async function openMatrix(page: Page): Promise<number> {
  await page.getByRole("navigation", { name: "主导航" }).waitFor();
  await page.waitForTimeout(1000);
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        location.hash = "/duty";
        const look = () => {
          if (document.querySelectorAll(".ag-row .ag-cell").length < 100) requestAnimationFrame(look);
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
        };
        look();
      }),
  );
}

/** The same answer fetched and drawn as a bare table; milliseconds. */
const bareTable = (page: Page, on: string): Promise<number> =>
  page.evaluate(async (day) => {
    const start = performance.now();
    const answer = await fetch("/rpc/duty.list", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ on: day }),
    });
    const { value } = (await answer.json()) as { value: { rows: Record<string, unknown>[] } };
    const table = document.createElement("table");
    for (const row of value.rows) {
      const line = table.insertRow();
      for (const cell of Object.values(row)) line.insertCell().textContent = String(cell);
    }
    document.body.append(table);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const took = performance.now() - start;
    table.remove();
    return took;
  }, on);

/** The radar of 207 heads and eight years: the register of a day, the coverage of eight years and the forecast, end to end and without the database; and the register opened in a browser. */
export async function dutyBench(tell: Tell, pages: string = rendererDir()): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "xiaowu-bench-"));
  process.env.XIAOWU_HOME ??= folder;
  const file = join(folder, "校务.db");
  enterEightYears(file, eightYears());
  const library = openLibrary(file, migrationsDir());
  try {
    const repeat = (work: () => unknown) => median(Array.from({ length: 15 }, () => took(work)));
    // What is there to beat: every row of the same tables read and written as JSON, without any thought.
    const bare = () => JSON.stringify(tables.map((table) => library.raw.prepare(`SELECT * FROM "${table}"`).all()));
    bare();
    const least = repeat(bare);
    const input = dutyInputOn(library.orm, finalDay);
    const ratio = (value: number) => `${(value / least).toFixed(2)} ×`;
    const reading = repeat(() => dutyInputOn(library.orm, finalDay));
    tell(
      "reading what 207 duties are derived from",
      ms(reading),
      "reported (baseline: reading the tables)",
      ratio(reading),
      null,
    );
    const derived = repeat(() => listDuties(input));
    tell("deriving the register of 207 heads", ms(derived), "reported", ratio(derived), null);
    const covered = repeat(() => dutyCoverage(input, 8));
    tell("coverage of 207 heads at the end of 8 years", ms(covered), "< 200 ms", ratio(covered), covered < 200);
  } finally {
    library.close();
  }
  const office = await openOffice({ library: file, printer: noPrinter });
  try {
    for (const [name, more] of [
      ["duty.list", {}],
      ["duty.coverage", { years: 8 }],
      ["duty.forecast", {}],
    ] as const) {
      const whole: number[] = [];
      for (let i = 0; i < 12; i += 1) {
        const since = performance.now();
        const reply = await office.call(name, { on: finalDay, ...more } as Json, { shell: "cli", who: "测量" });
        if (!reply.ok) throw new Error(reply.error.message);
        JSON.stringify(reply);
        whole.push(performance.now() - since);
      }
      const value = median(whole);
      tell(`${name} end to end, 207 heads × 8 years`, ms(value), "< 200 ms", "-", value < 200);
    }
    const shell = await startLoopback(office, { rendererDir: pages, who: "测量" });
    const browser = await launchChromium();
    try {
      const opened: number[] = [];
      const bare: number[] = [];
      for (let i = 0; i < 5; i += 1) {
        const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
        await page.goto(shell.issueStartUrl());
        opened.push(await openMatrix(page));
        bare.push(await bareTable(page, finalDay));
        await page.close();
      }
      const value = median(opened);
      tell(
        "the register of 207 heads opened, from the click to its lines on the screen",
        ms(value),
        "< 300 ms (baseline: the same answer as a bare table)",
        `${(value / median(bare)).toFixed(2)} ×`,
        value < 300,
      );
    } finally {
      await browser.close();
      await shell.close();
    }
  } finally {
    office.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
