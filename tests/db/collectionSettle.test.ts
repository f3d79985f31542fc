// What an officer settles about returned files, where an error stands, and what of a change of heads is taken over.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { checkedOf, withChecked } from "../../core/rules/collection/checked.ts";
import { readyForms } from "../../core/rules/collection/readyForms.ts";
import { today } from "../helpers/day.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

type State = OutputFor<"collection.state">;
type Preview = OutputFor<"collection.preview">;

let office: TestOffice;
let folder: string;
let id: string;
beforeEach(async () => {
  office = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), "xiaowu-settle-"));
});
afterEach(() => {
  office.close();
  rmSync(folder, { recursive: true, force: true });
});

const ready = (name: string) => readyForms.find((one) => one.id === name)?.form;
const state = () => office.call<State>("collection.state", { id });
/** Sends the ready form of changes of heads to bodies and takes files back, each given by its lines. */
async function opened(bodies: string[], files: Record<string, string[]>): Promise<void> {
  for (const name of bodies) await office.call("organisation.create", { name, kind: "cityAssociation" });
  const form = { ...ready("ready.headChange"), due: "2026-12-07" };
  id = (await office.call<{ id: string }>("collection.create", { form, organisations: { kind: "cityAssociation" } }))
    .id;
  await returned(files);
}
const returned = (files: Record<string, string[]>) =>
  office.call("collection.merge", {
    id,
    files: Object.entries(files).map(([name, lines]) => {
      const path = join(folder, name);
      writeFileSync(path, `${lines.join("\n")}\n`);
      return path;
    }),
  });
const head = "序号,姓名,职务,任期起,任期止,手机,变动情况,备注";
const sheetOf = (body: string, ...rows: string[]) => ["负责人变动情况表", `单位：${body}`, "", head, ...rows];
const first = async (body: string) => (await state()).bodies.find((one) => one.organisation === body)?.replies[0];

describe("settling", () => {
  // Catches a matter that is settled for another file or another matter, a word of who and when that is lost, and an undo that leaves it.
  it("notes who settled which matter and when, and can be taken back", async () => {
    await opened(["甲市科协", "乙市科协"], {
      "甲市科协.csv": sheetOf("甲市科协", "1,林祥,党组书记,2021.10-2026.10,,13823560099,新任,"),
      "乙市科协.csv": sheetOf("乙市科协", "1,陈波,党组书记,2023-04,2028-04,13922090002,新任,"),
    });
    const reply = await first("甲市科协");
    const settle = (matter: string, settled = true) =>
      office.call<{ changeId: number }>("collection.settle", { replies: [reply?.id], matter, settled });
    const rows = await settle("rows");
    expect((await first("甲市科协"))?.checked).toEqual([{ matter: "rows", by: expect.stringMatching(/年.*日，\S+/) }]);
    expect((await first("乙市科协"))?.checked).toEqual([]);
    await settle("form");
    expect((await first("甲市科协"))?.checked.map((one) => one.matter)).toEqual(["rows", "form"]);
    await settle("form", false);
    expect((await first("甲市科协"))?.checked.map((one) => one.matter)).toEqual(["rows"]);
    const { rows: kept } = await office.call<{ rows: { note: string | null }[] }>("collectionReply.list");
    expect(kept.map((one) => one.note ?? "").join()).toMatch(/已核对填写有误之处（\d+年\d+月\d+日，/);
    await settle("rows", false);
    expect((await first("甲市科协"))?.checked).toEqual([]);
    await settle("rows");
    expect(rows.changeId).toBeGreaterThan(0);
    expect((await office.fails("collection.settle", { replies: ["x"], matter: "rows", settled: true })).code).toBe(
      "not_found",
    );
  });

  // Catches a choice between two replies that must be settled once more, and a third reply that hides behind it.
  it("holds a choice between two replies for settled until a third one comes", async () => {
    const row = (to: string) => sheetOf("甲市科协", `1,李强,党组书记,2021-09,${to},13702500003,任期延长,`);
    await opened(["甲市科协"], { "甲市科协.csv": row("2026-09"), "甲市科协（更正）.csv": row("2027-09") });
    const replies = async () => (await state()).bodies[0]?.replies ?? [];
    const settled = async () => (await replies()).map((one) => one.checked.some((mark) => mark.matter === "twice"));
    expect(await settled()).toEqual([false, false]);
    await office.call("collection.choose", { reply: (await replies())[0]?.id });
    expect(await settled()).toEqual([true, true]);
    await returned({ "甲市科协（再更正）.csv": row("2028-09") });
    expect((await settled()).filter((one) => !one)).toHaveLength(1);
  });

  // Catches an officer's own note that is eaten, and brackets in a name that end the mark too early.
  it("leaves the rest of the note alone", () => {
    const noted = withChecked(
      withChecked("已电话核实；待补盖章", "form", "2026年11月22日，张三（代）"),
      "rows",
      "2026年11月23日，李四",
    );
    expect(noted).toBe(
      "已电话核实；待补盖章；已核对表样改动（2026年11月22日，张三代）；已核对填写有误之处（2026年11月23日，李四）",
    );
    expect(checkedOf(noted).map((one) => one.matter)).toEqual(["form", "rows"]);
    expect(withChecked(withChecked(noted, "form", null), "rows", null)).toBe("已电话核实；待补盖章");
    expect(withChecked(withChecked(null, "out", "x"), "out", null)).toBeNull();
  });
});

