import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "../client.ts";
import { prepared } from "../prepared.ts";
import { appointment, attachment, organisation, person, setting } from "../schema.ts";

export const allOrganisations = (tx: Tx) => tx.select().from(organisation).all();
const organisationById = prepared((tx) =>
  tx
    .select()
    .from(organisation)
    .where(eq(organisation.id, sql.placeholder("id")))
    .prepare(),
);
export const findOrganisation = (tx: Tx, id: string) => organisationById(tx).all({ id })[0];
export const organisationsOfKinds = (tx: Tx, kinds: (typeof organisation.$inferSelect)["kind"][]) =>
  tx.select().from(organisation).where(inArray(organisation.kind, kinds)).all();

const personById = prepared((tx) =>
  tx
    .select()
    .from(person)
    .where(eq(person.id, sql.placeholder("id")))
    .prepare(),
);
export const findPerson = (tx: Tx, id: string) => personById(tx).all({ id })[0];

const named = {
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
  acting: appointment.acting,
  shared: appointment.shared,
  renews: appointment.renews,
};

const allNamed = (tx: Tx) =>
  tx
    .select(named)
    .from(appointment)
    .innerJoin(person, eq(person.id, appointment.person))
    .innerJoin(organisation, eq(organisation.id, appointment.organisation));

const ofBody = prepared((tx) =>
  allNamed(tx)
    .where(eq(appointment.organisation, sql.placeholder("id")))
    .prepare(),
);
const ofPerson = prepared((tx) =>
  allNamed(tx)
    .where(eq(appointment.person, sql.placeholder("id")))
    .prepare(),
);

/** Appointments with the names of person and body: of one body, of one person, or of bodies of certain kinds. */
export const appointmentsOfBody = (tx: Tx, id: string) => ofBody(tx).all({ id });
export const appointmentsOfPerson = (tx: Tx, id: string) => ofPerson(tx).all({ id });
export const appointmentsOfKinds = (tx: Tx, kinds: (typeof organisation.$inferSelect)["kind"][]) =>
  allNamed(tx).where(inArray(organisation.kind, kinds)).all();
export type NamedRow = ReturnType<typeof appointmentsOfKinds>[number];

export const attachmentsOf = (tx: Tx, owner: string) =>
  tx.select().from(attachment).where(eq(attachment.owner, owner)).all();
export const allAttachments = (tx: Tx) => tx.select().from(attachment).all();
export const findSettingRow = (tx: Tx, key: string) => tx.select().from(setting).where(eq(setting.key, key)).all()[0];
export const findSetting = (tx: Tx, key: string) => findSettingRow(tx, key)?.value ?? null;
