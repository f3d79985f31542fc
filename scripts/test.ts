// Runs all levels and prints run, failed and skipped of each. `--check` leaves out what needs a browser and a build.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

interface Outcome {
  level: string;
  passed: number;
  failed: number;
  skipped: number;
  seconds: number;
  note?: string;
}

/** The one test that may be skipped: it needs a binary that some machines can't have. */
const maySkip = /^real Electron/;

const results = join(import.meta.dirname, "..", "test-results");
const bin = (name: string) => join(import.meta.dirname, "..", "node_modules", ".bin", name);

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      stdio: "inherit",
      env: { ...process.env, ...env },
      shell: process.platform === "win32",
    });
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });
}

const seconds = (since: number) => Math.round((performance.now() - since) / 100) / 10;

/** A tool that only passes or fails counts as one. It runs beside the tests, so its words are kept and said when it has ended. */
function tool(level: string, command: string, args: string[]): Promise<Outcome> {
  const since = performance.now();
  return new Promise((done) => {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], shell: process.platform === "win32" });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (said += chunk));
    child.on("error", () => child.emit("close", 1));
    child.on("close", (code) => {
      if (code !== 0) console.error(said);
      done({ level, passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, seconds: seconds(since) });
    });
  });
}

interface VitestReport {
  testResults: {
    assertionResults: { status: string; title: string; fullName: string }[];
    status: string;
    message: string;
  }[];
}

async function vitest(level: string): Promise<Outcome> {
  const since = performance.now();
  const file = join(results, `${level}.json`);
  const code = await run(bin("vitest"), [
    "run",
    "--project",
    level,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${file}`,
  ]);
  try {
    const report = JSON.parse(readFileSync(file, "utf8")) as VitestReport;
    const tests = report.testResults.flatMap((one) => one.assertionResults);
    const passed = tests.filter((test) => test.status === "passed").length;
    const skipped = tests.filter((test) => test.status !== "passed" && test.status !== "failed");
    const failed = tests.filter((test) => test.status === "failed").length;
    const forbidden = skipped.filter((test) => !maySkip.test(test.title));
    const note = skipped.map((test) => `skipped: ${test.fullName}`).join("\n");
    // A file that fails before its first test has no test to count.
    const broken = code !== 0 && failed === 0 ? 1 : 0;
    return {
      level,
      passed,
      failed: failed + forbidden.length + broken,
      skipped: skipped.length,
      seconds: seconds(since),
      note,
    };
  } catch {
    return { level, passed: 0, failed: 1, skipped: 0, seconds: seconds(since), note: "no report" };
  }
}

interface PlaywrightReport {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
}

async function playwright(): Promise<Outcome> {
  const since = performance.now();
  const file = join(results, "e2e.json");
  const code = await run(bin("playwright"), ["test", "--reporter=list,json"], { PLAYWRIGHT_JSON_OUTPUT_NAME: file });
  try {
    const { stats } = JSON.parse(readFileSync(file, "utf8")) as PlaywrightReport;
    const failed = stats.unexpected + stats.flaky + stats.skipped;
    return {
      level: "e2e",
      passed: stats.expected,
      failed: failed || (code === 0 ? 0 : 1),
      skipped: stats.skipped,
      seconds: seconds(since),
    };
  } catch {
    return { level: "e2e", passed: 0, failed: 1, skipped: 0, seconds: seconds(since), note: "no report" };
  }
}

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });
const checkOnly = process.argv.includes("--check");
const outcomes: Outcome[] = [];
const add = async (outcome: Promise<Outcome>) => outcomes.push(await outcome);

/** Types, dependency rule, lint, sizes: one after another, beside the first tests, which leave one of two cores idle. */
async function tools(): Promise<Outcome[]> {
  const floors = ["core", "db", "backend", "electron", "renderer"];
  return [
    await tool("types", process.execPath, ["scripts/typecheck.ts"]),
    await tool("rules", bin("depcruise"), [...floors, "--config", ".dependency-cruiser.cjs"]),
    await tool("lint", bin("biome"), ["check", "--error-on-warnings", "."]),
    await tool("sizes", process.execPath, ["scripts/sizes.ts"]),
  ];
}

const beside = tools();
for (const level of ["db", "contract", "unit"]) await add(vitest(level));
outcomes.unshift(...(await beside));
if (!checkOnly) {
  await add(tool("build", bin("electron-vite"), ["build"]));
  await add(vitest("electron"));
  await add(playwright());
}

const sum = (key: "passed" | "failed" | "skipped") => outcomes.reduce((total, one) => total + one[key], 0);
const line = (level: string, passed: unknown, failed: unknown, skipped: unknown, time: unknown) =>
  console.log(
    `${level.padEnd(10)}${String(passed).padStart(8)}${String(failed).padStart(8)}${String(skipped).padStart(9)}${String(time).padStart(9)}`,
  );
console.log("");
line("level", "passed", "failed", "skipped", "seconds");
for (const { level, passed, failed, skipped, seconds: time, note } of outcomes) {
  line(level, passed, failed, skipped, time);
  if (note) console.log(note);
}
console.log(`${sum("passed")} passed, ${sum("failed")} failed, ${sum("skipped")} skipped`);
process.exit(sum("failed") === 0 ? 0 : 1);
