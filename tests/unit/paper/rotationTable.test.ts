import { describe, expect, it } from "vitest";
import type { OutputOf } from "../../../core/kit/module.ts";
import type { Api } from "../../../core/modules/index.ts";
import { rotationTable } from "../../../core/paper/rotationTable.ts";
import { expectSound, pageText } from "./geometry.ts";

type Table = OutputOf<Api["rotation.table"]>;
const row = (no: number, more: Partial<Table["rows"][number]> = {}): Table["rows"][number] => ({
  id: `turn_${no}`,
  no,
  host: "广东省力学学会",
  hostId: "organisation_1",
  head: "陈志远",
  date: "2026-03-05",
  datePrecision: "day",
  state: "planned",
  theme: null,
  lecturer: null,
  slot: null,
  note: null,
  ...more,
});
const build = (rows: Table["rows"], more: Partial<Table> = {}, params: { from?: number; to?: number } = {}) =>
  rotationTable.build(
    { table: { name: "党建强会", intervalMonths: 2, rows, ...more } },
    { rotation: "rotation_1", ...params },
  );
const textOf = (made: ReturnType<typeof build>) => made.pages.map(pageText).join("\n");

describe("rotationTable", () => {
  it("has a line a turn: day with its weekday or the month, host, head, lecturer; interval and number below the title", () => {
    const made = build([
      row(1, { state: "held", lecturer: "梁启明、黄建国" }),
      row(2, { date: "2026-05-01", datePrecision: "month", head: null }),
      row(3, { date: null, datePrecision: null, state: "skipped", head: null }),
    ]);
    expectSound(made.pages, rotationTable.size);
    const text = textOf(made);
    // 2026-03-05 is a Thursday.
    expect(text).toContain("2026年3月5日（星期四）");
    expect(text).toContain("2026年5月\n");
    expect(text).not.toContain("2026年5月1日");
    expect(text).toContain("每2个月一期，共3期");
    expect(text).toContain("已举办");
    expect(text).toContain("（缺）");
    expect(text).toContain("顺延的一期不举办");
    expect(made.warnings).toEqual(["有1期的承办机构没有登记负责人，表中写作（缺）"]);
  });

  it("names the years asked for, and says nothing of skipped turns where there are none", () => {
    const made = build([row(1)], {}, { from: 2026, to: 2026 });
    expect(made.title).toBe("2026年党建强会轮值表");
    expect(textOf(made)).not.toContain("顺延的一期");
    expect(build([row(1)], {}, { from: 2026, to: 2027 }).title).toBe("2026年至2027年党建强会轮值表");
  });

  it("is sound with the longest names over many pages, and says what to do first when there is nothing", () => {
    const long = row(1, {
      host: "广东省粤港澳大湾区科学技术普及与创新文化传播应用研究促进会",
      head: "阿不都热合曼·吾买尔",
      lecturer: "阿不都热合曼·吾买尔、欧阳明日月、陈志远",
      theme: "习近平总书记关于科技创新的重要论述与弘扬新时代科学家精神专题报告会",
      note: "顺延原因：学会换届大会与活动日期冲突，经校务委员会办公室同意",
    });
    const made = build(Array.from({ length: 500 }, (_, at) => ({ ...long, no: at + 1 })));
    expect(made.pages.length).toBeGreaterThan(20);
    expectSound(made.pages, rotationTable.size);
    const empty = build([]);
    expectSound(empty.pages, rotationTable.size);
    expect(textOf(empty)).toContain("还没有排轮值，请先排轮值表");
    expect(textOf(empty)).not.toContain("共0期");
  });
});
