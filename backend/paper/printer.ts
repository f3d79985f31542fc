import type { Browser, Page } from "playwright-core";
import { AppError } from "../../core/kit/errors.ts";
import { printText } from "../../core/kit/shellText.ts";
import { launchChromium } from "./chromium.ts";

/** Makes a PDF of a paper page. */
export interface Printer {
  /** @param route such as "#/paper/dutyRoster?params=…". @throws AppError `internal` when the page says so or is not ready in time, `refused` where no Chromium can be had. */
  pdf(route: string): Promise<Uint8Array>;
}

/** A printer that keeps a program running between papers. */
export interface OpenPrinter extends Printer {
  close(): Promise<void>;
}

/** Seconds a paper page may take: a roster of thousands of rows on an old office PC, with room. */
export const paperTimeout = 60;

/** Milliseconds without work after which the browser is closed. */
const idleTime = 60_000;

/** Page format and options that both printers share; size and margins come from the page's own @page. */
export const pdfOptions = { preferCSSPageSize: true, printBackground: true } as const;

/**
 * An expression for the page: waits until the paper page has set `data-paper` on the root element and answers what it says.
 * A string, because the window's printer runs it by executeJavaScript and the headless one by evaluate.
 */
export const waitForPaper = `new Promise((done) => {
  const root = document.documentElement;
  const look = () => {
    const state = root.dataset.paper;
    if (state !== "ready" && state !== "error") return false;
    done({ state, error: root.dataset.paperError ?? "" });
    return true;
  };
  if (look()) return;
  const observer = new MutationObserver(() => { if (look()) observer.disconnect(); });
  observer.observe(root, { attributes: true });
  setTimeout(() => done({ state: "timeout", error: "" }), ${paperTimeout * 1000});
})`;

/** What waitForPaper answers: state ready, error or timeout. */
export interface PaperAnswer {
  state: string;
  error: string;
}

/** Turns what waitForPaper answered into nothing or an error. @throws AppError */
export function checkPaper(answer: PaperAnswer): void {
  if (answer.state === "ready") return;
  if (answer.state === "timeout") throw new AppError("internal", printText.pageTimeout(paperTimeout));
  throw new AppError("internal", answer.error || printText.pageFailed);
}

/** The part of `url` that addresses the page, with the paper's route behind it. */
export const withRoute = (url: string, route: string) =>
  url.replace(/#.*$/, "") + (route.startsWith("#") ? route : `#${route}`);

/** Fails when the page itself or one of its scripts can't be had (a build that is being replaced): it would never say that it is ready. */
function brokenPage(page: Page): Promise<never> {
  const broken = new Promise<never>((_done, fail) => {
    page.on("response", (response) => {
      const needed = ["document", "script"].includes(response.request().resourceType());
      if (needed && response.status() >= 400) fail(new AppError("internal", printText.pageMissing));
    });
  });
  // It may fail after the paper is done and nobody waits any more.
  broken.catch(() => undefined);
  return broken;
}

/**
 * The printer of the browser shell and of the command line: a headless Chromium opens the start address with the route
 * behind it. One browser serves all papers and closes after a minute without work.
 * @param startUrl gives an address with a fresh one-time token, for every paper anew.
 */
export function chromiumPrinter(options: { startUrl: () => Promise<{ url: string }> }): OpenPrinter {
  let opening: Promise<Browser> | undefined;
  let working = 0;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  async function shut(): Promise<void> {
    clearTimeout(idle);
    const browser = await opening?.catch(() => undefined);
    opening = undefined;
    await browser?.close();
  }

  async function openBrowser(): Promise<Browser> {
    // A paper that was still waiting when the program ended would leave a browser behind.
    if (closed) throw new AppError("internal", printText.pageFailed);
    opening ??= launchChromium();
    try {
      const browser = await opening;
      if (browser.isConnected()) return browser;
    } catch (error) {
      opening = undefined;
      throw error;
    }
    // It died between two papers; the next one starts a new one.
    opening = launchChromium();
    return opening;
  }

  async function print(page: Page, route: string): Promise<Uint8Array> {
    const broken = brokenPage(page);
    const { url } = await options.startUrl();
    await Promise.race([page.goto(withRoute(url, route), { waitUntil: "domcontentloaded" }), broken]);
    checkPaper(await Promise.race([page.evaluate<PaperAnswer>(waitForPaper), broken]));
    // Our pages are lines at places, so that tags would carry no structure and ten times the bytes.
    return await page.pdf({ ...pdfOptions, tagged: false });
  }

  return {
    async pdf(route) {
      clearTimeout(idle);
      working += 1;
      try {
        const browser = await openBrowser();
        // A context of its own: its cookie ends with it, and two papers don't meet.
        const context = await browser.newContext();
        try {
          return await print(await context.newPage(), route);
        } finally {
          await context.close().catch(() => undefined);
        }
      } finally {
        working -= 1;
        if (working === 0) {
          idle = setTimeout(shut, idleTime);
          idle.unref();
        }
      }
    },
    close: () => {
      closed = true;
      return shut();
    },
  };
}
