import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Loopback, startLoopback } from "../../../backend/loopback/server.ts";
import { type FakeOffice, fakeOffice } from "./fakeOffice.ts";

let office: FakeOffice;
let server: Loopback;
let cookie: string;

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** node:http instead of fetch, which would set or refuse the very headers under test. */
function ask(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string | Buffer } = {},
) {
  const { port } = new URL(server.origin);
  return new Promise<Answer>((done, fail) => {
    const request = httpRequest(
      { host: "127.0.0.1", port, path, method: options.method ?? "GET", headers: options.headers ?? {} },
      (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts).toString() }),
        );
        response.on("error", fail);
      },
    );
    request.on("error", fail);
    request.end(options.body);
  });
}

const own = (more: Record<string, string> = {}) => ({
  origin: server.origin,
  cookie,
  "content-type": "application/json",
  ...more,
});
const call = (headers: Record<string, string>, body = "{}") =>
  ask("/rpc/person.list", { method: "POST", headers, body });

function tokenOf(url: string): string {
  return new URL(url).searchParams.get("token") ?? "";
}

async function enter(): Promise<string> {
  const answer = await ask(`/?token=${tokenOf(server.issueStartUrl())}`);
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
}

beforeEach(async () => {
  const pages = mkdtempSync(join(tmpdir(), "xiaowu-pages-"));
  const rendererDir = join(pages, "renderer");
  mkdirSync(join(rendererDir, "assets"), { recursive: true });
  writeFileSync(join(rendererDir, "index.html"), "<!doctype html><title>pages</title>");
  writeFileSync(join(rendererDir, "assets", "app.js"), "1;");
  writeFileSync(join(rendererDir, ".env.js"), "hidden");
  writeFileSync(join(pages, "secret.js"), "outside");
  office = fakeOffice();
  server = await startLoopback(office, { rendererDir, who: "测试员" });
  cookie = await enter();
});

afterEach(() => server.close());

describe("who may enter", () => {
  test("own page with its cookie is served, and the office hears shell and name", async () => {
    const answer = await call(own(), '{"limit":1}');
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, value: { echo: { limit: 1 } } });
    expect(office.calls).toEqual([
      { name: "person.list", input: { limit: 1 }, caller: { shell: "browser", who: "测试员" } },
    ]);
  });

  const foreign: [string, () => Record<string, string>][] = [
    ["another site's page", () => own({ origin: "https://evil.example" })],
    ["a page that hides its origin", () => own({ origin: "null" })],
    ["another program's page on this machine", () => own({ origin: "http://127.0.0.1:1" })],
    ["a name that was rebound to 127.0.0.1", () => own({ host: "evil.example" })],
    ["the right address with another port", () => own({ host: "127.0.0.1:1" })],
    [
      "localhost, which a hosts file can point anywhere",
      () => own({ host: `localhost:${new URL(server.origin).port}` }),
    ],
    ["a request that the browser says is from a sibling site", () => own({ "sec-fetch-site": "same-site" })],
  ];
  for (const [who, headers] of foreign) {
    test(`refused even with a valid cookie: ${who}`, async () => {
      const answer = await call(headers());
      expect(answer.status).toBe(403);
      expect(office.calls).toEqual([]);
    });
  }

  test("a POST without Origin is refused: a form of an old browser would send none", async () => {
    const { origin: _, ...headers } = own();
    expect((await call(headers)).status).toBe(403);
    expect(office.calls).toEqual([]);
  });

  test("reading by a script tag of another page is refused, which SameSite alone would allow between ports", async () => {
    const { fileId } = office.files.put(Buffer.from("私密"), "a.txt");
    const answer = await ask(`/files/${fileId}`, { headers: { cookie, "sec-fetch-site": "same-site" } });
    expect(answer.status).toBe(403);
    expect(answer.body).not.toContain("私密");
  });

  test("without a cookie, or with an invented one, nothing is served: call, events, files, pages", async () => {
    const { fileId } = office.files.put(Buffer.from("x"), "a.txt");
    const attempts: Record<string, string>[] = [{}, { cookie: `${cookie}x` }];
    for (const headers of attempts) {
      const noCookie = { origin: server.origin, "content-type": "application/json", ...headers };
      expect((await call(noCookie)).status).toBe(401);
      for (const path of ["/", "/events", `/files/${fileId}`, "/assets/app.js"]) {
        expect((await ask(path, { headers })).status, path).toBe(401);
      }
    }
    expect(office.calls).toEqual([]);
  });

  test("the cookie of one running program doesn't replace another's: its name holds the port", () => {
    expect(cookie).toMatch(new RegExp(`^xiaowu-${new URL(server.origin).port}=.{43}$`));
  });

  test("a preflight of another page gets no permission", async () => {
    const answer = await ask("/rpc/person.list", { method: "OPTIONS", headers: { origin: "https://evil.example" } });
    expect(answer.status).toBe(403);
    expect(answer.headers["access-control-allow-origin"]).toBeUndefined();
  });
});

