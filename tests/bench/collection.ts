import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import { openOffice } from "../../backend/office.ts";
import type { Json } from "../../core/kit/transport.ts";
import { bodies, form, makeFleet } from "../fixtures/collection/fleet.ts";

/** How a figure is told; as `tell` of run.ts. */
type Tell = (measure: string, figure: string, target: string, ratio: string, met: boolean | null) => void;

async function took<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
  const since = performance.now();
  const value = await work();
  return { ms: performance.now() - since, value };
}

/** 207 forms written, then the files of a whole fleet merged, beside bare reading of the same files by the library alone. */
export async function collectionBench(tell: Tell, folder: string): Promise<void> {
  const printer = { pdf: () => Promise.reject(new Error("nothing is printed here")) };
  const office = await openOffice({ library: join(folder, "collection.db"), printer });
  const call = async <T = Record<string, unknown>>(name: string, input: unknown): Promise<T> => {
    const reply = await office.call(name, input as Json, { shell: "cli", who: "bench" });
    if (!reply.ok) throw new Error(`${name}: ${reply.error.message}`);
    return reply.value as T;
  };
  try {
    for (const draft of bodies) await call("organisation.create", draft);
    const organisations = { kind: ["society", "cityAssociation"] };
    const create = (title: string) =>
      call<{ id: string }>("collection.create", { form: { ...form, title }, organisations });
    const { id } = await create(form.title);
    const other = await create("另一次的表样");
    type Sent = { files: { organisation: string; file: string }[] };
    const sent = await took(() => call<Sent>("collection.export", { id, out: join(folder, "sent") }));
    tell("207 forms of a collection written", `${sent.ms.toFixed(0)} ms`, "≤ 10 s", "-", sent.ms <= 10_000);
    const wrong = await call<Sent>("collection.export", { id: other.id, out: join(folder, "wrong") });
    const back = join(folder, "back");
    mkdirSync(back);
    const forms = new Map(sent.value.files.map((one) => [one.organisation, one.file]));
    const fleet = await makeFleet(forms, wrong.files[22]?.file ?? "", back);
    // Those that never answered give back what they were sent, so that it is 207 files that are read.
    const files = [...fleet.files, ...bodies.slice(-17).map((one) => forms.get(one.name) ?? "")];
    const bare = await took(async () => {
      for (const file of files.filter((one) => one.endsWith(".xlsx"))) {
        try {
          await readXlsx(readFileSync(file));
        } catch {
          // The spoilt ones.
        }
      }
    });
    const merged = await took(() => call<{ rows: unknown[] }>("collection.merge", { id, files, on: "2026-03-20" }));
    const again = await took(() => call("collection.merge", { id, files, on: "2026-03-20" }));
    const ratio = merged.ms / bare.ms;
    tell(
      `${files.length} returned files merged (${merged.value.rows.length} rows)`,
      `${merged.ms.toFixed(0)} ms`,
      "< 10 s (baseline: the same files read by the library)",
      `${ratio.toFixed(2)} ×`,
      merged.ms < 10_000,
    );
    tell("the same files once more", `${again.ms.toFixed(0)} ms`, "-", `${(again.ms / bare.ms).toFixed(2)} ×`, null);
  } finally {
    office.close();
  }
}
