import type { Field, Fields, ValuesOf } from "./fields.ts";
import type { Finding } from "./finding.ts";

/** A record type: the one value from which table, procedures, grid, form, import, export and history are derived. */
export interface RecordType<N extends string = string, F extends Fields = Fields> {
  /** camelCase, singular; also the prefix of ids. */
  readonly name: N;
  /** What the office calls it. */
  readonly label: string;
  readonly fields: F;
  /** The line by which people know a row. Gets titles of refs by field name. */
  readonly title: (row: ValuesOf<F>, refTitles: Readonly<Record<string, string>>) => string;
  /** Sets of fields of which no two rows may have the same values; also how an import recognises a row. The first is the natural key. */
  readonly unique: ReadonlyArray<ReadonlyArray<keyof F & string>>;
  /** Fields by which an import recognises a row where `unique` cannot say it; the database does not enforce it. */
  readonly matchBy: ReadonlyArray<keyof F & string>;
  /** Fields that the search box looks through, beside the title. */
  readonly searchIn: ReadonlyArray<keyof F & string>;
  /** How the title is read for pinyin: surname readings for people. Null leaves the record out of the search. */
  readonly searchAs: "person" | "other" | null;
  /** Order of lists. */
  readonly orderBy: ReadonlyArray<keyof F & string>;
  /** Checks across fields of one row; pure. */
  readonly check: (row: ValuesOf<F>) => Finding[];
  /** A default screen is shown under this heading of 数据; null when the record has a screen of its own only. */
  readonly menu: string | null;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of record types must accept each one's own row type
export type AnyRecord = RecordType<any, any>;

type Definition<N extends string, F extends Fields> = Pick<RecordType<N, F>, "name" | "label" | "fields" | "title"> &
  Partial<Omit<RecordType<N, F>, "name" | "label" | "fields" | "title">>;

/** Defines a record type. */
export function defineRecord<const N extends string, F extends Fields>(definition: Definition<N, F>): RecordType<N, F> {
  return {
    unique: [],
    matchBy: [],
    searchIn: [],
    searchAs: "other",
    orderBy: [],
    check: () => [],
    menu: null,
    ...definition,
  };
}

/** A stored row: its id and its values. */
export type RowOf<R extends AnyRecord> = { id: string } & ValuesOf<R["fields"]>;

/** Names of the fields that a new row cannot do without. */
type RequiredKeys<F extends Fields> = {
  [K in keyof F & string]: F[K] extends { readonly hasDefault: true }
    ? never
    : F[K] extends Field<infer T>
      ? null extends T
        ? never
        : K
      : never;
}[keyof F & string];

/** What is needed to create a row; what may be empty or has a default may be left out. */
export type DraftOf<R extends AnyRecord> = Pick<ValuesOf<R["fields"]>, RequiredKeys<R["fields"]>> &
  Partial<ValuesOf<R["fields"]>>;

/** Some new values of a row. */
export type PatchOf<R extends AnyRecord> = Partial<ValuesOf<R["fields"]>>;

/** What is asked of a record once for every row of a sheet, kept: its fields never change. */
const names = new WeakMap<object, readonly string[]>();
const entries = new WeakMap<object, readonly (readonly [string, Field])[]>();

/** All column names of a record in order, with the precision columns after their dates. */
export function columnNames(record: AnyRecord): readonly string[] {
  const known = names.get(record);
  if (known) return known;
  const made = Object.entries(record.fields as Fields).flatMap(([name, field]) =>
    field.precise ? [name, `${name}Precision`] : [name],
  );
  names.set(record, made);
  return made;
}

/** The fields of a record with their names. */
export function fieldEntries(record: AnyRecord): readonly (readonly [string, Field])[] {
  const known = entries.get(record);
  if (known) return known;
  const made = Object.entries(record.fields as Fields);
  entries.set(record, made);
  return made;
}

/** Title of a row whose values are only known at run time. */
export const titleWith = (
  record: AnyRecord,
  values: Record<string, unknown>,
  refTitles: Record<string, string>,
): string => record.title(values as ValuesOf<Fields>, refTitles);

/** Cross-field findings of a row whose values are only known at run time. */
export const checkWith = (record: AnyRecord, values: Record<string, unknown>): Finding[] =>
  record.check(values as ValuesOf<Fields>);
