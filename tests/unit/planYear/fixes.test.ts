import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foundAt, foundIn } from "../../../core/rules/planYear/findings/find.ts";
import { planFixes } from "../../../core/rules/planYear/findings/fixes.ts";
import { neighbourhoodOf } from "../../../core/rules/planYear/findings/scope.ts";
import { dayVerdicts } from "../../../core/rules/planYear/findings/verdicts.ts";
import { yearOfPicture } from "../../../core/rules/planYear/findings/year.ts";
import type { PlanItem, PlanPicture } from "../../../core/rules/planYear/picture.ts";
import { yearRules } from "../../../core/rules/schedule/catalogue.ts";
import { findings, nationalDay, only, period, picture, place, run, set } from "./picture.ts";

const rules = yearRules([{ id: "perMonth", on: true, values: { most: 6 } }]);
const asked = { year: 2026, scenario: undefined };
const fixesOf = (given: PlanPicture, rule: string, by = rules, on: string | null = null) => {
  const finding = findings(given, by, on).find((one) => one.rule === rule);
  return finding ? planFixes(given, by, on, finding.key, asked) : null;
};

const departments = ["学会部", "组联部", "科普部"];
const places = [
  place({ id: "雪峰山", city: "怀化", capacity: 60, prepare: 1 }),
  place({ id: "韶山", city: "湘潭", capacity: 40, parallel: 2, closedWeekdays: [1] }),
  place({ id: "清溪", city: "湘潭", capacity: 90, agreementTo: "2026-04-20" }),
  place({ id: "大讲堂", kind: "hall", capacity: 30 }),
];

/** A crowded month: few departments, places and lecturers, so that every rule is broken somewhere. */
const item = (i: number) =>
  fc
    .record({
      from: fc.integer({ min: 1, max: 30 }),
      length: fc.integer({ min: 1, max: 4 }),
      undated: fc.nat(6),
      part: fc.constantFrom("day" as const, "day" as const, "morning" as const, "afternoon" as const),
      lead: fc.subarray(departments, { minLength: 1, maxLength: 2 }),
      audiences: fc.subarray(["u1", "u2"], { maxLength: 1 }),
      lecturers: fc.subarray(["p1", "p2"], { maxLength: 1 }),
      people: fc.constantFrom(null, 20, 50, 100),
      at: fc.constantFrom("雪峰山", "韶山", "清溪", "大讲堂", null),
      after: fc.constantFrom(0, 0, 0, 1, 2),
      apart: fc.nat(5),
      months: fc.constantFrom(null, null, [4], [4, 5]),
      window: fc.constantFrom(null, null, null, ["2026-04-06", "2026-04-24"] as const),
      state: fc.constantFrom("scheduled" as const, "scheduled" as const, "scheduled" as const, "held" as const),
      locked: fc.nat(5),
    })
    .map((given): PlanItem => {
      const from = `2026-04-${String(given.from).padStart(2, "0")}`;
      const last = Math.min(30, given.from + given.length - 1);
      const at = places.find((one) => one.id === given.at);
      const dated = given.undated > 0;
      return run({
        name: `活动${i}`,
        id: `run${i}`,
        activity: `activity${i >> 1}`,
        runNo: (i % 2) + 1,
        runs: 2,
        from: dated ? from : null,
        to: dated ? `2026-04-${String(last).padStart(2, "0")}` : null,
        length: given.length,
        part: given.part,
        lead: given.lead,
        audiences: given.audiences,
        lecturers: given.lecturers,
        people: given.people,
        ...(at ? { [at.kind]: at.id } : { bases: ["雪峰山", "清溪"] }),
        after: given.after > 0 ? [`activity${(i >> 1) + given.after}`] : [],
        notSameWeek: given.apart === 0 ? [`activity${(i >> 1) + 1}`] : [],
        months: given.months,
        monthsText: given.months ? `${given.months.join("、")}月` : null,
        window: given.window,
        state: dated ? given.state : "draft",
        locked: given.locked === 0,
      });
    });

