// Pages of our own through the real sheet component, the shipped faces and Chromium's PDF, read back: what no layout of today
// puts together (rare signs in all roles, turned blocks, sheets of several sizes) is held here once for all of them.
import { test as base, expect, type Page as Tab } from "@playwright/test";
import { type Loopback, startLoopback } from "../../backend/loopback/server.ts";
import { exactBoxes } from "../../backend/paper/pageBoxes.ts";
import { rendererDir } from "../../backend/places.ts";
import { drawable } from "../../core/paper/glyphs.ts";
import type { PaperSize } from "../../core/paper/layout.ts";
import type { FontRole, Mark, Page } from "../../core/paper/page.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";
import { type ReadPdf, readPdf } from "../helpers/pdf.ts";
import { rareSigns } from "../unit/paper/rare.ts";

const test = base.extend<object, { program: TestOffice & { shell: Loopback } }>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const office = await openTestOffice({ reference: true });
      const shell = await startLoopback(office.office, { rendererDir: rendererDir() });
      await use({ ...office, shell });
      await shell.close();
      office.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** The PDF of these pages: the answer of `paper.pages` is put in place of a layout's. */
async function printed(tab: Tab, shell: Loopback, pages: Page[], size: PaperSize): Promise<ReadPdf> {
  const value = { layout: "roster", size, pages: drawable(pages), warnings: [], title: "试样" };
  await tab.route("**/rpc/paper.pages", (route) => route.fulfill({ json: { ok: true, value } }));
  await tab.goto(`${shell.issueStartUrl()}#/paper/roster`);
  await tab.locator("html[data-paper=ready]").waitFor();
  const pdf = await tab.pdf({ preferCSSPageSize: true, printBackground: true, tagged: false });
  return readPdf(
    exactBoxes(
      new Uint8Array(pdf),
      pages.map((page) => page.size ?? size),
    ),
  );
}

/** Places that lie apart are read with a space between. */
const bare = (text: string) => text.replace(/\s/gu, "");

const a4 = { width: 210, height: 297 };
const roles: FontRole[] = ["song", "hei", "title", "kai"];

const block = (x: number, y: number, text: string, more: Partial<Mark> = {}): Mark => ({
  x,
  y,
  width: 30,
  height: 8,
  lines: [[text]],
  size: 12,
  leading: 6,
  ...more,
});

/** A page of names, five in a line. */
const namesPage = (names: readonly string[], role: FontRole): Page => ({
  marks: names.map((name, index) =>
    block(20 + (index % 5) * 34, 20 + Math.floor(index / 5) * 9, name, {
      role,
      lines: [[[...name].length === 2 ? { text: name, spread: true } : name]],
    }),
  ),
});

/** Names made of every rare sign of the general list: as surname, as given name of two signs, in the middle of three. */
const names = [...rareSigns].map((sign, index) =>
  index % 3 === 0 ? `${sign}明` : index % 3 === 1 ? `王${sign}` : `欧${sign}文`,
);

const glyphFonts = (pdf: ReadPdf) => pdf.fonts.map((font) => font.name).sort();

for (const role of roles)
  test(`${role}: 276 names with rare signs come back as the same code points, in a handful of TrueType faces, no glyph missing`, async ({
    program,
    page,
  }) => {
    const chunks = [names.slice(0, 140), names.slice(140)];
    const pdf = await printed(
      page,
      program.shell,
      chunks.map((chunk) => namesPage(chunk, role)),
      a4,
    );
    chunks.forEach((chunk, index) => {
      const pieces = pdf.pages[index]?.text ?? "";
      expect(chunk.filter((name) => !pieces.includes(name))).toEqual([]);
      expect(pdf.pages[index]?.missing).toBe(0);
      expect(pdf.pages[index]?.glyphs).toBe([...chunk.join("")].length);
    });
    expect(pdf.fonts.filter((font) => font.type3 || !font.embedded)).toEqual([]);
    // The role's face and its wide form have one name.
    expect(glyphFonts(pdf).length).toBeLessThanOrEqual(3);
  });

