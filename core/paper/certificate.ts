import { z } from "zod";
import { refused } from "../kit/errors.ts";
import type { OutputOf } from "../kit/module.ts";
import type { Api } from "../modules/index.ts";
import { type DateStyle, dateInWords, spanInWords } from "./dateWords.ts";
import { fitText } from "./fitting.ts";
import { a4Landscape, defineLayout, fillWords, need, schoolName } from "./layout.ts";
import { emOf, type Mark, type Page, round } from "./page.ts";
import { wrap } from "./text.ts";

export type Certificate = OutputOf<Api["certificate.register"]>["rows"][number];

/** Which certificates: those of a class, of a year, or all. */
export const certificateSource = {
  gathering: z.string().optional().meta({ title: "班次", record: "gathering", none: "全部班次" }),
  year: z
    .int({ error: "年度应为整数" })
    .min(2000, { error: "年度应在2000至2100之间" })
    .max(2100, { error: "年度应在2000至2100之间" })
    .optional()
    .meta({ title: "发证年度", help: "不填为全部年度" }),
};

export const certificateNeeds = ({
  gathering,
  year,
}: {
  gathering?: string | undefined;
  year?: number | undefined;
}) => ({
  register: need("certificate.register", {
    ...(gathering === undefined ? {} : { gathering }),
    ...(year === undefined ? {} : { year }),
  }),
});

/** Sheets of paper for certificates, mm; 16开 is the paper of 185 × 260. */
const papers = { A4: a4Landscape, "16K": { width: 260, height: 185 } } as const;

const known = ["姓名", "性别", "单位", "班次", "时间", "起", "止", "编号", "发证日期"] as const;
const sexes: Record<string, string> = { male: "男", female: "女" };

const factsOf = (one: Certificate, style: DateStyle): Record<(typeof known)[number], string | null> => ({
  姓名: one.name,
  性别: one.sex === null ? null : (sexes[one.sex] ?? one.sex),
  单位: one.unit,
  班次: one.course,
  时间: spanInWords(one.from, one.to, style),
  起: one.from === null ? null : dateInWords(one.from, style),
  止: one.to === null ? null : dateInWords(one.to, style),
  编号: one.number,
  发证日期: dateInWords(one.issuedOn, style),
});

/** Placeholders of the office's wording that the program knows nothing of. */
const strangers = (text: string): string[] =>
  [...text.matchAll(/\{([^{}]*)\}/gu)]
    .map((match) => match[1] ?? "")
    .filter((name) => !known.some((one) => one === name));

interface Participant {
  id: string;
  listedOrder: number | null;
  person: string;
}

/** Those of a class who stand at these places of its list, counted from 0. */
function placesIn(rows: readonly Participant[], only: readonly (string | number)[]): Participant[] {
  const listed = rows.toSorted((a, b) => (a.listedOrder ?? 1e9) - (b.listedOrder ?? 1e9) || (a.id < b.id ? -1 : 1));
  return only.flatMap((one) => (typeof one === "number" ? (listed[one] ?? []) : []));
}

/** A frame of three lines with squares in its corners. */
function frame(sheet: { width: number; height: number }): Mark[] {
  const box = (inset: number, border: number): Mark => ({
    x: inset,
    y: inset,
    width: round(sheet.width - 2 * inset),
    height: round(sheet.height - 2 * inset),
    lines: [],
    size: 1,
    leading: 0,
    border,
  });
  const side = 6;
  const corners = [0, 1].flatMap((right) =>
    [0, 1].map(
      (low): Mark => ({
        x: right ? sheet.width - 12 - side : 12,
        y: low ? sheet.height - 12 - side : 12,
        width: side,
        height: side,
        lines: [],
        size: 1,
        leading: 0,
        border: 0.3,
      }),
    ),
  );
  return [box(10, 1), box(12, 0.3), ...corners];
}

