// What a drafted notice says of its timetable.
import { describe, expect, it } from "vitest";
import { noticeDraft } from "../../../../core/rules/document/draft.ts";

const about = {
  title: "省级学会秘书长培训班",
  kind: "trainingClass",
  from: "2026-03-09",
  to: "2026-03-10",
  place: "广东科学馆",
  host: null,
  organiser: null,
  contact: null,
  contactPhone: null,
} as const;
const session = (date: string, halfDay: "morning" | null, from: string | null, content: string) => ({
  date,
  halfDay,
  from,
  to: null,
  content,
  speaker: null,
  speakerPost: null,
});
const linesOf = (sessions: Parameters<typeof noticeDraft>[1]) =>
  noticeDraft(about, sessions, [])
    .body.split("\n")
    .filter((line) => /报到|开班式|审议/u.test(line));

describe("the timetable of a drafted notice", () => {
  it("numbers no line that begins with a date or an hour (fault: 1.2026年3月9日 reads as one figure)", () => {
    expect(
      linesOf([session("2026-03-09", null, "14:00", "报到"), session("2026-03-10", "morning", "09:00", "开班式")]),
    ).toEqual(["3月9日14:00，报到。", "3月10日上午9:00，开班式。"]);
    expect(linesOf([session("2026-03-09", null, "09:00", "审议计划")])).toEqual(["9:00，审议计划。"]);
  });

  it("numbers the items of one day, and names the year where there are two", () => {
    expect(linesOf([session("2026-03-09", "morning", null, "审议计划")])).toEqual(["1.上午，审议计划。"]);
    expect(
      linesOf([session("2026-12-31", null, null, "报到"), session("2027-01-01", "morning", null, "开班式")]),
    ).toEqual(["2026年12月31日，报到。", "2027年1月1日上午，开班式。"]);
  });
});