const crowded = fc
  .integer({ min: 4, max: 14 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => item(i))))
  .map((items) =>
    picture(items, {
      places,
      calendar: [...nationalDay, { date: "2026-04-06", kind: "holiday", name: "清明节" }],
      periods: [
        period({ title: "年会", from: "2026-04-14", to: "2026-04-15" }),
        period({ title: "布展", from: "2026-04-20", to: "2026-04-22", subject: "base", of: "雪峰山" }),
        period({ title: "出差", from: "2026-04-08", to: "2026-04-09", subject: "person", of: "p1" }),
        period({
          title: "学习",
          from: "2026-04-27",
          to: "2026-04-27",
          subject: "department",
          of: "学会部",
          binding: "soft",
        }),
      ],
      bookings: [
        {
          id: "b1",
          title: "参观",
          place: "韶山",
          from: "2026-04-08",
          to: "2026-04-10",
          part: "morning",
          groups: 1,
          people: 30,
        },
      ],
    }),
  );

/** The picture after a fix, worked out here anew from the input of its command. */
function applied(given: PlanPicture, fix: { procedure: string; input: unknown }): PlanPicture {
  const input = fix.input as Record<string, unknown>;
  const patchOf = (id: unknown): Partial<PlanItem> | null => {
    if (fix.procedure === "plan.place" && input.run === id) {
      const { from, to } = input as { from: string | null; to: string | null };
      const room = "base" in input ? { base: input.base as string | null, hall: input.hall as string | null } : {};
      return { from, to, state: from === null ? "draft" : "scheduled", ...room };
    }
    if (fix.procedure === "activityRun.update" && input.id === id) {
      const { windowFrom, windowTo, months, weekdays, ...rest } = input.patch as Record<string, unknown>;
      const window = given.items.find((one) => one.id === id)?.window ?? (["2026-01-01", "2026-12-31"] as const);
      return {
        ...(windowFrom || windowTo
          ? { window: [String(windowFrom ?? window[0]), String(windowTo ?? window[1])] as const }
          : {}),
        ...(months
          ? { months: String(months).replace("月", "").split("、").map(Number), monthsText: String(months) }
          : {}),
        ...(weekdays ? { weekdays: null } : {}),
        ...(rest as Partial<PlanItem>),
      };
    }
    return null;
  };
  const moved = new Map(
    fix.procedure === "scenario.place"
      ? (input.placements as { item: string; start: string }[]).map((one) => [one.item, one.start])
      : [],
  );
  const items = given.items.map((one): PlanItem => {
    const start = moved.get(one.id);
    if (start === undefined) return { ...one, ...patchOf(one.id) };
    const year = yearOfPicture(given, rules, null);
    const serial = (date: string) => Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
    return { ...one, from: start, to: year.days.date(year.days.end(serial(start), one.length)), state: "scheduled" };
  });
  return { ...given, items };
}

test("every fix that is offered removes its finding and brings no new error", () => {
  let offered = 0;
  fc.assert(
    fc.property(crowded, fc.nat(1000), (given, seed) => {
      const on = "2026-03-15";
      const before = findings(given, rules, on);
      const finding = before[seed % Math.max(1, before.length)];
      if (!finding) return;
      const errors = new Set(before.filter((one) => one.level === "error").map((one) => one.key));
      for (const fix of planFixes(given, rules, on, finding.key, asked)) {
        offered += 1;
        const after = findings(applied(given, fix), rules, on);
        expect(after.map((one) => one.key)).not.toContain(finding.key);
        expect(after.filter((one) => one.level === "error" && !errors.has(one.key))).toEqual([]);
      }
    }),
    { numRuns: 150, seed: 4 },
  );
  // A property over nothing proves nothing.
  expect(offered).toBeGreaterThan(50);
});

