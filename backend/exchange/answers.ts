import { cleanText } from "../../core/kit/cells.ts";
import type { Json } from "../../core/kit/transport.ts";
import { importMemory } from "../../core/records/importMemory.ts";
import type { Library, Tx } from "../../db/client.ts";
import { existingIds, memoryOf } from "../../db/queries/exchange.ts";
import { deleteRow } from "../../db/queries/records.ts";
import type { Context } from "../context.ts";
import { changeRow, createRow } from "../saving.ts";
import { nameKey } from "./columns.ts";
import type { SheetCell } from "./sheet.ts";

/** An answer to a question of a row. `remembered`: given at an earlier import. */
export interface Answer {
  value: string;
  remembered: boolean;
}

/** The answers that hold for one import, and what is to be kept of them. */
export interface Answers {
  /** Whether a row is to be left out. */
  skips(row: number): boolean;
  /** The key under which a preview asks: the row, and the field where the question is of a cell. */
  keyOf(row: number, field: string): string;
  /** What was answered to a question of a row; `about` is what was asked for, and the cells by which the question would be known again. */
  of(
    row: number,
    field: string,
    about: readonly (SheetCell | undefined)[],
    fits: (value: string) => boolean,
  ): Answer | null;
  /** Keeps what a question was answered with, to be remembered when the row is stored. */
  learn(row: number, about: readonly (SheetCell | undefined)[], id: string): void;
  /** What was learned in rows that were stored. */
  learned(stored: (row: number) => boolean): Map<string, string>;
}

/** Words by which a question is known again: what was asked for, then the cells, without padding. */
const aboutKey = (about: readonly (SheetCell | undefined)[]): string =>
  about
    .map((cell) => nameKey(cleanText(cell ?? "")))
    .join("｜")
    .slice(0, 2000);

/** Answers of this import before those of earlier ones. One whose record is gone is as if it had never been given. */
export function createAnswers(library: Library, target: string, decisions: Readonly<Record<string, string>>): Answers {
  let memory: Map<string, string> | null = null;
  const remembered = () => {
    if (memory) return memory;
    const all = memoryOf(library, target, "decision").flatMap(({ key, value }) =>
      typeof value === "string" ? [[key, value] as const] : [],
    );
    const there = existingIds(
      library,
      all.map(([, id]) => id),
    );
    memory = new Map(all.filter(([, id]) => there.has(id)));
    return memory;
  };
  const learned = new Map<string, { row: number; id: string }>();
  const skipped = new Set(
    Object.entries(decisions).flatMap(([key, value]) => (value === "skip" ? [Number.parseInt(key, 10)] : [])),
  );
  return {
    skips: (row) => skipped.has(row),
    keyOf: (row, field) => (field === "" ? String(row) : `${row}:${field}`),
    of: (row, field, about, fits) => {
      const given = [decisions[`${row}:${field}`], decisions[String(row)]].find(
        (one) => one !== undefined && fits(one),
      );
      if (given !== undefined) return { value: given, remembered: false };
      if (remembered().size === 0) return null;
      const known = remembered().get(aboutKey(about));
      return known !== undefined && fits(known) ? { value: known, remembered: true } : null;
    },
    learn: (row, about, id) => learned.set(aboutKey(about), { row, id }),
    learned: (stored) => new Map([...learned].filter(([, { row }]) => stored(row)).map(([key, { id }]) => [key, id])),
  };
}

/** What was learned of the columns of sheets of a target. */
interface KeptColumns {
  /** Column keys by place. */
  places: Record<string, string | null>;
  /** Column keys by heading, for sheets with other columns beside it. */
  headings: Record<string, string | null>;
}

const keptColumns = (value: unknown): KeptColumns | null => {
  const kept = value as Partial<KeptColumns> | null;
  return kept && typeof kept.places === "object" && typeof kept.headings === "object" ? (kept as KeptColumns) : null;
};

/** What is remembered of the columns of a sheet: of one with the same headings by place, else of a column with the same heading. */
export function rememberedColumns(library: Library, target: string) {
  const kept = memoryOf(library, target, "columns").flatMap(({ key, value }) => {
    const columns = keptColumns(value);
    return columns ? [{ key, columns }] : [];
  });
  return (signature: string, headings: readonly (string | undefined)[]): Map<number, string | null> => {
    const same = kept.find((one) => one.key === signature);
    if (same) return new Map(Object.entries(same.columns.places).map(([place, key]) => [Number(place), key]));
    const found = new Map<number, string | null>();
    for (const [place, heading] of headings.entries()) {
      const key = nameKey(heading ?? "");
      if (key === "") continue;
      const last = kept.findLast((one) => key in one.columns.headings);
      if (last) found.set(place, last.columns.headings[key] ?? null);
    }
    return found;
  };
}

/** Keeps the columns that were chosen by hand, over those that were remembered of the same sheet. */
export function rememberColumns(
  context: Context,
  tx: Tx,
  target: string,
  sheet: {
    signature: string;
    columns: readonly { index: number; heading: string; field: string | null; by: string | null }[];
  },
): void {
  if (!sheet.columns.some((one) => one.by === "hand")) return;
  const kept: KeptColumns = { places: {}, headings: {} };
  for (const { index, heading, field, by } of sheet.columns) {
    if (by !== "hand" && by !== "memory") continue;
    kept.places[String(index)] = field;
    if (heading !== "") kept.headings[nameKey(heading)] = field;
  }
  keep(context, tx, target, "columns", sheet.signature, { places: kept.places, headings: kept.headings });
}

export function rememberAnswers(context: Context, tx: Tx, target: string, learned: ReadonlyMap<string, string>): void {
  for (const [key, id] of learned) keep(context, tx, target, "decision", key, id);
}

/** Keeps one thing that was learned, over what was kept of the same. */
export function keep(
  context: Context,
  tx: Tx,
  target: string,
  kind: "columns" | "decision",
  key: string,
  value: Json,
): void {
  const known = memoryOf(context.library, target, kind).find((one) => one.key === key);
  if (!known) createRow(context, tx, importMemory, { target, kind, key, value });
  else if (JSON.stringify(known.value) !== JSON.stringify(value))
    changeRow(context, tx, importMemory, known.id, { value });
}

/** Forgets what was learned of a target, or of all. Answers how much it was. */
export function forget(context: Context, tx: Tx, target: string | undefined): number {
  const rows = memoryOf(context.library, target, undefined);
  for (const { id } of rows) deleteRow(tx, importMemory, id);
  return rows.length;
}
