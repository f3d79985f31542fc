import { refused } from "../../core/kit/errors.ts";
import { schoolName } from "../../core/paper/layout.ts";
import { collectionTarget } from "../../core/records/collection.ts";
import { reminderText } from "../../core/rules/collection/letterText.ts";
import { fileNames } from "../../core/rules/collection/names.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import { bodyOfKind } from "../../db/queries/dutyPaper.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import type { SetFile } from "../documents/fileSet.ts";
import type { Templates } from "../documents/word.ts";
import { changeRow } from "../saving.ts";
import { checkOut, handOut } from "./handOut.ts";
import { namedCollection, stateOf } from "./stored.ts";
import { eachWatched } from "./watch.ts";

/** A reminder to each body that has not replied or whose file can't be read, and the day noted in one step. @throws AppError refused */
export async function remind(
  context: Context,
  input: InputFor<"collection.remind">,
): Promise<OutputFor<"collection.remind">> {
  const collection = namedCollection(context, input.id);
  const title = words.remindFolder(collection.title);
  checkOut(context, input.out, title);
  const wanted = input.organisations === undefined ? null : new Set(input.organisations);
  const bodies = stateOf(context, collection).bodies.filter(
    (one) => (one.state === "missing" || one.state === "spoilt") && (wanted === null || wanted.has(one.organisationId)),
  );
  if (bodies.length === 0) throw refused(words.nobodyToRemind);
  const { wordDocument } = await import("../documents/word.ts");
  const today = context.today();
  const committee = bodyOfKind(context.library.orm, "schoolCommittee")?.name;
  const names = fileNames(
    bodies.map((one) => words.remindFile(one.organisation)),
    "docx",
  );
  const files: SetFile[] = [];
  const templates: Templates = new Map();
  // Hundreds of letters take seconds.
  await eachWatched(input.ticket, bodies, words.madeSoFar, async (body, at) => {
    const text = reminderText({
      collection: collection.title,
      organisation: body.organisation,
      due: collection.due,
      on: today,
      sentOn: collection.sentOn,
      spoilt: body.state === "spoilt",
      remindedOn: body.remindedOn,
      signature: committee === undefined ? schoolName : words.officeOf(committee),
    });
    const { bytes } = await wordDocument(context, "letter", { ...text }, templates);
    files.push({ name: names[at] ?? `${at + 1}.docx`, bytes });
  });
  const made = handOut(context, input.out, title, files);
  const { changeId } = context.write(words.remindLabel(collection.title), (tx) => {
    for (const body of bodies) changeRow(context, tx, collectionTarget, body.target, { remindedOn: today });
  });
  return { ...made, changeId };
}
