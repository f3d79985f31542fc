import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./backend/paper/chromium.ts";

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
    viewport: { width: 1366, height: 768 },
    trace: "retain-on-failure",
  },
});
