import { test as base, expect, type Page } from "@playwright/test";
import { loopbackPrinter } from "../../backend/loopback/printing.ts";
import { startLoopback } from "../../backend/loopback/server.ts";
import { rendererDir } from "../../backend/places.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

export { expect };

/** The whole program in the browser shell on a library of its own, and a tab that is logged in. */
export interface App extends TestOffice {
  page: Page;
  /** Opens a room, such as `/bases`, or with a search `/seating?from=committee`. */
  go(path: string): Promise<void>;
  /** Waits until nothing is being stored. */
  settled(): Promise<void>;
}

/** `test.use({ reference: false })` begins with an empty library; otherwise the reference data is there. */
export const test = base.extend<{ reference: boolean; app: App }>({
  reference: [true, { option: true }],
  app: async ({ page, reference }, use) => {
    const printer = loopbackPrinter({ rendererDir: rendererDir() });
    const office = await openTestOffice({ reference, printer });
    if (!reference) await office.call("library.begin", { with: "empty" });
    const shell = await startLoopback(office.office, { rendererDir: rendererDir() });
    printer.attach(office.office, shell);
    await page.goto(shell.issueStartUrl());
    await page.getByRole("navigation", { name: "主导航" }).waitFor();
    await use({
      ...office,
      page,
      go: async (path) => {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, path);
        await page.locator("h1").first().waitFor();
      },
      settled: () => expect(page.getByText("正在保存")).toHaveCount(0),
    });
    // A page that is still open may ask for another paper, for which the printer would start a browser anew after it was closed.
    await page.goto("about:blank").catch(() => undefined);
    await printer.close();
    await shell.close();
    office.close();
  },
});
