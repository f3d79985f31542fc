import { conflictText, namesOf, ruleSentence } from "./explainText.ts";
import { barsOf, type Instance, instanceOf } from "./instance.ts";
import { type Judge, judgeOf } from "./judge.ts";
import type { SolveMip } from "./mip.ts";
import { optionsOf } from "./options.ts";
import type { Conflict, ScheduleProblem } from "./problem.ts";
import { type Relaxation, relaxationsOf } from "./relaxations.ts";
import { boundBy, onlyItems, readRule, rulesOf, under } from "./relaxProblem.ts";
import { emptyState, fits, put } from "./state.ts";

export interface ConflictOptions {
  /** Decides what the own search leaves open. */
  exact?: SolveMip | undefined;
  /** Placements looked at in all, a measure of work that is the same on every machine. About ten million a second. */
  limit?: number | undefined;
}

/** A contradiction before it is told: its rules, and the items among which it shows. */
interface Found {
  rules: string[];
  items: Set<string>;
}

const LIMIT = 12_000_000;
const MOST_HARD = 6;
const MOST_RELAX = 8;
const MOST_UNPROVED = 12;

/**
 * Why not everything can be placed: a set of rules (ids as in `rulesOf`) that cannot hold together, from which none can be
 * left out: without any one of them, and with all other rules of the problem loosened as `without` says, there is a plan.
 * Both halves are proved before anything is claimed. Of several contradictions one with few rules is told, one item's own
 * before those between items. The set is empty where everything can be placed, and where the work allowed was not enough
 * to know: the sentence says which.
 */
export function conflictOf(problem: ScheduleProblem, options: ConflictOptions = {}): Conflict {
  const judge = judgeOf(options.limit ?? LIMIT, options.exact);
  const instance = instanceOf(problem);
  const movable = instance.items.filter((one) => !one.standing);
  const plain = (sentence: string): Conflict => ({ conflict: [], sentences: [sentence], relax: [] });
  if (movable.length === 0) return plain(conflictText.nothing);
  const tooLong = movable.find((one) => one.length > instance.days.length);
  if (tooLong) return told(problem, judge, { rules: [`length:${tooLong.id}`], items: new Set([tooLong.id]) });

  const own = [...ownContradictions(instance), ...circles(instance)];
  if (own.length > 0) {
    own.sort((a, b) => a.rules.length - b.rules.length);
    return told(problem, judge, own[0]!);
  }
  const whole = judge.room(problem, 0.3);
  if (whole.status === "placed") return plain(conflictText.fits);
  const found = among(problem, instance, judge);
  if (!found) {
    // Proved but too large to be taken apart item by item: the whole year is the set of items.
    if (whole.status !== "impossible") return plain(conflictText.undecided);
    return told(problem, judge, { rules: [], items: new Set(movable.map((one) => one.id)) });
  }
  return told(problem, judge, found);
}

/** Contradictions of items that find no place even in an empty year: a smallest set of rules each. */
function ownContradictions(instance: Instance): Found[] {
  return instance.items.flatMap((one) => {
    if (one.standing || optionsOf(instance, one).start.length > 0) return [];
    const masks = new Map<string, string[]>();
    const places = [null, ...one.item.places.flatMap((id) => instance.placeIndex.get(id) ?? [])];
    for (let start = 0; start + one.length <= instance.days.length; start++)
      for (const place of one.needsPlace ? places : [null]) {
        const bars = barsOf(instance, one.index, start, place).sort();
        masks.set(bars.join("\n"), bars);
      }
    return [{ rules: smallestCover([...masks.values()]), items: new Set([one.id]) }];
  });
}

const MOST_COVERS = 200_000;

/** A smallest set that has a member of each list; where that takes too long, one from which none can be left out. */
function smallestCover(lists: readonly string[][]): string[] {
  let tries = 0;
  const search = (chosen: readonly string[], most: number): string[] | null => {
    if (++tries > MOST_COVERS) return null;
    let open: string[] | undefined;
    for (const rules of lists)
      if (!rules.some((rule) => chosen.includes(rule)) && (!open || rules.length < open.length)) open = rules;
    if (!open) return [...chosen];
    if (chosen.length === most) return null;
    for (const rule of open) {
      const found = search([...chosen, rule], most);
      if (found) return found;
    }
    return null;
  };
  const all = [...new Set(lists.flat())];
  for (let most = 1; most < all.length && tries <= MOST_COVERS; most++) {
    const found = search([], most);
    if (found) return found;
  }
  return all.reduce((kept, rule) => {
    const rest = kept.filter((one) => one !== rule);
    return lists.every((rules) => rules.some((one) => rest.includes(one))) ? rest : kept;
  }, all);
}

