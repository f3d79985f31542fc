import { describe, expect, it } from "vitest";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import { forecastDuties } from "../../../../core/rules/duty/forecast/forecast.ts";
import type { ForecastInput, PlannedActivity, PlannedRun, Plans } from "../../../../core/rules/duty/forecast/forms.ts";
import type { DutyInput } from "../../../../core/rules/duty/forms.ts";
import { eightYears } from "../../../fixtures/duty/eightYears.ts";
import { eightYearsInput } from "../../../fixtures/duty/eightYearsInput.ts";
import { dutyInput } from "../../../fixtures/rules/duty.ts";

const on = "2026-06-01";

/** Heads h1, h2, … of societies, each with the end of the term. */
function dutyOf(ends: readonly (string | null)[], more: Partial<DutyInput> = {}): DutyInput {
  const indices = ends.map((_, index) => index + 1);
  return {
    on,
    soonDays: 0,
    official: { society: 186, cityAssociation: 21 },
    organisations: indices.map((no) => ({ id: `o${no}`, name: `学会${no}`, kind: "society", listedOrder: no })),
    people: indices.map((no) => ({ id: `h${no}`, name: `某${no}` })),
    appointments: indices.map((no) => ({
      id: `a${no}`,
      person: `h${no}`,
      organisation: `o${no}`,
      post: "理事长",
      from: "2024-01-01",
      to: ends[no - 1]!,
      endedOn: null,
    })),
    dutyRules: dutyInput.dutyRules,
    attendances: [],
    lectures: [],
    ...more,
  };
}

const noPlans: Plans = { activities: [], runs: [], gatherings: [], trainees: [], slots: [], invitations: [] };

const activity = (id: string, more: Partial<PlannedActivity> = {}): PlannedActivity => ({
  id,
  year: 2026,
  name: `培训${id}`,
  attendPlaces: null,
  lecturePlaces: null,
  dutyForm: null,
  months: null,
  state: "scheduled",
  ...more,
});
const run = (of: string, runNo: number, from: string | null, more: Partial<PlannedRun> = {}): PlannedRun => ({
  id: `${of}-${runNo}`,
  activity: of,
  runNo,
  from,
  fromPrecision: "day",
  months: null,
  state: "scheduled",
  ...more,
});

const forecast = (duty: DutyInput, plans: Partial<Plans>, more: Partial<ForecastInput> = {}) =>
  forecastDuties({ duty, rows: listDuties(duty).rows, plans: { ...noPlans, ...plans }, ...more });

/** Two classes a year with 60 places each. */
const twice = {
  activities: [activity("c", { attendPlaces: 60 })],
  runs: [run("c", 1, "2026-04-15", { state: "held" }), run("c", 2, "2026-10-15")],
};

