import { describe, expect, it } from "vitest";
import type { OutputOf } from "../../../core/kit/module.ts";
import type { Api } from "../../../core/modules/index.ts";
import { feeSlip } from "../../../core/paper/feeSlip.ts";
import { expectSound, pageText } from "./geometry.ts";

type Slip = OutputOf<Api["lectures.feeSlip"]>;
type Row = Slip["rows"][number];
const row = (more: Partial<Row> = {}): Row => ({
  lecture: "lecture_1",
  name: "陈志远",
  unit: "广东省力学学会",
  post: "理事长",
  level: "正高级技术职称专业人员",
  date: "2026-03-05",
  topic: "弘扬科学家精神",
  hours: 3,
  rate: 100_000,
  per: "每学时",
  amount: 300_000,
  notes: [],
  ...more,
});
const slipOf = (rows: Row[]): Slip => ({
  rows,
  total: rows.reduce((sum, one) => sum + (one.amount ?? 0), 0),
  source: "财行〔2016〕540号（FEE-06、FEE-07）；省直标准未查到，供参照",
});
const build = (rows: Row[], form: "list" | "each" = "list") => feeSlip.build({ slip: slipOf(rows) }, { form });
const textOf = (made: ReturnType<typeof build>) => made.pages.map(pageText).join("\n");

const aside = "讲课费标准的说明（不印在纸上）：省直标准未查到，供参照";

describe("feeSlip", () => {
  it("has amounts in figures and in words, a place to sign, the source without the ids of our own list", () => {
    const made = build([row(), row({ name: "梁启明", amount: 150_050, hours: 2 })]);
    expectSound(made.pages, feeSlip.size);
    const text = textOf(made);
    expect(text).toContain("领取人签名");
    expect(text).toContain("广东省力学学会理事长");
    expect(text).toContain("3,000.00");
    // 3000 + 1500.50
    expect(text).toContain("合计：人民币（大写）肆仟伍佰元伍角整　（小写）4,500.50元");
    expect(text).toContain("发放依据：财行〔2016〕540号。金额为税后");
    expect(text).not.toContain("FEE-");
    // What only the office must know is said on the screen and not to who signs.
    expect(text).not.toContain("供参照");
    expect(made.warnings).toEqual([aside]);
  });

  it("leaves the amount open where it isn't known, says why under the table and in the warning, and doesn't hide it in the sum", () => {
    const made = build([
      row(),
      row({ name: "梁启明", level: null, rate: null, amount: null, notes: ["师资库未填讲课费级别"] }),
    ]);
    const text = textOf(made);
    expect(text).toContain("（小写）3,000.00元；另有1次未能计算");
    expect(text).toContain("序号2：师资库未填讲课费级别");
    expect(made.warnings).toEqual([
      "有1次讲课算不出金额：梁启明，原因见表下",
      "请先到“讲课师资”的“师资库”填写梁启明的讲课费级别",
      aside,
    ]);
  });

  it("one sheet a person with the sum and page numbers of its own; namesakes of two bodies don't share one", () => {
    const made = build([row(), row({ date: "2026-04-05" }), row({ unit: "广东省化学学会" })], "each");
    expect(made.pages).toHaveLength(2);
    const [first = "", second = ""] = made.pages.map(pageText);
    expect(first).toContain("讲课费领取单");
    expect(first).toContain("6,000.00元");
    expect(second).toContain("（小写）3,000.00元");
    for (const page of [first, second]) expect(page).toContain("第 1 页 共 1 页");
    expect(
      feeSlip.table?.(
        { slip: slipOf([row(), row({ name: "梁启明" })]) },
        { form: "each" },
        { title: "", receipt: "领取单", foot: "" },
      ).more,
    ).toHaveLength(1);
  });

  it("is sound with the longest texts over many pages, and says what to choose when nothing is", () => {
    const long = row({
      name: "阿不都热合曼·吾买尔",
      unit: "广东省粤港澳大湾区科学技术普及与创新文化传播应用研究促进会",
      post: "理事长、教授、博士生导师",
      topic: "深入学习贯彻习近平总书记关于科技创新的重要论述，推进高水平科技自立自强",
      amount: 123_456_789,
      notes: ["6学时中计4学时，每半天最多4学时；未写时段，按半天计，如讲了全天请在讲课记录写明"],
    });
    const made = build(Array.from({ length: 300 }, () => long));
    expect(made.pages.length).toBeGreaterThan(20);
    expectSound(made.pages, feeSlip.size);
    expect(textOf(made)).toContain("序号1—300：6学时中计4学时");
    const told = build(
      Array.from({ length: 300 }, (_, at) => ({ ...long, notes: [`同日另有“讲题${at}”不在本单，请核对是否已领`] })),
    );
    expectSound(told.pages, feeSlip.size);
    expect(textOf(told)).toContain("……共300条说明");
    const empty = build([], "each");
    expectSound(empty.pages, feeSlip.size);
    expect(textOf(empty)).toContain("没有选出讲课记录");
  });
});
