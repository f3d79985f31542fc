import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { appointment, attachment, organisation, person, setting } from "../schema.ts";

export const allOrganisations = (tx: Tx) => tx.select().from(organisation).all();
export const findOrganisation = (tx: Tx, id: string) =>
  tx.select().from(organisation).where(eq(organisation.id, id)).all()[0];
export const organisationsOfKinds = (tx: Tx, kinds: (typeof organisation.$inferSelect)["kind"][]) =>
  tx.select().from(organisation).where(inArray(organisation.kind, kinds)).all();

export const findPerson = (tx: Tx, id: string) => tx.select().from(person).where(eq(person.id, id)).all()[0];

/** Appointments with the names of person and body, of bodies of certain kinds or of one body. */
export function namedAppointments(
  tx: Tx,
  where: { kinds?: (typeof organisation.$inferSelect)["kind"][]; organisation?: string; person?: string },
) {
  return tx
    .select({
      id: appointment.id,
      person: appointment.person,
      personName: person.name,
      sex: person.sex,
      ethnicity: person.ethnicity,
      organisation: appointment.organisation,
      organisationName: organisation.name,
      organisationKind: organisation.kind,
      post: appointment.post,
      from: appointment.from,
      fromPrecision: appointment.fromPrecision,
      to: appointment.to,
      toPrecision: appointment.toPrecision,
      endedOn: appointment.endedOn,
      listedOrder: appointment.listedOrder,
      exempt: appointment.exempt,
      exemptReason: appointment.exemptReason,
    })
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .innerJoin(organisation, eq(organisation.id, appointment.organisation))
    .where(
      and(
        where.kinds ? inArray(organisation.kind, where.kinds) : undefined,
        where.organisation ? eq(appointment.organisation, where.organisation) : undefined,
        where.person ? eq(appointment.person, where.person) : undefined,
      ),
    )
    .all();
}

export const attachmentsOf = (tx: Tx, owner: string) =>
  tx.select().from(attachment).where(eq(attachment.owner, owner)).all();
export const allAttachments = (tx: Tx) => tx.select().from(attachment).all();
export const findSetting = (tx: Tx, key: string) =>
  tx.select().from(setting).where(eq(setting.key, key)).all()[0]?.value ?? null;
