import { eq, max } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { activityRun, certificate, gathering, participant, person } from "../schema.ts";

export const findGathering = (tx: Tx, id: string) => tx.select().from(gathering).where(eq(gathering.id, id)).all()[0];

/** The run that a gathering stands for. */
export const findRun = (tx: Tx, id: string) => tx.select().from(activityRun).where(eq(activityRun.id, id)).all()[0];

/** Gatherings that stand for a run. */
export const gatheringsOfRun = (tx: Tx, run: string) => tx.select().from(gathering).where(eq(gathering.run, run)).all();

/** Participants of a gathering with their person, in the listed order; those without a number stand last, in the order of entry. */
export const participantsOf = (tx: Tx, id: string) =>
  tx
    .select({ participant, person })
    .from(participant)
    .innerJoin(person, eq(person.id, participant.person))
    .where(eq(participant.gathering, id))
    .all()
    .sort(
      (a, b) =>
        (a.participant.listedOrder ?? 1e9) - (b.participant.listedOrder ?? 1e9) ||
        (a.participant.id < b.participant.id ? -1 : 1),
    );

export const certificatesOf = (tx: Tx, id: string) =>
  tx.select().from(certificate).where(eq(certificate.gathering, id)).all();

/** Highest running number of a year; 0 where there is none. */
export const lastCertificateNo = (tx: Tx, year: number): number =>
  tx
    .select({ last: max(certificate.runningNo) })
    .from(certificate)
    .where(eq(certificate.year, year))
    .all()[0]?.last ?? 0;

/** All certificates with the name of their holder and their course. */
export const certificatesWithNames = (tx: Tx) =>
  tx
    .select({ certificate, person, gathering })
    .from(certificate)
    .innerJoin(person, eq(person.id, certificate.person))
    .innerJoin(gathering, eq(gathering.id, certificate.gathering))
    .all();
