import type { MipModel } from "./mip.ts";

/** A model with some columns fixed and left out. */
export interface Narrowed {
  model: MipModel;
  /** Values of the whole model for values of the narrowed one, and back; null where fixed columns have other values. */
  widen(values: ArrayLike<number>): Float64Array;
  narrow(values: ArrayLike<number>): Float64Array | null;
}

/** Leaves columns out: `fixed` gives the value of each column that is fixed, and NaN for those that stay. */
export function narrowed(model: MipModel, fixed: Float64Array): Narrowed {
  const columns = model.cost.length;
  const at = new Int32Array(columns).fill(-1);
  const kept: number[] = [];
  let { offset } = model;
  for (let i = 0; i < columns; i++)
    if (Number.isNaN(fixed[i])) at[i] = kept.push(i) - 1;
    else offset += model.cost[i]! * fixed[i]!;
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  for (let row = 0; row < model.rowLower.length; row++) {
    let taken = 0;
    for (let k = model.starts[row]!; k < model.starts[row + 1]!; k++) {
      const column = model.indices[k]!;
      const to = at[column]!;
      if (to >= 0) {
        indices.push(to);
        values.push(model.values[k]!);
      } else taken += model.values[k]! * fixed[column]!;
    }
    const low = model.rowLower[row]! - taken;
    const high = model.rowUpper[row]! - taken;
    // A row without columns says nothing, unless it says that there is no solution.
    if (indices.length === starts.at(-1) && low <= 1e-9 && high >= -1e-9) continue;
    starts.push(indices.length);
    rowLower.push(low);
    rowUpper.push(high);
  }
  const pick = (from: Float64Array) => Float64Array.from(kept, (i) => from[i]!);
  return {
    model: {
      offset,
      cost: pick(model.cost),
      lower: pick(model.lower),
      upper: pick(model.upper),
      integer: Uint8Array.from(kept, (i) => model.integer[i]!),
      rowLower: Float64Array.from(rowLower),
      rowUpper: Float64Array.from(rowUpper),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    },
    widen(given) {
      const all = fixed.slice();
      for (const [to, i] of kept.entries()) all[i] = given[to]!;
      return all;
    },
    narrow(given) {
      for (let i = 0; i < columns; i++) if (at[i]! < 0 && Math.abs(given[i]! - fixed[i]!) > 1e-6) return null;
      return Float64Array.from(kept, (i) => given[i]!);
    },
  };
}
