import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { Browser, LaunchOptions } from "playwright-core";
import { AppError } from "../../core/kit/errors.ts";
import { printText } from "../../core/kit/shellText.ts";
import { type ChromiumProgram, packagedChromium } from "./packagedChromium.ts";

type Env = Record<string, string | undefined>;

const onPath = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "microsoft-edge-stable",
];

function usualPlaces(env: Env, platform: NodeJS.Platform): string[] {
  if (platform === "win32") {
    const roots = [env.PROGRAMFILES, env["PROGRAMFILES(X86)"], env.LOCALAPPDATA].filter((root) => root !== undefined);
    const programs = [
      ["Google", "Chrome", "Application", "chrome.exe"],
      ["Microsoft", "Edge", "Application", "msedge.exe"],
      ["Chromium", "Application", "chrome.exe"],
    ];
    return programs.flatMap((parts) => roots.map((root) => join(root, ...parts)));
  }
  if (platform === "darwin") {
    const programs = ["Google Chrome", "Microsoft Edge", "Chromium"];
    const roots = ["/Applications", ...(env.HOME ? [join(env.HOME, "Applications")] : [])];
    return programs.flatMap((name) => roots.map((root) => join(root, `${name}.app`, "Contents", "MacOS", name)));
  }
  const folders = [...(env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  const fixed = [
    "/opt/google/chrome/chrome",
    "/opt/microsoft/msedge/msedge",
    "/opt/apps/org.chromium.browser/files/chrome",
  ];
  // Relative PATH entries are left out: a program in the current folder is nobody's installed browser.
  const absolute = folders.filter((folder) => folder.startsWith("/"));
  return [...onPath.flatMap((name) => absolute.map((folder) => join(folder, name))), ...fixed];
}

/** Installed Chromium, Chrome or Edge programs, the likeliest first; may be empty. */
export function installedChromiums(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  exists: (path: string) => boolean = existsSync,
): string[] {
  return [...new Set(usualPlaces(env, platform))].filter(exists);
}

/** Programs to try in this order: the one named by XIAOWU_CHROMIUM alone, else the installed ones, then the packaged one. */
async function* candidates(): AsyncGenerator<ChromiumProgram> {
  const chosen = process.env.XIAOWU_CHROMIUM;
  if (chosen) {
    yield { executablePath: chosen, env: {} };
    return;
  }
  for (const executablePath of installedChromiums()) yield { executablePath, env: {} };
  const packaged = await packagedChromium();
  if (packaged) yield packaged;
}

const flags = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--disable-domain-reliability",
  "--no-first-run",
  "--no-default-browser-check",
  "--no-pings",
  // Paper must come out with the same line breaks on every machine.
  "--font-render-hinting=none",
  // A hard wall behind the flags above: no name but this machine's own is ever looked up.
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
  "--no-proxy-server",
];

/** Playwright's launch options for one program: headless, own temporary profile, no network of its own. */
export function launchOptions(program: ChromiumProgram, extraArgs: string[] = []): LaunchOptions {
  const isRoot = process.getuid?.() === 0;
  const env: Record<string, string> = { ...program.env };
  for (const [name, value] of Object.entries(process.env)) if (value !== undefined) env[name] ??= value;
  return {
    executablePath: program.executablePath,
    headless: true,
    // Chromium refuses its sandbox as root; for everybody else it stays on.
    chromiumSandbox: !isRoot,
    args: [...flags, ...extraArgs],
    env,
    // Ctrl+C belongs to the program around us: Playwright's own handlers would end it before the library is closed.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    timeout: 60_000,
  };
}

/** Options of the first program that can be had, for test runners that launch by themselves. @throws AppError as launchChromium */
export async function chromiumLaunchOptions(): Promise<LaunchOptions> {
  for await (const program of candidates()) return launchOptions(program);
  throw new AppError("refused", printText.noChromium);
}

/**
 * Starts a headless Chromium; the next program is tried where one can't start. The caller closes it.
 * @throws AppError `refused` with what to do where no program starts; its `cause` holds the programs' own words.
 */
export async function launchChromium(extraArgs: string[] = []): Promise<Browser> {
  // Loaded here: 150 ms that a command without paper doesn't need.
  const { chromium } = await import("playwright-core");
  const failures: string[] = [];
  for await (const program of candidates()) {
    try {
      return await chromium.launch(launchOptions(program, extraArgs));
    } catch (error) {
      failures.push(`${program.executablePath}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  const chosen = process.env.XIAOWU_CHROMIUM;
  const message = chosen ? printText.chosenChromiumFails(chosen) : printText.noChromium;
  const error = new AppError("refused", message);
  error.cause = failures.join("\n");
  throw error;
}
