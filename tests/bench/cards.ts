import { statSync } from "node:fs";
import { join } from "node:path";
import { loopbackPrinter } from "../../backend/loopback/printing.ts";
import { startLoopback } from "../../backend/loopback/server.ts";
import { openOffice } from "../../backend/office.ts";
import { launchChromium } from "../../backend/paper/chromium.ts";
import { rendererDir } from "../../backend/places.ts";
import type { Json } from "../../core/kit/transport.ts";
import { personName, seeded } from "./generate.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

const COUNT = 500;
const ROUNDS = 3;
const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function took(work: () => Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work();
  return performance.now() - since;
}

/** 500 name cards (both faces, a sheet each) and 500 badges (four a sheet) to PDF, beside the same names as bare pages of the same Chromium. */
export async function cardsBench(tell: Tell, folder: string): Promise<void> {
  const printer = loopbackPrinter({ rendererDir: rendererDir() });
  const office = await openOffice({ library: join(folder, "cards.db"), printer });
  const server = await startLoopback(office, { rendererDir: rendererDir() });
  printer.attach(office, server);
  const call = async (name: string, input: unknown): Promise<Record<string, unknown>> => {
    const reply = await office.call(name, input as Json, { shell: "cli", who: "bench" });
    if (!reply.ok) throw new Error(reply.error.message);
    return reply.value as Record<string, unknown>;
  };
  const random = seeded(7);
  const names = Array.from({ length: COUNT }, () => personName(random));
  const { id } = await call("gathering.create", { title: "年会", kind: "meeting" });
  const people: unknown[] = [];
  for (const name of names) people.push((await call("person.create", { name, unit: "广东省力学学会" })).id);
  await call("gathering.addPeople", { id, people });

  const browser = await launchChromium();
  const page = await browser.newPage();
  await page.setContent(
    names.map((name) => `<p style="break-after:page;font-size:100pt">${name}<br>${name}</p>`).join(""),
  );
  const bare: number[] = [];
  for (let round = 0; round < ROUNDS; round++) bare.push(await took(() => page.pdf()));
  await browser.close();

  for (const layout of ["nameCard", "badge"]) {
    const out = join(folder, `${layout}.pdf`);
    const print = () => call("paper.pdf", { layout, params: { gathering: id }, out });
    await print();
    const ours: number[] = [];
    for (let round = 0; round < ROUNDS; round++) ours.push(await took(print));
    tell(
      `${COUNT} of ${layout} to one PDF (${(statSync(out).size / 1e6).toFixed(1)} MB)`,
      `${median(ours).toFixed(0)} ms`,
      "≤ 10 s (baseline: the names as bare pages)",
      `${(median(ours) / median(bare)).toFixed(2)} ×`,
      median(ours) <= 10_000,
    );
  }
  await printer.close();
  await server.close();
  office.close();
}
