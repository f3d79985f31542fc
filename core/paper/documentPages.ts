import { z } from "zod";
import type { DocumentForm } from "../rules/document/form.ts";
import { area, breakRuns, gridPages, lineTop, officialLeading, officialSheet } from "./document.ts";
import { documentRows, type Head } from "./documentParts.ts";
import { emOf, innerWidth, type Mark, type Page, round } from "./page.ts";
import { emWidth } from "./text.ts";

/** The document that is printed. */
export const documentId = (kind: DocumentForm["kind"]) =>
  z.string({ error: "请选择公文" }).meta({ title: "公文", record: "document", filter: { kind } });

/** Options that notices, letters and minutes share. */
export const documentParams = {
  seal: z.boolean().default(true).meta({ title: "加盖印章", remember: true }),
  evenBack: z.boolean().default(true).meta({ title: "版记放在偶数页（双面印刷）", remember: true }),
};

const small = 14;
const em = emOf(small);
const width = innerWidth(officialSheet);
const rowHeight = 8;
const thick = 0.35;
const thin = 0.25;

/** 页码: 四号 between two dashes, 7 mm under the type area; odd pages right, even pages left, one sign in. */
export function folioMark(number: number): Mark {
  const text = `— ${number} —`;
  const length = emWidth(text) * em;
  return {
    x: round(number % 2 === 1 ? area.right - em - length : area.left + em),
    y: area.bottom + 7,
    width: round(length),
    height: round(em),
    lines: [[text]],
    size: small,
    leading: round(em),
    role: "song",
    align: "left",
    folio: true,
  };
}

interface Back {
  marks: Mark[];
  /** Upper edge, mm. */
  top: number;
}

const rule = (y: number, thickness: number): Mark => ({
  x: area.left,
  y: round(y),
  width,
  height: 0,
  lines: [],
  size: small,
  leading: 0,
  border: thickness,
});

const smallText = (text: string, x: number, y: number): Mark => ({
  x: round(x),
  y: round(y),
  width: round(emWidth(text) * em),
  height: rowHeight,
  lines: [[text]],
  size: small,
  leading: rowHeight,
  role: "song",
  align: "left",
});

/** 版记, built from the foot of the type area upwards; null where there is nothing to say. A letter has neither lines nor 印发. */
function backMatter(form: DocumentForm): Back | null {
  const isLetter = form.kind === "letter";
  const printed = form.printedBy !== null || form.printedOn !== null;
  if (form.copies === null && !printed) return null;
  const lines: Mark[] = [];
  const texts: Mark[] = [];
  let y = area.bottom;
  if (!isLetter) lines.push(rule(y - thick / 2, thick));
  if (printed) {
    y -= rowHeight;
    const date = form.printedOn ? `${form.printedOn}印发` : "";
    if (form.printedBy) texts.push(smallText(form.printedBy, area.left + em, y));
    if (date !== "") texts.push(smallText(date, area.right - em - emWidth(date) * em, y));
    if (form.copies !== null) lines.push(rule(y, thin));
  }
  if (form.copies !== null) {
    const label = "抄送：";
    const room = width / em - 2 - emWidth(label);
    const broken = breakRuns([{ text: form.copies, role: "song" }], room, room);
    y -= broken.length * rowHeight;
    texts.unshift(
      smallText(label, area.left + em, y),
      ...broken.map((line, index) =>
        smallText(line.map((run) => run.text).join(""), area.left + em * (1 + emWidth(label)), y + index * rowHeight),
      ),
    );
  }
  if (!isLetter) lines.unshift(rule(y - thick / 2, thick));
  return { marks: [...texts, ...lines], top: y - thick };
}

/** The pages of a document: head, text, 版记 at the foot of the last (even) page, page numbers. */
export function documentPages(
  form: DocumentForm,
  head: Head,
  options: { evenBack: boolean; firstFolio: boolean },
): Page[] {
  const { pages, used } = gridPages(documentRows(form), head.start);
  const back = backMatter(form);
  pages[0]?.marks.unshift(...head.marks);
  let unnumbered = 0;
  if (back) {
    // A line of the grid is taller than its signs; what is free under the last one counts as distance.
    const fits = lineTop(used) <= back.top + (officialLeading - emOf(16)) / 2;
    const isOdd = pages.length % 2 === 1;
    if (options.evenBack && isOdd) pages.push({ marks: [] });
    else if (!fits && options.evenBack) {
      pages.push({ marks: [] }, { marks: [] });
      // A blank page and the page of the 版记 behind it carry no number (print.md 1.2).
      unnumbered = 2;
    } else if (!fits) pages.push({ marks: [] });
    pages.at(-1)?.marks.push(...back.marks);
  }
  return pages.map((page, index) => {
    const isBare = index >= pages.length - unnumbered || (index === 0 && !options.firstFolio);
    return isBare ? page : { ...page, marks: [...page.marks, folioMark(index + 1)] };
  });
}
