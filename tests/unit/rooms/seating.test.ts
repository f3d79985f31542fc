import { describe, expect, it } from "vitest";
import type { SeatedPerson } from "../../../core/records/seating.ts";
import { arrange } from "../../../core/rules/seating/arrange.ts";
import { plainOptions } from "../../../core/rules/seating/choices.ts";
import { layoutOf } from "../../../core/rules/seating/hall.ts";
import { draw, neighbour } from "../../../renderer/modules/seating/geometry.ts";
import { entryOf, movedTo, plainOf, readPeople, withMore } from "../../../renderer/modules/seating/peopleText.ts";

const people: SeatedPerson[] = ["甲", "乙", "丙", "丁"].map((name, i) => ({
  name,
  person: null,
  note: "某单位",
  platform: i < 2,
}));
const hall = { platformRows: 1, rows: 2, seatsPerRow: 3 };
const { seats } = arrange(people, hall, plainOptions);
const layout = layoutOf(hall);
const names = (line: { name: string }[] | undefined) => line?.map((seat) => seat.name);

describe("drawing of a hall", () => {
  it("has the platform above, and free seats of the hall too (rows upside down, empty seats lost)", () => {
    const { lines, seats: drawn } = draw(people, seats, layout, "hall");
    expect(names(lines[0])).toEqual(["甲", "乙"]);
    expect(names(lines[1])).toEqual(["丁", "丙", ""]);
    expect(drawn).toHaveLength(2 + 6);
  });

  it("is turned half round from the platform, not only mirrored (left and right of the wrong side)", () => {
    const { lines } = draw(people, seats, layout, "platform");
    expect(names(lines.at(-1))).toEqual(["乙", "甲"]);
    expect(names(lines.at(-2))).toEqual(["", "丙", "丁"]);
  });

  it("shows the note only where a name stands twice (every seat full of units)", () => {
    const twice = people.map((one, i) => ({ ...one, name: i < 2 ? "王芳" : one.name }));
    const notes = draw(twice, seats, layout, "hall").seats.filter((seat) => seat.note !== "");
    expect(notes.map((seat) => seat.name)).toEqual(["王芳", "王芳"]);
  });

  it("still draws somebody whose row the hall no longer has (a person disappears)", () => {
    const { seats: drawn } = draw(people, seats, layoutOf({ platformRows: 1, rows: 0, seatsPerRow: 0 }), "hall");
    expect(drawn.filter((seat) => seat.index !== null)).toHaveLength(4);
  });

  it("leads arrows along the row and to the nearest seat of the next (focus that jumps or is lost)", () => {
    const drawing = draw(people, seats, layout, "hall");
    expect(neighbour(drawing, "p1-1", "ArrowRight")?.key).toBe("p1-2");
    expect(neighbour(drawing, "p1-2", "ArrowRight")).toBeNull();
    expect(neighbour(drawing, "a2-2", "ArrowUp")?.key).toBe("a1-2");
    expect(neighbour(drawing, "a1-3", "ArrowUp")?.key).toBe("p1-2");
  });
});

describe("people of a meeting", () => {
  it("come out of a pasted list with their notes, names without the spaces of print (two of one person)", () => {
    expect(plainOf(readPeople("郭　姣\t省科协\r\n\n 王 芳 \n李明\t处长\t广州"))).toEqual([
      { name: "郭姣", person: null, note: "省科协", platform: false },
      { name: "王芳", person: null, note: "", platform: false },
      { name: "李明", person: null, note: "处长，广州", platform: false },
    ]);
  });

  it("stand once when the committee is added again, but namesakes without a record stay (people swallowed)", () => {
    const first = [entryOf({ name: "甲", person: "person_1" }), entryOf({ name: "王芳" })];
    const { entries, added } = withMore(first, [
      entryOf({ name: "甲", person: "person_1" }),
      entryOf({ name: "王芳" }),
    ]);
    expect([entries.length, added]).toEqual([3, 1]);
  });

  it("change rank by one without losing anybody (off by one at the ends)", () => {
    const entries = ["甲", "乙", "丙"].map((name) => entryOf({ name }));
    expect(names(movedTo(entries, 2, 0))).toEqual(["丙", "甲", "乙"]);
    expect(names(movedTo(entries, 0, 1))).toEqual(["乙", "甲", "丙"]);
  });
});
