import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type LoopbackPrinter, loopbackPrinter } from "../../backend/loopback/printing.ts";
import { launchChromium } from "../../backend/paper/chromium.ts";
import { packagedChromium } from "../../backend/paper/packagedChromium.ts";
import { readPdf } from "../helpers/pdf.ts";
import { type FakeOffice, fakeOffice } from "../unit/shells/fakeOffice.ts";

// A paper page in small: it asks the office, then says that it is ready, as renderer/paper does.
const script = `
const params = location.hash;
document.title = location.search;
addEventListener("load", async () => {
  if (params.includes("broken")) {
    document.documentElement.dataset.paperError = "名册没有内容";
    document.documentElement.dataset.paper = "error";
    return;
  }
  const reply = await fetch("/rpc/paper.model", { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ params }) });
  const { value } = await reply.json();
  document.getElementById("a").textContent = "roster " + value.echo.params + " [" + document.title + "]";
  document.documentElement.dataset.paper = "ready";
});`;
const html = `<!doctype html><meta charset="utf-8"><style>@page { size: 297mm 210mm; margin: 10mm } body { margin: 0 } #b { break-before: page }</style>
<p id="a"></p><p id="b">second</p><script src="/app.js"></script>`;

let office: FakeOffice;
let printer: LoopbackPrinter;
let rendererDir: string;

beforeAll(async () => {
  rendererDir = mkdtempSync(join(tmpdir(), "xiaowu-paper-"));
  mkdirSync(rendererDir, { recursive: true });
  writeFileSync(join(rendererDir, "index.html"), html);
  writeFileSync(join(rendererDir, "app.js"), script);
  office = fakeOffice();
  printer = loopbackPrinter({ rendererDir });
  printer.attach(office);
  // The first start on a machine may unpack the packaged Chromium.
  await (await launchChromium()).close();
}, 120_000);

afterAll(async () => {
  await printer.close();
  rmSync(rendererDir, { recursive: true, force: true });
});

describe("printer of the browser shell and the command line", () => {
  test("prints what the page shows when it is ready: the page's own size, its data, its route, and no token", async () => {
    const pdf = await readPdf(await printer.pdf("#/paper/dutyRoster?params=1"));
    expect(pdf.pages.map((page) => [Math.round(page.width), Math.round(page.height)])).toEqual([
      [297, 210],
      [297, 210],
    ]);
    expect(pdf.pages[0]?.text).toContain("roster #/paper/dutyRoster?params=1 []");
    expect(pdf.pages[1]?.text).toContain("second");
    expect(pdf.fonts.every((font) => font.embedded)).toBe(true);
    expect(office.calls.at(-1)).toMatchObject({ name: "paper.model", caller: { shell: "browser" } });
  }, 60_000);

  test("two papers at once don't mix", async () => {
    const both = await Promise.all([printer.pdf("#/paper/a"), printer.pdf("#/paper/b")]);
    const texts = await Promise.all(both.map(async (bytes) => (await readPdf(bytes)).pages[0]?.text ?? ""));
    expect(texts[0]).toContain("#/paper/a");
    expect(texts[1]).toContain("#/paper/b");
  }, 60_000);

  test("an error of the page is the error of the printing, not a blank sheet", async () => {
    await expect(printer.pdf("#/paper/broken")).rejects.toMatchObject({ code: "internal", message: "名册没有内容" });
  }, 60_000);
});

describe("a program that is being rebuilt", () => {
  test("a page whose script is gone is an error at once, not a minute of waiting", async () => {
    const empty = mkdtempSync(join(tmpdir(), "xiaowu-paper-"));
    writeFileSync(join(empty, "index.html"), html);
    const other = loopbackPrinter({ rendererDir: empty });
    other.attach(office);
    try {
      await expect(other.pdf("#/paper/a")).rejects.toMatchObject({ code: "internal", message: /页面文件不完整/ });
    } finally {
      await other.close();
      rmSync(empty, { recursive: true, force: true });
    }
  }, 30_000);
});

describe("the packaged Chromium", () => {
  test("a folder that a power cut left half written is replaced, and what is whole isn't unpacked again", async () => {
    const cache = mkdtempSync(join(tmpdir(), "xiaowu-cache-"));
    try {
      const first = await packagedChromium(cache);
      // The package holds a program for Linux on x64 only; elsewhere an installed browser is needed.
      if (!first) return expect(`${process.platform} ${process.arch}`).not.toBe("linux x64");
      const size = statSync(first.executablePath).size;
      writeFileSync(first.executablePath, "");
      await Promise.all([packagedChromium(cache), packagedChromium(cache)]);
      expect(statSync(first.executablePath).size).toBe(size);
      const { ino } = statSync(first.executablePath);
      await packagedChromium(cache);
      expect(statSync(first.executablePath).ino).toBe(ino);
      expect(readdirSync(cache)).toHaveLength(1);
      expect(statSync(cache).mode & 0o077).toBe(0);
    } finally {
      rmSync(cache, { recursive: true, force: true });
    }
  }, 120_000);
});

describe("a named Chromium", () => {
  test("a named program that doesn't start is reported by its name, not silently replaced by another", async () => {
    const before = process.env.XIAOWU_CHROMIUM;
    process.env.XIAOWU_CHROMIUM = join(rendererDir, "index.html");
    try {
      await expect(launchChromium()).rejects.toMatchObject({
        code: "refused",
        message: expect.stringContaining(join(rendererDir, "index.html")),
      });
    } finally {
      if (before === undefined) delete process.env.XIAOWU_CHROMIUM;
      else process.env.XIAOWU_CHROMIUM = before;
    }
  }, 60_000);
});
