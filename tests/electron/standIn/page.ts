import { readFileSync } from "node:fs";
import type { Browser, CDPSession, Page } from "playwright-core";
import { pageWorld, preloadWorld } from "./worlds.ts";

/** A Chromium outside Electron knows no custom scheme, so the page sees this origin where the program says xiaowu://app. */
const outside = "https://xiaowu.invalid/";
const inside = "xiaowu://app/";

const toInside = (url: string) => (url.startsWith(outside) ? inside + url.slice(outside.length) : url);
const toOutside = (url: string) => (url.startsWith(inside) ? outside + url.slice(inside.length) : url);

/** What the stand-in's window answers for its page. */
export interface PageHost {
  preload: string | undefined;
  mayRequest(url: string): Promise<boolean>;
  respond(request: Request): Promise<Response>;
  /** Whether the page may go there by itself. */
  mayNavigate(url: string, isMainFrame: boolean): boolean;
  windowOpen(url: string): void;
  invoke(channel: string, args: unknown[]): Promise<unknown>;
}

export interface StandInPage {
  page: Page;
  url(): string;
  load(url: string): Promise<void>;
  send(channel: string, args: unknown[]): Promise<void>;
  close(): Promise<void>;
}

interface Paused {
  requestId: string;
  frameId: string;
  resourceType: string;
  request: { url: string; method: string; headers: Record<string, string>; postData?: string };
}

async function answerRequest(
  cdp: CDPSession,
  host: PageHost,
  paused: Paused,
  mainFrame: string,
  loading: () => boolean,
) {
  const { requestId, request, resourceType, frameId } = paused;
  const url = toInside(request.url);
  const isMainFrame = frameId === mainFrame;
  const fail = (errorReason: "Aborted" | "BlockedByClient") =>
    cdp.send("Fetch.failRequest", { requestId, errorReason });
  // As in Electron: the program's own loadURL isn't asked about, the page's wish is.
  if (resourceType === "Document" && !(isMainFrame && loading()) && !host.mayNavigate(url, isMainFrame)) {
    return fail("Aborted");
  }
  if (!(await host.mayRequest(url))) return fail("BlockedByClient");
  if (!url.startsWith(inside)) return fail("BlockedByClient");
  const response = await host.respond(new Request(url, { method: request.method, headers: request.headers }));
  await cdp.send("Fetch.fulfillRequest", {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString("base64"),
  });
}

/** Opens a page behind a window of the stand-in: served by the program's own handler, with its preload in a world of its own. */
export async function openPage(browser: Browser, host: PageHost): Promise<StandInPage> {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  const { frameTree } = await cdp.send("Page.getFrameTree");
  let loads = 0;
  let preloadContext: number | undefined;

  cdp.on("Fetch.requestPaused", (paused: Paused) => {
    answerRequest(cdp, host, paused, frameTree.frame.id, () => loads > 0).catch(() => undefined);
  });
  await cdp.send("Fetch.enable", { patterns: [{ urlPattern: "*" }] });
  context.on("page", (popup) => {
    if (popup === page) return;
    host.windowOpen(toInside(popup.url()));
    popup.close().catch(() => undefined);
  });

  if (host.preload) {
    await cdp.send("Runtime.enable");
    await cdp.send("Page.enable");
    await cdp.send("Runtime.addBinding", { name: "__ask", executionContextName: "preload" });
    cdp.on("Runtime.bindingCalled", async ({ payload, executionContextId }) => {
      const { hello, id, channel, args } = JSON.parse(payload);
      if (hello) {
        preloadContext = executionContextId;
        return;
      }
      const [error, value] = await host.invoke(channel, args).then(
        (result) => [null, result],
        (reason) => [String(reason), null],
      );
      const expression = `__answer(${JSON.stringify(id)}, ${JSON.stringify(error)}, ${JSON.stringify(value ?? null)})`;
      await cdp.send("Runtime.evaluate", { expression, contextId: executionContextId }).catch(() => undefined);
    });
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source: pageWorld });
    const source = preloadWorld(readFileSync(host.preload, "utf8"));
    await cdp.send("Page.addScriptToEvaluateOnNewDocument", { source, worldName: "preload" });
  }

  return {
    page,
    url: () => toInside(page.url()),
    async load(url) {
      loads += 1;
      try {
        await page.goto(toOutside(url), { waitUntil: "load" });
      } catch (error) {
        // A headless Chromium has no PDF viewer and offers a download, where Electron's window shows the PDF.
        if (!String(error).includes("Download is starting")) throw error;
      } finally {
        loads -= 1;
      }
    },
    async send(channel, args) {
      if (preloadContext === undefined) return;
      const expression = `__receive(${JSON.stringify(channel)}, ${JSON.stringify(args)})`;
      await cdp.send("Runtime.evaluate", { expression, contextId: preloadContext });
    },
    close: () => context.close(),
  };
}