describe("what counts as a place", () => {
  const cases: [string, Partial<Plans>, number][] = [
    ["a coming run of an activity with places", twice, 1],
    ["a run that is cancelled", { ...twice, runs: [run("c", 2, "2026-10-15", { state: "cancelled" })] }, 0],
    [
      "a run that is put off without a new day",
      { ...twice, runs: [run("c", 2, "2026-10-15", { state: "postponed" })] },
      0,
    ],
    [
      "all runs of a cancelled activity",
      { ...twice, activities: [activity("c", { attendPlaces: 60, state: "cancelled" })] },
      0,
    ],
    ["an activity without places for heads", { ...twice, activities: [activity("c")] }, 0],
    [
      "an activity of which only the months are known",
      { activities: [activity("c", { attendPlaces: 60, months: "9—11月" })] },
      1,
    ],
    [
      "months whose last day lies after the term",
      { activities: [activity("c", { attendPlaces: 60, months: "11—12月" })] },
      0,
    ],
    [
      "a run known to the month that ends with the term",
      { ...twice, runs: [run("c", 2, "2026-11-01", { fromPrecision: "month" })] },
      1,
    ],
    ["a run of today that is not over", { ...twice, runs: [run("c", 2, on)] }, 1],
    ["a run of today that was held", { ...twice, runs: [run("c", 2, on, { state: "held" })] }, 0],
  ];
  it.each(cases)("%s", (_name, plans, chances) => {
    expect(forecast(dutyOf(["2026-11-30"]), plans).rows[0]?.attend.chances).toBe(chances);
  });

  it("a class that belongs to no activity takes as many as are usual, and one of the same day as a run is that run", () => {
    const gathering = (from: string) => ({
      id: "g",
      title: "轮训班",
      kind: "trainingClass",
      activity: null,
      run: null,
      from,
    });
    const of = (from: string) =>
      forecast(dutyOf(["2026-11-30"]), { ...twice, gatherings: [gathering(from)] }).rows[0]!.attend;
    expect(of("2026-09-01").chances).toBe(2);
    expect(of("2026-09-01").sentence).toContain("2期培训（共120个名额）");
    expect(of("2026-10-15").chances).toBe(1);
  });

  it("heads who are called take their places, others do not", () => {
    const gathering = {
      id: "g",
      title: "培训班",
      kind: "trainingClass",
      activity: "c",
      run: "c-2",
      from: "2026-10-15",
    };
    const { rows } = forecast(dutyOf(["2026-11-30", "2026-11-30"]), {
      activities: [activity("c", { attendPlaces: 2 })],
      runs: twice.runs,
      gatherings: [gathering],
      trainees: [
        { gathering: "g", person: "h1" },
        { gathering: "g", person: "a deputy" },
      ],
    });
    expect(rows[0]?.attend).toMatchObject({
      verdict: "可完成",
      tips: "2026-10-15",
      sentence: "已列入2026年10月15日“培训c第2期”学员名单",
    });
    expect(rows[1]?.attend).toMatchObject({ verdict: "有风险", tips: "2026-10-15" });
    expect(rows[1]?.attend.sentence).toContain("1期培训（1个名额）");
  });

  it("slots with their agreed invitations, and runs with lectures that have no slot yet; a run with slots is not counted twice", () => {
    const { rows } = forecast(dutyOf(["2026-12-31", "2026-12-31"]), {
      activities: [activity("f", { lecturePlaces: 3, dutyForm: "forum" })],
      runs: [run("f", 1, "2026-09-01"), run("f", 2, "2026-10-01")],
      slots: [
        {
          id: "s1",
          title: "九月讲座",
          form: "forum",
          run: "f-1",
          gathering: null,
          date: null,
          capacity: 2,
          closed: false,
        },
        {
          id: "s2",
          title: "停办",
          form: "forum",
          run: null,
          gathering: null,
          date: "2026-11-01",
          capacity: 9,
          closed: true,
        },
      ],
      invitations: [
        { slot: "s1", person: "h1", state: "agreed" },
        { slot: "s1", person: "h2", state: "invited" },
      ],
    });
    expect(rows[0]?.lecture.sentence).toBe("已同意在2026年9月1日“九月讲座”讲课");
    // One free place of the slot and three of the second run.
    expect(rows[1]?.lecture).toMatchObject({ verdict: "可完成", chances: 4, tips: "2026-10-01" });
  });

  it("only the forms that the rule counts", () => {
    const dutyRules = dutyInput.dutyRules.map((rule) => ({ ...rule, attendForms: ["培训班次"] }));
    const plans = { ...twice, activities: [activity("c", { attendPlaces: 60, dutyForm: "online" as const })] };
    expect(forecast(dutyOf(["2026-11-30"], { dutyRules }), plans).rows[0]?.attend.verdict).toBe("不可能");
  });
});

