import { describe, expect, it } from "vitest";
import type { FormSheet } from "../../../../core/records/collection.ts";
import { replyDifferences } from "../../../../core/rules/collection/compare.ts";
import { fileNames, likeness } from "../../../../core/rules/collection/names.ts";
import { readCell } from "../../../../core/rules/collection/readCell.ts";
import { readReply } from "../../../../core/rules/collection/readReply.ts";
import { fiveAspects, readyForms } from "../../../../core/rules/collection/readyForms.ts";
import { bodyFinder, whoseReply } from "../../../../core/rules/collection/whose.ts";

const form: FormSheet = {
  title: "2026年度推荐表",
  columns: [
    { name: "姓名", kind: "text", required: true },
    { name: "性别", kind: "choice", required: false, choices: ["男", "女"] },
    { name: "经费（元）", kind: "money", required: false },
    { name: "手机", kind: "phone", required: true },
  ],
  lines: [
    { name: "经办人", kind: "text", required: true },
    { name: "联系方式", kind: "phone", required: true },
  ],
};
const heading = ["序号", "姓名", "性别", "经费（元）", "手机"];
const top = [
  ["2026年度推荐表"],
  ["单位：广东省力学学会"],
  ["请于3月31日前报送。"],
  ["经办人：", null, "张三"],
  ["联系方式：", null, "020-87654321"],
];
const read = (rows: (string | number | null)[][], sheet = form) => readReply([{ name: "表", rows }], sheet);

describe("a returned form", () => {
  // Catches a row that is lost or read from another column when somebody worked on the sheet itself.
  it("is read as it was sent", () => {
    const reply = read([...top, heading, [1, "王一", "男", 100.5, "13800138000"], [2, null, null, null, null]]);
    expect(reply).toMatchObject({ title: "2026年度推荐表", body: "广东省力学学会", deviations: [], whole: true });
    expect(reply?.lines).toEqual({ 经办人: "张三", 联系方式: "020-87654321" });
    expect(reply?.rows).toEqual([
      {
        row: 7,
        cell: "B7",
        letters: "B,C,D,E",
        values: { 姓名: "王一", 性别: "男", "经费（元）": 10_050, 手机: "13800138000" },
        issues: [],
      },
    ]);
  });

  it.each<[string, (string | number | null)[][], string[]]>([
    [
      "rows above the heading",
      [["来文"], [], ...top, heading, [1, "王一", "男", 1, "13800138000"]],
      ["表头上方多了2行，已按表头的实际位置读取"],
    ],
    [
      "a heading with a mark and a unit left out",
      [...top, ["序号", "姓名*", "性别（必填）", "经费", "手机："], [1, "王一", "男", 1, "13800138000"]],
      ["“经费（元）”栏的标题改成了“经费”，已按“经费（元）”读取"],
    ],
    [
      "a heading of the same place",
      [...top, ["序号", "姓名", "性别", "金额", "手机"], [1, "王一", "男", 1, "13800138000"]],
      ["“经费（元）”栏的位置上是“金额”，已按“经费（元）”读取，请核对"],
    ],
    [
      "columns in another order",
      [...top, ["序号", "手机", "姓名", "性别", "经费（元）"], [1, "13800138000", "王一", "男", 1]],
      ["各栏的次序有变动，已按标题读取"],
    ],
    [
      "a sum and signatures under the table",
      [
        ...top,
        heading,
        [1, "王一", "男", 1, "13800138000"],
        ["合计", null, null, 1, null],
        ["单位（盖章）：广东省力学学会"],
        ["注：以上属实"],
      ],
      [],
    ],
    ["the heading once more on a second page", [...top, heading, [1, "王一", "男", 1, "13800138000"], heading], []],
  ])("is read in spite of %s", (_, rows, deviations) => {
    const reply = read(rows);
    expect(reply?.deviations).toEqual(deviations);
    expect(reply?.rows.map((row) => row.values)).toEqual([
      { 姓名: "王一", 性别: "男", "经费（元）": 100, 手机: "13800138000" },
    ]);
  });

  // Catches a column of quite another content that is taken for the one that was there.
  it("takes no column whose cells can't be what is asked", () => {
    const reply = read([...top, ["序号", "姓名", "性别", "经费（元）", "邮箱"], [1, "王一", "男", 1, "a@b.cn"]]);
    expect(reply?.deviations).toEqual(["缺少“手机”栏", "多出“邮箱”栏，没有读入"]);
    expect(reply?.rows[0]?.values.手机).toBeNull();
    expect(reply?.rows[0]?.issues).toEqual([{ column: "手机", message: "请填写“手机”" }]);
  });

  // Catches a file of something else that is read because a word or two are the same.
  it("is not found in a sheet of another kind", () => {
    expect(read([["考勤表"], ["日期", "姓名", "到", "备注"], ["3月5日", "王一", "√", ""]])).toBeNull();
    expect(read([["通知"], ["请各单位报送。"]])).toBeNull();
    expect(readReply([], form)).toBeNull();
  });

  // Catches lines under the table that become a row of it.
  it("finds its lines under the table, in one cell or two", () => {
    const reply = read([
      ["2026年度推荐表"],
      heading,
      [1, "王一", "男", 1, "13800138000"],
      ["单位：", "广东省力学学会"],
      ["经办人：李四", null, "联系方式：020-11112222"],
    ]);
    expect(reply?.rows).toHaveLength(1);
    expect(reply?.body).toBe("广东省力学学会");
    expect(reply?.lines).toEqual({ 经办人: "李四", 联系方式: "020-11112222" });
  });

  it("tells namesakes and lines that were filled in twice", () => {
    const reply = read([
      ...top,
      heading,
      [1, "王一", "男", 1, "13800138000"],
      [2, "王一", "女", 1, "13800138001"],
      [3, "王一", "男", 1, "13800138000"],
    ]);
    expect(reply?.rows.map((row) => row.issues.map((one) => one.message))).toEqual([
      [],
      ["与第7行同名（王一），请核对是否同一人"],
      ["与第7行完全相同，可能重复填写"],
    ]);
  });
});

