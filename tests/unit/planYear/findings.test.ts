import { describe, expect, test } from "vitest";
import { findings, only, period, picture, place, rulesOf, run, set } from "./picture.ts";

// 2026-03-02 is a Monday.
const mon = "2026-03-02";
const tue = "2026-03-03";
const wed = "2026-03-04";
const thu = "2026-03-05";
const fri = "2026-03-06";
const sat = "2026-03-07";

describe("places", () => {
  const base = place({ id: "雪峰山", capacity: 60 });
  const at = (name: string, from: string, more = {}) => run({ name, from, base: base.id, ...more });

  test("two runs in one base on one day are one error that names both, the day and the limit", () => {
    const found = findings(picture([at("甲", tue), at("乙", tue)], { places: [base] }), only("place"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      rule: "place",
      level: "error",
      items: ["run_甲", "run_乙"],
      dates: [tue],
      numbers: [2, 1],
      sentence: "雪峰山在2026年3月3日（星期二）同时安排了“甲”、“乙”，共 2 批，只能同时接待 1 批",
    });
  });

  test("a morning and an afternoon don't meet; with a half day to be left free they come too close", () => {
    const items = [at("甲", tue, { part: "morning" }), at("乙", tue, { part: "afternoon" })];
    expect(findings(picture(items, { places: [base] }), only("place"))).toEqual([]);
    const [found] = findings(picture(items, { places: [{ ...base, prepare: 1 }] }), only("place"));
    expect(found?.sentence).toBe(
      "“甲”（2026年3月3日上午）与“乙”（2026年3月3日下午）在雪峰山前后紧接，前后应预留 1 个半天",
    );
  });

  test("half days kept free reach over a night: an afternoon and the next morning are too close with one, free with the noon between", () => {
    const items = (part: "morning" | "afternoon") => [at("甲", tue, { part: "afternoon" }), at("乙", wed, { part })];
    const places = [{ ...base, prepare: 1 }];
    expect(rulesOf(findings(picture(items("morning"), { places }), only("place")))).toEqual(["place"]);
    expect(findings(picture(items("afternoon"), { places }), only("place"))).toEqual([]);
  });

  test("a base for two groups takes two; the third makes one finding with all three", () => {
    const places = [{ ...base, parallel: 2 }];
    const two = [at("甲", tue), at("乙", tue)];
    expect(findings(picture(two, { places }), only("place"))).toEqual([]);
    const found = findings(picture([...two, at("丙", tue)], { places }), only("place"));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ numbers: [3, 2], items: ["run_甲", "run_乙", "run_丙"] });
  });

  test("a booking of others takes room with all its groups", () => {
    const booking = {
      id: "b1",
      title: "省直机关参观",
      place: base.id,
      from: tue,
      to: tue,
      part: "day" as const,
      groups: 2,
      people: 80,
    };
    const [found] = findings(
      picture([at("甲", tue)], { places: [{ ...base, parallel: 2 }], bookings: [booking] }),
      only("place"),
    );
    expect(found).toMatchObject({ items: ["run_甲"], numbers: [3, 2] });
    expect(found?.sentence).toContain("“省直机关参观”（预约）");
  });

  test("what is on-line or in another city takes no room in the base that its activity names", () => {
    const items = [at("甲", tue), at("乙", tue, { venue: "online" }), at("丙", tue, { venue: "city" })];
    expect(findings(picture(items, { places: [base] }), only("place"))).toEqual([]);
  });

  test("more people than the place holds; with no place chosen only when all of the choice are too small", () => {
    const small = place({ id: "小", capacity: 20 });
    const places = [base, small];
    const capacity = (item: object) =>
      findings(picture([run({ name: "甲", people: 61, ...item })], { places }), only("capacity"));
    expect(capacity({ base: base.id, from: tue })[0]?.sentence).toBe("“甲”有 61 人，超过雪峰山的容量 60 人");
    expect(capacity({ people: 60, base: base.id, from: tue })).toEqual([]);
    expect(rulesOf(capacity({ base: base.id }))).toEqual(["capacity"]);
    expect(capacity({ bases: [base.id, small.id] })[0]?.numbers).toEqual([61, 60]);
    expect(capacity({ people: 50, bases: [base.id, small.id] })).toEqual([]);
  });

  test("closed weekdays, halves, periods and the ends of an agreement", () => {
    const opening = (given: object, item: object = {}, periods: ReturnType<typeof period>[] = []) =>
      findings(
        picture([at("甲", mon, { to: tue, ...item })], { places: [{ ...base, ...given }], periods }),
        only("opening"),
      ).map((one) => one.sentence);
    expect(opening({ closedWeekdays: [1] })).toEqual(["“甲”安排在2026年3月2日（星期一），雪峰山每逢星期一闭馆"]);
    expect(opening({ closedParts: ["afternoon"] }, { part: "morning" })).toEqual([]);
    expect(opening({ closedParts: ["afternoon"] })).toEqual(["“甲”安排在2026年3月2日至2026年3月3日，雪峰山下午不开放"]);
    expect(opening({ agreementTo: mon })).toEqual([
      "雪峰山的协议止于2026年3月2日，“甲”安排在2026年3月2日至2026年3月3日，不在协议期内",
    ]);
    const closed = period({ title: "布展", from: tue, to: fri, subject: "base", of: base.id });
    expect(opening({}, {}, [closed])).toEqual([
      "“甲”安排在2026年3月2日至2026年3月3日，雪峰山2026年3月3日至2026年3月6日不接待（布展）",
    ]);
    expect(opening({}, {}, [{ ...closed, of: "别处" }])).toEqual([]);
  });

  test("a base that was deleted is told, chosen or among the choice", () => {
    const told = (item: object) =>
      findings(picture([run({ name: "甲", from: tue, ...item })], { places: [base] }), only()).map((one) => [
        one.level,
        one.rule,
      ]);
    expect(told({ base: "没有" })).toEqual([["error", "gone"]]);
    expect(told({ bases: ["没有", base.id] })).toEqual([["warning", "gone"]]);
    expect(told({ bases: ["没有"] })).toEqual([["error", "gone"]]);
  });
});

