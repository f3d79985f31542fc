import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { hall, type SeatedRole, type SeatedSide, seatedRoles, seatedSides, seatingPlan } from "../records/seating.ts";
import { fillNames } from "../rules/seating/choices.ts";

const variant = z.enum(["A", "B"], { error: "双数排法只能是A或B" });
const fill = z.enum(fillNames, { error: `就座次序只能是${fillNames.join("、")}之一` });

/** What of somebody decides the seat; what isn't known is left out. */
const about = {
  note: z.string().default(""),
  platform: z.boolean().default(false),
  unit: z.string().optional(),
  group: z.string().optional(),
  head: z.boolean().optional(),
  role: z.enum(Object.keys(seatedRoles) as [SeatedRole, ...SeatedRole[]]).optional(),
  side: z.enum(Object.keys(seatedSides) as [SeatedSide, ...SeatedSide[]]).optional(),
  zone: z.string().optional(),
};

export const seatedPerson = z.strictObject({
  name: z.string().trim().min(1, { error: "请填写姓名" }),
  person: z.string().nullable().default(null),
  ...about,
});

/** Somebody to be seated in any form: a name, the id of a person, or more about either. */
const givenPerson = z.union(
  [z.string().trim().min(1), seatedPerson, z.strictObject({ person: z.string(), ...about })],
  { error: "就座人员应写成姓名、人员编号，或含姓名（name）的一项" },
);

/** In order of rank. */
const people = z.array(givenPerson).max(10_000, { error: "一次最多编排一万人" });

/** Who sits where at a meeting. */
export const seatingModule = defineModule({
  name: "seating",
  label: "座次",
  records: [hall, seatingPlan],
  procedures: {
    "seating.platform": query({
      label: "主席台座次",
      input: z.strictObject({
        count: z.int().min(0).max(500).optional(),
        people: z.array(z.string()).max(500).optional(),
        /** Number of rows, or the number of seats of each row from the front. */
        rows: z.union([z.int().min(1).max(20), z.array(z.int().min(1)).max(20)]).optional(),
        variant: variant.default("A"),
      }),
      output: z.object({
        rows: z.array(z.array(z.number())),
        names: z.array(z.array(z.string())).optional(),
        why: z.record(z.string(), z.string()),
      }),
      reads: [],
    }),
    "seating.create": command({
      label: "编排座次",
      input: z.strictObject({
        title: z.string().optional(),
        date: z.string().nullable().optional(),
        hall: z.string({ error: "请选择会场" }),
        people,
        variant: variant.default("A"),
        fill: fill.default("centre"),
      }),
      output: z.object({ id: z.string(), changeId: z.number(), warnings: z.array(z.string()) }),
    }),
    "seating.arrange": command({
      label: "重排座次",
      input: z.strictObject({
        id: z.string(),
        people: people.optional(),
        hall: z.string().optional(),
        variant: variant.optional(),
        fill: fill.default("centre"),
        /** Those of the audience who are still there keep their seats; who came takes what is free. */
        keep: z.boolean().default(false),
      }),
      output: z.object({
        id: z.string(),
        changeId: z.number().nullable(),
        warnings: z.array(z.string()),
        /** Who sits elsewhere than before; null is no seat. */
        moves: z.array(
          z.object({ name: z.string(), note: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
        ),
      }),
    }),
    "seating.swap": command({
      label: "对调座位",
      /** Positions in the plan's people. */
      input: z.strictObject({ id: z.string(), a: z.int().min(0), b: z.int().min(0) }),
      output: z.object({ id: z.string(), changeId: z.number() }),
    }),
    "seating.move": command({
      label: "调整座位",
      /** `person` is a position in the plan's people, with or without a seat; `seat` is the id of a seat that is free. */
      input: z.strictObject({
        id: z.string(),
        person: z.int().min(0),
        seat: z.string(),
      }),
      output: z.object({ id: z.string(), changeId: z.number() }),
    }),
  },
});
