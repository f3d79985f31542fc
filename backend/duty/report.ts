import { lastOfMonth, minDate } from "../../core/kit/dates.ts";
import { invalid } from "../../core/kit/errors.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import { dutyReport } from "../../core/rules/duty/report.ts";
import { attendancesBetween, lecturesBetween } from "../../db/queries/dutyPaper.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";

/** The figures of a year at its end, or today in the running one. @throws AppError invalid for a year to come */
export function reportOf(context: Context, { year }: InputFor<"duty.report">): OutputFor<"duty.report"> {
  const first = `${year}-01-01`;
  const today = context.today();
  if (first > today) throw invalid(words.yearAhead(year), { year: words.yearAhead(year) });
  const on = minDate(lastOfMonth(year, 12), today);
  const tx = context.library.orm;
  return dutyReport(dutyInputOn(tx, on), year, {
    attendances: attendancesBetween(tx, first, on),
    lectures: lecturesBetween(tx, first, on),
  });
}
