/**
 * The door to a mixed-integer solver: a model as sparse arrays, and what a solver answers. The exact parts are written
 * against these forms alone; which engine solves them is known to `backend/jobs/highs.ts` only.
 */

/** Minimise offset + cost · x with lower ≤ x ≤ upper, x whole where `integer` is 1, and rowLower ≤ A x ≤ rowUpper. */
export interface MipModel {
  offset: number;
  cost: Float64Array;
  lower: Float64Array;
  upper: Float64Array;
  integer: Uint8Array;
  rowLower: Float64Array;
  rowUpper: Float64Array;
  /** A by rows: row r has its columns and values at starts[r] … starts[r + 1]. */
  starts: Int32Array;
  indices: Int32Array;
  values: Float64Array;
}

/** What a solver reports while it works. */
export interface MipProgress {
  /** A new best solution; null where only the bound or the count has moved. */
  values: Float64Array | null;
  /** Of the best solution so far; null before there is one. */
  objective: number | null;
  /** Proved: no solution lies below it. Null before anything is known. */
  bound: number | null;
  nodes: number;
  /** Simplex iterations: the solver's own measure of work, the same on every machine. */
  iterations: number;
}

export interface MipOptions {
  /** A solution to begin with; a wrong one is passed over. */
  start?: ArrayLike<number> | undefined;
  /** Repeatable limits: nodes of the tree, and simplex iterations (looked at between the nodes). */
  nodes?: number | undefined;
  iterations?: number | undefined;
  /** By the clock, and thus not repeatable. */
  seconds?: number | undefined;
  /** It may stop when bound and best lie no further apart. 1e-6 unless told. */
  absoluteGap?: number | undefined;
  seed?: number | undefined;
  /** Told now and then; true ends the search with the best so far. */
  onProgress?: ((progress: MipProgress) => boolean) | undefined;
}

/** `optimal`: proved. `infeasible`: proved that there is none. `limit`: a limit of the options. `stopped`: asked to. */
export interface MipResult {
  status: "optimal" | "infeasible" | "limit" | "stopped";
  /** The best solution, whole columns rounded; null where none was found. */
  values: Float64Array | null;
  objective: number | null;
  /** Proved lower bound; null where none is known. */
  bound: number | null;
  nodes: number;
  iterations: number;
  /**
   * Only where the model has no whole columns and was solved: by how much the objective rises at least for each unit by which a
   * column leaves the bound at which it lies (negative at an upper bound).
   */
  reduced?: Float64Array;
}

/** @throws Error where the model is broken or the engine fails; never for a model without a solution */
export type SolveMip = (model: MipModel, options?: MipOptions) => MipResult;

/** By how much a row or a bound may be missed. */
const SLACK = 1e-5;

/** Whether values keep to all rows, bounds and whole columns. */
export function isSolution(model: MipModel, values: ArrayLike<number>): boolean {
  for (let i = 0; i < model.cost.length; i++) {
    const value = values[i] ?? Number.NaN;
    // Written so that a value that is no number fails.
    if (!(value >= model.lower[i]! - SLACK && value <= model.upper[i]! + SLACK)) return false;
    if (model.integer[i] === 1 && Math.abs(value - Math.round(value)) > SLACK) return false;
  }
  for (let row = 0; row < model.rowLower.length; row++) {
    let sum = 0;
    for (let k = model.starts[row]!; k < model.starts[row + 1]!; k++)
      sum += model.values[k]! * values[model.indices[k]!]!;
    if (sum < model.rowLower[row]! - SLACK || sum > model.rowUpper[row]! + SLACK) return false;
  }
  return true;
}

export function objectiveOf(model: MipModel, values: ArrayLike<number>): number {
  let sum = model.offset;
  for (let i = 0; i < model.cost.length; i++) sum += model.cost[i]! * values[i]!;
  return sum;
}

/** Collects columns and rows one after the other. */
export interface MipBuilder {
  readonly columns: number;
  readonly rows: number;
  /** Answers the index of the column. */
  column(cost: number, lower: number, upper: number, integer: boolean): number;
  /** A column of 0 or 1. */
  binary(cost: number): number;
  /** lower ≤ Σ values · columns ≤ upper; without values each is 1. Columns that come twice are added up. Answers the index. */
  row(lower: number, upper: number, columns: readonly number[], values?: readonly number[]): number;
  addOffset(by: number): void;
  addCost(column: number, by: number): void;
  model(): MipModel;
}

export function mipBuilder(): MipBuilder {
  let offset = 0;
  const cost: number[] = [];
  const lower: number[] = [];
  const upper: number[] = [];
  const integer: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const starts = [0];
  const indices: number[] = [];
  const entries: number[] = [];
  const column = (price: number, from: number, to: number, whole: boolean): number => {
    lower.push(from);
    upper.push(to);
    integer.push(whole ? 1 : 0);
    return cost.push(price) - 1;
  };
  return {
    get columns() {
      return cost.length;
    },
    get rows() {
      return rowLower.length;
    },
    column,
    binary: (price) => column(price, 0, 1, true),
    row(from, to, columns, values) {
      const sums = new Map<number, number>();
      for (const [i, at] of columns.entries()) sums.set(at, (sums.get(at) ?? 0) + (values ? (values[i] ?? 0) : 1));
      for (const [at, value] of sums)
        if (value !== 0) {
          indices.push(at);
          entries.push(value);
        }
      starts.push(indices.length);
      rowLower.push(from);
      return rowUpper.push(to) - 1;
    },
    addOffset(by) {
      offset += by;
    },
    addCost(at, by) {
      cost[at] = (cost[at] ?? 0) + by;
    },
    model: () => ({
      offset,
      cost: Float64Array.from(cost),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      integer: Uint8Array.from(integer),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(entries),
    }),
  };
}
