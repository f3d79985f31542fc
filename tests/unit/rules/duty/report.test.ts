// The yearly report of a library small enough to be counted by hand.
import { describe, expect, it } from "vitest";
import { dutyRows } from "../../../../core/rules/duty/duty.ts";
import type { DutyInput } from "../../../../core/rules/duty/forms.ts";
import { agendaText, dutyReport, percent, type YearAttendance } from "../../../../core/rules/duty/report.ts";
import { prepare } from "../../../../core/rules/duty/terms.ts";

const rule = (organisationKind: string, post: string) => ({
  organisationKind,
  posts: [post],
  attend: 1,
  lecture: 1,
  validFrom: "2020-01-01",
  validTo: null,
  source: null,
});
const term = (id: string, body: string, from: string, to: string, more: object = {}) => ({
  id: `a_${id}`,
  person: id,
  organisation: body,
  post: body === "city" ? "党组书记" : "理事长",
  from,
  to,
  endedOn: null,
  ...more,
});
const heard = (id: string, date: string, more: Partial<YearAttendance> = {}): YearAttendance => ({
  id: `${id}${date}`,
  person: id,
  date,
  activity: null,
  gathering: "g1",
  title: "负责人培训班",
  begins: "2025-05-12",
  ...more,
});
const given = (id: string, date: string, listeners: number | null) => ({
  id: `l${id}`,
  person: id,
  name: id,
  date,
  topic: `${id}的讲题`,
  place: "广州",
  listeners,
});

/**
 * 甲 did both in 2025. 乙 heard in 2024 and lectured in 2025. 丙 did nothing, left on 30 June; 丁 follows. 戊 of the city
 * heard only, and the term ends with the year. 己 (school four) is exempt. The fifth school has no head. 外 is nobody's head.
 */
const attendances = [
  heard("甲", "2025-05-12"),
  heard("乙", "2024-05-12", { gathering: "g0", begins: null }),
  heard("戊", "2025-05-13"),
  heard("外", "2025-05-12"),
];
const lectures = [
  given("甲", "2025-09-01", 100),
  given("乙", "2025-10-01", null),
  given("外", "2025-11-01", 50),
  given("丙副", "2025-03-01", 30),
];
const input = (on: string): DutyInput => ({
  on,
  soonDays: 180,
  official: { society: 5, cityAssociation: 1 },
  organisations: [
    ...["s1", "s2", "s3", "s4", "s5"].map((id) => ({ id, name: `${id}学会`, kind: "society" })),
    { id: "city", name: "广州市科协", kind: "cityAssociation" },
  ],
  people: ["甲", "乙", "丙", "丁", "戊", "己", "外", "丙副"].map((id) => ({ id, name: id })),
  appointments: [
    term("甲", "s1", "2023-01-01", "2027-12-31"),
    term("乙", "s2", "2023-01-01", "2027-12-31"),
    term("丙", "s3", "2021-01-01", "2026-12-31", { endedOn: "2025-06-30" }),
    term("丁", "s3", "2025-07-01", "2030-06-30"),
    term("己", "s4", "2023-01-01", "2027-12-31"),
    term("戊", "city", "2021-01-01", "2025-12-31"),
  ],
  dutyRules: [rule("society", "理事长"), rule("cityAssociation", "党组书记")],
  attendances: attendances.map(({ title, ...one }) => ({ ...one, activity: title })),
  lectures,
  decisions: [
    {
      id: "d1",
      appointment: "a_己",
      kind: "exemption",
      part: "both",
      lecture: null,
      previous: null,
      reason: "因病",
      decidedBy: "校务委员会",
      decidedOn: "2025-02-01",
    },
  ],
});
const report = (on = "2025-12-31") => dutyReport(input(on), 2025, { attendances, lectures });

