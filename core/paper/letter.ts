import { z } from "zod";
import { documentForm } from "../rules/document/form.ts";
import { documentWords } from "../rules/document/words.ts";
import { documentId, documentPages, documentParams } from "./documentPages.ts";
import { letterHead } from "./documentParts.ts";
import { a4, defineLayout, need } from "./layout.ts";

/** 函 in the letter format of GB/T 9704-2012: red double lines, no page number on page 1, 版记 without lines and 印发. */
export const letter = defineLayout({
  id: "letter",
  label: "函",
  help: "按党政机关公文的信函格式排印的函",
  group: "documents",
  size: a4,
  params: z.strictObject({ id: documentId("letter"), seal: documentParams.seal }),
  needs: ({ id }) => ({ document: need("document.get", { id }) }),
  model({ document }, { seal }) {
    const form = documentForm("letter", document, seal);
    return {
      title: document.title,
      pages: documentPages(form, letterHead(form), { evenBack: false, firstFolio: false }),
      warnings: [documentWords.noFangSong, ...form.problems],
    };
  },
});