describe("the five aspects (S4, annex 2)", () => {
  const five = readyForms.find((one) => one.id === "ready.fiveAspects")?.form as FormSheet;

  it("stand in the words of the document", () => {
    expect(fiveAspects).toEqual([
      "决胜全面建成小康社会",
      "打赢精准脱贫攻坚战",
      "提升科技群团治理能力",
      "为科技工作者办实事",
      "深化本学会或科协组织改革",
    ]);
  });

  // Catches an aspect without an entry that becomes a row, and one that is lost because its cell is merged.
  it("carry on over merged cells, and those without an entry are left out", () => {
    const reply = read(
      [
        ["五个方面重点工作举措"],
        ["五个方面", "重点工作举措"],
        [fiveAspects[0], "建设服务站"],
        [null, "下乡"],
        [fiveAspects[1], null],
        [null, null],
        [fiveAspects[2], "修订章程\n开大会"],
      ],
      five,
    );
    expect(reply?.rows.map((row) => Object.values(row.values))).toEqual([
      [fiveAspects[0], "建设服务站"],
      [fiveAspects[0], "下乡"],
      [fiveAspects[2], "修订章程\n开大会"],
    ]);
  });
});

describe("one cell", () => {
  const column = (kind: FormSheet["columns"][number]["kind"], choices?: string[]) => ({
    name: "栏",
    kind,
    ...(choices ? { choices } : {}),
  });
  // Catches a value that is stored otherwise than the program stores it everywhere, and a slip that is taken for a value.
  it.each<[string, Parameters<typeof readCell>[0], ReturnType<typeof column>, unknown, boolean]>([
    ["a day in words", "2026年3月5日", column("date"), "2026-03-05", false],
    ["a day as a number of the sheet", 46086, column("date"), "2026-03-05", false],
    ["a month for a day", "2026年3月", column("date"), "2026年3月", true],
    ["a month with a dot", "1975.06", column("month"), "1975-06", false],
    ["a number with a unit", "30人", column("int"), 30, false],
    ["half a person", "1.5", column("int"), "1.5", true],
    ["ten thousands", "3.5万元", column("money"), 3_500_000, false],
    ["a tick", "√", column("bool"), true, false],
    ["a choice with a space", "男 ", column("choice", ["男", "女"]), "男", false],
    ["a choice that isn't there", "先生", column("choice", ["男", "女"]), "先生", true],
    ["a phone as a number", 13800138000, column("phone"), "13800138000", false],
    ["a phone that the sheet rounded", 13800000000, column("phone"), "13800000000", true],
    ["a formula error", "#N/A", column("text"), "#N/A", true],
    ["a zero", 0, column("int"), 0, false],
    ["spaces", " 　", column("text"), null, false],
  ])("%s", (_, cell, asked, value, isWrong) => {
    const got = readCell(cell, asked);
    expect(got.value).toBe(value);
    expect(got.issue !== undefined).toBe(isWrong);
  });
});

