import { describe, expect, it } from "vitest";
import { listDuties } from "../../../../core/rules/duty/duty.ts";
import { dutyHolders } from "../../../../core/rules/duty/holders.ts";
import { type DutyCase, dutyCases, inputOf } from "../../../fixtures/duty/cases.ts";

describe("the duty of a term, case by case (issue 5, parts 1 and 4)", () => {
  it.each(dutyCases)("$name", (one) => {
    const { rows } = listDuties(inputOf(one));
    expect(rows).toMatchObject(one.rows);
    const first = rows[0];
    const told = first ? [...first.notes, ...first.decisions.map((decided) => decided.sentence)].join("\n") : "";
    for (const words of one.says ?? []) expect(told).toContain(words);
    for (const words of one.silent ?? []) expect(told).not.toContain(words);
  });
});

const caseNamed = (start: string): DutyCase => {
  const found = dutyCases.find((one) => one.name.startsWith(start));
  if (!found) throw new Error(`no case ${start}`);
  return found;
};

describe("what a fault offers", () => {
  it("a record shortly outside the term offers to put the edge of the term right", () => {
    const { findings } = listDuties(inputOf(caseNamed("a lecture outside any term")));
    expect(findings[0]?.fixes).toEqual([
      {
        sentence: "将陈志远理事长的任期起改为2021年12月30日",
        procedure: "appointment.update",
        input: { id: "a", patch: { from: "2021-12-30" }, was: { from: "2022-01-01" } },
      },
    ]);
  });

  it("years away it offers nothing: that is another term, not a slip", () => {
    const one = caseNamed("a lecture outside any term");
    const { findings } = listDuties(
      inputOf({ ...one, lectures: [{ person: "甲", date: "2019-05-10", topic: "旧课" }] }),
    );
    expect(findings[0]?.fixes).toBeUndefined();
  });

  it("two people of one name in one body are told to the head", () => {
    const one = caseNamed("without a decision a deputy's lecture");
    const input = inputOf(one);
    const people = input.people.map((person) => (person.id === "戊" ? { ...person, name: "陈志远" } : person));
    const { rows, findings } = listDuties({ ...input, people });
    expect(rows[0]?.notes).toContain("广东省力学学会另有同名的陈志远（副理事长），请核对听课、讲课是否登记在本人名下");
    expect(findings.map((finding) => finding.rule)).toContain("duty.namesake");
  });
});

describe("the history of a body", () => {
  it("tells a term that was over before the rule as owing nothing", () => {
    const input = inputOf({
      ...caseNamed("a term that began before"),
      appointments: [
        {
          id: "z",
          person: "乙",
          organisation: "力学",
          post: "理事长",
          from: "2014-01-01",
          to: "2017-12-31",
          endedOn: null,
        },
      ],
    });
    const [holder] = dutyHolders(input, "力学");
    expect(holder?.notes).toContain("任期在规则施行（2020年1月1日）之前届满");
  });

  it("shows what was done in each term, carried over or not, latest first", () => {
    const holders = dutyHolders(inputOf(caseNamed("carried over on renewal")), "力学");
    expect(holders.map(({ appointment, state }) => [appointment.id, state])).toEqual([
      ["b", "听课未讲"],
      ["a", "已完成"],
    ]);
  });

  it("counts what was done after a renewal for the new term alone, though the old one has no end", () => {
    const holders = dutyHolders(inputOf(caseNamed("an old term without an end")), "力学");
    expect(holders.map(({ appointment, attendedCount }) => [appointment.id, attendedCount])).toEqual([
      ["b", 1],
      ["a", 0],
    ]);
  });
});
