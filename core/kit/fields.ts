import type { Precision } from "./dates.ts";
import type { Json } from "./transport.ts";

/** The kinds a field can have. A new kind is the one change that touches several places: this file, schemas.ts, db/columns.ts, the grid and the form. */
export type FieldKind =
  | "text"
  | "int"
  | "date"
  | "month"
  | "bool"
  | "choice"
  | "ref"
  | "refs"
  | "list"
  | "money"
  | "json";

/** Forms of a text that are cleaned on the way in. */
export type Clean = "name" | "phone" | "idNumber" | "clock";

interface CommonOptions {
  /** Must hold a value. */
  required?: boolean;
  /** A sentence under the input. */
  help?: string;
  /** Other headings by which a sheet may name this column. */
  headings?: readonly string[];
  /** Masked in lists, papers and exports unless asked for. */
  private?: "phone" | "idNumber";
  /** Left out of grids and exports; the program fills it. */
  internal?: boolean;
  /** Not shown in the list until chosen. */
  extra?: boolean;
  /** Column width in pixels at the usual font size. */
  width?: number;
}

export interface TextOptions extends CommonOptions {
  /** Longest text, in characters. 200 unless told. */
  max?: number;
  /** Several lines. */
  multiline?: boolean;
  /** How a sheet's cell is cleaned: a person's name loses its padding, a phone its spaces, a time of day becomes 09:00. */
  clean?: Clean;
  /** Values offered while typing; others are allowed. */
  suggestions?: readonly string[];
  default?: string;
}

export interface IntOptions extends CommonOptions {
  min?: number;
  max?: number;
  unit?: string;
  default?: number;
}

export interface DateOptions extends CommonOptions {
  /** Keeps whether only the month or the year is known, in a second column `<field>Precision`. */
  precise?: boolean;
  /** Which day a month or year stands for. "first" unless told. */
  edge?: "first" | "last";
}

export interface BoolOptions extends CommonOptions {
  default?: boolean;
}

export interface ChoiceOptions extends CommonOptions {
  default?: string;
}

export interface RefOptions extends CommonOptions {
  /** What happens when the record pointed at is deleted: it may not be ("restrict", the default), or this row goes with it. */
  onDelete?: "restrict" | "cascade";
}

/** One column of a record: all that forms, grids, sheets, the database and the history need to know of it. */
export interface Field<T = unknown> {
  kind: FieldKind;
  label: string;
  required: boolean;
  help?: string;
  headings: readonly string[];
  private?: "phone" | "idNumber";
  internal: boolean;
  extra: boolean;
  width?: number;
  max?: number;
  min?: number;
  unit?: string;
  multiline?: boolean;
  clean?: Clean;
  suggestions?: readonly string[];
  precise?: boolean;
  edge?: "first" | "last";
  /** value → label, in the order of the list. */
  choices?: Readonly<Record<string, string>>;
  /** Name of the record type pointed at. */
  target?: string;
  onDelete?: "restrict" | "cascade";
  default?: Json;
  /** Only for the compiler: the type of the value. */
  readonly type?: T;
}

type Value<O, T> = O extends { required: true } ? T : T | null;

/** Marks a field that a draft may leave out although it is never empty. */
type Marked = { readonly hasDefault: true };
type Defaulted<O> = O extends { default: unknown } ? Marked : unknown;

function field<F>(kind: FieldKind, label: string, options: object = {}): F {
  // The marks of the compiler have no value at run time.
  return { kind, label, required: false, headings: [], internal: false, extra: false, ...options } as F;
}

/** The identifiers of a fixed list in its order, in the form that an enumeration of a schema wants. */
export const keysOf = <K extends string>(labels: Readonly<Record<K, string>>) => Object.keys(labels) as [K, ...K[]];

/** A line or block of text. */
export const text = <const O extends TextOptions>(label: string, options?: O): Field<Value<O, string>> & Defaulted<O> =>
  field("text", label, { max: options?.multiline ? 4000 : 200, ...options });

/** A whole number. */
export const int = <const O extends IntOptions>(label: string, options?: O): Field<Value<O, number>> & Defaulted<O> =>
  field("int", label, options);

/** An amount of money, stored in 分 (1/100 yuan). */
export const money = <const O extends IntOptions>(label: string, options?: O): Field<Value<O, number>> & Defaulted<O> =>
  field("money", label, options);

/** A field of a date whose precision is kept beside it. */
export interface PreciseField<T> extends Field<T> {
  readonly preciseType?: true;
}

/** A day, `YYYY-MM-DD`. */
export const date = <const O extends Omit<DateOptions, "precise">>(
  label: string,
  options?: O,
): Field<Value<O, string>> => field("date", label, { edge: "first", ...options });

/** A day that may be known only to the month or the year; the precision stands in `<field>Precision`. */
export const preciseDate = <const O extends Omit<DateOptions, "precise">>(
  label: string,
  options?: O,
): PreciseField<Value<O, string>> & { readonly preciseType: true } => ({
  ...field<PreciseField<Value<O, string>>>("date", label, { edge: "first", ...options, precise: true }),
  preciseType: true,
});

/** A month, `YYYY-MM`. */
export const month = <const O extends CommonOptions>(label: string, options?: O): Field<Value<O, string>> =>
  field("month", label, options);

/** Yes or no; never empty. */
export const bool = (label: string, options?: BoolOptions): Field<boolean> & Marked =>
  field("bool", label, { default: false, ...options, required: true });

/** One of a fixed list; stored by its identifier, shown by its label. */
export const choice = <const C extends Readonly<Record<string, string>>, const O extends ChoiceOptions>(
  label: string,
  choices: C,
  options?: O,
): Field<Value<O, Extract<keyof C, string>>> & Defaulted<O> => field("choice", label, { ...options, choices });

/** Id of one record of another type. */
export const ref = <const N extends string, const O extends RefOptions>(
  label: string,
  target: N,
  options?: O,
): Field<Value<O, string>> => field("ref", label, { onDelete: "restrict", ...options, target });

/** Ids of several records of another type, in order; never null. */
export const refs = (label: string, target: string, options?: CommonOptions): Field<string[]> & Marked =>
  field("refs", label, { ...options, required: true, default: [], target });

/** Several short texts, in order; never null. */
export const list = (
  label: string,
  options?: CommonOptions & { suggestions?: readonly string[] },
): Field<string[]> & Marked => field("list", label, { ...options, required: true, default: [] });

/** A structure of the program's own; `T` describes it. */
export const json = <T extends Json>(label: string, options: CommonOptions & { default: T }): Field<T> & Marked =>
  field("json", label, { ...options, required: true, internal: true });

export type Fields = Readonly<Record<string, Field>>;

type PrecisionKeys<F extends Fields> = {
  [K in keyof F & string as F[K] extends { readonly preciseType: true } ? `${K}Precision` : never]: Precision | null;
};

/** The values of a record without its id. */
export type ValuesOf<F extends Fields> = {
  [K in keyof F & string]: F[K] extends Field<infer T> ? T : never;
} & PrecisionKeys<F>;
