// The built main bundle and the built preload, run on a stand-in for Electron with a real Chromium behind it:
// what of the window can be proved where no Electron binary can be had. Needs `electron-vite build` before.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readPdf } from "../helpers/pdf.ts";
import { type Driven, mainBundle, preloadBundle, startProgram, until } from "./driver.ts";

const home = mkdtempSync(join(tmpdir(), "xiaowu-electron-"));
let program: Driven;

/** Waits for the shown window and its page. */
const opened = (one: Driven) =>
  until(
    () => one.page("document.readyState"),
    (state) => state === "complete",
  );

beforeAll(async () => {
  for (const file of [mainBundle, preloadBundle]) {
    if (!existsSync(file)) throw new Error(`${file} is missing: run npm run build first`);
  }
  // Nobody answers the first page here, as at a start without a terminal.
  program = startProgram(home, ["--begin-with-reference"]);
  await opened(program);
}, 180_000);

afterAll(() => {
  program.kill();
  rmSync(home, { recursive: true, force: true });
});

/** A call through the real preload, as the page makes it. */
const call = (name: string, input: object) =>
  program.page(`window.xiaowu.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`);

describe("start", () => {
  test("registers its scheme before the app is ready, with no more privileges than https has", async () => {
    const { privileges } = await program.ask("state", {});
    expect(privileges).toEqual([
      { scheme: "xiaowu", privileges: { standard: true, secure: true, supportFetchAPI: true } },
    ]);
  });

  test("opens one window of its own scheme, isolated and sandboxed: one slip here gives pages the machine", async () => {
    const { windows, sandbox, spellChecker } = await program.ask("state", {});
    expect(windows).toHaveLength(1);
    expect(windows[0].url).toMatch(/^xiaowu:\/\/app\//);
    expect(windows[0].webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
      preload: preloadBundle,
    });
    expect(windows[0].webPreferences.webSecurity).not.toBe(false);
    // The spelling checker would fetch its word lists from the network.
    expect([sandbox, spellChecker]).toEqual([true, false]);
  });

  test("the page runs under the policy of the design: script that someone typed in is not run", async () => {
    const policy = await program.page(`fetch("/").then((response) => response.headers.get("content-security-policy"))`);
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'/,
    );
    const ran = await program.page(`(() => {
      const script = document.createElement("script");
      script.textContent = "window.injected = true";
      document.body.append(script);
      return window.injected === true;
    })()`);
    expect(ran).toBe(false);
  });

  test("the menu is in Chinese", async () => {
    const { menu } = await program.ask("state", {});
    expect(menu).toEqual(expect.arrayContaining(["文件", "编辑", "查看", "复制", "粘贴", "退出"]));
    for (const label of menu) expect(label).not.toMatch(/[A-Za-z]/);
  });
});

