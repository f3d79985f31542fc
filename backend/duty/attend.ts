import { addDays, eachDay } from "../../core/kit/dates.ts";
import { notFound, refused } from "../../core/kit/errors.ts";
import { gatheringText } from "../../core/kit/gatheringText.ts";
import { messages } from "../../core/kit/messages.ts";
import { attendance } from "../../core/records/duty.ts";
import { gathering } from "../../core/records/gathering.ts";
import { isAway } from "../../core/rules/document/draft.ts";
import { dutyRows } from "../../core/rules/duty/duty.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import { prepare } from "../../core/rules/duty/terms.ts";
import type { Tx } from "../../db/client.ts";
import { attendancesOfClass, dutyFormOf } from "../../db/queries/dutyPaper.ts";
import { findGathering, participantsOf } from "../../db/queries/gatherings.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { createRow } from "../saving.ts";

/** A class lasts no longer than this when days are tried one by one. */
const LONGEST = 60;

type Present = ReturnType<typeof participantsOf>[number];

/** Who is to be recorded: those named, else all trainees but those whose note says that they were away. @throws AppError refused */
function presentOf(
  there: readonly Present[],
  title: string,
  people: readonly string[] | undefined,
  warnings: string[],
) {
  if (people !== undefined) {
    const known = new Map(there.map((one) => [one.person.id, one]));
    const strangers = people.filter((id) => !known.has(id));
    if (strangers.length > 0) throw refused(words.unknownPeople(strangers.length));
    const wanted = new Set(people);
    return there.filter((one) => wanted.has(one.person.id));
  }
  const trainees = there.filter((one) => one.participant.role === "trainee");
  if (trainees.length === 0)
    throw refused(there.length === 0 ? gatheringText.noPeople(title) : words.noTrainees(title));
  const away = trainees.filter((one) => isAway(one.participant));
  if (away.length > 0) warnings.push(words.away(away.map((one) => one.person.name)));
  return trainees.filter((one) => !isAway(one.participant));
}

/** The first day of the class on which each head is in office: a term may begin while the class is on. */
function daysInTerm(tx: Tx, days: readonly string[], people: ReadonlySet<string>): Map<string, string> {
  const first = new Map<string, string>();
  const input = dutyInputOn(tx, days[0] ?? "");
  for (const day of days) {
    if (first.size === people.size) break;
    for (const { personId, daysLeft } of dutyRows(prepare({ ...input, on: day }))) {
      // A term that has run out stands in the register until somebody follows; what happens then does not count in it.
      const isOver = daysLeft !== null && daysLeft < 0;
      if (personId !== null && people.has(personId) && !isOver && !first.has(personId)) first.set(personId, day);
    }
  }
  return first;
}

/**
 * Records that the people of a class heard a lesson (FREQ-01, FREQ-02), as one step. The day is the first of the class; for a
 * head whose term begins later, the first day of the class within the term; others are recorded too and told as not counting.
 * Who has a record of the class is left. @throws AppError not_found, refused
 */
export function attendClass(
  context: Context,
  { gathering: id, people, form }: InputFor<"duty.attendGathering">,
): OutputFor<"duty.attendGathering"> {
  const tx = context.library.orm;
  const held = findGathering(tx, id);
  if (!held) throw notFound(messages.noSuch(gathering.label));
  const { title, from } = held;
  if (held.kind === "meeting") throw refused(words.notClass(title));
  if (from === null) throw refused(words.noClassDay(title));
  if (from > context.today()) throw refused(words.notBegun(title, from));
  const warnings: string[] = [];
  const present = presentOf(participantsOf(tx, id), title, people, warnings);
  const last = held.to ?? from;
  const recorded = new Set(
    attendancesOfClass(tx, { id, activity: held.activity, title, from, to: last }).map((one) => one.person),
  );
  const fresh = present.filter((one) => !recorded.has(one.person.id));
  const end = last > addDays(from, LONGEST) ? addDays(from, LONGEST) : last;
  const days = daysInTerm(tx, eachDay(from, end), new Set(fresh.map((one) => one.person.id)));
  const kind = form ?? dutyFormOf(tx, held.activity) ?? (held.kind === "trainingClass" ? "class" : "other");
  const { changeId } = context.write(words.attendLabel(title), (inside) => {
    for (const { person } of fresh) {
      const made = createRow(context, inside, attendance, {
        person: person.id,
        date: days.get(person.id) ?? from,
        form: kind,
        activity: held.activity,
        gathering: id,
        title: held.activity === null ? title : null,
      });
      warnings.push(...made.warnings);
    }
  });
  const strangers = fresh.filter((one) => !days.has(one.person.id)).map((one) => one.person.name);
  if (strangers.length > 0) warnings.push(words.noHeads(strangers));
  const late = Map.groupBy(
    fresh.filter((one) => (days.get(one.person.id) ?? from) !== from),
    (one) => days.get(one.person.id) ?? from,
  );
  for (const [day, ones] of late)
    warnings.push(
      words.otherDay(
        ones.map((one) => one.person.name),
        day,
      ),
    );
  const already = present.length - fresh.length;
  if (already > 0) warnings.push(words.already(already));
  return { created: fresh.length, already, changeId, warnings: [...new Set(warnings)] };
}
