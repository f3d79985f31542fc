import { describe, expect, test } from "vitest";
import type { ScenarioMove } from "../../../core/records/plan.ts";
import { ruleCatalogue, ruleSettingSchema, yearRules } from "../../../core/rules/schedule/catalogue.ts";
import {
  type Change,
  changesOf,
  chosenIds,
  costText,
  gapText,
  isShown,
  monthCounts,
  noFilter,
  type Progress,
  type YearItem,
  yearItems,
} from "../../../renderer/modules/plan/schedule/items.ts";
import { isGoing, jobOf, type KeptJob, keepJob, noteSeen } from "../../../renderer/modules/plan/schedule/jobStore.ts";
import { moveRows, spanOf } from "../../../renderer/modules/plan/schedule/moves.ts";
import { presentPlacements, wrongItems } from "../../../renderer/modules/plan/schedule/present.ts";
import { reasonLine, withoutWish } from "../../../renderer/modules/plan/schedule/reasonLine.ts";

const item = (id: string, part: Partial<YearItem> = {}): YearItem => ({
  id,
  activity: `activity of ${id}`,
  run: id,
  no: 1,
  title: id,
  category: "教育培训",
  lead: [{ id: "d1", name: "学会部" }],
  state: "scheduled",
  start: "2026-03-05",
  end: "2026-03-06",
  part: "day",
  span: "3月5日至6日",
  place: null,
  placeName: null,
  length: 2,
  locked: false,
  announced: false,
  settled: null,
  past: false,
  ...part,
});

describe("the runs of a year", () => {
  type Input = Parameters<typeof yearItems>;
  type Run = Input[0]["runs"][number];
  const run = (id: string, activity: string, runNo: number, part: Partial<Run> = {}): Run => ({
    id,
    activity,
    activityNo: activity === "a" ? 1 : 2,
    name: activity === "a" ? "院士讲堂" : "专题研修",
    runNo,
    from: "2026-03-05",
    fromPrecision: "day",
    to: "2026-03-06",
    toPrecision: "day",
    part: "day",
    place: null,
    base: null,
    hall: null,
    lead: [],
    supporting: [],
    people: null,
    locked: false,
    announced: false,
    state: "scheduled",
    moved: false,
    warnings: [],
    ...part,
  });
  const planned = (id: string, runs: string[], state: YearItem["state"] = "scheduled") =>
    ({
      id,
      no: 1,
      category: "教育培训",
      state,
      runs: runs.map((one, i) => ({ id: one, runNo: i + 1, state })),
    }) as Input[1][number];
  const read = (runs: Run[], tray: Input[0]["tray"], activities: Input[1]) =>
    yearItems({ runs, tray, days: [] }, activities, 2026, "2026-06-01");

  // Catches a run that is offered although nothing may move it, and one that is cancelled.
  test("locked, announced and held ones are settled and say why; cancelled ones are none", () => {
    const items = read(
      [
        run("r1", "a", 1, { locked: true }),
        run("r2", "a", 2, { announced: true }),
        run("r3", "a", 3, { state: "held" }),
        run("r4", "a", 4, { state: "cancelled" }),
        run("r5", "a", 5, { from: "2026-09-01", to: "2026-09-01" }),
      ],
      [],
      [planned("a", ["r1", "r2", "r3", "r4", "r5"])],
    );
    expect(items.map((one) => [one.id, one.settled])).toEqual([
      ["r1", "已锁定"],
      ["r2", "已通知"],
      ["r3", "已举办"],
      ["r5", null],
    ]);
  });

  // Catches a run that is known to the month, or put off, and is taken for one that has its day.
  test("a month alone and a postponed date are no date; a locked month still has to be placed", () => {
    const items = read(
      [
        run("r1", "a", 1, { fromPrecision: "month", toPrecision: "month", locked: true }),
        run("r2", "a", 2, { state: "postponed" }),
      ],
      [],
      [planned("a", ["r1", "r2"])],
    );
    expect(items.map((one) => [one.start, one.settled])).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(chosenIds(items, { mode: "undated" })).toEqual(["r1", "r2"]);
  });

  // Catches a run of March that is offered in June although the search leaves it where it is, and a whole year that may not be drafted anew.
  test("in a year under way what has begun before today is over; where nothing was held nothing is", () => {
    const runs = [run("r1", "a", 1), run("r2", "a", 2, { from: "2026-06-01", to: "2026-06-01" })];
    const activities = [planned("a", ["r1", "r2"]), planned("b", ["r3"])];
    const before = read(runs, [], activities);
    expect(before.map((one) => [one.id, one.settled])).toEqual([
      ["r1", null],
      ["r2", null],
    ]);
    const underWay = read([...runs, run("r3", "b", 1, { state: "held" })], [], activities);
    expect(underWay.map((one) => [one.id, one.settled, one.past])).toEqual([
      ["r1", "日期已过", true],
      ["r2", null, false],
      ["r3", "已举办", false],
    ]);
  });

  // Catches a number behind the only run, and two runs that can't be told apart.
  test("the number stands behind the name where there are several runs", () => {
    const items = read(
      [run("r1", "a", 1), run("r2", "a", 2), run("r3", "b", 1)],
      [],
      [planned("a", ["r1", "r2"]), planned("b", ["r3"])],
    );
    expect(items.map((one) => one.title)).toEqual(["院士讲堂第1期", "院士讲堂第2期", "专题研修"]);
  });

  // Catches an activity without runs that is called by a run's id that doesn't exist.
  test("an activity without runs is an item under its own id", () => {
    const waiting = {
      id: "b",
      activity: "b",
      activityNo: 2,
      name: "专题研修",
      run: null,
      runNo: null,
      months: "5月",
      length: 3,
      part: "day" as const,
      lead: [],
      base: null,
      hall: null,
    };
    expect(read([], [waiting], [planned("b", [], "draft")])).toMatchObject([
      { id: "b", run: null, start: null, span: "未排期（5月）", length: 3, settled: null },
    ]);
    expect(read([], [waiting], [planned("b", [], "cancelled")])).toEqual([]);
  });
});

