import { describe, expect, it } from "vitest";
import { type NamedAppointment, termFindings } from "../../../../core/rules/terms.ts";

const singles = [{ organisationKind: "society", post: "理事长" }];
const held = (id: string, person: string, more: Partial<NamedAppointment> = {}): NamedAppointment => ({
  id,
  person,
  personName: person,
  organisation: "s1",
  organisationName: "广东省力学学会",
  organisationKind: "society",
  post: "理事长",
  from: "2022-01-01",
  to: "2026-12-31",
  endedOn: null,
  ...more,
});
const told = (...list: NamedAppointment[]) => termFindings(list, singles).map(({ rule, level }) => `${rule} ${level}`);

describe("a post held by two people at once", () => {
  it("is no fault where both hold it together", () => {
    expect(told(held("a", "陈志远", { shared: true }), held("b", "林海明", { shared: true }))).toEqual([]);
  });

  it("is a fault where only one is marked, and marking the other is offered", () => {
    const findings = termFindings([held("a", "陈志远", { shared: true }), held("b", "林海明")], singles);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.sentence).toContain("如为共同担任，林海明也须勾选共同担任");
    expect(findings[0]?.fixes?.at(-1)).toMatchObject({
      procedure: "appointment.update",
      input: { id: "b", patch: { shared: true } },
    });
  });

  it("is a fault where a third holds it alone, whatever the order", () => {
    const list = [held("a", "陈志远", { shared: true }), held("b", "林海明", { shared: true }), held("c", "何绍文")];
    expect(told(...list)).toContain("term.overlap error");
    expect(told(...list.toReversed())).toContain("term.overlap error");
  });

  it("one person twice at once stays a fault, shared or not, told once", () => {
    expect(told(held("a", "陈志远", { shared: true }), held("b", "陈志远", { shared: true }))).toEqual([
      "term.twice error",
    ]);
  });

  it("is told and not refused where one of them acts for the time being", () => {
    expect(told(held("a", "陈志远"), held("b", "林海明", { acting: true, from: "2025-01-01" }))).toEqual([
      "term.overlap warning",
    ]);
  });

  it("two who act at once are a fault like any other", () => {
    expect(told(held("a", "陈志远", { acting: true }), held("b", "林海明", { acting: true }))).toEqual([
      "term.overlap error",
    ]);
  });
});
