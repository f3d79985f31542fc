// Cards, certificates and calendars as Chromium prints them: sizes, cut lines, places of the texts, faces, read back from the PDF.
import { readFileSync } from "node:fs";
import { test as base, expect } from "@playwright/test";
import { loopbackPrinter } from "../../backend/loopback/printing.ts";
import { startLoopback } from "../../backend/loopback/server.ts";
import { rendererDir } from "../../backend/places.ts";
import type { Page } from "../../core/paper/page.ts";
import { hardNames } from "../fixtures/paper/cards.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";
import { type PdfPage, type ReadPdf, readPdf } from "../helpers/pdf.ts";
import { type PdfLine, readLines } from "../helpers/pdfLines.ts";

interface Printed extends ReadPdf {
  lines: PdfLine[][];
  model: { pages: Page[]; size: { width: number; height: number } };
}

interface Program extends TestOffice {
  print(layout: string, params: object): Promise<Printed>;
  /** A class of these people; its id. */
  classOf(title: string, names: readonly string[]): Promise<string>;
}

const test = base.extend<object, { program: Program }>({
  program: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
    async ({}, use) => {
      const printer = loopbackPrinter({ rendererDir: rendererDir() });
      const office = await openTestOffice({ reference: true, printer });
      await office.call("library.begin", { with: "reference" }).catch(() => undefined);
      const shell = await startLoopback(office.office, { rendererDir: rendererDir() });
      printer.attach(office.office, shell);
      const print = async (layout: string, params: object): Promise<Printed> => {
        const out = `${office.folder}/${layout}.pdf`;
        await office.call("paper.pdf", { layout, params, out });
        const bytes = new Uint8Array(readFileSync(out));
        const model = await office.call<Printed["model"]>("paper.pages", { layout, params });
        return { ...(await readPdf(bytes)), lines: await readLines(bytes), model };
      };
      const classOf = async (title: string, names: readonly string[]) => {
        const { id } = await office.call<{ id: string }>("gathering.create", {
          title,
          kind: "trainingClass",
          from: "2026-03-02",
          to: "2026-03-06",
        });
        const people: string[] = [];
        for (const name of names)
          people.push((await office.call<{ id: string }>("person.create", { name, unit: "广东省力学学会" })).id);
        await office.call("gathering.addPeople", { id, people });
        return id;
      };
      await use({ ...office, print, classOf });
      await printer.close();
      await shell.close();
      office.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});

/** Text without spaces: a PDF knows places, not spaces. */
const bare = (text: string) => text.replace(/\s/gu, "");
const textOf = (page: Page): string =>
  bare(
    page.marks
      .flatMap((mark) => mark.lines.flat())
      .map((piece) => (typeof piece === "string" ? piece : piece.text))
      .join(""),
  );
const upright = (line: PdfLine) => Math.abs(line.x1 - line.x2) < 0.01;
const level = (line: PdfLine) => Math.abs(line.y1 - line.y2) < 0.01;
/** Cut marks are longer than the dots of a fold, and thinner than all else. */
const cuts = (lines: readonly PdfLine[]) =>
  lines.filter((line) => line.pen < 0.15 && Math.hypot(line.x2 - line.x1, line.y2 - line.y1) > 1);
const places = (values: readonly number[]): number[] => {
  const found: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) if (value - (found.at(-1) ?? -9) > 0.5) found.push(value);
  return found;
};

/** Page sizes, faces and the text layer, which must be that of the model. */
function expectPrinted(pdf: Printed): void {
  expect(pdf.pages).toHaveLength(pdf.model.pages.length);
  pdf.pages.forEach((page, index) => {
    expect(Math.abs(page.width - pdf.model.size.width)).toBeLessThan(0.05);
    expect(Math.abs(page.height - pdf.model.size.height)).toBeLessThan(0.05);
    expect(bare(page.text)).toBe(textOf(pdf.model.pages[index] ?? { marks: [] }));
    const outside = page.pieces.filter(({ x, y }) => x <= 0 || x >= page.width || y <= 0 || y >= page.height);
    expect(outside).toEqual([]);
  });
  expect(pdf.fonts.length).toBeLessThanOrEqual(5);
  expect(pdf.fonts.filter((font) => font.type3 || !font.embedded)).toEqual([]);
  for (const font of pdf.fonts) expect(font.name).toMatch(/^Noto(Serif|Sans)SC-/);
}

/** Every sheet of the stack has its cuts within 0.2 mm of these places. */
function expectCuts(pdf: Printed, x: readonly number[], y: readonly number[]): void {
  for (const lines of pdf.lines) {
    const [ups, levels] = [cuts(lines).filter(upright), cuts(lines).filter(level)];
    expect(places(ups.map((line) => line.x1))).toHaveLength(x.length);
    expect(places(levels.map((line) => line.y1))).toHaveLength(y.length);
    const off = [
      ...ups.map((line) => Math.min(...x.map((place) => Math.abs(place - line.x1)))),
      ...levels.map((line) => Math.min(...y.map((place) => Math.abs(place - line.y1)))),
    ];
    expect(Math.max(...off)).toBeLessThan(0.2);
  }
}

