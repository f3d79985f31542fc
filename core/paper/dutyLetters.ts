import { z } from "zod";
import { dutyLetterKinds, letterSource } from "../modules/duty.ts";
import { documentForm } from "../rules/document/form.ts";
import { documentWords } from "../rules/document/words.ts";
import type { DutyLetterKind } from "../rules/duty/letterParts.ts";
import { letterFields } from "../rules/duty/letters.ts";
import { area, officialLeading, officialSheet } from "./document.ts";
import { documentPages, documentParams } from "./documentPages.ts";
import { letterHead } from "./documentParts.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { type Page, textLine } from "./page.ts";
import { wrap } from "./text.ts";

const kinds = Object.keys(dutyLetterKinds) as [DutyLetterKind, ...DutyLetterKind[]];

/** One page that says why there is no letter. */
function emptyPage(sentences: readonly string[]): Page {
  const lines = sentences.flatMap((one) => wrap(one, 27));
  const most = lines.length > 20 ? [...lines.slice(0, 19), `……（共${sentences.length}条）`] : lines;
  return {
    marks: most.map((line, index) =>
      textLine(officialSheet, area.top + index * officialLeading, [line], {
        size: 16,
        leading: officialLeading,
        align: most.length === 1 ? "center" : "left",
      }),
    ),
  };
}

/** 催办函、调训通知 and 讲课邀请函 to heads, one after the other, each in the letter format of GB/T 9704-2012 with page numbers of its own. */
export const dutyLetters = defineLayout({
  id: "dutyLetters",
  label: "听讲函件",
  help: "催办函、调训通知、讲课邀请函，每人一份，合成一个文件；不选人员时为全部应发人员",
  group: "documents",
  size: a4,
  params: z.strictObject({
    kind: z.enum(kinds).meta({ title: "函件", labels: dutyLetterKinds }),
    on: letterSource.on.meta({ title: "函件日期" }),
    gathering: letterSource.gathering.meta({ title: "班次", record: "gathering", none: "近期班次" }),
    due: letterSource.due.meta({ title: "答复期限" }),
    // Chosen in the register of heads; the 文印 room has no list of them.
    people: letterSource.people.meta({ title: "人员", hidden: true }),
    seal: documentParams.seal,
    fronts: z.boolean().default(false).meta({ title: "每份从正面起（双面打印）", remember: true }),
  }),
  needs: ({ seal: _, fronts: __, ...source }) => ({ letters: need("duty.letterTexts", source) }),
  model({ letters }, { kind, seal, fronts }) {
    const warnings = new Set(letters.warnings);
    const pages: Page[] = [];
    for (const letter of letters.rows) {
      const form = documentForm("letter", { annexes: [], ...letterFields(letter) }, seal);
      for (const problem of form.problems) warnings.add(problem);
      if (fronts && pages.length % 2 === 1) pages.push({ marks: [] });
      pages.push(...documentPages(form, letterHead(form), { evenBack: false, firstFolio: false }));
    }
    if (pages.length === 0) pages.push(emptyPage(letters.warnings));
    else warnings.add(documentWords.noFangSong);
    return { title: dutyLetterKinds[kind], pages, warnings: [...warnings] };
  },
});
