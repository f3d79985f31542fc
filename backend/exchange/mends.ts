import { cleanText } from "../../core/kit/cells.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import type { Library, Tx } from "../../db/client.ts";
import { memoryOf } from "../../db/queries/exchange.ts";
import type { Context } from "../context.ts";
import { keep } from "./answers.ts";
import { type Column, nameKey } from "./columns.ts";
import type { Mend } from "./plan.ts";
import type { SheetCell } from "./sheet.ts";

/** What the text of a cell was mended to at an earlier import, by its `keyOf`. */
export interface MendedBefore {
  /** Whether anything was: most offices never mend, and then no row is looked at. */
  any(): boolean;
  of(key: string): string | undefined;
}

/** Nothing was mended. */
export const neverMended: MendedBefore = { any: () => false, of: () => undefined };

/** Only names are read the same again: a date or number that was wrong once says nothing of the next. */
const isRemembered = ({ key, field }: Column): boolean =>
  field.target === "organisation" ||
  (field.kind === "ref" && field.target === "person") ||
  key === "organisation" ||
  key === "person" ||
  key === "post";

const isPerson = ({ key, field }: Column): boolean => key === "person" || field.target === "person";

/** By what a text is known again; a person only in the same body, because another may bear the same name. */
function keyOf(column: Column, given: ReadonlyMap<string, SheetCell>): string {
  const place = isPerson(column) ? [given.get("organisation") ?? given.get("unit") ?? ""] : [];
  return [importText.mendedKey, column.field.label, given.get(column.key) ?? "", ...place]
    .map((part) => nameKey(cleanText(part)))
    .join("｜")
    .slice(0, 2000);
}

/** How a cell that names something was mended: now by the user, else as at an earlier import. */
export function mendOf(
  column: Column,
  given: ReadonlyMap<string, SheetCell>,
  fixed: Readonly<Record<string, string>>,
  before: MendedBefore,
): Mend | null {
  if ((fixed[column.key] === undefined && !before.any()) || !isRemembered(column)) return null;
  const from = cleanText(given.get(column.key) ?? "");
  if (from === "") return null;
  const key = keyOf(column, given);
  const known = before.of(key);
  const to = fixed[column.key] ?? known;
  if (to === undefined || to.trim() === "" || (to === from && known === undefined)) return null;
  return { field: column.key, key, from, to, remembered: fixed[column.key] === undefined };
}

/** What was mended in sheets of a target; looked up when a row is read first. */
export function mendedBefore(library: Library, target: string): MendedBefore {
  let memory: Map<string, string> | null = null;
  const all = () => {
    memory ??= new Map(
      memoryOf(library, target, "decision").flatMap((one) => {
        const text = (one.value as { text?: unknown } | null)?.text;
        return typeof text === "string" ? [[one.key, text] as const] : [];
      }),
    );
    return memory;
  };
  return { any: () => all().size > 0, of: (key) => all().get(key) };
}

/** Keeps what was mended in rows that are stored. */
export function rememberMends(context: Context, tx: Tx, target: string, mends: readonly Mend[]): void {
  for (const { key, to, remembered } of mends)
    if (!remembered) keep(context, tx, target, "decision", key, { text: to });
}
