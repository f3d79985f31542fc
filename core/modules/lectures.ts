import { z } from "zod";
import { isoDate } from "../kit/dateSchema.ts";
import { keysOf } from "../kit/fields.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { halfDays } from "../records/base.ts";
import { dutyForms } from "../records/duty.ts";
import {
  invitationStates,
  lectureFee,
  lectureInvitation,
  lectureSlot,
  rotation,
  rotationTurn,
  teacher,
  teacherKinds,
} from "../records/lectures.ts";

const year = z.int().min(2000).max(2100);

/** One line of the assignment: a head at a slot, with what it costs and why. */
const pair = z.object({
  person: z.string(),
  slot: z.string(),
  /** The invitation that stands for it already; null while it is only proposed. */
  invitation: z.string().nullable(),
  state: z.enum(keysOf(invitationStates)).nullable(),
  locked: z.boolean(),
  /** Where this head was only thought of until now, when the pair is another slot. */
  was: z.string().nullable(),
  cost: z.number(),
  reasons: z.array(z.string()),
  /** What this head would take instead: the next best slot with a free place, and how much worse the whole would be. */
  second: z.object({ slot: z.string(), worse: z.number(), sentence: z.string() }).nullable(),
});

const weight = z.number().min(0, { error: "权重应在0至1000之间" }).max(1000, { error: "权重应在0至1000之间" });
const weightsForm = z.strictObject({ urgency: weight, turn: weight, subject: weight, place: weight, audience: weight });

/** Places of a slot of plain data. */
const mostPlaces = "席位的名额应为0至100000的整数";
const places = z.int({ error: mostPlaces }).min(0, { error: mostPlaces }).max(100_000, { error: mostPlaces });

/** A sentence for what is no such thing at all; keys that nobody knows keep the sentence that names them. */
const sentenceFor =
  (sentence: string) =>
  (issue: { code?: string | undefined }): string | undefined =>
    issue.code === "invalid_type" ? sentence : undefined;

const reads = [
  "organisation",
  "person",
  "appointment",
  "attendance",
  "lecture",
  "activity",
  "activityRun",
  "gathering",
  "dutyRule",
  "dutyDecision",
  "teacher",
  "lectureSlot",
  "lectureInvitation",
  "rotation",
  "rotationTurn",
  "blockedPeriod",
  "plan",
  "setting",
];

