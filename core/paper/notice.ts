import { z } from "zod";
import { documentForm } from "../rules/document/form.ts";
import { documentWords } from "../rules/document/words.ts";
import { documentId, documentPages, documentParams } from "./documentPages.ts";
import { redHead } from "./documentParts.ts";
import { a4, defineLayout, need } from "./layout.ts";

/** 通知 after GB/T 9704-2012: the same document that is exported as .docx. */
export const notice = defineLayout({
  id: "notice",
  label: "通知",
  help: "按党政机关公文格式排印的通知",
  group: "documents",
  size: a4,
  params: z.strictObject({ ...documentParams, id: documentId("notice") }),
  needs: ({ id }) => ({ document: need("document.get", { id }) }),
  model({ document }, { seal, evenBack }) {
    const form = documentForm("notice", document, seal);
    return {
      title: document.title,
      pages: documentPages(form, redHead(form), { evenBack, firstFolio: true }),
      warnings: [documentWords.noFangSong, ...form.problems],
    };
  },
});