describe("what is chosen", () => {
  const items = [item("a"), item("b", { start: null, end: null }), item("c", { settled: "已通知" })];

  // Catches a settled run that goes into a search because somebody ticked all.
  test("what is settled is never among it, not even when it was ticked before it was announced", () => {
    expect(chosenIds(items, { mode: "undated" })).toEqual(["b"]);
    expect(chosenIds(items, { mode: "movable" })).toEqual(["a", "b"]);
    expect(chosenIds(items, { mode: "chosen", ids: new Set(["a", "c", "gone"]) })).toEqual(["a"]);
  });

  // Catches a filter that is joined by "or".
  test("filters narrow each other", () => {
    const list = [
      item("a", { title: "院士讲堂" }),
      item("b", { title: "院士讲堂", lead: [{ id: "d2", name: "普及部" }] }),
    ];
    const shown = (filter: object) =>
      list.filter((one) => isShown(one, { ...noFilter, ...filter })).map(({ id }) => id);
    expect(shown({ text: "院士" })).toEqual(["a", "b"]);
    expect(shown({ text: "院士", department: "普及部" })).toEqual(["b"]);
    expect(shown({ department: "普及部", category: "资政建言" })).toEqual([]);
    expect(items.filter((one) => isShown(one, { ...noFilter, state: "settled" })).map(({ id }) => id)).toEqual(["c"]);
  });

  // Catches a repair that begins from a plan in which settled runs could be moved, or an item that stands twice.
  test("what a repair begins from leaves out what is settled and has each item once", () => {
    const chosen = { item: "a", start: "2026-04-01", place: "p" };
    expect(presentPlacements(items, [chosen])).toEqual([chosen]);
    expect(presentPlacements(items, [])).toEqual([{ item: "a", start: "2026-03-05", place: null }]);
  });

  // Catches the same sum told twice, and reasons that run into each other.
  test("reasons of a date are one line without the sum", () => {
    expect(reasonLine(["当周没有其他活动", "比希望的日期晚1个工作日。", "排期总分增加2（越少越好）"])).toBe(
      "当周没有其他活动；比希望的日期晚1个工作日。",
    );
    expect(reasonLine(["排期总分不变"])).toBe("");
  });
});

describe("what was wrong before anything was lost", () => {
  // Catches a run that is held fast because of a mere hint, and a reason that is overwritten by a lesser one.
  test("is what breaks a rule that no proposal may break, with its first reason", () => {
    const told = wrongItems([
      { level: "error", items: ["a", "b"], sentence: "场地重复" },
      { level: "warning", items: ["c"], sentence: "本月偏多" },
      { level: "error", items: ["a"], sentence: "人数超过容量" },
    ]);
    expect([...told]).toEqual([
      ["a", "场地重复"],
      ["b", "场地重复"],
    ]);
  });
});

