// Rows whose candidate is a row of the same sheet: its id is new at each planning, and must stand in no answer and no token.
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

let office: TestOffice;
beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

const sheet = (...lines: string[][]) => lines.map((line) => line.join("\t")).join("\n");
const preview = (input: object) => office.call<Preview>("import.preview", input);
const apply = (input: object) => office.call<{ changeId: number; counts: Preview["counts"] }>("import.apply", input);
const total = async (record: string) => (await office.call<{ total: number }>(`${record}.list`)).total;

const names = sheet(
  ["姓名", "单位", "职务"],
  ["王伟", "广东省甲学会", "秘书长"],
  ["王伟", "广东省乙学会", "理事"],
  ["李明", "广东省乙学会", "秘书长"],
);
const list = async () => ({
  record: "participantList",
  gathering: (await office.call<{ id: string }>("gathering.create", { title: "第一期班", kind: "trainingClass" })).id,
  text: names,
});

// Catches a token that is another one at each planning: the list could then never be taken over.
it("takes a list over whose second row may be the person of the first one", async () => {
  const input = await list();
  const shown = await preview(input);
  expect(shown.rows.map((row) => row.action)).toEqual(["create", "ask", "create"]);
  expect(shown.rows[1]?.issues[0]?.message).toBe("“王伟”与第2行同名，请选择是同一人还是另行新增");
  expect(shown.rows[1]?.candidates).toEqual([{ id: "row:2", title: "王伟（本表第2行，广东省甲学会）" }]);
  expect((await preview(input)).token).toBe(shown.token);
  expect((await apply({ ...input, token: shown.token })).counts).toMatchObject({ create: 2, ask: 1 });
});

// Catches the answer with a row of the sheet that is not understood, and one that is remembered under an id that is nobody's.
it.each([
  ["row:2", "skip", 2],
  ["create", "create", 3],
] as const)("takes the answer %s", async (answer, action, people) => {
  const input = { ...(await list()), decisions: { 3: answer } };
  const shown = await preview(input);
  expect(shown.rows[1]?.action).toBe(action);
  await apply({ ...input, token: shown.token });
  expect(await total("person")).toBe(people);
  const memory = await office.call<{ rows: { value: string }[] }>("importMemory.list");
  expect(memory.rows.filter((row) => JSON.stringify(row.value).includes("row:"))).toEqual([]);
});

// Catches a second trainee who is dropped as a repetition of the first: same name, same unit, another mobile.
it("takes two of one name in one unit for two people where their mobiles differ", async () => {
  const text = sheet(
    ["姓名", "单位", "手机"],
    ["王伟", "广东省甲学会", "13800138001"],
    ["王伟", "广东省甲学会", "13800138002"],
    ["王伟", "广东省甲学会", "13800138001"],
  );
  const shown = await preview({ ...(await list()), text });
  expect(shown.rows.map((row) => row.action)).toEqual(["create", "create", "skip"]);
});

// Catches the same fault where rows of one record type are imported: of two people of the library one was answered to be neither.
it("keeps its token where one of several candidates was made by an earlier row", async () => {
  for (const mobile of ["13800138001", "13800138002"])
    await office.call("person.create", { name: "王伟", unit: "甲大学", mobile });
  const text = sheet(["姓名", "工作单位", "职称"], ["王伟", "甲大学", "教授"], ["王伟", "甲大学", "讲师"]);
  const input = { record: "person", text, decisions: { 2: "create" } };
  const shown = await preview(input);
  expect(shown.rows.map((row) => row.action)).toEqual(["create", "ask"]);
  expect(shown.rows[1]?.candidates).toHaveLength(3);
  expect(shown.rows[1]?.candidates.map((one) => one.id)).toContain("row:2");
  expect((await apply({ ...input, token: shown.token })).counts).toMatchObject({ create: 1, ask: 1 });
  const chosen = await preview({ ...input, decisions: { 2: "create", 3: "row:2" } });
  expect(chosen.rows[1]?.issues[0]?.message).toContain("第2行");
});
