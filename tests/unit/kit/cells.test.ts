import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cleanName,
  cleanText,
  maskIdNumber,
  maskPhone,
  parseBool,
  parseIdNumber,
  parseInteger,
  parseMoney,
  parsePhone,
  splitList,
} from "../../../core/kit/cells.ts";
import { idNumbers, integers, lists, masked, money, names, phones, texts, truths } from "../../fixtures/rules/cells.ts";

interface Row {
  input: string | number;
  value?: string | number;
  problem?: string;
}

/** Each table row names the value, or a word that the refusal must hold so that the user learns the reason. */
function holds(parse: (input: string | number) => { value?: unknown; problem?: string }, row: Row): void {
  const result = parse(row.input);
  if (row.problem === undefined) expect(result).toEqual({ value: row.value });
  else expect(result.problem).toContain(row.problem);
}

describe("cells of a sheet", () => {
  it.each(phones)("phone $input is taken or refused with its reason", (row) => holds(parsePhone, row));
  it.each(idNumbers)("identity number $input is taken or refused with its reason", (row) => holds(parseIdNumber, row));
  it.each(integers)("whole number $input is taken or refused with its reason", (row) => holds(parseInteger, row));
  it.each(money)("amount $input becomes fen or is refused with its reason", (row) => holds(parseMoney, row));

  it.each(names)("name %j loses its padding and nothing else", (input, expected) => {
    expect(cleanName(input)).toBe(expected);
  });

  it.each(texts)("text %j is cleaned without touching Chinese punctuation", (input, expected) => {
    expect(cleanText(input)).toBe(expected);
  });

  it.each(truths)("%j is yes, no or refused", (input, expected) => {
    const result = parseBool(input);
    if (expected === null) expect(result.problem).toBeTruthy();
    else expect(result).toEqual({ value: expected });
  });

  it.each(lists)("list %j is parted outside brackets only", (input, expected) => {
    expect(splitList(input)).toEqual(expected);
  });

  it("never takes an identity number with one digit mistyped", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), (place, shift) => {
        const right = "440524188001010014";
        const wrong = right.slice(0, place) + ((Number(right[place]) + shift) % 10) + right.slice(place + 1);
        expect(parseIdNumber(wrong).problem).toBeTruthy();
      }),
    );
  });

  it("takes a mobile number alike as number cell, text and text with .0", () => {
    // Numbers that end in eight zeros are left out: they are what 1.38E+10 becomes.
    const mobile = fc.integer({ min: 13000000000, max: 19999999999 }).filter((number) => number % 1e8 !== 0);
    fc.assert(
      fc.property(mobile, (number) => {
        for (const cell of [number, String(number), `${number}.0`]) {
          expect(parsePhone(cell)).toEqual({ value: String(number) });
        }
      }),
    );
  });

  it("keeps every 分 of a two-place amount, as number and as text", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e11, max: 1e11 }), (cents) => {
        expect(parseMoney((cents / 100).toFixed(2))).toEqual({ value: cents });
        expect(parseMoney(cents / 100)).toEqual({ value: cents });
      }),
    );
  });

  it("cleans twice as once, so that a second import changes nothing", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanName(cleanName(text))).toBe(cleanName(text));
      }),
    );
  });

  it("shows of private numbers no more than the convention allows", () => {
    for (const [number, shown] of masked.phones) expect(maskPhone(number!)).toBe(shown);
    for (const [number, shown] of masked.idNumbers) expect(maskIdNumber(number!)).toBe(shown);
  });
});
