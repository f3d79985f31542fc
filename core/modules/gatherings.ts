import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { certificate, gathering, participant, session } from "../records/gathering.ts";
import { type ListOrder, listOrders } from "../rules/listOrder.ts";

/** Lists of people that stand without a gathering: those in office on a day. */
export const standingLists = {
  committee: "学校领导和校务委员会",
  heads: "听讲对象",
  society: "省级学会负责人",
  cityAssociation: "市级科协负责人",
  department: "机关部室负责人",
  affiliatedUnit: "直属单位负责人",
} as const;
export type StandingList = keyof typeof standingLists;

/** In which order a list of people stands. */
export const listOrder = z.enum(Object.keys(listOrders) as [ListOrder, ...ListOrder[]]);

/** Where the people of a paper come from: one of these; a gathering first, then a seating plan, then a standing list. */
export const peopleSource = {
  gathering: z.string().optional(),
  seatingPlan: z.string().optional(),
  list: z.enum(Object.keys(standingLists) as [StandingList, ...StandingList[]]).optional(),
  /** Day on which those of a standing list are in office; today unless told. */
  on: isoDate.optional(),
};

/** One person of a list as papers need it. Orders count from 0 and are total; texts are null where nothing is known. */
export const listedPerson = z.object({
  personId: z.string().nullable(),
  name: z.string(),
  sex: z.enum(["male", "female"]).nullable(),
  ethnicity: z.string().nullable(),
  birthMonth: z.string().nullable(),
  politicalStatus: z.string().nullable(),
  professionalTitle: z.string().nullable(),
  rank: z.string().nullable(),
  mobile: z.string().nullable(),
  email: z.string().nullable(),
  unit: z.string().nullable(),
  post: z.string().nullable(),
  city: z.string().nullable(),
  role: z.string().nullable(),
  group: z.string().nullable(),
  groupPost: z.string().nullable(),
  tableNo: z.string().nullable(),
  number: z.string().nullable(),
  room: z.string().nullable(),
  note: z.string().nullable(),
  /** Place in the list as it was given (固定次序). */
  listedOrder: z.number(),
  /** Place by protocol: bodies in their order (print.md 2), within a body by the list. */
  protocolOrder: z.number(),
});
export type ListedPerson = z.infer<typeof listedPerson>;

/** Meetings, classes and other events with their people, timetable and certificates. */
export const gatheringsModule = defineModule({
  name: "gatherings",
  label: "会议和班次",
  records: [gathering, participant, session, certificate],
  procedures: {
    "gathering.people": query({
      label: "名单",
      /** In the order wanted; as listed unless told. */
      input: z.strictObject({ ...peopleSource, order: listOrder.optional() }),
      output: z.object({
        title: z.string(),
        kind: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        place: z.string().nullable(),
        rows: z.array(listedPerson),
        /** Characters whose strokes nobody knows, so that their place by strokes is not sure; empty for other orders. */
        unknown: z.array(z.string()),
      }),
      reads: ["gathering", "participant", "person", "organisation", "appointment", "seatingPlan"],
    }),
    "gathering.drift": query({
      label: "与计划日期的出入",
      /** How a meeting or class has come apart from the run of the plan that it stands for; null where both agree. */
      input: z.strictObject({ id: z.string() }),
      output: z.object({
        drift: z
          .object({ sentence: z.string(), to: z.object({ from: z.string(), to: z.string() }).nullable() })
          .nullable(),
      }),
      reads: ["gathering", "activityRun"],
    }),
    "gathering.followRun": command({
      label: "按计划改期",
      /** Puts a meeting or class on the days of its run; its timetable moves with it. */
      input: z.strictObject({ id: z.string() }),
      output: z.object({ changeId: z.number().nullable(), sessions: z.number() }),
    }),
    "gathering.addPeople": command({
      label: "添加参加人员",
      /** From a standing list, a seating plan or another gathering, or by their ids, with body and post that they hold then; who takes part already is left as is. */
      input: z.strictObject({
        id: z.string(),
        people: z.array(z.string()).max(5000, { error: "一次最多添加5000人" }).optional(),
        from: z.strictObject(peopleSource).optional(),
        role: z.enum(["leader", "teacher", "trainee", "delegate", "guest", "staff", "press"]).optional(),
      }),
      output: z.object({ changeId: z.number().nullable(), added: z.number(), already: z.number() }),
    }),
    "gathering.reorder": command({
      label: "调整参加人员次序",
      /** Participants in the order wanted: their listed order becomes 1, 2, 3 … */
      input: z.strictObject({ ids: z.array(z.string()).min(1, { error: "请给出要排序的人员" }) }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "gathering.setGroups": command({
      label: "采用分组",
      /** Group, post in it and table of participants, in one step; null empties, what is left out stays. */
      input: z.strictObject({
        id: z.string(),
        rows: z
          .array(
            z.strictObject({
              participant: z.string(),
              group: z.string().max(20, { error: "组别不能超过20个字" }).nullable().optional(),
              groupPost: z.string().max(20, { error: "组内职务不能超过20个字" }).nullable().optional(),
              tableNo: z.string().max(20, { error: "桌次不能超过20个字" }).nullable().optional(),
            }),
          )
          .max(5000),
      }),
      output: z.object({ changeId: z.number().nullable(), changed: z.number() }),
    }),
    "gathering.seat": command({
      label: "编排座次",
      /** Makes a seating plan of a gathering's people in a hall, in the order given. */
      input: z.strictObject({
        id: z.string(),
        hall: z.string().optional(),
        order: listOrder.default("listed"),
        variant: z.enum(["A", "B"]).default("A"),
      }),
      output: z.object({ id: z.string(), changeId: z.number(), warnings: z.array(z.string()) }),
    }),
    "certificate.issue": command({
      label: "发结业证书",
      /** Numbers certificates for a gathering's trainees (or the people named) who have none yet, running on within the year of issue, in the order of the list. */
      input: z.strictObject({
        gathering: z.string(),
        people: z.array(z.string()).max(5000).optional(),
        issuedOn: isoDate,
      }),
      output: z.object({ changeId: z.number().nullable(), issued: z.number(), already: z.number() }),
    }),
    "certificate.register": query({
      label: "结业证书登记簿",
      input: z.strictObject({ year: z.int().min(2000).max(2100).optional(), gathering: z.string().optional() }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            year: z.number(),
            runningNo: z.number(),
            issuedOn: z.string(),
            revoked: z.boolean(),
            note: z.string().nullable(),
            person: z.string(),
            name: z.string(),
            sex: z.string().nullable(),
            unit: z.string().nullable(),
            gathering: z.string(),
            course: z.string(),
            from: z.string().nullable(),
            to: z.string().nullable(),
          }),
        ),
      }),
      reads: ["certificate", "gathering", "participant", "person"],
    }),
  },
});
