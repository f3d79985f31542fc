import { describe, expect, test } from "vitest";
import {
  type Dated,
  hiddenPerDay,
  laneCount,
  offsets,
  piecesIn,
  roomOf,
  rowsBetween,
  widths,
} from "../../../renderer/modules/plan/calendar/layout.ts";

const entry = (id: string, from: string, to: string, part: Dated["part"] = "day") => ({ id, from, to, part });

// Monday 2 March 2026 to Sunday 8 March.
const monday = "2026-03-02";

describe("bars in a row of days", () => {
  test("a run that reaches over both ends is cut there and says so; one outside is not drawn", () => {
    const pieces = piecesIn(
      [
        entry("over", "2026-02-27", "2026-03-10"),
        entry("before", "2026-02-23", "2026-03-01"),
        entry("after", "2026-03-09", "2026-03-09"),
      ],
      monday,
      7,
    );
    expect(pieces.map(({ item, start, end, before, after }) => ({ id: item.id, start, end, before, after }))).toEqual([
      { id: "over", start: 0, end: 14, before: true, after: true },
    ]);
  });

  test("December into January is cut at the end of the year", () => {
    const [piece] = piecesIn([entry("a", "2026-12-30", "2027-01-05")], "2026-12-01", 31);
    expect(piece).toMatchObject({ start: 58, end: 62, before: false, after: true });
  });

  test("no two bars that overlap share a lane, and a lane that is free is used again", () => {
    const pieces = piecesIn(
      [
        entry("long", "2026-03-02", "2026-03-05"),
        entry("second", "2026-03-03", "2026-03-03"),
        entry("third", "2026-03-04", "2026-03-06"),
        entry("last", "2026-03-06", "2026-03-08"),
      ],
      monday,
      7,
    );
    expect(Object.fromEntries(pieces.map((piece) => [piece.item.id, piece.lane]))).toEqual({
      long: 0,
      second: 1,
      third: 1,
      last: 0,
    });
    expect(laneCount(pieces)).toBe(2);
  });

  test("morning and afternoon of a day stand beside each other; taken as whole days they don't", () => {
    const halves = [
      entry("am", "2026-03-03", "2026-03-03", "morning"),
      entry("pm", "2026-03-03", "2026-03-03", "afternoon"),
    ];
    expect(piecesIn(halves, monday, 7).map(({ start, end, lane }) => [start, end, lane])).toEqual([
      [2, 3, 0],
      [3, 4, 0],
    ]);
    expect(piecesIn(halves, monday, 7, { whole: true }).map(({ start, end, lane }) => [start, end, lane])).toEqual([
      [2, 4, 0],
      [2, 4, 1],
    ]);
  });

  test("mornings of several days take all of these days", () => {
    const [piece] = piecesIn([entry("a", "2026-03-03", "2026-03-05", "morning")], monday, 7);
    expect(piece).toMatchObject({ start: 2, end: 8 });
  });

  test("a text that needs more room than its day keeps the next bar out of its lane, and reaches up to the next", () => {
    const days = [
      entry("a", "2026-03-02", "2026-03-02"),
      entry("b", "2026-03-04", "2026-03-04"),
      entry("c", "2026-03-07", "2026-03-07"),
    ];
    const pieces = piecesIn(days, monday, 7, { room: 8 });
    expect(pieces.map((piece) => piece.lane)).toEqual([0, 1, 0]);
    expect(roomOf(pieces, 100)).toEqual([10, 100, 100]);
  });

  test("what no lane holds is counted on each of its days", () => {
    const days = [0, 1, 2].map((i) => entry(String(i), "2026-03-03", "2026-03-04"));
    expect(hiddenPerDay(piecesIn(days, monday, 7), 7, 1)).toEqual([0, 2, 2, 0, 0, 0, 0]);
  });

  test("a bar beside which nothing stands takes the whole width", () => {
    const pieces = piecesIn(
      [
        entry("a", "2026-03-02", "2026-03-03"),
        entry("b", "2026-03-03", "2026-03-04"),
        entry("c", "2026-03-06", "2026-03-06"),
      ],
      monday,
      7,
      { whole: true },
    );
    expect(widths(pieces, 2)).toEqual([1, 1, 2]);
  });
});

describe("rows of different heights", () => {
  const tops = offsets([30, 50, 20]);
  // Catches a row that is left out at the edge of what is seen.
  test.each([
    [0, 10, [0, 1]],
    [30, 31, [1, 2]],
    [29, 31, [0, 2]],
    [0, 1000, [0, 3]],
    [100, 200, [3, 3]],
  ])("from %i to %i", (top, bottom, rows) => {
    expect(rowsBetween(tops, top, bottom)).toEqual(rows);
  });
});
