import { markedIn } from "./dayTable.ts";
import type { Instance, InstanceItem } from "./instance.ts";
import { suggestText } from "./scheduleText.ts";
import type { State } from "./state.ts";

/** Free days between working days from which on they are worth a word: longer than a weekend. */
const HOLIDAY = 3;
const EPSILON = 1e-6;

/** How the score would change, as a sentence. */
export function costSentence(cost: number): string {
  if (Math.abs(cost) < EPSILON) return suggestText.same;
  // A change below a tenth is still a change.
  const size = Math.max(0.1, Math.abs(cost)).toFixed(1).replace(/\.0$/u, "");
  return cost > 0 ? suggestText.worse(size) : suggestText.better(size);
}

function wishSentence(one: InstanceItem, start: number): string[] {
  if (one.wishedAt === null) return [];
  const days = start - one.wishedAt;
  if (days === 0) return [suggestText.wished];
  return [days < 0 ? suggestText.earlier(-days) : suggestText.later(days)];
}

function loadSentences(state: State, one: InstanceItem, start: number): string[] {
  const { days, weekOf, monthOf } = state.instance;
  const end = start + one.length - 1;
  const inWeeks = Math.max(...state.inWeek.subarray(weekOf[start]!, weekOf[end]! + 1));
  const onDays = Math.max(...state.onDay.subarray(start, end + 1));
  return [
    inWeeks === 0 ? suggestText.emptyWeek : suggestText.week(inWeeks),
    ...(onDays === 0 ? [] : [suggestText.day(onDays)]),
    suggestText.month(days[start]!, state.inMonth[monthOf[start]!]!),
  ];
}

function favourSentences(instance: Instance, one: InstanceItem, start: number): string[] {
  const { weights, problem, unfavoured, avoided } = instance;
  const sentences: string[] = [];
  const months = problem.favoured?.months ?? [];
  if (weights.favour > 0 && months.length > 0 && !months.includes(Number(instance.days[start]!.slice(5, 7))))
    sentences.push(suggestText.outsideMonths);
  const off = markedIn(unfavoured, start, one.length);
  if (weights.favour > 0 && off > 0) sentences.push(suggestText.outsideWeekdays(off));
  const bad = markedIn(avoided, start, one.length);
  if (bad > 0) sentences.push(suggestText.avoid(bad));
  return sentences;
}

function calendarSentences(instance: Instance, one: InstanceItem, start: number): string[] {
  const { serial } = instance;
  const end = start + one.length - 1;
  const before = start > 0 ? serial[start]! - serial[start - 1]! - 1 : 0;
  const after = end + 1 < serial.length ? serial[end + 1]! - serial[end]! - 1 : 0;
  return [
    ...(serial[end]! - serial[start]! !== one.length - 1 ? [suggestText.broken] : []),
    ...(before >= HOLIDAY ? [suggestText.afterHoliday(before)] : []),
    ...(after >= HOLIDAY ? [suggestText.beforeHoliday(after)] : []),
  ];
}

function audienceSentences(state: State, one: InstanceItem, start: number): string[] {
  const { audiences, items, serial } = state.instance;
  const from = serial[start]!;
  const to = serial[start + one.length - 1]!;
  return one.audiences.flatMap((a) =>
    state.callers[a]!.flatMap((other) => {
      if (other === one.index || state.taken[other] === 0) return [];
      const days = Math.max(0, state.from[other]! - to, from - state.to[other]!);
      const { gap, name } = audiences[a]!;
      return days < gap ? [suggestText.close(items[other]!.name, name, days, gap)] : [];
    }),
  );
}

function placeSentences(state: State, one: InstanceItem, start: number, place: number): string[] {
  const { instance } = state;
  const { weekOf, weeks, cities, weights } = instance;
  const { city, name } = instance.places[place]!;
  const sentences: string[] = [];
  const uses = one.places.map((p) => state.atPlace[p]!);
  if (uses.length > 1 && Math.min(...uses) < Math.max(...uses) && state.atPlace[place] === Math.min(...uses))
    sentences.push(suggestText.leastUsed(name));
  if (city >= 0 && weights.journey > 0) {
    const row = city * weeks.length;
    const trips = state.inCity.subarray(row + weekOf[start]!, row + weekOf[start + one.length - 1]! + 1);
    sentences.push(
      trips.some((count) => count > 0) ? suggestText.sameTrip(cities[city]!) : suggestText.newTrip(cities[city]!),
    );
  }
  return sentences;
}

/** What speaks for and against a day and a place (−1: none) of an item that has no day in the state, in sentences. */
export function meritsOf(state: State, item: number, start: number, place: number): string[] {
  const { instance } = state;
  const one = instance.items[item]!;
  return [
    ...wishSentence(one, start),
    ...loadSentences(state, one, start),
    ...favourSentences(instance, one, start),
    ...calendarSentences(instance, one, start),
    ...audienceSentences(state, one, start),
    ...(place < 0 ? [] : placeSentences(state, one, start, place)),
  ];
}
