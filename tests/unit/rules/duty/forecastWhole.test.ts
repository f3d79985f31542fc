import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../core/kit/dates.ts";
import { dutyModule } from "../../../../core/modules/duty.ts";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import { forecastDuties } from "../../../../core/rules/duty/forecast/forecast.ts";
import type { ForecastInput, PlannedActivity, Plans, WhatIf } from "../../../../core/rules/duty/forecast/forms.ts";
import type { DutyInput } from "../../../../core/rules/duty/forms.ts";
import { dutyInput } from "../../../fixtures/rules/duty.ts";

const on = "2026-06-01";

/** Heads of societies, one for each end of term; null stands for an end that nobody wrote down. */
function dutyOf(ends: readonly (string | null)[], more: Partial<DutyInput> = {}): DutyInput {
  const numbers = ends.map((_, index) => index + 1);
  return {
    on,
    soonDays: 0,
    official: { society: 186, cityAssociation: 21 },
    organisations: numbers.map((no) => ({ id: `o${no}`, name: `学会${no}`, kind: "society", listedOrder: no })),
    people: numbers.map((no) => ({ id: `h${no}`, name: `某${no}` })),
    appointments: numbers.map((no) => ({
      id: `a${no}`,
      person: `h${no}`,
      organisation: `o${no}`,
      post: "理事长",
      from: "2022-01-01",
      to: ends[no - 1]!,
      endedOn: null,
    })),
    dutyRules: dutyInput.dutyRules,
    attendances: [],
    lectures: [],
    ...more,
  };
}