describe("days", () => {
  const days = (from: string, to: string, length: number, rules = only("holiday", "unbroken")) =>
    findings(picture([run({ name: "甲", from, to, length })]), rules).map((one) => [one.level, one.rule, ...one.dates]);

  test("a run dragged onto National Day is told with the holiday, also where it goes on after it", () => {
    const [found] = findings(picture([run({ name: "甲", from: "2026-10-01" })]), only("holiday"));
    expect(found?.sentence).toBe("“甲”安排在2026年10月1日（星期四），为国庆节放假");
    expect(days("2026-10-01", "2026-10-09", 2)[0]?.slice(0, 3)).toEqual(["error", "calendar.holiday", "2026-10-01"]);
  });

  test("a make-up Saturday is a working day", () => {
    expect(days("2026-10-10", "2026-10-10", 1)).toEqual([]);
    expect(days("2026-10-17", "2026-10-17", 1)).toEqual([["error", "calendar.weekend", "2026-10-17"]]);
  });

  test("a short run must not go over a weekend, a long one may; over a holiday the long one is warned", () => {
    expect(days(thu, "2026-03-09", 3)).toEqual([["error", "unbroken", "2026-03-07", "2026-03-08"]]);
    expect(days(mon, "2026-03-09", 6)).toEqual([]);
    expect(days("2026-09-28", "2026-10-10", 6).map((one) => one.slice(0, 2))).toEqual([
      ["warning", "calendar.holiday"],
    ]);
  });

  test("a rule that is switched off says nothing", () => {
    expect(days(sat, sat, 1, only("unbroken"))).toEqual([]);
  });

  test("29 February is a day of its year, and a run over New Year meets what begins in January", () => {
    const leap = picture([run({ name: "甲", from: "2028-02-29" })], { year: 2028, calendar: [] });
    expect(findings(leap, only("holiday", "window"))).toEqual([]);
    const base = place({ id: "雪峰山" });
    const items = [
      run({ name: "甲", from: "2026-12-30", to: "2027-01-05", base: base.id, length: 5 }),
      run({ name: "乙", from: "2027-01-04", base: base.id }),
    ];
    expect(findings(picture(items, { places: [base] }), only("place"))[0]?.dates).toEqual(["2027-01-04"]);
    const week = [
      { ...items[0]!, lead: ["学会部"] },
      { ...items[1]!, lead: ["学会部"] },
    ];
    expect(findings(picture(week, { places: [base] }), set("perWeek", { most: 1 }))[0]?.dates).toEqual([
      "2027-01-04",
      "2027-01-10",
    ]);
  });

  test("hard and soft periods of the office; a half day of the other half is none", () => {
    const told = (given: object, item: object = {}) =>
      findings(
        picture([run({ name: "甲", from: tue, ...item })], {
          periods: [period({ title: "两会", from: mon, to: wed, ...given })],
        }),
        only("period", "avoid"),
      ).map((one) => [one.level, one.rule]);
    expect(told({})).toEqual([["error", "period"]]);
    expect(told({ binding: "soft" })).toEqual([["warning", "avoid"]]);
    expect(told({ part: "morning" }, { part: "afternoon" })).toEqual([]);
  });

  test("a year whose holidays are not announced is said once, and planned on weekends alone", () => {
    const given = picture([run({ name: "甲", from: "2026-10-01" })], { calendar: [], holidaysKnown: false });
    expect(rulesOf(findings(given, only("holiday")))).toEqual(["holidays"]);
    expect(findings(picture([], { holidaysKnown: false }))).toEqual([]);
  });
});

