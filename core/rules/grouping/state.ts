import type { Model } from "./model.ts";

/** A seating with the sums that make the price of a move cheap to know. */
export interface State {
  model: Model;
  groupOf: Int32Array;
  load: Int32Array;
  /** Value of unit u with the people of table g, at g · units + u. */
  gain: Float64Array;
  /** Count of a cell at a table, at g · cells + cell. */
  counts: Int32Array;
  /** Sum of lifts of a table, at g · means + a. */
  lifts: Float64Array;
  /** Value of the whole: pairs less prices. */
  value: number;
}

const nearPrice = (model: Model, groupOf: Int32Array, unit: number, at: number, except: number): number => {
  let price = 0;
  for (const { other, price: each } of model.near?.[unit] ?? [])
    if (other !== except && !model.adjacent[at * model.groups + groupOf[other]!]) price += each;
  return price;
};

/** Price of the spread at one table that holds `seated` people. */
function spreadPrice(state: State, group: number, seated: number): number {
  const { cellPrice, cellShare, meanPrice } = state.model;
  const cells = cellPrice.length;
  const means = meanPrice.length;
  let price = 0;
  for (let cell = 0; cell < cells; cell++)
    price += cellPrice[cell]! * Math.abs(state.counts[group * cells + cell]! - cellShare[cell]! * seated);
  if (seated > 0)
    for (let a = 0; a < means; a++) price += (meanPrice[a]! * Math.abs(state.lifts[group * means + a]!)) / seated;
  return price;
}

/** The value worked out from nothing. */
export function totalOf(state: State): number {
  const { model, groupOf } = state;
  let value = 0;
  for (let u = 0; u < model.units; u++) {
    const g = groupOf[u]!;
    for (let v = 0; v < u; v++) if (groupOf[v] === g) value += model.pair[u * model.units + v]!;
    if (model.place) value += model.place[g * model.units + u]!;
    // A wish to be near stands with both units.
    if (model.near) value -= nearPrice(model, groupOf, u, g, -1) / 2;
  }
  for (let g = 0; g < model.groups; g++) value -= spreadPrice(state, g, state.load[g]!);
  return value;
}

/** A state with every unit at the table given. */
export function stateOf(model: Model, groupOf: Int32Array): State {
  const { units, groups } = model;
  const state: State = {
    model,
    groupOf: groupOf.slice(),
    load: new Int32Array(groups),
    gain: new Float64Array(groups * units),
    counts: new Int32Array(groups * model.cellPrice.length),
    lifts: new Float64Array(groups * model.meanPrice.length),
    value: 0,
  };
  resetState(state, groupOf);
  return state;
}

/** Puts every unit at the table given, all sums anew. */
export function resetState(state: State, groupOf: Int32Array): void {
  state.groupOf.set(groupOf);
  state.load.fill(0);
  state.gain.fill(0);
  state.counts.fill(0);
  state.lifts.fill(0);
  for (let u = 0; u < state.model.units; u++) {
    state.load[groupOf[u]!] = state.load[groupOf[u]!]! + state.model.size[u]!;
    addGain(state, u, groupOf[u]!, 1);
    addSpread(state, u, groupOf[u]!, 1);
  }
  state.value = totalOf(state);
}

function addGain(state: State, unit: number, group: number, sign: number): void {
  const { units, pair } = state.model;
  const { gain } = state;
  const row = unit * units;
  const to = group * units;
  for (let u = 0; u < units; u++) gain[to + u] = gain[to + u]! + sign * pair[row + u]!;
}

function addSpread(state: State, unit: number, group: number, sign: number): void {
  const { cellPrice, cellStart, cells, cellCount, meanPrice, lift, units } = state.model;
  const at = group * cellPrice.length;
  for (let i = cellStart[unit]!; i < cellStart[unit + 1]!; i++) {
    const cell = at + cells[i]!;
    state.counts[cell] = state.counts[cell]! + sign * cellCount[i]!;
  }
  const means = meanPrice.length;
  for (let a = 0; a < means; a++)
    state.lifts[group * means + a] = state.lifts[group * means + a]! + sign * lift[a * units + unit]!;
}

/** What one unit's move to another table brings; whether there is room is the caller's question. */
export function moveDelta(state: State, unit: number, to: number): number {
  const { model, groupOf, gain } = state;
  const from = groupOf[unit]!;
  let delta = gain[to * model.units + unit]! - gain[from * model.units + unit]!;
  if (model.place) delta += model.place[to * model.units + unit]! - model.place[from * model.units + unit]!;
  if (model.near) delta += nearPrice(model, groupOf, unit, from, -1) - nearPrice(model, groupOf, unit, to, -1);
  if (model.cellPrice.length > 0 || model.meanPrice.length > 0) {
    const seated = model.size[unit]!;
    const before = spreadPrice(state, from, state.load[from]!) + spreadPrice(state, to, state.load[to]!);
    addSpread(state, unit, from, -1);
    addSpread(state, unit, to, 1);
    delta +=
      before - spreadPrice(state, from, state.load[from]! - seated) - spreadPrice(state, to, state.load[to]! + seated);
    addSpread(state, unit, to, -1);
    addSpread(state, unit, from, 1);
  }
  return delta;
}

