import { afterEach, beforeEach, expect, test } from "vitest";
import { decisionInputOn, dutyInputOn } from "../../backend/dutyInput.ts";
import { migrationsDir } from "../../backend/places.ts";
import type { DutyDecision } from "../../core/rules/duty/forms.ts";
import { decisionFindings } from "../../core/rules/duty/storing.ts";
import { type Library, openLibrary } from "../../db/client.ts";
import { eightYears, finalDay } from "../fixtures/duty/eightYears.ts";
import { enterEightYears } from "../fixtures/duty/enterEightYears.ts";
import { chanceOf } from "../fixtures/duty/random.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let library: Library;
beforeEach(async () => {
  office = await openTestOffice();
  library = openLibrary(office.library, migrationsDir());
});
afterEach(() => {
  library.close();
  office.close();
});

// The fault this would catch: a narrow look that leaves out a row which the judgement of a decision needs (a rival decision
// about one lecture, the term before in another body, the deputy's post).
test("a decision is judged from its own rows as it would be from the whole library", () => {
  const data = enterEightYears(office.library, eightYears());
  const chance = chanceOf(5);
  const whole = dutyInputOn(library.orm, finalDay);
  const bound = data.appointments;
  const draft = (kind: DutyDecision["kind"], index: number): DutyDecision => {
    const term = chance.pick(bound);
    const same = bound.filter((one) => one.person === term.person && one.id !== term.id);
    const taken = data.decisions.flatMap((one) => one.lecture ?? []);
    return {
      id: `dutyDecision_new${index}`,
      appointment: term.id,
      kind,
      part: kind === "substitute" ? "lecture" : chance.pick(["both", "attend", "lecture"]),
      lecture: kind !== "substitute" ? null : chance.chance(0.4) ? chance.pick(taken) : chance.pick(data.lectures).id,
      previous: kind !== "carryOver" ? null : chance.chance(0.6) && same[0] ? same[0].id : chance.pick(bound).id,
      reason: "出国",
      decidedBy: "校务委员会",
      decidedOn: "2026-03-01",
    };
  };
  const drafts = (["exemption", "substitute", "carryOver"] as const).flatMap((kind, at) =>
    Array.from({ length: 20 }, (_, index) => draft(kind, at * 20 + index)),
  );
  const told = [...drafts, ...(whole.decisions ?? []).slice(0, 20)].map((one) => [
    decisionFindings(decisionInputOn(library.orm, finalDay, one), one),
    decisionFindings(whole, one),
  ]);
  for (const [narrow, all] of told) expect(narrow).toEqual(all);
  // Something was said in most of them: a comparison of empty lists would prove nothing.
  expect(told.filter(([narrow]) => (narrow ?? []).length > 0).length).toBeGreaterThan(20);
});