/** 讲课: who teaches what, where lectures can be given, who is asked, who has agreed and held. */
export const lecturesModule = defineModule({
  name: "lectures",
  label: "讲课",
  records: [teacher, lectureFee, lectureSlot, lectureInvitation, rotation, rotationTurn],
  procedures: {
    "lectures.match": query({
      label: "讲课匹配（数据）",
      /** Plain data (contracts.md): `cost[head][slot]`, null is impossible. Most pairs first, then least cost. */
      input: z.strictObject({
        problem: z.strictObject(
          {
            heads: z.array(z.string({ error: "人员编号应为文字" }), { error: "请写明人员编号" }).max(5000, {
              error: "人员最多5000个",
            }),
            slots: z
              .array(
                z.strictObject(
                  { id: z.string({ error: "席位编号应为文字" }), capacity: places },
                  { error: sentenceFor("每个席位应写明编号和名额") },
                ),
                { error: "请写明席位" },
              )
              .max(5000, { error: "席位最多5000个" }),
            cost: z.array(
              z.array(z.number({ error: "代价应为数；不能安排的写null" }).nullable(), {
                error: "代价表的每一行应为一人在各席位的代价",
              }),
              { error: "请写明代价表：每人一行，每个席位一个数" },
            ),
          },
          { error: sentenceFor("请写明人员、席位和代价表") },
        ),
      }),
      output: z.object({
        pairs: z.array(z.object({ head: z.string(), slot: z.string() })),
        cost: z.number(),
        unmatched: z.array(z.object({ head: z.string(), reason: z.string() })),
      }),
      reads: [],
    }),
    "lectures.market": query({
      label: "讲课匹配",
      /** Heads who owe a lecture on a day against the open slots of a year, the best assignment with locks and by-hand changes kept. */
      input: z.strictObject({
        on: isoDate,
        year,
        kind: z.enum(["society", "cityAssociation"]).optional(),
        /** How much each wish weighs; the settings of the office unless told. */
        weights: weightsForm.partial().optional(),
      }),
      output: z.object({
        heads: z.array(
          z.object({
            person: z.string(),
            name: z.string(),
            appointmentId: z.string(),
            organisation: z.string(),
            organisationId: z.string(),
            kind: z.string(),
            city: z.string().nullable(),
            subjects: z.array(z.string()),
            to: z.string().nullable(),
            /** How far the end is known; null is to the day. */
            toPrecision: z.enum(["day", "month", "year"]).nullable(),
            /** Left out here, this head has no other chance in the term. */
            lastChance: z.boolean(),
            urgency: z.string(),
          }),
        ),
        slots: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            form: z.string(),
            /** Its own day, or that of its run, gathering or turn; what is known to the month or year is its first day. */
            date: z.string().nullable(),
            datePrecision: z.enum(["day", "month", "year"]).nullable(),
            part: z.string().nullable(),
            city: z.string().nullable(),
            place: z.string().nullable(),
            subjects: z.array(z.string()),
            host: z.string().nullable(),
            audience: z.string().nullable(),
            capacity: z.number(),
            /** Places that this matching leaves as they are. */
            taken: z.number(),
            /** Who takes a place by an invitation, from 拟请 on. */
            people: z.array(
              z.object({
                invitation: z.string(),
                person: z.string(),
                name: z.string(),
                state: z.enum(keysOf(invitationStates)),
              }),
            ),
          }),
        ),
        pairs: z.array(pair),
        unmatched: z.array(z.object({ person: z.string(), reason: z.string() })),
        openSlots: z.array(z.object({ slot: z.string(), places: z.number(), reason: z.string() })),
        cost: z.number(),
        sentences: z.array(z.string()),
      }),
      reads,
    }),
    "lectures.adopt": command({
      label: "采用讲课匹配",
      /** Makes invitations of pairs (拟请); what stands already is left as is; `locked` keeps it from the next matching. */
      input: z.strictObject({
        pairs: z
          .array(z.strictObject({ person: z.string(), slot: z.string(), locked: z.boolean().optional() }))
          .min(1, { error: "请选择要采用的安排" })
          .max(5000),
      }),
      output: z.object({ changeId: z.number().nullable(), created: z.number(), warnings: z.array(z.string()) }),
    }),
    "lectures.reseat": command({
      label: "改派讲课席位",
      /** Another slot for an invitation, by hand: it is locked there. */
      input: z.strictObject({ invitation: z.string(), slot: z.string() }),
      output: z.object({ changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "lectures.replace": command({
      label: "换人或对调讲课席位",
      /**
       * A place of a full slot for this person, locked there; who has it (`instead`, an invitation not held) goes to the slot `to`
       * (对调, where the person was or was to be) or, without it, is taken off the register (换下). One step, so that one undo takes
       * all back.
       */
      input: z.strictObject({
        person: z.string(),
        slot: z.string(),
        instead: z.string(),
        to: z.string().optional(),
      }),
      output: z.object({ changeId: z.number().nullable(), warnings: z.array(z.string()) }),
    }),
    "lectures.mark": command({
      label: "登记约请进展",
      /** How far invitations have come, one or many in one step: the state, the day that it writes, and why. Held ones stay. */
      input: z.strictObject({
        invitations: z.array(z.string()).min(1).max(500, { error: "一次最多500人" }),
        state: z.enum(["proposed", "invited", "agreed", "declined", "moved"]),
        on: isoDate,
        reason: z.string().max(200).optional(),
      }),
      output: z.object({ changeId: z.number().nullable(), changed: z.number(), warnings: z.array(z.string()) }),
    }),
    "lectures.hold": command({
      label: "登记已讲",
      /** Turns an invitation into a lecture held: the record that the duty counts. */
      input: z.strictObject({
        invitation: z.string(),
        date: isoDate,
        topic: z.string().trim().min(1, { error: "请填写讲题" }).max(200),
        place: z.string().max(100).nullable().optional(),
        hours: z.int().min(0).max(100).nullable().optional(),
        /** The slot's unless told. */
        part: z.enum(keysOf(halfDays)).nullable().optional(),
        listeners: z.int().min(0).max(1_000_000).nullable().optional(),
        score: z.int().min(0).max(100).nullable().optional(),
      }),
      output: z.object({ lecture: z.string(), changeId: z.number(), warnings: z.array(z.string()) }),
    }),
    "lectures.slotsFromPlan": command({
      label: "由计划生成讲课席位",
      /** A slot for every run of the year whose activity gives lecture places and that has none yet, and for the turns of rotations. */
      input: z.strictObject({ year }),
      output: z.object({
        changeId: z.number().nullable(),
        created: z.number(),
        already: z.number(),
        sentences: z.array(z.string()),
      }),
    }),
    "lectures.pool": query({
      label: "师资库",
      /** Teachers and heads who may teach, with what they have taught. */
      input: z.strictObject({ on: isoDate, kind: z.enum(keysOf(teacherKinds)).optional() }),
      output: z.object({
        rows: z.array(
          z.object({
            person: z.string(),
            teacher: z.string().nullable(),
            name: z.string(),
            kind: z.enum(keysOf(teacherKinds)),
            unit: z.string().nullable(),
            post: z.string().nullable(),
            professionalTitle: z.string().nullable(),
            level: z.string().nullable(),
            /** Fee of the level on the day, in 分, with its unit. */
            fee: z.object({ amount: z.number(), unit: z.string() }).nullable(),
            subjects: z.array(z.string()),
            topics: z.array(z.string()),
            active: z.boolean(),
            lectures: z.number(),
            listeners: z.number(),
            score: z.number().nullable(),
            last: z.object({ date: z.string(), topic: z.string(), place: z.string().nullable() }).nullable(),
            /** When this person can't come, in a sentence. */
            away: z.array(z.string()),
          }),
        ),
      }),
      reads,
    }),
    "lectures.register": query({
      label: "讲课约请登记",
      input: z.strictObject({ year: year.optional(), slot: z.string().optional(), gathering: z.string().optional() }),
      output: z.object({
        rows: z.array(
          z.object({
            id: z.string(),
            slot: z.string(),
            slotTitle: z.string(),
            date: z.string().nullable(),
            datePrecision: z.enum(["day", "month", "year"]).nullable(),
            part: z.string().nullable(),
            place: z.string().nullable(),
            form: z.enum(keysOf(dutyForms)),
            hours: z.number().nullable(),
            host: z.string().nullable(),
            person: z.string(),
            name: z.string(),
            organisation: z.string().nullable(),
            post: z.string().nullable(),
            mobile: z.string().nullable(),
            state: z.enum(keysOf(invitationStates)),
            locked: z.boolean(),
            topic: z.string().nullable(),
            invitedOn: z.string().nullable(),
            answeredOn: z.string().nullable(),
            reason: z.string().nullable(),
            topicOn: z.string().nullable(),
            outlineOn: z.string().nullable(),
            lecture: z.string().nullable(),
            attachments: z.number(),
            /** What is due next, in a sentence; null when nothing is. */
            next: z.string().nullable(),
          }),
        ),
        counts: z.record(z.enum(keysOf(invitationStates)), z.number()),
        /** The slots themselves, with those that have nobody yet. */
        slots: z.array(
          z.object({
            id: z.string(),
            title: z.string(),
            form: z.enum(keysOf(dutyForms)),
            date: z.string().nullable(),
            datePrecision: z.enum(["day", "month", "year"]).nullable(),
            part: z.string().nullable(),
            place: z.string().nullable(),
            city: z.string().nullable(),
            host: z.string().nullable(),
            audience: z.string().nullable(),
            subjects: z.array(z.string()),
            hours: z.number().nullable(),
            capacity: z.number(),
            /** Places that an invitation takes, from 拟请 on. */
            taken: z.number(),
            /** It takes place, is not closed and not over. */
            open: z.boolean(),
            /** Closed by hand or called off. */
            closed: z.boolean(),
          }),
        ),
        /** Years in which there are slots, whatever year was asked for. */
        years: z.array(z.number()),
      }),
      reads: [...reads, "attachment"],
    }),
    "lectures.export": command({
      label: "导出讲课清单",
      /** A list of the room as a sheet: the market and the pool on a day (today unless told), the register and the slots of a year. */
      input: z.strictObject({
        list: z.enum(["market", "register", "slots", "pool"]),
        on: isoDate.optional(),
        year: year.optional(),
        /** Only these lines, in this order: the person of the market and the pool, the invitation, the slot. All unless told. */
        rows: z.array(z.string()).optional(),
        format: z.enum(["xlsx", "csv"]).optional(),
        out: z.string().meta({ path: "out" }).optional(),
      }),
      output: z.object({ file: z.string(), name: z.string(), rows: z.number() }),
    }),
    "lectures.settings": query({
      label: "讲课设置",
      input: z.strictObject({}),
      output: z.object({
        weights: weightsForm,
        followDays: z.number(),
        /** 适用范围 of the fee table; null where none is chosen. */
        feePlace: z.string().nullable(),
        /** Places for which there is a fee table today. */
        places: z.array(z.string()),
        standard: z.object({ weights: weightsForm, followDays: z.number() }),
      }),
      reads: ["setting", "lectureFee"],
    }),
    "lectures.keepSettings": command({
      label: "更改讲课设置",
      /** What is named is kept; null brings the standard back. */
      input: z.strictObject({
        weights: weightsForm.partial().nullable().optional(),
        followDays: z.int().min(0).max(365).nullable().optional(),
        feePlace: z.string().max(60).nullable().optional(),
      }),
      output: z.object({ changeId: z.number().nullable() }),
    }),
    "lectures.feeSlip": query({
      label: "讲课费领取单",
      /**
       * What is paid for lectures by the fee table of their day and place (FEE-06, FEE-07): for those named, else for those of a
       * gathering or of a span of days. `place` is the table (适用范围); the setting `lectures.feePlace`, else the only one there is.
       */
      input: z.strictObject({
        lectures: z.array(z.string()).max(500, { error: "一次最多500次讲课" }).optional(),
        gathering: z.string().optional(),
        from: isoDate.optional(),
        to: isoDate.optional(),
        place: z.string().max(60).optional(),
      }),
      output: z.object({
        rows: z.array(
          z.object({
            lecture: z.string(),
            name: z.string(),
            unit: z.string().nullable(),
            post: z.string().nullable(),
            level: z.string().nullable(),
            date: z.string(),
            topic: z.string(),
            hours: z.number().nullable(),
            /** In 分, after tax; null where the table says nothing. */
            rate: z.number().nullable(),
            per: z.string().nullable(),
            amount: z.number().nullable(),
            notes: z.array(z.string()),
          }),
        ),
        total: z.number(),
        source: z.string().nullable(),
      }),
      reads,
    }),
    "rotation.fill": command({
      label: "排轮值表",
      /** Adds turns after the last one, hosts in their order, so many months apart; struck-off bodies are passed over. */
      input: z.strictObject({ rotation: z.string(), turns: z.int().min(1).max(500) }),
      output: z.object({ changeId: z.number().nullable(), created: z.number(), sentences: z.array(z.string()) }),
    }),
    "rotation.postpone": command({
      label: "轮值顺延",
      /** The turn is skipped: this host and all planned ones after it move on by one turn; what is confirmed or held stays. */
      input: z.strictObject({ turn: z.string(), reason: z.string().max(200).optional() }),
      output: z.object({ changeId: z.number(), moved: z.number(), sentences: z.array(z.string()) }),
    }),
    "rotation.table": query({
      label: "轮值表",
      input: z.strictObject({ rotation: z.string(), from: year.optional(), to: year.optional() }),
      output: z.object({
        name: z.string(),
        intervalMonths: z.number(),
        rows: z.array(
          z.object({
            id: z.string(),
            no: z.number(),
            host: z.string(),
            hostId: z.string(),
            /** The head of the host on the day of the turn. */
            head: z.string().nullable(),
            date: z.string().nullable(),
            datePrecision: z.string().nullable(),
            state: z.string(),
            theme: z.string().nullable(),
            lecturer: z.string().nullable(),
            /** Its lecture slot, once it has one. */
            slot: z.string().nullable(),
            note: z.string().nullable(),
          }),
        ),
      }),
      reads,
    }),
  },
});
