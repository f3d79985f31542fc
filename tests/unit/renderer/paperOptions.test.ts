import { describe, expect, it } from "vitest";
import { exactBoxes } from "../../../backend/paper/pageBoxes.ts";
import { layouts } from "../../../core/paper/index.ts";
import { carriedOver, complete, moved, optionsOf } from "../../../renderer/modules/paper/options.ts";

const now = { today: "2026-03-05", year: 2026 };

describe("options of papers", () => {
  it("every option and every choice is called by a Chinese word (fault: a parameter without title or labels)", () => {
    const bad = layouts.flatMap(({ id }) =>
      optionsOf(id).flatMap((option) => [
        ...(/\p{Script=Han}/u.test(option.label) ? [] : [`${id}.${option.name}`]),
        ...Object.entries(option.labels)
          .filter(([key, label]) => label === key && /^[a-z]/u.test(key))
          .map(([key]) => `${id}.${option.name}=${key}`),
      ]),
    );
    expect(bad).toEqual([]);
  });

  it("what stands in the form before anybody chooses passes the layout's own schema", () => {
    for (const layout of layouts) {
      const { params, missing } = complete(optionsOf(layout.id), {}, now);
      // Records have no preset: they are chosen from what there is.
      const chosen = Object.fromEntries(
        missing.map((option) => (option.kind === "source" ? ["list", "committee"] : [option.name, "some_id"])),
      );
      const parsed = layout.params.safeParse({ ...params, ...chosen });
      expect(parsed.success ? [] : parsed.error.issues, layout.id).toEqual([]);
    }
  });

  it("asks for the source of people once, first, and sends only what was chosen of it", () => {
    const options = optionsOf("roster");
    expect(options[0]).toMatchObject({ kind: "source", label: "名单来源" });
    expect(options.some((option) => ["gathering", "seatingPlan", "list", "on"].includes(option.name))).toBe(false);
    const chosen = { source: "gathering", gathering: "gathering_1", seatingPlan: undefined, list: undefined };
    const { params, missing } = complete(options, chosen, now);
    expect(missing).toEqual([]);
    expect(params).toMatchObject({ gathering: "gathering_1" });
    for (const name of ["source", "seatingPlan", "list"]) expect(params).not.toHaveProperty(name);
    expect(complete(options, { source: "seatingPlan" }, now).missing.map((option) => option.label)).toEqual([
      "名单来源",
    ]);
  });

  it("does not ask for what only a link can bring, and still sends it (fault: letters for all instead of the chosen)", () => {
    for (const [layout, name] of [
      ["dutyLetters", "people"],
      ["feeSlip", "lectures"],
    ] as const) {
      const options = optionsOf(layout);
      expect(options.find((option) => option.name === name)?.hidden, layout).toBe(true);
      expect(options.filter((option) => option.hidden)).toHaveLength(1);
      expect(complete(options, { [name]: ["one", "two"] }, now).params[name]).toEqual(["one", "two"]);
      expect(complete(options, {}, now).params).not.toHaveProperty(name);
    }
  });

  it("offers notices only for the paper 通知", () => {
    expect(optionsOf("notice").find((option) => option.kind === "record")?.filter).toEqual({ kind: "notice" });
    expect(optionsOf("agenda").find((option) => option.kind === "record")?.filter).toBeNull();
  });

  it("moves an entry and keeps the others in their order", () => {
    expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
    expect(moved(["a", "b", "c", "d"], 3, 0)).toEqual(["d", "a", "b", "c"]);
    expect(moved(["a"], 5, 0)).toEqual(["a"]);
  });
});

describe("exactBoxes", () => {
  const pdf = (box: string) => new TextEncoder().encode(`%PDF-1.4\n<</Type /Page\n/MediaBox [${box}]\n>>`);
  const boxIn = (bytes: Uint8Array) =>
    (/\[([^\]]*)\]/.exec(Buffer.from(bytes).toString("latin1"))?.[1] ?? "").trim().split(/\s+/).map(Number);
  const a4 = { width: 210, height: 297 };

  it("sets A4 to 210 × 297 mm, keeps the upper left corner, and moves no byte", () => {
    const before = pdf("0 0 594.95996 841.91998");
    const after = exactBoxes(before, [a4]);
    const [left = 0, bottom = 0, right = 0, top = 0] = boxIn(after);
    expect(after.length).toBe(before.length);
    expect(left).toBe(0);
    expect(Math.abs(top - 841.91998)).toBeLessThan(0.01);
    // In points: 210 mm are 595.276, 297 mm are 841.890.
    expect(Math.abs(right - left - 595.276)).toBeLessThan(0.02);
    expect(Math.abs(top - bottom - 841.89)).toBeLessThan(0.02);
  });

  it("leaves a page alone that is of none of the sizes, or whose box has no room", () => {
    expect(exactBoxes(pdf("0 0 612 792"), [a4])).toEqual(Buffer.from(pdf("0 0 612 792")));
    expect(exactBoxes(pdf("0 0 595 842"), [a4])).toEqual(Buffer.from(pdf("0 0 595 842")));
  });
});

describe("from one paper to another", () => {
  // Catches a roster of another meeting printed by somebody who came from the sign-in sheet of a class.
  it("the class, the plan and the people in office go along, and nothing else", () => {
    const chosen = { gathering: "g1", order: "strokes" };
    expect(carriedOver("signInSheet", chosen, "roster")).toEqual({ gathering: "g1" });
    expect(carriedOver("signInSheet", chosen, "certificate")).toEqual({ gathering: "g1" });
    expect(carriedOver("certificate", chosen, "roster")).toEqual({ gathering: "g1" });
    expect(carriedOver("roster", { list: "heads", on: "2026-03-05" }, "contactList")).toEqual({
      list: "heads",
      on: "2026-03-05",
    });
    expect(carriedOver("seatingPlan", { id: "s1" }, "seatList")).toEqual({ id: "s1" });
    expect(carriedOver("collectionSummary", { id: "c1" }, "collectionMissing")).toEqual({ id: "c1" });
    // An id of something else is not taken for that of a plan.
    expect(carriedOver("collectionSummary", { id: "c1" }, "seatList")).toEqual({});
  });
});
