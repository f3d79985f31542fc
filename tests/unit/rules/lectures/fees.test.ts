import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { type FeeRate, feeLines, type PaidLecture, rateOf } from "../../../../core/rules/lectures/fees.ts";
import { amountInFigures, amountInWords } from "../../../../core/rules/lectures/money.ts";

// FEE-06 and FEE-07 as 财行〔2016〕540号 has them: 1000 yuan an hour after tax for professors, at most 4 hours in half a day.
const central: FeeRate = {
  level: "正高级技术职称专业人员",
  unit: "hour",
  amount: 100_000,
  hoursPerHalfDay: 4,
  place: "中央和国家机关",
  validFrom: "2017-01-01",
  validTo: null,
  source: "财行〔2016〕540号",
};
// Guangzhou's of 2017 pays by the half day: 2000 for professors.
const guangzhou: FeeRate = {
  ...central,
  unit: "halfDay",
  amount: 200_000,
  hoursPerHalfDay: null,
  place: "广州市直",
  source: "穗财〔2017〕",
};
const lecture = (more: Partial<PaidLecture> = {}): PaidLecture => ({
  id: "lecture_1",
  person: "person_1",
  date: "2026-03-05",
  part: "morning",
  topic: "科学家精神",
  hours: 3,
  level: central.level,
  ...more,
});
const amounts = (lectures: PaidLecture[], rates = [central], place: string | null = null) =>
  feeLines(lectures, rates, place).map((line) => line.amount);

describe("feeLines", () => {
  it.each([
    ["3 hours", [lecture()], [300_000]],
    ["5 hours in half a day are paid as 4 (FEE-07)", [lecture({ hours: 5 })], [400_000]],
    ["7 hours over the whole day are paid as 7", [lecture({ hours: 7, part: "day" })], [700_000]],
    ["9 hours over the whole day are paid as 8", [lecture({ hours: 9, part: "day" })], [800_000]],
    [
      "two lectures in one half day share its 4 hours",
      [lecture(), lecture({ id: "2", topic: "党史", hours: 3 })],
      [300_000, 100_000],
    ],
    [
      "morning and afternoon each have their 4 hours",
      [lecture({ hours: 4 }), lecture({ id: "2", topic: "党史", hours: 4, part: "afternoon" })],
      [400_000, 400_000],
    ],
    [
      "what is taught to two classes at once is paid once (FEE-08)",
      [lecture(), lecture({ id: "2", topic: "科学家 精神" })],
      [300_000, 0],
    ],
    [
      "the same topic in the afternoon is another lecture",
      [lecture(), lecture({ id: "2", part: "afternoon" })],
      [300_000, 300_000],
    ],
    ["another person on the same half day", [lecture(), lecture({ id: "2", person: "person_2" })], [300_000, 300_000]],
    ["hours not written", [lecture({ hours: null })], [null]],
    ["level not written", [lecture({ level: null })], [null]],
    ["level not in the table", [lecture({ level: "讲师" })], [null]],
    ["before the table is in force", [lecture({ date: "2016-12-31" })], [null]],
    ["no hours held", [lecture({ hours: 0 })], [0]],
  ])("%s", (_, lectures, expected) => {
    expect(amounts(lectures)).toEqual(expected);
  });

  it("pays half days where the table counts these (FEE-09), each half day once", () => {
    expect(amounts([lecture()], [guangzhou])).toEqual([200_000]);
    expect(amounts([lecture({ part: "day" })], [guangzhou])).toEqual([400_000]);
    expect(amounts([lecture(), lecture({ id: "2", topic: "党史" })], [guangzhou])).toEqual([200_000, 0]);
    // Hours are not asked for then.
    expect(amounts([lecture({ hours: null })], [guangzhou])).toEqual([200_000]);
  });

  it("asks which table where there are two, and takes the one that is named", () => {
    const [line] = feeLines([lecture()], [central, guangzhou], null);
    expect(line).toMatchObject({ amount: null, rate: null });
    expect(line?.notes).toEqual(["讲课费标准有多个适用范围（中央和国家机关、广州市直），请选择"]);
    expect(amounts([lecture()], [central, guangzhou], "广州市直")).toEqual([200_000]);
  });

  it("takes the rate of the day of the lecture, the newest where two are in force", () => {
    const older = { ...central, amount: 90_000, validFrom: "2010-01-01" };
    expect(rateOf([older, central], central.level, central.place, "2026-01-01")?.amount).toBe(100_000);
    expect(rateOf([older, central], central.level, central.place, "2015-01-01")?.amount).toBe(90_000);
    expect(rateOf([{ ...older, validTo: "2014-12-31" }], central.level, central.place, "2015-01-01")).toBeNull();
  });

  it("says in the notes what was cut and why, and that nobody wrote the time of day", () => {
    const notes = (one: Partial<PaidLecture>) => feeLines([lecture(one)], [central], null)[0]?.notes;
    expect(notes({ hours: 6 })).toEqual(["6学时中计4学时，每半天最多4学时"]);
    expect(notes({ hours: 6, part: null })?.[0]).toContain("未写时段，按半天计");
    expect(notes({ hours: 4, part: null })).toEqual([]);
  });

  it("never pays more than the cap of the half days, however the hours are split (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), (hours) => {
        const lectures = hours.map((one, at) => lecture({ id: String(at), topic: `讲题${at}`, hours: one }));
        const total = amounts(lectures).reduce<number>((sum, one) => sum + (one ?? 0), 0);
        expect(total).toBe(
          Math.min(
            4,
            hours.reduce((a, b) => a + b, 0),
          ) * 100_000,
        );
      }),
    );
  });
});

// The form of amounts on receipts as 正确填写票据和结算凭证的基本规定 wants it, but for 元 in the place of 圆.
test.each([
  [0, "零元整"],
  [150_000, "壹仟伍佰元整"],
  [100_000_000, "壹佰万元整"],
  [1_050, "壹拾元伍角整"],
  [105, "壹元零伍分"],
  [50, "伍角整"],
  [5, "伍分"],
  [1_005_000, "壹万零伍拾元整"],
  [10_010_000, "壹拾万零壹佰元整"],
  [1_000_000_100, "壹仟万零壹元整"],
  [1_000_000_000_000, "壹佰亿元整"],
  [16_409_02, "壹万陆仟肆佰零玖元零贰分"],
  [107_000_53, "壹拾万柒仟元零伍角叁分"],
])("%i 分 in words", (cents, words) => {
  // The rule lets 零 stand or fall between whole yuan that end in 0 and the rest.
  expect([words, words.replace("元零伍角", "元伍角")]).toContain(amountInWords(cents));
});

test("amounts in figures have their thousands apart and two decimals", () => {
  expect(amountInFigures(0)).toBe("0.00");
  expect(amountInFigures(150_005)).toBe("1,500.05");
  expect(amountInFigures(123_456_789)).toBe("1,234,567.89");
});
