import { answers, app, BrowserWindow, defaultSession, invoke, passesFilter, permissions, record } from "./electron.ts";

/** What the driver may ask of a program that runs on the stand-in. Answers are plain values. */
export interface Commands {
  state: Record<string, never>;
  evaluate: { expression: string };
  /** A message to the bundle's handler from a sender of one's choice; `message` is JavaScript, so that it can hold what JSON can't. */
  invokeAs: { url: string; isMainFrame: boolean; window: "own" | "none"; message: string };
  permission: { name: string };
  /** Whether the session's request filter lets an address pass. */
  filter: { url: string };
  answers: { open: string | string[] | null; save: string | null };
  moveWindow: { x: number; y: number; width: number; height: number };
  closeWindow: Record<string, never>;
  quit: Record<string, never>;
}

const mainWindow = () => {
  const window = BrowserWindow.getAllWindows().find((one) => one.visible);
  if (!window) throw new Error("no window is shown");
  return window;
};

const commands: { [name in keyof Commands]: (input: Commands[name]) => unknown } = {
  async state() {
    const windows = BrowserWindow.getAllWindows().map(async (window) => ({
      url: (await window.webContents.page).url(),
      visible: window.visible,
      focused: window.focused,
      bounds: window.getNormalBounds(),
      webPreferences: window.options.webPreferences,
    }));
    return { ...record, windows: await Promise.all(windows), spellChecker: defaultSession.spellChecker };
  },
  async evaluate({ expression }) {
    return (await mainWindow().webContents.page).page.evaluate(expression);
  },
  async invokeAs({ url, isMainFrame, window, message }) {
    const sender = window === "own" ? mainWindow().webContents : {};
    const frame = { url, parent: isMainFrame ? null : {} };
    return invoke(sender, frame, "xiaowu:ask", [new Function(`return (${message})`)()]);
  },
  async permission({ name }) {
    const granted = await new Promise((done) => permissions.request({}, name, done));
    return { granted, checked: permissions.check({}, name) };
  },
  filter: ({ url }) => passesFilter(url),
  answers(next) {
    Object.assign(answers, next);
  },
  moveWindow(bounds) {
    mainWindow().setBounds(bounds);
  },
  closeWindow() {
    mainWindow().close();
  },
  quit() {
    app.quit();
  },
};

/** Listens to the driver over the process's own channel; without one (started by hand) does nothing. */
export function connectDriver(): void {
  process.on("message", async (message: { id: number; name: keyof Commands; input: never }) => {
    try {
      const value = (await commands[message.name](message.input)) ?? null;
      process.send?.({ id: message.id, value });
    } catch (error) {
      process.send?.({ id: message.id, error: String(error) });
    }
  });
  // The channel must not keep a program alive that has quit.
  process.channel?.unref();
}
