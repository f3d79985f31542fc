import { describe, expect, it } from "vitest";
import { decodeText } from "../../../backend/exchange/delimited.ts";
import { isSameTerm } from "../../../backend/exchange/terms.ts";
import { readValue } from "../../../backend/exchange/values.ts";
import { appointment } from "../../../core/records/appointment.ts";
import { base } from "../../../core/records/base.ts";
import { organisation } from "../../../core/records/organisation.ts";
import { person } from "../../../core/records/person.ts";

describe("a cell for a field", () => {
  it.each([
    ["padding of a name", "郭　姣", person.fields.name, "郭姣"],
    ["label of a choice", "省级学会", organisation.fields.kind, "society"],
    ["identifier of a choice", "society", organisation.fields.kind, "society"],
    ["unit after a number", "１２０人", base.fields.capacity, 120],
    ["apostrophe before a phone", "'13800138000", person.fields.mobile, "13800138000"],
    ["phone as a number", 13800138000, person.fields.mobile, "13800138000"],
    ["formula stays text", "=1+1", person.fields.note, "=1+1"],
    ["several names", "甲；乙、丙", organisation.fields.formerNames, ["甲", "乙", "丙"]],
    ["tick", "√", organisation.fields.active, true],
  ] as const)("%s", (_, cell, field, value) => {
    expect(readValue(cell, field)).toMatchObject({ kind: "value", value });
  });

  it.each([
    ["nothing", " 　", person.fields.name],
    ["a masked phone", "138****8000", person.fields.mobile],
    ["a masked identity number", "110***********002X", person.fields.idNumber],
  ] as const)("%s says nothing", (_, cell, field) => {
    expect(readValue(cell, field)).toEqual({ kind: "none" });
  });

  // Each refusal names the field, so that the user finds the cell.
  it.each([
    ["a phone that became a float", 1.38e10, person.fields.mobile, "手机"],
    ["an identity number that became a float", 1.1010519491231e17, person.fields.idNumber, "身份证号"],
    ["a broken formula", "#REF!", person.fields.note, "备注"],
    ["a word that is no choice", "学会组织", organisation.fields.kind, "类别"],
    ["a day that does not exist", "2026年2月30日", appointment.fields.from, "任期起"],
  ] as const)("%s is refused", (_, cell, field, label) => {
    const reading = readValue(cell, field);
    expect(reading.kind).toBe("problem");
    expect(reading.kind === "problem" && reading.message.startsWith(label)).toBe(true);
  });

  it("stands for the last day where a term ends in a month or year", () => {
    expect(readValue("2026年3月", appointment.fields.to)).toEqual({
      kind: "value",
      value: "2026-03-31",
      precision: "month",
    });
    expect(readValue("2026", appointment.fields.from)).toEqual({
      kind: "value",
      value: "2026-01-01",
      precision: "year",
    });
  });
});

describe("the same term or another", () => {
  const stored = { from: "2021-03-01", to: "2026-03-31", toPrecision: "month", endedOn: null };
  it.each([
    ["an end is corrected", { from: "2021-03-01", to: "2026-06-30" }, true],
    ["only the end is given", { to: "2027-12-31" }, true],
    ["nothing is given", {}, true],
    ["elected again the day after", { from: "2026-04-01", to: "2031-03-31" }, false],
    ["elected again within the month that is known", { from: "2026-03-15" }, false],
    ["an earlier term", { from: "2016-03-01", to: "2021-02-28" }, false],
  ])("%s", (_, given, same) => {
    expect(isSameTerm(stored, given)).toBe(same);
  });
});

// Catches a binary file that is taken for Chinese text, since almost any bytes can be read as GB 18030.
describe("bytes of a text file", () => {
  it("tells UTF-8, UTF-16 and GB 18030 apart and knows what is no text", () => {
    expect(decodeText(Buffer.from("\ufeff姓名"))).toEqual({ text: "姓名", encoding: "utf8" });
    expect(decodeText(Buffer.from([0xff, 0xfe, 0xd3, 0x59, 0x0d, 0x54]))).toEqual({ text: "姓名", encoding: "utf16" });
    expect(decodeText(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb]))).toEqual({ text: "姓名", encoding: "gb" });
    expect(decodeText(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x00, 0x01]))).toBeNull();
  });
});
