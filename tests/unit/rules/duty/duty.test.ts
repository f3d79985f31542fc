import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../core/kit/dates.ts";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import type { DutyInput, DutyRow, DutyState } from "../../../../core/rules/duty/forms.ts";
import { dutyCoverage, dutyInput, dutyOutside, dutyRows } from "../../../fixtures/rules/duty.ts";

const input: DutyInput = dutyInput;

describe("the duty list of 2026-03-05", () => {
  const list = listDuties(input);

  it.each(dutyRows)("tells of $organisation: $person, $state, $urgency", (expected) => {
    const row = list.rows.find((one) => one.organisation === expected.organisation);
    expect(row).toMatchObject(expected);
  });

  it("holds one row per head and per vacant body, in the order of the office, and nobody else", () => {
    expect(list.rows.map((row) => row.organisation)).toEqual(dutyRows.map((row) => row.organisation));
  });

  it("counts heads who are bound and done, against the numbers of S1", () => {
    expect(list.coverage).toMatchObject(dutyCoverage);
  });

  it("keeps the exemption with its reason", () => {
    expect(list.rows.find((row) => row.person === "解学文")?.exempt).toEqual({ reason: "援藏" });
    expect(list.rows.filter((row) => row.exempt !== null)).toHaveLength(1);
  });

  it("tells of the record outside any term, with person and dates, and only of that", () => {
    expect(list.findings).toHaveLength(1);
    expect(list.findings[0]).toMatchObject({
      level: "warning",
      people: [dutyOutside.person],
      dates: [dutyOutside.date],
    });
    expect(list.findings[0]?.sentence).toContain("区伯年2026年3月5日参加“科协系统干部培训班”");
    expect(list.rows.find((row) => row.person === "区伯年")?.notes).toEqual([list.findings[0]?.sentence]);
  });
});

describe("dates of the rules and the records", () => {
  it("binds nobody before the rule is in force", () => {
    expect(listDuties({ ...input, on: "2019-12-31" }).rows).toEqual([]);
  });

  it("binds nobody after the rule has been withdrawn", () => {
    const dutyRules = input.dutyRules.map((rule) => ({ ...rule, validTo: "2026-03-04" }));
    expect(listDuties({ ...input, dutyRules }).rows).toEqual([]);
  });

  it("does not see records that lie after the day asked for", () => {
    const row = listDuties({ ...input, on: "2023-05-31" }).rows.find((one) => one.person === "陈志远");
    expect(row).toMatchObject({ attended: null, state: "未开始" });
  });

  it("shows the old holder with what was done when asked for a day of that term", () => {
    const row = listDuties({ ...input, on: "2022-12-31" }).rows.find((one) => one.organisation === "广东省中医药学会");
    expect(row).toMatchObject({ person: "梁启明", state: "已完成" });
  });

  it("asks for as many lessons as the rule says and tells the one that completes the number", () => {
    const dutyRules = input.dutyRules.map((rule) => ({ ...rule, attend: 2 }));
    const rows = listDuties({ ...input, dutyRules }).rows;
    expect(rows.find((row) => row.person === "曾建国")).toMatchObject({
      state: "已完成",
      attended: { date: "2021-06-01", activity: "省级学会党建培训班" },
    });
    expect(rows.find((row) => row.person === "邓国强")).toMatchObject({ state: "讲课未听", attended: null });
  });
});

const rank: Record<DutyState, number> = { 未开始: 0, 听课未讲: 1, 讲课未听: 1, 已完成: 2 };
const key = (row: DutyRow) => `${row.organisationId}/${row.appointmentId}`;
const states = (rows: readonly DutyRow[]) => new Map(rows.map((row) => [key(row), row.state]));

const record = fc.record({
  person: fc.constantFrom(...input.people.map((person) => person.id)),
  date: fc.integer({ min: 0, max: 2600 }).map((days) => addDays("2019-06-01", days)),
});

describe("properties", () => {
  it("a further lesson or lecture never worsens a state, and taking it away brings the old list back", () => {
    fc.assert(
      fc.property(record, fc.boolean(), (added, lesson) => {
        const more: DutyInput = lesson
          ? { ...input, attendances: [...input.attendances, { ...added, activity: "加课" }] }
          : { ...input, lectures: [...input.lectures, { ...added, topic: "加讲" }] };
        const before = states(listDuties(input).rows);
        for (const row of listDuties(more).rows) {
          const old = before.get(key(row))!;
          expect(rank[row.state]).toBeGreaterThanOrEqual(rank[old]);
          if (old === "听课未讲") expect(row.state).not.toBe("讲课未听");
          if (old === "讲课未听") expect(row.state).not.toBe("听课未讲");
        }
        const less = {
          ...more,
          attendances: more.attendances.slice(0, input.attendances.length),
          lectures: more.lectures.slice(0, input.lectures.length),
        };
        expect(listDuties(less)).toEqual(listDuties(input));
      }),
    );
  });

  it("the order in which rows come from the database plays no part", () => {
    const shuffled = fc.record({
      organisations: fc.shuffledSubarray([...input.organisations], { minLength: input.organisations.length }),
      appointments: fc.shuffledSubarray([...input.appointments], { minLength: input.appointments.length }),
      attendances: fc.shuffledSubarray([...input.attendances], { minLength: input.attendances.length }),
      lectures: fc.shuffledSubarray([...input.lectures], { minLength: input.lectures.length }),
      dutyRules: fc.shuffledSubarray([...input.dutyRules], { minLength: input.dutyRules.length }),
    });
    const expected = listDuties(input);
    fc.assert(
      fc.property(shuffled, (other) => {
        expect(listDuties({ ...input, ...other })).toEqual(expected);
      }),
    );
  });

  it("every day tells done duties as normal and every overdue one as a term that is over", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), (days) => {
        const on = addDays("2020-01-01", days);
        for (const row of listDuties({ ...input, on }).rows) {
          if (row.state === "已完成") expect(row.urgency).toBe("正常");
          if (row.urgency === "逾期") expect(row.to! < on).toBe(true);
          for (const done of [row.attended, row.lectured]) {
            if (done) expect(done.date <= on && (row.from === null || done.date >= row.from)).toBe(true);
          }
        }
      }),
    );
  });

  it("says 已完成 of nobody else than before when another person attends (records count by person)", () => {
    const attendances = [...input.attendances, { person: "p13", date: "2024-05-01", activity: "加课" }];
    expect(listDuties({ ...input, attendances }).rows).toEqual(listDuties(input).rows);
  });
});
