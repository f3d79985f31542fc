import { extname, isAbsolute } from "node:path";
import { manyFiles } from "../../core/kit/picking.ts";
import type { FileHandle, Json } from "../../core/kit/transport.ts";

/** The program's own scheme instead of file://, so that pages have an origin and reach nothing else on the disk. */
export const scheme = "xiaowu";

/** Address of the pages; routes live behind "#". */
export const appUrl = `${scheme}://app/`;

/** What the scheme may do: behave like https, and no more. */
export const schemePrivileges = { standard: true, secure: true, supportFetchAPI: true };

/** Whether an address belongs to the program. Compared by parts: a prefix would let xiaowu://app.evil in. */
export function isOwnUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === `${scheme}:` && parsed.host === "app" && parsed.username === "" && parsed.password === "";
}

/** Chromium's built-in PDF viewer, in which a file is handed to the printer. */
const pdfViewer = "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/";

/** Whether a page may go to `url` by itself: the main frame only to the start page, a frame only to the viewer of the file that is printed. */
export function mayNavigate(url: string, isMainFrame: boolean): boolean {
  if (!isMainFrame) return url.startsWith(pdfViewer);
  const path = URL.parse(url)?.pathname ?? "";
  return isOwnUrl(url) && (path === "/" || path === "");
}

/** Whether the window's session may load `url`: nothing that leaves this program, ever. */
export function mayRequest(url: string): boolean {
  const protocol = URL.parse(url)?.protocol ?? "";
  if (isOwnUrl(url) || url.startsWith(pdfViewer) || url.startsWith("chrome://resources/")) return true;
  return protocol === "devtools:" || protocol === "data:" || protocol === "blob:";
}

/** Whether a message comes from the main frame of one of our own windows, showing our own page. */
export function maySend(sender: { url: string; isMainFrame: boolean; isOwnWindow: boolean }): boolean {
  return sender.isOwnWindow && sender.isMainFrame && isOwnUrl(sender.url);
}

/** What the scheme's handler answers an address with. */
export type Target = { kind: "file"; fileId: string; show: boolean } | { kind: "static"; path: string };

/** Reads an address of the program; null for anything that isn't one. */
export function readUrl(url: string): Target | null {
  const parsed = URL.parse(url);
  if (!parsed || !isOwnUrl(url)) return null;
  const [, first, second, ...rest] = parsed.pathname.split("/");
  if (first === "files" && second && rest.length === 0) {
    return { kind: "file", fileId: second, show: parsed.searchParams.get("show") === "1" };
  }
  return { kind: "static", path: parsed.pathname || "/" };
}

/** A message of the preload that has the right form. */
export type Message =
  | { kind: "call"; name: string; input: Json }
  | { kind: "openFile"; title: string; accept: string[] }
  | { kind: "openFiles"; title: string; accept: string[]; folder: boolean }
  | { kind: "takeFiles"; files: { path: string; name: string }[] }
  | { kind: "saveFile" | "print" | "openExternal"; file: FileHandle };

/** JSON only: structured clone would carry dates, maps and cycles that the other shells can't. */
export function isJson(value: unknown, depth = 0): value is Json {
  if (depth > 64) return false;
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
  if (typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.values(value).every((item) => isJson(item, depth + 1));
}

const isRecord = (value: Json | undefined): value is { [key: string]: Json } =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Reads a message that came over IPC; null when its form is wrong, whatever it was. */
export function readMessage(message: unknown): Message | null {
  if (!isJson(message) || !isRecord(message)) return null;
  const { kind, name, input, title, accept, file, files, folder } = message;
  if (kind === "call") {
    if (typeof name !== "string" || !/^[a-zA-Z]{1,60}\.[a-zA-Z]{1,60}$/.test(name) || input === undefined) return null;
    return { kind, name, input };
  }
  if (kind === "openFile" || kind === "openFiles") {
    if (typeof title !== "string" || !Array.isArray(accept)) return null;
    const endings = accept.filter((ending) => typeof ending === "string" && /^\.[a-z0-9]{1,8}$/i.test(ending));
    if (endings.length !== accept.length) return null;
    const asked = { title, accept: endings.map(String) };
    return kind === "openFile" ? { kind, ...asked } : { kind, ...asked, folder: folder === true };
  }
  if (kind === "takeFiles") {
    if (!Array.isArray(files) || files.length > manyFiles) return null;
    const dropped = files.flatMap((one) => {
      if (!isRecord(one) || typeof one.path !== "string" || typeof one.name !== "string") return [];
      // The preload asks the system for the path of a dropped file: absolute, or empty for one that is not on the disk.
      if (one.path !== "" && (!isAbsolute(one.path) || one.path.includes("\0"))) return [];
      return [{ path: one.path, name: one.name }];
    });
    return dropped.length === files.length ? { kind, files: dropped } : null;
  }
  if (kind === "saveFile" || kind === "print" || kind === "openExternal") {
    if (!isRecord(file) || typeof file.fileId !== "string" || typeof file.name !== "string") return null;
    return { kind, file: { fileId: file.fileId, name: file.name } };
  }
  return null;
}

const openable =
  ".pdf .doc .docx .wps .xls .xlsx .et .ppt .pptx .dps .odt .ods .odp .txt .csv .ics .png .jpg .jpeg .gif .bmp .tif .tiff .webp".split(
    " ",
  );

/** Whether a kept file may be handed to the system's program: documents and pictures only, never what the system would run. */
export const mayOpen = (name: string) => openable.includes(extname(name).toLowerCase());

/** A file name that is safe in any folder of any system, its ending kept. */
export function safeFileName(name: string): string {
  const clean = name.replace(/[\p{Cc}\p{Cf}\\/:*?"<>|]/gu, "_").replace(/^[. ]+|[. ]+$/g, "");
  const ending = extname(clean);
  return [...clean.slice(0, clean.length - ending.length)].slice(0, 80).join("") + ending || "_";
}

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Where the window stood last. */
export type WindowState = Partial<Pick<Rectangle, "x" | "y">> & { width: number; height: number; maximized: boolean };

const firstState: WindowState = { width: 1366, height: 768, maximized: false };

/** The state kept on disk as far as it makes sense on the screens that are there today; a window on a screen that is gone starts in the middle. */
export function restoreWindow(kept: unknown, screens: Rectangle[]): WindowState {
  if (!isJson(kept) || !isRecord(kept)) return firstState;
  const { x, y, width, height, maximized } = kept;
  if (typeof width !== "number" || typeof height !== "number" || width < 800 || height < 500) return firstState;
  const size = {
    width: Math.round(Math.min(width, 10_000)),
    height: Math.round(Math.min(height, 10_000)),
    maximized: maximized === true,
  };
  if (typeof x !== "number" || typeof y !== "number") return size;
  // A hand's breadth of the title bar must be on some screen, or the window can't be moved.
  const reachable = screens.some(
    (screen) =>
      y >= screen.y &&
      y <= screen.y + screen.height - 60 &&
      x + width >= screen.x + 120 &&
      x <= screen.x + screen.width - 120,
  );
  return reachable ? { ...size, x: Math.round(x), y: Math.round(y) } : size;
}

/** The value behind `--name` on the command line, as `--name value` or `--name=value`. */
export function argument(argv: string[], name: string): string | undefined {
  const at = argv.findIndex((part) => part === `--${name}` || part.startsWith(`--${name}=`));
  if (at < 0) return undefined;
  const part = argv[at] ?? "";
  return part.includes("=") ? part.slice(part.indexOf("=") + 1) : argv[at + 1];
}
