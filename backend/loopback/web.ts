import { closeSync, openSync, readSync, statSync } from "node:fs";
import { extname, join, resolve, sep } from "node:path";

/** The policy of every page, in the window and in the browser. No frames: the preview draws the pages that are printed, it shows no file. */
export const contentSecurityPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

const kinds: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".woff": "font/woff",
  ".ttf": "font/ttf",
  ".otf": "font/otf",
  ".wasm": "application/wasm",
};

/** A file to be sent: where it lies and under which headers. */
export interface Sending {
  path: string;
  size: number;
  headers: Record<string, string>;
}

const common = {
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** Headers of everything that is a page or could be taken for one. */
export const pageHeaders: Record<string, string> = {
  ...common,
  "Content-Security-Policy": contentSecurityPolicy,
  "X-Frame-Options": "DENY",
  "Cross-Origin-Opener-Policy": "same-origin",
};

/**
 * The file of the built pages that `urlPath` (still percent-encoded) names, or null: not there, outside the folder, or
 * of a kind that the pages don't use. "/" is index.html; routes live behind "#", so there is no other fallback.
 */
export function findStatic(rendererDir: string, urlPath: string): Sending | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return null;
  }
  // Backslash and colon are separators on Windows; a leading dot is never part of a build.
  if (/[\\:\0]/.test(decoded) || decoded.split("/").some((part) => part.startsWith("."))) return null;
  const root = resolve(rendererDir);
  const path = resolve(join(root, decoded === "/" ? "index.html" : decoded));
  const kind = kinds[extname(path).toLowerCase()];
  if (!kind || !path.startsWith(root + sep)) return null;
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return null;
  // Names in assets/ carry a hash of the content.
  const cache = decoded.startsWith("/assets/") ? "private, max-age=31536000, immutable" : "no-cache";
  return { path, size: stat.size, headers: { ...pageHeaders, "Content-Type": kind, "Cache-Control": cache } };
}

/** Content-Disposition with a name in any script (RFC 6266, RFC 5987): a plain fallback beside the encoded name. */
export function contentDisposition(kind: "attachment" | "inline", name: string): string {
  const clean = name.replace(/[\p{Cc}/\\]/gu, "_");
  const plain = clean.replace(/[^\x20-\x7e]|["%]/g, "_");
  const encoded = encodeURIComponent(clean.toWellFormed()).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${kind}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

function isPdf(path: string): boolean {
  const bytes = Buffer.alloc(5);
  const file = openSync(path, "r");
  try {
    readSync(file, bytes, 0, 5, 0);
  } finally {
    closeSync(file);
  }
  return bytes.toString("latin1") === "%PDF-";
}

/**
 * How a file handed out by the office is sent; null when it has vanished. Everything is a download, but a true PDF may
 * be shown: it can't run script in our origin, which any HTML or SVG that someone filed could.
 */
export function describeFile(file: { path: string; name: string }, show: boolean): Sending | null {
  const stat = statSync(file.path, { throwIfNoEntry: false });
  if (!stat?.isFile()) return null;
  const base = { ...common, "Cache-Control": "no-store" };
  if (show && isPdf(file.path)) {
    // No policy of its own: `default-src 'none'` would keep the browser's PDF viewer from starting.
    const headers = { ...base, "X-Frame-Options": "SAMEORIGIN", "Content-Type": "application/pdf" };
    return {
      path: file.path,
      size: stat.size,
      headers: { ...headers, "Content-Disposition": contentDisposition("inline", file.name) },
    };
  }
  const headers = { ...base, "Content-Security-Policy": "sandbox; default-src 'none'", "X-Frame-Options": "DENY" };
  return {
    path: file.path,
    size: stat.size,
    headers: {
      ...headers,
      "Content-Type": "application/octet-stream",
      "Content-Disposition": contentDisposition("attachment", file.name),
    },
  };
}
