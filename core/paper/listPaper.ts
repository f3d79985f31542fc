import { a3Landscape, a4, a4Landscape } from "./layout.ts";
import type { Sheet } from "./page.ts";
import { choiceOf } from "./people.ts";

/** Paper that a list can be set on. */
export const papers = { a4: "A4纵向", a4Across: "A4横向", a3: "A3横向" } as const;
export type ListPaper = keyof typeof papers;

export const paperParam = choiceOf<ListPaper>("纸张", papers)
  .default("a4")
  .meta({ title: "纸张", labels: papers, remember: true });

const margins = { top: 20, right: 15, bottom: 18, left: 15 };

/** Type area of a list on this paper. */
export const listSheets: Record<ListPaper, Sheet> = {
  a4: { ...a4, ...margins },
  a4Across: { ...a4Landscape, ...margins },
  a3: { ...a3Landscape, ...margins, left: 20, right: 20 },
};

/** Paper of a sheet without its margins. */
export const sizeOf = ({ width, height }: Sheet) => ({ width, height });
