import type { Browser } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { launchChromium } from "../../backend/paper/chromium.ts";

/** One headless Chromium for a test file: the same that the program itself would print with. Call at the top of the file. */
export function useBrowser(extraArgs: string[] = []): () => Browser {
  let browser: Browser | undefined;
  // Unpacking the packaged Chromium for the first time takes seconds on a busy machine.
  beforeAll(async () => {
    browser = await launchChromium(extraArgs);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
  });
  return () => {
    if (!browser) throw new Error("used before the tests run");
    return browser;
  };
}
