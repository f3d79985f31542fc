import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ReleasedActivity, ReleasedRun } from "../../../core/records/plan.ts";
import { compareVersions } from "../../../core/rules/planYear/compare.ts";
import { countKinds, sumWords } from "../../../core/rules/planYear/compareKinds.ts";
import { frozenPlan, latestIssued, movedRuns } from "../../../core/rules/planYear/release.ts";
import { activity, run, workdays } from "./versions.ts";

const compare = (from: ReleasedActivity[], to: ReleasedActivity[], year = 2026) =>
  compareVersions(from, to, { year, workdays });
const one = (before: Partial<ReleasedActivity>, after: Partial<ReleasedActivity>, year = 2026) =>
  compare([activity(5, before)], [activity(5, after)], year);

describe("dates that moved, in a sentence", () => {
  // Thursday 5 March to Thursday 12 March 2026: five working days lie between.
  it.each([
    ["a week", [run(2, "2026-03-05"), run(2, "2026-03-12")], "第2期由3月5日改到3月12日（推迟5个工作日）"],
    ["a week back", [run(2, "2026-03-12"), run(2, "2026-03-05")], "第2期由3月12日改到3月5日（提前5个工作日）"],
    // Friday to Saturday: no working day lies between, so that calendar days are told.
    ["to a weekend", [run(2, "2026-03-06"), run(2, "2026-03-07")], "第2期由3月6日改到3月7日（推迟1天）"],
    [
      "longer by a day",
      [run(2, "2026-03-05", { to: "2026-03-05" }), run(2, "2026-03-05", { to: "2026-03-06" })],
      "第2期由3月5日改到3月5日至6日（延长1个工作日）",
    ],
    [
      "from a day to its morning",
      [run(2, "2026-03-05"), run(2, "2026-03-05", { part: "morning" })],
      "第2期由3月5日改到3月5日上午",
    ],
    [
      "from month to month",
      [run(2, "2026-03-01", month), run(2, "2026-05-01", month)],
      "第2期由3月改到5月（推迟2个月）",
    ],
    ["into another year", [run(2, "2026-12-31"), run(2, "2027-01-04")], "第2期由12月31日改到2027年1月4日（推迟"],
    ["a first date", [run(2, null), run(2, "2026-03-05")], "第2期定于3月5日"],
    ["back to none", [run(2, "2026-03-05"), run(2, null)], "第2期由3月5日改为时间待定"],
    [
      "put off",
      [run(2, "2026-03-05"), run(2, "2026-03-05", { state: "postponed" })],
      "第2期推迟，原定3月5日，时间另定",
    ],
    [
      "place and day",
      [run(2, "2026-03-05", { place: "广州" }), run(2, "2026-03-12", { place: "东莞" })],
      "第2期由3月5日改到3月12日（推迟5个工作日）；地点由广州改为东莞",
    ],
    ["a place", [run(2, "2026-03-05"), run(2, "2026-03-05", { place: "东莞" })], "第2期地点定为东莞"],
  ] as [string, [ReleasedRun, ReleasedRun], string][])("%s", (_, [before, after], sentence) => {
    const rows = one({ runs: [run(1, "2026-02-03"), before] }, { runs: [run(1, "2026-02-03"), after] });
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ kind: "moved", runNo: 2 });
    expect(rows[0]?.sentence).toContain(sentence);
  });

  it("counts over the National Day of 2020: 30 September to 9 October is one working day", () => {
    // State Council notice for 2020: 1 to 8 October off; a count of weekdays would say seven.
    const rows = one({ runs: [run(1, "2020-09-30")] }, { runs: [run(1, "2020-10-09")] }, 2020);
    expect(rows[0]?.sentence).toBe("由9月30日改到10月9日（推迟1个工作日）");
  });

  it("a first run of an activity that had none is a date found, not a run added", () => {
    const rows = one({ months: "3月" }, { months: "3月", runs: [run(1, "2026-03-05")] });
    expect(rows).toMatchObject([{ kind: "moved", before: "时间待定", after: "3月5日", sentence: "定于3月5日" }]);
  });
});

const month = { fromPrecision: "month", toPrecision: "month" } as const;