test("fixes never move what is held, locked or announced", () => {
  const still = (state: Partial<PlanItem>) => {
    const base = places[0]!;
    const items = ["甲", "乙"].map((name) => run({ name, from: "2026-04-08", base: base.id, ...state }));
    return fixesOf(picture(items, { places: [base] }), "place");
  };
  expect(still({})).not.toEqual([]);
  expect(still({ locked: true })).toEqual([]);
  expect(still({ announced: true })).toEqual([]);
});

test("what a day would bring is what the whole year says once the item stands there", () => {
  fc.assert(
    fc.property(crowded, (given) => {
      const year = yearOfPicture(given, rules, null);
      const all = foundIn(year);
      for (const one of year.placed.values()) {
        const own = foundAt(year, neighbourhoodOf(year, one.item.id), one).filter((found) => found.level === "error");
        // Errors that hang on no day, such as a window that is too small, are not asked of a day.
        const whole = all.filter(
          (found) =>
            found.level === "error" &&
            !["gone", "windowEmpty", "cycle"].includes(found.rule) &&
            found.items.some((item) => item.id === one.item.id),
        );
        expect(own.map((found) => found.rule).sort()).toEqual(whole.map((found) => found.rule).sort());
      }
    }),
    { numRuns: 120, seed: 5 },
  );
});

