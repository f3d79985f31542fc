import { date, int, json, ref, text } from "../kit/fields.ts";
import { defineRecord } from "../kit/record.ts";

/** The annual activity plan of one year. */
export const plan = defineRecord({
  name: "plan",
  label: "年度计划",
  title: (row) => row.title,
  unique: [["year"]],
  orderBy: ["year"],
  fields: {
    year: int("年度", { required: true, min: 2000, max: 2100, width: 72 }),
    title: text("名称", { required: true, max: 100, width: 280 }),
    basis: text("依据", { max: 200, width: 240, help: "印发计划的文号或会议" }),
    note: text("备注", { multiline: true, width: 200, extra: true }),
  },
});

/** A main type of the plan with its main task (主要类型、主要任务). */
export const activityCategory = defineRecord({
  name: "activityCategory",
  label: "活动类型",
  title: (row) => row.name,
  unique: [["plan", "no"]],
  orderBy: ["plan", "no"],
  fields: {
    plan: ref("年度计划", "plan", { required: true, onDelete: "cascade", width: 160 }),
    no: int("序号", { required: true, min: 1, max: 99, width: 64 }),
    name: text("主要类型", { required: true, max: 40, width: 140 }),
    mainTask: text("主要任务", { multiline: true, max: 1000, width: 320 }),
  },
});

/** What a release keeps of a run. Names are kept beside ids: what is released stays readable when they change. */
export type ReleasedRun = {
  id: string;
  runNo: number;
  from: string | null;
  fromPrecision: "day" | "month" | "year" | null;
  to: string | null;
  toPrecision: "day" | "month" | "year" | null;
  part: "day" | "morning" | "afternoon" | null;
  place: string | null;
  people: number | null;
  state: string;
};

/** What a release keeps of an activity. */
export type ReleasedActivity = {
  id: string;
  no: number;
  categoryNo: number;
  category: string;
  mainTask: string | null;
  name: string;
  leadDepartments: string[];
  supportingDepartments: string[];
  months: string | null;
  place: string | null;
  people: number | null;
  state: string;
  runs: ReleasedRun[];
};

/** A named release (征求意见稿, 校务委员会审议稿, 印发稿) of a plan. Its content is frozen. */
export const planRelease = defineRecord({
  name: "planRelease",
  label: "计划版本",
  title: (row, refs) => `${refs.plan ?? ""}${row.name}`,
  unique: [["plan", "name"]],
  searchAs: null,
  orderBy: ["plan", "releasedOn"],
  fields: {
    plan: ref("年度计划", "plan", { required: true, onDelete: "cascade", width: 160 }),
    name: text("名称", {
      required: true,
      max: 60,
      width: 200,
      suggestions: ["征求意见稿", "校务委员会审议稿", "印发稿"],
    }),
    releasedOn: date("日期", { required: true, width: 110 }),
    note: text("说明", { multiline: true, max: 1000, width: 240 }),
    content: json<ReleasedActivity[]>("内容", { default: [] }),
  },
});

/** Another place in the year for a run, or for an activity that has no run yet (`run` is null). `was` is how it stood when it was moved. Older moves tell no half day: it stays as it is. */
export type ScenarioMove = {
  activity: string;
  run: string | null;
  from: string | null;
  to: string | null;
  base: string | null;
  hall: string | null;
  part?: "day" | "morning" | "afternoon";
  was: {
    from: string | null;
    to: string | null;
    base: string | null;
    hall: string | null;
    part?: "day" | "morning" | "afternoon";
  };
};

/** A copy of the draft to try things in (试排方案): what it moves against the draft. */
export const planScenario = defineRecord({
  name: "planScenario",
  label: "试排方案",
  title: (row) => row.name,
  unique: [["plan", "name"]],
  searchAs: null,
  orderBy: ["plan", "name"],
  fields: {
    plan: ref("年度计划", "plan", { required: true, onDelete: "cascade", width: 160 }),
    name: text("名称", { required: true, max: 60, width: 200 }),
    note: text("说明", { multiline: true, max: 1000, width: 240 }),
    moves: json<ScenarioMove[]>("变动", { default: [] }),
  },
});