describe("one-time token", () => {
  test("gives a strict cookie and an address without the token", async () => {
    const answer = await ask(`/?token=${tokenOf(server.issueStartUrl())}`);
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe("/");
    expect(String(answer.headers["set-cookie"])).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/);
    expect(answer.headers["referrer-policy"]).toBe("no-referrer");
  });

  test("a second use is refused: an address read over someone's shoulder is worth nothing", async () => {
    const path = `/?token=${tokenOf(server.issueStartUrl())}`;
    await ask(path);
    const second = await ask(path);
    expect(second.status).toBe(401);
    expect(second.headers["set-cookie"]).toBeUndefined();
  });

  test("an invented token is refused, another valid one still works after it", async () => {
    const valid = tokenOf(server.issueStartUrl());
    expect((await ask(`/?token=${"A".repeat(43)}`)).status).toBe(401);
    expect((await ask("/?token=")).status).toBe(401);
    expect((await ask(`/?token=${valid}`)).status).toBe(303);
  });

  test("reloading the start address in a tab that is already in just shows the program", async () => {
    const path = `/?token=${tokenOf(server.issueStartUrl())}`;
    const first = await ask(path);
    const again = await ask(path, { headers: { cookie: String(first.headers["set-cookie"]).split(";")[0] ?? "" } });
    expect([again.status, again.headers.location]).toEqual([303, "/"]);
  });

  test("under a rebound name not even a valid token gets in", async () => {
    const answer = await ask(`/?token=${tokenOf(server.issueStartUrl())}`, { headers: { host: "evil.example" } });
    expect(answer.status).toBe(403);
    expect(answer.headers["set-cookie"]).toBeUndefined();
  });
});

describe("calls", () => {
  test("only JSON: a form's content types, which need no preflight, are refused", async () => {
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""]) {
      expect((await call(own({ "content-type": type }))).status, type).toBe(415);
    }
    expect((await call(own({ "content-type": "application/json; charset=utf-8" }))).status).toBe(200);
    expect(office.calls).toHaveLength(1);
  });

  test("broken JSON is an invalid reply, not a crash", async () => {
    const answer = await call(own(), "{");
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ ok: false, error: { code: "invalid" } });
  });

  test("a refusal of the office travels as a reply", async () => {
    const answer = await ask("/rpc/test.refuse", { method: "POST", headers: own(), body: "{}" });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toEqual({ ok: false, error: { code: "refused", message: "不行" } });
  });

  test("a body over the limit is refused by its announced length and by its true length", async () => {
    const limit = 16 * 1024 * 1024;
    const announced = await call(own({ "content-length": String(limit + 1) }), "{}").catch(() => null);
    if (announced) expect(announced.status).toBe(413);
    const sent = await ask("/rpc/person.list", {
      method: "POST",
      headers: own({ "transfer-encoding": "chunked" }),
      body: Buffer.alloc(limit + 1, 32),
    }).catch(() => null);
    if (sent) expect(sent.status).toBe(413);
    expect(office.calls).toEqual([]);
    expect((await call(own())).status).toBe(200);
  });

  test("reading methods don't call", async () => {
    expect((await ask("/rpc/person.list", { headers: own() })).status).toBe(405);
    expect(office.calls).toEqual([]);
  });
});

describe("pages", () => {
  const policy =
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'";

  test("carry the policy of the design, nosniff and no framing", async () => {
    const { status, headers } = await ask("/", { headers: { cookie } });
    expect(status).toBe(200);
    expect(String(headers["content-security-policy"]).startsWith(policy)).toBe(true);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["x-frame-options"]).toBe("DENY");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  });

  const outside = [
    "/../secret.js",
    "/assets/../../secret.js",
    "/%2e%2e/secret.js",
    "/..%2fsecret.js",
    "/assets/%2e%2e%2f%2e%2e%2fsecret.js",
    "/..\\secret.js",
    "/..%5csecret.js",
    "/%00/app.js",
    "/%ff",
    "/.env.js",
    "//secret.js",
    "/assets",
  ];
  for (const path of outside) {
    test(`nothing outside the built pages: ${path}`, async () => {
      const answer = await ask(path, { headers: { cookie } });
      expect(answer.status).toBe(404);
      expect(answer.body).not.toMatch(/outside|hidden/);
    });
  }
});

