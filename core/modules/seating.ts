import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";
import { hall, seatingPlan } from "../records/seating.ts";
import { sceneNames } from "../rules/seating/scenes/scenes.ts";
import { listOrder, peopleSource } from "./gatherings.ts";
import { changed, fill, givenPerson, keys, moves, options, people, reprint, tables, variant } from "./seatingForms.ts";

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
      /** People by name, unit, post … or of a gathering, a plan, a standing list; keys and tables are the office's unless told. Bodies without a table stand by protocol. */
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
      /** People in order of rank, or the gathering whose people take part, in the order of its list unless told. */
      input: z.strictObject({
        title: z.string().optional(),
        date: z.string().nullable().optional(),
        hall: z.string({ error: "请选择会场" }),
        people: people.optional(),
        gathering: z.string().optional(),
        order: listOrder.optional(),
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
