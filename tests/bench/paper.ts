import { statSync } from "node:fs";
import { join } from "node:path";
import { loopbackPrinter } from "../../backend/loopback/printing.ts";
import { startLoopback } from "../../backend/loopback/server.ts";
import { openOffice } from "../../backend/office.ts";
import { launchChromium } from "../../backend/paper/chromium.ts";
import { rendererDir } from "../../backend/places.ts";
import type { Json } from "../../core/kit/transport.ts";
import { glyphWarnings } from "../../core/paper/glyphs.ts";
import type { Page } from "../../core/paper/page.ts";
import { personName, seeded } from "./generate.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const COUNT = 207;
const ROUNDS = 5;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const ms = (value: number) => (value < 10 ? `${value.toFixed(2)} ms` : `${value.toFixed(0)} ms`);

async function took(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

const rounds = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) times.push(await took(work));
  return median(times);
};

/** 名册 of 207 people: its pages as data, its PDF and its preview, beside the same rows as a bare table in the same Chromium; and the glyph check alone. */
export async function paperBench(tell: Tell, folder: string): Promise<void> {
  const printer = loopbackPrinter({ rendererDir: rendererDir() });
  const office = await openOffice({ library: join(folder, "paper.db"), printer });
  const server = await startLoopback(office, { rendererDir: rendererDir() });
  printer.attach(office, server);
  const call = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
    const reply = await office.call(name, input as Json, { shell: "cli", who: "bench" });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value as Record<string, unknown>;
  };
  const random = seeded(13);
  const { id } = await call("gathering.create", { title: "负责人培训班", kind: "trainingClass" });
  const people: unknown[] = [];
  for (let i = 0; i < COUNT; i++)
    people.push((await call("person.create", { name: personName(random), unit: `广东省某某应用第${i % 40}学会` })).id);
  await call("gathering.addPeople", { id, people });

  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.setContent(`<table>${"<tr><td>1</td><td>张三</td><td>广东省力学学会</td></tr>".repeat(COUNT)}</table>`);
  await page.pdf();
  const bare = await rounds(() => page.pdf());
  await browser.close();

  const params = { gathering: id, order: "strokes" };
  const pages = await rounds(() => call("paper.pages", { layout: "roster", params }));
  tell(`名册 of ${COUNT} people in stroke order, pages as data`, ms(pages), "reported", "", null);
  const out = join(folder, "people.pdf");
  const print = () => call("paper.pdf", { layout: "roster", params, out });
  const first = await took(print);
  const next = await rounds(print);
  tell(
    `名册 of ${COUNT} people to PDF, first / next (${(statSync(out).size / 1000).toFixed(0)} kB)`,
    `${ms(first)} / ${ms(next)}`,
    "reported (baseline: the same rows as a bare table)",
    `${(next / bare).toFixed(2)} ×`,
    null,
  );
  const preview = await rounds(() => call("paper.preview", { layout: "roster", params }));
  tell(`preview of it as PDF`, ms(preview), "reported (baseline: as above)", `${(preview / bare).toFixed(2)} ×`, null);

  const many = (await call("paper.pages", { layout: "roster", params })).pages as Page[];
  const signs = JSON.stringify(many).length;
  const check = await rounds(async () => void glyphWarnings(many));
  tell(`glyph check of it (${(signs / 1000).toFixed(0)} kB of pages)`, ms(check), "reported", "", null);
  await printer.close();
  await server.close();
  office.close();
}
