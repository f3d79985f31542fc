import type { DutyForm } from "../../../records/duty.ts";
import type { Chance, Standing } from "./forms.ts";
import { type Job, matchingOf, type Pool, poolOf } from "./matching.ts";

/** What one half of one head asks for. */
export interface Demand {
  /** `open` is still to be done; everything else is told at once. */
  state: "open" | "vacant" | "exempt" | "done" | "over";
  person: string;
  /** Set for those of whom one is enough (a post held together): one place serves all who have the same word here. */
  together?: string | null;
  owed: number;
  /** Last day on which it counts, null when the end of the term is not recorded. */
  deadline: string | null;
  /** The end of the term itself: who is sooner at its end comes first where deadlines are the same. */
  end: string | null;
  /** The term ends within the days that the office calls soon. */
  soon: boolean;
  /** Forms that count; all where empty. */
  forms: readonly DutyForm[];
}

const LAST = "9999-12-31";

const told = (why: Standing["why"], verdict: Standing["verdict"], served: boolean): Standing => ({
  verdict,
  why,
  served,
  tips: null,
  occasions: 0,
  seats: 0,
  last: null,
  next: null,
  earlier: 0,
  left: 0,
  rivals: 0,
});

/** Occasions with a free place that fit by form, kept once for all who ask the same; with the sum of their places. */
interface Choice extends Pool {
  seats: readonly number[];
}

function choices(chances: readonly Chance[]): (forms: readonly DutyForm[]) => Choice {
  const known = new Map<string, Choice>();
  return (forms) => {
    const key = forms.join();
    let found = known.get(key);
    if (!found) {
      const list: number[] = [];
      const seats: number[] = [0];
      for (const [index, chance] of chances.entries())
        if (chance.places > 0 && (forms.length === 0 || forms.includes(chance.form))) {
          list.push(index);
          seats.push(seats.at(-1)! + chance.places);
        }
      found = { ...poolOf(list, chances.length), seats };
      known.set(key, found);
    }
    return found;
  };
}

