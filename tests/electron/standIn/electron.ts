// A small stand-in for the part of Electron's API that the main bundle uses, with a real Chromium behind its windows.
// It is strict where Electron is (what may be called before "ready", what a handler must exist for), so that a bundle
// that runs here has called things in an order that Electron accepts.
import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, readFileSync, rmSync, unwatchFile, watchFile, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../../backend/paper/chromium.ts";
import { connectDriver } from "./control.ts";
import { openPage, type StandInPage } from "./page.ts";

let browser: Browser | undefined;
let isReady = false;

function needReady(what: string): void {
  if (!isReady) throw new Error(`${what} can't be used before the app is ready`);
}

/** What the driver asks for afterwards. */
export const record = {
  privileges: [] as unknown[],
  switches: [] as string[][],
  menu: [] as string[],
  blocked: [] as string[],
  denied: [] as string[],
  popups: [] as string[],
  opened: [] as string[],
  printed: [] as string[],
  errors: [] as string[],
  /** What the dialogs for opening were asked for. */
  asked: [] as Electron.OpenDialogOptions[],
  sandbox: false,
};

type Answers = { open: string | string[] | null; save: string | null };
export const answers: Answers = { open: null, save: null };

class App extends EventEmitter {
  private paths = new Map([["temp", tmpdir()]]);
  private lock: string | undefined;
  private quitting = false;
  commandLine = { appendSwitch: (...parts: string[]) => void record.switches.push(parts) };
  setName() {}
  setPath(name: string, path: string) {
    this.paths.set(name, path);
  }
  getPath(name: string) {
    const path = this.paths.get(name);
    if (path === undefined) throw new Error(`no path ${name}`);
    return path;
  }
  enableSandbox() {
    if (isReady) throw new Error("too late for enableSandbox");
    record.sandbox = true;
  }
  whenReady() {
    return ready;
  }
  requestSingleInstanceLock(): boolean {
    const folder = this.getPath("userData");
    mkdirSync(folder, { recursive: true });
    const file = join(folder, "standin.lock");
    const knock = `${file}.knock`;
    try {
      writeFileSync(file, String(process.pid), { flag: "wx" });
    } catch {
      const holder = Number(readFileSync(file, "utf8"));
      if (existsSync(`/proc/${holder}`)) {
        writeFileSync(knock, String(process.pid));
        return false;
      }
      writeFileSync(file, String(process.pid));
    }
    this.lock = file;
    watchFile(knock, { interval: 50 }, (now) => now.size > 0 && this.emit("second-instance", {}, process.argv, ""));
    return true;
  }
  quit() {
    if (this.quitting) return;
    this.quitting = true;
    this.emit("before-quit", { preventDefault() {} });
    for (const window of BrowserWindow.getAllWindows()) window.close();
    setImmediate(() => this.exit(0));
  }
  exit(code = 0) {
    if (code === 0) {
      this.emit("will-quit", { preventDefault() {} });
      this.emit("quit");
    }
    if (this.lock) {
      unwatchFile(`${this.lock}.knock`);
      rmSync(this.lock, { force: true });
    }
    const done = () => process.exit(code);
    browser?.close().then(done, done) ?? done();
  }
  windowClosed() {
    if (BrowserWindow.getAllWindows().length === 0 && !this.quitting) this.emit("window-all-closed");
  }
}
export const app = new App();

const ready = (async () => {
  // Top-level code of the bundle runs first, as in Electron.
  await new Promise((done) => setImmediate(done));
  browser = await launchChromium();
  isReady = true;
  app.emit("ready");
})();

const protocolHandlers = new Map<string, (request: Request) => Promise<Response> | Response>();
export const protocol = {
  registerSchemesAsPrivileged(schemes: unknown[]) {
    if (isReady) throw new Error("too late for registerSchemesAsPrivileged");
    record.privileges.push(...schemes);
  },
  handle(scheme: string, handler: (request: Request) => Promise<Response> | Response) {
    needReady("protocol.handle");
    protocolHandlers.set(scheme, handler);
  },
};

type Filter = (details: { url: string }, answer: (result: { cancel?: boolean }) => void) => void;
let filter: Filter = (_details, answer) => answer({});

/** What the bundle's request filter says to an address. */
export const passesFilter = (url: string) =>
  new Promise<boolean>((done) => filter({ url }, ({ cancel }) => done(!cancel)));

export const permissions: {
  request: (contents: unknown, permission: string, answer: (granted: boolean) => void) => void;
  check: (contents: unknown, permission: string) => boolean;
} = { request: (_contents, _permission, answer) => answer(true), check: () => true };

class Session extends EventEmitter {
  spellChecker = true;
  webRequest = {
    onBeforeRequest: (next: Filter) => {
      filter = next;
    },
  };
  setPermissionRequestHandler(handler: typeof permissions.request) {
    permissions.request = handler;
  }
  setPermissionCheckHandler(handler: typeof permissions.check) {
    permissions.check = handler;
  }
  setDevicePermissionHandler() {}
  setSpellCheckerEnabled(enabled: boolean) {
    this.spellChecker = enabled;
  }
}
export const defaultSession = new Session();
export const session = {
  get defaultSession() {
    needReady("session.defaultSession");
    return defaultSession;
  },
};

