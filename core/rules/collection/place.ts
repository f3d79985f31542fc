import type { FormSheet } from "../../records/collection.ts";

/** Where a row of a returned table stands: its first cell, and the letters of its columns (`ReplyRow.letters`). */
export interface RowPlace {
  cell: string;
  letters?: string | undefined;
}

/** The cell of one column in a row of a returned table (D7); the first cell of the row where the column is not known. */
export function cellOfColumn({ cell, letters }: RowPlace, form: Pick<FormSheet, "columns">, column: string): string {
  const letter = letters?.split(",")[form.columns.findIndex((one) => one.name === column)] ?? "";
  const line = /\d+$/u.exec(cell)?.[0];
  return letter === "" || line === undefined ? cell : `${letter}${line}`;
}
