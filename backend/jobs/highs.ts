import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import loadHighs, { type CallbackData, type Highs, type Model, type ModelData } from "highs";
import {
  isSolution,
  type MipModel,
  type MipOptions,
  type MipResult,
  objectiveOf,
  type SolveMip,
} from "../../core/rules/schedule/mip.ts";

/** Whole columns come back as 0.9999999. */
const WHOLE = 1e-5;
/**
 * The step of presolve called "enumeration" is left out: HiGHS 1.15.1 with it calls models infeasible that are not
 * (tests/unit/schedule/highs.test.ts keeps one).
 */
const RULES_OFF = 1 << 16;

/** The solver's machine code: beside its package; out of a packed program it is unpacked, for threads can't always see into it. */
function machineCode(): Uint8Array {
  const file = createRequire(import.meta.url).resolve("highs/runtime");
  const unpacked = file.replace("app.asar", "app.asar.unpacked");
  return readFileSync(unpacked !== file && existsSync(unpacked) ? unpacked : file);
}

let loaded: Promise<Highs> | undefined;

/** Loads the engine once for this thread (some 50 ms). The answer blocks the thread while it solves. */
export async function loadSolveMip(): Promise<SolveMip> {
  loaded ??= loadHighs({ wasmBinary: machineCode() });
  const highs = await loaded;
  return (model, options = {}) =>
    model.cost.length === 0
      ? withoutColumns(model)
      : trusted(
          model,
          options.start,
          highs.withModel(dataOf(model), (native) => solved(highs, native, model, options)),
        );
}

/** The engine leaves its counts unset for a model without columns. */
function withoutColumns(model: MipModel): MipResult {
  const holds = model.rowLower.every((low, row) => low <= 0 && (model.rowUpper[row] as number) >= 0);
  const counts = { nodes: 0, iterations: 0 };
  return holds
    ? { status: "optimal", values: new Float64Array(0), objective: model.offset, bound: model.offset, ...counts }
    : { status: "infeasible", values: null, objective: null, bound: null, ...counts };
}

/**
 * The answer as far as it agrees with what can be seen: an engine that answers something worse than the solution it was given,
 * or that breaks rows, has erred, and then nothing is taken as proved.
 */
function trusted(model: MipModel, start: ArrayLike<number> | undefined, result: MipResult): MipResult {
  const wrong = result.values !== null && !isSolution(model, result.values);
  const given = start && isSolution(model, start) ? Float64Array.from(start) : null;
  const least = given && objectiveOf(model, given);
  const worse = least !== null && (result.objective ?? Number.POSITIVE_INFINITY) > least + 1e-6;
  const bound = result.bound !== null && (least === null || result.bound <= least + 1e-6) ? result.bound : null;
  if (!wrong && !worse) return { ...result, bound };
  const { status, nodes, iterations } = result;
  const ended = status === "stopped" ? "stopped" : "limit";
  return {
    status: ended,
    values: given,
    objective: least,
    bound: status === "limit" ? bound : null,
    nodes,
    iterations,
  };
}

function dataOf(model: MipModel): ModelData {
  const numCols = model.cost.length;
  const numRows = model.rowLower.length;
  return {
    numCols,
    numRows,
    offset: model.offset,
    colCost: model.cost,
    colLower: model.lower,
    colUpper: model.upper,
    rowLower: model.rowLower,
    rowUpper: model.rowUpper,
    // 0 continuous, 1 integer: the same numbers as ours.
    integrality: Int32Array.from(model.integer),
    matrix: {
      format: "csr" as const,
      numRows,
      numCols,
      starts: model.starts,
      indices: model.indices,
      values: model.values,
    },
  };
}

/** HiGHS writes ±1e200 and the like where it knows nothing. */
const known = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) && Math.abs(value) < 1e30 ? value : null;

function rounded(model: MipModel, values: Float64Array): Float64Array {
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (model.integer[i] === 1 && Math.abs(value - Math.round(value)) < WHOLE) values[i] = Math.round(value);
  }
  return values;
}

function solved(highs: Highs, native: Model, model: MipModel, options: MipOptions): MipResult {
  native.options.set({
    output_flag: false,
    presolve_rule_off: RULES_OFF,
    random_seed: (options.seed ?? 1) & 0x7fffffff,
    mip_rel_gap: 0,
    mip_abs_gap: options.absoluteGap ?? 1e-6,
    ...(options.nodes === undefined ? {} : { mip_max_nodes: options.nodes }),
    ...(options.seconds === undefined ? {} : { time_limit: options.seconds }),
  });
  if (options.start) native.setSolution({ colValue: Float64Array.from(options.start) });
  let nodes = 0;
  let iterations = 0;
  let asked = false;
  const seen = (data: CallbackData, values: Float64Array | null): boolean => {
    nodes = Math.max(nodes, Number(data.mip_node_count ?? 0));
    iterations = Math.max(iterations, Number(data.mip_total_lp_iterations ?? 0));
    if (
      options.onProgress?.({
        values: values && rounded(model, values),
        objective: known(data.mip_primal_bound),
        bound: known(data.mip_dual_bound),
        nodes,
        iterations,
      })
    )
      asked = true;
    return asked || (options.iterations !== undefined && iterations >= options.iterations);
  };
  const { callbackType, modelStatus } = highs.constants;
  native.run({
    // Of a model without whole columns.
    [callbackType.simplexInterrupt](event) {
      iterations = Math.max(iterations, event.data.simplex_iteration_count ?? 0);
      if (iterations % 64 === 0 && seen(event.data, null)) event.interrupt();
    },
    [callbackType.mipInterrupt](event) {
      if (seen(event.data, null)) event.interrupt();
    },
    [callbackType.mipImprovingSolution](event) {
      seen(event.data, event.data.mip_solution ?? null);
    },
  });
  const status = native.getModelStatus();
  // The models here are bounded: "infeasible or unbounded" can only be the first.
  if (status === modelStatus.infeasible || status === modelStatus.unboundedOrInfeasible)
    return { status: "infeasible", values: null, objective: null, bound: null, nodes, iterations };
  const has = native.info.get("primal_solution_status") === 2;
  const values = has ? rounded(model, native.getSolution().colValue.slice()) : null;
  const found = {
    values,
    objective: values && objectiveOf(model, values),
    bound: known(Number(native.info.get("mip_dual_bound"))),
    nodes: Math.max(nodes, Number(native.info.get("mip_node_count"))),
    iterations: Math.max(iterations, Number(native.info.get("simplex_iteration_count"))),
  };
  switch (status) {
    case modelStatus.optimal:
    case modelStatus.empty:
      return {
        status: "optimal",
        ...found,
        bound: found.objective,
        ...(model.integer.includes(1) ? {} : { reduced: native.getSolution().colDual.slice() }),
      };
    case modelStatus.interrupted:
      return { status: asked ? "stopped" : "limit", ...found };
    case modelStatus.timeLimit:
    case modelStatus.iterationLimit:
    case modelStatus.solutionLimit:
      return { status: "limit", ...found };
    default:
      throw new Error(`the solver ended with model status ${status}`);
  }
}
