import { basename } from "node:path";
import { AppError, conflict, refused } from "../core/kit/errors.ts";
import type { Fields } from "../core/kit/fields.ts";
import { messages } from "../core/kit/messages.ts";
import { recordNamed } from "../core/modules/index.ts";
import { fieldName, recordNameOf } from "./names.ts";

/** An error of SQLite or of the disk in our words; null for one that we do not know. The only place that knows their codes. */
export function translateStorageError(error: unknown, file = ""): AppError | null {
  const found = storageError(error);
  if (!found) return null;
  const { code, message } = found;
  if (code === "ENOSPC" || code === "EDQUOT") return refused(messages.diskFull);
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return refused(messages.readOnly);
  if (code.startsWith("SQLITE_CONSTRAINT_UNIQUE") || code === "SQLITE_CONSTRAINT_PRIMARYKEY") return duplicate(message);
  if (code === "SQLITE_CONSTRAINT_FOREIGNKEY") return refused(messages.referencedSome);
  if (code === "SQLITE_CONSTRAINT_TRIGGER") return brokenRefs(message);
  if (code.startsWith("SQLITE_BUSY") || code.startsWith("SQLITE_LOCKED")) return conflict(messages.locked);
  if (code.startsWith("SQLITE_READONLY")) return refused(messages.readOnly);
  if (code.startsWith("SQLITE_CANTOPEN")) return refused(messages.cannotOpen(basename(file)));
  if (code === "SQLITE_FULL") return refused(messages.diskFull);
  if (code === "SQLITE_NOTADB") return refused(messages.notALibrary(basename(file)));
  if (code.startsWith("SQLITE_CORRUPT")) return refused(messages.corrupt(basename(file)));
  if (code.startsWith("SQLITE_IOERR")) return refused(messages.ioError);
  return null;
}

/** drizzle wraps the driver's error in `cause`. */
function storageError(error: unknown): { code: string; message: string } | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const code = "code" in at ? at.code : undefined;
    if (typeof code === "string" && /^(SQLITE_|E[A-Z]+$)/.test(code)) return { code, message: at.message };
  }
  return null;
}

/** `UNIQUE constraint failed: base.name, base.city` */
function duplicate(message: string): AppError {
  const columns = [...message.matchAll(/(\w+)\.(\w+)/g)];
  const record = recordNamed(recordNameOf(columns[0]?.[1] ?? ""));
  if (!record) return conflict(messages.duplicateField(""));
  const names = columns.map(([, , column]) => fieldName(column ?? ""));
  const labels = names.map((name) => (record.fields as Fields)[name]?.label ?? name);
  return new AppError("conflict", messages.duplicate(record.label, labels.join("、")), {
    fields: Object.fromEntries(names.map((name) => [name, messages.duplicateField(record.label)])),
  });
}

/** `refs:activity.leadDepartments` or `used:activity.leadDepartments`, raised by the triggers that guard lists of ids. */
function brokenRefs(message: string): AppError {
  const [, kind, recordName, field] = /^(refs|used):(\w+)\.(\w+)$/.exec(message) ?? [];
  const record = recordNamed(recordName ?? "");
  if (!record || !field) return refused(messages.referencedSome);
  if (kind === "used") return refused(messages.referencedSome);
  return refused(messages.refMissing((record.fields as Fields)[field]?.label ?? field));
}
