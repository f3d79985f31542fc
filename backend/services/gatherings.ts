import { addDays } from "../../core/kit/dates.ts";
import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import { gatheringText } from "../../core/kit/gatheringText.ts";
import { messages } from "../../core/kit/messages.ts";
import { gatheringsModule } from "../../core/modules/gatherings.ts";
import { activityRun } from "../../core/records/activity.ts";
import { certificate, gathering, participant, session } from "../../core/records/gathering.ts";
import { driftOf } from "../../core/rules/gatheringRun.ts";
import { isHeld } from "../../core/rules/posts.ts";
import type { Tx } from "../../db/client.ts";
import { sessionsOf } from "../../db/queries/dutyPaper.ts";
import {
  certificatesOf,
  certificatesWithNames,
  findGathering,
  findRun,
  gatheringsOfRun,
  lastCertificateNo,
  participantsOf,
} from "../../db/queries/gatherings.ts";
import { appointmentsOfPerson, findSetting } from "../../db/queries/people.ts";
import { type Context, implement } from "../context.ts";
import { peopleOf } from "../gatherings.ts";
import { changeRow, createRow, guard } from "../saving.ts";

const procedures = gatheringsModule.procedures;

// Whoever moves a run is told of the class that was made from it and stays behind.
guard(activityRun, (context, row) =>
  gatheringsOfRun(context.library.orm, row.id).flatMap((one) => {
    const drift = driftOf(one, row);
    return drift
      ? [{ rule: "gathering.run", level: "warning", sentence: gatheringText.leftBehind(one.title, drift.sentence) }]
      : [];
  }),
);

function gatheringOf(tx: Tx, id: string) {
  const found = findGathering(tx, id);
  if (!found) throw notFound(messages.noSuch(gathering.label));
  return found;
}

/** How a gathering has come apart from its run; null where both agree or none is named. */
function driftFrom(tx: Tx, one: ReturnType<typeof gatheringOf>) {
  const run = one.run === null ? undefined : findRun(tx, one.run);
  return run ? driftOf(one, run) : null;
}

/** Body and posts as which somebody takes part who is named alone: the office as head of a society or city association before others. */
function standingOn(tx: Tx, person: string, on: string): { unit: string; post: string } | null {
  const held = appointmentsOfPerson(tx, person).filter((one) => isHeld(one, on));
  const heads = held.filter((one) => one.organisationKind === "society" || one.organisationKind === "cityAssociation");
  const first = heads[0] ?? held[0];
  if (!first) return null;
  const posts = held.filter((one) => one.organisation === first.organisation).map((one) => one.post);
  return { unit: first.organisationName, post: posts.join("、") };
}

/** The number of a certificate in the office's own form. */
function numberOf(context: Context, year: number, runningNo: number): string {
  const prefix = findSetting(context.library.orm, "certificate.prefix");
  return gatheringText.certificateNumber(
    typeof prefix === "string" && prefix !== "" ? prefix : gatheringText.certificatePrefix,
    year,
    runningNo,
  );
}

