import { addDays, formatDate, yearOf } from "../../core/kit/dates.ts";
import { messages } from "../../core/kit/messages.ts";
import { workbenchModule } from "../../core/modules/workbench.ts";
import { freeText, postText } from "../../core/rules/duty/rowText.ts";
import { bookingsBetween } from "../../db/queries/bases.ts";
import { plansWithCounts, runsBetween } from "../../db/queries/plan.ts";
import { implement, type OutputFor } from "../context.ts";

/** So far ahead the first screen looks, in days. */
const AHEAD = 30;

/** No run lasts longer, in days: one that began before today and goes on is shown too. */
const LONGEST = 120;

/** So many activities without a date are named. */
const UNDATED = 5;

/** So many faults in the records of the duty are told; the register has them all. */
const MOST_FAULTS = 5;

/** So many clashes of the plan are told; the plan's own page has them all. */
const MOST_CLASHES = 20;

type DutyRow = OutputFor<"duty.list">["rows"][number];

const isOpen = (row: DutyRow) => row.person !== null && row.state !== "已完成" && row.exempt === null;

function dueSentence(row: DutyRow): string {
  const missing = row.state === "未开始" ? "both" : row.state === "讲课未听" ? "attend" : "lecture";
  const to = row.to ? formatDate(row.to, row.toPrecision ?? "day") : messages.empty;
  const free = freeText(row);
  const owes = `${messages.dutyMissing[missing]}${free && `（${free}）`}`;
  return messages.dutyDue(row.organisation, row.person ?? "", postText(row), to, owes);
}

export const workbenchService = implement(workbenchModule, {
  "workbench.due": async (context, { on }) => {
    const tx = context.library.orm;
    const { rows, findings: faults = [] } = await context.call("duty.list", { on });
    const { findings } = await context.call("committee.roster", { on });
    const { rows: collections } = await context.call("collection.overview", {});
    const { rows: invitations } = await context.call("lectures.register", {});
    const open = rows.filter(isOpen);
    const urgent = open.filter((row) => row.urgency === "逾期" || row.urgency === "即将到期");
    const bound = rows.filter((row) => row.person !== null && row.exempt === null);
    const until = addDays(on, AHEAD);
    // The plan of this year, or the latest there is: an office that has not made this year's plan yet still works on one.
    const years = plansWithCounts(tx).map((plan) => plan.year);
    const planYear = years.includes(yearOf(on)) ? yearOf(on) : (years.at(-1) ?? null);
    const calendar = planYear === null ? null : await context.call("plan.calendar", { year: planYear });
    const { findings: found } =
      planYear === yearOf(on) ? await context.call("plan.findings", { year: planYear, on }) : { findings: [] };
    const clashes = found
      .filter((one) => one.level === "error" && (one.dates.at(-1) ?? on) >= on)
      .slice(0, MOST_CLASHES);
    return {
      duties: urgent
        .sort((a, b) => (a.to ?? "").localeCompare(b.to ?? ""))
        .map((row) => ({
          organisation: row.organisation,
          person: row.person,
          to: row.to,
          urgency: row.urgency,
          state: row.state,
          sentence: dueSentence(row),
        })),
      dutyCounts: {
        overdue: open.filter((row) => row.urgency === "逾期").length,
        soon: open.filter((row) => row.urgency === "即将到期").length,
        noTerm: open.filter((row) => row.urgency === "期限未录").length,
        vacant: rows.filter((row) => row.person === null).length,
        done: bound.filter((row) => row.state === "已完成").length,
        bound: bound.length,
      },
      activities: runsBetween(tx, addDays(on, -LONGEST), until)
        .filter(({ run }) => run.state !== "cancelled" && run.fromPrecision === "day")
        .filter(({ run }) => (run.to ?? run.from ?? "") >= on)
        .map(({ run, activityName }) => ({
          id: run.id,
          activity: run.activity,
          name: activityName,
          from: run.from ?? "",
          to: run.to ?? run.from ?? "",
          place: run.place,
          state: run.state,
        })),
      bookings: bookingsBetween(tx, on, until).map(({ booking, baseName }) => ({
        id: booking.id,
        baseName,
        title: booking.title,
        from: booking.from,
        to: booking.to,
      })),
      findings: [
        ...findings.map(({ rule, sentence }) => ({ rule, sentence, room: "committee" as const })),
        ...clashes.map(({ rule, sentence }) => ({ rule, sentence, room: "plan" as const })),
        ...faults
          // What was heard years before somebody became head is no fault; the register tells it all the same.
          .filter((one) => !one.rule.startsWith("FREQ") || one.fixes)
          .slice(0, MOST_FAULTS)
          .map(({ rule, sentence }) => ({ rule, sentence, room: "duty" as const })),
      ],
      collections: collections
        .filter((one) => !one.closed && one.sentOn !== null && (one.replied < one.asked || one.strangers > 0))
        .map(({ id, title, due, asked, replied, strangers }) => ({
          id,
          title,
          due,
          asked,
          missing: asked - replied,
          strangers,
          overdue: due < on,
        })),
      invitations: invitations.flatMap(({ id, name, slotTitle, next }) =>
        next === null ? [] : [{ id, name, slot: slotTitle, next }],
      ),
      unplaced: calendar?.unplaced.length ?? 0,
      planYear,
      undated: (calendar?.unplaced ?? []).slice(0, UNDATED),
    };
  },
});
