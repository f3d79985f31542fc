import { addAudiences } from "./exactAudience.ts";
import { type Choice, draftOf, type ExactAsk } from "./exactDraft.ts";
import { addRules } from "./exactRules.ts";
import { addTerms } from "./exactTerms.ts";
import type { Instance } from "./instance.ts";
import type { MipModel } from "./mip.ts";
import { placesWithin } from "./placeClasses.ts";
import type { Placement } from "./problem.ts";

export type { ExactAsk } from "./exactDraft.ts";

/** A problem as a mixed-integer model, and the way between its columns and plans. */
export interface ExactModel {
  model: MipModel;
  /**
   * Every solution is a plan and costs its score. Where it is false each plan is still a solution that costs no more than its
   * score, so that a bound of the model is one of the problem.
   */
  whole: boolean;
  /** Values of the columns for a plan; null where the model has no room for it. */
  encode(placements: readonly Placement[]): Float64Array | null;
  /** The plan of a solution. In the form `days` items that need a place stand without one. */
  decode(values: ArrayLike<number>): Placement[];
}

/** Upper estimate of the entries of the model's matrix: what it costs to build and to solve. Cheap. */
export function exactSize(instance: Instance, form: ExactAsk["form"]): number {
  let size = 0;
  for (const one of instance.items) {
    const each = form === "places" && one.needsPlace ? one.places.length : 1;
    const rules = 4 + one.length * (2 + one.departments.length + (one.needsPlace ? 2 : 0) + 2 * one.lecturers.length);
    size += one.starts.length * each * (rules + one.departments.length + one.apart.length);
  }
  return size;
}

/** The problem, or as much of it as the form knows, for an exact solver. The hard rules and all terms of the score: see `exactRules` and `exactTerms`. */
export function exactModel(instance: Instance, ask: ExactAsk): ExactModel {
  const draft = draftOf(instance, ask);
  addRules(draft);
  if (ask.goal === "score") {
    addTerms(draft);
    addAudiences(draft);
  }
  const model = draft.builder.model();
  const dayOf = (start: string) => instance.indexOfDay.get(start);

  const choiceOf = ({ item, start, place }: Placement): Choice | undefined => {
    const at = instance.itemIndex.get(item);
    const day = dayOf(start);
    if (at === undefined || day === undefined) return undefined;
    const index = place === null ? -1 : (instance.placeIndex.get(place) ?? -1);
    return draft.byItem[at]!.find(
      (choice) => choice.start === day && (choice.place < 0 || draft.classes[choice.place]!.members.includes(index)),
    );
  };

  return {
    model,
    whole: draft.whole,
    encode(placements) {
      const values = new Float64Array(model.cost.length);
      const placed = new Map<number, string | null>();
      for (const placement of placements) {
        const choice = choiceOf(placement);
        if (!choice) continue;
        values[choice.column] = 1;
        placed.set(choice.item, placement.place);
      }
      for (const item of draft.movable) {
        if (placed.has(item)) continue;
        const left = draft.left[item]!;
        if (left < 0) return null;
        values[left] = 1;
      }
      for (const { item, places, columns } of draft.estimates) {
        const place = instance.placeIndex.get(placed.get(item) ?? "");
        const at = place === undefined ? -1 : places.indexOf(place);
        if (placed.has(item)) values[columns[Math.max(0, at)]!] = 1;
      }
      for (const { column, value } of draft.derived) values[column] = value(values);
      return values;
    },
    decode(values) {
      const chosen = draft.choices.filter((choice) => (values[choice.column] ?? 0) > 0.5);
      const places = new Map<number, number>();
      for (const [index, one] of draft.classes.entries()) {
        const here = chosen.filter((choice) => choice.place === index);
        for (const [i, place] of placesWithin(instance, one, here).entries()) places.set(here[i]!.item, place);
      }
      return chosen.map(({ item, start }) => {
        const place = places.get(item);
        return {
          item: instance.items[item]!.id,
          start: instance.days[start]!,
          place: place === undefined ? null : instance.places[place]!.id,
        };
      });
    },
  };
}