describe("what is the same, new and gone", () => {
  it("a renamed activity is changed, and a new number alone is nothing", () => {
    const rows = compare(
      [activity(5, { name: "干部培训" }), activity(6)],
      [activity(5, { name: "干部培训班", no: 6 }), activity(6, { no: 5 })],
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      kind: "changed",
      name: "干部培训班",
      sentence: "改名为“干部培训班”（原名“干部培训”）",
    });
  });

  it("one that was deleted and entered anew under its name is the same", () => {
    expect(compare([activity(5)], [activity(5, { id: "activity_new" })])).toEqual([]);
    const runs = [run(1, "2026-03-05"), run(2, "2026-04-09")];
    expect(one({ runs }, { runs: runs.map((item) => ({ ...item, id: `${item.id}_new` })) })).toEqual([]);
  });

  it("cancelled is dropped, and what comes back is added", () => {
    const live = { runs: [run(1, "2026-03-05")] };
    const off = { ...live, state: "cancelled" };
    expect(one(live, off)).toMatchObject([{ kind: "dropped", after: "取消", sentence: "取消，原定3月5日" }]);
    expect(one(off, live)).toMatchObject([{ kind: "added", before: "取消", sentence: "恢复举办，3月5日" }]);
    expect(one(off, off)).toEqual([]);
  });

  it("a cancelled run among others is dropped by itself", () => {
    const runs = [run(1, "2026-03-05"), run(2, "2026-04-09")];
    const rows = one({ runs }, { runs: [runs[0] as ReleasedRun, run(2, "2026-04-09", { state: "cancelled" })] });
    expect(rows).toMatchObject([{ kind: "dropped", runNo: 2, sentence: "第2期取消，原定4月9日" }]);
  });

  it("changed lead departments stand by themselves, the rest of an activity in one row", () => {
    const rows = one(
      { leadDepartments: ["组联部"], people: 30 },
      { leadDepartments: ["调宣部", "广东科学馆"], people: 45, supportingDepartments: ["学会部"] },
    );
    expect(rows.map((row) => [row.kind, row.sentence])).toEqual([
      ["lead", "牵头部门由组联部改为调宣部、广东科学馆"],
      ["changed", "配合部门定为学会部；人数由30人改为45人"],
    ]);
  });

  it("a main type that got another name or task is told once, not for each of its activities", () => {
    const plan = (category: string, mainTask: string) => [1, 2, 3].map((no) => activity(no, { category, mainTask }));
    const rows = compare(plan("教育培训", "旧任务"), plan("宣传教育", "新任务"));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.sentence).toBe("主要类型由教育培训改为宣传教育；主要任务由旧任务改为新任务");
  });

  it("an activity moved to another main type is told for itself", () => {
    const plan = (category: string) => [activity(1), activity(2), activity(3, { category })];
    const rows = compare(plan("学术交流"), plan("宣传教育培训"));
    expect(rows).toMatchObject([{ kind: "changed", sentence: "主要类型由学术交流改为宣传教育培训" }]);
  });

  it("being held is no change of the plan", () => {
    const runs = [run(1, "2026-03-05")];
    expect(one({ runs }, { runs: [run(1, "2026-03-05", { state: "held" })], state: "filed" })).toEqual([]);
  });
});

