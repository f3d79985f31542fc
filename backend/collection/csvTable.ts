import Papa from "papaparse";
import type { TableDoc } from "../../core/paper/tableDoc.ts";

/** Text that a spreadsheet would run as a formula gets an apostrophe before it; so does a text that already has one there. */
const formulaText = /^'*[=+\-@\t\r]/;

/** The rows of a table as text with commas, marked as UTF-8 so that spreadsheets read it. Titles and notes are left out. */
export function csvTable(doc: TableDoc): Uint8Array {
  const data = doc.rows.flatMap((row) => ("cells" in row ? [[...row.cells]] : []));
  const text = Papa.unparse(
    { fields: doc.columns.map((column) => column.label), data },
    { newline: "\r\n", escapeFormulae: formulaText },
  );
  return new TextEncoder().encode(`\ufeff${text}\r\n`);
}
