import type { z } from "zod";
import type { AnyRecord, DraftOf, PatchOf, RowOf } from "./record.ts";

/** What a procedure is, as data: shells, command line, help and contract tests are made from it. */
export interface Procedure<I = unknown, O = unknown> {
  kind: "query" | "command";
  /** What it does, in the office's words; a command's label stands in the history. */
  label: string;
  input: z.ZodType<I>;
  output: z.ZodType<O>;
  /** Names of the records (or "*") on which a query's answer depends; the client refetches when they change. */
  reads: readonly string[];
}

/** A procedure that only reads. */
export const query = <I, O>(options: {
  label: string;
  input: z.ZodType<I>;
  output: z.ZodType<O>;
  reads: readonly string[];
}): Procedure<I, O> & { kind: "query" } => ({ kind: "query", ...options });

/** A procedure that may change the library or make files. */
export const command = <I, O>(options: {
  label: string;
  input: z.ZodType<I>;
  output: z.ZodType<O>;
}): Procedure<I, O> & { kind: "command" } => ({ kind: "command", reads: [], ...options });

export type Procedures = Readonly<Record<string, Procedure>>;

/** A room of the house: the records it owns and its own procedures. */
export interface Module<
  N extends string = string,
  R extends readonly AnyRecord[] = readonly AnyRecord[],
  // biome-ignore lint/suspicious/noExplicitAny: procedures of any input and output
  P extends Readonly<Record<string, Procedure<any, any>>> = Readonly<Record<string, Procedure<any, any>>>,
> {
  readonly name: N;
  readonly label: string;
  readonly records: R;
  readonly procedures: P;
}

export const defineModule = <
  const N extends string,
  const R extends readonly AnyRecord[],
  // biome-ignore lint/suspicious/noExplicitAny: procedures of any input and output
  const P extends Readonly<Record<string, Procedure<any, any>>>,
>(
  module: Module<N, R, P>,
): Module<N, R, P> => module;

/** Selection of a list. `filter` maps a field to a value, a list of values, or a range or part of text. */
export interface ListInput {
  filter?: Record<string, FilterValue>;
  /** Part of any text of the row. */
  text?: string;
  sort?: { field: string; descending?: boolean }[];
  limit?: number;
  offset?: number;
}
export type FilterValue =
  | string
  | number
  | boolean
  | null
  | (string | number | null)[]
  | { from?: string | number; to?: string | number; contains?: string };

/** A row of a list with the titles of the records that it points at, by field name. */
export type ListedRow<R extends AnyRecord> = RowOf<R> & { refTitles: Record<string, string> };

/** The procedures that every record has without further typing. */
export type CrudOf<R extends AnyRecord> = R extends AnyRecord
  ? {
      [K in `${R["name"]}.list`]: Procedure<ListInput, { rows: ListedRow<R>[]; total: number }>;
    } & {
      [K in `${R["name"]}.get`]: Procedure<{ id: string }, ListedRow<R>>;
    } & {
      [K in `${R["name"]}.create`]: Procedure<DraftOf<R>, Changed<R>>;
    } & {
      [K in `${R["name"]}.update`]: Procedure<{ id: string; patch: PatchOf<R>; was?: PatchOf<R> }, Changed<R>>;
    } & {
      [K in `${R["name"]}.remove`]: Procedure<
        { id: string } | { ids: string[] },
        { changeId: number; removed: number }
      >;
    } & {
      [K in `${R["name"]}.export`]: Procedure<ExportInput, { file: string; name: string; rows: number }>;
    }
  : never;

/** What creating or updating answers. */
export interface Changed<R extends AnyRecord> {
  id: string;
  /** Null when nothing had to be changed. */
  changeId: number | null;
  row: ListedRow<R>;
  /** Sentences of rules that warn without refusing. */
  warnings: string[];
}

export interface ExportInput extends ListInput {
  /** A path (command line) or nothing (the answer's `file` is then a handle). */
  out?: string;
  format?: "xlsx" | "csv";
  /** Private fields in full. */
  withPrivate?: boolean;
}

type UnionToIntersection<U> = (U extends unknown ? (arg: U) => void : never) extends (arg: infer I) => void ? I : never;

/** All procedures of a list of modules by name, with those of their records. */
export type ApiOf<M extends readonly Module[]> = UnionToIntersection<
  M[number] extends infer One ? (One extends Module<string, infer R, infer P> ? P | CrudOf<R[number]> : never) : never
>;

export type InputOf<P> = P extends Procedure<infer I, unknown> ? I : never;
export type OutputOf<P> =
  P extends Procedure<never, infer O> ? O : P extends { output: z.ZodType<infer O> } ? O : never;
