import { yearOf } from "../core/kit/dates.ts";
import { notFound } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { dutyModule } from "../core/modules/duty.ts";
import { gathering as gatheringRecord } from "../core/records/gathering.ts";
import { calendarOf } from "../core/rules/calendar.ts";
import { listDuties } from "../core/rules/duty/duty.ts";
import { attendStandings, forecastDuties } from "../core/rules/duty/forecast/forecast.ts";
import type { Plans } from "../core/rules/duty/forecast/forms.ts";
import { nominate } from "../core/rules/duty/forecast/nominate.ts";
import type { Tx } from "../db/client.ts";
import {
  activitiesFrom,
  gatheringsFrom,
  invitationsTaken,
  runsFrom,
  traineesFrom,
  traineesOf,
} from "../db/queries/dutyForecast.ts";
import { findGathering } from "../db/queries/gatherings.ts";
import { calendarDaysBetween } from "../db/queries/plan.ts";
import type { Handlers } from "./context.ts";
import { dutyInputOn } from "./dutyInput.ts";
import { knownSlots } from "./lectures/slots.ts";

/** What is planned for the duty in the year of a day and later. */
export function plansOn(tx: Tx, on: string): Plans {
  const year = yearOf(on);
  const from = `${year}-01-01`;
  return {
    activities: activitiesFrom(tx, year),
    runs: runsFrom(tx, year),
    gatherings: gatheringsFrom(tx, from),
    trainees: traineesFrom(tx, from),
    // A slot of a rota stands on the day of its turn; what hangs on a run or a gathering is dated by these.
    slots: knownSlots(tx).map(({ row, date, precision, takesPlace }) => ({
      id: row.id,
      title: row.title,
      form: row.form,
      run: row.run,
      gathering: row.gathering,
      date: row.run === null && row.gathering === null ? date : row.date,
      precision: row.date === null ? (precision ?? "day") : "day",
      capacity: row.capacity,
      closed: row.closed || !takesPlace,
    })),
    invitations: invitationsTaken(tx),
  };
}

/** Days off of the running and the next year: later ones are not published. */
const whatIfCalendar = (tx: Tx, on: string) => calendarOf(calendarDaysBetween(tx, on, `${yearOf(on) + 1}-12-31`));

export const forecastHandlers: Pick<Handlers<typeof dutyModule>, "duty.forecast" | "duty.nominate"> = {
  "duty.forecast": (context, { on, year, kind, whatIf }) => {
    const tx = context.library.orm;
    const duty = dutyInputOn(tx, on);
    const calendar = whatIfCalendar(tx, on);
    return forecastDuties({ duty, rows: listDuties(duty).rows, plans: plansOn(tx, on), calendar, year, kind, whatIf });
  },

  "duty.nominate": (context, { on, gathering, ...asked }) => {
    const tx = context.library.orm;
    const course = gathering === undefined ? null : findGathering(tx, gathering);
    if (course === undefined) throw notFound(messages.noSuch(gatheringRecord.label));
    const duty = dutyInputOn(tx, on);
    const { rows } = listDuties(duty);
    return nominate({
      ...asked,
      on,
      rows,
      standings: attendStandings({ duty, rows, plans: plansOn(tx, on) }),
      classDay: course?.from ?? null,
      trainees: new Set(course ? traineesOf(tx, course.id).map((one) => one.person) : []),
    });
  },
};
