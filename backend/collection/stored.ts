import { notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { replyCollection } from "../../core/records/collection.ts";
import { type CollectionState, collectionState, type KeptReply } from "../../core/rules/collection/state.ts";
import { compareBodies } from "../../core/rules/protocol.ts";
import { attachmentIds, collectionReplies, collectionTargets, findCollection } from "../../db/queries/collection.ts";
import type { Context } from "../context.ts";
import { type Target, targetNamed } from "../exchange/columns.ts";

export type Collection = NonNullable<ReturnType<typeof findCollection>>;
export type AskedRow = ReturnType<typeof collectionTargets>[number];

/** @throws AppError not_found */
export function namedCollection(context: Context, id: string): Collection {
  const found = findCollection(context.library.orm, id);
  if (!found) throw notFound(messages.noSuch(replyCollection.label));
  return found;
}

/** The bodies that were asked, by protocol. */
export const askedBodies = (context: Context, id: string): AskedRow[] =>
  collectionTargets(context.library.orm, id).sort(compareBodies);

const keptReply = (row: ReturnType<typeof collectionReplies>[number]): KeptReply => ({
  ...row,
  late: row.late ?? false,
  counts: row.counts ?? false,
});

/** What the kept replies say, put together. */
export function stateOf(context: Context, collection: Collection): CollectionState {
  const bodies = askedBodies(context, collection.id).map((one) => ({
    target: one.id,
    organisationId: one.organisation,
    organisation: one.name,
    kind: one.kind,
    city: one.city,
    waived: one.waived ?? false,
    remindedOn: one.remindedOn,
  }));
  return collectionState(collection.form, bodies, collectionReplies(context.library.orm, collection.id).map(keptReply));
}

/** Attachments of the kept files by reply. */
export const filesOf = (context: Context, state: CollectionState): Map<string, string> =>
  attachmentIds(context.library.orm, [
    ...state.bodies.flatMap((body) => body.replies.map((one) => one.id)),
    ...state.strangers.map((one) => one.id),
  ]);

/** The column of a target that says whose a row is: it is filled with the body that replied. */
export function bodyColumn(target: Target): string | undefined {
  const keys = target.columns.map((column) => column.key);
  // A participant's unit is a text; elsewhere the body is a record.
  if (keys.includes("organisation")) return "organisation";
  return target.name === "participantList" ? "unit" : undefined;
}

/** What a form may fill, as the check of forms knows it. */
export function formTarget(name: string) {
  const target = targetNamed(name);
  if (!target || target.columns.length === 0) return undefined;
  const body = bodyColumn(target);
  return {
    record: target.name,
    label: target.label,
    columns: target.columns.map(({ key, field, required }) => ({
      field: key,
      label: field.label,
      kind: field.kind,
      required,
      body: key === body,
    })),
  };
}
