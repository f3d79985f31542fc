import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { AppError, invalid, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { attachment } from "../../core/records/attachment.ts";
import { collectionReply } from "../../core/records/collection.ts";
import { isLate } from "../../core/rules/collection/state.ts";
import { bodyFinder } from "../../core/rules/collection/whose.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import type { Tx } from "../../db/client.ts";
import { collectionReplies, repliesOfBody } from "../../db/queries/collection.ts";
import { allOrganisations } from "../../db/queries/people.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { changeRow, createRow } from "../saving.ts";
import { filesIn, type ReturnedFile } from "./folder.ts";
import { fileMarks } from "./key.ts";
import { bytesOf, dropKept, hashOf, type Received, type Receiver, receive } from "./receive.ts";
import { askedBodies, namedCollection, stateOf } from "./stored.ts";
import { eachWatched } from "./watch.ts";

type Told = { file: string; message: string };

interface Batch {
  received: Received[];
  /** Files that could not be read at all, or in which nothing was filled in: not kept, so that they are read when they come again. */
  told: Told[];
  /** The same content under another name: of which kept or received file. */
  copies: { hash: string; name: string }[];
  known: number;
}

/** Reads the files one after the other; what goes wrong with one keeps no other back. */
async function readAll(receiver: Receiver, files: readonly ReturnedFile[], kept: Map<string, string>): Promise<Batch> {
  const batch: Batch = { received: [], told: [], copies: [], known: 0 };
  const seen = new Map(kept);
  await eachWatched(receiver.ticket, files, words.readSoFar, async (file) => {
    const content = bytesOf(file);
    if ("problem" in content) {
      batch.told.push({ file: file.name, message: content.problem });
      return;
    }
    const hash = hashOf(content.bytes);
    const before = seen.get(hash);
    if (before !== undefined) {
      batch.known++;
      if (before !== file.name) batch.copies.push({ hash, name: file.name });
      return;
    }
    const one = await receive(receiver, file, content, hash);
    if (one.state === "blank") batch.told.push({ file: one.name, message: one.deviations[0] ?? "" });
    else {
      seen.set(hash, file.name);
      batch.received.push(one);
    }
  });
  return batch;
}

/** Files as the caller named them. A path that isn't there is one file missing and no reason to read none. */
function givenFiles(context: Context, input: InputFor<"collection.merge">): { files: ReturnedFile[]; told: Told[] } {
  const files: ReturnedFile[] = [];
  const told: Told[] = [];
  if (input.folder !== undefined) {
    if (context.caller.shell !== "cli") throw refused(messages.pathRefused);
    files.push(...filesIn(input.folder));
  }
  for (const given of input.files ?? []) {
    try {
      const { path, name } = context.input(given);
      // A folder among the files: what lies in it.
      if (context.caller.shell === "cli" && statSync(path).isDirectory()) files.push(...filesIn(path));
      else files.push({ path, name });
    } catch (error) {
      const isGone =
        error instanceof AppError && (error.code === "not_found" || error.message === messages.fileExpired);
      if (!isGone) throw error;
      const name = basename(given);
      told.push({ file: name, message: error.code === "not_found" ? words.vanished(name) : error.message });
    }
  }
  if (files.length + told.length === 0) throw invalid(words.nothingGiven, { files: words.nothingGiven });
  return { files, told };
}

/** Of one body's files of the same call, the one saved later stands later; the places of all others stay. */
function inOrder(received: readonly Received[]): Received[] {
  const places = Map.groupBy(
    received.flatMap((one, at) => (one.organisation === null ? [] : [{ one, at }])),
    ({ one }) => one.organisation,
  );
  const sorted = [...received];
  for (const group of places.values()) {
    const byTime = group
      .map(({ one }) => one)
      .sort((a, b) => (a.modified < b.modified ? -1 : a.modified > b.modified ? 1 : 0));
    group.forEach(({ at }, index) => {
      const one = byTime[index];
      if (one) sorted[at] = one;
    });
  }
  return sorted;
}

/** Puts right which of a body's replies counts: the one chosen by hand, else the latest by day, time of saving, order. */
function settleCounts(
  context: Context,
  tx: Tx,
  collection: string,
  body: string,
  modified: ReadonlyMap<string, string>,
): void {
  const replies = repliesOfBody(tx, collection, body).filter((one) => one.state === "read");
  const rank = (one: (typeof replies)[number]) => `${one.receivedOn} ${modified.get(one.hash) ?? ""} ${one.id}`;
  const chosen =
    replies.find((one) => one.counts && one.chosen) ??
    replies.reduce<(typeof replies)[number] | null>(
      (latest, one) => (latest && rank(latest) > rank(one) ? latest : one),
      null,
    );
  for (const one of replies) {
    const counts = one.id === chosen?.id;
    if (one.counts !== counts) changeRow(context, tx, collectionReply, one.id, { counts });
  }
}

/** Takes returned files back in one undoable step and answers how the whole collection stands after it. */
export async function mergeReplies(
  context: Context,
  input: InputFor<"collection.merge">,
): Promise<OutputFor<"collection.merge">> {
  const collection = namedCollection(context, input.id);
  if (collection.closed) throw refused(words.closed);
  const { files, told } = givenFiles(context, input);
  const receiver: Receiver = {
    context,
    collection,
    finder: bodyFinder(allOrganisations(context.library.orm)),
    asked: new Set(askedBodies(context, collection.id).map((one) => one.organisation)),
    ticket: input.ticket,
    written: [],
  };
  const before = collectionReplies(context.library.orm, collection.id);
  const batch = await readAll(receiver, files, new Map(before.map((one) => [one.hash, one.name]))).catch((error) => {
    dropKept(receiver);
    throw error;
  });
  const received = inOrder(batch.received);
  const bodies = new Set(received.flatMap((one) => (one.state === "read" ? (one.organisation ?? []) : [])));
  const modified = new Map(received.map((one) => [one.hash, one.modified]));
  for (const one of before)
    if (one.organisation !== null && bodies.has(one.organisation))
      modified.set(one.hash, await savedAt(context, one.hash));
  const receivedOn = input.on ?? context.today();
  const { changeId } = context.write(words.mergeLabel(collection.title), (tx) => {
    // Somebody else may have read the same files meanwhile.
    const known = new Set(collectionReplies(tx, collection.id).map((one) => one.hash));
    for (const one of received) {
      if (known.has(one.hash)) continue;
      const { id } = createRow(context, tx, collectionReply, {
        collection: collection.id,
        organisation: one.organisation,
        name: one.name,
        hash: one.hash,
        receivedOn,
        state: one.state === "blank" ? "spoilt" : one.state,
        late: one.state === "read" && isLate(receivedOn, collection.due),
        counts: one.state === "read",
        rows: one.rows,
        lines: one.lines,
        deviations: one.deviations,
      }).row;
      if (context.keeper.filesDir && one.bytes > 0)
        createRow(context, tx, attachment, {
          owner: id,
          name: one.name.replace(/^.*\//u, "").slice(-200),
          hash: one.hash,
          bytes: one.bytes,
        });
    }
    for (const body of bodies) settleCounts(context, tx, collection.id, body, modified);
  });
  const state = stateOf(context, collection);
  const { twice, deviations } = withCopies(context, collection.id, batch.copies, state);
  return {
    rows: state.rows,
    lines: state.lines,
    missing: state.missing,
    twice,
    deviations,
    spoilt: [...state.spoilt.map(({ file, message }) => ({ file, message })), ...told, ...batch.told],
    late: state.late,
    changeId,
    read: received.length,
    known: batch.known,
  };
}

/** Files of this call that hold, byte for byte, what another one holds: told as twice, counted once. */
function withCopies(
  context: Context,
  collection: string,
  copies: Batch["copies"],
  state: ReturnType<typeof stateOf>,
): Pick<ReturnType<typeof stateOf>, "twice" | "deviations"> {
  const twice = state.twice.map((one) => ({ ...one, files: [...one.files] }));
  const deviations = [...state.deviations];
  const byHash = new Map(collectionReplies(context.library.orm, collection).map((one) => [one.hash, one]));
  for (const { hash, name } of copies) {
    const kept = byHash.get(hash);
    if (!kept) continue;
    deviations.push({ file: name, message: words.sameContent(name, kept.name) });
    if (kept.state !== "read" || kept.organisation === null) continue;
    const body = state.bodies.find((one) => one.organisationId === kept.organisation);
    const known = twice.find((one) => one.organisationId === kept.organisation);
    if (known) known.files.push(name);
    else if (body)
      twice.push({
        organisation: body.organisation,
        organisationId: body.organisationId,
        files: [kept.name, name],
        differs: [],
        counts: kept.name,
      });
  }
  return { twice, deviations };
}

/** When a kept file was saved last, as it says itself; "" where nothing says so. */
async function savedAt(context: Context, hash: string): Promise<string> {
  const folder = context.keeper.filesDir;
  if (!folder) return "";
  try {
    return (await fileMarks(readFileSync(join(folder, hash)), hash)).modified ?? "";
  } catch {
    return "";
  }
}
