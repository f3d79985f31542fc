import { type Instance, type InstanceItem, occupation, placeOpen } from "./instance.ts";

/** Places that are alike for every item, taken as one: an exact solver needn't try their exchanges. */
export interface PlaceClass {
  members: readonly number[];
  /** Items at a time in all of them together. */
  parallel: number;
}

/** Places of an item that are open while it runs from that day. */
export function openPlaces(instance: Instance, item: number, start: number): number[] {
  return instance.items[item]!.places.filter((place) => placeOpen(instance, item, place, start));
}

/** Days in a row without half days between: then the items of a class fall into its places like intervals into lanes. */
const inOnePiece = (one: InstanceItem): boolean => one.part === "day" || one.length === 1;

/**
 * Classes of places. Several places make one where no item tells them apart (named by the same items, open on the same half
 * days, the same city and set-up time, nothing standing there), where their use is not weighed, and where all items are in one
 * piece. Without `merge` every place is a class of its own.
 */
export function placeClasses(instance: Instance, merge: boolean): PlaceClass[] {
  const classes = new Map<string, number[]>();
  const users: number[][] = instance.places.map(() => []);
  const alone = new Set<number>();
  for (const one of instance.items) {
    if (one.standing) alone.add(one.placeIndex);
    else
      for (const place of one.places) {
        users[place]!.push(one.index);
        if (!inOnePiece(one)) alone.add(place);
      }
  }
  for (const place of instance.places) {
    const own = !merge || instance.weights.placeUse > 0 || alone.has(place.index);
    const key = own
      ? `${place.index}`
      : JSON.stringify([
          users[place.index],
          place.prepare,
          instance.weights.journey > 0 ? place.city : null,
          place.closed.map((marks) => marks && [...marks]),
        ]);
    classes.set(key, [...(classes.get(key) ?? []), place.index]);
  }
  return [...classes.values()].map((members) => ({
    members,
    parallel: members.reduce((sum, place) => sum + instance.places[place]!.parallel, 0),
  }));
}

/** Gives each item of a class one of its places: by beginning, the first place that has room. Answers places in the order given. */
export function placesWithin(
  instance: Instance,
  one: PlaceClass,
  placed: readonly { item: number; start: number }[],
): number[] {
  const answer = placed.map(() => one.members[0]!);
  if (one.members.length === 1) return answer;
  const order = placed
    .map((_, i) => i)
    .sort((a, b) => firstSlot(instance, placed[a]!) - firstSlot(instance, placed[b]!));
  const taken = new Map(one.members.map((place) => [place, new Map<number, number>()]));
  for (const i of order) {
    const { item, start } = placed[i]!;
    const room = one.members.find((place) => {
      const { used, prepare } = occupation(instance, item, place, start);
      const slots = taken.get(place)!;
      return [...used, ...prepare].every((slot) => (slots.get(slot) ?? 0) < instance.places[place]!.parallel);
    });
    const place = room ?? one.members[0]!;
    answer[i] = place;
    const { used, prepare } = occupation(instance, item, place, start);
    const slots = taken.get(place)!;
    for (const slot of [...used, ...prepare]) slots.set(slot, (slots.get(slot) ?? 0) + 1);
  }
  return answer;
}

const firstSlot = (instance: Instance, { item, start }: { item: number; start: number }): number =>
  occupation(instance, item, null, start).used[0] ?? 0;
