import { z } from "zod";
import { keysOf } from "../kit/fields.ts";
import { type SeatedRole, type SeatedSide, seatedRoles, seatedSides } from "../records/seating.ts";
import {
  type BlockForm,
  blockForms,
  fillNames,
  type HeadPlace,
  type HostPlace,
  headPlaces,
  hostPlaces,
  type LecternPlace,
  lecternPlaces,
  type Together,
  togethers,
} from "../rules/seating/choices.ts";
import { orderKeyNames } from "../rules/seating/order.ts";

const words = <T extends string>(all: Readonly<Record<T, string>>, label: string) =>
  z.enum(keysOf(all), { error: `${label}只能是${Object.keys(all).join("、")}之一` });

/** 甲式 or 乙式. */
export const variant = z.enum(["A", "B"], { error: "双数排法只能是A或B" });
/** In which order the seats of a hall are taken. */
export const fill = z.enum(fillNames, { error: `就座次序只能是${fillNames.join("、")}之一` });

/** What of somebody decides the seat; what isn't known is left out. */
const about = {
  note: z.string().default(""),
  platform: z.boolean().default(false),
  unit: z.string().optional(),
  group: z.string().optional(),
  /** Table that was given out before, 第3桌; in a hall with tables this person sits there. */
  table: z.string().max(20).optional(),
  head: z.boolean().optional(),
  role: words<SeatedRole>(seatedRoles, "身份").optional(),
  side: words<SeatedSide>(seatedSides, "主客").optional(),
  zone: z.string().optional(),
};

/** Somebody in full, as a plan stores it. */
export const seatedPerson = z.strictObject({
  name: z.string().trim().min(1, { error: "请填写姓名" }),
  person: z.string().nullable().default(null),
  ...about,
});

/** Somebody to be seated in any form: a name, the id of a person, or more about either. */
export const givenPerson = z.union(
  [z.string().trim().min(1), seatedPerson, z.strictObject({ person: z.string(), ...about })],
  { error: "就座人员应写成姓名、人员编号，或含姓名（name）的一项" },
);

/** In order of rank. */
export const people = z.array(givenPerson).max(10_000, { error: "一次最多编排一万人" });

/** How people are seated; what is left out stays as it was, at first the house's default. */
export const options = z.strictObject({
  together: words<Together>(togethers, "集中就座").optional(),
  block: words<BlockForm>(blockForms, "集中方式").optional(),
  head: words<HeadPlace>(headPlaces, "负责人座位").optional(),
  host: words<HostPlace>(hostPlaces, "主持人座位").optional(),
  lectern: words<LecternPlace>(lecternPlaces, "发言席").optional(),
  /** Seats of each row of the platform from the front. */
  platformSizes: z.array(z.int().min(1).max(500)).max(20).optional(),
  foreign: z.boolean().optional(),
  /** Fills of single zones by their id. */
  zoneFills: z.record(z.string(), fill).optional(),
});

/** Keys by which people are ranked, the first before all others. */
export const keys = z
  .array(z.enum(orderKeyNames, { error: `排序依据只能是${orderKeyNames.join("、")}` }))
  .min(1, { error: "请至少选一项排序依据" })
  .max(3, { error: "排序依据最多三项" });
const table = z.array(z.string().trim().min(1).max(60)).max(500);
/** Words from the highest down, for posts, ranks, bodies and groups. */
export const tables = z.strictObject({
  post: table.optional(),
  rank: table.optional(),
  body: table.optional(),
  group: table.optional(),
});

/** Who sits elsewhere than before; null is no seat. */
export const moves = z.array(
  z.object({ name: z.string(), note: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
);

/** What must be printed anew: cards by name and by position in the plan, strips by position, papers with their parameters. */
export const reprint = z.object({
  cards: z.array(z.string()),
  cardPeople: z.array(z.number()),
  strips: z.array(z.number()),
  takeAway: z.array(z.string()),
  papers: z.array(
    z.object({
      layout: z.enum(["seatingPlan", "seatList"]),
      label: z.string(),
      params: z.record(z.string(), z.string()),
    }),
  ),
});

/** A plan that was seated anew: who moved, and what must be printed again. */
export const changed = z.object({
  id: z.string(),
  changeId: z.number().nullable(),
  warnings: z.array(z.string()),
  moves,
  reprint,
});
