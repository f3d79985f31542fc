import { z } from "zod";
import { command, defineModule, query } from "../kit/module.ts";

const MOST_PEOPLE = 1000;

const id = z.string().min(1, { error: "人员编号不能为空" }).max(100);
const ids = z.array(id).max(MOST_PEOPLE, { error: `一次最多编排${MOST_PEOPLE}人` });
const seats = z
  .array(z.int().min(0, { error: "每桌（组）人数不能小于0" }).max(MOST_PEOPLE))
  .max(300, { error: "最多300桌（组）" });
const matrix = z.array(z.array(z.number({ error: "关系表中只能是数字" })).max(MOST_PEOPLE)).max(MOST_PEOPLE);
const attributes = z.record(z.string().max(60), z.union([z.string().max(200), z.number(), z.boolean(), z.null()]));
const table = z.int().min(0);

/** A wish; what each kind means stands with `Wish` in core/rules/grouping/problem.ts. Tables count from 0. */
const wish = z.strictObject({
  kind: z.enum(["together", "apart", "near", "mixed", "fixed", "heads", "fresh"], { error: "没有这一种要求" }),
  guests: ids.optional(),
  attribute: z.string().max(60).optional(),
  table: table.optional(),
  earlier: z.array(ids).max(300).optional(),
  required: z.boolean().optional(),
  weight: z.number().min(0, { error: "要求的权重应是不小于0的数" }).max(1e9).optional(),
});

const common = {
  rules: z.array(wish).max(500, { error: "最多500条要求" }).optional(),
  /** Names by id, for sentences. */
  names: z.record(z.string(), z.string().max(100)).optional(),
  attributes: z.record(z.string(), attributes).optional(),
  /** Pairs of neighbouring tables; each is next to the following one unless told. */
  neighbours: z
    .array(z.tuple([table, table]))
    .max(2000)
    .optional(),
};
const tablesShape = { guests: ids, tables: seats, affinity: matrix.optional(), ...common };
const groupsShape = {
  people: z
    .array(
      z.union([id, z.strictObject({ id, attrs: attributes.default({}) })], {
        error: "人员应写成编号，或含编号（id）的一项",
      }),
    )
    .max(MOST_PEOPLE, { error: `一次最多编排${MOST_PEOPLE}人` }),
  groups: seats,
  weights: z.record(z.string(), z.number().min(0, { error: "权重应是不小于0的数" }).max(1e9)).optional(),
  distance: matrix.optional(),
  /** What sentences call a group. */
  unit: z.enum(["组", "桌"]).optional(),
  ...common,
};
const budget = {
  seed: z.int({ error: "种子（seed）应是整数" }).default(1),
  steps: z.int().min(1, { error: "步数应是正整数" }).max(100_000_000_000).optional(),
  seconds: z.number().min(0).max(3600, { error: "最多搜索3600秒" }).optional(),
};

/** A problem of either kind. */
const problem = z.discriminatedUnion("form", [
  z.strictObject({ form: z.literal("tables"), ...tablesShape }),
  z.strictObject({ form: z.literal("groups"), ...groupsShape }),
]);
export type GroupingInput = z.output<typeof problem>;

const unmet = z.array(
  z.object({
    wish: z.number(),
    required: z.boolean(),
    sentence: z.string(),
    where: z.string(),
    reason: z.string(),
  }),
);
const groups = z.array(z.array(z.string()));
const stopped = z.enum(["steps", "time", "proved"]);
const found = { score: z.number(), proved: z.boolean(), stopped, steps: z.number(), unmet };
const answer = z.object({ groups, ...found });
export type GroupingAnswer = z.output<typeof answer>;

/** Tables and groups by wishes: searches over plain data. Nothing here changes the library. */
export const groupingModule = defineModule({
  name: "grouping",
  label: "分组分桌",
  records: [],
  procedures: {
    "seating.tables": query({
      label: "按关系和要求分桌",
      /**
       * The sum of `affinity` over pairs at one table, each counted once, is to be large. A matrix that isn't symmetric
       * counts with the mean of both directions, one with an empty triangle as if it were filled alike.
       */
      input: z.strictObject({ ...tablesShape, affinity: matrix, ...budget }),
      output: z.object({ tables: groups, ...found }),
      reads: [],
    }),
    "groups.balance": query({
      label: "均衡分组",
      /** With `weights` the deviation of attributes is to be small, with `distance` the sum within groups large. The sizes add up to the people. */
      input: z.strictObject({ ...groupsShape, ...budget }),
      output: z.object({ groups, ...found }),
      reads: [],
    }),
    "grouping.check": query({
      label: "检查分组要求",
      /** The wishes as sentences, and those that contradict each other. */
      input: z.strictObject({ problem }),
      output: z.object({
        sentences: z.array(z.string()),
        contradictions: z.array(z.object({ wishes: z.array(z.number()), sentence: z.string(), relax: z.string() })),
      }),
      reads: [],
    }),
    "grouping.judge": query({
      label: "核对分组",
      /** The score and the unmet wishes of groups made by hand. */
      input: z.strictObject({ problem, groups: z.array(ids).max(300) }),
      output: z.object({ score: z.number(), unmet }),
      reads: [],
    }),
    "grouping.start": command({
      label: "开始分组",
      /** A search that goes on by itself; `from` is where it begins. */
      input: z.strictObject({ problem, ...budget, from: z.array(ids).max(300).optional() }),
      output: z.object({ job: z.string() }),
    }),
    "grouping.progress": query({
      label: "分组进度",
      input: z.strictObject({ job: z.string() }),
      /** `best` and `score` are null before the first look; `answer` is there when it has ended. */
      output: z.object({
        running: z.boolean(),
        best: groups.nullable(),
        score: z.number().nullable(),
        steps: z.number(),
        of: z.number().nullable(),
        answer: answer.nullable(),
      }),
      reads: [],
    }),
    "grouping.stop": command({
      label: "停止分组",
      /** Ends the search with the best so far; ended already, it answers the same again. */
      input: z.strictObject({ job: z.string() }),
      output: answer,
    }),
  },
});