describe("the preload", () => {
  test("exposes the bridge and nothing else: an ipcRenderer in the page would be a second, unguarded door", async () => {
    const exposed = await program.page(`({
      keys: Object.keys(window.xiaowu).sort(),
      platform: Object.keys(window.xiaowu.platform).sort(),
      others: ["require", "process", "ipcRenderer", "electron", "module", "Buffer"].filter((name) => name in window),
    })`);
    expect(exposed).toEqual({
      keys: ["call", "listen", "platform"],
      platform: ["openExternal", "openFile", "openFiles", "print", "saveFile", "takeFiles"],
      others: [],
    });
  });

  test("a call goes to the office and its answer comes back", async () => {
    const reply = await call("person.list", { limit: 1 });
    expect(reply).toMatchObject({ ok: true });
  });

  test("an unknown procedure is answered, not thrown", async () => {
    const reply = await call("nobody.knows", {});
    expect(typeof reply.ok).toBe("boolean");
  });

  test("a file that the user picks reaches the page as a handle without its path, and is saved where the user says", async () => {
    const picked = join(home, "名单.csv");
    const saved = join(home, "副本.csv");
    writeFileSync(picked, "姓名\n张三\n");
    await program.ask("answers", { open: picked, save: saved });
    const handle = await program.page(`window.xiaowu.platform.openFile({ title: "导入", accept: [".csv"] })`);
    expect(Object.keys(handle).sort()).toEqual(["fileId", "name"]);
    expect(handle.name).toBe("名单.csv");
    expect(handle.fileId).not.toContain(home);
    const kept = await program.page(`window.xiaowu.platform.saveFile(${JSON.stringify(handle)})`);
    expect(kept).toBe(true);
    expect(readFileSync(saved, "utf8")).toBe("姓名\n张三\n");
    await program.ask("answers", { open: null, save: null });
    expect(await program.page(`window.xiaowu.platform.openFile({ title: "导入", accept: [] })`)).toBeNull();
    expect(await program.page(`window.xiaowu.platform.saveFile(${JSON.stringify(handle)})`)).toBe(false);
  });

  test("a folder's files come as handles by name only, lock files and deep ones stay out, and pulling the stick afterwards loses nothing", async () => {
    const stick = join(home, "U盘");
    mkdirSync(join(stick, "甲市", "二", "三"), { recursive: true });
    writeFileSync(join(stick, "乙.xlsx"), "乙的回执");
    writeFileSync(join(stick, "甲市", "甲.xlsx"), "甲的回执");
    for (const left of ["~$乙.xlsx", ".隐藏.xlsx", "照片.jpg", "甲市/二/三/太深.xlsx"])
      writeFileSync(join(stick, left), "x");
    await program.ask("answers", { open: stick, save: null });
    const picked = await program.page(
      `window.xiaowu.platform.openFiles({ title: "回收件", accept: [".xlsx"], folder: true })`,
    );
    expect(picked.files.map((file: { name: string }) => file.name)).toEqual(["乙.xlsx", "甲.xlsx"]);
    expect([picked.lost, picked.leftOut]).toEqual([[], 2]);
    expect(JSON.stringify(picked)).not.toContain("U盘");
    expect((await program.ask("state", {})).asked.at(-1).properties).toEqual(["openDirectory"]);
    rmSync(stick, { recursive: true });
    const back = await program.page(
      `fetch("/files/" + ${JSON.stringify(picked.files[1].fileId)}).then((response) => response.text())`,
    );
    expect(back).toBe("甲的回执");
    await program.ask("answers", { open: null, save: null });
    expect(await program.page(`window.xiaowu.platform.openFiles({ title: "回收件", accept: [] })`)).toBeNull();
  });

  test("dropped files are taken from the place that the system names, one that has gone is named, and the others are kept", async () => {
    const there = join(home, "丙.xlsx");
    writeFileSync(there, "丙的回执");
    const drop = (files: { name: string; path: string }[]) =>
      program.page(`window.xiaowu.platform.takeFiles(${JSON.stringify(files)}.map(({ name, path }) =>
        Object.assign(new File(["page"], name), { standInPath: path })))`);
    const taken = await drop([
      { name: "丙.xlsx", path: there },
      { name: "丁.xlsx", path: join(home, "拔掉了", "丁.xlsx") },
      { name: "剪贴板.xlsx", path: "" },
      { name: "文件夹", path: home },
    ]);
    expect(taken.files.map((file: { name: string }) => file.name)).toEqual(["丙.xlsx"]);
    expect(taken.lost.map((one: { name: string }) => one.name)).toEqual(["丁.xlsx", "剪贴板.xlsx", "文件夹"]);
    expect(JSON.stringify(taken)).not.toContain(home);
  });

  test("the system opens a copy of a document, and never a program", async () => {
    const open = async (name: string) => {
      const path = join(home, name);
      writeFileSync(path, "x");
      await program.ask("answers", { open: path, save: null });
      return program.page(`window.xiaowu.platform.openFile({ title: "x", accept: [] })
        .then((file) => window.xiaowu.platform.openExternal(file)).then(() => "opened", (error) => error.message)`);
    };
    expect(await open("通知.pdf")).toBe("opened");
    expect(await open("更新.exe")).toMatch(/更新\.exe/);
    const { opened: paths } = await program.ask("state", {});
    expect(paths).toHaveLength(1);
    expect(paths[0]).toMatch(/通知\.pdf$/);
    expect(paths[0]).not.toBe(join(home, "通知.pdf"));
  });
});

