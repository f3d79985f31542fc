import { formatDate } from "../../kit/dates.ts";
import type { DraftOf, RowOf } from "../../kit/record.ts";
import type { document, documentKinds } from "../../records/gathering.ts";
import { type BodyParagraph, bodyParagraphs, numberingProblems, splitRemark } from "./body.ts";
import { numberProblems } from "./number.ts";
import { titleLines } from "./title.ts";
import { documentWords } from "./words.ts";

export type DocumentKind = keyof typeof documentKinds;
export type DocumentRow = RowOf<typeof document>;
export type DocumentFields = Omit<DraftOf<typeof document>, "kind">;

/** A line of the 附件说明: the label stands on the first only, a number only where there are several. */
export interface AnnexLine {
  label: string;
  number: string;
  name: string;
}

/** A document as its parts, each a text that is ready to be set; null and empty lists where there is nothing to say. */
export interface DocumentForm {
  kind: DocumentKind;
  issuer: string | null;
  number: string | null;
  secrecy: string | null;
  urgency: string | null;
  signer: string | null;
  /** Lines in trapezium or diamond shape. */
  title: string[];
  addressee: string | null;
  paragraphs: BodyParagraph[];
  annexes: AnnexLine[];
  /** 出席, 列席, 请假 of minutes. */
  people: { label: string; lines: string[] }[];
  signature: string[];
  date: string | null;
  remark: string | null;
  copies: string | null;
  printedBy: string | null;
  printedOn: string | null;
  seal: boolean;
  problems: string[];
}

const urgencies: Readonly<Record<string, string>> = { urgent: "特急", pressing: "加急" };

const clean = (text: string | null | undefined): string | null => {
  const value = text?.replace(/\s*\n\s*/gu, "").trim() ?? "";
  return value === "" ? null : value;
};

const ended = (text: string | null, end: RegExp, mark: string): string | null =>
  text === null ? null : end.test(text) ? text.replace(end, mark) : `${text}${mark}`;

const linesOf = (text: string | null | undefined): string[] =>
  (text ?? "").split(/\r?\n/u).flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));

/** 附件说明: one stands without a number; no punctuation after a name; numbers typed by hand are set anew. */
export function annexLines(annexes: readonly string[]): AnnexLine[] {
  const names = annexes.flatMap((one) => {
    const name = one
      .trim()
      .replace(/^附件\s*\d*\s*[:：.．、]?\s*/u, "")
      .replace(/^\d{1,2}\s*[.．、]\s*/u, "")
      .replace(/[。；;，,、.]+$/u, "");
    return name === "" ? [] : [name];
  });
  return names.map((name, index) => ({
    label: index === 0 ? "附件：" : "",
    number: names.length > 1 ? `${index + 1}.` : "",
    name,
  }));
}

/** Widest line of a title: 156 mm hold 20 signs of 二号. */
export const titleSigns = 20;

/** Brings a document into the parts of GB/T 9704-2012 and says what a reader of it would object to. Pure. */
export function documentForm(kind: DocumentKind, given: DocumentFields, seal: boolean): DocumentForm {
  const isMinutes = kind === "minutes";
  const { body, remark } = splitRemark(given.body ?? "");
  const title = titleLines(clean(given.title) ?? "", titleSigns);
  const people = isMinutes
    ? [
        { label: "出席：", lines: linesOf(given.attendees) },
        { label: "列席：", lines: linesOf(given.observers) },
        { label: "请假：", lines: linesOf(given.absentees) },
      ].filter(({ lines }) => lines.length > 0)
    : [];
  const form: DocumentForm = {
    kind,
    issuer: clean(given.issuer),
    number: clean(given.number),
    secrecy: clean(given.secrecy),
    urgency: given.urgency ? (urgencies[given.urgency] ?? null) : null,
    signer: clean(given.signer),
    title,
    addressee: ended(clean(given.addressee), /[:：。，]$/u, "："),
    paragraphs: bodyParagraphs(body),
    annexes: annexLines(given.annexes ?? []),
    people,
    signature: clean(given.signature) ? titleLines(clean(given.signature) ?? "", 24) : [],
    date: given.issueDate ? formatDate(given.issueDate) : null,
    remark,
    copies: ended(clean(given.copies), /[。；;，,、.]$/u, "。"),
    printedBy: kind === "letter" ? null : clean(given.printedBy),
    printedOn: kind === "letter" || !given.printedOn ? null : formatDate(given.printedOn),
    // Minutes carry no seal.
    seal: seal && !isMinutes,
    problems: [],
  };
  const signs = [...form.title.join("")].length;
  form.problems = [
    ...(form.paragraphs.length === 0 ? [documentWords.noBody] : []),
    ...(isMinutes ? [] : form.addressee ? [] : [documentWords.noAddressee]),
    ...(isMinutes || form.signature.length > 0 ? [] : [documentWords.noSignature]),
    ...(isMinutes || form.date ? [] : [documentWords.noDate]),
    ...(form.title.length > 3 ? [documentWords.longTitle(signs, form.title.length)] : []),
    ...numberProblems(form.number),
    ...numberingProblems(body),
  ];
  return form;
}