/** What it brings when two units of one size at different tables change places. */
export function swapDelta(state: State, u: number, v: number): number {
  const { model, groupOf, gain } = state;
  const units = model.units;
  const g = groupOf[u]!;
  const h = groupOf[v]!;
  const [gRow, hRow] = [g * units, h * units];
  let delta = gain[hRow + u]! - gain[gRow + u]! + gain[gRow + v]! - gain[hRow + v]! - 2 * model.pair[u * units + v]!;
  if (model.place)
    delta += model.place[hRow + u]! - model.place[gRow + u]! + model.place[gRow + v]! - model.place[hRow + v]!;
  if (model.near)
    delta +=
      nearPrice(model, groupOf, u, g, v) +
      nearPrice(model, groupOf, v, h, u) -
      nearPrice(model, groupOf, u, h, v) -
      nearPrice(model, groupOf, v, g, u);
  if (model.cellPrice.length > 0) delta -= cellsDelta(state, u, v, g, h);
  if (model.meanPrice.length > 0) delta -= meansDelta(state, u, v, g, h);
  return delta;
}

/** Rise of the price of words when u (at g) and v (at h) of one size change places: both lists of cells are merged. */
function cellsDelta(state: State, u: number, v: number, g: number, h: number): number {
  const { cellPrice, cellShare, cellStart, cells, cellCount } = state.model;
  const { counts, load } = state;
  const all = cellPrice.length;
  let i = cellStart[u]!;
  let j = cellStart[v]!;
  const iEnd = cellStart[u + 1]!;
  const jEnd = cellStart[v + 1]!;
  let rise = 0;
  while (i < iEnd || j < jEnd) {
    const a = i < iEnd ? cells[i]! : all;
    const b = j < jEnd ? cells[j]! : all;
    const cell = a < b ? a : b;
    let net = 0;
    if (a === cell) net -= cellCount[i++]!;
    if (b === cell) net += cellCount[j++]!;
    if (net === 0) continue;
    const share = cellShare[cell]!;
    const atG = counts[g * all + cell]! - share * load[g]!;
    const atH = counts[h * all + cell]! - share * load[h]!;
    rise += cellPrice[cell]! * (Math.abs(atG + net) - Math.abs(atG) + Math.abs(atH - net) - Math.abs(atH));
  }
  return rise;
}

function meansDelta(state: State, u: number, v: number, g: number, h: number): number {
  const { meanPrice, lift, units } = state.model;
  const means = meanPrice.length;
  let rise = 0;
  for (let a = 0; a < means; a++) {
    const net = lift[a * units + v]! - lift[a * units + u]!;
    const atG = state.lifts[g * means + a]!;
    const atH = state.lifts[h * means + a]!;
    rise +=
      meanPrice[a]! *
      ((Math.abs(atG + net) - Math.abs(atG)) / state.load[g]! + (Math.abs(atH - net) - Math.abs(atH)) / state.load[h]!);
  }
  return rise;
}

/** Moves a unit; `delta` is what `moveDelta` said. */
export function applyMove(state: State, unit: number, to: number, delta: number): void {
  const from = state.groupOf[unit]!;
  const seated = state.model.size[unit]!;
  addGain(state, unit, from, -1);
  addGain(state, unit, to, 1);
  addSpread(state, unit, from, -1);
  addSpread(state, unit, to, 1);
  state.groupOf[unit] = to;
  state.load[from] = state.load[from]! - seated;
  state.load[to] = state.load[to]! + seated;
  state.value += delta;
}

/** Two units of one size change places; `delta` is what `swapDelta` said. */
export function applySwap(state: State, u: number, v: number, delta: number): void {
  const { model, groupOf, gain } = state;
  const { units, pair } = model;
  const g = groupOf[u]!;
  const h = groupOf[v]!;
  const [gRow, hRow, uRow, vRow] = [g * units, h * units, u * units, v * units];
  for (let i = 0; i < units; i++) {
    const change = pair[vRow + i]! - pair[uRow + i]!;
    gain[gRow + i] = gain[gRow + i]! + change;
    gain[hRow + i] = gain[hRow + i]! - change;
  }
  if (model.cellPrice.length > 0 || model.meanPrice.length > 0) {
    addSpread(state, u, g, -1);
    addSpread(state, u, h, 1);
    addSpread(state, v, h, -1);
    addSpread(state, v, g, 1);
  }
  groupOf[u] = h;
  groupOf[v] = g;
  state.value += delta;
}