/** Items that wait for each other in a ring; the shortest ring through each. */
function circles(instance: Instance): Found[] {
  const found: Found[] = [];
  for (const one of instance.items) {
    if (one.standing) continue;
    const from = new Map<number, number>();
    const queue = [one.index];
    for (let at = queue.shift(); at !== undefined && !from.has(one.index); at = queue.shift())
      for (const before of instance.items[at]!.after) {
        if (instance.items[before]!.standing || from.has(before)) continue;
        from.set(before, at);
        queue.push(before);
      }
    if (!from.has(one.index)) continue;
    const ring: number[] = [];
    for (let at = one.index; ring.length === 0 || at !== one.index; at = from.get(at)!) ring.push(at);
    const id = (index: number) => instance.items[index]!.id;
    const rules = ring.map((index) => `after:${id(from.get(index)!)}>${id(index)}`);
    found.push({ rules, items: new Set(ring.map(id)) });
  }
  return found;
}

/** The smallest of the sets of items found that can't be placed together: first pairs, then ever more neighbours. */
function among(problem: ScheduleProblem, instance: Instance, judge: Judge): Found | null {
  const impossible = (items: Iterable<string>, share: number) =>
    judge.room(onlyItems(problem, new Set(items)), share).status === "impossible";
  let best: string[] | null = null;
  for (const hard of hardest(instance).slice(0, MOST_HARD)) {
    const { id } = instance.items[hard]!;
    const { near, all } = neighboursOf(instance, hard);
    const peers = all.map((index) => instance.items[index]!.id);
    const pairOf = (): string[] | null => {
      const peer = peers.slice(0, near).find((one) => impossible([id, one], 0.01));
      return peer === undefined ? null : [id, peer];
    };
    const small = impossible([id], 0.02) ? [id] : pairOf();
    if (small) {
      if (!best || small.length < best.length) best = small;
      continue;
    }
    if (best && best.length <= 2) continue;
    const wider = [id, ...peers];
    for (let size = 4; ; size = Math.min(wider.length, size * 2)) {
      const group = wider.slice(0, size);
      if (impossible(group, 0.08)) {
        const least = reduced(group, (rest) => impossible(rest, 0.02));
        if (!best || least.length < best.length) best = least;
        break;
      }
      if (size >= wider.length) break;
    }
  }
  return best ? { rules: [], items: new Set(best) } : null;
}

/** Items that find no room when each is put into the first that is left, the hardest first: every contradiction holds one of them. */
function hardest(instance: Instance): number[] {
  const state = emptyState(instance);
  const options = instance.items.map((one) => optionsOf(instance, one));
  const order = instance.items
    .filter((one) => !one.standing)
    .map((one) => one.index)
    .sort((a, b) => options[a]!.start.length - options[b]!.start.length || a - b);
  return order.filter((item) => {
    const own = options[item]!;
    const at = own.start.findIndex((start, o) => fits(state, item, start, own.place[o]!));
    if (at >= 0) put(state, item, own.start[at]!, own.place[at]!);
    return at < 0;
  });
}

/** Items that may be in an item's way (the first `near`) and in the way of those, each lot from the narrowest on. */
function neighboursOf(instance: Instance, item: number): { near: number; all: number[] } {
  const movable = instance.items.filter((one) => !one.standing);
  const touches = (a: number, b: number) => {
    const [one, other] = [instance.items[a]!, instance.items[b]!];
    return (
      one.departments.some((d) => other.departments.includes(d)) ||
      one.lecturers.some((p) => other.lecturers.includes(p)) ||
      one.places.some((p) => other.places.includes(p)) ||
      [...one.after, ...one.before, ...one.apart].includes(b)
    );
  };
  const room = (index: number) => instance.items[index]!.starts.length;
  const seen = new Set([item]);
  const all: number[] = [];
  let near = 0;
  for (let edge = [item]; edge.length > 0; ) {
    const next = movable
      .map((one) => one.index)
      .filter((index) => !seen.has(index) && edge.some((at) => touches(at, index)))
      .sort((a, b) => room(a) - room(b) || a - b);
    for (const index of next) seen.add(index);
    all.push(...next);
    if (near === 0) near = next.length;
    edge = next;
  }
  return { near, all };
}