test("name cards: cuts and folds stand at the same places on 20 sheets, each name inside its card", async ({
  program,
}) => {
  const names = Array.from({ length: 20 }, (_, index) => hardNames[index % 9] ?? "");
  // One person a name and class: names repeat, people don't.
  const gathering = await program.classOf("二十人班", names);
  const pdf = await program.print("nameCard", { gathering, small: "unit" });
  expect(pdf.pages).toHaveLength(20);
  expectPrinted(pdf);
  // 200 × 200 in the middle of A4.
  expectCuts(pdf, [5, 205], [48.5, 248.5]);
  for (const lines of pdf.lines) {
    const folds = lines.filter((line) => line.pen < 0.15 && level(line) && line.x2 - line.x1 < 1);
    expect(folds.length).toBeGreaterThan(0);
    for (const fold of folds) expect(Math.abs(fold.y1 - 148.5)).toBeLessThan(0.2);
  }
  pdf.pages.forEach((page) => {
    for (const piece of page.pieces) {
      expect(piece.x).toBeGreaterThan(5);
      expect(piece.x).toBeLessThan(205);
      expect(piece.y).toBeGreaterThan(48.5);
      expect(piece.y).toBeLessThan(248.5);
    }
  });
});

test("badges: the cut piles of 20 sheets are in the order of the list", async ({ program }) => {
  const names = Array.from(
    { length: 80 },
    (_, index) => `学员${"甲乙丙丁戊己庚辛"[Math.floor(index / 10)]}${index % 10}`,
  );
  const gathering = await program.classOf("八十人班", names);
  const pdf = await program.print("badge", { gathering });
  expect(pdf.pages).toHaveLength(20);
  expectPrinted(pdf);
  // Two by two of 90 × 130 in the middle of A4.
  expectCuts(pdf, [15, 105, 195], [18.5, 148.5, 278.5]);
  const corner = (page: PdfPage, right: boolean, low: boolean): string =>
    bare(
      page.pieces
        .filter((piece) => piece.x > 105 === right && piece.y > 148.5 === low)
        .map((piece) => piece.text)
        .join(""),
    );
  const piles = [
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ].flatMap(([right = false, low = false]) => pdf.pages.map((page) => corner(page, right, low)));
  piles.forEach((text, index) => {
    expect(text).toContain(names[index] ?? "-");
  });
});

test("500 name cards come out as one file", async ({ program }) => {
  test.setTimeout(120_000);
  const names = Array.from({ length: 500 }, (_, index) => `代表${String(index + 1).padStart(3, "0")}`);
  const gathering = await program.classOf("年会", names);
  const pdf = await program.print("nameCard", { gathering });
  expect(pdf.pages).toHaveLength(500);
  pdf.pages.forEach((page, index) => {
    expect(bare(page.text)).toBe(`${names[index]}${names[index]}`);
  });
  expect(pdf.fonts.length).toBeLessThanOrEqual(3);
});

test("certificates, register, strips, planner and months print as their models say", async ({ program }) => {
  const gathering = await program.classOf("科协系统干部培训班", hardNames.slice(0, 6));
  expect(await program.fails("paper.pdf", { layout: "certificate", params: { gathering } })).toMatchObject({
    code: "refused",
    message: "所选范围内还没有发过结业证书，请先在“会议和班次”中选定班次发证，再打印",
  });
  await program.call("certificate.issue", { gathering, issuedOn: "2026-03-06" });
  for (const [layout, params] of [
    ["certificate", { gathering }],
    ["certificate", { gathering, paper: "16K", dates: "arabic" }],
    ["certificateRegister", { year: 2026 }],
    ["seatStrip", { gathering }],
    ["wallPlanner", { year: 2020 }],
    ["monthCalendar", { year: 2020, month: 10 }],
    ["yearCalendar", { year: 2020 }],
    ["planTable", { year: 2020 }],
  ] as const)
    await test.step(`${layout} ${JSON.stringify(params)}`, async () =>
      expectPrinted(await program.print(layout, params)));
});

test("margins of the plan table come out in the PDF within 0.2 mm", async ({ program }) => {
  const pdf = await program.print("planTable", { year: 2020 });
  const lines = pdf.lines[0] ?? [];
  // Type area of 168 mm between margins of 21 mm.
  expect(Math.abs(Math.min(...lines.map((line) => line.x1)) - 21)).toBeLessThan(0.2);
  expect(Math.abs(Math.max(...lines.map((line) => line.x2)) - 189)).toBeLessThan(0.2);
});

test("a card larger than the paper is refused in one sentence", async ({ program }) => {
  expect(await program.fails("paper.pdf", { layout: "nameCard", params: { width: 300, height: 150 } })).toMatchObject({
    code: "refused",
    message: expect.stringContaining("大于所选纸张"),
  });
  expect(await program.fails("paper.pdf", { layout: "nameCard", params: { width: 3 } })).toMatchObject({
    code: "invalid",
    fields: { width: "宽度应在40至420毫米之间" },
  });
});