export const gatheringsService = implement(gatheringsModule, {
  "gathering.people": (context, source) => peopleOf(context, source),

  "gathering.drift": (context, { id }) => ({
    drift: driftFrom(context.library.orm, gatheringOf(context.library.orm, id)),
  }),

  "gathering.followRun": (context, { id }) => {
    const target = gatheringOf(context.library.orm, id);
    const to = driftFrom(context.library.orm, target)?.to;
    if (!to) throw refused(gatheringText.nothingToFollow(target.title));
    const { value, changeId } = context.write(gatheringText.followLabel(target.title), (tx) => {
      changeRow(context, tx, gathering, id, { from: to.from, to: to.to });
      const sessions = sessionsOf(tx, id);
      for (const one of sessions) changeRow(context, tx, session, one.id, { date: addDays(one.date, to.days) });
      return sessions.length;
    });
    return { changeId, sessions: value };
  },

  "gathering.addPeople": async (context, { id, people, from, role }) => {
    const target = gatheringOf(context.library.orm, id);
    const listed = from ? (await peopleOf(context, from)).rows : [];
    const byId = new Map(listed.flatMap((one) => (one.personId === null ? [] : [[one.personId, one] as const])));
    const wanted = [...new Set([...byId.keys(), ...(people ?? [])])];
    const { value, changeId } = context.write(gatheringText.addLabel(target.title), (tx) => {
      const there = participantsOf(tx, id);
      const known = new Set(there.map((one) => one.person.id));
      let last = Math.max(0, ...there.map((one) => one.participant.listedOrder ?? 0));
      let added = 0;
      for (const person of wanted) {
        if (known.has(person)) continue;
        const one = byId.get(person) ?? standingOn(tx, person, target.from ?? context.today());
        last += 1;
        added += 1;
        createRow(context, tx, participant, {
          gathering: id,
          person,
          unit: one?.unit ?? null,
          post: one?.post ?? null,
          listedOrder: last,
          role: role ?? (target.kind === "trainingClass" ? "trainee" : "delegate"),
        });
      }
      return { added, already: wanted.length - added };
    });
    return { changeId, ...value };
  },

  "gathering.reorder": (context, { ids }) => {
    const { changeId } = context.write(procedures["gathering.reorder"].label, (tx) => {
      for (const [index, id] of ids.entries()) changeRow(context, tx, participant, id, { listedOrder: index + 1 });
    });
    return { changeId };
  },

  "gathering.setGroups": (context, { id, rows }) => {
    const target = gatheringOf(context.library.orm, id);
    const { value, changeId } = context.write(gatheringText.groupLabel(target.title), (tx) => {
      const own = new Map(participantsOf(tx, id).map((one) => [one.participant.id, one.participant]));
      let changed = 0;
      for (const { participant: one, ...given } of rows) {
        const before = own.get(one);
        if (!before) throw invalid(gatheringText.foreignParticipant);
        const patch = Object.fromEntries(
          Object.entries(given).filter(
            ([key, value]) => value !== undefined && value !== before[key as keyof typeof given],
          ),
        );
        if (Object.keys(patch).length === 0) continue;
        changed += 1;
        changeRow(context, tx, participant, one, patch);
      }
      return changed;
    });
    return { changeId, changed: value };
  },

  "gathering.seat": async (context, { id, hall, order, variant }) => {
    const target = gatheringOf(context.library.orm, id);
    const where = hall ?? target.hall;
    if (!where) throw invalid(gatheringText.noHall, { hall: gatheringText.noHall });
    if (participantsOf(context.library.orm, id).length === 0) throw refused(gatheringText.noPeople(target.title));
    return context.call("seating.create", { gathering: id, hall: where, order, variant, fill: "centre" });
  },

  "certificate.issue": (context, { gathering: id, people, issuedOn }) => {
    const target = gatheringOf(context.library.orm, id);
    const { value, changeId } = context.write(procedures["certificate.issue"].label, (tx) => {
      const there = participantsOf(tx, id);
      const held = new Set(
        certificatesOf(tx, id)
          .filter((one) => !one.revoked)
          .map((one) => one.person),
      );
      const wanted = people ?? there.filter((one) => one.participant.role === "trainee").map((one) => one.person.id);
      if (wanted.length === 0) throw refused(gatheringText.noTrainees(target.title));
      const taking = new Set(there.map((one) => one.person.id));
      const strangers = wanted.filter((one) => !taking.has(one));
      if (strangers.length > 0) throw refused(gatheringText.notTakingPart(strangers));
      const year = Number(issuedOn.slice(0, 4));
      let last = lastCertificateNo(tx, year);
      let issued = 0;
      const rank = new Map(there.map((one, index) => [one.person.id, index]));
      for (const person of [...new Set(wanted)].sort((a, b) => (rank.get(a) ?? 0) - (rank.get(b) ?? 0))) {
        if (held.has(person)) continue;
        last += 1;
        issued += 1;
        const number = numberOf(context, year, last);
        createRow(context, tx, certificate, { year, runningNo: last, number, person, gathering: id, issuedOn });
      }
      return { issued, already: new Set(wanted).size - issued };
    });
    return { changeId, ...value };
  },

  "certificate.register": (context, { year, gathering: id }) => {
    const tx = context.library.orm;
    const units = new Map<string, string | null>();
    const rows = certificatesWithNames(tx)
      .filter((one) => year === undefined || one.certificate.year === year)
      .filter((one) => id === undefined || one.certificate.gathering === id)
      .sort((a, b) => a.certificate.year - b.certificate.year || a.certificate.runningNo - b.certificate.runningNo);
    for (const course of new Set(rows.map((one) => one.gathering.id)))
      for (const one of participantsOf(tx, course))
        units.set(`${course} ${one.person.id}`, one.participant.unit ?? one.person.unit);
    return {
      rows: rows.map(({ certificate: one, person, gathering: course }) => ({
        id: one.id,
        number: one.number,
        year: one.year,
        runningNo: one.runningNo,
        issuedOn: one.issuedOn,
        revoked: one.revoked,
        note: one.note,
        person: person.id,
        name: person.name,
        sex: person.sex,
        unit: units.get(`${course.id} ${person.id}`) ?? person.unit,
        gathering: course.id,
        course: course.title,
        from: course.from,
        to: course.to,
      })),
    };
  },
});
