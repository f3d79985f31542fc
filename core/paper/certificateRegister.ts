import { z } from "zod";
import { formatDate, formatShort } from "../kit/dates.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { type Certificate, certificateNeeds, certificateSource } from "./certificate.ts";
import { spanInWords } from "./dateWords.ts";
import { a4Landscape, defineLayout, fillWords, schoolName } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { type Block, type Column, cellEms, cellLines, opening, tablePages } from "./table.ts";
import { nameLines } from "./text.ts";

const sheet: Sheet = { ...a4Landscape, top: 16, right: 12, bottom: 16, left: 12 };
const size = 10.5;

const ofYear: Column[] = [
  { label: "序号", width: 11 },
  { label: "证书编号", width: 43 },
  { label: "姓名", width: 21 },
  { label: "性别", width: 11 },
  { label: "单位", width: 46, align: "left" },
  { label: "班次", width: 44, align: "left" },
  { label: "学习时间", width: 36 },
  { label: "发证日期", width: 23 },
  { label: "备注", width: 15 },
  { label: "领证签名", width: 23 },
];
/** The title and the line under it name the class and its days. */
const ofClass: Column[] = [
  { label: "序号", width: 12 },
  { label: "证书编号", width: 64 },
  { label: "姓名", width: 25 },
  { label: "性别", width: 12 },
  { label: "单位", width: 76, align: "left" },
  { label: "发证日期", width: 32 },
  { label: "备注", width: 24 },
  { label: "领证签名", width: 28 },
];

const sexes: Record<string, string> = { male: "男", female: "女" };
const sexOf = (sex: string | null): string => (sex === null ? "" : (sexes[sex] ?? sex));
const noteOf = (one: Certificate): string =>
  [one.revoked ? "作废" : "", one.note ?? ""].filter((text) => text).join("，");

/** 2026.03.02—03.06 for a narrow column. */
function spanOf(one: Certificate): string {
  const [from, to] = [one.from ?? one.to, one.to ?? one.from];
  if (from === null || to === null) return "";
  if (from === to) return formatShort(from);
  return `${formatShort(from)}—${formatShort(from.slice(0, 4) === to.slice(0, 4) ? to.slice(5) : to)}`;
}

/** Years with their certificates, in order. */
function byYear(register: OutputOf<Api["certificate.register"]>): [number, Certificate[]][] {
  const years = new Map<number, Certificate[]>();
  for (const row of register.rows) {
    const same = years.get(row.year);
    if (same) same.push(row);
    else years.set(row.year, [row]);
  }
  return [...years];
}

const titleOf = (
  text: string,
  params: { year?: number | undefined },
  rows: readonly Certificate[],
  one: boolean,
): string => {
  const course = one ? (rows[0]?.course ?? "") : "";
  return fillWords(text, {
    学校: schoolName,
    年度: params.year === undefined ? "" : `${params.year}年`,
    班次: course,
  });
};

/** Days of the class, where the register is of one. */
const underOf = (rows: readonly Certificate[], isOfClass: boolean): string | null => {
  const [first] = rows;
  const span = first && isOfClass ? spanInWords(first.from, first.to, "arabic") : null;
  return span === null ? null : `学习时间：${span}`;
};

/** 结业证书登记簿: all certificates of a year or a class by number, with a place to sign for them. */
export const certificateRegister = defineLayout({
  id: "certificateRegister",
  label: "结业证书登记簿",
  help: "按编号登记已发的证书，作废的注明，末栏供领证人签名",
  group: "cards",
  size: a4Landscape,
  params: z.strictObject(certificateSource),
  wording: {
    title: { label: "标题", text: "{班次}{年度}结业证书登记簿", help: "{学校}、{年度}、{班次}由程序填写" },
    note: { label: "表下说明", text: "", help: "空着不印" },
  },
  needs: certificateNeeds,
  model({ register }, params, words) {
    const title = titleOf(words.title, params, register.rows, params.gathering !== undefined);
    const years = byYear(register);
    const isOfClass = params.gathering !== undefined;
    const columns = isOfClass ? ofClass : ofYear;
    const widthOf = (label: string): number => columns.find((column) => column.label === label)?.width ?? 0;
    let number = 0;
    const blocks = years.flatMap(([year, rows]): Block[] => [
      ...(years.length > 1 ? [{ kind: "heading" as const, text: `${year}年` }] : []),
      {
        kind: "rows",
        rows: rows.map((one) => {
          number += 1;
          return {
            cells: [
              [[String(number)]],
              cellLines(one.number, widthOf("证书编号"), size),
              nameLines(one.name, cellEms(widthOf("姓名"), size)),
              [[sexOf(one.sex)]],
              cellLines(one.unit, widthOf("单位"), size),
              ...(isOfClass
                ? [[[formatDate(one.issuedOn)]]]
                : [
                    cellLines(one.course, widthOf("班次"), size),
                    cellLines(spanOf(one), widthOf("学习时间"), size),
                    [[formatShort(one.issuedOn)]],
                  ]),
              cellLines(noteOf(one), widthOf("备注"), size),
              [],
            ],
          };
        }),
      },
    ]);
    const revoked = register.rows.filter((one) => one.revoked).length;
    const total = `共${register.rows.length}份${revoked > 0 ? `，其中作废${revoked}份` : ""}。`;
    const pages = tablePages({
      sheet,
      columns,
      blocks,
      size,
      rowHeight: 9,
      opening: opening(sheet, { title: [title], size: 18, under: underOf(register.rows, isOfClass) }),
      notes: register.rows.length > 0 ? [total, ...(words.note.trim() === "" ? [] : [words.note])] : [],
      empty: "所选范围内还没有发过结业证书",
    });
    return { title, pages: withPageNumbers(pages, sheet), warnings: [] };
  },
  table({ register }, params, words) {
    const years = byYear(register);
    const isOfClass = params.gathering !== undefined;
    let number = 0;
    return {
      title: titleOf(words.title, params, register.rows, params.gathering !== undefined),
      under: underOf(register.rows, isOfClass),
      notes: words.note.trim() === "" ? [] : [words.note],
      size: a4Landscape,
      columns: isOfClass ? ofClass : ofYear,
      rows: years.flatMap(([year, rows]) => [
        ...(years.length > 1 ? [{ heading: `${year}年` }] : []),
        ...rows.map((one) => {
          number += 1;
          return {
            cells: [
              number,
              one.number,
              one.name,
              sexOf(one.sex),
              one.unit ?? "",
              ...(isOfClass ? [] : [one.course, spanInWords(one.from, one.to, "arabic") ?? ""]),
              formatDate(one.issuedOn),
              noteOf(one),
              "",
            ],
          };
        }),
      ]),
    };
  },
});
