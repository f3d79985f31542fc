import type { z } from "zod";
import type { InputOf, OutputOf } from "../kit/module.ts";
import type { Api, ProcedureName } from "../modules/index.ts";
import type { Page } from "./page.ts";

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
}

/** A thing that can be printed, as one value. */
export interface Layout {
  id: string;
  label: string;
  /** What it is for, one sentence. */
  help: string;
  /** Paper in millimetres. */
  size: { width: number; height: number };
  params: z.ZodType;
  /** Queries by key. `params` have passed the schema. */
  needs(params: unknown): Needs;
  /** Pure: answers of the needs by the same keys in, pages out. */
  model(results: unknown, params: unknown): PaperModel;
}

/** Defines a layout; inside, parameters and answers are typed from its schema and its needs. */
export const defineLayout = <P, D extends Needs>(definition: {
  id: string;
  label: string;
  help: string;
  size: { width: number; height: number };
  params: z.ZodType<P>;
  needs: (params: P) => D;
  model: (results: Results<D>, params: P) => PaperModel;
}): Layout & { build(results: Results<D>, params: P): PaperModel } => ({
  ...definition,
  needs: (params) => definition.needs(params as P),
  model: (results, params) => definition.model(results as Results<D>, params as P),
  build: definition.model,
});

export const a4 = { width: 210, height: 297 };
export const a4Landscape = { width: 297, height: 210 };

/** Name of the school in full, as S1 prints it. */
export const schoolName = "广东省科协党校（科技人才学院）";

/** What the 文印 room and the printing service say when something is not as it should be. */
export const paperText = {
  noSuchLayout: (id: string) => `没有名为“${id}”的打印材料`,
  badParams: (label: string) => `${label}的选项有误`,
  size: (size: { width: number; height: number }) =>
    `${Math.min(size.width, size.height) === 210 ? "A4" : `${size.width}×${size.height}毫米`} ${size.width > size.height ? "横向" : "纵向"}`,
} as const;
