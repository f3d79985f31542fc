import { foreignKey, index, integer, type SQLiteColumn, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { type AnyRecord, fieldEntries } from "../core/kit/record.ts";
import * as activityRecords from "../core/records/activity.ts";
import * as appointmentRecords from "../core/records/appointment.ts";
import * as attachmentRecords from "../core/records/attachment.ts";
import * as baseRecords from "../core/records/base.ts";
import * as blockedPeriodRecords from "../core/records/blockedPeriod.ts";
import * as collectionRecords from "../core/records/collection.ts";
import * as committeeRecords from "../core/records/committee.ts";
import * as dutyRecords from "../core/records/duty.ts";
import * as gatheringRecords from "../core/records/gathering.ts";
import * as importMemoryRecords from "../core/records/importMemory.ts";
import * as lecturesRecords from "../core/records/lectures.ts";
import * as organisationRecords from "../core/records/organisation.ts";
import * as personRecords from "../core/records/person.ts";
import * as planRecords from "../core/records/plan.ts";
import * as programmeRecords from "../core/records/programme.ts";
import * as seatingRecords from "../core/records/seating.ts";
import * as settingRecords from "../core/records/setting.ts";
import { columnsOf, sqlName } from "./columns.ts";

type Anchors = Record<string, { id: SQLiteColumn }>;

/** Keys that follow from the record: foreign keys of refs (checked at commit, so that undo may replay in any order), an index on each, unique sets. */
function keysOf(record: AnyRecord) {
  return (table: Record<string, SQLiteColumn>) => {
    const name = sqlName(record.name);
    const references = fieldEntries(record).filter(([, field]) => field.kind === "ref");
    return [
      ...references.map(([field, { target, onDelete }]) => {
        const anchor = anchors()[target ?? ""];
        if (!anchor) throw new Error(`${record.name}.${field}: no table ${target}`);
        return foreignKey({
          name: `${name}_${sqlName(field)}_fk`,
          columns: [table[field] as SQLiteColumn],
          foreignColumns: [anchor.id],
        }).onDelete(onDelete === "cascade" ? "cascade" : "no action");
      }),
      ...references.map(([field]) => index(`${name}_${sqlName(field)}_ix`).on(table[field] as SQLiteColumn)),
      ...record.unique.map((fields) => {
        const [first, ...rest] = fields.map((field) => table[field] as SQLiteColumn);
        return uniqueIndex(`${name}_${fields.map(sqlName).join("_")}_ux`).on(first as SQLiteColumn, ...rest);
      }),
    ];
  };
}

export const organisation = sqliteTable(
  "organisation",
  columnsOf(organisationRecords.organisation),
  keysOf(organisationRecords.organisation),
);
export const person = sqliteTable("person", columnsOf(personRecords.person), keysOf(personRecords.person));
export const appointment = sqliteTable(
  "appointment",
  columnsOf(appointmentRecords.appointment),
  keysOf(appointmentRecords.appointment),
);
export const attachment = sqliteTable(
  "attachment",
  columnsOf(attachmentRecords.attachment),
  keysOf(attachmentRecords.attachment),
);
export const setting = sqliteTable("setting", columnsOf(settingRecords.setting), keysOf(settingRecords.setting));
export const plan = sqliteTable("plan", columnsOf(planRecords.plan), keysOf(planRecords.plan));
export const activityCategory = sqliteTable(
  "activity_category",
  columnsOf(planRecords.activityCategory),
  keysOf(planRecords.activityCategory),
);
export const programme = sqliteTable(
  "programme",
  columnsOf(programmeRecords.programme),
  keysOf(programmeRecords.programme),
);
export const audienceKind = sqliteTable(
  "audience_kind",
  columnsOf(programmeRecords.audienceKind),
  keysOf(programmeRecords.audienceKind),
);
export const activity = sqliteTable("activity", columnsOf(activityRecords.activity), keysOf(activityRecords.activity));
export const activityRun = sqliteTable(
  "activity_run",
  columnsOf(activityRecords.activityRun),
  keysOf(activityRecords.activityRun),
);
export const calendarDay = sqliteTable(
  "calendar_day",
  columnsOf(activityRecords.calendarDay),
  keysOf(activityRecords.calendarDay),
);
export const policyProposal = sqliteTable(
  "policy_proposal",
  columnsOf(activityRecords.policyProposal),
  keysOf(activityRecords.policyProposal),
);
export const dutyRule = sqliteTable("duty_rule", columnsOf(dutyRecords.dutyRule), keysOf(dutyRecords.dutyRule));
export const attendance = sqliteTable("attendance", columnsOf(dutyRecords.attendance), keysOf(dutyRecords.attendance));
export const lecture = sqliteTable("lecture", columnsOf(dutyRecords.lecture), keysOf(dutyRecords.lecture));
export const postLink = sqliteTable(
  "post_link",
  columnsOf(committeeRecords.postLink),
  keysOf(committeeRecords.postLink),
);
export const singlePost = sqliteTable(
  "single_post",
  columnsOf(committeeRecords.singlePost),
  keysOf(committeeRecords.singlePost),
);
export const base = sqliteTable("base", columnsOf(baseRecords.base), keysOf(baseRecords.base));
export const baseBooking = sqliteTable(
  "base_booking",
  columnsOf(baseRecords.baseBooking),
  keysOf(baseRecords.baseBooking),
);
export const hall = sqliteTable("hall", columnsOf(seatingRecords.hall), keysOf(seatingRecords.hall));
export const seatingPlan = sqliteTable(
  "seating_plan",
  columnsOf(seatingRecords.seatingPlan),
  keysOf(seatingRecords.seatingPlan),
);

export const gathering = sqliteTable(
  "gathering",
  columnsOf(gatheringRecords.gathering),
  keysOf(gatheringRecords.gathering),
);
export const participant = sqliteTable(
  "participant",
  columnsOf(gatheringRecords.participant),
  keysOf(gatheringRecords.participant),
);
export const session = sqliteTable("session", columnsOf(gatheringRecords.session), keysOf(gatheringRecords.session));
export const certificate = sqliteTable(
  "certificate",
  columnsOf(gatheringRecords.certificate),
  keysOf(gatheringRecords.certificate),
);
export const document = sqliteTable(
  "document",
  columnsOf(gatheringRecords.document),
  keysOf(gatheringRecords.document),
);

export const planRelease = sqliteTable(
  "plan_release",
  columnsOf(planRecords.planRelease),
  keysOf(planRecords.planRelease),
);
export const planScenario = sqliteTable(
  "plan_scenario",
  columnsOf(planRecords.planScenario),
  keysOf(planRecords.planScenario),
);
export const blockedPeriod = sqliteTable(
  "blocked_period",
  columnsOf(blockedPeriodRecords.blockedPeriod),
  keysOf(blockedPeriodRecords.blockedPeriod),
);

export const dutyDecision = sqliteTable(
  "duty_decision",
  columnsOf(dutyRecords.dutyDecision),
  keysOf(dutyRecords.dutyDecision),
);
export const teacher = sqliteTable("teacher", columnsOf(lecturesRecords.teacher), keysOf(lecturesRecords.teacher));
export const lectureFee = sqliteTable(
  "lecture_fee",
  columnsOf(lecturesRecords.lectureFee),
  keysOf(lecturesRecords.lectureFee),
);
export const lectureSlot = sqliteTable(
  "lecture_slot",
  columnsOf(lecturesRecords.lectureSlot),
  keysOf(lecturesRecords.lectureSlot),
);
export const lectureInvitation = sqliteTable(
  "lecture_invitation",
  columnsOf(lecturesRecords.lectureInvitation),
  keysOf(lecturesRecords.lectureInvitation),
);
export const rotation = sqliteTable("rotation", columnsOf(lecturesRecords.rotation), keysOf(lecturesRecords.rotation));
export const rotationTurn = sqliteTable(
  "rotation_turn",
  columnsOf(lecturesRecords.rotationTurn),
  keysOf(lecturesRecords.rotationTurn),
);
export const collectionForm = sqliteTable(
  "collection_form",
  columnsOf(collectionRecords.collectionForm),
  keysOf(collectionRecords.collectionForm),
);
export const replyCollection = sqliteTable(
  "reply_collection",
  columnsOf(collectionRecords.replyCollection),
  keysOf(collectionRecords.replyCollection),
);
export const collectionTarget = sqliteTable(
  "collection_target",
  columnsOf(collectionRecords.collectionTarget),
  keysOf(collectionRecords.collectionTarget),
);
export const collectionReply = sqliteTable(
  "collection_reply",
  columnsOf(collectionRecords.collectionReply),
  keysOf(collectionRecords.collectionReply),
);
export const importMemory = sqliteTable(
  "import_memory",
  columnsOf(importMemoryRecords.importMemory),
  keysOf(importMemoryRecords.importMemory),
);

/** Tables that foreign keys may point at; a function, because tables are declared in an order that cannot know all of them. */
const anchors = (): Anchors => ({
  organisation,
  person,
  appointment,
  plan,
  activityCategory,
  programme,
  audienceKind,
  activity,
  activityRun,
  base,
  hall,
  gathering,
  lecture,
  lectureSlot,
  rotation,
  replyCollection,
});

/** One committed command. `hash` covers its content and the hash before it. */
export const change = sqliteTable(
  "change",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    at: text("at").notNull(),
    who: text("who").notNull(),
    label: text("label").notNull(),
    undoOf: integer("undo_of"),
    schemaVersion: text("schema_version").notNull(),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (table) => [index("change_undo_of_ix").on(table.undoOf)],
);

/** One row that a change touched, as it was before and after. Filled by triggers only. */
export const changeRow = sqliteTable(
  "change_row",
  {
    id: integer("id").primaryKey({ autoIncrement: true }),
    changeId: integer("change_id")
      .notNull()
      .references(() => change.id),
    tableName: text("table_name").notNull(),
    rowId: text("row_id").notNull(),
    before: text("before"),
    after: text("after"),
  },
  (table) => [index("change_row_change_ix").on(table.changeId), index("change_row_row_ix").on(table.rowId)],
);

/** What the search box looks through: one line a record. Derived, not journalled. */
export const searchEntry = sqliteTable("search_entry", {
  id: text("id").primaryKey().notNull(),
  record: text("record").notNull(),
  title: text("title").notNull(),
  keys: text("keys").notNull(),
});

/** Facts about the library file itself. */
export const meta = sqliteTable("meta", { key: text("key").primaryKey().notNull(), value: text("value").notNull() });