describe("who may speak", () => {
  const message = `({ kind: "call", name: "person.list", input: { limit: 1 } })`;
  const refused: [string, { url: string; isMainFrame: boolean; window: "own" | "none" }][] = [
    ["a foreign page in our window", { url: "https://evil.example/", isMainFrame: true, window: "own" }],
    ["a look-alike of our address", { url: "xiaowu://app.evil/", isMainFrame: true, window: "own" }],
    ["a frame inside our page", { url: "xiaowu://app/", isMainFrame: false, window: "own" }],
    ["a window that isn't ours", { url: "xiaowu://app/", isMainFrame: true, window: "none" }],
  ];
  for (const [who, sender] of refused) {
    test(`refused: ${who}`, async () => {
      const reply = await program.ask("invokeAs", { ...sender, message });
      expect(reply).toMatchObject({ ok: false, error: { code: "refused" } });
    });
  }

  test("our own page is heard on the same way, so that the refusals above are not for another reason", async () => {
    const sender = { url: "xiaowu://app/", isMainFrame: true, window: "own" as const };
    expect(await program.ask("invokeAs", { ...sender, message })).toMatchObject({ ok: true });
  });

  test("what isn't JSON is refused before it reaches the office", async () => {
    const sender = { url: "xiaowu://app/", isMainFrame: true, window: "own" as const };
    for (const bad of [
      `({ kind: "call", name: "person.list", input: { on: new Date(0) } })`,
      `({ kind: "call", name: "person.list", input: new Map() })`,
      `({ kind: "saveFile", file: "/etc/passwd" })`,
      `"call"`,
    ]) {
      const reply = await program.ask("invokeAs", { ...sender, message: bad });
      expect(reply, bad).toMatchObject({ ok: false, error: { code: "invalid" } });
    }
  });
});

describe("no way out", () => {
  test("navigation to a foreign page is denied and the program stays", async () => {
    await program.page(`window.stays = 1; location.href = "https://evil.example/"; 0`);
    const { denied } = await until(
      () => program.ask("state", {}),
      (state) => state.denied.includes("https://evil.example/"),
    );
    expect(denied).toContain("https://evil.example/");
    expect(await program.page("window.stays")).toBe(1);
  });

  test("a form, and a file of ours in the main frame, don't replace the program either", async () => {
    await program.page(`(() => {
      const form = document.createElement("form");
      form.action = "xiaowu://app/files/x?show=1".replace("xiaowu://app", location.origin);
      document.body.append(form);
      form.submit();
    })()`);
    await until(
      () => program.ask("state", {}),
      (state) => state.denied.some((url: string) => url.startsWith("xiaowu://app/files/x")),
    );
    expect(await program.page("window.stays")).toBe(1);
  });

  test("new windows are denied", async () => {
    await program.page(`window.open("https://evil.example/popup"); 0`);
    const { popups } = await until(
      () => program.ask("state", {}),
      (state) => state.popups.length > 0,
    );
    expect(popups.every((popup: string) => popup.startsWith("deny "))).toBe(true);
    const { windows } = await program.ask("state", {});
    expect(windows).toHaveLength(1);
  });

  test("permissions are denied, asked for or looked up", async () => {
    for (const name of ["media", "geolocation", "notifications", "clipboard-read", "fileSystem", "openExternal"]) {
      expect(await program.ask("permission", { name })).toEqual({ granted: false, checked: false });
    }
  });

  test("the session's filter lets nothing out, even if the policy of a page had a hole", async () => {
    // Nothing of our own start was blocked, which would mean that a page asks for foreign things.
    expect((await program.ask("state", {})).blocked).toEqual([]);
    for (const url of [
      "https://evil.example/leak",
      "http://127.0.0.1:80/",
      "ws://evil.example/",
      "file:///etc/passwd",
    ]) {
      expect(await program.ask("filter", { url }), url).toBe(false);
    }
    expect(await program.ask("filter", { url: "xiaowu://app/assets/x.js" })).toBe(true);
    const outcome = await program.page(`fetch("https://evil.example/leak").then(() => "sent", () => "stopped")`);
    expect(outcome).toBe("stopped");
  });

  test("files outside the built pages are not served", async () => {
    const statuses =
      await program.page(`Promise.all(["/../main/index.js", "/%2e%2e/main/index.js", "/..%2fmain%2findex.js", "/files/x"]
      .map((path) => fetch(path).then((response) => response.status)))`);
    expect(statuses).toEqual([404, 404, 404, 404]);
  });
});

