import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { collectionReply } from "../../core/records/collection.ts";
import { checkMatters, withChecked } from "../../core/rules/collection/checked.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { collectionTargets, findReply, repliesOfBody } from "../../db/queries/collection.ts";
import { findOrganisation } from "../../db/queries/people.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { changeRow } from "../saving.ts";
import { namedCollection } from "./stored.ts";

/** When and who, as it is noted on what was settled. */
const settledBy = (context: Context): string => words.settledBy(context.today(), context.caller.who);

/** Of several replies of one body the one that counts, or whose a file of nobody is. @throws AppError not_found, refused, invalid */
export function chooseReply(
  context: Context,
  { reply, organisation }: InputFor<"collection.choose">,
): OutputFor<"collection.choose"> {
  const row = findReply(context.library.orm, reply);
  if (!row) throw notFound(messages.noSuch(collectionReply.label));
  if (row.state === "spoilt") throw refused(words.cannotChoose(row.name));
  const body = organisation ?? row.organisation;
  if (body === null) throw invalid(words.chooseBody, { organisation: words.chooseBody });
  const name = findOrganisation(context.library.orm, body)?.name;
  if (name === undefined) throw invalid(words.chooseBody, { organisation: words.chooseBody });
  const isAsked = collectionTargets(context.library.orm, row.collection).some((one) => one.organisation === body);
  if (!isAsked) throw refused(words.bodyNotAsked(name));
  const collection = namedCollection(context, row.collection);
  const { changeId } = context.write(words.chooseLabel(row.name), (tx) => {
    const isNew = row.organisation !== body;
    // What kept it from being counted is said no more; who decided is.
    const deviations = isNew
      ? [words.namedByHand(name), ...(row.state === "stranger" ? row.deviations.slice(1) : row.deviations)]
      : row.deviations;
    for (const other of repliesOfBody(tx, row.collection, body))
      if (other.id !== row.id && other.state === "read" && (other.counts || other.chosen))
        changeRow(context, tx, collectionReply, other.id, { counts: false, chosen: false });
    // Who chose between them has settled that there are several.
    if (!isNew)
      for (const one of repliesOfBody(tx, row.collection, body))
        if (one.state === "read")
          changeRow(context, tx, collectionReply, one.id, {
            note: withChecked(one.note, "twice", settledBy(context)),
          });
    changeRow(context, tx, collectionReply, row.id, {
      organisation: body,
      state: "read",
      counts: true,
      late: row.receivedOn > collection.due,
      deviations,
      chosen: true,
      // That somebody named the body needs nobody to look at it again; what else is odd does.
      ...(isNew && deviations.length === 1 ? { note: withChecked(row.note, "form", settledBy(context)) } : {}),
    });
    // A body that loses the file counts what else it sent.
    if (isNew && row.organisation !== null) {
      const left = repliesOfBody(tx, row.collection, row.organisation).filter((one) => one.state === "read");
      const last = left.at(-1);
      if (last && !left.some((one) => one.counts)) changeRow(context, tx, collectionReply, last.id, { counts: true });
    }
  });
  return { changeId };
}

/** Notes on files that somebody has looked at a matter, or opens it again. @throws AppError not_found */
export function settleReplies(
  context: Context,
  { replies, matter, settled }: InputFor<"collection.settle">,
): OutputFor<"collection.settle"> {
  const rows = [...new Set(replies)].map((id) => {
    const row = findReply(context.library.orm, id);
    if (!row) throw notFound(messages.noSuch(collectionReply.label));
    return row;
  });
  const [first] = rows;
  const name = rows.length > 1 ? words.filesAll(first?.name ?? "", rows.length) : (first?.name ?? "");
  const by = settled ? settledBy(context) : null;
  const { changeId } = context.write(words.settleLabel(checkMatters[matter], name, settled), (tx) => {
    for (const row of rows)
      changeRow(context, tx, collectionReply, row.id, { note: withChecked(row.note, matter, by) });
  });
  return { changeId, count: rows.length };
}
