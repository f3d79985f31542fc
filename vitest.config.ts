import { defineConfig } from "vitest/config";

// The day of the office, on whatever clock the machine is.
process.env.TZ = "Asia/Shanghai";

// One project a level, so that the summary of scripts/test.ts can tell them apart.
const level = (name: string, more: object = {}) => ({
  test: { name, include: [`tests/${name}/**/*.test.ts`], testTimeout: 60_000, hookTimeout: 120_000, ...more },
});

export default defineConfig({
  test: {
    projects: [level("unit"), level("db"), level("contract"), level("electron", { fileParallelism: false })],
  },
});
