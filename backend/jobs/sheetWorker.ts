import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../core/kit/errors.ts";
import { readPasted, readSheets } from "../exchange/readSheet.ts";
import type { Workbook } from "../exchange/sheet.ts";
import type { SheetReport, SheetSource } from "./sheetTask.ts";

/** The thread in which a file is read: it says how far it is, and ends with the sheets or with why there are none. */
const LOOK_EVERY = 150;

const source = workerData as SheetSource;
const report = (message: SheetReport) => parentPort?.postMessage(message);
let looked = performance.now();

const read = async (): Promise<Workbook> => {
  if ("text" in source) return readPasted(source.text);
  return readSheets(source.path, source.name, {
    onLine(sheet, lines) {
      if (performance.now() - looked < LOOK_EVERY) return;
      looked = performance.now();
      report({ kind: "lines", sheet, lines });
    },
  });
};

try {
  report({ kind: "read", workbook: await read() });
} catch (error) {
  if (!(error instanceof AppError)) throw error;
  report({ kind: "refused", message: error.message });
}
