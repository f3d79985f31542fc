import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Standing, Verdict } from "../../../../core/rules/duty/forecast/forms.ts";
import { type NominateInput, nominate } from "../../../../core/rules/duty/forecast/nominate.ts";
import { largestRemainder } from "../../../../core/rules/duty/forecast/quota.ts";
import type { DutyRow } from "../../../../core/rules/duty/forms.ts";
import { openRow } from "../../../fixtures/duty/openRow.ts";

const row = (no: number, more: Partial<DutyRow> = {}): DutyRow => ({
  ...openRow(),
  organisation: `学会${no}`,
  organisationId: `o${no}`,
  kind: "society",
  city: null,
  region: null,
  disciplineGroup: "理科",
  person: `某${no}`,
  personId: `p${no}`,
  appointmentId: `a${no}`,
  from: "2024-01-01",
  to: "2028-12-31",
  endsOn: "2028-12-31",
  asked: { attend: 1, lecture: 1, attendForms: [], lectureForms: [] },
  owed: { attend: 1, lecture: 1 },
  daysLeft: 900,
  ...more,
});

const standing = (
  verdict: Verdict = "可完成",
  tips: string | null = "2028-10-15",
  more: Partial<Standing> = {},
): Standing => ({
  verdict,
  why: verdict === "已完成" ? "done" : verdict === "可完成" ? "safe" : verdict === "有风险" ? "last" : "none",
  served: true,
  tips,
  occasions: 1,
  seats: 60,
  last: null,
  next: null,
  earlier: 0,
  left: 0,
  rivals: 0,
  ...more,
});

const input = (
  entries: readonly (readonly [DutyRow, Standing])[],
  more: Partial<NominateInput> = {},
): NominateInput => ({
  on: "2026-06-01",
  places: 2,
  classDay: "2026-10-15",
  rows: entries.map(([one]) => one),
  standings: entries.map(([, one]) => one),
  trainees: new Set(),
  ...more,
});

const chosen = (asked: NominateInput) =>
  nominate(asked)
    .rows.filter((one) => one.chosen)
    .map((one) => one.appointmentId);
const reasonOf = (asked: NominateInput, id: string) =>
  nominate(asked).rows.find((one) => one.appointmentId === id)?.reason;