describe("what a proposal changes", () => {
  const items = [
    item("a", { place: "p1", placeName: "赣州基地" }),
    item("b", { start: null, end: null, span: "未排期" }),
    item("c", { start: "2026-07-01", end: "2026-07-01", length: 1, place: "p1", placeName: "赣州基地" }),
    item("d", { start: "2026-12-31", end: "2026-12-31", length: 1 }),
  ];
  const places = new Map([
    ["p1", "赣州基地"],
    ["p2", "吉安基地"],
  ]);
  const at = (id: string, start: string, place: string | null = null) => ({ item: id, start, place });

  // Catches a run of several days told by its first day alone, and one that stops at a weekend or a holiday.
  test("a run of several days is told from its first to its last working day", () => {
    const holiday = [{ date: "2026-04-06", kind: "holiday" as const, name: "清明节" }];
    const long = [item("a", { length: 3, start: "2026-03-03", end: "2026-03-05" })];
    const [change] = changesOf([at("a", "2026-04-02")], long, places, 2026, holiday);
    expect(change).toMatchObject({ before: "3月3日至5日", after: "4月2日至7日" });
    const [whole] = changesOf([at("a", "2026-03-30")], long, places, 2026, holiday);
    expect(whole?.after).toBe("3月30日至4月1日");
  });

  // Catches an unchanged run in the list, and a run that only changes its place left out of it.
  test("a date, a place, and a first date are changes; the same again is none", () => {
    const changes = changesOf(
      [at("c", "2026-07-01", "p2"), at("a", "2026-03-05", "p1"), at("b", "2026-03-10"), at("d", "2027-01-04")],
      items,
      places,
      2026,
      [],
    );
    expect(changes.map(({ id, before, after, isNew }) => ({ id, before, after, isNew }))).toEqual<Partial<Change>[]>([
      { id: "b", before: "未排期", after: "3月10日至11日", isNew: true },
      { id: "c", before: "7月1日（周三），赣州基地", after: "7月1日（周三），吉安基地", isNew: false },
      { id: "d", before: "12月31日（周四）", after: "2027年1月4日（周一）", isNew: false },
    ]);
  });

  // Catches a run counted in both its months, and what lies in the next year counted in January.
  test("months count each run once, where it begins", () => {
    const { before, after } = monthCounts(
      items,
      [at("b", "2026-05-04"), at("a", "2026-05-05"), at("d", "2027-01-04")],
      2026,
    );
    expect(before).toEqual([0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1]);
    expect(after).toEqual([0, 0, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0]);
  });

  // Catches a claim that nothing proves, and a distance rounded to less than is proved.
  test("the distance from the optimum is told only where it is proved, never too small", () => {
    const seen = (part: Partial<Progress>) => gapText({ gap: null, best: null, answer: null, ...part });
    expect(seen({})).toBe("离最优多远尚未证明");
    expect(seen({ gap: 0.0312 })).toBe("已证明距最优不超过3.2%");
    expect(seen({ gap: 0.00001 })).toBe("已证明距最优不超过0.1%");
    const best = { placements: [], unplaced: [], score: 1, bound: 1, proved: true, stopped: "proved" as const };
    expect(seen({ gap: 0, best })).toBe("已证明没有更好的排法");
  });

  // Catches a wish that nobody had: the search takes the present day for it.
  test("without a wish the present day is told as such", () => {
    expect(withoutWish(["就是希望的日期", "比希望的日期早3个工作日", "当周没有其他活动"])).toEqual([
      "就是现在的日期",
      "比现在的日期早3个工作日",
      "当周没有其他活动",
    ]);
  });

  // Catches a cost with the wrong sign in words.
  test("costs say which way is better", () => {
    expect([costText(0), costText(-2.04), costText(12.5), costText(0.01)]).toEqual([
      "得分不变",
      "得分降低2，更好",
      "得分增加12.5",
      "得分不变",
    ]);
  });
});

