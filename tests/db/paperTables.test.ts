import { readFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
let gathering: string;
const lines = (...rows: string[][]) => rows.map((row) => row.join("\t")).join("\n");

beforeEach(async () => {
  office = await openTestOffice({ reference: true });
  gathering = (
    await office.call<{ id: string }>("gathering.create", {
      title: "省级学会负责人培训班",
      kind: "trainingClass",
      from: "2026-03-09",
      to: "2026-03-10",
    })
  ).id;
  await office.call("import.apply", {
    record: "participantList",
    gathering,
    text: lines(
      ["序号", "姓名", "性别", "单位", "职务", "手机", "组别", "组内职务"],
      ["1", "王　芳", "女", "广东省力学学会", "理事长", "13800138000", "第一组", ""],
      ["2", "李强", "男", "广东省力学学会", "秘书长", "020-12345678", "第一组", "组长"],
      ["3", "阿卜杜热西提·买买提明", "男", "广东省昆虫学会", "理事长", "", "第二组", ""],
    ),
  });
  await office.call("session.create", {
    gathering,
    date: "2026-03-09",
    from: "09:00",
    content: "开班式",
    kind: "opening",
  });
});
afterEach(() => office.close());

const pages = (layout: string, params: object) =>
  office.call<{ pages: { marks: { lines: (string | { text: string })[][] }[] }[]; warnings: string[]; title: string }>(
    "paper.pages",
    { layout, params },
  );
const textOf = (answer: Awaited<ReturnType<typeof pages>>) =>
  answer.pages
    .flatMap((page) =>
      page.marks.map((mark) =>
        mark.lines
          .map((line) => line.map((piece) => (typeof piece === "string" ? piece : piece.text)).join(""))
          .join(""),
      ),
    )
    .join("\n");

describe("papers of people in a library", () => {
  test.each(["roster", "contactList", "groupList", "signInSheet"])(
    "%s needs no choice at all (contracts.md)",
    async (layout) => {
      const made = await pages(layout, {});
      expect(made.pages.length).toBeGreaterThan(0);
    },
  );

  test.each(["roster", "contactList", "groupList", "signInSheet"])(
    "%s holds everybody of a gathering",
    async (layout) => {
      const text = textOf(await pages(layout, { gathering }));
      for (const name of ["王芳", "李强", "阿卜杜热西提·买买提明"]) expect(text).toContain(name);
    },
  );

  test("the agenda takes the timetable of its own gathering only", async () => {
    const other = (await office.call<{ id: string }>("gathering.create", { title: "另一会议", kind: "meeting" })).id;
    await office.call("session.create", { gathering: other, date: "2026-03-09", content: "别处的议题" });
    const text = textOf(await pages("agenda", { gathering }));
    expect(text).toContain("开班式");
    expect(text).not.toContain("别处的议题");
  });

  test("columns that the office keeps are taken the next time, phones in full are not kept", async () => {
    await office.call("paper.keep", {
      layout: "roster",
      params: { columns: ["no", "name", "mobile"], withPhone: true },
    });
    const text = textOf(await pages("roster", { gathering }));
    expect(text).toContain("序号\n姓名\n手机\n");
    expect(text).toContain("138****8000");
    expect(text).not.toContain("13800138000");
  });

  test("texts of its own are filled with what the paper knows", async () => {
    await office.call("paper.keep", { layout: "roster", words: { title: "{名称}学员名册（{人数}人）" } });
    expect((await pages("roster", { gathering })).title).toBe("省级学会负责人培训班学员名册（3人）");
  });

  test.each(["roster", "contactList", "groupList", "signInSheet", "agenda", "dutyRoster", "committeeRoster"])(
    "%s leaves as .xlsx and as .docx",
    async (layout) => {
      const params = layout === "dutyRoster" || layout === "committeeRoster" ? { on: "2020-12-31" } : { gathering };
      for (const [format, part] of [
        ["xlsx", "xl/workbook.xml"],
        ["docx", "word/document.xml"],
      ] as const) {
        const out = join(office.folder, `${layout}.${format}`);
        const answer = await office.call<{ rows: number; name: string }>(`paper.${format}`, { layout, params, out });
        expect(answer.rows).toBeGreaterThan(0);
        expect(answer.name).toMatch(new RegExp(`\\.${format}$`, "u"));
        const files = unzipSync(readFileSync(out));
        expect(strFromU8(files[part] ?? new Uint8Array())).toContain("<");
      }
    },
  );

  test("a paper that is no table is refused as a table, in Chinese", async () => {
    const error = await office.fails("paper.xlsx", { layout: "yearCalendar", params: { year: 2020 } });
    expect(error.code).toBe("refused");
    expect(error.message).toContain("不是表格");
  });

  test("a gathering that is not there is named as such", async () => {
    const error = await office.fails("paper.pages", {
      layout: "roster",
      params: { gathering: "gathering_0000000000000000000" },
    });
    expect(["not_found", "invalid"]).toContain(error.code);
    expect((await office.fails("paper.pages", { layout: "agenda", params: {} })).message).toContain("请选择会议或班次");
  });
});