describe("whose a file is", () => {
  const body = (id: string, name: string, formerNames: string[] = [], shortName: string | null = null) => ({
    id,
    name,
    formerNames,
    shortName,
  });
  const finder = bodyFinder([
    body("a", "广东省力学学会", ["广东省理论与应用力学学会"]),
    body("b", "广东省医学会"),
    body("c", "广东省医学会医学伦理学分会"),
    body("d", "广州市科协", [], "广州科协"),
    body("e", "广东省化学会"),
  ]);
  const asked = new Set(["a", "b", "c", "d"]);
  const whose = (key: string | null, inside: string, fileName: string) =>
    whoseReply({ key, inside, fileName }, `${fileName}.xlsx`, finder, asked).organisation;
  // Catches a file that is counted for the wrong body or for two.
  it.each([
    ["by its key, whatever it is called", "a", "广东省力学学会", "附件1", "a"],
    ["by its key, when its name inside was written over", "a", "力学会（盖章）", "附件1", "a"],
    ["by the name inside, when the form was copied from another body", "a", "广东省医学会", "广东省医学会", "b"],
    ["by its key, when only the file bears another name", "a", "广东省力学学会", "广东省医学会", "a"],
    ["by the name inside", null, "广东省力学学会", "回执", "a"],
    ["by a former name", null, "广东省理论与应用力学学会", "回执", "a"],
    ["by the longer of two names", null, "广东省医学会医学伦理学分会", "回执", "c"],
    ["by the file's name, where nothing stands inside", null, "", "广州市科协推荐表（定稿）", "d"],
    ["nobody's, when the name inside is not in the register", null, "广东省某某学会", "广州市科协", null],
    ["nobody's, when the body was not asked", null, "广东省化学会", "回执", null],
    ["nobody's, when two names stand side by side", null, "", "广东省力学学会和广州市科协", null],
  ])("%s", (_, key, inside, name, expected) => {
    expect(whose(key, inside, name)).toBe(expected);
  });
});

describe("two replies of one body", () => {
  const row = (name: string, phone: string) => ({
    row: 1,
    cell: "A1",
    values: { 姓名: name, 手机: phone },
    issues: [],
  });
  const differ = (a: ReturnType<typeof row>[], b: ReturnType<typeof row>[]) =>
    replyDifferences({ rows: a, lines: {} }, { rows: b, lines: {} }, form);
  // Catches a difference that is told where there is none, as when rows only changed places, and one that is passed over.
  it("differ by what they say and not by the order of their rows", () => {
    expect(differ([row("王一", "1"), row("李二", "2")], [row("李二", "2"), row("王一", "1")])).toEqual([]);
    expect(differ([row("王一", "1")], [row("王一", "2")])).toEqual(["第1行（王一）“手机”：前一份为“1”，后一份为“2”"]);
    expect(differ([row("王一", "1")], [row("王一", "1"), row("李二", "2")])).toEqual(["后一份多了第2行（李二）"]);
    expect(differ([row("王一", "1"), row("李二", "2")], [row("李二", "2")])).toEqual(["后一份少了第1行（王一）"]);
  });
  it("of which hundreds of cells differ are told in short", () => {
    const many = (phone: string) => Array.from({ length: 200 }, (_, at) => row(`王${at}`, phone));
    expect(differ(many("1"), many("2"))).toHaveLength(21);
    expect(differ(many("1"), many("2")).at(-1)).toBe("另有180处不同");
  });
});

describe("names of files", () => {
  // Catches a name that a file system refuses, and two bodies whose files are one.
  it("are such as every file system takes, no two alike", () => {
    expect(fileNames(["广东省力学学会", "甲/乙:丙?", "A会", "a会", "", "CON"], "xlsx")).toEqual([
      "广东省力学学会.xlsx",
      "甲_乙_丙_.xlsx",
      "A会.xlsx",
      "a会（2）.xlsx",
      "_.xlsx",
      "_CON.xlsx",
    ]);
    const long = fileNames(["学".repeat(200), "学".repeat(200)], "xlsx");
    expect(new Set(long).size).toBe(2);
    for (const name of long) expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
  });
  it("are alike by their signs", () => {
    expect(likeness("姓名", "学员姓名")).toBeCloseTo(2 / 3);
    expect(likeness("手机", "备注")).toBe(0);
  });
});