/** Plans over the same activities, each of which may be missing, cancelled, renamed, moved. */
const plans = fc
  .array(
    fc.record({
      there: fc.boolean(),
      state: fc.constantFrom("draft", "scheduled", "postponed", "cancelled"),
      name: fc.constantFrom("", "（改）"),
      lead: fc.constantFrom<string[]>(["组联部"], ["学会部"], []),
      category: fc.constantFrom("教育培训", "学术交流"),
      mainTask: fc.constantFrom(null, "任务"),
      people: fc.constantFrom(null, 30),
      months: fc.constantFrom(null, "3月"),
      runs: fc.array(
        fc.record({
          there: fc.boolean(),
          from: fc.constantFrom(null, "2026-03-05", "2026-03-12"),
          part: fc.constantFrom(null, "morning" as const),
          place: fc.constantFrom(null, "东莞"),
          state: fc.constantFrom("scheduled", "postponed", "cancelled"),
        }),
        { maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((items) =>
    items.flatMap(({ there, name, lead, runs, ...rest }, at) =>
      there
        ? [
            activity(at + 1, {
              ...rest,
              name: `活动${at + 1}${name}`,
              leadDepartments: lead,
              runs: runs.flatMap(({ there: isThere, from, ...more }, index) =>
                isThere ? [run(index + 1, from, { ...more, id: `run_${at + 1}_${index + 1}` })] : [],
              ),
            }),
          ]
        : [],
    ),
  );

describe("properties", () => {
  it("a version compared with itself has no difference", () => {
    fc.assert(
      fc.property(plans, (plan) => {
        expect(compare(plan, structuredClone(plan))).toEqual([]);
      }),
    );
  });

  it("seen from the other side added is dropped and before is after", () => {
    const turned = { added: "dropped", dropped: "added", moved: "moved", lead: "lead", changed: "changed" } as const;
    const key = (row: { kind: string; activity: string; runNo: number | null; before: string; after: string }) =>
      [row.activity, row.runNo, row.kind, row.before, row.after].join("|");
    fc.assert(
      fc.property(plans, plans, (a, b) => {
        const there = compare(a, b).map(key).sort();
        const back = compare(b, a).map((row) =>
          key({ ...row, kind: turned[row.kind], before: row.after, after: row.before }),
        );
        expect(back.sort()).toEqual(there);
      }),
    );
  });

  it("every difference says something, and the sum counts them all", () => {
    fc.assert(
      fc.property(plans, plans, (a, b) => {
        const rows = compare(a, b);
        for (const row of rows) expect(row.sentence.length).toBeGreaterThan(1);
        for (const row of rows) expect(row.before).not.toBe(row.after);
        const counts = countKinds(rows);
        expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length);
        expect(sumWords(counts)).toContain(rows.length === 0 ? "相同" : `共${rows.length}处`);
      }),
    );
  });
});

describe("a release", () => {
  const stored = {
    ...activity(5),
    leadDepartments: ["organisation_1"],
    supportingDepartments: [],
    base: "base_1",
    runs: undefined,
  };
  const names = new Map([
    ["organisation_1", "组联部"],
    ["base_1", "散裂中子源"],
    ["base_2", "大亚湾"],
  ]);
  const storedRun = { ...run(1, "2026-03-05"), activity: "activity_5", base: null, hall: null };

  it("keeps names, and a place once where base and text say the same", () => {
    const runs = [
      { ...storedRun, base: "base_2", place: "惠州" },
      { ...run(2, null), activity: "activity_5", base: "base_1", hall: null, place: "东莞散裂中子源" },
    ];
    const [kept] = frozenPlan([stored], runs, names);
    expect(kept).toMatchObject({ leadDepartments: ["组联部"], place: "散裂中子源" });
    expect(kept?.runs.map((item) => item.place)).toEqual(["大亚湾（惠州）", "东莞散裂中子源"]);
  });

  it("of a 试排方案: a move of the day keeps the base that the run takes from its activity", () => {
    const was = { from: "2026-03-05", to: "2026-03-05", base: "base_1", hall: null };
    const move = { activity: "activity_5", run: "run_1", ...was, from: "2026-03-12", to: "2026-03-12", was };
    const draft = frozenPlan([stored], [storedRun], names);
    const moved = frozenPlan([stored], movedRuns([stored], [storedRun], [move]), names);
    // A base written into the run would read as a place that changed.
    expect(compare(draft, moved).map((row) => row.sentence)).toEqual(["由3月5日改到3月12日（推迟5个工作日）"]);
  });

  it("of a 试排方案: a move of the place alone leaves a month as it is", () => {
    const was = { from: null, to: null, base: "base_1", hall: null };
    const monthRun = { ...storedRun, ...month, from: "2026-03-01", to: "2026-03-31" };
    const move = { activity: "activity_5", run: "run_1", ...was, base: "base_2", was };
    expect(movedRuns([stored], [monthRun], [move])[0]).toMatchObject({ from: "2026-03-01", base: "base_2" });
  });

  it("of a 试排方案: a half day that moves is told, one that an older move doesn't know is kept", () => {
    const was = { from: "2026-03-05", to: "2026-03-05", base: "base_1", hall: null };
    const move = { activity: "activity_5", run: "run_1", ...was, was };
    const [morning] = movedRuns([stored], [storedRun], [{ ...move, part: "morning" as const }]);
    expect(morning).toMatchObject({ part: "morning", from: "2026-03-05" });
    const afternoon = { ...storedRun, part: "afternoon" as const };
    expect(movedRuns([stored], [afternoon], [move])[0]?.part).toBe("afternoon");
    // No half day and the whole day read the same: no change is to be told.
    expect(movedRuns([stored], [storedRun], [{ ...move, part: "day" as const }])[0]?.part).toBe(storedRun.part);
  });

  it("of a 试排方案: an activity without runs gets its first one, a move of a lost run is left out", () => {
    const was = { from: null, to: null, base: null, hall: null };
    const moves = [
      { activity: "activity_5", run: null, ...was, from: "2026-03-12", to: null, was },
      { activity: "activity_5", run: "run_lost", ...was, from: "2026-03-12", to: null, was },
      { activity: "activity_lost", run: null, ...was, from: "2026-03-12", to: null, was },
    ];
    expect(movedRuns([stored], [], moves)).toMatchObject([{ runNo: 1, from: "2026-03-12", to: "2026-03-12" }]);
  });

  it("against which the year is measured is the latest 印发稿, of one day the one made last", () => {
    const release = (id: string, name: string, releasedOn: string) => ({ id, name, releasedOn });
    const all = [
      release("a", "印发稿", "2026-02-01"),
      release("c", "印发稿（六月调整）", "2026-06-01"),
      release("b", "印发稿（再调整）", "2026-06-01"),
      release("d", "征求意见稿", "2026-07-01"),
    ];
    expect(latestIssued(all)?.id).toBe("c");
    expect(latestIssued(all.slice(3))).toBeNull();
  });
});