type Handler = (event: unknown, ...args: unknown[]) => unknown;
const ipcHandlers = new Map<string, Handler>();
export const ipcMain = {
  handle(channel: string, handler: Handler) {
    if (ipcHandlers.has(channel)) throw new Error(`second handler for ${channel}`);
    ipcHandlers.set(channel, handler);
  },
};

/** Hands a message to the bundle's handler as if `senderFrame` had sent it. What comes back is copied, as over IPC. */
export async function invoke(
  sender: unknown,
  senderFrame: unknown,
  channel: string,
  args: unknown[],
): Promise<unknown> {
  const handler = ipcHandlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ sender, senderFrame }, ...structuredClone(args)));
}

export class WebContents extends EventEmitter {
  private openHandler: (details: { url: string }) => { action: string } = () => ({ action: "allow" });
  readonly page: Promise<StandInPage>;
  loaded = "";
  constructor(preload: string | undefined) {
    super();
    app.emit("web-contents-created", {}, this);
    if (!browser) throw new Error("no browser");
    this.page = openPage(browser, {
      preload,
      mayRequest: async (url) => {
        const passes = await passesFilter(url);
        if (!passes) record.blocked.push(url);
        return passes;
      },
      respond: async (request) => {
        const handler = protocolHandlers.get(new URL(request.url).protocol.slice(0, -1));
        return handler ? handler(request) : new Response(null, { status: 404 });
      },
      mayNavigate: (url, isMainFrame) => {
        let prevented = false;
        const event = { url, isMainFrame, preventDefault: () => (prevented = true) };
        this.emit("will-frame-navigate", event);
        if (isMainFrame) this.emit("will-navigate", event);
        if (prevented) record.denied.push(url);
        return !prevented;
      },
      windowOpen: (url) => record.popups.push(`${this.openHandler({ url }).action} ${url}`),
      invoke: async (channel, args) => {
        const { url } = await this.page;
        return invoke(this, { url: url(), parent: null }, channel, args);
      },
    });
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }) {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]) {
    const copy = structuredClone(args);
    this.page.then((page) => page.send(channel, copy)).catch(() => undefined);
  }
  async executeJavaScript(code: string) {
    return (await this.page).page.evaluate(code);
  }
  async printToPDF(options: { preferCSSPageSize?: boolean; printBackground?: boolean; generateTaggedPDF?: boolean }) {
    const { generateTaggedPDF, ...rest } = options;
    return Buffer.from(await (await this.page).page.pdf({ ...rest, tagged: generateTaggedPDF }));
  }
  print(_options: unknown, done: (success: boolean, reason: string) => void) {
    record.printed.push(this.loaded);
    setImmediate(done, true, "");
  }
}

const windows = new Set<BrowserWindow>();

export class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  visible: boolean;
  focused = 0;
  private bounds: Electron.Rectangle;
  private maximized = false;
  private destroyed = false;
  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    needReady("BrowserWindow");
    this.options = options;
    this.visible = options.show !== false;
    const { x = 0, y = 0, width = 800, height = 600 } = options;
    this.bounds = { x, y, width, height };
    this.webContents = new WebContents(options.webPreferences?.preload);
    windows.add(this);
  }
  static getAllWindows = () => [...windows];
  static fromWebContents = (contents: unknown) =>
    [...windows].find((window) => window.webContents === contents) ?? null;
  async loadURL(url: string) {
    const page = await this.webContents.page;
    this.webContents.loaded = url;
    await page.load(url);
    this.emit("ready-to-show");
  }
  show() {
    this.visible = true;
  }
  isVisible = () => this.visible;
  isMinimized = () => false;
  isMaximized = () => this.maximized;
  isDestroyed = () => this.destroyed;
  maximize() {
    this.maximized = true;
  }
  restore() {}
  focus() {
    this.focused += 1;
  }
  getNormalBounds = () => this.bounds;
  setBounds(bounds: Electron.Rectangle) {
    this.bounds = bounds;
  }
  close() {
    let prevented = false;
    this.emit("close", { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy() {
    if (this.destroyed) return;
    this.destroyed = true;
    windows.delete(this);
    this.webContents.page.then((page) => page.close()).catch(() => undefined);
    this.emit("closed");
    app.windowClosed();
  }
}

export const screen = {
  getAllDisplays() {
    needReady("screen");
    return [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }];
  },
};

type MenuItem = { label?: string; submenu?: MenuItem[] };
const labels = (items: MenuItem[]): string[] =>
  items.flatMap((item) => [item.label ?? "", ...labels(item.submenu ?? [])]);
export const Menu = {
  buildFromTemplate: (template: MenuItem[]) => template,
  setApplicationMenu: (menu: MenuItem[]) => void record.menu.push(...labels(menu).filter((label) => label !== "")),
};

export const dialog = {
  showErrorBox: (_title: string, content: string) => {
    record.errors.push(content);
    process.stderr.write(`${content}\n`);
  },
  // The window stands first where the dialog belongs to one.
  showOpenDialog: async (...given: unknown[]) => {
    record.asked.push(given.at(-1) as Electron.OpenDialogOptions);
    return { canceled: answers.open === null, filePaths: answers.open === null ? [] : [answers.open].flat() };
  },
  showSaveDialog: async () => ({ canceled: answers.save === null, filePath: answers.save ?? "" }),
};

export const shell = {
  openPath: async (path: string) => {
    record.opened.push(path);
    return "";
  },
};

connectDriver();