describe("paper", () => {
  test("a paper is printed by a hidden window of the same program, and the window goes away again", async () => {
    const reply = await call("paper.pdf", { layout: "committeeRoster", params: { on: "2020-03-01" } });
    expect(reply).toMatchObject({ ok: true });
    const bytes: number[] = await program.page(
      `fetch("/files/" + ${JSON.stringify(reply.value.file)} + "?show=1").then(async (response) => [...new Uint8Array(await response.arrayBuffer())])`,
    );
    const pdf = await readPdf(Uint8Array.from(bytes));
    expect(pdf.pages.length).toBeGreaterThan(0);
    expect([Math.round(pdf.pages[0]?.width ?? 0), Math.round(pdf.pages[0]?.height ?? 0)].sort()).toEqual([210, 297]);
    // Leaders of the school in 2020 (S1, annex 1): a page without its data or its faces would print as well.
    for (const name of ["郑庆顺", "冯日光", "刘建军", "吴清平"]) expect(pdf.pages[0]?.text).toContain(name);
    expect(pdf.fonts.length).toBeGreaterThan(0);
    for (const font of pdf.fonts) expect(font).toMatchObject({ embedded: true, type3: false });
    const { windows } = await program.ask("state", {});
    expect(windows).toHaveLength(1);
    await program.page(`window.xiaowu.platform.print({ fileId: ${JSON.stringify(reply.value.file)}, name: "p.pdf" })`);
    const { printed } = await program.ask("state", {});
    expect(printed.at(-1)).toContain(reply.value.file);
  }, 120_000);
});

describe("changes", () => {
  test("are announced to the page that listens, and not to one that has stopped", async () => {
    await program.page(`window.early = []; window.late = [];
      window.stop = window.xiaowu.listen((event) => window.early.push(event)); 0`);
    const create = (name: string) => call("organisation.create", { name, kind: "other" });
    expect(await create("试验机构甲")).toMatchObject({ ok: true });
    const early = await until(
      () => program.page("window.early"),
      (events) => events.length > 0,
    );
    expect(early[0]).toMatchObject({ changeId: expect.any(Number), tables: expect.arrayContaining(["organisation"]) });
    await program.page("window.stop(); window.xiaowu.listen((event) => window.late.push(event)); 0");
    const before = await program.page("window.early.length");
    expect(await create("试验机构乙")).toMatchObject({ ok: true });
    await until(
      () => program.page("window.late"),
      (events) => events.length > 0,
    );
    expect(await program.page("window.early.length")).toBe(before);
  });
});

describe("one program", () => {
  test("a second start ends at once, opens nothing, and brings the first window to the front", async () => {
    const second = startProgram(home);
    expect(await second.ended).toBe(0);
    await until(
      () => program.ask("state", {}),
      (state) => state.windows[0].focused > 0,
    );
  }, 60_000);

  test("closing the window ends the program, closes the library, and the next start finds the window where it was", async () => {
    const bounds = { x: 120, y: 80, width: 1100, height: 700 };
    await program.ask("moveWindow", bounds);
    await program.ask("closeWindow", {}).catch(() => undefined);
    expect(await program.ended).toBe(0);
    const again = startProgram(home);
    try {
      await opened(again);
      const { windows } = await again.ask("state", {});
      expect(windows[0].bounds).toEqual(bounds);
      await again.ask("quit", {}).catch(() => undefined);
      expect(await again.ended).toBe(0);
    } finally {
      again.kill();
    }
  }, 120_000);
});
