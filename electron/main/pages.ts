import { readFile } from "node:fs/promises";
import { protocol } from "electron";
import { describeFile, findStatic } from "../../backend/loopback/web.ts";
import type { Office } from "../../backend/office.ts";
import { readUrl, scheme } from "./policy.ts";

/** Serves the built pages and the files that the office hands out, under the same headers as the browser shell. */
export function servePages(rendererDir: string, files: Office["files"]): void {
  protocol.handle(scheme, async (request) => {
    const target = request.method === "GET" ? readUrl(request.url) : null;
    const taken = target?.kind === "file" ? files.take(target.fileId) : null;
    const sending =
      target?.kind === "static"
        ? findStatic(rendererDir, target.path)
        : taken && describeFile(taken, target?.kind === "file" && target.show);
    if (!sending) return new Response(null, { status: 404 });
    return new Response(await readFile(sending.path), { headers: sending.headers });
  });
}