describe("windows", () => {
  const told = (item: object, rules = only("window", "holiday", "unbroken"), more = {}) =>
    findings(picture([run({ name: "甲", ...item })], more), rules).map((one) => one.sentence);

  test("days outside the window, a month and a weekday that are not the run's", () => {
    expect(told({ from: tue, window: [wed, fri] })).toEqual([
      "“甲”安排在2026年3月3日，超出可排期间（2026年3月4日至2026年3月6日）",
    ]);
    expect(told({ from: tue, months: [4, 5], monthsText: "4—5月" })).toEqual(["“甲”的计划月份为4—5月，安排在3月"]);
    expect(told({ from: tue, weekdays: [3, 4] })).toEqual([
      "“甲”只能排在星期三、四，安排的日子中有2026年3月3日（星期二）",
    ]);
    expect(told({ from: wed, weekdays: [3, 4], months: [3], monthsText: "3月" })).toEqual([]);
  });

  test("a window without a working day, a run longer than its window, a window the wrong way round", () => {
    expect(told({ window: ["2026-10-01", "2026-10-07"] })).toEqual([
      "“甲”的可排期间（2026年10月1日至2026年10月7日）内没有可排的工作日",
    ]);
    expect(told({ window: [mon, fri], length: 6 })).toEqual([
      "“甲”需要 6 个工作日，可排期间（2026年3月2日至2026年3月6日）内只有 5 个",
    ]);
    expect(told({ window: [fri, mon] })).toEqual([
      "“甲”可排期止（2026年3月2日）早于可排期起（2026年3月6日），排不进去",
    ]);
    expect(told({ window: [mon, fri], length: 5 })).toEqual([]);
  });

  test("a base that is closed on every day of the window", () => {
    const base = place({ id: "雪峰山", agreementTo: "2026-02-28" });
    const item = { window: [mon, fri] as const, base: base.id };
    const rules = only("window", "holiday", "opening");
    expect(told(item, rules, { places: [base] })).toEqual([
      "“甲”可排期间（2026年3月2日至2026年3月6日）内的可排日子，雪峰山都不开放",
    ]);
    expect(
      told({ ...item, base: null, bases: [base.id, "乙"] }, rules, { places: [base, place({ id: "乙" })] }),
    ).toEqual([]);
  });

  test("an item still without a date is told from the set weeks before its months on, and said differently once they have begun and gone", () => {
    const item = run({ name: "甲", months: [5, 6], monthsText: "5—6月" });
    const on = (day: string) => findings(picture([item]), set("undated", { weeks: 8 }), day).map((one) => one.sentence);
    expect(on("2026-03-05")).toEqual([]);
    expect(on("2026-03-06")).toEqual(["“甲”计划在5—6月，距开始不到 8 周，还没有日期"]);
    expect(on("2026-05-01")).toEqual(["“甲”计划在5—6月，期间已经开始，还没有日期"]);
    expect(on("2026-07-01")).toEqual(["“甲”计划在5—6月，期间已过，还没有日期"]);
  });

  test("held before it has taken place", () => {
    const told = (on: string | null) =>
      rulesOf(findings(picture([run({ name: "甲", from: tue, state: "held" })]), only(), on));
    expect(told(mon)).toEqual(["state"]);
    expect(told(tue)).toEqual([]);
    expect(told(null)).toEqual([]);
  });
});

