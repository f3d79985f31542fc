import { parseDate } from "../../core/kit/dates.ts";
import { invalid } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { dutyModule } from "../../core/modules/duty.ts";
import { lecture } from "../../core/records/duty.ts";
import { impreciseDay, isSameLecture, lectureFindings } from "../../core/rules/duty/storing.ts";
import { findForm, lecturesOn } from "../../db/queries/duty.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { createRow } from "../saving.ts";

/**
 * Records a lecture that several people gave jointly, or a lecture of each on one day, as one step (FREQ-01, FREQ-02). That they
 * gave it together is what was asked for and is not told as doubtful; that others have it already is. @throws AppError invalid
 */
export function recordLecture(context: Context, input: InputFor<"duty.lecture">): OutputFor<"duty.lecture"> {
  const { topic, topics, people, date: given, form: asked, ...shared } = input;
  const everybody = [...new Set(people)];
  const topicOf = (person: string) => (topics?.[person] ?? topic ?? "").trim();
  const missing = messages.fillIn(lecture.fields.topic.label);
  const without = everybody.filter((person) => topicOf(person) === "");
  if (without.length > 0)
    throw invalid(
      missing,
      topics ? Object.fromEntries(without.map((one) => [`topics.${one}`, missing])) : { topic: missing },
    );
  // In the stored form, so that 2026.3.5 is seen to be the day of an earlier record; what is no date the record refuses.
  const parsed = parseDate(given, "first");
  const date = parsed?.date ?? given;
  const warnings = impreciseDay(parsed).map((one) => one.sentence);
  let already = 0;
  const { value, changeId } = context.write(dutyModule.procedures["duty.lecture"].label, (tx) => {
    const before = lecturesOn(tx, date);
    const form = asked ?? (shared.activity ? findForm(tx, shared.activity) : null) ?? "class";
    let created = 0;
    for (const person of everybody) {
      const row = { id: "", person, date, topic: topicOf(person), place: shared.place ?? null };
      if (before.some((one) => one.person === person && isSameLecture(one, row))) {
        already++;
        continue;
      }
      const sentences = (sameDay: ReturnType<typeof lecturesOn>) =>
        lectureFindings(row, sameDay).map((one) => one.sentence);
      const together = new Set(sentences(lecturesOn(tx, date)));
      const made = createRow(context, tx, lecture, { ...shared, person, date, form, topic: row.topic });
      warnings.push(...made.warnings.filter((one) => !together.has(one)), ...sentences(before));
      created++;
    }
    return created;
  });
  if (already > 0) warnings.push(messages.lectureRecorded(already));
  return { created: value, already, changeId, warnings: [...new Set(warnings)] };
}
