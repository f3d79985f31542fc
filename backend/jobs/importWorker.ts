import { join } from "node:path";
import { parentPort } from "node:worker_threads";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import type { ChangeEvent } from "../../core/kit/transport.ts";
import { collectionText } from "../../core/rules/collection/words.ts";
import { openLibrary } from "../../db/client.ts";
import { snapshotTo } from "../../db/snapshot.ts";
import { keepPlans } from "../exchange/keptPlan.ts";
import { setPace } from "../exchange/pace.ts";
import { openOffice } from "../office.ts";
import { migrationsDir } from "../places.ts";
import {
  beginThread,
  type ImportCall,
  type ImportReport,
  type ImportWork,
  importState,
  type ToThread,
} from "./importTask.ts";

/**
 * The thread in which a large sheet is planned or stored: an office of its own on the same library, which does the very same
 * call. It does one call after the other, and what a preview has stored is kept for the import that follows it.
 */
const LOOK_EVERY = 150;

let library = "";
let call: ImportCall = "import.preview";
let state = new Int32Array(new SharedArrayBuffer(4));
let looked = Number.NEGATIVE_INFINITY;
const report = (message: ImportReport) => parentPort?.postMessage(message);
const stopped = () => refused(call.startsWith("collection.") ? collectionText.takeStopped : sheetText.stopped);

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
keepPlans();

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

async function answer({ who, input, copyIn }: ImportWork): Promise<ImportReport> {
  const office = await openOffice({
    library: copyIn === null ? library : copied(copyIn),
    printer: { pdf: () => Promise.reject(new Error("an import prints nothing")) },
  });
  const changes: ChangeEvent[] = [];
  office.onChange((event) => changes.push(event));
  try {
    return { kind: "reply", reply: await office.call(call, input, { shell: "cli", who }), changes };
  } finally {
    office.close();
  }
}

parentPort?.on("message", async (said: ToThread) => {
  if ("begin" in said) {
    library = said.begin.library;
    beginThread(said.begin.read);
    return;
  }
  call = said.call;
  state = new Int32Array(said.state);
  looked = Number.NEGATIVE_INFINITY;
  // Only now its connection is closed.
  report(await answer(said));
});
