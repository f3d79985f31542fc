import { describe, expect, test } from "vitest";
import {
  argument,
  isJson,
  isOwnUrl,
  mayNavigate,
  mayOpen,
  mayRequest,
  maySend,
  readMessage,
  readUrl,
  restoreWindow,
  safeFileName,
} from "../../../electron/main/policy.ts";

const lookalikes = [
  "xiaowu://app.evil/",
  "xiaowu://evil/app/",
  "xiaowu://user@app/",
  "xiaowu2://app/",
  "https://app/",
  "file:///app/",
  "javascript:alert(1)",
  "about:blank",
  "",
  "app",
];

describe("which address is ours", () => {
  test("the pages and files of our scheme", () => {
    for (const url of ["xiaowu://app/", "xiaowu://app/#/people", "xiaowu://app/files/f1?show=1", "XIAOWU://app/"]) {
      expect(isOwnUrl(url), url).toBe(true);
    }
  });
  for (const url of lookalikes) {
    test(`not a look-alike that a prefix comparison would let in: ${url || "(empty)"}`, () => {
      expect(isOwnUrl(url)).toBe(false);
      expect(mayNavigate(url, true)).toBe(false);
      expect(mayNavigate(url, false)).toBe(false);
      expect(readUrl(url)).toBeNull();
    });
  }
});

describe("navigation", () => {
  test("the main frame stays on the start page: a dropped or linked file must not replace the program", () => {
    expect(mayNavigate("xiaowu://app/#/plan", true)).toBe(true);
    expect(mayNavigate("xiaowu://app/files/f1?show=1", true)).toBe(false);
    expect(mayNavigate("xiaowu://app/assets/app.js", true)).toBe(false);
  });
  test("a frame shows neither a file of ours nor the program inside itself: pages have no frames", () => {
    expect(mayNavigate("xiaowu://app/files/f1?show=1", false)).toBe(false);
    expect(mayNavigate("xiaowu://app/", false)).toBe(false);
    expect(mayNavigate("https://example.com/", false)).toBe(false);
  });
});

describe("requests", () => {
  test("nothing leaves the program", () => {
    for (const url of [
      "http://127.0.0.1/",
      "https://example.com/",
      "ws://localhost/",
      "ftp://a/",
      "file:///etc/passwd",
    ]) {
      expect(mayRequest(url), url).toBe(false);
    }
    expect(mayRequest("chrome-extension://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/x.js")).toBe(false);
  });
  test("own pages, inline data, the developer tools and the PDF viewer are served", () => {
    const urls = [
      "xiaowu://app/assets/app.js",
      "data:image/png;base64,AA==",
      "blob:xiaowu://app/1",
      "devtools://devtools/bundled/x.html",
      "chrome-extension://mhjfbmdgcfjbbpaeojofohoefgiehjai/index.html",
    ];
    for (const url of urls) expect(mayRequest(url), url).toBe(true);
  });
});

describe("senders", () => {
  const good = { url: "xiaowu://app/#/plan", isMainFrame: true, isOwnWindow: true };
  test("own page in the main frame of an own window", () => expect(maySend(good)).toBe(true));
  test("not a frame inside our page: a previewed file must not speak for the program", () =>
    expect(maySend({ ...good, isMainFrame: false })).toBe(false));
  test("not a foreign page in our window", () =>
    expect(maySend({ ...good, url: "https://evil.example/" })).toBe(false));
  test("not a window that we didn't open", () => expect(maySend({ ...good, isOwnWindow: false })).toBe(false));
});

