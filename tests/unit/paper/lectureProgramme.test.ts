import { describe, expect, it } from "vitest";
import type { OutputOf } from "../../../core/kit/module.ts";
import type { Api } from "../../../core/modules/index.ts";
import { lectureProgramme } from "../../../core/paper/lectureProgramme.ts";
import { listSheets, sizeOf } from "../../../core/paper/listPaper.ts";
import { expectSound, pageText } from "./geometry.ts";

type Register = OutputOf<Api["lectures.register"]>;
type Invited = Register["rows"][number];
type Session = OutputOf<Api["session.list"]>["rows"][number];

const invited = (more: Partial<Invited> = {}): Invited => ({
  id: `lectureInvitation_${more.name ?? 1}${more.date ?? ""}`,
  slot: "lectureSlot_1",
  slotTitle: "研修班讲课",
  date: "2026-09-14",
  datePrecision: "day",
  part: "morning",
  place: "一楼报告厅",
  form: "class",
  hours: null,
  host: null,
  person: "person_1",
  name: "陈志远",
  organisation: "广东省力学学会",
  post: "理事长",
  mobile: null,
  state: "agreed",
  locked: false,
  topic: "弘扬科学家精神",
  invitedOn: null,
  answeredOn: null,
  reason: null,
  topicOn: null,
  outlineOn: null,
  lecture: null,
  attachments: 0,
  next: null,
  ...more,
});
const session = (more: Partial<Session> = {}): Session => ({
  id: "session_1",
  gathering: "gathering_1",
  date: "2026-09-15",
  halfDay: "afternoon",
  from: "14:30",
  to: "17:00",
  kind: "lecture",
  content: "科技前沿",
  speaker: "刘建军",
  speakerPost: "广东省科学技术协会党组书记",
  place: "大礼堂",
  listedOrder: null,
  note: null,
  refTitles: {},
  ...more,
});
type Params = Partial<Parameters<typeof lectureProgramme.build>[1]>;
const build = (rows: Invited[], sessions: Session[] = [], params: Params = {}, title = "") =>
  lectureProgramme.build(
    {
      register: {
        rows,
        counts: { proposed: 0, invited: 0, agreed: 0, declined: 0, moved: 0, held: 0 },
        slots: [],
        years: [],
      },
      sessions: { rows: sessions, total: sessions.length },
      gatherings: {
        rows: title === "" ? [] : [gathering(title)],
        total: 1,
      },
    },
    { show: "agreed", paper: "a4", ...params },
  );
const gathering = (title: string): OutputOf<Api["gathering.list"]>["rows"][number] => ({
  id: "gathering_1",
  title,
  kind: "trainingClass",
  activity: null,
  run: null,
  from: null,
  to: null,
  place: null,
  hall: null,
  host: null,
  organiser: null,
  contact: null,
  contactPhone: null,
  note: null,
  wishes: [],
  refTitles: {},
});
const textOf = (made: ReturnType<typeof build>) => made.pages.map(pageText).join("\n");

describe("lectureProgramme", () => {
  it("a class: lessons of the timetable and lectures arranged, by day and time, a day once for its lines", () => {
    const made = build(
      [invited({ date: "2026-09-15" })],
      [session(), session({ id: "session_2", date: "2026-09-14", kind: "meal", content: "午餐" })],
      { gathering: "gathering_1" },
      "领导干部研修班",
    );
    expectSound(made.pages, sizeOf(listSheets.a4));
    const text = textOf(made);
    expect(made.title).toBe("领导干部研修班授课安排");
    // 2026-09-15 is a Tuesday.
    expect(text.match(/9月15日星期二/gu)).toHaveLength(1);
    expect(text.indexOf("弘扬科学家精神")).toBeLessThan(text.indexOf("科技前沿"));
    expect(text).toContain("14:30—17:00");
    expect(text).toContain("广东省力学学会理事长");
    expect(text).not.toContain("午餐");
  });

  it("who stands in the timetable and was invited too is printed once, with the time of the one and the post of the other", () => {
    const made = build(
      [invited({ date: "2026-09-15" })],
      [session({ speaker: "陈志远", speakerPost: null, content: "专题报告" })],
      { gathering: "gathering_1" },
      "研修班",
    );
    const text = textOf(made);
    expect(text.match(/陈志远/gu)).toHaveLength(1);
    expect(text).toContain("14:30—17:00");
    expect(text).toContain("广东省力学学会理事长");
    expect(text).toContain("弘扬科学家精神");
  });

  it("a year: only who has agreed, unless all are asked for; then the unsure are marked; a missing topic is told", () => {
    const rows = [
      invited({ topic: null }),
      invited({ name: "梁启明", state: "invited" }),
      invited({ name: "黄建国", state: "declined" }),
      invited({ name: "李伟", date: "2026-10-01", datePrecision: "month", part: null }),
    ];
    const agreed = build(rows, [], { year: 2026 });
    expect(agreed.title).toBe("广东省科协党校（科技人才学院）2026年度授课安排");
    expect(agreed.warnings).toEqual(["有1次授课的讲题未收到，印作（讲题待定）"]);
    expect(textOf(agreed)).not.toContain("梁启明");
    expect(textOf(agreed)).toContain("10月");
    const all = textOf(build(rows, [], { year: 2026, show: "all" }));
    expect(all).toContain("梁启明（待定）");
    expect(all).not.toContain("黄建国");
  });

  it("has the year with each day where it holds several", () => {
    const text = textOf(build([invited(), invited({ date: "2027-01-10", name: "李伟" })]));
    expect(text).toContain("2026年9月14日星期一");
    expect(text).toContain("2027年1月10日星期日");
  });

  it.each(["a4", "a4Across", "a3"] as const)(
    "is sound on %s with long texts over many pages and with nothing",
    (paper) => {
      const long = Array.from({ length: 200 }, (_, at) =>
        invited({
          id: `invitation_${at}`,
          date: `2026-${String(1 + (at % 12)).padStart(2, "0")}-10`,
          name: at % 2 ? "阿不都热合曼·吾买尔" : "陈志远",
          organisation: "广东省粤港澳大湾区科学技术普及与创新文化传播应用研究促进会",
          topic: "深入学习贯彻习近平总书记关于科技创新的重要论述，推进高水平科技自立自强",
          place: "广东科学馆一楼大报告厅及二楼分会场",
        }),
      );
      const made = build(long, [], { year: 2026, paper });
      expect(made.pages.length).toBeGreaterThan(3);
      expectSound(made.pages, sizeOf(listSheets[paper]));
      expect(textOf(build([], [], { paper }))).toContain("还没有已同意的授课");
    },
  );

  it("a long name of a class takes a line of its own", () => {
    const made = build([invited()], [], { gathering: "g" }, "2026年全省科协系统领导干部“听一课讲一课”专题研修班");
    expect(textOf(made)).toContain("专题研修班\n授课安排");
  });
});
