// Pages of official documents held against print.md 1.1 and 1.2: 22 lines of 28 signs in 156 × 225 mm, head, 版记, page numbers.
import { describe, expect, it } from "vitest";
import type { RowOf } from "../../../core/kit/record.ts";
import { letter } from "../../../core/paper/letter.ts";
import { minutes } from "../../../core/paper/minutes.ts";
import { notice } from "../../../core/paper/notice.ts";
import { emOf, type Page } from "../../../core/paper/page.ts";
import { lineWidth } from "../../../core/paper/text.ts";
import type { document } from "../../../core/records/gathering.ts";
import { s1 } from "../../fixtures/documents/notice.ts";
import { markText, pageText } from "./geometry.ts";

type Row = RowOf<typeof document> & { refTitles: Record<string, string> };
const empty: Row = {
  id: "document_1",
  refTitles: {},
  kind: "notice",
  title: "关于开会的通知",
  issuer: null,
  number: null,
  urgency: null,
  secrecy: null,
  signer: null,
  addressee: null,
  body: null,
  attendees: null,
  observers: null,
  absentees: null,
  annexes: [],
  signature: null,
  issueDate: null,
  copies: null,
  printedBy: null,
  printedOn: null,
  gathering: null,
  note: null,
};
const row = (values: Partial<Row>): Row => ({ ...empty, ...values });
const full = row({ ...s1, annexes: [...s1.annexes] });
const build = (document: Row, more: { seal?: boolean; evenBack?: boolean } = {}) =>
  notice.build({ document }, { id: document.id, seal: true, evenBack: true, ...more });

/** Nothing leaves the type area (37 … 262 mm, 28 … 184 mm) but page numbers and the letter's red lines; no line is wider than its place. */
function expectInside(pages: readonly Page[]): void {
  for (const page of pages)
    for (const mark of page.marks) {
      const width = Math.max(0, ...mark.lines.map((line) => lineWidth(line, mark.role) * emOf(mark.size)));
      expect(mark.x + width, markText(mark)).toBeLessThanOrEqual(184.15);
      if (mark.folio || mark.red) continue;
      expect(mark.x).toBeGreaterThanOrEqual(27.99);
      expect(mark.y).toBeGreaterThanOrEqual(36.99);
      expect(mark.y + mark.height, markText(mark)).toBeLessThanOrEqual(262.1);
    }
}
const folios = (pages: readonly Page[]) =>
  pages.map((page) => page.marks.filter((mark) => mark.folio).map((mark) => [markText(mark), mark.x < 100] as const));

