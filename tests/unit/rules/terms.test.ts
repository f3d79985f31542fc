import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../core/kit/dates.ts";
import { exOfficioFindings } from "../../../core/rules/exOfficio.ts";
import { type NamedAppointment, termFindings } from "../../../core/rules/terms.ts";
import { linkCases, links, singleHolders, termCases } from "../../fixtures/rules/terms.ts";

describe("terms of office", () => {
  it.each(termCases)("$name", ({ appointments, rules, says }) => {
    const findings = termFindings(appointments, singleHolders);
    expect(findings.map((finding) => finding.rule)).toEqual(rules);
    for (const words of says ?? []) expect(findings[0]?.sentence).toContain(words);
  });

  const [old, young] = termCases.find((one) => one.name === "two presidents at once")!.appointments;

  it("offers to end the former holder on the day before the new one starts", () => {
    const [finding] = termFindings([old!, young!], singleHolders);
    expect(finding?.fixes).toEqual([
      {
        sentence: "将陈志远理事长的离任日期记为2022年12月31日",
        procedure: "appointment.update",
        input: { id: "a", patch: { endedOn: "2022-12-31" }, was: { endedOn: null } },
      },
    ]);
  });

  it("makes no claim where terms known to the year only meet within that year", () => {
    const rough: NamedAppointment[] = [
      { ...old!, from: "2018-01-01", to: "2023-12-31", toPrecision: "year" },
      { ...young!, from: "2023-01-01", fromPrecision: "year" },
    ];
    expect(termFindings(rough, singleHolders)).toEqual([]);
    // Known to the day, the same dates do overlap.
    expect(
      termFindings(
        rough.map((one) => ({ ...one, fromPrecision: null, toPrecision: null })),
        singleHolders,
      ),
    ).toHaveLength(1);
  });

  it("is silent exactly when no day inside two terms is shared (checked day by day)", () => {
    const term = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 10 }));
    fc.assert(
      fc.property(fc.array(term, { maxLength: 5 }), (terms) => {
        const appointments = terms.map(([start, length], index) => ({
          ...old!,
          id: `x${index}`,
          person: `p${index}`,
          from: addDays("2024-01-01", start),
          to: addDays("2024-01-01", start + length),
        }));
        // The last day is left out: handing over within one day is no overlap.
        const days = terms.flatMap(([start, length]) => Array.from({ length }, (_, day) => start + day));
        expect(termFindings(appointments, singleHolders).length === 0).toBe(new Set(days).size === days.length);
      }),
    );
  });
});

describe("posts held by virtue of another", () => {
  it.each(linkCases)("$name", ({ appointments, on, about, says }) => {
    const findings = exOfficioFindings(appointments, links, on);
    expect(findings).toHaveLength(about.length);
    for (const [index, { post, person, fixes }] of about.entries()) {
      const finding = findings[index]!;
      expect(finding).toMatchObject({ rule: "ORG-01", level: "warning" });
      expect(finding.sentence).toContain(`${person}仍任${post}`);
      expect(finding.fixes).toHaveLength(fixes);
    }
    for (const words of says ?? []) expect(findings[0]?.sentence).toContain(words);
  });

  it("ends the linked post on the day the first ended and appoints the one who follows from the day that one started", () => {
    const { appointments, on } = linkCases.find((one) => one.name === "and another has come")!;
    const [finding] = exOfficioFindings(appointments, links, on);
    expect(finding?.fixes?.map((fix) => [fix.procedure, fix.input])).toEqual([
      ["appointment.update", { id: "h", patch: { endedOn: "2022-01-10" }, was: { endedOn: null } }],
      ["appointment.create", { person: "何绍文", organisation: "school", post: "校长（院长）", from: "2022-01-11" }],
    ]);
  });

  it("goes down the chain: with the head changed, the director of the committee is told next", () => {
    const { appointments, on } = linkCases.find((one) => one.name === "and another has come")!;
    const mended = appointments.map((one) => (one.id === "h" ? { ...one, endedOn: "2022-01-10" } : one));
    const successor = {
      ...mended.find((one) => one.id === "h")!,
      id: "h2",
      person: "何绍文",
      personName: "何绍文",
      from: "2022-01-11",
      endedOn: null,
    };
    const [finding, ...rest] = exOfficioFindings([...mended, successor], links, on);
    expect(rest).toEqual([]);
    expect(finding?.sentence).toContain("郑庆顺仍任主任");
    expect(finding?.fixes).toHaveLength(2);
  });
});
