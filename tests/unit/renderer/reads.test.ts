import { describe, expect, it } from "vitest";
import { isTouched, readsOf } from "../../../renderer/client/reads.ts";

// Faults caught: a list that keeps an old title of a record it points at; a screen that is never asked again.
describe("what a query depends on", () => {
  it("a record's list depends on itself and on the records whose titles its rows carry", () => {
    expect([...readsOf("appointment.list")].sort()).toEqual(["appointment", "organisation", "person"]);
  });

  it("a renamed organisation touches the list of appointments, a booking does not", () => {
    expect(isTouched("appointment.list", ["organisation"])).toBe(true);
    expect(isTouched("appointment.list", ["baseBooking"])).toBe(false);
  });

  it("a change made by another process touches everything, the list of layouts too", () => {
    expect(isTouched("person.get", ["*"])).toBe(true);
    expect(isTouched("paper.layouts", ["*"])).toBe(true);
  });

  it("the history is touched by any change", () => {
    expect(isTouched("history.state", ["hall"])).toBe(true);
  });
});
