import { z } from "zod";
import { packPart } from "../modules/documents.ts";
import { titleSigns } from "../rules/document/form.ts";
import { titleLines } from "../rules/document/title.ts";
import { area, officialSheet } from "./document.ts";
import { folioMark } from "./documentPages.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { emOf, innerWidth, type Mark, type Page, round, textLine } from "./page.ts";
import { emWidth, wrap } from "./text.ts";

/** A paper of the pack before it is numbered. `official` documents carry their page number as GB/T 9704 wants it. */
interface Part {
  label: string;
  official: boolean;
  pages: { pages: readonly Page[]; size: { width: number; height: number } };
}

const size = 16;
const em = emOf(size);
const leading = 10;
const width = innerWidth(officialSheet);

const dashed = (number: number): string => `— ${number} —`;

/** A page with the pack's number in place of its own; a page that carries none (cards that are cut, blank pages) stays without. */
function renumbered(page: Page, number: number, official: boolean): Page {
  return {
    ...page,
    marks: page.marks.map((mark) =>
      mark.folio ? (official ? folioMark(number) : { ...mark, lines: [[dashed(number)]] }) : mark,
    ),
  };
}

/** One line of the contents: name, dots, page. A long name turns below itself. */
function entryMarks(name: string, page: number, y: number): Mark[] {
  const number = String(page);
  const numberWidth = emWidth(number) * em;
  const room = width / em - 4;
  const lines = wrap(name, room);
  const last = lines.at(-1) ?? "";
  const left = area.left + emWidth(last) * em;
  const dots = Math.max(2, Math.floor((width - emWidth(last) * em - numberWidth - em) / em));
  const at = round(y + (lines.length - 1) * leading);
  const text = (value: string, x: number, top: number, wide: number): Mark => ({
    x: round(x),
    y: round(top),
    width: round(wide),
    height: leading,
    lines: [[value]],
    size,
    leading,
    role: "song",
    align: "left",
  });
  return [
    ...lines.map((line, index) => text(line, area.left, y + index * leading, emWidth(line) * em)),
    text(
      "…".repeat(dots),
      area.right - numberWidth - em / 4 - dots * em < left ? left : area.right - numberWidth - em / 4 - dots * em,
      at,
      dots * em,
    ),
    text(number, area.right - numberWidth, at, numberWidth),
  ];
}

const entryLines = (name: string): number => wrap(name, width / em - 4).length;

/** Pages of the contents for parts that begin on these pages. */
function contents(title: string, entries: readonly { name: string; page: number }[]): Page[] {
  const pages: Page[] = [];
  const titleRows = titleLines(title, titleSigns);
  let y = Number.POSITIVE_INFINITY;
  const open = () => {
    const isFirst = pages.length === 0;
    const marks: Mark[] = [];
    y = area.top;
    if (isFirst) {
      for (const line of titleRows) {
        marks.push(textLine(officialSheet, y, [line], { size: 22, leading: 12, role: "title", align: "center" }));
        y += 12;
      }
      y += 4;
      marks.push(textLine(officialSheet, y, ["目　录"], { size, leading, role: "hei", align: "center" }));
      y += leading + 6;
    }
    pages.push({ marks });
  };
  for (const { name, page } of entries) {
    if (y + entryLines(name) * leading > area.bottom) open();
    pages.at(-1)?.marks.push(...entryMarks(name, page, y));
    y += entryLines(name) * leading;
  }
  if (pages.length === 0) open();
  if (entries.length === 0)
    pages[0]?.marks.push(textLine(officialSheet, y, ["还没有可以收入的材料"], { size, leading, align: "center" }));
  return pages;
}

/** The contents and all parts as one run of pages, numbered through; each sheet keeps its own paper size. */
export function packPages(title: string, parts: readonly Part[]): Page[] {
  const named = (first: number) => {
    let page = first;
    return parts.map((part) => {
      const entry = { name: part.label, page };
      page += part.pages.pages.length;
      return entry;
    });
  };
  // The length of the contents doesn't depend on the numbers in it.
  const length = contents(title, named(1)).length;
  const front = contents(title, named(length + 1));
  let number = length;
  const rest = parts.flatMap((part) =>
    part.pages.pages.map((page) => {
      number += 1;
      const size = page.size ?? part.pages.size;
      const own = renumbered(page, number, part.official);
      return size.width === a4.width && size.height === a4.height ? own : { ...own, size };
    }),
  );
  return [...front.map((page, index) => ({ marks: [...page.marks, folioMark(index + 1)] })), ...rest];
}

/** 成套材料: notice, agenda, lists, seating and cards of one gathering as one numbered file with a contents page. */
export const pack = defineLayout({
  id: "pack",
  label: "成套材料",
  help: "一次会议或一个班次的通知、议程、名册、签到表、座次、桌签合为一份，有目录，页码连续",
  group: "documents",
  size: a4,
  params: z.strictObject({
    gathering: z.string({ error: "请选择会议和班次" }).meta({ title: "会议和班次", record: "gathering" }),
    parts: z.array(packPart).max(40, { error: "成套材料最多40份" }).optional().meta({ title: "内容和次序" }),
  }),
  needs: ({ gathering, parts }) => ({ pack: need("pack.parts", { gathering, ...(parts ? { parts } : {}) }) }),
  model({ pack: found }) {
    return {
      title: `${found.title}成套材料`,
      pages: packPages(found.title, found.parts),
      warnings: [
        ...found.missing,
        // One sentence that several parts say is said once.
        ...new Set(found.parts.flatMap((part) => part.pages.warnings)),
      ],
    };
  },
});
