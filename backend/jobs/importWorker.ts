import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import type { ChangeEvent } from "../../core/kit/transport.ts";
import { collectionText } from "../../core/rules/collection/words.ts";
import { openLibrary } from "../../db/client.ts";
import { snapshotTo } from "../../db/snapshot.ts";
import { setPace } from "../exchange/pace.ts";
import { openOffice } from "../office.ts";
import { migrationsDir } from "../places.ts";
import { beginThread, type ImportReport, type ImportWork, importState } from "./importTask.ts";

/** The thread in which a large sheet is planned or stored: an office of its own on the same library, which does the very same call. */
const LOOK_EVERY = 150;

const { call, library, who, input, read, state: shared } = workerData as ImportWork;
const state = new Int32Array(shared);
const report = (message: ImportReport) => parentPort?.postMessage(message);
const stopped = () => refused(call.startsWith("collection.") ? collectionText.takeStopped : sheetText.stopped);
let looked = Number.NEGATIVE_INFINITY;

setPace({
  row(done, of) {
    if (Atomics.load(state, 0) === importState.stopped) throw stopped();
    if (performance.now() - looked < LOOK_EVERY) return;
    looked = performance.now();
    report({ kind: "row", done: done + 1, of });
  },
  storing() {
    const before = Atomics.compareExchange(state, 0, importState.planning, importState.storing);
    if (before === importState.stopped) throw stopped();
    report({ kind: "storing" });
  },
});
beginThread(read);

/** A copy, because planning stores and takes back: on the library itself it would keep everybody else from storing anything meanwhile. */
function copied(folder: string): string {
  const source = openLibrary(library, migrationsDir());
  try {
    snapshotTo(source, join(folder, "preview.db"));
  } finally {
    source.close();
  }
  return join(folder, "preview.db");
}

const folder = call.endsWith(".preview") ? mkdtempSync(join(tmpdir(), "xiaowu-preview-")) : null;
try {
  const office = await openOffice({
    library: folder ? copied(folder) : library,
    printer: { pdf: () => Promise.reject(new Error("an import prints nothing")) },
  });
  const changes: ChangeEvent[] = [];
  office.onChange((event) => changes.push(event));
  try {
    const reply = await office.call(call, input, { shell: "cli", who });
    report({ kind: "reply", reply, changes });
  } finally {
    office.close();
  }
} finally {
  if (folder) rmSync(folder, { recursive: true, force: true });
}
