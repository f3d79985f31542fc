/** Who looks on while rows are planned and stored: the thread of a large import. Nobody does in a small one. */
export interface Pace {
  /** Before each row. Throws where somebody wants to stop; nothing is stored then. */
  row(done: number, of: number): void;
  /** All is planned and stored but not committed. Throws for the last time. */
  storing(): void;
}

let pace: Pace | null = null;

export function setPace(looking: Pace): void {
  pace = looking;
}

/** Plans rows one after the other. */
export const eachRow = <T, P>(rows: readonly T[], plan: (row: T, index: number) => P): P[] =>
  rows.map((row, index) => {
    atRow(index, rows.length);
    return plan(row, index);
  });

/** Before a row. Throws where somebody wants to stop. */
export const atRow = (done: number, of: number): void => pace?.row(done, of);

export const beforeStoring = (): void => pace?.storing();
