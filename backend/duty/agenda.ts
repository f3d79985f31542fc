import { notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { gathering, session } from "../../core/records/gathering.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import { agendaText } from "../../core/rules/duty/report.ts";
import { sessionsOf } from "../../db/queries/dutyPaper.ts";
import { findGathering } from "../../db/queries/gatherings.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { changeRow, createRow } from "../saving.ts";

/**
 * Puts the state of the duties on the agenda of a meeting. An item that stands there already gets the new figures, so that
 * an agenda never has two. @throws AppError not_found, refused for what is no meeting or has no day
 */
export function addAgendaItem(
  context: Context,
  { on, gathering: id }: InputFor<"duty.agendaItem">,
): OutputFor<"duty.agendaItem"> {
  const tx = context.library.orm;
  const meeting = findGathering(tx, id);
  if (!meeting) throw notFound(messages.noSuch(gathering.label));
  if (meeting.kind !== "meeting") throw refused(words.notMeeting(meeting.title));
  const { from } = meeting;
  if (from === null) throw refused(words.noMeetingDay(meeting.title));
  const content = agendaText(listDuties(dutyInputOn(tx, on)).rows, on);
  const warnings = on > (meeting.to ?? from) ? [words.agendaLater(on)] : [];
  const { value, changeId } = context.write(words.agendaLabel, (inside) => {
    const items = sessionsOf(inside, id);
    const before = items.find((one) => one.content.startsWith(words.agendaHead));
    if (before) {
      if (before.content !== content) warnings.push(words.agendaReplaced(before.content));
      changeRow(context, inside, session, before.id, { content });
      return before.id;
    }
    const last = items.reduce((most, one) => Math.max(most, one.listedOrder ?? 0), 0);
    const made = createRow(context, inside, session, {
      gathering: id,
      date: from,
      kind: "item",
      content,
      listedOrder: last + 1,
    });
    warnings.push(...made.warnings);
    return made.row.id;
  });
  return { id: value, changeId, warnings };
}
