import type { TableDoc } from "../../core/paper/tableDoc.ts";

/** A table paper as .xlsx. */
export const tableSheet = (doc: TableDoc): Promise<Uint8Array> => Promise.reject(new Error(`no sheet of ${doc.title}`));
