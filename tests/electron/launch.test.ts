// A real start of Electron, wherever its binary can be had; the stand-in beside this file covers the rest.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron } from "playwright-core";
import { expect, test } from "vitest";
import { projectRoot } from "../../backend/places.ts";
import { mainBundle } from "./driver.ts";

/** The Electron program that is installed, or why there is none. */
function findElectron(): { program: string } | { reason: string } {
  const folder = join(projectRoot(), "node_modules", "electron");
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, "dist");
  let name = process.platform === "win32" ? "electron.exe" : "electron";
  try {
    name = readFileSync(join(folder, "path.txt"), "utf8").trim();
  } catch {
    // Only the installer writes it; a folder given by hand needs none.
  }
  const program = join(dist, name);
  if (!existsSync(program)) return { reason: "no Electron binary on this machine" };
  if (process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { reason: "an Electron binary, but no display" };
  }
  return { program };
}

const found = findElectron();
const name = "real Electron: the window opens, calls through the preload, and closes";

if ("reason" in found) {
  test.skip(`${name} (skipped: ${found.reason})`, () => undefined);
} else {
  test(name, async () => {
    const home = mkdtempSync(join(tmpdir(), "xiaowu-launch-"));
    const args = process.getuid?.() === 0 ? ["--no-sandbox", mainBundle] : [mainBundle];
    const app = await _electron.launch({
      executablePath: found.program,
      args,
      cwd: projectRoot(),
      env: { ...(process.env as Record<string, string>), XIAOWU_HOME: home },
    });
    try {
      const page = await app.firstWindow();
      await page.waitForLoadState("load");
      expect(page.url()).toMatch(/^xiaowu:\/\/app\//);
      const reply = await page.evaluate(`window.xiaowu.call("organisation.list", { limit: 1 })`);
      expect(reply).toMatchObject({ ok: true });
      const pdf = await page.evaluate(
        `window.xiaowu.call("paper.pdf", { layout: "committeeRoster", params: { on: "2020-03-01" } })`,
      );
      expect(pdf).toMatchObject({ ok: true });
      expect(await page.evaluate("typeof require")).toBe("undefined");
      await page.evaluate(`location.href = "https://evil.example/"`);
      expect(await page.evaluate("location.protocol")).toBe("xiaowu:");
    } finally {
      await app.close();
      rmSync(home, { recursive: true, force: true });
    }
  }, 120_000);
}