test("a radical beside its character, compatibility forms and 𠮷: each is read back as what it is", async ({
  program,
  page,
}) => {
  // Noto draws each pair with one glyph; a PDF knows one code point a glyph of a face.
  const texts = [
    "欧阳文静",
    "⽂章",
    "金",
    "⾦",
    "曶",
    "㫚",
    "见",
    "⻅",
    "行",
    "𠮷野家",
    "㬵",
    "胶",
    "兀",
    "⺎",
    "1–2",
    "1‒2",
  ];
  for (const role of roles) {
    const pdf = await printed(page, program.shell, [namesPage(texts, role)], a4);
    const read = bare(pdf.pages[0]?.text ?? "");
    expect(read, role).toBe(texts.join(""));
    expect(pdf.fonts.every((font) => !font.type3 && font.embedded)).toBe(true);
    expect(pdf.pages[0]?.missing).toBe(0);
  }
});

test("a sign that no face has is printed as 〓, never as a box or in a face of the machine", async ({
  program,
  page,
}) => {
  const pdf = await printed(page, program.shell, [namesPage(["李𠀡某", "王😀", "张\ue123三", "买买提"], "song")], a4);
  expect(bare(pdf.pages[0]?.text ?? "")).toBe("李〓某王〓张〓三买买提");
  expect(pdf.pages[0]?.missing).toBe(0);
  expect(glyphFonts(pdf)).toEqual(["NotoSerifSC-Regular"]);
});

test("sheets of several sizes in one file keep theirs, within 0.2 mm", async ({ program, page }) => {
  const sizes = [a4, { width: 297, height: 210 }, { width: 420, height: 297 }, { width: 90, height: 54 }, a4];
  // At the foot: what stands low on a sheet must not be carried over to the next.
  const pages = sizes.map((size, index): Page => ({ marks: [block(10, size.height - 12, `第${index + 1}张`)], size }));
  const pdf = await printed(page, program.shell, pages, a4);
  expect(pdf.pages).toHaveLength(sizes.length);
  sizes.forEach((size, index) => {
    expect(Math.abs((pdf.pages[index]?.width ?? 0) - size.width)).toBeLessThanOrEqual(0.2);
    expect(Math.abs((pdf.pages[index]?.height ?? 0) - size.height)).toBeLessThanOrEqual(0.2);
    expect(pdf.pages[index]?.text).toBe(`第${index + 1}张`);
  });
});

test("a text stands inside its block to 0.2 mm, upright and turned, in every role and size", async ({
  program,
  page,
}) => {
  const marks: Mark[] = [];
  roles.forEach((role, column) => {
    [9, 12, 26, 42].forEach((size, row) => {
      const height = size * 0.3528 * 1.4;
      const at = { role, size, leading: height, height, width: size * 0.3528 * 2 };
      marks.push(block(12 + column * 46, 20 + row * 30, "郑庆", at));
      marks.push(block(12 + column * 46, 160 + row * 30, "郑庆", { ...at, turned: true }));
    });
  });
  const pdf = await printed(page, program.shell, [{ marks }], a4);
  const pieces = pdf.pages[0]?.pieces ?? [];
  expect(pieces).toHaveLength(marks.length);
  marks.forEach((mark, index) => {
    const piece = pieces[index];
    const em = mark.size * (25.4 / 72);
    expect(Math.abs((piece?.size ?? 0) - em)).toBeLessThan(0.2);
    // The baseline lies 0.12 em above the lower edge of the em box, which stands in the middle of its line; a turned
    // text begins at the right edge, with its baseline above.
    const middle = mark.y + mark.height / 2;
    const baseline = mark.turned ? middle - 0.38 * em : middle + 0.38 * em;
    const start = mark.turned ? mark.x + mark.width / 2 + em : mark.x + mark.width / 2 - em;
    expect(Math.abs((piece?.y ?? 0) - baseline), `${mark.role} ${mark.size} y`).toBeLessThanOrEqual(0.2);
    expect(Math.abs((piece?.x ?? 0) - start), `${mark.role} ${mark.size} x`).toBeLessThanOrEqual(0.2);
  });
});