describe("ways out", () => {
  const base = place({ id: "雪峰山", city: "怀化", capacity: 60 });
  const other = place({ id: "向警予", city: "怀化", capacity: 80 });
  const small = place({ id: "小", city: "怀化", capacity: 10 });
  const far = place({ id: "韶山", city: "湘潭", capacity: 80 });
  const pair = ["甲", "乙"].map((name) => run({ name, from: "2026-04-08", base: base.id, people: 50, lead: [name] }));

  test("a base taken twice: another base of the city that is large enough, then the nearest free day", () => {
    const fixes = fixesOf(picture(pair, { places: [base, other, small, far] }), "place", only("place", "capacity"));
    expect(fixes?.[0]).toEqual({
      sentence: "日期不变，把“甲”改在向警予",
      procedure: "plan.place",
      input: {
        activity: "activity_甲",
        run: "run_甲",
        from: "2026-04-08",
        to: "2026-04-08",
        base: "向警予",
        hall: null,
      },
    });
    expect(fixes?.map((fix) => fix.sentence)).toContain("把“甲”改到2026年4月7日（星期二）");
    expect(JSON.stringify(fixes)).not.toMatch(/小|韶山/);
  });

  test("a run on National Day goes to the nearest working day, in its scenario where one is asked about", () => {
    const given = picture([run({ name: "甲", from: "2026-10-01" })]);
    const finding = findings(given, only("holiday"))[0];
    const [fix] = planFixes(given, only("holiday"), null, finding?.key ?? "", { year: 2026, scenario: "s1" });
    expect(fix?.input).toMatchObject({ from: "2026-09-30", to: "2026-09-30", scenario: "s1" });
  });

  // The officer drags a run onto National Day and looks at it in November: "no way out" was said of it, untruly.
  test("a run that is only planned and whose day is over moves to the days that are left, in its year", () => {
    const given = (more: Partial<PlanItem> = {}) => picture([run({ name: "甲", from: "2026-10-01", ...more })]);
    const days = (on: string, more: Partial<PlanItem> = {}) =>
      fixesOf(given(more), "calendar.holiday", only("holiday"), on)?.map((fix) => (fix.input as { from: string }).from);
    expect(days("2026-11-22")).toEqual(["2026-11-23", "2026-11-24", "2026-11-25"]);
    expect(days("2026-12-30")).toEqual(["2026-12-30", "2026-12-31"]);
    // Nothing is left of the year: any day will do, the nearest first.
    expect(days("2027-01-05")?.[0]).toBe("2026-09-30");
    for (const more of [{ locked: true }, { announced: true }]) expect(days("2026-11-22", more)).toEqual([]);
  });

  // Of two that meet, the one that is under way stays.
  test("what has begun stays where something that is still to come can move", () => {
    const items = [
      run({ name: "甲", from: "2026-04-07", to: "2026-04-10", length: 4, base: base.id }),
      run({ name: "乙", from: "2026-04-09", base: base.id }),
    ];
    const fixes = fixesOf(picture(items, { places: [base] }), "place", only("place", "holiday"), "2026-04-08");
    expect(fixes).not.toEqual([]);
    expect(fixes?.filter((fix) => fix.sentence.startsWith("把“甲”"))).toEqual([]);
  });

  test("a base that is not open: another of the candidates on the same day where it is free, be the day over or not", () => {
    const shut = place({ id: "韶山", city: "湘潭", closedWeekdays: [3] });
    const given = (busy: boolean) =>
      picture(
        [
          run({ name: "甲", from: "2026-04-08", base: shut.id, bases: [shut.id, base.id] }),
          ...(busy ? [run({ name: "乙", from: "2026-04-08", base: base.id })] : []),
        ],
        { places: [shut, base] },
      );
    const by = only("opening", "place", "holiday");
    const first = (busy: boolean, on: string | null) => fixesOf(given(busy), "opening", by, on)?.[0]?.sentence;
    for (const on of [null, "2026-03-01", "2026-06-01"]) expect(first(false, on)).toBe("日期不变，把“甲”改在雪峰山");
    expect(first(true, null)).toBe("把“甲”改到2026年4月7日（星期二）");
  });

  test("too much in a week by two: two are moved together", () => {
    const items = ["甲", "乙", "丙", "丁"].map((name, i) => run({ name, from: `2026-04-${13 + i}`, lead: ["学会部"] }));
    const [fix, ...more] = fixesOf(picture(items), "perWeek", set("perWeek", { most: 2 })) ?? [];
    expect(more).toEqual([]);
    expect(fix?.procedure).toBe("scenario.place");
    expect(fix?.input).toMatchObject({ placements: [{}, {}] });
    expect(fix?.sentence).toMatch(/^一并调整 2 项：/);
  });

  test("outside its window: back into it, or the window wider", () => {
    const given = picture([run({ name: "甲", from: "2026-04-14", window: ["2026-04-01", "2026-04-10"] })]);
    const fixes = fixesOf(given, "window", only("window", "holiday"));
    expect(fixes?.map((fix) => fix.sentence)).toEqual([
      "把“甲”改到2026年4月10日（星期五）",
      "把“甲”改到2026年4月9日（星期四）",
      "把“甲”改到2026年4月8日（星期三）",
      "把“甲”的可排期止延到2026年4月14日",
    ]);
  });

  test("longer than its window: the window wider to either side, or fewer days", () => {
    const given = picture([run({ name: "甲", window: ["2026-04-13", "2026-04-15"], length: 4 })]);
    expect(fixesOf(given, "windowEmpty", only("window", "holiday"))?.map((fix) => fix.sentence)).toEqual([
      "把“甲”的可排期止延到2026年4月16日",
      "把“甲”的可排期起提前到2026年4月10日",
      "把“甲”的天数改为 3 天",
    ]);
  });

  test("without a date: three days of its months at most, a week apart, none before the day on which it is asked", () => {
    const given = picture([run({ name: "甲", months: [4], monthsText: "4月" })]);
    const fixes = fixesOf(given, "undated", yearRules([]), "2026-04-07") ?? [];
    expect(fixes).toHaveLength(3);
    const days = fixes.map((fix) => String((fix.input as { from: string }).from)).sort();
    expect(days.every((day) => day >= "2026-04-07" && day <= "2026-04-30")).toBe(true);
  });

  test("an activity without runs gets its first one", () => {
    const given = picture([
      run({ name: "甲", id: "activity_甲", run: null, runNo: null, runs: 0, months: [4], monthsText: "4月" }),
    ]);
    const [fix] = fixesOf(given, "undated", yearRules([]), "2026-03-15") ?? [];
    expect(fix?.input).toMatchObject({ activity: "activity_甲", run: null });
  });

  test("two runs in the wrong order change days, where no single move near would do", () => {
    const runs = [1, 2].map((runNo) =>
      run({ name: "甲", runNo, runs: 2, from: ["2026-11-25", "2026-02-04"][runNo - 1] ?? null }),
    );
    const fixes = fixesOf(picture(runs), "order", only("order", "holiday"));
    expect(fixes?.map((fix) => fix.sentence)).toContain("“甲”第 1 期与第 2 期对调日期");
  });

  test("a ring is opened at any of its links", () => {
    const ring = ["甲", "乙"].map((name, i) => run({ name, after: [`activity_${["乙", "甲"][i]}`] }));
    expect(fixesOf(picture(ring), "cycle", only("order"))?.map((fix) => fix.sentence)).toEqual([
      "取消“甲”“须在“乙”之后”的要求",
      "取消“乙”“须在“甲”之后”的要求",
    ]);
  });
});