describe("the yearly pace", () => {
  it("goes on after the planned year with the same days and sizes", () => {
    const { rows, summary } = forecast(dutyOf(["2028-06-30"]), twice);
    // October 2026, April and October 2027, April 2028.
    expect(rows[0]?.attend).toMatchObject({ verdict: "可完成", chances: 4, tips: "2028-04-15" });
    expect(rows[0]?.attend.sentence).toBe(
      "任期至2028年6月30日，此前还有4期培训（共240个名额），最迟参加2028年4月（推算）的一期",
    );
    expect(summary.supply).toMatchObject({ classesPerYear: 2, placesPerClass: 60 });
  });

  it("of a later plan is that plan's own, and nothing is added to a planned year", () => {
    const later = {
      ...twice,
      activities: [...twice.activities, activity("d", { year: 2027, attendPlaces: 30, months: "5月" })],
    };
    // October 2026, May 2027, and then again two a year: April 2028.
    expect(forecast(dutyOf(["2028-06-30"]), later).rows[0]?.attend.chances).toBe(3);
  });

  it("is that of the last years where no plan says anything", () => {
    const attended = (no: number, date: string) => ({ person: `h${no}`, date, activity: "培训" });
    // Four heads in two classes of two years.
    const attendances = [
      attended(1, "2024-05-01"),
      attended(2, "2024-05-01"),
      attended(3, "2025-05-01"),
      attended(4, "2025-05-01"),
    ];
    const duty = dutyOf(["2028-12-31", null, null, null, "2028-12-31"], { attendances });
    const { rows, summary } = forecast(duty, {});
    expect(summary.supply).toMatchObject({ classesPerYear: 1, placesPerClass: 2 });
    expect(summary.supply.sentences.join()).toContain("按2024年至2025年平均实际听课的每年1期、每期2人推算");
    // One class in the middle of each year: July 2026, 2027 and 2028.
    expect(rows[4]?.attend).toMatchObject({ verdict: "可完成", chances: 3 });
  });

  it("with nothing known nothing is promised, and the reader is told what to enter", () => {
    const { rows, summary } = forecast(dutyOf(["2030-12-31"]), {});
    // The term reaches into years that nobody has planned yet: that is no verdict on the head.
    expect(rows[0]?.attend).toMatchObject({ verdict: "有风险", tips: null, chances: 0 });
    expect(rows[0]?.attend.sentence).toBe("任期至2030年12月31日，今后的计划中还没有听课名额，能否听课要看以后的安排");
    expect(summary.supply.sentences[0]).toContain("请在年度计划的重点活动中填写“听课名额”");
    expect(summary.sentences[0]).toBe("有1人的任期到以后各年，这些年还没有计划，能否听课要看以后的安排");
  });
});