describe("who is nominated", () => {
  const ends = (endsOn: string) => ({ to: endsOn, endsOn });
  const entries = [
    [row(1), standing()],
    [row(2, ends("2027-03-31")), standing("有风险", "2026-10-15")],
    [row(3, ends("2027-01-31")), standing("不可能", null)],
    [row(4), standing("已完成", null)],
    [row(5, ends("2028-06-30")), standing("可完成", "2028-04-15")],
  ] as const;

  it("first who has no other class, then by the day after which it is worse; who is done is not told", () => {
    expect(chosen(input(entries, { places: 9 }))).toEqual(["a3", "a2", "a5", "a1"]);
    expect(nominate(input(entries)).rows.map((one) => one.appointmentId)).not.toContain("a4");
  });

  it("whose term ends before the class, or has ended, is not called; one that ends on its first day is", () => {
    const of = (endsOn: string) => input([[row(1, ends(endsOn)), standing("有风险", endsOn)]]);
    expect(chosen(of("2026-10-15"))).toEqual(["a1"]);
    expect(reasonOf(of("2026-10-14"), "a1")).toBe("任期至2026年10月14日，开班时（2026年10月15日）已经届满");
    expect(reasonOf(of("2026-05-31"), "a1")).toBe("任期已于2026年5月31日届满，听课不计入该任期");
  });

  it("one head a body and one place a person, each with the reason", () => {
    const asked = input(
      [
        [row(1, { organisationId: "o" }), standing()],
        [row(2, { organisationId: "o" }), standing()],
        [row(3, { personId: "p1" }), standing()],
      ],
      { places: 3 },
    );
    expect(chosen(asked)).toEqual(["a1"]);
    expect(reasonOf(asked, "a2")).toBe("一个机构推荐一名负责人，某1已列入");
    expect(reasonOf(asked, "a3")).toBe("已由另一职务列入，一人只占一个名额");
  });

  it("who is in the class already is not told again and counts for the body and the cap", () => {
    const cap = { trainees: new Set(["p1"]), perCity: 1, places: 3 };
    const asked = input(
      [
        [row(1, { city: "广州" }), standing()],
        [row(2, { city: "广州" }), standing()],
        [row(3, { organisationId: "o1" }), standing()],
        [row(4, { city: "韶关" }), standing()],
      ],
      cap,
    );
    expect(chosen(asked)).toEqual(["a4"]);
    expect(reasonOf(asked, "a2")).toBe("广州已满1人");
    expect(nominate(asked).rows.map((one) => one.appointmentId)).not.toContain("a1");
  });

  it("by hand goes before urgency and caps; who may not be in is out", () => {
    const asked = input(entries, { places: 3, keep: ["a1", "a4"], leave: ["a3"], perGroup: 1 });
    expect(chosen(asked)).toEqual(["a1", "a4"].sort());
    expect(reasonOf(asked, "a2")).toBe("理科已满1人");
  });

  it("by hand is told beside the reason, not instead of it: who decides must still see how urgent it is", () => {
    const asked = input(entries, { places: 3, keep: ["a2", "a4"], leave: ["a3"] });
    expect(reasonOf(asked, "a2")).toBe("指定参加；任期至2027年3月31日，只剩最后一次机会");
    expect(reasonOf(asked, "a4")).toBe("指定参加；本任期已听课");
    expect(reasonOf(asked, "a3")).toBe("指定不参加；任期至2027年1月31日，此前没有别的培训安排");
    // Who is called in vain is taken at the officer's word, and it is said.
    const over = input([[row(1, ends("2026-10-14")), standing("有风险", "2026-10-14")]], { keep: ["a1"] });
    expect(chosen(over)).toEqual(["a1"]);
    expect(reasonOf(over, "a1")).toBe("指定参加；任期至2026年10月14日，开班时（2026年10月15日）已经届满");
  });

  it("an end known to the month or the year is told as such, never as a day that nobody wrote", () => {
    const of = (endsOn: string, toPrecision: "month" | "year", classDay = "2026-10-15") =>
      input([[row(1, { ...ends(endsOn), toPrecision }), standing("有风险", "2026-10-15")]], { classDay });
    expect(reasonOf(of("2026-11-30", "month"), "a1")).toBe("任期至2026年11月，只剩最后一次机会");
    expect(reasonOf(of("2026-12-31", "year", "2027-03-01"), "a1")).toBe("任期至2026年，开班时（2027年3月1日）已经届满");
    expect(reasonOf(of("2026-05-31", "month"), "a1")).toBe("任期已于2026年5月届满，听课不计入该任期");
    expect(nominate(of("2026-11-30", "month")).rows[0]).toMatchObject({ to: "2026-11-30", toPrecision: "month" });
    // Left office on a certain day: the day is known though the intended end is not.
    const left = input([[row(1, { to: "2028-12-31", toPrecision: "year", endsOn: "2026-05-31" }), standing()]]);
    expect(reasonOf(left, "a1")).toBe("任期已于2026年5月31日届满，听课不计入该任期");
  });

  it("more kept than places: as many as there are places, and it is said", () => {
    const asked = input(entries, { places: 1, keep: ["a1", "a5"] });
    expect(chosen(asked)).toEqual(["a5"]);
    expect(reasonOf(asked, "a1")).toBe("名额1个已满");
    expect(nominate(asked).sentences.at(-1)).toBe("指定参加的2人中有1人没有列入，原因见各行");
  });

  it("shares places by the heads who owe: of 6, 3 and 1 heads five places go 3, 2 and 0, though the six are more urgent", () => {
    // 5 × 6/10 = 3.0, 5 × 3/10 = 1.5, 5 × 1/10 = 0.5: the remainders are equal, the larger group takes the place.
    const groups = [...Array(6).fill("理科"), ...Array(3).fill("工科"), "医科"];
    const asked = input(
      groups.map((disciplineGroup, index) => [
        row(index + 10, { disciplineGroup }),
        standing("可完成", `2028-0${disciplineGroup === "理科" ? 1 : 5}-15`),
      ]),
      { places: 5 },
    );
    const shares = nominate(asked)
      .rows.filter((one) => one.chosen)
      .map((one) => one.disciplineGroup);
    expect(shares.sort()).toEqual(["工科", "工科", "理科", "理科", "理科"]);
    expect(nominate(asked).sentences[1]).toBe("理科3人（未听课6人）、工科2人（未听课3人）、医科0人（未听课1人）");
    expect(reasonOf(asked, "a19")).toBe("医科按比例列入0人，都比本人紧迫");
  });

  it("those who are pressed come before every share", () => {
    const asked = input(
      [1, 2, 3, 4].map((no) => [
        row(no, { disciplineGroup: no < 3 ? "工科" : "理科" }),
        no < 3 ? standing("有风险", "2026-10-15") : standing(),
      ]),
    );
    expect(chosen(asked)).toEqual(["a1", "a2"]);
  });

  it("nobody left to nominate is said", () => {
    expect(nominate(input([[row(1), standing("已完成", null)]])).sentences).toEqual(["没有尚未听课的负责人可以推荐"]);
  });
});