describe("files", () => {
  test("a name in Chinese survives, and cannot break out of its header", async () => {
    const { fileId } = office.files.put(Buffer.from("x"), '名册"\r\nX-Evil: 1 (2020)*.xlsx');
    const { headers } = await ask(`/files/${fileId}`, { headers: { cookie } });
    expect(headers["x-evil"]).toBeUndefined();
    expect(headers["content-disposition"]).toBe(
      `attachment; filename="_____X-Evil: 1 (2020)*.xlsx"; filename*=UTF-8''%E5%90%8D%E5%86%8C%22__X-Evil%3A%201%20%282020%29%2A.xlsx`,
    );
  });

  test("only a true PDF is shown in place: HTML named .pdf would run script as the program", async () => {
    const show = async (content: string, name: string) => {
      const { fileId } = office.files.put(Buffer.from(content), name);
      const { headers } = await ask(`/files/${fileId}?show=1`, { headers: { cookie } });
      return [headers["content-type"], String(headers["content-disposition"]).split(";")[0]];
    };
    expect(await show("%PDF-1.7\n", "a.pdf")).toEqual(["application/pdf", "inline"]);
    expect(await show("<script>1</script>", "a.pdf")).toEqual(["application/octet-stream", "attachment"]);
    expect(await show("<svg/>", "a.svg")).toEqual(["application/octet-stream", "attachment"]);
  });

  test("an unknown or expired handle is 404", async () => {
    expect((await ask("/files/file_99", { headers: { cookie } })).status).toBe(404);
  });

  test("a file handed in comes back byte for byte under its name", async () => {
    const bytes = Buffer.from([0, 255, 13, 10, 80, 75]);
    const sent = await ask(`/files?name=${encodeURIComponent("名单.xlsx")}`, {
      method: "POST",
      headers: own({ "content-type": "application/octet-stream" }),
      body: bytes,
    });
    const { value } = JSON.parse(sent.body);
    expect(value.name).toBe("名单.xlsx");
    const back = await ask(`/files/${value.fileId}`, { headers: { cookie } });
    expect(back.body).toBe(bytes.toString());
    expect(back.headers["content-length"]).toBe("6");
  });

  test("handing in needs name, own origin and an acceptable size", async () => {
    expect((await ask("/files", { method: "POST", headers: own(), body: "x" })).status).toBe(400);
    const foreign = own({ origin: "https://evil.example" });
    expect((await ask("/files?name=a", { method: "POST", headers: foreign, body: "x" })).status).toBe(403);
    const huge = own({ "content-length": String(64 * 1024 * 1024 + 1) });
    const answer = await ask("/files?name=a", { method: "POST", headers: huge, body: "x" }).catch(() => null);
    if (answer) expect(answer.status).toBe(413);
    expect(office.files.take("file_1")).toBeNull();
  });
});

describe("changes", () => {
  /** Reads a stream until `wanted` messages have come. */
  async function stream(headers: Record<string, string>, wanted: number, meanwhile: () => void): Promise<string[]> {
    const response = await fetch(`${server.origin}/events`, { headers: { cookie, ...headers } });
    expect(response.headers.get("content-type")).toMatch(/^text\/event-stream/);
    const messages: string[] = [];
    let text = "";
    for await (const part of response.body ?? []) {
      if (text === "") meanwhile();
      text += Buffer.from(part).toString();
      messages.splice(0, messages.length, ...[...text.matchAll(/^data: (.*)$/gm)].map((match) => match[1] ?? ""));
      if (messages.length >= wanted) break;
    }
    return messages;
  }

  test("reach every open tab", async () => {
    const event = { changeId: 7, tables: ["person"] };
    expect(await stream({}, 1, () => office.change(event))).toEqual([JSON.stringify(event)]);
  });

  test("a tab that lost its stream is told that anything may have changed", async () => {
    const messages = await stream({ "last-event-id": "3" }, 1, () => undefined);
    expect(JSON.parse(messages[0] ?? "")).toEqual({ changeId: null, tables: ["*"] });
  });

  test("closing ends open streams and stops listening, so that Ctrl+C doesn't hang", async () => {
    const response = await fetch(`${server.origin}/events`, { headers: { cookie } });
    expect(office.listeners()).toBe(1);
    await server.close();
    expect(office.listeners()).toBe(0);
    await expect(response.text())
      .resolves.toContain("open")
      .catch(() => undefined);
  });
});