const activity = (id: string, more: Partial<PlannedActivity>): PlannedActivity => ({
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
const plansOf = (...activities: PlannedActivity[]): Plans => ({
  activities,
  runs: [],
  gatherings: [],
  trainees: [],
  slots: [],
  invitations: [],
});
const room = plansOf(activity("c", { attendPlaces: 9, lecturePlaces: 9, months: "10月" }));
const forecast = (duty: DutyInput, plans = room, more: Partial<ForecastInput> = {}) =>
  forecastDuties({ duty, rows: listDuties(duty).rows, plans, ...more });
const leadOf = (duty: DutyInput, plans = room) => forecast(duty, plans).summary.leads.attend;

describe("what is said of the whole", () => {
  it("heads whose end nobody wrote down are not promised a place, nor called lost", () => {
    expect(leadOf(dutyOf([null, null]))).toEqual(["应听课的2人任期届满日期未录，不能判断任期内能否听课"]);
    const mixed = forecast(dutyOf(["2026-12-31", null])).summary;
    expect(mixed.leads.attend).toEqual(["按目前每年1期、每期9人，任期届满日期已录的应听课的1人任期内都能安排听课"]);
    // One place for three, of whom one has an end: that one gets it, and nothing is said of the others but what to enter.
    const scarce = plansOf(activity("c", { attendPlaces: 1, months: "10月" }));
    const { rows, summary } = forecast(dutyOf([null, "2026-12-31", null]), scarce);
    expect(summary.leads.attend[0]).toContain("任期届满日期已录的应听课的1人任期内都能安排听课");
    expect(rows[0]?.attend).toMatchObject({ verdict: "有风险", tips: null });
    expect(rows[0]?.attend.sentence).toContain("不能判断是否来得及，请补录任期");
  });

  it("nobody in office is not 'all done', and exempt is told as exempt", () => {
    expect(leadOf({ ...dutyOf([null]), appointments: [] })).toEqual(["没有在任负责人应听课"]);
    const decision = {
      id: "d",
      appointment: "a1",
      kind: "exemption" as const,
      part: "both" as const,
      lecture: null,
      previous: null,
      reason: "援藏",
      decidedBy: null,
      decidedOn: null,
    };
    expect(leadOf(dutyOf(["2026-12-31"], { decisions: [decision] }))).toEqual([
      "在任负责人的听课都已完成（其中豁免1人）",
    ]);
  });

  it("terms that are over, and no others, are told without 'besides'", () => {
    expect(leadOf(dutyOf(["2026-05-31"]))).toEqual(["有1人任期已经届满，任期内未听课"]);
    expect(leadOf(dutyOf(["2026-05-31", "2026-12-31"]))[1]).toBe("另有1人任期已经届满，任期内未听课");
  });
});

describe("what was held on a day that nobody wrote down", () => {
  const held = (more: Partial<PlannedActivity>) =>
    plansOf(activity("c", { attendPlaces: 9, lecturePlaces: 9, state: "held", ...more }));
  it.each([
    ["known to the year", held({}), 0],
    ["known to months that have begun", held({ months: "5—7月" }), 0],
    // Asked for a day of the past: then it was still to come.
    ["known to months that have not begun", held({ months: "9月" }), 1],
  ] as const)("%s", (_name, plans, chances) => {
    const row = forecast(dutyOf(["2026-12-31"]), plans).rows[0]!;
    expect([row.attend.chances, row.lecture.chances]).toEqual([chances, chances * 9]);
  });

  it("a run known to the month that was held in it is no chance; one of the month still to be held is", () => {
    const of = (state: "held" | "scheduled") => {
      const plans = {
        ...plansOf(activity("c", { attendPlaces: 9 })),
        runs: [
          {
            id: "r",
            activity: "c",
            runNo: 1,
            from: "2026-06-01",
            fromPrecision: "month" as const,
            months: null,
            state,
          },
        ],
      };
      return forecast(dutyOf(["2026-12-31"]), plans).rows[0]!.attend.chances;
    };
    expect([of("held"), of("scheduled")]).toEqual([0, 1]);
  });
});

// Small offices with plans of every kind, undated, cancelled and of another year too.
const endArb = fc.option(
  fc.integer({ min: -60, max: 900 }).map((days) => addDays(on, days)),
  { nil: null, freq: 6 },
);
const plansArb = fc
  .array(
    fc.record({
      year: fc.constantFrom(2026, 2026, 2027),
      attendPlaces: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      lecturePlaces: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
      months: fc.constantFrom(null, "3月", "7月", "9—11月", "12月"),
      state: fc.constantFrom("scheduled" as const, "scheduled" as const, "held" as const, "cancelled" as const),
    }),
    { maxLength: 4 },
  )
  .map((list) => plansOf(...list.map((one, index) => activity(`c${index}`, one))));
const whatIfArb = fc.record<WhatIf>(
  {
    classes: fc.integer({ min: 0, max: 3 }),
    classSize: fc.integer({ min: 1, max: 3 }),
    morePlaces: fc.integer({ min: 0, max: 3 }),
    lectures: fc.integer({ min: 0, max: 5 }),
    cityLectures: fc.integer({ min: 0, max: 5 }),
  },
  { requiredKeys: [] },
);
const endsArb = fc.array(endArb, { minLength: 1, maxLength: 12 });

/** The number that the leading sentence says can't; 0 where it says nothing of the kind. */
const lost = (lead: readonly string[], verb: string): number =>
  Number(new RegExp(`有(\\d+)人(?:任期内|\\d+年底以前)不能${verb}`, "u").exec(lead.join())?.[1] ?? 0);
/** The number of whom it says that their terms reach into years without a plan. */
const unplanned = (lead: readonly string[]): number => Number(/有(\d+)人的任期到以后各年/u.exec(lead.join())?.[1] ?? 0);
const halves = [
  ["attend", "听课"],
  ["lecture", "讲课"],
] as const;

describe("properties of the whole", () => {
  it("a remedy saves as many as it says when it is really asked for, beside whatever is asked for already", () => {
    const input = dutyModule.procedures["duty.forecast"].input;
    fc.assert(
      fc.property(endsArb, plansArb, fc.option(whatIfArb, { nil: undefined }), (ends, plans, whatIf) => {
        const duty = dutyOf(ends);
        const { summary } = forecast(duty, plans, { whatIf });
        for (const remedy of summary.remedies) {
          // What is offered can be asked for.
          expect(input.safeParse({ on, whatIf: remedy.whatIf }).success).toBe(true);
          const after = forecast(duty, plans, { whatIf: remedy.whatIf }).summary;
          const [side, verb] = halves.find((one) => remedy.sentence.includes(one[1]))!;
          const without = (lead: readonly string[]) => lost(lead, verb) + unplanned(lead);
          const saved = without(summary.leads[side]) - without(after.leads[side]);
          expect(saved, remedy.sentence).toBe(remedy.saved);
          // Nobody adds 240 places a year for one head more.
          const more = (key: keyof WhatIf) => (remedy.whatIf[key] ?? 0) - (whatIf?.[key] ?? 0);
          expect(more("classes")).toBeLessThanOrEqual(Math.max(1, remedy.saved));
          expect(more("lectures")).toBeLessThanOrEqual(Math.max(10, 10 * remedy.saved));
          expect(more("cityLectures")).toBeLessThanOrEqual(Math.max(21, 10 * remedy.saved));
        }
      }),
      { numRuns: 150 },
    );
  });

  it("what the sentences count is what stands in the rows", () => {
    fc.assert(
      fc.property(
        endsArb,
        plansArb,
        fc.option(fc.integer({ min: 2025, max: 2028 }), { nil: undefined }),
        (ends, plans, year) => {
          const { rows, summary } = forecast(dutyOf(ends), plans, { year });
          for (const [side, verb] of halves) {
            const of = (verdict: string) => rows.filter((row) => row[side].verdict === verdict).length;
            for (const verdict of ["已完成", "可完成", "有风险", "不可能"] as const)
              expect(summary[side][verdict]).toBe(of(verdict));
            const told = summary.sentences.find((one) => one.startsWith(`${verb}有风险的`));
            expect(Number(/有风险的(\d+)人/u.exec(told ?? "")?.[1] ?? 0)).toBe(of("有风险"));
            const parts = [...(told ?? "").matchAll(/[：；](\d+)人/gu)].reduce((sum, one) => sum + Number(one[1]), 0);
            expect(parts).toBe(of("有风险"));
            const over = rows.filter((row) => /已经届满|已经结束/u.test(row[side].sentence)).length;
            const said = summary.leads[side].find((one) => /已经届满|期限已过/u.test(one));
            expect(Number(/有(\d+)人/u.exec(said ?? "")?.[1] ?? 0)).toBe(over);
            // Who can't is at least everybody for whom nothing is planned, and no more than these and those who queue.
            const queue = rows.filter(
              (row) => row[side].verdict === "有风险" && row[side].sentence.includes("余"),
            ).length;
            const cannot = lost(summary.leads[side], verb);
            expect(cannot).toBeGreaterThanOrEqual(of("不可能") - over);
            expect(cannot).toBeLessThanOrEqual(of("不可能") - over + of("有风险"));
            if (queue === 0 && of("有风险") === 0) expect(cannot).toBe(of("不可能") - over);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

it("where as much is asked for as can be, no remedy asks for more", () => {
  const whatIf = { classes: 50, morePlaces: 5000, lectures: 500, cityLectures: 495 };
  const duty = dutyOf(Array.from({ length: 30 }, () => "2026-06-20"));
  for (const remedy of forecast(duty, room, { whatIf }).summary.remedies)
    expect(dutyModule.procedures["duty.forecast"].input.safeParse({ on, whatIf: remedy.whatIf }).success).toBe(true);
});