/** What is left when all is left out that can be: halves first, for most has nothing to do with it. */
function reduced(given: readonly string[], holds: (rest: readonly string[]) => boolean): string[] {
  let kept = [...given];
  for (let size = Math.ceil(kept.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
    for (let from = 0; from < kept.length; ) {
      const rest = [...kept.slice(0, from), ...kept.slice(from + size)];
      if (rest.length < kept.length && holds(rest)) kept = rest;
      else from += size;
    }
  return kept;
}

/** Works the rules out where they aren't known yet, proves that none can be left out, and puts it into sentences. */
function told(problem: ScheduleProblem, judge: Judge, found: Found): Conflict {
  const part = onlyItems(problem, found.items);
  const all = rulesOf(part);
  const holds = (rules: readonly string[]) => judge.room(under(part, rules, all), 0.02).status === "impossible";
  let rules = found.rules;
  if (rules.length === 0) {
    // Which rules are left depends on the order in which they are tried: both ways, and the shorter set counts.
    const forward = reduced(all, holds);
    const backward = reduced([...all].reverse(), holds);
    rules = backward.length < forward.length ? backward : forward;
  }
  const settled = settle(problem, judge, rules);
  const name = namesOf(problem);
  const told = settled.rules;
  const around = problem.items.filter((one) => found.items.has(one.id));
  const bound = told.flatMap((id) => {
    const rule = readRule(problem, id);
    return rule ? boundBy(problem, rule).filter((one) => found.items.has(one.id)) : [];
  });
  const sentences = told.map((id) => ruleSentence(problem, id, around, told.length === 1));
  const named = new Set(told.flatMap((id) => readRule(problem, id)?.of ?? []));
  const unnamed = [...new Set(bound)].filter((one) => !one.standing && !named.has(one.id));
  if (unnamed.length > 0)
    sentences.push(conflictText.items(around.filter((one) => !one.standing).map((one) => name.item(one.id))));
  if (told.length > 1) sentences.push(conflictText.together(told.length));
  if (!settled.proved)
    return told.length > MOST_UNPROVED
      ? { conflict: [], sentences: [conflictText.undecided], relax: [] }
      : { conflict: [], sentences: [conflictText.unproved, ...sentences], relax: [] };
  // Looking for ways out has work of its own: the hardest contradictions need them most.
  const relax = relaxationsOf(problem, told, found.items, judge.again());
  return {
    conflict: told,
    sentences,
    relax: varied(relax),
  };
}

/** The ways out that loosen least, but each kind of rule has its best one among them before any has its third. */
function varied(relax: readonly Relaxation[]): string[] {
  const count = new Map<string, number>();
  const turns = relax.map((one) => {
    const turn = count.get(one.kind) ?? 0;
    count.set(one.kind, turn + 1);
    return { one, late: turn >= 2 };
  });
  const chosen = [...turns.filter(({ late }) => !late), ...turns.filter(({ late }) => late)].slice(0, MOST_RELAX);
  return relax.filter((one) => chosen.some((other) => other.one === one)).map((one) => one.sentence);
}

/** Tries each rule in the whole year: without it the others must leave room for all. `proved` is false where that stayed open. */
function settle(
  problem: ScheduleProblem,
  judge: Judge,
  given: readonly string[],
): { rules: string[]; proved: boolean } {
  const all = rulesOf(problem);
  let rules = [...given];
  let proved = true;
  for (const rule of given) {
    const rest = rules.filter((one) => one !== rule);
    const { status } = judge.room(under(problem, rest, all), 0.1);
    if (status === "impossible") rules = rest;
    else if (status === "undecided") proved = false;
  }
  return { rules, proved };
}