interface Words {
  title: string;
  text: string;
  withoutDates: string;
  signature: string;
  seal: string;
  number: string;
}

/** Body of a certificate: paragraphs two signs in, in the largest size that its place holds. */
function bodyMarks(text: string, place: { x: number; y: number; width: number; height: number }): Mark[] {
  const sizes = [24, 22, 20, 18, 16, 14, 12, 10.5, 9, 7.5];
  const setIn = (size: number) => ({
    size,
    leading: round(emOf(size) * 1.75),
    // Two signs keep the room of the indent while lines are broken.
    paragraphs: text.split(/\r?\n/u).map((one) => wrap(`口口${one.trim()}`, place.width / emOf(size) - 0.01)),
  });
  const sets = sizes.map(setIn);
  const fits = sets.find((one) => one.paragraphs.flat().length * one.leading <= place.height);
  const { size, leading, paragraphs } = fits ?? setIn(sizes.at(-1) ?? 9);
  const lines = paragraphs.flatMap((lines) => lines.map((line, at) => ({ line, first: at === 0 })));
  return lines.map(({ line, first }, index) => {
    const indent = first ? emOf(size) * 2 : 0;
    return {
      x: round(place.x + indent),
      y: round(place.y + index * leading),
      width: round(place.width - indent),
      height: leading,
      lines: [[first ? line.slice(2) : line]],
      size,
      leading,
      align: "left",
    };
  });
}

/** One certificate; places are those of A4 across and go with the paper. */
function page(one: Certificate, sheet: { width: number; height: number }, words: Words, style: DateStyle): Page {
  const scale = sheet.height / a4Landscape.height;
  const facts = factsOf(one, style);
  const side = 38 * scale;
  const width = round(sheet.width - 2 * side);
  const fitted = (
    place: { x?: number; y: number; width?: number; height: number },
    text: string,
    large: number,
    more: Partial<Mark> = {},
  ): Mark[] => {
    if (text.trim() === "") return [];
    const room = { width: round(place.width ?? width), height: round(place.height * scale) };
    const sizes = [1, 0.85, 0.7, 0.6, 0.5].map((share) => Math.floor(large * scale * share * 2) / 2);
    const at = { x: round(place.x ?? side), y: round(place.y * scale), ...room };
    return [{ ...at, ...fitText([text], room, sizes, more.role ?? "song", 1.2), ...more }];
  };
  const signWidth = 100 * scale;
  const signX = sheet.width - side - signWidth;
  return {
    marks: [
      ...frame(sheet),
      ...fitted({ y: 26, height: 28 }, words.title, 60, { role: "title" }),
      ...fitted({ y: 57, height: 8 }, fillWords(words.number, facts), 13, { align: "right" }),
      ...bodyMarks(fillWords(facts.时间 === null ? words.withoutDates : words.text, facts), {
        x: side,
        y: 74 * scale,
        width,
        height: 66 * scale,
      }),
      ...fitted({ x: signX, y: 144, width: signWidth, height: 8 }, words.seal, 11),
      ...fitted({ x: signX, y: 154, width: signWidth, height: 11 }, words.signature, 18),
      ...fitted({ x: signX, y: 166, width: signWidth, height: 11 }, facts.发证日期 ?? "", 18),
    ],
  };
}