describe("where an error stands", () => {
  // Catches the first cell of a row named for an error in another one; columns are in the file's order, not in the form's.
  it("is the cell of the wrong column, in the table and before taking over", async () => {
    await opened(["甲市科协", "乙市科协"], {
      "甲市科协.csv": sheetOf("甲市科协", "1,林祥,党组书记,去年十月,,13823560099,即将换届,"),
      "乙市科协.csv": [
        "负责人变动情况表",
        "单位：乙市科协",
        "",
        "序号,姓名,任期起,职务,任期止,手机,变动情况,备注",
        "1,陈波,大概三年前,党组书记,,13922090002,新任,",
      ],
    });
    const { rows } = await state();
    const cells = rows.map((row) => [row.organisation, row.issues.map((one) => `${one.cell} ${one.column}`)]);
    expect(Object.fromEntries(cells)).toEqual({
      甲市科协: ["D5 任期起", "G5 变动情况"],
      乙市科协: ["C5 任期起"],
    });
    const preview = await office.call<Preview>("collection.preview", { id });
    expect(preview.rows.map((row) => row.action)).toEqual(["error", "error"]);
    expect(Object.values(preview.places).sort()).toEqual(["乙市科协.csv的C5格", "甲市科协.csv的D5格"]);
    expect(preview.notes.join()).toContain("“变动情况”栏只在汇总表中，不转入校务库");
  });
});

describe("taking a change of heads over", () => {
  // Catches a term that was prolonged and becomes a second appointment, and a remark that is lost.
  it("changes the end of the present appointment where the term was prolonged, and takes the remark over", async () => {
    await opened(["甲市科协"], {
      "甲市科协.csv": sheetOf("甲市科协", "1,李强,党组书记,2021-09,2027-09,13702500003,任期延长,省里批准延长一年"),
    });
    const { rows: bodies } = await office.call<{ rows: { id: string }[] }>("organisation.list");
    const { id: person } = await office.call<{ id: string }>("person.create", { name: "李强", mobile: "13702500003" });
    await office.call("appointment.create", {
      person,
      organisation: bodies[0]?.id,
      post: "党组书记",
      from: "2021-09-01",
      fromPrecision: "month",
      to: "2026-09-30",
      toPrecision: "month",
    });
    expect((await state()).rows[0]?.issues).toEqual([]);
    const preview = await office.call<Preview>("collection.preview", { id });
    expect(preview.rows.map((row) => row.action)).toEqual(["change"]);
    await office.call("collection.take", { id, token: preview.token });
    const { rows } = await office.call<{ rows: object[] }>("appointment.list");
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ from: "2021-09-01", to: "2027-09-30", note: "省里批准延长一年" });
  });
});

// Catches a usual due day on a Sunday or within a holiday.
it("suggests the first workday from two weeks on", async () => {
  const due = async () => (await office.call<{ due: string }>("collection.forms")).due;
  const day = await due();
  expect((Date.parse(day) - Date.parse(today)) / 86_400_000).toBeGreaterThanOrEqual(14);
  expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay());
  await office.call("calendarDay.create", { date: day, kind: "holiday", name: "放假" });
  expect((await due()) > day).toBe(true);
});