it("largest remainder: 7 places for 5, 3 and 2 are 4, 2 and 1; nobody gets more than there are", () => {
  // 3.5, 2.1, 1.4: whole 3, 2, 1, and the place that is left goes to the remainder of 0.5.
  expect(largestRemainder([5, 3, 2], 7)).toEqual([4, 2, 1]);
  expect(largestRemainder([1, 2], 9)).toEqual([1, 2]);
  expect(largestRemainder([], 3)).toEqual([]);
});

describe("properties", () => {
  const entryArb = fc
    .record({
      body: fc.integer({ min: 0, max: 11 }),
      person: fc.integer({ min: 0, max: 14 }),
      group: fc.constantFrom("理科", "工科", null),
      city: fc.constantFrom("广州", "韶关", null),
      kind: fc.constantFrom("society" as const, "cityAssociation" as const),
      verdict: fc.constantFrom<Verdict>("已完成", "可完成", "有风险", "不可能"),
      month: fc.integer({ min: 1, max: 9 }),
    })
    .map(({ body, person, group, city, kind, verdict, month }) => ({
      more: { organisationId: `o${body}`, personId: `p${person}`, disciplineGroup: group, city, kind },
      standing: standing(verdict, verdict === "不可能" || verdict === "已完成" ? null : `2027-0${month}-15`),
    }));
  const askedArb = fc
    .record({
      entries: fc.array(entryArb, { maxLength: 16 }),
      places: fc.integer({ min: 1, max: 8 }),
      perCity: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      perGroup: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      keep: fc.uniqueArray(
        fc.integer({ min: 0, max: 15 }).map((no) => `a${no}`),
        { maxLength: 3 },
      ),
      leave: fc.uniqueArray(
        fc.integer({ min: 0, max: 15 }).map((no) => `a${no}`),
        { maxLength: 3 },
      ),
      trainees: fc.uniqueArray(
        fc.integer({ min: 0, max: 14 }).map((no) => `p${no}`),
        { maxLength: 2 },
      ),
    })
    .map(({ entries, trainees, ...more }) =>
      input(
        entries.map((one, index) => [row(index, one.more), one.standing] as const),
        { ...more, trainees: new Set(trainees) },
      ),
    );

  it("never more than the places, never two of one body or one person twice, caps hold for all but those kept by hand", () => {
    fc.assert(
      fc.property(askedArb, (asked) => {
        const taken = nominate(asked).rows.filter((one) => one.chosen);
        expect(taken.length).toBeLessThanOrEqual(asked.places);
        expect(new Set(taken.map((one) => one.organisationId)).size).toBe(taken.length);
        expect(new Set(taken.map((one) => one.personId)).size).toBe(taken.length);
        for (const one of taken) {
          expect(asked.leave).not.toContain(one.appointmentId);
          expect(asked.trainees.has(one.personId)).toBe(false);
          // Those kept by hand may fill a cap and go over it; beside them nobody comes in over it.
          const others = taken.filter((other) => !asked.keep!.includes(other.appointmentId));
          const same = (key: "city" | "disciplineGroup") => others.filter((other) => other[key] === one[key]).length;
          if (one.city !== null && asked.perCity) expect(same("city")).toBeLessThanOrEqual(asked.perCity);
          if (one.disciplineGroup !== null && asked.perGroup)
            expect(same("disciplineGroup")).toBeLessThanOrEqual(asked.perGroup);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("who is kept by hand is in, unless a place, the body or the person is taken by another who is in", () => {
    fc.assert(
      fc.property(askedArb, (asked) => {
        const { rows } = nominate(asked);
        for (const one of rows) {
          if (!asked.keep!.includes(one.appointmentId) || asked.leave!.includes(one.appointmentId) || one.chosen)
            continue;
          expect(one.reason).toMatch(/一个机构推荐一名负责人|一人只占一个名额|名额\d+个已满/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("no place stays empty while somebody who may be called waits, and everybody is told why", () => {
    fc.assert(
      fc.property(askedArb, (asked) => {
        const { rows } = nominate(asked);
        for (const one of rows) expect(one.reason).not.toBe("");
        if (rows.filter((one) => one.chosen).length === asked.places) return;
        for (const one of rows)
          if (!one.chosen) expect(one.reason).toMatch(/指定不参加|一个机构推荐一名负责人|一人只占一个名额|已满\d人/u);
      }),
      { numRuns: 500 },
    );
  });
});
