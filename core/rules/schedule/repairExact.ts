import { addAudiences } from "./exactAudience.ts";
import { type Choice, type Draft, draftOf } from "./exactDraft.ts";
import { addRules } from "./exactRules.ts";
import { addTerms } from "./exactTerms.ts";
import type { SolveMip } from "./mip.ts";
import { totalOf } from "./price.ts";
import { atHome, type RepairTask } from "./repairTask.ts";
import { emptyState, fits, put, type State } from "./state.ts";

type Spots = ({ start: number; place: number } | null)[];

/** Placements of all items together beyond which the solver would keep people waiting. */
const MOST_CHOICES = 6_000;
/** And to better the score: its terms are far harder, and the own search comes within a percent. */
const MOST_SCORED = 1_500;
const MOST_ITEMS = 80;
const NODES = 3_000;
const ITERATIONS = 60_000;

/**
 * The same question to an exact solver: fewest left without a day, then fewest moves, and with so many the best score.
 * `fewest`: known now. `spots`: a better plan than the state's, by item; null where it has none. Null where the year is
 * too large to ask.
 */
export function repairExact(
  task: RepairTask,
  state: State,
  known: boolean,
  exact: SolveMip,
): { fewest: boolean; spots: Spots | null } | null {
  const all = task.movable.reduce((sum, i) => sum + task.options[i]!.start.length, 0);
  const moved = new Set(task.movable.filter((i) => !atHome(task, state, i)));
  const free = [...moved].reduce((sum, i) => sum + task.options[i]!.start.length, 0);
  const whole = all <= MOST_CHOICES;
  const scorable = task.movable.length <= MOST_ITEMS && (whole ? all : free) <= MOST_SCORED;
  if (!whole && (!known || !scorable)) return null;
  let best: State = state;
  let fewest = known;
  if (whole && !fewest) {
    const least = fewestMoves(task, exact);
    if (!least) return null;
    best = least;
    fewest = true;
  }
  if (!fewest) return null;
  const scored = scorable ? bestScore(task, best, exact, whole ? null : moved) : null;
  if (scored && totalOf(scored) < totalOf(best) - 1e-9) best = scored;
  return { fewest, spots: best === state ? null : spotsOf(best) };
}

const spotsOf = (state: State): Spots =>
  [...state.start].map((start, i) => (start < 0 ? null : { start, place: state.place[i]! }));

const placeOf = (draft: Draft, choice: Choice): number =>
  choice.place < 0 ? -1 : draft.classes[choice.place]!.members[0]!;

/** The column of an item's home. */
function homeColumn(task: RepairTask, draft: Draft, item: number): number | null {
  const o = task.home[item]!;
  if (o < 0) return null;
  const own = task.options[item]!;
  const home = draft.byItem[item]!.find(
    (choice) => choice.start === own.start[o] && placeOf(draft, choice) === own.place[o],
  );
  return home?.column ?? null;
}

/** The plan of a solution; null where it breaks a rule after all. */
function read(task: RepairTask, draft: Draft, values: Float64Array): State | null {
  const state = emptyState(task.instance);
  for (const choice of draft.choices) {
    if (values[choice.column]! < 0.5) continue;
    const place = placeOf(draft, choice);
    if (!fits(state, choice.item, choice.start, place)) return null;
    put(state, choice.item, choice.start, place);
  }
  return state;
}

function fewestMoves(task: RepairTask, exact: SolveMip): State | null {
  const draft = draftOf(task.instance, {
    form: "places",
    goal: "unplaced",
    unplaced: task.movable.length,
    allow: task.allow,
  });
  addRules(draft);
  const { builder } = draft;
  for (const item of task.movable) {
    // One without a day weighs more than all moves together.
    builder.addCost(draft.left[item]!, task.movable.length);
    const home = homeColumn(task, draft, item);
    if (home === null) continue;
    builder.addOffset(1);
    builder.addCost(home, -1);
  }
  const result = exact(builder.model(), { nodes: NODES, iterations: ITERATIONS, absoluteGap: 0.5 });
  return result.status === "optimal" && result.values ? read(task, draft, result.values) : null;
}

/** The best score with no more moves than the plan at hand; with `only`, no others move than these. */
function bestScore(task: RepairTask, at: State, exact: SolveMip, only: ReadonlySet<number> | null): State | null {
  const staying = (item: number, start: number, place: number) => start === at.start[item] && place === at.place[item];
  const draft = draftOf(task.instance, {
    form: "places",
    goal: "score",
    unplaced: at.unplaced,
    allow: (item, start, place) =>
      task.allow(item, start, place) && (!only || only.has(item) || staying(item, start, place)),
  });
  addRules(draft);
  addTerms(draft);
  addAudiences(draft);
  const homes = task.movable.flatMap((item) => homeColumn(task, draft, item) ?? []);
  const stay = task.movable.filter((item) => atHome(task, at, item)).length;
  if (homes.length > 0) draft.builder.row(stay, homes.length, homes);
  const result = exact(draft.builder.model(), { nodes: NODES, iterations: ITERATIONS });
  return result.values ? read(task, draft, result.values) : null;
}
