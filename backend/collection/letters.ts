import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { refused } from "../../core/kit/errors.ts";
import { schoolName } from "../../core/paper/layout.ts";
import { collectionTarget } from "../../core/records/collection.ts";
import { reminderText } from "../../core/rules/collection/letterText.ts";
import { fileNames } from "../../core/rules/collection/names.ts";
import { collectionText as words } from "../../core/rules/collection/words.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { changeRow } from "../saving.ts";
import { checkOut, handOut } from "./handOut.ts";
import { namedCollection, stateOf } from "./stored.ts";

/** The parts of a .docx. */
type Letter = ReturnType<typeof unzipSync>;

/** Stands for the addressee in a letter that is set once for many. */
const addressee = "〖主送机关〗";

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** The letter to one body. */
function addressed(letter: Letter, name: string): Uint8Array {
  const parts = Object.entries(letter).map(([part, content]): [string, Uint8Array] =>
    /^word\/[^/]*\.xml$/u.test(part)
      ? [part, strToU8(strFromU8(content).replaceAll(addressee, escaped(name)))]
      : [part, content],
  );
  return zipSync(Object.fromEntries(parts), { level: 6 });
}

/** A reminder to each body that has not replied or whose file can't be read, and the day noted in one step. @throws AppError refused */
export async function remind(
  context: Context,
  input: InputFor<"collection.remind">,
): Promise<OutputFor<"collection.remind">> {
  const collection = namedCollection(context, input.id);
  checkOut(context, input.out);
  const wanted = input.organisations === undefined ? null : new Set(input.organisations);
  const bodies = stateOf(context, collection).bodies.filter(
    (one) => (one.state === "missing" || one.state === "spoilt") && (wanted === null || wanted.has(one.organisationId)),
  );
  if (bodies.length === 0) throw refused(words.nobodyToRemind);
  const { wordDocument } = await import("../documents/word.ts");
  const today = context.today();
  const names = fileNames(
    bodies.map((one) => words.remindFile(one.organisation)),
    "docx",
  );
  const files: { name: string; bytes: Uint8Array }[] = [];
  // Letters that differ by their addressee only are set once: setting one takes far longer than writing a name into it.
  const set = new Map<string, Letter>();
  for (const [at, body] of bodies.entries()) {
    const spoilt = body.state === "spoilt";
    const key = `${spoilt} ${body.remindedOn ?? ""}`;
    let letter = set.get(key);
    if (!letter) {
      const text = reminderText({
        collection: collection.title,
        organisation: addressee,
        due: collection.due,
        on: today,
        sentOn: collection.sentOn,
        spoilt,
        remindedOn: body.remindedOn,
        signature: schoolName,
      });
      letter = unzipSync((await wordDocument(context, "letter", { ...text })).bytes);
      set.set(key, letter);
    }
    files.push({ name: names[at] ?? `${at + 1}.docx`, bytes: addressed(letter, body.organisation) });
  }
  const made = await handOut(context, input.out, words.remindFolder(collection.title), files);
  const { changeId } = context.write(words.remindLabel(collection.title), (tx) => {
    for (const body of bodies) changeRow(context, tx, collectionTarget, body.target, { remindedOn: today });
  });
  return { ...made, changeId };
}
