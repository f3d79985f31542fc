// How an exported sheet goes on paper: which columns, on which paper, in which type.
import { describe, expect, test } from "vitest";
import { lineHeight, printFit, type SheetColumn } from "../../../backend/exchange/printFit.ts";
import { choice, date, int, preciseDate, text } from "../../../core/kit/fields.ts";

const repeated = (value: string, count = 207) => Array.from({ length: count }, () => value);
const column = (field: SheetColumn["field"], texts: readonly string[]): SheetColumn => ({
  field,
  heading: field.label,
  texts,
});
const name = column(text("机构名称"), repeated("广东省量子材料学会"));
const person = column(text("姓名", { clean: "name" }), repeated("欧阳文静"));
const day = (label: string) => column(date(label), repeated("2026年11月22日"));
const long = (label: string, signs = 60) => column(text(label), repeated("说".repeat(signs)));
const empty = (label: string, more: object = {}) => column(text(label, more), repeated(""));

/** Widths of paper less the margins of half an inch each, in points. */
const room = { portrait: 595.3 - 72, landscape: 841.9 - 72, a3: 1190.6 - 72 };
/** A unit is 8 pixels of 96 to the inch. */
const points = (units: readonly number[]) => units.reduce((sum, one) => sum + one, 0) * 6;

describe("printFit", () => {
  test("a short list stands upright in the sheet's own type", () => {
    const fit = printFit([name, person]);
    expect(fit).toMatchObject({ paperSize: "a4", orientation: "portrait", size: 11, printed: 2, order: [0, 1] });
    expect(points(fit.widths)).toBeCloseTo(room.portrait, -1);
  });

  // Catches a column of nothing that makes the type of all others small, and one that is lost.
  test("what holds nothing, or rarely matters and has no room, is written at the right and not printed", () => {
    const rare = column(text("备注", { extra: true }), repeated("说".repeat(30)));
    const fit = printFit([empty("简称"), name, rare, person, empty("电话", { extra: true })]);
    expect(fit.order).toEqual([1, 2, 3, 0, 4]);
    expect(fit.printed).toBe(3);
    const full = [name, person, day("任期起"), day("任期止"), day("听课"), day("讲课"), long("说明"), long("内容")];
    const crowded = printFit([...full, long("讲题", 20), long("地点", 20), rare]);
    expect(crowded.printed).toBe(10);
    expect(crowded.order.at(-1)).toBe(10);
  });

  test("a list without lines prints its usual heads", () => {
    const fit = printFit([column(text("机构名称"), []), column(text("备注", { extra: true }), [])]);
    expect(fit).toMatchObject({ order: [0, 1], printed: 1 });
  });

  // The fault mended: 16 columns in type of 4 to 6 points. Scale to the paper's width times 11 points is what is read.
  test.each([4, 8, 12, 16, 24])("%i columns are never read in type under 8 points", (count) => {
    const kinds = [
      name,
      person,
      day("日期"),
      long("说明"),
      column(choice("状态", { a: "听课未讲" }), repeated("听课未讲")),
    ];
    const columns = Array.from({ length: count }, (_, at) => kinds[at % kinds.length] ?? name);
    const fit = printFit(columns);
    const paper = fit.paperSize === "a3" ? room.a3 : room[fit.orientation];
    const scale = Math.min(1, paper / points(fit.widths));
    if (count <= 16) expect(11 * scale).toBeGreaterThanOrEqual(7.9);
    expect(11 * scale).toBeCloseTo(fit.size, 0);
    if (count <= 12) expect(fit.paperSize).toBe("a4");
  });

  test("a day, a number, a name are never broken", () => {
    const columns = [name, person, day("任期起"), day("任期止"), long("说明"), column(int("人数"), repeated("1280"))];
    const { ems, order } = printFit(columns);
    const at = (index: number) => ems[order.indexOf(index)] ?? 0;
    expect(at(1)).toBeGreaterThanOrEqual(4);
    // 2026年11月22日: three Chinese signs and eight figures of half a sign.
    expect(at(2)).toBeGreaterThanOrEqual(7);
    expect(at(5)).toBeGreaterThanOrEqual(2);
    const known = column(preciseDate("任期起", { edge: "first" }), repeated("2026年"));
    expect(printFit([name, known]).ems[1]).toBeGreaterThanOrEqual(3);
  });

  // Catches a sample of a long list that leaves out the one text which must not be broken.
  test("of 5,000 lines the one with the longest name still has room", () => {
    const names = repeated("郭姣", 5000).map((one, at) => (at === 4321 ? "买买提·吐尔逊江" : one));
    const { ems } = printFit([
      { ...person, texts: names },
      { ...name, texts: repeated("广东省科学院", 5000) },
    ]);
    expect(ems[0]).toBeGreaterThanOrEqual(7.5);
  });

  test("a line is as high as its longest text, and no higher than a spreadsheet allows", () => {
    expect(lineHeight(["省级学会"], [5])).toBe(20);
    const three = lineHeight(["说".repeat(28)], [10]);
    expect(three).toBeGreaterThanOrEqual(3 * 14);
    expect(lineHeight(["一\n二\n三\n四"], [10])).toBeGreaterThanOrEqual(4 * 14);
    expect(lineHeight(["说".repeat(5000)], [10])).toBe(409);
  });
});
