import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { app, BrowserWindow, screen, session } from "electron";
import { dataDir, projectRoot } from "../../backend/places.ts";
import { programName } from "../../core/kit/shellText.ts";
import { appUrl, mayNavigate, mayRequest, restoreWindow, type WindowState } from "./policy.ts";

const own = new Set<BrowserWindow>();

/** All windows that show our pages, the hidden one of a paper included. */
export const ownWindows = (): ReadonlySet<BrowserWindow> => own;

/** A window with nothing switched on that a page doesn't need. `plugins` is Chromium's PDF viewer for the preview. */
export function createWindow(options: Electron.BrowserWindowConstructorOptions): BrowserWindow {
  const window = new BrowserWindow({
    title: programName,
    backgroundColor: "#F7F6F3",
    ...options,
    webPreferences: {
      preload: join(projectRoot(), "out", "preload", "index.cjs"),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      plugins: true,
      ...options.webPreferences,
    },
  });
  own.add(window);
  window.on("closed", () => own.delete(window));
  return window;
}

/** Shuts every way out of the program: navigation, new windows, permissions, the network. Call once, before the first window. */
export function lockDown(): void {
  app.on("web-contents-created", (_event, contents) => {
    contents.on("will-frame-navigate", (event) => {
      if (!mayNavigate(event.url, event.isMainFrame)) event.preventDefault();
    });
    contents.on("will-attach-webview", (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: "deny" }));
  });
  const { defaultSession } = session;
  defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  defaultSession.setPermissionCheckHandler(() => false);
  defaultSession.setDevicePermissionHandler(() => false);
  defaultSession.setSpellCheckerEnabled(false);
  defaultSession.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url) }));
  defaultSession.on("will-download", (event) => event.preventDefault());
}

const stateFile = () => join(dataDir(), "window.json");

function readState(): unknown {
  try {
    return JSON.parse(readFileSync(stateFile(), "utf8"));
  } catch {
    return null;
  }
}

function keepState(window: BrowserWindow): void {
  const state: WindowState = { ...window.getNormalBounds(), maximized: window.isMaximized() };
  try {
    mkdirSync(dirname(stateFile()), { recursive: true });
    writeFileSync(stateFile(), JSON.stringify(state));
  } catch {
    // A full disk must not keep the window from closing.
  }
}

/** Opens the program's window where it stood last. */
export async function openMainWindow(): Promise<BrowserWindow> {
  const { maximized, ...bounds } = restoreWindow(
    readState(),
    screen.getAllDisplays().map((display) => display.workArea),
  );
  const window = createWindow({ ...bounds, minWidth: 800, minHeight: 500, show: false });
  if (maximized) window.maximize();
  window.once("ready-to-show", () => window.show());
  window.on("close", () => keepState(window));
  await window.loadURL(appUrl);
  return window;
}