describe("the whole", () => {
  it("31 of 91 heads cannot hear in their term with one class of 60 before it ends", () => {
    const ends = Array.from({ length: 91 }, () => "2026-12-31");
    const { summary } = forecast(dutyOf(ends), twice);
    expect(summary.sentences[0]).toBe("按目前每年2期、每期60人，有31人任期内不能听课，原因是名额不足");
    expect(summary.attend).toEqual({ 已完成: 0, 可完成: 0, 有风险: 91, 不可能: 0 });
    const attend = summary.remedies.filter(({ whatIf }) => whatIf.classes || whatIf.morePlaces);
    // 31 more places in the one class that is left; of one more class a year none falls into what is left of this year
    // (183 days after the notice), of two more one of 60; 10 more places save 10.
    expect(attend).toMatchObject([
      { whatIf: { classes: 2, classSize: 60 }, saved: 31 },
      { whatIf: { morePlaces: 31 }, saved: 31 },
      { whatIf: { morePlaces: 10 }, saved: 10 },
    ]);
    expect(attend[0]?.sentence).toBe("每年增加2期培训（每期60人），31人都能听课");
  });

  it("a remedy does what it says when it is asked for", () => {
    const ends = Array.from({ length: 91 }, () => "2026-12-31");
    const { summary } = forecast(dutyOf(ends), twice);
    const { whatIf } = summary.remedies.find((one) => one.whatIf.morePlaces === 31)!;
    expect(forecast(dutyOf(ends), twice, { whatIf }).summary.sentences[0]).toBe(
      "按目前每年2期、每期60人并加上所设想的增加，应听课的91人任期内都能安排听课",
    );
  });

  it("the end of a year instead of the end of each term", () => {
    const { rows, summary } = forecast(dutyOf(["2030-12-31", "2026-09-30"]), twice, { year: 2026 });
    expect(rows.map((row) => [row.attend.verdict, row.attend.chances])).toEqual([
      ["有风险", 1],
      ["不可能", 0],
    ]);
    expect(rows[0]?.attend.sentence).toContain("以2026年底为限");
    expect(summary.sentences[0]).toContain("有1人2026年底以前不能听课");
    const past = forecast(dutyOf(["2030-12-31"]), twice, { year: 2025 }).rows[0]!.attend;
    expect(past).toMatchObject({ verdict: "不可能", sentence: "2025年已经结束，至今未听课" });
  });

  it("a body without a head is told and not counted; a term that is over is counted apart", () => {
    const duty = dutyOf(["2026-05-31", "2026-12-31"]);
    const vacant = { ...duty, appointments: duty.appointments.slice(0, 1) };
    const { rows, summary } = forecast(vacant, twice);
    expect(rows.map((row) => row.attend.sentence)).toEqual([
      "任期至2026年5月31日，已经届满，任期内未听课",
      "未登记理事长，不作预测",
    ]);
    expect(summary.attend).toEqual({ 已完成: 0, 可完成: 0, 有风险: 0, 不可能: 1 });
    expect(summary.sentences).toContain("有1人任期已经届满，任期内未听课");
    expect(summary.sentences).toContain("1个机构没有登记负责人，未计入");
  });

  it("an exemption is done, for the half it speaks of", () => {
    const decision = {
      id: "d",
      appointment: "a1",
      kind: "exemption" as const,
      lecture: null,
      previous: null,
      reason: "援藏",
      decidedBy: "校务委员会",
      decidedOn: "2026-01-05",
    };
    const half = forecast(dutyOf(["2026-12-31"], { decisions: [{ ...decision, part: "attend" }] }), twice).rows[0]!;
    expect(half.attend).toMatchObject({ verdict: "已完成", tips: null });
    expect(half.attend.sentence).toContain("豁免");
    expect(half.lecture.verdict).toBe("不可能");
    const both = forecast(dutyOf(["2026-12-31"], { decisions: [{ ...decision, part: "both" }] }), twice).rows[0]!;
    expect([both.attend.sentence, both.lecture.verdict]).toEqual(["豁免：援藏", "已完成"]);
  });

  it("who holds a post together asks for one place where the rule is content with one, and for two where it is not", () => {
    const duty = dutyOf(["2026-12-31", "2026-12-31"]);
    const appointments = duty.appointments.map((one) => ({ ...one, organisation: "o1", shared: true }));
    const lost = (shared: "any" | "each") => {
      const dutyRules = duty.dutyRules.map((rule) => ({ ...rule, shared }));
      const plans = { ...twice, activities: [activity("c", { attendPlaces: 1 })] };
      return forecast({ ...duty, appointments, dutyRules }, plans).rows.map((row) =>
        row.attend.sentence.includes("名额仅余"),
      );
    };
    expect(lost("any")).toEqual([false, false, false]);
    expect(lost("each")).toEqual([true, true, false]);
  });

  it("207 heads of eight years: as many rows as the register, every sentence said, and what is owed is not called done", () => {
    const duty = eightYearsInput(eightYears(), "2026-06-30");
    const { rows, summary } = forecast({ ...duty }, twice);
    const register = listDuties(duty).rows;
    expect(rows.map((row) => row.organisationId)).toEqual(register.map((row) => row.organisationId));
    for (const [index, row] of rows.entries())
      for (const side of ["attend", "lecture"] as const) {
        expect(row[side].sentence).not.toBe("");
        if (row.personId !== null) expect(row[side].verdict === "已完成").toBe(register[index]!.owed[side] === 0);
      }
    const heads = register.filter((row) => row.personId !== null).length;
    expect(Object.values(summary.attend).reduce((sum, one) => sum + one)).toBe(heads);
  });
});
