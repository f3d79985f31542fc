import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "../client.ts";
import {
  attachment,
  collectionForm,
  collectionReply,
  collectionTarget,
  gathering,
  organisation,
  replyCollection,
} from "../schema.ts";

export const findCollection = (tx: Tx, id: string) =>
  tx.select().from(replyCollection).where(eq(replyCollection.id, id)).all()[0];

export const ownForms = (tx: Tx) => tx.select().from(collectionForm).orderBy(asc(collectionForm.name)).all();

/** Bodies that were asked, with what of them is needed to sort and to write to them. */
export const collectionTargets = (tx: Tx, collection: string) =>
  tx
    .select({
      id: collectionTarget.id,
      organisation: collectionTarget.organisation,
      waived: collectionTarget.waived,
      remindedOn: collectionTarget.remindedOn,
      name: organisation.name,
      kind: organisation.kind,
      city: organisation.city,
      listedOrder: organisation.listedOrder,
      code: organisation.code,
      disciplineGroup: organisation.disciplineGroup,
    })
    .from(collectionTarget)
    .innerJoin(organisation, eq(organisation.id, collectionTarget.organisation))
    .where(eq(collectionTarget.collection, collection))
    .all();

/** All collections with how many owe a reply and how many have replied: the open ones by their due day, then the closed ones. */
export function collectionOverview(tx: Tx) {
  const read = tx
    .selectDistinct({ collection: collectionReply.collection, organisation: collectionReply.organisation })
    .from(collectionReply)
    .where(and(eq(collectionReply.state, "read"), isNotNull(collectionReply.organisation)))
    .as("read");
  const strangers = tx
    .select({ collection: collectionReply.collection, files: sql<number>`count(*)`.as("files") })
    .from(collectionReply)
    .where(eq(collectionReply.state, "stranger"))
    .groupBy(collectionReply.collection)
    .as("strangers");
  const waived = sql`coalesce(${collectionTarget.waived}, 0)`;
  return tx
    .select({
      id: replyCollection.id,
      title: replyCollection.title,
      due: replyCollection.due,
      sentOn: replyCollection.sentOn,
      closed: sql<number>`coalesce(${replyCollection.closed}, 0)`.mapWith(Boolean),
      gathering: gathering.title,
      note: replyCollection.note,
      asked: sql<number>`count(case when ${collectionTarget.id} is not null and (${waived} = 0 or ${read.organisation} is not null) then 1 end)`,
      replied: sql<number>`count(${read.organisation})`,
      strangers: sql<number>`coalesce(max(${strangers.files}), 0)`,
    })
    .from(replyCollection)
    .leftJoin(gathering, eq(gathering.id, replyCollection.gathering))
    .leftJoin(collectionTarget, eq(collectionTarget.collection, replyCollection.id))
    .leftJoin(read, and(eq(read.collection, replyCollection.id), eq(read.organisation, collectionTarget.organisation)))
    .leftJoin(strangers, eq(strangers.collection, replyCollection.id))
    .groupBy(replyCollection.id)
    .orderBy(
      asc(sql`coalesce(${replyCollection.closed}, 0)`),
      asc(sql`case when coalesce(${replyCollection.closed}, 0) = 0 then ${replyCollection.due} end`),
      desc(replyCollection.due),
      asc(replyCollection.title),
    )
    .all();
}

/** Names of the bodies behind targets, in the order of the register. */
export const namesOfTargets = (tx: Tx, ids: readonly string[]) =>
  tx
    .select({ id: collectionTarget.id, name: organisation.name })
    .from(collectionTarget)
    .innerJoin(organisation, eq(organisation.id, collectionTarget.organisation))
    .where(inArray(collectionTarget.id, [...ids]))
    .orderBy(asc(organisation.listedOrder), asc(organisation.name))
    .all();

/** Returned files in the order in which they came: by day, those of one day as they were read. */
export const collectionReplies = (tx: Tx, collection: string) =>
  tx
    .select()
    .from(collectionReply)
    .where(eq(collectionReply.collection, collection))
    .orderBy(asc(collectionReply.receivedOn), asc(collectionReply.id))
    .all();

export const findReply = (tx: Tx, id: string) =>
  tx.select().from(collectionReply).where(eq(collectionReply.id, id)).all()[0];

export const repliesOfBody = (tx: Tx, collection: string, body: string) =>
  tx
    .select()
    .from(collectionReply)
    .where(and(eq(collectionReply.collection, collection), eq(collectionReply.organisation, body)))
    .orderBy(asc(collectionReply.receivedOn), asc(collectionReply.id))
    .all();

/** Attachment ids by owner. */
export function attachmentIds(tx: Tx, owners: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  // SQLite takes at most 32,766 parameters a statement.
  for (let at = 0; at < owners.length; at += 10_000)
    for (const row of tx
      .select({ id: attachment.id, owner: attachment.owner })
      .from(attachment)
      .where(inArray(attachment.owner, owners.slice(at, at + 10_000)))
      .all())
      found.set(row.owner, row.id);
  return found;
}