describe("verdicts", () => {
  const base = place({ id: "雪峰山", closedWeekdays: [1] });
  const hall = place({ id: "大讲堂", kind: "hall" });

  test("days that break a rule are impossible with the reason, days that are only worse are bad, the others are not named", () => {
    const given = picture(
      [
        run({ name: "甲", base: base.id, audiences: ["u1"] }),
        run({ name: "乙", from: "2026-04-15", base: base.id, audiences: ["u1"] }),
      ],
      { places: [base, hall], names: { u1: "学会秘书长" } },
    );
    const by = only("holiday", "place", "opening", "audience");
    const days = new Map(dayVerdicts(given, by, "run_甲").map((day) => [day.date, day]));
    expect(days.get("2026-04-13")?.reasons).toEqual(["“甲”安排在2026年4月13日（星期一），雪峰山每逢星期一闭馆"]);
    expect(days.get("2026-04-15")).toMatchObject({ level: "impossible" });
    expect(days.get("2026-10-01")?.reasons[0]).toContain("为国庆节放假");
    expect(days.get("2026-04-16")).toMatchObject({ level: "bad" });
    expect(days.has("2026-04-29")).toBe(false);
    // In the hall it meets nobody and Monday is open.
    const inHall = new Map(dayVerdicts(given, by, "run_甲", hall.id).map((day) => [day.date, day.level]));
    expect(inHall.get("2026-04-13")).toBe("bad");
  });

  test("with places to choose from a day is possible as long as one of them is free", () => {
    const items = [
      run({ name: "甲", bases: [base.id, "乙地"] }),
      run({ name: "乙", from: "2026-04-15", base: base.id }),
    ];
    const given = picture(items, { places: [base, place({ id: "乙地" })] });
    const by = only("place", "opening");
    expect(dayVerdicts(given, by, "run_甲")).toEqual([]);
    const both = [...items, run({ name: "丙", from: "2026-04-15", base: "乙地" })];
    const [day] = dayVerdicts({ ...given, items: both }, by, "run_甲");
    expect(day).toMatchObject({ date: "2026-04-15", level: "impossible" });
    expect(day?.reasons[0]).toMatch(/^可选场地都不能用：/);
  });

  test("where an item stands now is no reason against it", () => {
    const given = picture([run({ name: "甲", from: "2026-04-15", base: base.id, lead: ["学会部"] })], {
      places: [base],
    });
    expect(dayVerdicts(given, only("place", "perDay", "perWeek"), "run_甲")).toEqual([]);
  });

  test("an unknown item has no verdicts", () => {
    expect(dayVerdicts(picture([]), rules, "没有")).toEqual([]);
  });
});