describe("messages", () => {
  test("the four forms are read, and nothing beside them is passed on", () => {
    expect(readMessage({ kind: "call", name: "person.list", input: { limit: 1 }, extra: 1 })).toEqual({
      kind: "call",
      name: "person.list",
      input: { limit: 1 },
    });
    expect(readMessage({ kind: "openFile", title: "导入", accept: [".xlsx", ".csv"] })).toEqual({
      kind: "openFile",
      title: "导入",
      accept: [".xlsx", ".csv"],
    });
    expect(readMessage({ kind: "openFiles", title: "回收件", accept: [".xlsx"], folder: "yes" })).toEqual({
      kind: "openFiles",
      title: "回收件",
      accept: [".xlsx"],
      folder: false,
    });
    expect(readMessage({ kind: "takeFiles", files: [{ path: "/media/a.xlsx", name: "a.xlsx", more: 1 }] })).toEqual({
      kind: "takeFiles",
      files: [{ path: "/media/a.xlsx", name: "a.xlsx" }],
    });
    for (const kind of ["saveFile", "print", "openExternal"]) {
      expect(readMessage({ kind, file: { fileId: "f", name: "a.pdf", path: "/etc/passwd" } })).toEqual({
        kind,
        file: { fileId: "f", name: "a.pdf" },
      });
    }
  });
  const wrong: [string, unknown][] = [
    ["nothing", undefined],
    ["a word", "call"],
    ["a list", ["call"]],
    ["an unknown kind", { kind: "quit" }],
    ["a kind from the prototype", { kind: "toString" }],
    ["a call without input", { kind: "call", name: "person.list" }],
    ["a name that isn't a name", { kind: "call", name: "__proto__", input: {} }],
    ["a name with a path", { kind: "call", name: "../x.y", input: {} }],
    ["a date in the input", { kind: "call", name: "a.b", input: { on: new Date(0) } }],
    ["a map in the input", { kind: "call", name: "a.b", input: new Map() }],
    ["undefined in the input", { kind: "call", name: "a.b", input: { x: undefined } }],
    ["bytes in the input", { kind: "call", name: "a.b", input: new Uint8Array(2) }],
    ["an ending with a wildcard", { kind: "openFile", title: "x", accept: ["*"] }],
    ["many files with a wildcard", { kind: "openFiles", title: "x", accept: [".xlsx", "*"] }],
    [
      "a dropped file whose place depends on the program's own folder",
      { kind: "takeFiles", files: [{ path: "../a", name: "a" }] },
    ],
    ["a dropped path with a null in it", { kind: "takeFiles", files: [{ path: "/a\0b", name: "a" }] }],
    ["a dropped thing that is no file", { kind: "takeFiles", files: ["/etc/passwd"] }],
    ["more dropped files than can be taken", { kind: "takeFiles", files: Array(5001).fill({ path: "/a", name: "a" }) }],
    ["a file without handle", { kind: "print", file: { name: "a" } }],
    ["a path instead of a file", { kind: "saveFile", file: "/etc/passwd" }],
  ];
  for (const [what, message] of wrong) test(`refused: ${what}`, () => expect(readMessage(message)).toBeNull());

  test("a cycle or a tower of lists ends the check instead of the program", () => {
    const cycle: { self?: unknown } = {};
    cycle.self = cycle;
    expect(isJson(cycle)).toBe(false);
    expect(isJson(Number.NaN)).toBe(false);
    expect(isJson([null, "文", 1, true, { a: [] }])).toBe(true);
  });
});

test("addresses of the scheme: files by handle, all else from the build", () => {
  expect(readUrl("xiaowu://app/files/f1?show=1")).toEqual({ kind: "file", fileId: "f1", show: true });
  expect(readUrl("xiaowu://app/files/f1")).toEqual({ kind: "file", fileId: "f1", show: false });
  expect(readUrl("xiaowu://app/files/f1/x")).toEqual({ kind: "static", path: "/files/f1/x" });
  expect(readUrl("xiaowu://app")).toEqual({ kind: "static", path: "/" });
});

describe("files for the system's program", () => {
  test("documents and pictures, whatever the case of the ending", () => {
    for (const name of ["通知.pdf", "名册.XLSX", "说明.wps", "照片.jpg"]) expect(mayOpen(name), name).toBe(true);
  });
  test("never what the system would run, also behind a harmless first ending", () => {
    const names = [
      "a.exe",
      "a.pdf.exe",
      "a.bat",
      "a.lnk",
      "a.js",
      "a.html",
      "a.desktop",
      "a.xlsm",
      "a.docm",
      "a.sh",
      "a",
      ".pdf",
    ];
    for (const name of names) expect(mayOpen(name), name).toBe(false);
  });
  test("a name cannot climb out of its folder or hide its ending behind a right-to-left mark", () => {
    expect(safeFileName("../../etc/x.pdf")).not.toMatch(/[\\/]/);
    expect(safeFileName("a\u202efdp.exe")).toBe("a_fdp.exe");
    expect(safeFileName("..")).toBe("_");
    expect(safeFileName(`${"长".repeat(300)}.pdf`)).toBe(`${"长".repeat(80)}.pdf`);
  });
});

describe("window state", () => {
  const screens = [{ x: 0, y: 0, width: 1366, height: 768 }];
  const kept = { x: 100, y: 50, width: 1000, height: 600, maximized: true };
  test("comes back as it was", () => expect(restoreWindow(kept, screens)).toEqual(kept));
  test("keeps its size but not its place when its screen is gone", () => {
    expect(restoreWindow({ ...kept, x: 2000 }, screens)).toEqual({ width: 1000, height: 600, maximized: true });
    expect(restoreWindow({ ...kept, y: -500 }, screens)).toEqual({ width: 1000, height: 600, maximized: true });
    expect(restoreWindow({ ...kept, y: 760 }, screens)).toEqual({ width: 1000, height: 600, maximized: true });
  });
  test("a spoilt file is a first start, not a crash or an invisible window", () => {
    const first = { width: 1366, height: 768, maximized: false };
    for (const spoilt of [
      null,
      undefined,
      1,
      [],
      {},
      { ...kept, width: "x" },
      { ...kept, width: 1 },
      { ...kept, height: null },
    ]) {
      expect(restoreWindow(spoilt, screens)).toEqual(first);
    }
  });
});

test("the library on the command line, in both spellings", () => {
  expect(argument(["electron", ".", "--library", "/a/校务.db"], "library")).toBe("/a/校务.db");
  expect(argument(["electron", "--library=/a=b.db"], "library")).toBe("/a=b.db");
  expect(argument(["electron", "--library-x", "y"], "library")).toBeUndefined();
});
