// npm start: the window where Electron can be had, else the same program in the browser.
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hasDisplay } from "../backend/loopback/display.ts";
import { cacheDir, projectRoot } from "../backend/places.ts";
import { launchText } from "../core/kit/shellText.ts";

const root = projectRoot();
const electronFolder = join(root, "node_modules", "electron");
const installTime = 60_000;
const day = 24 * 3_600_000;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** The unpacked Electron program, where its own installer (or a copied folder) has put it; null where it isn't there or isn't whole. */
function electronProgram(): string | null {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    const name = readFileSync(join(electronFolder, "path.txt"), "utf8").trim();
    const program = join(chosen ?? join(electronFolder, "dist"), name);
    return statSync(program).isFile() ? program : null;
  } catch {
    const plain = chosen && join(chosen, process.platform === "win32" ? "electron.exe" : "electron");
    return plain && existsSync(plain) ? plain : null;
  }
}

const ended = (child: ChildProcess) =>
  new Promise<number>((done) => {
    child.on("error", () => done(1));
    child.on("exit", (code) => done(code ?? 1));
  });

/** Remembers that the download failed today, so that an office without a network doesn't wait a minute at every start. */
const triedFile = () => join(cacheDir(), "electron-tried");

function triedToday(): boolean {
  const stat = statSync(triedFile(), { throwIfNoEntry: false });
  return stat !== undefined && Date.now() - stat.mtimeMs < day;
}

async function installElectron(): Promise<void> {
  const installer = join(electronFolder, "install.js");
  if (!existsSync(installer)) return;
  say(launchText.trying);
  // A group of its own, so that whatever the installer starts ends with it.
  const child = spawn(process.execPath, [installer], { stdio: "ignore", detached: process.platform !== "win32" });
  const stop = () => {
    if (child.pid === undefined || child.exitCode !== null) return;
    if (process.platform === "win32") child.kill();
    else process.kill(-child.pid, "SIGKILL");
  };
  const timer = setTimeout(stop, installTime);
  const interrupted = () => {
    stop();
    process.exit(130);
  };
  process.once("SIGINT", interrupted);
  const code = await ended(child);
  process.off("SIGINT", interrupted);
  clearTimeout(timer);
  if (code === 0) return;
  try {
    mkdirSync(cacheDir(), { recursive: true, mode: 0o700 });
    writeFileSync(triedFile(), "");
  } catch {
    // Then the next start tries again.
  }
}

/** Runs a program of ours to its end with this terminal. A terminal's Ctrl+C reaches it twice then, which it takes as one. */
async function follow(program: string, args: string[]): Promise<never> {
  const child = spawn(program, args, { stdio: "inherit", cwd: root });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => child.kill(signal));
  }
  // npm's shell dies of a signal that was sent to npm alone and says nothing to us: a server nobody knows of must not stay.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 1000).unref();
  process.exit(await ended(child));
}

async function build(): Promise<void> {
  const built = ["main/index.js", "main/serve.js", "preload/index.cjs", "renderer/index.html"];
  if (built.every((file) => existsSync(join(root, "out", file)))) return;
  say(launchText.building);
  const tool = join(root, "node_modules", "electron-vite", "bin", "electron-vite.js");
  const child = spawn(process.execPath, [tool, "build"], { stdio: ["ignore", "ignore", "inherit"], cwd: root });
  if ((await ended(child)) === 0) return;
  process.stderr.write(`${launchText.buildFailed}\n`);
  process.exit(1);
}

const again = process.argv.includes("--retry");
const forced = process.argv.includes("--browser");
const args = process.argv.slice(2).filter((part) => part !== "--retry" && part !== "--browser");
// The first page asks how to begin; without a terminal nobody may be there to answer it.
if (!process.stdin.isTTY) args.push("--begin-with-reference");

let electron = forced ? null : electronProgram();
if (!electron && !forced) {
  if (triedToday() && !again) say(launchText.triedBefore);
  else await installElectron();
  electron = electronProgram();
}
await build();
if (electron && hasDisplay()) {
  // Chromium refuses its sandbox as root.
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  await follow(electron, [...sandbox, root, ...args]);
}
if (!forced) say(electron ? launchText.noDisplay : launchText.fallback);
await follow(process.execPath, [join(root, "out", "main", "serve.js"), ...args]);
