import { describe, expect, it } from "vitest";
import { AppError } from "../../../core/kit/errors.ts";
import { recordNamed } from "../../../core/modules/index.ts";
import { readTyped, shownInstant, shownValue, typedValue } from "../../../renderer/ui/values.ts";

function fieldOf(record: string, name: string) {
  const field = recordNamed(record)?.fields[name];
  if (!field) throw new Error(`${record}.${name}`);
  return field;
}
const row = (values: Record<string, unknown>) => ({ id: "x_1", refTitles: {}, ...values });

// Faults caught: a term known to the month that is shown, or typed back, as if its day were known; a phone in full.
describe("values on the screen", () => {
  it("a date is shown and typed only as far as it is known", () => {
    const from = fieldOf("appointment", "from");
    const known = row({ from: "2026-03-01", fromPrecision: "month" });
    expect(shownValue("from", from, known)).toBe("2026年3月");
    expect(typedValue("from", from, known)).toBe("2026-03");
  });

  it("a phone is masked until it is asked for", () => {
    const mobile = fieldOf("person", "mobile");
    const person = row({ mobile: "13800138000" });
    expect(shownValue("mobile", mobile, person)).toBe("138****8000");
    expect(shownValue("mobile", mobile, person, true)).toBe("13800138000");
  });

  it("a choice may be typed by its label", () => {
    expect(readTyped("kind", fieldOf("organisation", "kind"), "省级学会")).toBe("society");
  });

  it("a number that is none is refused with the field's name", () => {
    expect(() => readTyped("people", fieldOf("activity", "people"), "约三十")).toThrow(AppError);
  });

  it("an empty text is no value, an empty list is an empty list", () => {
    expect(readTyped("name", fieldOf("person", "name"), "  ")).toBeNull();
    expect(readTyped("formerNames", fieldOf("organisation", "formerNames"), "")).toEqual([]);
  });

  it("an instant of the day before is 昨天 even when less than 24 hours ago", () => {
    const now = new Date(2026, 2, 5, 8, 0);
    expect(shownInstant(new Date(2026, 2, 4, 23, 50).toISOString(), now)).toBe("昨天 23:50");
  });
});
