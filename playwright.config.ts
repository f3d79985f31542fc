import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./backend/paper/chromium.ts";

// One clock for the program and the page: a machine on another one has another day for some hours of each.
process.env.TZ = "Asia/Shanghai";

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  outputDir: "test-results",
  use: {
    launchOptions: await chromiumLaunchOptions(),
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    // Nothing moves: what is looked at while it fades in has colours that nobody chose.
    contextOptions: { reducedMotion: "reduce" },
    viewport: { width: 1366, height: 768 },
    // Recording every step doubles the time of the whole run: TRACE=1 records those of a test that fails.
    trace: process.env.TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
  },
});