describe("the moves of a 试排方案", () => {
  const spot = (from: string | null, base: string | null = null) => ({ from, to: from, base, hall: null });
  const move = (run: string, to: ScenarioMove["was"], was: ScenarioMove["was"]): ScenarioMove => ({
    activity: `activity of ${run}`,
    run,
    ...to,
    was,
  });
  const places = new Map([
    ["p1", "赣州基地"],
    ["p2", "吉安基地"],
  ]);
  const rows = (moves: ScenarioMove[], items: YearItem[]) => moveRows(moves, items, places, new Set(), 2026);
  const one = item("r1", { start: "2026-03-05", end: "2026-03-05" });

  // Catches places told of every move, or of none.
  test("say the places only where these change, and put what loses its date last", () => {
    const told = rows(
      [
        move("r2", spot(null), spot("2026-04-01")),
        move("r1", spot("2026-03-12"), spot("2026-03-05")),
        move("r3", spot("2026-03-11", "p2"), spot("2026-03-11", "p1")),
      ],
      [
        one,
        item("r2", { start: "2026-04-01", end: "2026-04-01" }),
        item("r3", { start: "2026-03-11", end: "2026-03-11", place: "p1" }),
      ],
    );
    expect(told.map(({ id, before, after, meanwhile }) => [id, before, after, meanwhile])).toEqual([
      ["r3", "3月11日，赣州基地", "3月11日，吉安基地", null],
      ["r1", "3月5日", "3月12日", null],
      ["r2", "4月1日", "未排期", null],
    ]);
  });

  // Catches a move taken over on top of what a colleague did in the draft meanwhile.
  test("name what the draft has changed meanwhile; what it has done itself is no change", () => {
    const asked = move("r1", spot("2026-03-12"), spot("2026-03-05"));
    const now = (start: string) => rows([asked], [item("r1", { start, end: start })])[0]?.meanwhile;
    expect(now("2026-03-05")).toBeNull();
    expect(now("2026-03-12")).toBeNull();
    expect(now("2026-03-09")).toBe("草案中已改为3月9日");
    expect(rows([asked], [])[0]).toMatchObject({ title: "已删除的期次", meanwhile: "草案中已删除" });
  });

  // Catches 上午 lost in the list of moves, and a half day changed in the draft meanwhile that nobody is told of.
  test("say the half day where it changes, and take older moves without one as they are", () => {
    const asked = move("r1", { ...spot("2026-03-05"), part: "morning" }, { ...spot("2026-03-05"), part: "day" });
    expect(rows([asked], [one])[0]).toMatchObject({ before: "3月5日全天", after: "3月5日上午", meanwhile: null });
    const changed = item("r1", { start: "2026-03-05", end: "2026-03-05", part: "afternoon" });
    expect(rows([asked], [changed])[0]?.meanwhile).toBe("草案中已改为3月5日下午");
    const older = move("r1", spot("2026-03-12"), spot("2026-03-05"));
    expect(rows([older], [changed])[0]).toMatchObject({ before: "3月5日", after: "3月12日", meanwhile: null });
  });

  test.each([
    ["2026-03-01", "2026-03-01", "2026年3月1日"],
    ["2026-03-01", "2026-03-31", "2026年3月1日至31日"],
    ["2026-03-30", "2026-04-02", "2026年3月30日至4月2日"],
    ["2026-12-31", "2027-01-02", "2026年12月31日至2027年1月2日"],
  ])("%s to %s is told as %s", (from, to, told) => {
    expect(spanOf(from, to)).toBe(told);
  });
});

describe("the search of a year", () => {
  const job = (id: string): KeptJob => ({ id, scenario: null, items: [], seed: 1, seen: null, failure: null });
  const seen = (answer: Progress["answer"]): Progress => ({
    running: answer === null,
    best: null,
    gap: null,
    steps: 0,
    seconds: 0,
    doing: "",
    answer,
  });

  // Catches an answer of an older search that is shown as that of the one going on now, and years that are mixed up.
  test("is kept by year, and what an older one says is not taken for it", () => {
    keepJob(2026, job("first"));
    keepJob(2027, job("other"));
    keepJob(2026, job("second"));
    noteSeen(2026, "first", { seen: seen(null) });
    expect(jobOf(2026)?.seen).toBeNull();
    noteSeen(2026, "second", { seen: seen(null) });
    expect(isGoing(jobOf(2026))).toBe(true);
    const answer = { placements: [], unplaced: [], score: 0, bound: null, proved: false, stopped: "time" as const };
    noteSeen(2026, "second", { seen: seen(answer) });
    expect(isGoing(jobOf(2026))).toBe(false);
    keepJob(2026, null);
    expect(jobOf(2026)).toBeNull();
    expect(jobOf(2027)?.id).toBe("other");
  });
});

describe("catalogue and page", () => {
  // Catches a rule of the catalogue that the page can't show: a slot in the sentence without its description, or the other way round.
  test("each slot stands in its sentence once, and what is stored reads back", () => {
    for (const rule of ruleCatalogue) {
      const inside = [...rule.sentence.matchAll(/\{(\w+)\}/gu)].map((found) => found[1]);
      expect(inside).toEqual(rule.slots.map((slot) => slot.key));
    }
    expect(yearRules([]).on("holiday")).toBe(true);
    expect(ruleSettingSchema.safeParse({ id: "perWeek", on: true, values: { most: 3 } }).success).toBe(true);
  });
});
