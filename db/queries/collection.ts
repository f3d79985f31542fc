import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "../client.ts";
import {
  attachment,
  collectionForm,
  collectionReply,
  collectionTarget,
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
