import { z } from "zod";
import { cleanName } from "../kit/cells.ts";
import type { OutputOf } from "../kit/module.ts";
import type { ListedPerson } from "../modules/gatherings.ts";
import type { Api } from "../modules/index.ts";
import { need } from "./layout.ts";
import { askFor, ofRoles, sourceParams } from "./people.ts";
import { layoutFor, type Place, placesOf } from "./seats.ts";

/** For whom cards are made; the parameters of every card. */
export const cardSource = {
  ...sourceParams,
  /** Those whose cards alone are printed: names, or places in the list from 0. */
  only: z
    .array(z.union([z.string().trim().min(1), z.int().min(0)]), { error: "只印的人员应写成姓名，或从0数起的序号" })
    .max(5000, { error: "一次最多指定5000人" })
    .optional()
    .meta({ title: "只印这些人", people: true, help: "有人变动时只重印这几张" }),
};

type Source = Parameters<typeof askFor>[0] & { roles: Parameters<typeof ofRoles>[1] };

/** The list of people, and the seating plan with its hall where there is one; the committee where nothing is said. */
export const cardNeeds = (source: Source) => ({
  people: need(
    "gathering.people",
    askFor(source.gathering || source.seatingPlan || source.list ? source : { ...source, list: "committee" }, "listed"),
  ),
  plans: need("seatingPlan.list", { filter: { id: source.seatingPlan ?? "" }, limit: 1 }),
  halls: need("hall.list", { limit: source.seatingPlan ? 10_000 : 0 }),
});

export interface CardAnswers {
  people: OutputOf<Api["gathering.people"]>;
  plans: OutputOf<Api["seatingPlan.list"]>;
  halls: OutputOf<Api["hall.list"]>;
}

/** Somebody for whom a card is made. */
export interface CardPerson extends Pick<ListedPerson, "name" | "role" | "group" | "groupPost" | "number"> {
  /** Place in the list from 0. */
  index: number;
  unit: string | null;
  post: string | null;
  /** 第2排5座; null without a seating plan or a seat. */
  seat: string | null;
}

export interface CardList {
  title: string;
  people: CardPerson[];
  warnings: string[];
}

/** Finds the row of a place: a plan's own people by their position, those of a gathering by name, and of several people with one name by unit and post. */
function finder(rows: readonly ListedPerson[], fromPlan: boolean): (place: Place) => ListedPerson | undefined {
  if (fromPlan) {
    const byIndex = new Map(rows.map((row) => [row.listedOrder, row]));
    return (place) => byIndex.get(place.index);
  }
  const byName = Map.groupBy(rows, (row) => row.name);
  return (place) => {
    const same = byName.get(place.name) ?? [];
    const at = same.findIndex((row) => `${row.unit ?? ""}${row.post ?? ""}` === place.note);
    return same.splice(Math.max(0, at), 1)[0];
  };
}

function cardOf(row: ListedPerson, seat: string | null, fromPlan: boolean): CardPerson {
  const { name, role, group, groupPost, number } = row;
  // What a seating plan says beside a name is unit and post in one.
  const own = fromPlan && row.note !== null ? { unit: row.note, post: null } : { unit: row.unit, post: row.post };
  return { index: row.listedOrder, name, role, group, groupPost, number, seat, ...own };
}

/** People in the order in which their cards are laid out: with a seating plan the platform first, then row by row and seat by seat; else as listed. */
export function cardPeople(
  { people, plans, halls }: CardAnswers,
  params: Source & { only?: readonly (string | number)[] },
): CardList {
  const plan = plans.rows[0];
  const fromPlan = !params.gathering && Boolean(params.seatingPlan);
  const rows = ofRoles(people.rows, params.roles);
  const warnings: string[] = [];
  let cards: CardPerson[];
  if (plan) {
    const layout = layoutFor(
      plan,
      halls.rows.find((hall) => hall.id === plan.hall),
    );
    const take = finder(rows, fromPlan);
    const seated = placesOf(plan, layout).flatMap((place) => {
      const row = take(place);
      return row ? [cardOf(row, place.sentence, fromPlan)] : [];
    });
    const has = new Set(seated.map((one) => one.index));
    const rest = rows.filter((row) => !has.has(row.listedOrder)).map((row) => cardOf(row, null, fromPlan));
    if (rest.length > 0) warnings.push(`有${rest.length}人没有座位，排在最后：${some(rest.map((one) => one.name))}`);
    cards = [...seated, ...rest];
  } else {
    cards = rows.map((row) => cardOf(row, null, fromPlan));
  }
  const { only } = params;
  if (only !== undefined) {
    const wanted = new Set(only.map((one) => (typeof one === "number" ? one : cleanName(one))));
    const known = new Set(cards.flatMap((one): (string | number)[] => [one.name, one.index]));
    const missing = [...wanted].filter((one) => !known.has(one));
    if (missing.length > 0)
      warnings.push(
        `名单中没有以下人员，未印：${some(missing.map((one) => (typeof one === "number" ? `第${one + 1}人` : one)))}`,
      );
    cards = cards.filter((one) => wanted.has(one.name) || wanted.has(one.index));
  }
  return { title: people.title, people: cards, warnings };
}

const some = (names: readonly string[]): string => `${names.slice(0, 10).join("、")}${names.length > 10 ? "等" : ""}`;

/** What a card paper says where there is nobody. */
export const nobody = (title: string, only: boolean): string =>
  only ? `${title}：指定的人员都不在名单中` : `${title}：还没有人员`;