describe("notice", () => {
  it("has 22 lines a page and 28 signs a line, all within the type area", () => {
    const { pages } = build(row({ body: `${"科".repeat(2000)}。` }));
    const text = (pages[1]?.marks ?? []).filter((mark) => !mark.folio);
    expect(text).toHaveLength(22);
    for (const mark of text) expect(markText(mark)).toHaveLength(28);
    expect(text[0]?.y).toBeCloseTo(37, 1);
    expect((text[21]?.y ?? 0) + 225 / 22).toBeCloseTo(262, 1);
    expectInside(pages);
  });

  it("places head, title and text as print.md 1.2 says", () => {
    const { pages } = build(full);
    const marks = pages[0]?.marks ?? [];
    const of = (text: string) => marks.find((mark) => markText(mark).startsWith(text));
    const issuer = of("广东省科学技术协会文件");
    expect(issuer).toMatchObject({ y: 72, red: true, role: "title", align: "center" });
    const red = marks.find((mark) => mark.red && mark.lines.length === 0);
    const number = of("粤科协组〔2020〕10号");
    const signsEnd = (number?.y ?? 0) + (number?.height ?? 0) / 2 + emOf(16) / 2;
    expect((red?.y ?? 0) - signsEnd).toBeCloseTo(4, 0);
    expect(red).toMatchObject({ x: 28, width: 156 });
    // Two lines between the logo and its number.
    expect((number?.y ?? 0) - ((issuer?.y ?? 0) + (issuer?.height ?? 0))).toBeCloseTo((2 * 225) / 22, 0);
    const title = marks.filter((mark) => mark.size === 22);
    expect(title.map(markText).join("")).toBe(s1.title);
    for (const line of title) expect(line.x + line.width / 2).toBeCloseTo(28 + 78, 0);
    expect(of("各省级学会")?.x).toBe(28);
    expect(of("为全面贯彻")?.x).toBeCloseTo(28 + 2 * (156 / 28), 1);
    expectInside(pages);
  });

  it("sets headings in 黑体 and 楷体 and what follows in 宋体", () => {
    const all = build(full).pages.flatMap((page) => page.marks);
    const role = (text: string) => all.find((mark) => markText(mark) === text)?.role;
    expect(role("一、指导思想")).toBe("hei");
    expect(role("（一）师资建设。")).toBe("kai");
    expect(all.find((mark) => markText(mark).startsWith("坚持就地取“才”"))?.role).toBe("song");
    expect(role("1.编写教材。")).toBe("song");
  });

  it("puts the last line of the 版记 at the foot of the type area of an even page", () => {
    const { pages } = build(full);
    expect(pages.length % 2).toBe(0);
    const lines = (pages.at(-1)?.marks ?? [])
      .filter((mark) => mark.border !== undefined && !mark.red)
      .sort((a, b) => a.y - b.y);
    expect(lines.map((mark) => mark.border)).toEqual([0.35, 0.25, 0.35]);
    const last = lines.at(-1);
    expect(Math.max(...lines.map((mark) => mark.y + (mark.border ?? 0) / 2))).toBeCloseTo(262, 1);
    expect(last?.width).toBe(156);
    expect(pageText(pages.at(-1) ?? { marks: [] })).toContain("2020年3月26日印发");
  });

  it("numbers odd pages right and even pages left, 7 mm under the type area", () => {
    const { pages } = build(row({ body: "科协。\n".repeat(60) }));
    expect(folios(pages)).toEqual([[["— 1 —", false]], [["— 2 —", true]], [["— 3 —", false]]]);
    expect(pages[0]?.marks.find((mark) => mark.folio)?.y).toBe(269);
  });

  it("leaves a blank page and the 版记 behind it without number", () => {
    // Title, gap and 42 lines fill two pages: no room for the 版记 on the second.
    const { pages } = build(row({ body: "科协。\n".repeat(42), printedBy: "办公室", printedOn: "2026-03-05" }));
    expect(pages).toHaveLength(4);
    expect(folios(pages).map((found) => found.length)).toEqual([1, 1, 0, 0]);
    expect(pages[2]?.marks).toEqual([]);
  });

  it("never leaves name and date alone on a page", () => {
    for (let count = 12; count <= 24; count++) {
      const { pages } = build(
        row({ body: "科协。\n".repeat(count), signature: "广东省科协", issueDate: "2026-03-05" }),
      );
      const last = pages.find((page) => pageText(page).includes("2026年3月5日"));
      expect(last && pageText(last), String(count)).toContain("广东省科协");
      expect(last && pageText(last), String(count)).toContain("科协。");
    }
  });

  it("aligns turned lines of annexes with the name, for 30 annexes too", () => {
    const annexes = Array.from(
      { length: 30 },
      (_, index) => `省级学会理事长、秘书长和市级科协党组书记参加培训情况统计表（第${index + 1}批）`,
    );
    const { pages } = build(row({ body: "见附件。", annexes }));
    const marks = pages.flatMap((page) => page.marks);
    const starts = new Set(marks.filter((mark) => /^省级学会理事长|批）$/u.test(markText(mark))).map((mark) => mark.x));
    expect(starts.size).toBe(1);
    const text = marks
      .filter((mark) => !mark.folio)
      .map(markText)
      .join("");
    for (const name of annexes) expect(text).toContain(name);
    expectInside(pages);
  });

  it("loses no sign of 40,000 and keeps every line inside", () => {
    const body = Array.from({ length: 400 }, (_, index) =>
      `第${index}段：${"省科协党校（科技人才学院）2026年“听一课”工作，".repeat(5)}`.slice(0, 99),
    )
      .join("\n")
      .slice(0, 40_000);
    const { pages } = build(row({ body }));
    const set = pages
      .flatMap((page) => page.marks.filter((mark) => !mark.folio && mark.size !== 22).map(markText))
      .join("");
    expect(set).toBe(body.replaceAll("\n", ""));
    expectInside(pages);
    for (const mark of pages.flatMap((page) => page.marks)) {
      expect(markText(mark)).not.toMatch(/^[，。、：；）》”]/u);
      expect(markText(mark)).not.toMatch(/[（《“]$/u);
    }
  });

  it("says in one sentence each what is missing and that 仿宋 is not there", () => {
    expect(build(row({})).warnings).toEqual([
      "程序未附带仿宋体，预览和PDF中以宋体排印；需要仿宋的，请导出Word",
      "正文还没有内容",
      "没有填写主送机关",
      "没有填写发文机关署名",
      "没有填写成文日期",
    ]);
    expect(build(row({ title: s1.title.repeat(4).slice(0, 120) })).warnings.join()).toMatch(
      /标题有120字，排成[678]行，宜精简/u,
    );
  });
});

describe("letter and minutes", () => {
  it("has the letter's red double lines 170 mm wide, no number on page 1, no lines in the 版记", () => {
    const { pages } = letter.build({ document: full }, { id: "document_1", seal: true });
    const red = pages[0]?.marks.filter((mark) => mark.red && mark.lines.length === 0) ?? [];
    expect(red).toHaveLength(4);
    for (const line of red) expect(line).toMatchObject({ x: 20, width: 170 });
    expect(Math.max(...red.map((line) => line.y + (line.border ?? 0) / 2))).toBeCloseTo(277, 1);
    expect(pages[0]?.marks.find((mark) => mark.red && mark.lines.length > 0)?.y).toBe(30);
    expect(folios(pages)[0]).toEqual([]);
    expect(folios(pages)[1]).toEqual([["— 2 —", true]]);
    expect(pages.flatMap((page) => page.marks).filter((mark) => mark.border && !mark.red)).toEqual([]);
    expect(pages.map(pageText).join()).not.toContain("3月26日印发");
    const number = pages[0]?.marks.find((mark) => markText(mark) === s1.number);
    expect((number?.x ?? 0) + (number?.width ?? 0)).toBeCloseTo(184, 0);
  });

  it("lists 出席, 列席 and 请假 with turned lines under the first name", () => {
    const attendees = `省科协　${Array.from({ length: 30 }, () => "郑庆顺").join("、")}`;
    const { pages } = minutes.build(
      {
        document: row({
          kind: "minutes",
          title: "会议纪要",
          body: "议定。",
          attendees,
          observers: "张三",
          absentees: "李四",
        }),
      },
      { id: "document_1", evenBack: true },
    );
    const marks = pages.flatMap((page) => page.marks);
    const at = marks.findIndex((mark) => markText(mark) === "出席：");
    expect(marks[at]?.role).toBe("hei");
    expect(marks[at + 1]?.x).toBe(marks[at + 2]?.x);
    const text = marks.map(markText).join("");
    for (const part of [attendees, "列席：张三", "请假：李四"]) expect(text).toContain(part);
  });
});
