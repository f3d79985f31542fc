import { createHash } from "node:crypto";
import { createReadStream, existsSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { conflict, notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { officeText } from "../../core/kit/officeText.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { libraryModule } from "../../core/modules/library.ts";
import {
  type ChangeHead,
  changeHeads,
  countChanges,
  countRows,
  undo,
  undoneChanges,
  undoState,
  verify,
} from "../../db/journal.ts";
import { recordNameOf } from "../../db/names.ts";
import { allAttachments } from "../../db/queries/people.ts";
import { search, searchMismatch } from "../../db/queries/search.ts";
import { integrityProblems } from "../../db/snapshot.ts";
import { listBackups } from "../backup.ts";
import { type Context, implement } from "../context.ts";
import { sentencesOf } from "../history.ts";
import { loadReference } from "../reference.ts";

const VERSION = "0.1.0";

const actorOf = (context: Context) => ({ who: context.caller.who, now: context.now() });

function undoChange(context: Context, head: Pick<ChangeHead, "id"> | null, nothing: string) {
  if (!head) throw refused(nothing);
  const written = undo(context.library, actorOf(context), head.id);
  context.announce(written);
  return { changeId: written.changeId ?? 0, label: written.value };
}

/** Attachments whose file is missing or no longer has the content that it was kept with. */
async function fileProblems(context: Context): Promise<string[]> {
  const folder = context.keeper.filesDir;
  const problems: string[] = [];
  for (const { hash, name } of folder ? allAttachments(context.library.orm) : []) {
    const path = join(folder as string, hash);
    if (!existsSync(path)) {
      problems.push(messages.fileMissing(name));
      continue;
    }
    const sum = createHash("sha256");
    await pipeline(createReadStream(path), sum);
    if (sum.digest("hex") !== hash) problems.push(messages.fileChanged(name));
  }
  return problems;
}

export const libraryService = implement(libraryModule, {
  "history.list": (context, { limit = 100, offset = 0, recordId }) => {
    const { library } = context;
    const undone = undoneChanges(library);
    const rows = changeHeads(library, limit, offset, recordId).map((head) => ({
      id: head.id,
      at: head.at,
      who: head.who,
      label: head.label,
      sentences: sentencesOf(library, head.id),
      rows: countRows(library, head.id),
      undone: undone.has(head.id),
      undoOf: head.undoOf,
      undoable: !undone.has(head.id) && head.schemaVersion === library.schemaVersion,
    }));
    return { rows, total: countChanges(library) };
  },

  "history.undo": (context, { changeId }) =>
    undoChange(
      context,
      changeId === undefined ? undoState(context.library, context.caller.who).undo : { id: changeId },
      messages.nothingToUndo,
    ),

  "history.redo": (context) =>
    undoChange(context, undoState(context.library, context.caller.who).redo, messages.nothingToRedo),

  "history.state": (context) => {
    const state = undoState(context.library, context.caller.who);
    return { undo: state.undo?.label ?? null, redo: state.redo?.label ?? null };
  },

  "journal.verify": (context) => verify(context.library),

  search: (context, { text, limit = 50 }) => ({
    rows: search(context.library, text, limit).map((hit) => ({
      ...hit,
      recordLabel: recordNamed(hit.record)?.label ?? hit.record,
    })),
  }),

  "library.info": (context) => {
    const { library, keeper } = context;
    const memory = library.file === ":memory:";
    return {
      file: library.file,
      name: basename(library.file),
      // What is not folded into the file yet counts too.
      bytes: memory
        ? 0
        : statSync(library.file).size + (statSync(`${library.file}-wal`, { throwIfNoEntry: false })?.size ?? 0),
      changes: countChanges(library),
      lastChangeAt: changeHeads(library, 1, 0)[0]?.at ?? null,
      lastBackupAt: keeper.lastBackupAt,
      backupFolder: keeper.backupDir,
      backupProblem: keeper.backupProblem,
      who: context.caller.who,
      fresh: keeper.fresh,
      version: VERSION,
    };
  },

  "library.signAs": (context, { name }) => {
    context.keeper.signAs(name);
    return { who: name };
  },

  "library.begin": (context, input) => {
    if (!context.keeper.fresh) throw conflict(officeText.alreadyBegun);
    if (input.with === "reference") loadReference(context);
    else context.keeper.begun();
    return { changeId: changeHeads(context.library, 1, 0)[0]?.id ?? null };
  },

  "library.check": async (context) => {
    const { library } = context;
    const { texts, dangling } = integrityProblems(library);
    const chain = verify(library);
    const mismatch = searchMismatch(library);
    const issues = [
      ...texts.map((text) => messages.integrity(text)),
      ...dangling.map(({ table, rowid }) =>
        messages.foreignKey(recordNamed(recordNameOf(table))?.label ?? table, String(rowid)),
      ),
      ...(chain.firstBroken === null ? [] : [messages.chainBroken(chain.firstBroken)]),
      ...(mismatch === 0 ? [] : [messages.searchBroken(mismatch)]),
      ...(await fileProblems(context)),
    ];
    return { ok: issues.length === 0, issues };
  },

  "library.backup": async (context, { out }) => {
    const name = officeText.backupFileName(context.today());
    let bytes = 0;
    const file = await context.outputFile(out, name, async (path) => {
      bytes = await context.keeper.backupTo(path);
    });
    return { file, name, bytes };
  },

  "library.backups": (context) => {
    const folder = context.keeper.backupDir;
    return { folder, rows: (folder ? listBackups(folder) : []).map(({ name, at, bytes }) => ({ name, at, bytes })) };
  },

  "library.restore": async (context, { file, backup }) => {
    const folder = context.keeper.backupDir;
    if (!folder) throw refused(officeText.memoryHasNoBackup);
    if (file !== undefined) return { keptPresentAs: await context.keeper.restoreFrom(context.input(file).path) };
    if (backup === undefined) throw refused(officeText.chooseBackup);
    // The name must be one of the list: it never is a path.
    const known = listBackups(folder).find((one) => one.name === backup);
    if (!known) throw notFound(officeText.noSuchBackup(backup));
    return { keptPresentAs: await context.keeper.restoreFrom(join(folder, known.name)) };
  },
});
