import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { hall, type SeatedRole, type SeatedSide, seatedRoles, seatedSides, seatingPlan } from "../records/seating.ts";
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
import { sceneNames } from "../rules/seating/scenes/scenes.ts";
import { peopleSource } from "./gatherings.ts";

const keysOf = <T extends string>(all: Readonly<Record<T, string>>) => Object.keys(all) as [T, ...T[]];
const words = <T extends string>(all: Readonly<Record<T, string>>, label: string) =>
  z.enum(keysOf(all), { error: `${label}只能是${Object.keys(all).join("、")}之一` });

const variant = z.enum(["A", "B"], { error: "双数排法只能是A或B" });
const fill = z.enum(fillNames, { error: `就座次序只能是${fillNames.join("、")}之一` });

/** What of somebody decides the seat; what isn't known is left out. */
const about = {
  note: z.string().default(""),
  platform: z.boolean().default(false),
  unit: z.string().optional(),
  group: z.string().optional(),
  head: z.boolean().optional(),
  role: words<SeatedRole>(seatedRoles, "身份").optional(),
  side: words<SeatedSide>(seatedSides, "主客").optional(),
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

/** How people are seated; what is left out stays as it was, at first the house's default. */
const options = z.strictObject({
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

const keys = z
  .array(z.enum(orderKeyNames, { error: `排序依据只能是${orderKeyNames.join("、")}` }))
  .min(1, { error: "请至少选一项排序依据" })
  .max(3, { error: "排序依据最多三项" });
const table = z.array(z.string().trim().min(1).max(60)).max(500);
const tables = z.strictObject({
  post: table.optional(),
  rank: table.optional(),
  body: table.optional(),
  group: table.optional(),
});

/** Who sits elsewhere than before; null is no seat. */
const moves = z.array(
  z.object({ name: z.string(), note: z.string(), from: z.string().nullable(), to: z.string().nullable() }),
);

/** What must be printed anew: cards by name and by position in the plan, strips by position, papers with their parameters. */
const reprint = z.object({
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

const changed = z.object({
  id: z.string(),
  changeId: z.number().nullable(),
  warnings: z.array(z.string()),
  moves,
  reprint,
});

const sideNames = z.array(z.string().trim().min(1)).max(200).default([]);

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
    "seating.scene": query({
      label: "场景座次",
      /** People of both sides by rank. Lists of helpers hold at most one of each side. */
      input: z.strictObject({
        scene: z.enum(sceneNames, { error: `场景只能是${sceneNames.join("、")}之一` }),
        sides: z.strictObject({ host: sideNames, guest: sideNames }),
        options: z
          .strictObject({
            variant: variant.optional(),
            door: z.enum(["long", "end"], { error: "桌子的朝向只能是long或end" }).optional(),
            foreign: z.boolean().optional(),
            interpreters: z.strictObject({ host: z.string().optional(), guest: z.string().optional() }).optional(),
            recorders: z.strictObject({ host: z.string().optional(), guest: z.string().optional() }).optional(),
            assistants: z.strictObject({ host: z.string().optional(), guest: z.string().optional() }).optional(),
            perRow: z.int().min(1).max(100).optional(),
            headSeats: z.int().min(1).max(50).optional(),
            sideSeats: z.int().min(0).max(100).optional(),
          })
          .default({}),
      }),
      /** `x`, `y` count seats on a plan seen from above, the door below. */
      output: z.object({
        label: z.string(),
        positions: z.array(
          z.object({
            name: z.string(),
            side: z.enum(["host", "guest"]),
            rank: z.number(),
            role: z.string().nullable(),
            line: z.string(),
            offset: z.number(),
            x: z.number(),
            y: z.number(),
            facing: z.enum(["down", "up", "left", "right"]),
            why: z.string(),
          }),
        ),
      }),
      reads: [],
    }),
    "seating.priority": query({
      label: "排序规则",
      input: z.strictObject({}),
      output: z.object({ keys, tables, housePosts: z.array(z.string()) }),
      reads: ["setting"],
    }),
    "seating.setPriority": command({
      label: "设置排序规则",
      /** What is left out stays; an empty table goes back to the program's own. */
      input: z.strictObject({ keys: keys.optional(), tables: tables.optional() }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "seating.order": query({
      label: "按礼宾次序排人",
      /** People by name, unit, post … or of a gathering, a plan, a standing list; keys and tables are the office's unless told. */
      input: z.strictObject({
        ...peopleSource,
        people: z
          .array(
            z.strictObject({
              name: z.string().trim().min(1),
              unit: z.string().nullable().default(null),
              post: z.string().nullable().default(null),
              rank: z.string().nullable().default(null),
              group: z.string().nullable().default(null),
            }),
          )
          .max(10_000)
          .optional(),
        keys: keys.optional(),
        tables: tables.optional(),
      }),
      output: z.object({
        rows: z.array(
          z.object({
            name: z.string(),
            personId: z.string().nullable(),
            unit: z.string().nullable(),
            post: z.string().nullable(),
            group: z.string().nullable(),
            groupPost: z.string().nullable(),
            role: z.string().nullable(),
            /** Place in the people as they were given, from 0. */
            given: z.number(),
          }),
        ),
        /** Who stands equal, and how it was decided, one sentence each. */
        ties: z.array(z.string()),
        notes: z.array(z.string()),
        unknown: z.array(z.string()),
      }),
      reads: ["gathering", "participant", "person", "organisation", "appointment", "seatingPlan", "setting"],
    }),
    "seating.create": command({
      label: "编排座次",
      /** People in order of rank, or the gathering whose people take part. */
      input: z.strictObject({
        title: z.string().optional(),
        date: z.string().nullable().optional(),
        hall: z.string({ error: "请选择会场" }),
        people: people.optional(),
        gathering: z.string().optional(),
        variant: variant.default("A"),
        fill: fill.default("centre"),
        options: options.optional(),
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
        fill: fill.optional(),
        options: options.optional(),
        /** Those of the audience who are still there keep their seats; who came takes what is free. */
        keep: z.boolean().default(false),
      }),
      output: changed,
    }),
    "seating.change": command({
      label: "人员变动",
      /** `drop`: positions in the plan's people. `at`: place in rank from 0; last, on the platform after its last, unless told. */
      input: z.strictObject({
        id: z.string(),
        drop: z.array(z.int().min(0)).max(10_000).default([]),
        add: z
          .array(z.strictObject({ person: givenPerson, at: z.int().min(0).optional() }))
          .max(1000)
          .default([]),
        /** keep: nobody else in the hall moves; shift: those behind move up by the rule. */
        hall: z.enum(["keep", "shift"], { error: "听众席只能是keep（其余人不动）或shift（依次递补）" }).default("keep"),
      }),
      output: changed,
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
    "seating.lock": command({
      label: "锁定座位",
      /** Positions in the plan's people. A locked seat stays when the plan is seated anew. */
      input: z.strictObject({
        id: z.string(),
        people: z.array(z.int().min(0)).min(1).max(10_000),
        locked: z.boolean(),
      }),
      output: z.object({ id: z.string(), changeId: z.number().nullable() }),
    }),
    "seating.versions": query({
      label: "座次的历次版本",
      input: z.strictObject({ id: z.string() }),
      /** Newest first; `version` is what seating.compare takes. */
      output: z.object({
        rows: z.array(z.object({ version: z.string(), at: z.string(), who: z.string(), label: z.string() })),
      }),
      reads: ["seatingPlan"],
    }),
    "seating.compare": query({
      label: "比较座次",
      /** Two plans by id, or versions of one as seating.versions names them: `<id>@<change>`. From a to b. */
      input: z.strictObject({ a: z.string(), b: z.string() }),
      output: z.object({ moves, reprint, from: z.string(), to: z.string() }),
      reads: ["seatingPlan", "hall"],
    }),
  },
});