describe("people", () => {
  const led = (name: string, from: string, more = {}) => run({ name, from, lead: ["学会部"], ...more });

  test("more than the set number on a day and in a week, with the department and all activities", () => {
    const day = findings(picture([led("甲", tue), led("乙", tue)]), set("perDay", { most: 1 }));
    expect(day.map((one) => one.sentence)).toEqual([
      "学会部在2026年3月3日（星期二）同时牵头“甲”、“乙”，共 2 项，同一天最多 1 项",
    ]);
    const week = [led("甲", mon), led("乙", wed), led("丙", fri)];
    expect(findings(picture(week), set("perWeek", { most: 2 }))[0]).toMatchObject({
      numbers: [3, 2],
      people: ["学会部"],
      dates: [mon, "2026-03-08"],
    });
    expect(findings(picture(week.slice(1)), set("perWeek", { most: 2 }))).toEqual([]);
  });

  test("days of a month on which anything runs are counted once", () => {
    const items = [led("甲", mon, { to: wed, length: 3 }), led("乙", tue, { to: thu, length: 3 })];
    expect(findings(picture(items), set("perMonth", { most: 3 }))[0]?.numbers).toEqual([4, 3]);
    expect(findings(picture(items), set("perMonth", { most: 4 }))).toEqual([]);
  });

  test("the supporting department carries no load", () => {
    const items = [led("甲", tue), run({ name: "乙", from: tue, supporting: ["学会部"] })];
    expect(findings(picture(items), set("perDay", { most: 1 }))).toEqual([]);
  });

  test("a lecturer twice in one half day", () => {
    const taught = (name: string, part: "morning" | "afternoon") => run({ name, from: tue, part, lecturers: ["p1"] });
    const names = { p1: "王立" };
    const [found] = findings(picture([taught("甲", "morning"), taught("乙", "morning")], { names }), only("lecturer"));
    expect(found).toMatchObject({ people: ["王立"], level: "error" });
    expect(found?.sentence).toBe("王立在2026年3月3日（星期二）的同一时段要为“甲”和“乙”授课");
    expect(findings(picture([taught("甲", "morning"), taught("乙", "afternoon")]), only("lecturer"))).toEqual([]);
  });

  test("a department or lecturer who is away", () => {
    const away = [
      period({ title: "集中学习", from: mon, to: tue, subject: "department", of: "学会部" }),
      period({ title: "出差", from: tue, to: tue, subject: "person", of: "p1", binding: "soft" }),
    ];
    const given = picture([led("甲", tue, { lecturers: ["p1"] })], { periods: away, names: { p1: "王立" } });
    expect(findings(given, only("absence")).map((one) => [one.level, one.people])).toEqual([
      ["error", ["学会部"]],
      ["warning", ["王立"]],
    ]);
  });

  test("CALL-02: the same audience twice within 14 days, said with both activities, the days between and the limit", () => {
    const called = (name: string, from: string, to = from) => run({ name, from, to, audiences: ["u1"] });
    const names = { u1: "学会秘书长" };
    const rules = set("audience", { days: 14 });
    const [found] = findings(picture([called("甲", mon, wed), called("乙", "2026-03-17")], { names }), rules);
    expect(found).toMatchObject({ rule: "CALL-02", level: "warning", people: ["学会秘书长"], numbers: [13, 14] });
    expect(found?.sentence).toBe(
      "“甲”（2026年3月2日至2026年3月4日）与“乙”（2026年3月17日）都调训学会秘书长，只隔 13 天，应相隔不少于 14 天，防止多头调训、重复调训",
    );
    expect(findings(picture([called("甲", mon, wed), called("乙", "2026-03-18")], { names }), rules)).toEqual([]);
  });

  test("runs of one activity call different people and are not held against each other, but against others across them", () => {
    const one = run({ name: "甲", from: mon, runs: 2, audiences: ["u1"] });
    const two = run({ name: "甲", runNo: 2, runs: 2, from: wed, audiences: ["u1"] });
    const other = run({ name: "乙", from: fri, audiences: ["u1"] });
    expect(findings(picture([one, two]), only("audience"))).toEqual([]);
    expect(findings(picture([one, two, other]), only("audience")).map((found) => found.items)).toEqual([
      ["run_甲2", "run_乙"],
    ]);
    const between = [one, { ...other, from: tue, to: tue }, two];
    expect(findings(picture(between), only("audience")).map((found) => found.items)).toEqual([
      ["run_甲", "run_乙"],
      ["run_乙", "run_甲2"],
    ]);
  });
});

