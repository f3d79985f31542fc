import type { z } from "zod";
import type { InputOf, OutputOf } from "../kit/module.ts";
import type { Api, ProcedureName } from "../modules/index.ts";
import type { Page } from "./page.ts";
import type { TableDoc } from "./tableDoc.ts";

/** A query whose answer a layout needs. */
export interface Need<N extends ProcedureName = ProcedureName> {
  name: N;
  input: InputOf<Api[N]>;
}

export const need = <N extends ProcedureName>(name: N, input: InputOf<Api[N]>): Need<N> => ({ name, input });

type Needs = Readonly<Record<string, { name: ProcedureName; input: unknown }>>;
type Results<D> = { [K in keyof D]: D[K] extends Need<infer N> ? OutputOf<Api[N]> : never };

/** What a layout makes of its data: all pages, the title of the document, and what the user should know before printing. */
export interface PaperModel {
  title: string;
  pages: Page[];
  warnings: string[];
  /** Paper of its sheets where the parameters choose it; the layout's own otherwise. */
  size?: PaperSize;
}

/** Millimetres. */
export interface PaperSize {
  width: number;
  height: number;
}

/** Texts of a paper that the office may word in its own way, by key. In a text, `{名称}` and the like stand for what the paper knows. */
export type Wording = Readonly<Record<string, { label: string; text: string; help?: string }>>;
type Words<W> = { readonly [K in keyof W]: string };

/** Under which heading of the 文印 room a layout stands. */
export const paperGroups = {
  lists: "名单",
  event: "会务",
  seating: "座次",
  cards: "证件桌签",
  plan: "计划",
  documents: "公文",
} as const;
export type PaperGroup = keyof typeof paperGroups;

/** A thing that can be printed, as one value. */
export interface Layout {
  id: string;
  label: string;
  /** What it is for, one sentence. */
  help: string;
  group: PaperGroup;
  /** Paper in millimetres. */
  size: PaperSize;
  /** An option that is remembered is marked by `.meta({ remember: true })`. */
  params: z.ZodType;
  wording: Wording;
  /** Queries by key. `params` have passed the schema. */
  needs(params: unknown): Needs;
  /** Pure: answers of the needs by the same keys in, pages out. */
  model(results: unknown, params: unknown, words: Readonly<Record<string, string>>): PaperModel;
  /** The same as a table, for those who go on editing in a sheet or a document; null where a paper is no table. */
  table: ((results: unknown, params: unknown, words: Readonly<Record<string, string>>) => TableDoc) | null;
}

const noWords = {} as const;

/** Defines a layout; inside, parameters, answers and words are typed from its schema, its needs and its wording. */
export const defineLayout = <P, D extends Needs, const W extends Wording = typeof noWords>(definition: {
  id: string;
  label: string;
  help: string;
  group: PaperGroup;
  size: PaperSize;
  params: z.ZodType<P>;
  wording?: W;
  needs: (params: P) => D;
  model: (results: Results<D>, params: P, words: Words<W>) => PaperModel;
  table?: (results: Results<D>, params: P, words: Words<W>) => TableDoc;
}): Layout & { build(results: Results<D>, params: P, words?: Partial<Words<W>>): PaperModel } => {
  const { table } = definition;
  const wording: Wording = definition.wording ?? noWords;
  return {
    ...definition,
    wording,
    needs: (params) => definition.needs(params as P),
    model: (results, params, words) => definition.model(results as Results<D>, params as P, words as Words<W>),
    table: table ? (results, params, words) => table(results as Results<D>, params as P, words as Words<W>) : null,
    build: (results, params, words) =>
      definition.model(results, params, { ...defaultWords(wording), ...words } as Words<W>),
  };
};

/** The texts of a wording as the program brings them. */
export const defaultWords = (wording: Wording): Record<string, string> =>
  Object.fromEntries(Object.entries(wording).map(([key, { text }]) => [key, text]));

/** Puts what a paper knows in the place of `{名称}`; what it does not know becomes nothing. */
export const fillWords = (text: string, known: Readonly<Record<string, string | null>>): string =>
  text.replace(/\{([^{}]+)\}/gu, (_, key: string) => known[key] ?? "");

export const a4 = { width: 210, height: 297 };
export const a4Landscape = { width: 297, height: 210 };
export const a3 = { width: 297, height: 420 };
export const a3Landscape = { width: 420, height: 297 };

/** Name of the school in full, as S1 prints it. */
export const schoolName = "广东省科协党校（科技人才学院）";

/** What the 文印 room and the printing service say when something is not as it should be. */
export const paperText = {
  noSuchLayout: (id: string) => `没有名为“${id}”的打印材料`,
  badParams: (label: string) => `${label}的选项有误`,
  noTable: (label: string) => `${label}不是表格，不能导出为Excel或Word，请存为PDF`,
  keepLabel: (label: string) => `记住${label}的选项和用语`,
  size: ({ width, height }: PaperSize) => {
    const [short, long] = [Math.min(width, height), Math.max(width, height)];
    const name = short === 210 && long === 297 ? "A4" : short === 297 && long === 420 ? "A3" : `${width}×${height}毫米`;
    return `${name} ${width > height ? "横向" : "纵向"}`;
  },
} as const;
