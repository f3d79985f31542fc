import type { Model } from "./model.ts";
import { exactLog, exactRoot, type Random } from "./random.ts";
import { applyMove, applySwap, moveDelta, resetState, type State, stateOf, swapDelta, totalOf } from "./state.ts";

/** Logarithms of evenly spread chances: a loss is taken when it is smaller than temperature × −log(chance). */
const LOGS = Float64Array.from({ length: 4096 }, (_, i) => exactLog((i + 0.5) / 4096));
/** Moves between two looks at temperature, budget and the wish to stop. */
export const STRIDE = 1024;
const EPSILON = 1e-9;

/** The seating searched and the best seen, shared by all rounds. */
export interface Search {
  model: Model;
  random: Random;
  state: State;
  best: Int32Array;
  bestValue: number;
  /** Units that may move. */
  free: Int32Array;
  /** Of 1024 tries, how many move one unit to an empty seat, and how many change several units. */
  moves: number;
  chains: number;
  pairs: number;
  /** Moves that the budget still allows. */
  left: number;
  /** The partners that a unit is drawn to most, PARTNERS a unit; −1 where there are fewer. */
  partners: Int32Array;
}

const PARTNERS = 3;

/** The few free units of one size with which each unit has the highest value. */
function partnersOf(model: Model): Int32Array {
  const partners = new Int32Array(model.units * PARTNERS).fill(-1);
  for (let u = 0; u < model.units; u++) {
    const drawn = Array.from({ length: model.units }, (_, v) => v)
      .filter((v) => v !== u && model.home[v]! < 0 && model.pair[u * model.units + v]! > 0)
      .sort((a, b) => model.pair[u * model.units + b]! - model.pair[u * model.units + a]!);
    partners.set(drawn.slice(0, PARTNERS), u * PARTNERS);
  }
  return partners;
}

/** Begins a search at a seating. */
export function searchFrom(model: Model, random: Random, places: Int32Array): Search {
  const free = Int32Array.from({ length: model.units }, (_, u) => u).filter((u) => model.home[u]! < 0);
  const state = stateOf(model, places);
  const mixedSizes = free.some((u) => model.size[u] !== model.size[free[0]!]);
  const seats = model.slack;
  const partners = partnersOf(model);
  return {
    model,
    random,
    state,
    best: places.slice(),
    bestValue: state.value,
    free,
    moves: seats === 0 ? 0 : Math.min(512, Math.max(64, Math.floor((1024 * seats) / (seats + model.units)))),
    chains: mixedSizes ? 256 : 0,
    pairs: partners.some((v) => v >= 0) ? 256 : 0,
    left: Number.POSITIVE_INFINITY,
    partners,
  };
}

function keepBest(search: Search): void {
  if (search.state.value <= search.bestValue + EPSILON) return;
  search.bestValue = search.state.value;
  search.best.set(search.state.groupOf);
}

/** Up to `tries` moves at one temperature. */
function heat(search: Search, tries: number, temperature: number): void {
  const { model, random, state, free } = search;
  const { groupOf, load } = state;
  const count = free.length;
  for (let i = 0; i < tries; i++) {
    const u = free[random.below(count)]!;
    const draw = random.bits();
    const kind = draw & 1023;
    const least = temperature * LOGS[(draw >>> 10) & 4095]!;
    if (kind < search.moves) {
      const to = random.below(model.groups);
      if (to === groupOf[u] || load[to]! + model.size[u]! > model.capacity[to]!) continue;
      const delta = moveDelta(state, u, to);
      if (delta < least) continue;
      applyMove(state, u, to, delta);
    } else if (kind < search.moves + search.chains) {
      if (!tryChain(search, u, least)) continue;
    } else if (kind < search.moves + search.chains + search.pairs) {
      if (!tryPairs(search, u, least)) continue;
    } else {
      const v = free[random.below(count)]!;
      if (groupOf[u] === groupOf[v] || model.size[u] !== model.size[v]) continue;
      const delta = swapDelta(state, u, v);
      if (delta < least) continue;
      applySwap(state, u, v, delta);
    }
    if (state.value > search.bestValue + EPSILON) keepBest(search);
  }
}

