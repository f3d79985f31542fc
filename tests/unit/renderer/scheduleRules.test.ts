import { describe, expect, test } from "vitest";
import { type RuleSetting, ruleCatalogue, yearRules } from "../../../core/rules/schedule/catalogue.ts";
import type { Lost, LostItem } from "../../../renderer/modules/plan/schedule/lost.ts";
import {
  affected,
  brokenOf,
  lostFault,
  lostText,
  periodOf,
  repairRows,
} from "../../../renderer/modules/plan/schedule/lost.ts";
import {
  relaxationsOf,
  ruleSentence,
  sentenceParts,
  settingsWith,
  shownRules,
} from "../../../renderer/modules/plan/schedule/rules.ts";

const rule = (id: string, settings: RuleSetting[] = []) => shownRules(settings).find(({ spec }) => spec.id === id)!;

describe("rules as they are set", () => {
  // Catches a rule that is not shown because nobody has set it.
  test("with nothing set all rules of the catalogue are there, none changed", () => {
    const rules = shownRules([]);
    expect(rules.map(({ spec }) => spec.id)).toEqual(ruleCatalogue.map(({ id }) => id));
    expect(rules.some(({ changed }) => changed)).toBe(false);
  });

  // Catches a setting that undoes another one, and one that is kept after it was put back by hand.
  test("one change leaves the others alone, and putting it back leaves nothing", () => {
    const off = settingsWith([], "capacity", { on: false });
    expect(off).toEqual([{ id: "capacity", on: false }]);
    const both = settingsWith(off, "perWeek", { values: { most: 3 } });
    expect(both).toEqual([
      { id: "capacity", on: false },
      { id: "perWeek", on: true, values: { most: 3 } },
    ]);
    const heavier = settingsWith(both, "wish", { weight: 7 });
    expect(yearRules(heavier).weight("wish")).toBe(7);
    expect(yearRules(heavier).int("perWeek", "most")).toBe(3);
    const back = settingsWith(settingsWith(heavier, "wish", { weight: 2 }), "perWeek", { values: { most: 2 } });
    expect(settingsWith(back, "capacity", { on: true })).toEqual([]);
  });

  // Catches an off rule that loses its number, so that it is another when it is switched on again.
  test("what is switched off keeps its numbers", () => {
    const settings = settingsWith(settingsWith([], "perDay", { values: { most: 4 } }), "perDay", { on: false });
    expect(settingsWith(settings, "perDay", { on: true })).toEqual([{ id: "perDay", on: true, values: { most: 4 } }]);
  });

  // Catches a value of another version of the program that makes the page stumble.
  test("a stored value of the wrong kind is the catalogue's", () => {
    expect(rule("favour", [{ id: "favour", on: true, values: { months: 3 } }]).values.months).toEqual([
      3, 4, 5, 6, 9, 10, 11,
    ]);
  });

  test("sentences are cut at their slots and read with their values", () => {
    expect(sentenceParts(rule("perWeek").spec).map((part) => (typeof part === "string" ? part : part.key))).toEqual([
      "同一部门一周最多牵头",
      "most",
    ]);
    expect(ruleSentence(rule("perWeek"))).toBe("同一部门一周最多牵头2项");
    expect(ruleSentence(rule("favour"))).toBe("优先排在3、4、5、6、9、10、11月、周二、周三、周四");
  });
});

describe("ways out of a contradiction", () => {
  // Catches a button that makes it tighter, that offers what can't be, or that forgets what else is set.
  test("a limit one step looser, or the rule off; what is no rule of the year has none", () => {
    const set = settingsWith([], "capacity", { on: false });
    const ways = relaxationsOf(["perWeek:organisation_1", "window:run_1", "standing:run_2", "capacity:base_1"], set);
    expect(ways.map(({ sentence }) => sentence)).toEqual([
      "关闭“只排在各期的计划月份、可排期和可排星期之内”",
      "改为“同一部门一周最多牵头3项”",
      "关闭“同一部门一周最多牵头2项”",
    ]);
    expect(ways[1]?.settings).toEqual([
      { id: "capacity", on: false },
      { id: "perWeek", on: true, values: { most: 3 } },
    ]);
    expect(relaxationsOf(["unbroken:run_1"], [])[0]?.sentence).toBe("改为“4天以内的一期不跨周末和放假日”");
    expect(relaxationsOf(["fixed:run_1", "length:run_1"], [])).toEqual([]);
  });

  test("a limit that is as loose as it can be can only be switched off", () => {
    const most = settingsWith([], "perDay", { values: { most: 20 } });
    expect(relaxationsOf(["perDay:organisation_1"], most).map(({ key }) => key)).toEqual(["perDay off"]);
  });
});

