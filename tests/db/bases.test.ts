import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let base: string;
beforeEach(async () => {
  office = await openTestOffice();
  base = await makeBase("科学馆");
});
afterEach(() => office.close());

const makeBase = async (name: string, more: object = {}) =>
  (await office.call<{ id: string }>("base.create", { name, ...more })).id;
const visit = (more: object = {}) => ({ base, title: "第一期", from: "2026-03-05", to: "2026-03-06", ...more });

interface Check {
  findings: {
    rule: string;
    level: string;
    fixes?: { sentence: string; procedure?: string; input?: { patch: object } }[];
  }[];
}

describe("教学基地预约", () => {
  it("refuses a second visit at once with the other's title, and stores nothing (double booking)", async () => {
    await office.call("baseBooking.create", visit());
    const error = await office.fails("baseBooking.create", visit({ title: "第二期", from: "2026-03-06" }));
    expect(error.code).toBe("refused");
    expect(error.message).toContain("科学馆");
    expect(error.message).toContain("第一期");
    expect((await office.call<{ total: number }>("baseBooking.list", {})).total).toBe(1);
  });

  it("lets as many groups in at once as the base takes, and no more (limit ignored)", async () => {
    base = await makeBase("基地二", { parallelGroups: 2 });
    await office.call("baseBooking.create", visit());
    await office.call("baseBooking.create", visit({ title: "第二期" }));
    expect((await office.fails("baseBooking.create", visit({ title: "第三期" }))).code).toBe("refused");
  });

  it("lets one in the morning and another in the afternoon (half days taken for days)", async () => {
    await office.call("baseBooking.create", visit({ part: "morning" }));
    await office.call("baseBooking.create", visit({ title: "第二期", part: "afternoon" }));
    expect((await office.fails("baseBooking.create", visit({ title: "第三期", part: "morning" }))).code).toBe(
      "refused",
    );
  });

  it("does not hold a visit against itself when it is changed (its own days refused)", async () => {
    const { id } = await office.call<{ id: string }>("baseBooking.create", visit());
    await office.call("baseBooking.update", { id, patch: { to: "2026-03-07" } });
    expect((await office.call<Check>("base.checkBooking", { id, ...visit() })).findings).toEqual([]);
  });

  it("offers ways out that are free, also of visits after the span asked for (a way out into the next clash)", async () => {
    await office.call("baseBooking.create", visit({ to: "2026-03-05" }));
    await office.call("baseBooking.create", visit({ title: "其后", from: "2026-03-06", to: "2026-03-09" }));
    const { findings } = await office.call<Check>("base.checkBooking", visit({ title: "新", to: "2026-03-05" }));
    expect(findings[0]?.fixes).toEqual([
      { sentence: "改到2026年3月10日", input: { patch: { from: "2026-03-10", to: "2026-03-10" } } },
    ]);
    await office.call("baseBooking.create", { ...visit({ title: "新" }), from: "2026-03-10", to: "2026-03-10" });
  });

  it("tells of too many people and of days outside the agreement, and stores all the same (a warning that refuses)", async () => {
    base = await makeBase("小馆", { capacity: 50, agreementTo: "2026-03-05" });
    const { warnings } = await office.call<{ warnings: string[] }>("baseBooking.create", visit({ people: 60 }));
    expect(warnings).toHaveLength(2);
    expect(warnings.join()).toContain("50");
  });

  it("answers the visits of a span that touch it at either end (first or last day lost)", async () => {
    await office.call("baseBooking.create", visit());
    const count = async (from: string, to: string) =>
      (await office.call<{ rows: unknown[] }>("base.bookings", { from, to })).rows.length;
    expect([await count("2026-03-06", "2026-03-31"), await count("2026-03-01", "2026-03-05")]).toEqual([1, 1]);
    expect([await count("2026-03-07", "2026-03-31"), await count("2026-03-01", "2026-03-04")]).toEqual([0, 0]);
  });
});