describe("order", () => {
  const first = run({ name: "甲", from: tue, to: wed, length: 2 });
  const following = (from: string) => run({ name: "乙", from, after: [first.activity] });

  test("what follows begins after the end of what it follows", () => {
    expect(findings(picture([first, following(wed)]), only("order")).map((one) => one.sentence)).toEqual([
      "“乙”（2026年3月4日）应排在“甲”（2026年3月3日至2026年3月4日）结束以后",
    ]);
    expect(findings(picture([first, following(thu)]), only("order"))).toEqual([]);
  });

  test("an earlier run of the same activity that comes later, also over one that has no day", () => {
    const runs = [1, 2, 3].map((runNo) =>
      run({ name: "丙", runNo, runs: 3, from: [thu, null, tue][runNo - 1] ?? null }),
    );
    expect(findings(picture(runs), only("order")).map((one) => one.sentence)).toEqual([
      "“丙”第 3 期（2026年3月3日）应排在第 1 期（2026年3月5日）结束以后",
    ]);
  });

  test("not in the same week, from either side, told once", () => {
    const a = run({ name: "甲", from: mon, notSameWeek: ["activity_乙"] });
    const b = run({ name: "乙", from: fri, notSameWeek: ["activity_甲"] });
    expect(findings(picture([a, b]), only("notSameWeek"))).toHaveLength(1);
    expect(findings(picture([a, { ...b, from: "2026-03-09", to: "2026-03-09" }]), only("notSameWeek"))).toEqual([]);
  });

  test("rings of order rules are told, each once, and one that waits for itself", () => {
    const ring = (names: string) =>
      [...names].map((name, i) => run({ name, after: [`activity_${names[(i + 1) % names.length]}`] }));
    const found = findings(picture([...ring("甲乙丙"), ...ring("丁戊"), ...ring("己")]), only("order"));
    expect(found.map((one) => `${one.rule} ${one.items.length}`).sort()).toEqual(["cycle 1", "cycle 2", "cycle 3"]);
  });

  test("a month in which too much begins", () => {
    const items = ["甲", "乙", "丙"].map((name, i) => run({ name, from: `2026-04-0${i + 1}` }));
    expect(findings(picture(items), set("monthPeak", { most: 2 }))[0]?.sentence).toBe(
      "2026年4月开始的活动有 3 项，超过 2 项",
    );
  });
});

test("what has been held is told nothing more, but takes room", () => {
  const base = place({ id: "雪峰山" });
  const held = (name: string) => run({ name, from: sat, base: base.id, state: "held" });
  const given = (items: ReturnType<typeof run>[]) =>
    findings(picture(items, { places: [base] }), only("place", "holiday"));
  expect(given([held("甲"), held("乙")])).toEqual([]);
  expect(rulesOf(given([held("甲"), { ...held("乙"), state: "scheduled" }]))).toEqual(["place", "calendar.weekend"]);
});

test("two thousand runs on one day at one place are few findings, not two million", () => {
  const base = place({ id: "雪峰山" });
  const items = Array.from({ length: 2000 }, (_, i) =>
    run({ name: `甲${i}`, from: tue, base: base.id, lead: ["学会部"] }),
  );
  const found = findings(picture(items, { places: [base] }), only("place", "perDay", "perWeek"));
  expect(found).toHaveLength(3);
});
