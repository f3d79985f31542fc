import { formatDate, parseDate } from "../../core/kit/dates.ts";
import { notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { dutyModule } from "../../core/modules/duty.ts";
import { appointment } from "../../core/records/appointment.ts";
import { attendance, dutyDecision, dutyRule, lecture } from "../../core/records/duty.ts";
import { organisation } from "../../core/records/organisation.ts";
import { dutyCoverage } from "../../core/rules/duty/coverage.ts";
import { dutyHolders } from "../../core/rules/duty/holders.ts";
import { dutySheet, sheetLine } from "../../core/rules/duty/sheet.ts";
import {
  decisionFindings,
  futureFindings,
  impreciseDay,
  lectureFindings,
  namesakeFinding,
  ruleFindings,
  termChangeFindings,
} from "../../core/rules/duty/storing.ts";
import { countsAs } from "../../core/rules/posts.ts";
import { attendances, dutyRules, findForm, lectures, lecturesOn } from "../../db/queries/duty.ts";
import { findOrganisation } from "../../db/queries/people.ts";
import { implement } from "../context.ts";
import { forecastHandlers } from "../dutyForecast.ts";
import { decisionInputOn, dutyInputOn, dutyListOn } from "../dutyInput.ts";
import { dutyPaperHandlers } from "../dutyPaper.ts";
import { exportRows } from "../exchange/export.ts";
import { termsOf } from "../exchange/termLookup.ts";
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
  return [
    ...(same
      ? [{ rule: "duty.twice", level: "warning", sentence: messages.attendedTwice(formatDate(row.date)) } as const]
      : []),
    ...futureFindings(row.date, context.today(), "attend"),
  ];
});

/** One lecture of several people is told and stored: lectures are given jointly now and then. */
guard(lecture, (context, row) => [
  ...lectureFindings(row, lecturesOn(context.library.orm, row.date)),
  ...futureFindings(row.date, context.today(), "lecture"),
]);

/** A rule that binds nobody is refused; two at once for one post are told. */
guard(dutyRule, (context, row) => ruleFindings(row, dutyRules(context.library.orm)));

/** A decision that comes to nothing is told: it may be right as soon as the term or the lecture is put right. */
guard(dutyDecision, (context, row) =>
  decisionFindings(decisionInputOn(context.library.orm, context.today(), row), row),
);

/** A term that is changed so that lessons and lectures fall out of it, and namesakes in one body. */
guard(appointment, (context, row) => {
  const tx = context.library.orm;
  const terms = termsOf(context.library);
  const own = terms.ofPerson(row.person);
  const before = own.find((one) => one.id === row.id);
  const names = before ?? {
    personName: terms.person(row.person)?.name ?? "",
    organisationName: terms.body(row.organisation)?.name ?? "",
  };
  const after = { ...row, personName: names.personName, organisationName: names.organisationName };
  const moved = before && (before.from !== row.from || before.to !== row.to || before.endedOn !== row.endedOn);
  const namesakes = before
    ? []
    : namesakeFinding(
        after,
        terms.ofName(row.organisation, names.personName).filter((one) => one.id !== row.id),
      );
  const rules = moved ? terms.dutyRules() : [];
  const bound = (one: { organisationKind: string; post: string }) =>
    rules.some(
      (rule) => rule.organisationKind === one.organisationKind && rule.posts.some((post) => countsAs(one.post, post)),
    );
  if (!before || !moved || !terms.mayHaveRecords(row.person) || !bound(before)) return namesakes;
  const others = own.filter((one) => one.id !== row.id && bound(one));
  const records = [
    ...attendances(tx, row.person).map(({ date, activity }) => ({ date, what: `参加“${activity}”` })),
    ...lectures(tx, row.person).map(({ date, topic }) => ({ date, what: `讲授“${topic}”` })),
  ];
  return [...namesakes, ...termChangeFindings(before, after, others, records)];
});

export const dutyService = implement(dutyModule, {
  ...forecastHandlers,
  ...dutyPaperHandlers,

  "duty.coverage": (context, { on, years }) => dutyCoverage(dutyInputOn(context.library.orm, on), years),

  "duty.list": (context, { on, kind }) => {
    const { rows, coverage, findings } = dutyListOn(context.library.orm, on);
    return { rows: kind ? rows.filter((row) => row.kind === kind) : rows, coverage, findings };
  },

  "duty.holders": (context, { organisation: id, on }) => {
    const tx = context.library.orm;
    if (!findOrganisation(tx, id)) throw notFound(messages.noSuch(organisation.label));
    return {
      rows: dutyHolders(dutyInputOn(tx, on), id).map(({ appointment, person, ...duty }) => ({
        appointmentId: appointment.id,
        personId: appointment.person,
        person,
        post: appointment.post,
        from: appointment.from,
        fromPrecision: appointment.fromPrecision ?? null,
        to: appointment.to,
        toPrecision: appointment.toPrecision ?? null,
        endedOn: appointment.endedOn,
        exempt: duty.exempt !== null,
        attended: duty.attended,
        lectured: duty.lectured,
        state: duty.state,
        acting: duty.acting,
        shared: duty.shared,
        decisions: duty.decisions.map((one) => one.sentence),
        notes: duty.notes,
      })),
    };
  },

  "duty.export": (context, { on, kind, rows: wanted, format, out }) => {
    const lines = dutyListOn(context.library.orm, on).rows.filter((row) => !kind || row.kind === kind);
    const known = new Map(lines.map((row) => [row.appointmentId ?? row.organisationId, row]));
    const chosen = wanted?.flatMap((id) => known.get(id) ?? []) ?? lines;
    return exportRows(context, dutySheet, chosen.map(sheetLine), { format, out });
  },

  "duty.attend": (context, { people, date: given, form: asked, activity, title }) => {
    // In the stored form, so that 2026.3.5 is seen to be the day of an earlier record; what is no date the record refuses.
    const parsed = parseDate(given, "first");
    const date = parsed?.date ?? given;
    const warnings = impreciseDay(parsed).map((one) => one.sentence);
    let already = 0;
    const { value, changeId } = context.write(dutyModule.procedures["duty.attend"].label, (tx) => {
      let created = 0;
      // What the activity says of itself, where nobody says otherwise.
      const form = asked ?? (activity ? findForm(tx, activity) : null) ?? "class";
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
          ...createRow(context, tx, attendance, {
            person,
            date,
            form,
            activity: activity ?? null,
            title: title ?? null,
          }).warnings,
        );
        created++;
      }
      return created;
    });
    if (already > 0) warnings.push(messages.alreadyRecorded(already));
    return { created: value, already, changeId, warnings: [...new Set(warnings)] };
  },
});
