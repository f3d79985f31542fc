import { describe, expect, test } from "vitest";
import { type Due, type Info, nextStep } from "../../../renderer/modules/workbench/nextStep.ts";

const counts = { overdue: 0, soon: 0, noTerm: 0, vacant: 0, done: 3, bound: 3 };
const calm: Due = {
  duties: [],
  dutyCounts: counts,
  activities: [],
  bookings: [],
  findings: [],
  collections: [],
  invitations: [],
  unplaced: 0,
  undated: [],
  planYear: 2026,
};
const info = { backupProblem: null, lastBackupAt: new Date().toISOString() } as Info;
const step = (due: Partial<Due>, planned = [2026], more: Partial<Info> = {}) =>
  nextStep({ ...calm, ...due }, { ...info, ...more }, planned, "2026-03-05");

/** The order of urgency: a fault that would put a calm matter before a pressing one. */
describe("what to do first", () => {
  test("a backup that failed comes before everything", () => {
    const first = step({ dutyCounts: { ...counts, overdue: 2 } }, [2026], { backupProblem: "磁盘已满" });
    expect(first).toMatchObject({ path: "/data", pressing: true });
    expect(first.sentence).toContain("磁盘已满");
  });

  test("overdue before soon, and the link opens those lines", () => {
    const first = step({ dutyCounts: { ...counts, overdue: 2, soon: 5 } });
    expect(first).toMatchObject({ path: "/duty", search: { filter: "overdue" }, pressing: true });
  });

  test("a run on a day off leads to the year view, a post that must follow to the committee", () => {
    expect(step({ findings: [{ rule: "calendar", sentence: "甲", room: "plan" }] })).toMatchObject({
      path: "/plan",
      search: { view: "calendar", year: 2026 },
    });
    expect(step({ findings: [{ rule: "exOfficio.ended", sentence: "乙", room: "committee" }] })).toMatchObject({
      path: "/committee",
    });
  });

  // Fault: a collection that is overdue is never named first, or one that is complete is.
  test("a form that is overdue and not all in is opened; one that is complete is passed over", () => {
    const one = { id: "c1", title: "负责人变动", due: "2026-03-01", asked: 207, strangers: 0, overdue: true };
    const first = step({
      collections: [
        { ...one, id: "c0", missing: 0 },
        { ...one, missing: 17 },
      ],
    });
    expect(first).toMatchObject({ path: "/collection", search: { record: "replyCollection", id: "c1" } });
    expect(first.sentence).toContain("17 个单位未报");
  });

  test("without a plan of this year it is made from an earlier one where there is one", () => {
    expect(step({}, [2020])).toMatchObject({ path: "/plan", search: { year: 2026, do: "generate" } });
    expect(step({ planYear: null }, [])).toMatchObject({ path: "/plan", search: { year: 2026 } });
  });

  test("nothing to do is said, without a button", () => {
    expect(step({})).toMatchObject({ button: null, pressing: false });
  });
});
