import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../../core/kit/dates.ts";
import { dutyCoverage } from "../../../../core/rules/duty/coverage.ts";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import type { DutyDecision, DutyInput, TermDuty } from "../../../../core/rules/duty/forms.ts";
import { dutyHolders } from "../../../../core/rules/duty/holders.ts";
import { prepare, within } from "../../../../core/rules/duty/terms.ts";
import { eightYears } from "../../../fixtures/duty/eightYears.ts";
import { eightYearsInput } from "../../../fixtures/duty/eightYearsInput.ts";

// A part of the library of eight years with all its kinds of cases: shared (33, 77), acting (12, 62), two posts (20 and 21).
const data = eightYears(7);
const few = new Set([5, 12, 20, 21, 33, 45, 62, 77, 186, 188, 190, 195].map((index) => data.bodies[index]!.id));
const whole = eightYearsInput(data, "2026-06-30");
const appointments = whole.appointments.filter((one) => few.has(one.organisation));
const people = new Set(appointments.map((one) => one.person));
const ids = new Set(appointments.map((one) => one.id));
const base: DutyInput = {
  ...whole,
  organisations: whole.organisations.filter((one) => few.has(one.id)),
  people: whole.people.filter((one) => people.has(one.id)),
  appointments,
  attendances: whole.attendances.filter((one) => people.has(one.person)),
  lectures: whole.lectures.filter((one) => people.has(one.person)),
  decisions: (whole.decisions ?? []).filter((one) => ids.has(one.appointment)),
};

/** The figures of every term of every body, past and present, without the sentences. */
function terms(input: DutyInput): Map<string, Omit<TermDuty, "notes" | "decisions" | "shared">> {
  return new Map(
    input.organisations.flatMap(({ id }) =>
      dutyHolders(input, id).map(({ appointment, notes: _, decisions: __, shared: ___, person: ____, ...duty }) => [
        appointment.id,
        duty,
      ]),
    ),
  );
}
const before = terms(base);
const day = fc.integer({ min: 0, max: 365 * 11 }).map((days) => addDays("2015-06-01", days));
const person = fc.constantFrom(...people);
const term = fc.constantFrom(...base.appointments.filter((one) => before.has(one.id)));

describe("properties of the derivation", () => {
  it("a new term after the last of its body never changes an old one, whoever holds it", () => {
    fc.assert(
      fc.property(term, person, fc.boolean(), fc.boolean(), (old, next, shared, acting) => {
        const own = base.appointments.filter((one) => one.organisation === old.organisation && before.has(one.id));
        const ends = own.map((one) => one.endedOn ?? one.to ?? "").sort();
        const from = addDays(ends.at(-1) ?? "2026-01-01", 1);
        const added = { ...old, id: "new", person: next, from, to: addDays(from, 1460), endedOn: null, shared, acting };
        const after = terms({ ...base, on: "2035-01-01", appointments: [...base.appointments, added] });
        const then = terms({ ...base, on: "2035-01-01" });
        for (const [id, duty] of then) expect(after.get(id)).toEqual(duty);
      }),
    );
  });

  it("the order of entry plays no part, in terms and in the coverage", () => {
    const all = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
    const mixed = fc.record({
      organisations: all(base.organisations),
      people: all(base.people),
      appointments: all(base.appointments),
      dutyRules: all(base.dutyRules),
      attendances: all(base.attendances),
      lectures: all(base.lectures),
      decisions: all(base.decisions ?? []),
    });
    const list = listDuties(base);
    const coverage = dutyCoverage(base, 3);
    fc.assert(
      fc.property(mixed, (other) => {
        expect(listDuties({ ...base, ...other })).toEqual(list);
        expect(dutyCoverage({ ...base, ...other }, 3)).toEqual(coverage);
      }),
      { numRuns: 30 },
    );
  });

  it("a record outside all terms of its person never changes a state, and is told of heads in office", () => {
    const windows = prepare(base).ofPerson;
    fc.assert(
      fc.property(person, day, fc.boolean(), (who, date, lesson) => {
        const own = windows.get(who) ?? [];
        fc.pre(!own.some((one) => within(one, date)));
        const more: DutyInput = lesson
          ? { ...base, attendances: [...base.attendances, { id: "x", person: who, date, activity: "外课" }] }
          : { ...base, lectures: [...base.lectures, { id: "x", person: who, date, topic: "外课" }] };
        expect(terms(more)).toEqual(before);
        const { rows, findings } = listDuties(more);
        if (date > base.on || !rows.some((row) => row.personId === who)) return;
        expect(findings.some((one) => one.people?.includes(who) && one.sentence.includes("“外课”"))).toBe(true);
      }),
    );
  });

  it("a decision only ever touches its own term", () => {
    const made = fc.record({
      kind: fc.constantFrom("exemption" as const, "substitute" as const, "carryOver" as const),
      part: fc.constantFrom("both" as const, "attend" as const, "lecture" as const),
      lecture: fc.constantFrom(...base.lectures.map((one) => one.id ?? null)),
      previous: fc.constantFrom(...base.appointments.map((one) => one.id)),
      decidedOn: fc.option(day),
    });
    fc.assert(
      fc.property(term, made, (own, draft) => {
        const added: DutyDecision = { id: "x", appointment: own.id, reason: "试", decidedBy: null, ...draft };
        const after = terms({ ...base, decisions: [...(base.decisions ?? []), added] });
        for (const [id, duty] of after) if (id !== own.id) expect(duty).toEqual(before.get(id));
      }),
    );
  });

  it("a decision never takes anything away: nobody owes more for it", () => {
    fc.assert(
      fc.property(term, fc.constantFrom("both" as const, "attend" as const, "lecture" as const), (own, part) => {
        const added: DutyDecision = {
          id: "x",
          appointment: own.id,
          kind: "exemption",
          part,
          lecture: null,
          previous: null,
          reason: "试",
          decidedBy: null,
          decidedOn: null,
        };
        const after = terms({ ...base, decisions: [...(base.decisions ?? []), added] }).get(own.id);
        const old = before.get(own.id);
        for (const half of ["attend", "lecture"] as const) {
          expect(after?.owed[half]).toBeLessThanOrEqual(old?.owed[half] ?? 0);
          if (part === "both" || part === half) expect(after?.owed[half]).toBe(0);
        }
      }),
    );
  });

  it("every attendance and lecture counts for one term of a person in a body, never for two", () => {
    const { ofPerson } = prepare(base);
    fc.assert(
      fc.property(person, day, (who, date) => {
        const inside = (ofPerson.get(who) ?? []).filter((one) => within(one, date));
        expect(new Set(inside.map((one) => one.organisation.id)).size).toBe(inside.length);
      }),
    );
  });

  it("figures of a group add up to the whole in every dimension that holds every row", () => {
    const { total, groups } = dutyCoverage(base, 1);
    for (const { by, rows } of groups) {
      if (by === "disciplineGroup") continue;
      for (const key of ["bound", "attended", "lectured", "done", "soon", "overdue", "vacant", "exempt"] as const)
        expect(
          rows.reduce((sum, row) => sum + row[key], 0),
          `${by} ${key}`,
        ).toBe(total[key]);
    }
  });
});
