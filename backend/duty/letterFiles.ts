import { setImmediate } from "node:timers/promises";
import { refused } from "../../core/kit/errors.ts";
import { numberedNames } from "../../core/kit/fileNames.ts";
import { dutyLetterKinds } from "../../core/modules/duty.ts";
import { letterFields } from "../../core/rules/duty/letters.ts";
import { dutyPaperWords as words } from "../../core/rules/duty/paperWords.ts";
import type { Context, InputFor, OutputFor } from "../context.ts";
import { checkPlace, type SetFile, writeSet } from "../documents/fileSet.ts";
import type { Templates } from "../documents/word.ts";
import { lettersOf } from "./letters.ts";

/** Letters as Word files, one a person, from the present template of 函: a folder on the command line, one .zip elsewhere. @throws AppError refused where nobody gets one */
export async function letterFiles(
  context: Context,
  input: InputFor<"duty.letters">,
): Promise<OutputFor<"duty.letters">> {
  const { out, seal = true, ...source } = input;
  checkPlace(context, out, dutyLetterKinds[source.kind]);
  const { rows, warnings } = lettersOf(context, source);
  if (rows.length === 0) throw refused(words.nothingMade(source.kind, warnings));
  const { wordDocument } = await import("../documents/word.ts");
  const names = numberedNames(
    rows.map((row) => [row.organisation, row.person] as const),
    "docx",
  );
  const files: SetFile[] = [];
  const templates: Templates = new Map();
  const said = new Set(warnings);
  for (const [index, row] of rows.entries()) {
    // Hundreds of letters take seconds: other calls get their turn between two of them.
    await setImmediate();
    const made = await wordDocument(context, "letter", { ...letterFields(row), seal }, templates);
    for (const one of made.warnings) said.add(one);
    files.push({ name: names[index] ?? "", bytes: made.bytes });
  }
  const { others, ...written } = writeSet(context, out, words.setName(source.kind, source.on), files);
  if (others > 0) said.add(words.othersInFolder(others));
  return { ...written, warnings: [...said] };
}
