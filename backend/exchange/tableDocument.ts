import type { TableDoc } from "../../core/paper/tableDoc.ts";

/** A table paper as .docx. */
export const tableDocument = (doc: TableDoc): Promise<Uint8Array> =>
  Promise.reject(new Error(`no document of ${doc.title}`));
