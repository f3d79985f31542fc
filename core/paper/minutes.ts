import { z } from "zod";
import { documentForm } from "../rules/document/form.ts";
import { documentWords } from "../rules/document/words.ts";
import { documentId, documentPages, documentParams } from "./documentPages.ts";
import { redHead } from "./documentParts.ts";
import { a4, defineLayout, need } from "./layout.ts";

/** 会议纪要 after GB/T 9704-2012: with the lists of who was there; no seal. */
export const minutes = defineLayout({
  id: "minutes",
  label: "会议纪要",
  help: "按党政机关公文格式排印的会议纪要，附出席、列席、请假名单",
  group: "documents",
  size: a4,
  params: z.strictObject({ id: documentId("minutes"), evenBack: documentParams.evenBack }),
  needs: ({ id }) => ({ document: need("document.get", { id }) }),
  model({ document }, { evenBack }) {
    const form = documentForm("minutes", document, false);
    return {
      title: document.title,
      pages: documentPages(form, redHead(form), { evenBack, firstFolio: true }),
      warnings: [documentWords.noFangSong, ...form.problems],
    };
  },
});
