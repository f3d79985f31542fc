import { describe, expect, it } from "vitest";
import { keepPlaces } from "../../../renderer/ui/keepPlaces.ts";

const rows = (ids: string) => [...ids].map((id) => ({ id }));
const places = (ids: string) => new Map([...ids].map((id, place) => [id, place]));
const order = (answer: string, former: string) =>
  keepPlaces(rows(answer), places(former))
    .map((row) => row.id)
    .join("");

// Faults caught: after an edit that changes the sort key the row jumps and the next key strikes another row; a new or deleted row is lost.
describe("rows keep their places", () => {
  it("the first answer stands as it came", () => expect(order("cab", "")).toBe("cab"));
  it("a row that would be sorted elsewhere stays", () => expect(order("bca", "abc")).toBe("abc"));
  it("new rows come where the answer has them", () => expect(order("xaybz", "ab")).toBe("xaybz"));
  it("several new rows in a row keep their order", () => expect(order("axyzb", "ab")).toBe("axyzb"));
  it("deleted rows are gone", () => expect(order("ac", "abc")).toBe("ac"));
});
