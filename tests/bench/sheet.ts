import { readFileSync, writeFileSync } from "node:fs";
import { readXlsx, writeXlsx } from "hucre";

/** Writes rows of texts as a plain .xlsx. */
export async function writeSheet(file: string, rows: string[][]): Promise<void> {
  writeFileSync(file, await writeXlsx({ sheets: [{ name: "Sheet1", rows }] }));
}

/** Reads them back with the bare library: the baseline of an import. */
export async function readSheetRows(file: string): Promise<unknown[][]> {
  const workbook = await readXlsx(readFileSync(file));
  return (workbook.sheets[0]?.rows ?? []) as unknown[][];
}
