import { notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { replyCollection } from "../../core/records/collection.ts";
import { type CollectionState, collectionState, isLate, type KeptReply } from "../../core/rules/collection/state.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { compareBodies } from "../../core/rules/protocol.ts";
import { attachmentIds, collectionReplies, collectionTargets, findCollection } from "../../db/queries/collection.ts";
import { findOrganisation } from "../../db/queries/people.ts";
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

/** What the kept replies say, put together. The due day may have been moved and a body taken off the list since they came. */
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
  const asked = new Set(bodies.map((one) => one.organisationId));
  const replies = collectionReplies(context.library.orm, collection.id).map((row): KeptReply => {
    const kept = { ...row, late: isLate(row.receivedOn, collection.due), counts: row.counts ?? false };
    if (row.state !== "read" || row.organisation === null || asked.has(row.organisation)) return kept;
    const name = findOrganisation(context.library.orm, row.organisation)?.name ?? "";
    return { ...kept, state: "stranger", deviations: [words.notAsked(row.name, name), ...row.deviations] };
  });
  return collectionState(collection.form, bodies, replies);
}

/** Attachments of the kept files by reply. */
export const filesOf = (context: Context, state: CollectionState): Map<string, string> =>
  attachmentIds(context.library.orm, [
    ...state.bodies.flatMap((body) => body.replies.map((one) => one.id)),
    ...state.strangers.map((one) => one.id),
    ...state.spoilt.map((one) => one.reply),
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