/** How many of a choice are on or before a day. */
function upTo(choice: Choice, chances: readonly Chance[], day: string): number {
  let [low, high] = [0, choice.list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (chances[choice.list[middle]!]!.date <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

interface Open {
  index: number;
  demand: Demand;
  need: number;
  pool: Pool;
  limit: number;
}

/** The occasions to which somebody is called within the term and which count. */
function callsOf(person: string, demand: Demand, calls: ReadonlyMap<string, Chance[]>): Chance[] {
  return (calls.get(person) ?? []).filter(
    (one) => one.date <= (demand.deadline ?? LAST) && (demand.forms.length === 0 || demand.forms.includes(one.form)),
  );
}

/** A choice without the occasions to which somebody is called already: each counts once. */
function without(choice: Choice, called: readonly Chance[], chances: readonly Chance[]): Choice {
  if (called.length === 0) return choice;
  const list = choice.list.filter((index) => !called.includes(chances[index]!));
  const seats = [0];
  for (const index of list) seats.push(seats.at(-1)! + chances[index]!.places);
  return { ...poolOf(list, chances.length), seats };
}

/**
 * How every demand stands against the occasions (both halves alike; FREQ-01, FREQ-02). Places are given by urgency: who is
 * called already has his; then by the deadline, and where deadlines are the same by the end of the term. Heads who are equal
 * in both are as urgent as each other: no order is invented among them. Successors who take office later are not known and
 * not counted.
 *
 * - 已完成: done, or exempt.
 * - 可完成: called already; or the number of heads as urgent or more urgent who can be served falls when this one is taken
 *   away: however places are given among those as urgent, this one gets one.
 * - 有风险: there are places within the term, and (a) the end of the term is not recorded (`unknown`); or (b) some way of
 *   giving as many as possible by urgency leaves this one out (`crowded`); or (c) there are no more occasions than are needed,
 *   one last chance (`last`); or (d) the term itself ends within the days that the office calls soon (`soon`).
 * - 不可能: the term is over (`over`), no place counts within it even were all others away (`none`), or fewer occasions than
 *   are asked for (`few`).
 *
 * A place more never makes a verdict worse, nor does a rival less. A later end of one's own term can do so in one case only:
 * where others up to the new end do not all get a place, for who is less urgent comes later in the queue. It never makes
 * 不可能 of what was not, and never lessens how many are served.
 * `tips`: of 可完成 the latest occasion that can be kept for this head while all as urgent stay served; of 有风险 the last
 * occasion within the term, after which it is 不可能; null where nothing can get worse or the end is not known.
 * One person in two bodies needs one place for both, within the earlier end if it can be had; so do several who hold one post
 * where the rule is content with one of them.
 * `demands` come in protocol order, which decides nothing but who of equals counts as served. `chances` come by date.
 * `tips: false` leaves the tips out, where only numbers are asked for. Of terms that reach beyond `knownUntil`, the last day of
 * which anything is planned, nobody can say that it is too late: 有风险 (`unplanned`) instead of 不可能.
 */
export function standingsOf(
  demands: readonly Demand[],
  chances: readonly Chance[],
  { tips = true, knownUntil = null }: { tips?: boolean; knownUntil?: string | null } = {},
): Standing[] {
  const choose = choices(chances);
  const calls = new Map<string, Chance[]>();
  for (const chance of chances)
    for (const person of chance.called) calls.set(person, [...(calls.get(person) ?? []), chance]);
  const holders = new Map<string, string[]>();
  for (const { together, person } of demands)
    if (together) holders.set(together, [...(holders.get(together) ?? []), person]);
  const standings: Standing[] = [];
  const open: Open[] = [];
  for (const [index, demand] of demands.entries()) {
    if (demand.state !== "open") {
      const over = demand.state === "over";
      const verdict = over ? "不可能" : demand.state === "vacant" ? "可完成" : "已完成";
      standings[index] = told(demand.state, verdict, !over);
      continue;
    }
    const own = callsOf(demand.person, demand, calls);
    // Where one of them is enough, whoever of them is called has the place for all.
    const partners = demand.together ? (holders.get(demand.together) ?? []) : [];
    const theirs = partners.map((person) => callsOf(person, demand, calls)).find((list) => list.length >= demand.owed);
    const byOther = own.length < demand.owed && theirs !== undefined;
    const called = byOther ? theirs : own;
    const need = demand.owed - called.length;
    const choice = need > 0 ? without(choose(demand.forms), called, chances) : choose(demand.forms);
    const limit = upTo(choice, chances, demand.deadline ?? LAST);
    const last = limit > 0 ? chances[choice.list[limit - 1]!]! : null;
    const facts = { occasions: limit, seats: choice.seats[limit]!, last };
    if (need <= 0) {
      const call = called[demand.owed - 1]!;
      standings[index] = { ...told("called", "可完成", true), ...facts, last: call, tips: call.date, byOther };
      continue;
    }
    if (limit < need) {
      const late = choice.list[limit];
      const next = late === undefined ? null : chances[late]!;
      const open = knownUntil !== null && (demand.deadline ?? LAST) > knownUntil;
      const why = open ? (demand.deadline === null ? "unknown" : "unplanned") : limit > 0 ? "few" : "none";
      standings[index] = { ...told(why, open ? "有风险" : "不可能", false), ...facts, next };
      continue;
    }
    standings[index] = { ...told("safe", "可完成", true), ...facts };
    open.push({ index, demand, need, pool: choice, limit });
  }
  serveAll(open, chances, standings, tips);
  return standings;
}

/** Serves group after group of equal urgency and writes what came of it into the standings. */
function serveAll(open: readonly Open[], chances: readonly Chance[], standings: Standing[], tips: boolean): void {
  const matching = matchingOf(chances.map((one) => one.places));
  const key = ({ demand }: Open) => `${demand.deadline ?? LAST}\t${demand.end ?? LAST}`;
  const groups = [...Map.groupBy(open, key)].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const jobs = new Map<string, Job>();
  let earlier = 0;
  for (const [, group] of groups) {
    const members = new Map<Job, Open[]>();
    for (const one of group) {
      const holder = one.demand.together ?? one.demand.person;
      const known = jobs.get(holder);
      const job: Job = known ?? { need: one.need, pool: one.pool, limit: one.limit, at: [] };
      if (known) {
        // The same person in a second body, or who holds the post too: the same place serves, and a later end widens the choice.
        const both = new Set([...known.pool.list.slice(0, known.limit), ...one.pool.list.slice(0, one.limit)]);
        known.pool = poolOf(
          [...both].sort((a, b) => a - b),
          chances.length,
        );
        known.limit = both.size;
        known.need = Math.max(known.need, one.need);
        matching.widened();
      }
      jobs.set(holder, job);
      const own = members.get(job);
      if (own) own.push(one);
      else members.set(job, [one]);
    }
    const crowded = new Set<Job>();
    let served = 0;
    for (const job of members.keys()) {
      const rivals = matching.serve(job);
      if (rivals === null) {
        served++;
        continue;
      }
      crowded.add(job);
      if (rivals.size < members.size) {
        for (const rival of rivals) if (members.has(rival)) crowded.add(rival);
      } else for (const member of members.keys()) if (rivals.has(member)) crowded.add(member);
    }
    for (const [job, own] of members)
      for (const one of own) {
        const standing = standings[one.index]!;
        standing.served = job.at.length >= job.need;
        judge(standing, one.demand, one.need, crowded.has(job));
        Object.assign(standing, { earlier, left: served, rivals: members.size });
        if (!tips) continue;
        if (standing.verdict === "有风险") standing.tips = one.demand.deadline === null ? null : standing.last!.date;
        else {
          const latest = matching.latest(job);
          standing.last = latest < 0 ? standing.last : chances[latest]!;
          standing.tips = standing.last?.date ?? null;
        }
      }
    earlier += served;
  }
}

/** The reason that weighs most: first what is not known, for it decides all the rest; then what is missing, then how little is left. */
function judge(standing: Standing, demand: Demand, need: number, crowded: boolean): void {
  const why =
    demand.deadline === null
      ? "unknown"
      : crowded
        ? "crowded"
        : standing.occasions <= need
          ? "last"
          : demand.soon
            ? "soon"
            : "safe";
  standing.why = why;
  standing.verdict = why === "safe" ? "可完成" : "有风险";
}
