import type { dutyModule } from "../core/modules/duty.ts";
import type { Handlers } from "./context.ts";
import { addAgendaItem } from "./duty/agenda.ts";
import { attendClass } from "./duty/attend.ts";
import { coverageSheet } from "./duty/coverageSheet.ts";
import { recordLecture } from "./duty/lecture.ts";
import { letterFiles } from "./duty/letterFiles.ts";
import { lettersOf } from "./duty/letters.ts";
import { reportOf } from "./duty/report.ts";

/** What leaves the radar: the attendance of a class, letters, an item of an agenda, the yearly report. */
export const dutyPaperHandlers: Pick<
  Handlers<typeof dutyModule>,
  | "duty.lecture"
  | "duty.coverageExport"
  | "duty.attendGathering"
  | "duty.letters"
  | "duty.letterTexts"
  | "duty.agendaItem"
  | "duty.report"
> = {
  "duty.lecture": recordLecture,
  "duty.coverageExport": coverageSheet,
  "duty.attendGathering": attendClass,
  "duty.letters": letterFiles,
  "duty.letterTexts": lettersOf,
  "duty.agendaItem": addAgendaItem,
  "duty.report": reportOf,
};