describe("dutyReport", () => {
  it("counts the coverage at the end of the year", () => {
    const { total, kinds } = report();
    // 甲 乙 丁 戊 are bound; 甲 乙 done; 戊 heard; s5 vacant; 己 exempt.
    expect(total).toMatchObject({ bodies: 6, bound: 4, attended: 3, lectured: 2, done: 2, vacant: 1, exempt: 1 });
    expect(kinds.map(({ label, bound, done }) => [label, bound, done])).toEqual([
      ["省级学会", 3, 2],
      ["市级科协", 1, 0],
    ]);
  });

  it("counts a lecture given jointly, and what was entered twice, once, with one audience (fault: 200 listeners of 100)", () => {
    const joint = { ...given("乙", "2025-09-01", null), id: "joint", topic: "《甲的讲题》", place: null };
    const twice = { ...given("甲", "2025-09-01", 90), id: "twice" };
    const guest = { ...given("外", "2025-09-01", 100), id: "guest", topic: "甲的讲题" };
    const again = heard("甲", "2025-05-13", { id: "again" });
    const made = dutyReport(input("2025-12-31"), 2025, {
      attendances: [...attendances, again],
      lectures: [...lectures, joint, twice, guest],
    });
    expect(made).toMatchObject({ attendances: 2, lectures: 2, listeners: 100 });
    expect(made.lectureRows[0]).toMatchObject({ person: "甲、乙", organisation: "s1学会、s2学会", listeners: 100 });
    // The guest lectured with a head: that is the same lecture, not another one of other people.
    expect(made.sentences.at(-1)).toContain("另有听课1人次、讲课2场由其他人员");
  });

  it("counts what heads heard and gave in the year, and tells of the rest (fault: a guest's lecture counted)", () => {
    const made = report();
    expect(made).toMatchObject({ attendances: 2, lectures: 2, listeners: 100, newlyDone: 2 });
    expect(made.lectureRows.map((one) => [one.date, one.person, one.organisation, one.listeners])).toEqual([
      ["2025-09-01", "甲", "s1学会", 100],
      ["2025-10-01", "乙", "s2学会", null],
    ]);
    expect(made.classRows).toEqual([{ date: "2025-05-12", title: "负责人培训班", heads: 2 }]);
    expect(made.sentences.at(-1)).toBe("另有听课1人次、讲课2场由其他人员参加或讲授，或不在任期内，不计入以上数字。");
    // Catches a report that speaks of none of something.
    const heardOnly = dutyReport(input("2025-12-31"), 2025, { attendances, lectures: [] });
    expect(heardOnly.sentences.at(-1)).toBe("另有听课1人次由其他人员参加或讲授，或不在任期内，不计入以上数字。");
  });

  it("names terms that ended in the year without the duty, those who left early too (fault: a successor hides them)", () => {
    expect(report().missed).toEqual([
      { organisation: "s3学会", person: "丙", to: "2025-06-30", state: "未开始" },
      { organisation: "广州市科协", person: "戊", to: "2025-12-31", state: "听课未讲" },
    ]);
    // Neither has ended on 30 June itself: that day still counts.
    expect(report("2025-06-30").missed).toEqual([]);
  });

  it("counts a deputy's lecture that was decided to count, for the body of the head", () => {
    const base = input("2025-12-31");
    const decision = {
      id: "d2",
      appointment: "a_丙",
      kind: "substitute" as const,
      part: "lecture" as const,
      lecture: "l丙副",
      previous: null,
      reason: "出国",
      decidedBy: "校务委员会",
      decidedOn: "2025-04-01",
    };
    const made = dutyReport({ ...base, decisions: [...(base.decisions ?? []), decision] }, 2025, {
      attendances,
      lectures,
    });
    expect(made.lectures).toBe(3);
    expect(made.lectureRows.find((one) => one.person === "丙副")?.organisation).toBe("s3学会");
    expect(made.missed[0]).toMatchObject({ person: "丙", state: "讲课未听" });
  });

  it("does not count what was only carried over as newly done", () => {
    const base = input("2025-12-31");
    const made = dutyReport(
      {
        ...base,
        appointments: [
          ...base.appointments.map((one) => (one.id === "a_甲" ? { ...one, to: "2025-10-31" } : one)),
          term("甲", "s1", "2025-11-01", "2030-10-31", { id: "a_甲2", renews: "a_甲" }),
        ],
        decisions: [
          {
            id: "d3",
            appointment: "a_甲2",
            kind: "carryOver",
            part: "both",
            lecture: null,
            previous: "a_甲",
            reason: "连任",
            decidedBy: "校务委员会",
            decidedOn: "2025-11-05",
          },
        ],
      },
      2025,
      { attendances, lectures },
    );
    expect(made.newlyDone).toBe(2);
  });

  it("writes it in plain sentences, and says so when nothing happened or nobody is registered", () => {
    expect(report().sentences.slice(0, 4)).toEqual([
      "截至2025年12月31日，应听一课、讲一课的负责人4人（省级学会3人，市级科协1人），已完成听课和讲课2人，占50%；已听课3人，占75%；已讲课2人，占50%。",
      "未完成的负责人中，任期即将届满的1人，任期已届满的0人。",
      "另有1个机构尚未登记负责人，1人豁免，不计入以上人数。",
      "2025年，负责人听课2人次，讲课2场，听众100人次（另有1场未填听课人数）；新完成听一课、讲一课的2人。",
    ]);
    const quiet = dutyReport(input("2025-12-31"), 2025, { attendances: [], lectures: [] });
    expect(quiet.sentences[3]).toBe("2025年，没有负责人听课、讲课的记录。");
    const none = dutyReport({ ...input("2025-12-31"), organisations: [] }, 2025, { attendances: [], lectures: [] });
    expect(none.sentences).toEqual(["听讲名册中还没有应听课、讲课的机构。"]);
  });

  it("gives shares with one decimal, and none of nothing", () => {
    expect([percent(1, 3), percent(1, 2), percent(0, 0)]).toEqual(["33.3%", "50%", "—"]);
  });
});

describe("agendaText", () => {
  it("tells the figures in one item", () => {
    expect(agendaText(dutyRows(prepare(input("2025-11-22"))), "2025-11-22")).toBe(
      "审议听一课、讲一课完成情况（截至2025年11月22日：应完成4人；已完成2人，占50%；听课未讲1人、讲课未听0人、未开始1人；未完成的负责人中任期即将届满1人、已届满0人；尚未登记负责人的机构1个；豁免1人）",
    );
  });
});