/** Moves `first` to another table and units back from there until both tables fit again; takes it all back when it costs too much. */
function tryChain(search: Search, first: number, least: number): boolean {
  const { model, random, state, free } = search;
  const { groupOf, load } = state;
  const from = groupOf[first]!;
  const to = random.below(model.groups);
  if (to === from) return false;
  const before = state.value;
  const moved: number[] = [];
  const go = (unit: number, table: number) => {
    applyMove(state, unit, table, moveDelta(state, unit, table));
    moved.push(unit);
  };
  go(first, to);
  let fits = false;
  for (let draw = 0; draw < 40 && moved.length < 8; draw++) {
    const overTo = load[to]! - model.capacity[to]!;
    const overFrom = load[from]! - model.capacity[from]!;
    fits = overTo <= 0 && overFrom <= 0;
    if (fits) break;
    const unit = free[random.below(free.length)]!;
    const at = groupOf[unit]!;
    // From the table that is too full, and nobody twice.
    if (at !== (overTo > 0 ? to : from) || moved.includes(unit)) continue;
    go(unit, at === to ? from : to);
  }
  if (fits && state.value - before >= least) return true;
  for (const unit of moved.reverse()) {
    const back = groupOf[unit] === to ? from : to;
    applyMove(state, unit, back, moveDelta(state, unit, back));
  }
  state.value = before;
  return false;
}

/** Exchanges two units that belong together for two of another table: one by one they would never leave each other. */
function tryPairs(search: Search, u: number, least: number): boolean {
  const { model, random, state, free, partners } = search;
  const { groupOf } = state;
  const { units, pair, size } = model;
  const v = free[random.below(free.length)]!;
  if (groupOf[u] === groupOf[v] || size[u] !== size[v]) return false;
  const u2 = partners[u * PARTNERS + random.below(PARTNERS)]!;
  if (u2 < 0 || groupOf[u2] !== groupOf[u]) return false;
  let v2 = partners[v * PARTNERS + random.below(PARTNERS)]!;
  if (v2 < 0 || groupOf[v2] !== groupOf[v]) v2 = free[random.below(free.length)]!;
  if (groupOf[v2] !== groupOf[v] || v2 === v || size[v2] !== size[u2]) return false;
  const first = swapDelta(state, u, v);
  const both =
    first +
    swapDelta(state, u2, v2) +
    2 * (pair[u * units + u2]! - pair[v * units + u2]! + pair[v * units + v2]! - pair[u * units + v2]!);
  if (model.isPlain) {
    if (both < least) return false;
    applySwap(state, u, v, first);
    applySwap(state, u2, v2, both - first);
    return true;
  }
  // Other prices don't add up pair by pair: they are asked one after the other.
  const before = state.value;
  applySwap(state, u, v, first);
  applySwap(state, u2, v2, swapDelta(state, u2, v2));
  if (state.value - before >= least) return true;
  applySwap(state, u2, v2, swapDelta(state, u2, v2));
  applySwap(state, u, v, swapDelta(state, u, v));
  state.value = before;
  return false;
}

/** The usual size of a change, from moves that aren't made; sets the temperatures. */
function usualChange(search: Search): number {
  const { random, state, free, model } = search;
  let sum = 0;
  let seen = 0;
  for (let i = 0; i < 400; i++) {
    const u = free[random.below(free.length)]!;
    const v = free[random.below(free.length)]!;
    if (state.groupOf[u] === state.groupOf[v] || model.size[u] !== model.size[v]) continue;
    const delta = Math.abs(swapDelta(state, u, v));
    // A breach of what must be is no measure of the rest.
    if (delta < EPSILON || delta > model.hard / 2) continue;
    sum += delta;
    seen++;
  }
  return seen === 0 ? 1 : sum / seen;
}

/** One round of a search: `tries` moves while the temperature falls from `hot` to `cold` times the usual change. */
export interface Round {
  tries: number;
  hot: number;
  cold: number;
}

/** Called every STRIDE moves; true ends the search. */
export type Pause = (moves: number) => boolean;

/** Runs a round from where the state stands. Answers whether it was ended early. */
export function anneal(search: Search, round: Round, scale: number, pause: Pause): boolean {
  const strides = Math.max(1, Math.floor(round.tries / STRIDE));
  const fall = exactRoot(round.cold / round.hot, strides);
  let temperature = round.hot * scale;
  for (let k = 0; k < strides; k++) {
    const tries = Math.min(STRIDE, search.left);
    heat(search, tries, temperature);
    temperature *= fall;
    search.left -= tries;
    if (pause(tries)) return true;
  }
  // Sums of fractions drift; integers don't.
  search.state.value = totalOf(search.state);
  return false;
}

/** Where every round begins, and the measure of its temperatures. */
export const scaleOf = usualChange;

/** Puts the search at a seating. */
export function restartAt(search: Search, places: Int32Array): void {
  resetState(search.state, places);
  keepBest(search);
}