/** 结业证书, one a sheet. */
export const certificate = defineLayout({
  id: "certificate",
  label: "结业证书",
  help: "按班次或年度打印已发的证书，编号、姓名、学习时间自动填写",
  group: "cards",
  size: a4Landscape,
  params: z.strictObject({
    ...certificateSource,
    /** Those whose certificates alone are printed: names, numbers of certificates, or places from 0 in the list of the class (without a class, in the register). */
    only: z
      .array(z.union([z.string().trim().min(1), z.int().min(0)]), { error: "只印的人员应写成姓名或证书编号" })
      .max(5000, { error: "一次最多指定5000人" })
      .optional()
      .meta({ title: "只印这些人", people: true }),
    paper: z
      .enum(["A4", "16K"], { error: "纸张只能是A4或16K" })
      .default("A4")
      .meta({ title: "纸张", labels: { A4: "A4 横向", "16K": "16开（260×185毫米）横向" }, remember: true }),
    dates: z
      .enum(["chinese", "arabic"], { error: "日期写法只能是chinese或arabic" })
      .default("arabic")
      .meta({ title: "日期写法", labels: { arabic: "2026年3月5日", chinese: "二〇二六年三月五日" }, remember: true }),
  }),
  wording: {
    title: { label: "证书名称", text: "结业证书" },
    text: {
      label: "正文",
      text: "{姓名}同志于{时间}参加{班次}学习，学完规定课程，准予结业。",
      help: `可用${known.map((one) => `{${one}}`).join("")}`,
    },
    withoutDates: { label: "没有学习时间时的正文", text: "{姓名}同志参加{班次}学习，学完规定课程，准予结业。" },
    number: { label: "编号", text: "编号：{编号}", help: "空着不印" },
    signature: { label: "落款", text: schoolName },
    seal: { label: "盖章处", text: "（盖章）", help: "空着不印" },
  },
  needs: (params) => ({
    ...certificateNeeds(params),
    participants: need("participant.list", { filter: { gathering: params.gathering ?? "" }, limit: 5000 }),
  }),
  model({ register, participants }, params, words) {
    const valid = register.rows.filter((one) => !one.revoked);
    if (valid.length === 0)
      throw refused(
        register.rows.length > 0
          ? "所选范围内的结业证书都已作废，没有可打印的证书"
          : "所选范围内还没有发过结业证书，请先在“会议和班次”中选定班次发证，再打印",
      );
    const warnings: string[] = [];
    const { only } = params;
    const wanted = only === undefined ? null : new Set(only);
    const places = only === undefined ? [] : placesIn(participants.rows, only);
    const chosen = valid.filter(
      (one, index) =>
        !wanted ||
        wanted.has(one.name) ||
        wanted.has(one.number) ||
        (params.gathering ? places.some((place) => place.person === one.person) : wanted.has(index)),
    );
    if (wanted) {
      const revoked = register.rows.filter((one) => one.revoked && (wanted.has(one.name) || wanted.has(one.number)));
      if (revoked.length > 0)
        warnings.push(`已作废，未印：${revoked.map((one) => `${one.name}（${one.number}）`).join("、")}`);
      const found = new Set(register.rows.flatMap((one) => [one.name, one.number]));
      const missing = [...wanted].filter((one) => typeof one === "string" && !found.has(one));
      if (missing.length > 0) warnings.push(`没有以下人员的结业证书，未印：${missing.join("、")}`);
      if (chosen.length === 0) throw refused(`没有可打印的结业证书：${warnings.join("；") || "指定的序号超出范围"}`);
    }
    const undated = chosen.filter((one) => one.from === null && one.to === null);
    if (undated.length > 0)
      warnings.push(
        `班次没有填写起止日期，证书上不印学习时间：${[...new Set(undated.map((one) => one.course))].join("、")}`,
      );
    const unknown = [...new Set(Object.values(words).flatMap(strangers))];
    if (unknown.length > 0)
      warnings.push(`用语中有不认识的项目，印出来是空白：${unknown.map((one) => `{${one}}`).join("、")}`);
    if (!words.text.includes("{姓名}")) warnings.push("正文中没有{姓名}，证书上不印姓名");
    const sheet = papers[params.paper];
    const courses = [...new Set(chosen.map((one) => one.course))];
    return {
      title: `${courses.length === 1 ? courses[0] : (params.year ?? "")}结业证书`,
      size: sheet,
      pages: chosen.map((one) => page(one, sheet, words, params.dates)),
      warnings,
    };
  },
});