describe("what is lost", () => {
  const item = (id: string, part: Partial<LostItem> = {}): LostItem => ({
    id,
    activity: `activity of ${id}`,
    run: id,
    no: 1,
    title: id,
    category: "",
    lead: [{ id: "d1", name: "学会部" }],
    state: "scheduled",
    start: "2026-03-05",
    end: "2026-03-06",
    part: "day",
    span: "3月5日至6日",
    place: "p1",
    placeName: "赣州基地",
    length: 2,
    locked: false,
    announced: false,
    settled: null,
    past: false,
    lecturers: [],
    ...part,
  });
  const items = [
    item("touching", { start: "2026-03-31", end: "2026-04-02" }),
    item("after", { start: "2026-04-01", end: "2026-04-02" }),
    item("elsewhere", { place: "p2", lead: [{ id: "d2", name: "普及部" }], lecturers: ["t"] }),
    item("told", { announced: true, settled: "已通知" }),
    item("past", { state: "held", settled: "已举办" }),
    item("undated", { start: null, end: null }),
  ];
  const lost = (part: Partial<Lost>): Lost => ({
    kind: "base",
    from: "2026-03-01",
    to: "2026-03-31",
    of: "p1",
    ofName: "赣州基地",
    runs: [],
    ...part,
  });
  const ids = (list: LostItem[]) => list.map(({ id }) => id);

  // Catches a run that only reaches into the span, and one of another place or department.
  test("reaches all runs that touch the span, and only those that need what is lost", () => {
    expect(ids(affected(lost({}), items))).toEqual(["touching", "told", "past"]);
    expect(ids(affected(lost({ kind: "department", of: "d2" }), items))).toEqual(["elsewhere"]);
    expect(ids(affected(lost({ kind: "person", of: "t" }), items))).toEqual(["elsewhere"]);
    expect(ids(affected(lost({ kind: "days" }), items))).toEqual(["touching", "elsewhere", "told", "past"]);
    expect(ids(affected(lost({ kind: "runs", runs: ["after"] }), items))).toEqual(["after"]);
  });

  // Catches a run that is to go elsewhere although it is settled, and a day of the span left out.
  test("the search is told what can't stay, and lost days one by one", () => {
    expect(brokenOf(lost({}), items)).toEqual({ items: ["touching"] });
    expect(brokenOf(lost({ kind: "days", to: "2026-03-03" }), items)).toEqual({
      days: ["2026-03-01", "2026-03-02", "2026-03-03"],
    });
  });

  // Catches a period that shuts more than what is lost.
  test("is a period of what is lost and of nothing else", () => {
    expect(periodOf(lost({}))).toEqual({
      title: "赣州基地不能用",
      from: "2026-03-01",
      to: "2026-03-31",
      subject: "base",
      of: "p1",
    });
    expect(periodOf(lost({ kind: "days" }))).toMatchObject({ subject: "office", of: null });
    expect(periodOf(lost({ kind: "runs" }))).toBeNull();
    expect(lostText(lost({}))).toBe("2026年3月1日至31日赣州基地不能用");
  });

  test.each([
    [{ of: null }, "请选择是哪一个基地"],
    [{ from: null }, "请填写起止日期，写明到日"],
    [{ to: "2026-02-01" }, "结束日期早于开始日期，请核对"],
    [{ kind: "runs" as const }, "请选择不能如期办的期次"],
    [{}, null],
  ])("%o: %s", (part, told) => {
    expect(lostFault(lost(part))).toBe(told);
  });

  // Catches a move without its way back, and the reason of one run told of another.
  test("moves are told from where to where with the reason, the lost ones first", () => {
    const rows = repairRows(
      [
        {
          item: "after",
          from: { start: "2026-04-01", place: "p1" },
          to: { start: "2026-04-08", place: "p1" },
        },
        { item: "touching", from: { start: "2026-03-31", place: "p1" }, to: { start: "2026-04-01", place: "p2" } },
        { item: "elsewhere", from: { start: "2026-03-05", place: "p2" }, to: null },
      ],
      items,
      new Map([
        ["p1", "赣州基地"],
        ["p2", "吉安基地"],
      ]),
      2026,
      (id) => (id === "touching" ? "赣州基地不能用" : null),
    );
    expect(rows.map(({ id, before, after, reason }) => [id, before, after, reason])).toEqual([
      ["touching", "3月31日（周二），赣州基地", "4月1日（周三），吉安基地", "赣州基地不能用"],
      ["after", "4月1日（周三）", "4月8日（周三）", "为其他活动让出日期"],
      ["elsewhere", "3月5日（周四），吉安基地", "没有日期", "为其他活动让出日期"],
    ]);
    expect(rows[2]?.placement).toBeNull();
  });
});
