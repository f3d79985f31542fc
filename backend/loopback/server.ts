import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { userInfo } from "node:os";
import { type ErrorCode, refused } from "../../core/kit/errors.ts";
import { fileLimit } from "../../core/kit/picking.ts";
import { launchText, shellText } from "../../core/kit/shellText.ts";
import type { Json, Reply } from "../../core/kit/transport.ts";
import type { Caller, Office } from "../office.ts";
import { callLimit, readBody } from "./body.ts";
import { createStreams } from "./events.ts";
import { createGate } from "./gate.ts";
import { describeFile, findStatic, pageHeaders, type Sending } from "./web.ts";

/** What of the office a shell needs. */
export type ShellOffice = Pick<Office, "call" | "onChange"> & {
  files: Pick<Office["files"], "put" | "register" | "take">;
};

/** A running browser shell. */
export interface Loopback {
  /** Such as http://127.0.0.1:41234 */
  origin: string;
  /** An address with a fresh one-time token. */
  issueStartUrl(): string;
  /** Ends the event streams and all connections. The office stays open. */
  close(): Promise<void>;
}

/** The name that changes are recorded under unless someone says otherwise. */
export function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return "";
  }
}

const failure = (code: ErrorCode, message: string): Reply => ({ ok: false, error: { code, message } });

/** A small page without script or style, for a person who arrives without a session. Only our own sentences go in. */
const notice = (lines: string[]) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${shellText.noSession}</title>${lines.map((line) => `<p>${line}</p>`).join("")}</html>`;

/**
 * Serves the pages and the router to browsers on this machine.
 * @param options.rendererDir the built pages; @param options.port 0 or absent for any free port.
 * @throws AppError `refused` when the port is taken.
 */
export async function startLoopback(
  office: ShellOffice,
  options: { rendererDir: string; port?: number; who?: string },
): Promise<Loopback> {
  const caller: Caller = { shell: "browser", who: options.who ?? systemUser() };
  const streams = createStreams();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else json(response, 500, failure("internal", shellText.internal));
    });
  });
  // A slow import may take its time; a stuck client may not keep a socket for ever.
  server.requestTimeout = 10 * 60_000;
  await new Promise<void>((done, fail) => {
    server.once("error", (error: NodeJS.ErrnoException) =>
      fail(error.code === "EADDRINUSE" ? refused(launchText.portTaken(options.port ?? 0)) : error),
    );
    server.listen({ host: "127.0.0.1", port: options.port ?? 0, exclusive: true }, done);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  const origin = `http://127.0.0.1:${address.port}`;
  const gate = createGate(address.port);
  const stopListening = office.onChange((event) => streams.send(event));

  function json(response: ServerResponse, status: number, value: Reply | Json): void {
    response.writeHead(status, {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    response.end(JSON.stringify(value));
  }

  /** Refuses and drops what is still being sent, so that a huge body isn't read to its end for nothing. */
  function tooLarge(request: IncomingMessage, response: ServerResponse, limit: number): void {
    response.setHeader("Connection", "close");
    json(response, 413, failure("refused", shellText.tooLarge(limit)));
    request.resume();
    response.on("finish", () => setTimeout(() => request.destroy(), 1000).unref());
  }

  function page(response: ServerResponse, status: number, lines: string[]): void {
    response.writeHead(status, {
      ...pageHeaders,
      "Content-Type": "text/html; charset=utf-8",
      "Cache-Control": "no-store",
    });
    response.end(notice(lines));
  }

  function send(response: ServerResponse, sending: Sending): void {
    response.writeHead(200, { ...sending.headers, "Content-Length": sending.size });
    createReadStream(sending.path)
      .on("error", () => response.destroy())
      .pipe(response);
  }

  async function call(request: IncomingMessage, response: ServerResponse, name: string): Promise<void> {
    const type = (request.headers["content-type"] ?? "").split(";")[0]?.trim().toLowerCase();
    if (type !== "application/json") return json(response, 415, failure("refused", shellText.notJson));
    const body = await readBody(request, callLimit);
    if (body === null) return tooLarge(request, response, callLimit);
    let input: Json;
    try {
      input = JSON.parse(body.toString("utf8"));
    } catch {
      return json(response, 400, failure("invalid", shellText.notJson));
    }
    json(response, 200, await office.call(name, input, caller));
  }

  async function upload(request: IncomingMessage, response: ServerResponse, name: string | null): Promise<void> {
    if (!name) return json(response, 400, failure("invalid", shellText.fileNameMissing));
    const body = await readBody(request, fileLimit);
    if (body === null) return tooLarge(request, response, fileLimit);
    const { fileId, name: kept } = office.files.put(body, name);
    json(response, 200, { ok: true, value: { fileId, name: kept } });
  }

  function download(response: ServerResponse, fileId: string, show: boolean): void {
    const file = office.files.take(fileId);
    const sending = file && describeFile(file, show);
    if (sending) send(response, sending);
    else json(response, 404, failure("not_found", shellText.fileGone));
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "/", origin);
    const path = url.pathname;
    const method = request.method ?? "GET";
    const visit = { method, path, headers: request.headers };
    const token = url.searchParams.get("token");
    const isPage = method === "GET" && path === "/";

    if (isPage && token !== null) {
      if (gate.checkArrival(visit) !== "ok") return page(response, 403, [shellText.foreignCaller]);
      const cookie = gate.redeem(token);
      // Someone who reloads the start address, or finds it in the history, is already in.
      if (cookie === null && gate.check(visit) !== "ok") {
        return page(response, 401, [shellText.usedToken, shellText.newAddress]);
      }
      const headers = cookie === null ? {} : { "Set-Cookie": cookie };
      response.writeHead(303, {
        ...headers,
        Location: "/",
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
      });
      response.end();
      return;
    }
    const verdict = gate.check(visit);
    if (verdict === "foreign") {
      if (isPage) return page(response, 403, [shellText.foreignCaller]);
      return json(response, 403, failure("refused", shellText.foreignCaller));
    }
    if (verdict === "session") {
      if (isPage) return page(response, 401, [shellText.noSession, shellText.newAddress]);
      return json(response, 401, failure("refused", shellText.noSession));
    }

    const [, first, second, ...rest] = path.split("/");
    if (first === "rpc" && second && rest.length === 0) {
      if (method !== "POST") return json(response, 405, failure("refused", shellText.badMethod));
      return call(request, response, second);
    }
    if (path === "/files" && method === "POST") return upload(request, response, url.searchParams.get("name"));
    if (method !== "GET") return json(response, 405, failure("refused", shellText.badMethod));
    if (path === "/events") return streams.open(response, request.headers["last-event-id"] !== undefined);
    if (first === "files" && second && rest.length === 0) {
      return download(response, second, url.searchParams.get("show") === "1");
    }
    // The raw path, because URL has already folded "..": what it hides must be refused, not resolved.
    const raw = (request.url ?? "/").split(/[?#]/)[0] ?? "/";
    const file = findStatic(options.rendererDir, raw);
    if (!file) return json(response, 404, failure("not_found", shellText.notFound));
    send(response, file);
  }

  return {
    origin,
    issueStartUrl: () => `${origin}/?token=${gate.issueToken()}`,
    async close() {
      stopListening();
      streams.close();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}
