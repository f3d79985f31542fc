import { parseDate } from "../../core/kit/dates.ts";
import { notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { dutyModule } from "../../core/modules/duty.ts";
import { attendance } from "../../core/records/duty.ts";
import { organisation } from "../../core/records/organisation.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import { dutyHolders } from "../../core/rules/duty/holders.ts";
import { dutySheet, sheetLine } from "../../core/rules/duty/sheet.ts";
import { attendances, dutyDecisions, dutyRules, lectures } from "../../db/queries/duty.ts";
import { appointmentsOfBody, findOrganisation } from "../../db/queries/people.ts";
import { implement } from "../context.ts";
import { forecastHandlers } from "../dutyForecast.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { dutyPaperHandlers } from "../dutyPaper.ts";
import { exportRows } from "../exchange/export.ts";
import { createRow, guard } from "../saving.ts";

/** The same attendance twice is told and stored: two courses of one name on one day do happen. */
guard(attendance, (context, row) => {
  const same = attendances(context.library.orm, row.person).some(
    (one) =>
      one.id !== row.id &&
      one.date === row.date &&
      (one.activityId ?? null) === (row.activity ?? null) &&
      (row.activity !== null || one.activity === (row.title ?? "")),
  );
  return same ? [{ rule: "duty.twice", level: "warning", sentence: messages.attendedTwice(row.date) }] : [];
});

export const dutyService = implement(dutyModule, {
  ...forecastHandlers,
  ...dutyPaperHandlers,

  "duty.coverage": () => {
    throw new Error("Being written.");
  },

  "duty.list": (context, { on, kind }) => {
    const { rows, coverage } = listDuties(dutyInputOn(context.library.orm, on));
    return { rows: kind ? rows.filter((row) => row.kind === kind) : rows, coverage };
  },

  "duty.holders": (context, { organisation: id, on }) => {
    const tx = context.library.orm;
    const body = findOrganisation(tx, id);
    if (!body) throw notFound(messages.noSuch(organisation.label));
    const decided = new Set(dutyDecisions(tx).flatMap((one) => (one.kind === "exemption" ? one.appointment : [])));
    const appointments = appointmentsOfBody(tx, id).map((one) => ({
      ...one,
      exempt: decided.has(one.id),
      exemptReason: null,
    }));
    const people = [...new Set(appointments.map((one) => one.person))];
    const holders = dutyHolders({
      on,
      organisationKind: body.kind,
      dutyRules: dutyRules(tx),
      appointments,
      attendances: people.flatMap((person) => attendances(tx, person)),
      lectures: people.flatMap((person) => lectures(tx, person)),
    });
    return {
      rows: holders.map(({ appointment, attended, lectured, state }) => ({
        appointmentId: appointment.id,
        personId: appointment.person,
        person: appointment.personName,
        post: appointment.post,
        from: appointment.from,
        fromPrecision: appointment.fromPrecision ?? null,
        to: appointment.to,
        toPrecision: appointment.toPrecision ?? null,
        endedOn: appointment.endedOn,
        exempt: appointment.exempt,
        attended,
        lectured,
        state,
      })),
    };
  },

  "duty.export": (context, { on, kind, rows: wanted, format, out }) => {
    const lines = listDuties(dutyInputOn(context.library.orm, on)).rows.filter((row) => !kind || row.kind === kind);
    const known = new Map(lines.map((row) => [row.appointmentId ?? row.organisationId, row]));
    const chosen = wanted?.flatMap((id) => known.get(id) ?? []) ?? lines;
    return exportRows(context, dutySheet, chosen.map(sheetLine), { format, out });
  },

  "duty.attend": (context, { people, date: given, activity, title }) => {
    // In the stored form, so that 2026.3.5 is seen to be the day of an earlier record; what is no date the record refuses.
    const date = parseDate(given, "first")?.date ?? given;
    const warnings: string[] = [];
    let already = 0;
    const { value, changeId } = context.write(dutyModule.procedures["duty.attend"].label, (tx) => {
      let created = 0;
      for (const person of new Set(people)) {
        const same = attendances(tx, person).some(
          (one) =>
            one.date === date &&
            (one.activityId ?? null) === (activity ?? null) &&
            (activity || one.activity === (title ?? "")),
        );
        if (same) {
          already++;
          continue;
        }
        warnings.push(
          ...createRow(context, tx, attendance, { person, date, activity: activity ?? null, title: title ?? null })
            .warnings,
        );
        created++;
      }
      return created;
    });
    if (already > 0) warnings.push(messages.alreadyRecorded(already));
    return { created: value, already, changeId, warnings };
  },
});
