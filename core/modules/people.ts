import { z } from "zod";
import { dateText } from "../kit/dateSchema.ts";
import { command, defineModule, query } from "../kit/module.ts";
import { schemasOf } from "../kit/schemas.ts";
import { appointment } from "../records/appointment.ts";
import { attachment, proofKinds } from "../records/attachment.ts";
import { organisation } from "../records/organisation.ts";
import { person } from "../records/person.ts";
import { setting } from "../records/setting.ts";

const proofs = Object.keys(proofKinds) as [keyof typeof proofKinds, ...(keyof typeof proofKinds)[]];

/** Bodies, people, the posts they hold, files kept beside them, and settings of the office. */
export const peopleModule = defineModule({
  name: "people",
  label: "机构与人员",
  records: [organisation, person, appointment, attachment, setting],
  procedures: {
    "people.enterHead": command({
      label: "登记负责人",
      input: z.strictObject({
        /** An existing body by id, or a new one. */
        organisation: z.union([z.string(), schemasOf(organisation).draft]),
        /** An existing person by id, or a new one. */
        person: z.union([z.string(), schemasOf(person).draft]),
        post: z
          .string({ error: "请填写职务" })
          .trim()
          .min(1, { error: "请填写职务" })
          .max(50, { error: "职务不能超过50个字" }),
        from: dateText("任期起", "first").nullable().optional(),
        to: dateText("任期止", "last").nullable().optional(),
        /** Ends the term of who holds the post now, on the day before `from`. */
        succeed: z.boolean().optional(),
        /** Place among equals, such as the members of a committee. */
        listedOrder: z.int().min(0).nullable().optional(),
        /** Holds the post for the time being. */
        acting: z.boolean().optional(),
        /** Holds the post together with others: then nobody is succeeded who shares it too. */
        shared: z.boolean().optional(),
        /** The same person's term before this one, in the same body. */
        renews: z.string().nullable().optional(),
      }),
      output: z.object({
        organisation: z.string(),
        person: z.string(),
        appointment: z.string(),
        changeId: z.number(),
        warnings: z.array(z.string()),
      }),
    }),
    "person.card": query({
      label: "人员详情",
      input: z.strictObject({ id: z.string() }),
      output: z.object({
        appointments: z.array(
          z.object({
            id: z.string(),
            organisation: z.string(),
            post: z.string(),
            from: z.string().nullable(),
            to: z.string().nullable(),
            endedOn: z.string().nullable(),
            current: z.boolean(),
          }),
        ),
        attendances: z.array(z.object({ id: z.string(), date: z.string(), activity: z.string() })),
        lectures: z.array(z.object({ id: z.string(), date: z.string(), topic: z.string() })),
        attachments: z.array(z.object({ id: z.string(), name: z.string(), bytes: z.number() })),
      }),
      reads: ["person", "appointment", "organisation", "attendance", "lecture", "activity", "attachment"],
    }),
    "file.attach": command({
      label: "添加附件",
      input: z.strictObject({
        owner: z.string(),
        file: z.string().meta({ path: "in" }),
        note: z.string().nullable().optional(),
        /** What the file proves of its owner. */
        proof: z.enum(proofs).nullable().optional(),
      }),
      output: z.object({ id: z.string(), changeId: z.number() }),
    }),
    "file.open": command({
      label: "打开附件",
      input: z.strictObject({ id: z.string() }),
      output: z.object({ file: z.string(), name: z.string() }),
    }),
  },
});
