import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { bodies, form } from "../fixtures/collection/fleet.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

/** More than are planned at once: these go the way of a large import, in a thread. */
const ROWS = 1600;

let office: TestOffice;
let folder: string;
let id: string;

beforeAll(async () => {
  office = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), "xiaowu-take-"));
  const [body] = bodies;
  await office.call("organisation.create", body ?? {});
  const text = { kind: "text", required: true };
  const columns = [
    { name: "姓名", ...text, field: "name" },
    { name: "手机", ...text, field: "mobile" },
  ];
  const sheet = { title: "人员表", due: form.due, columns, target: "person" };
  id = (await office.call<{ id: string }>("collection.create", { form: sheet, organisations: { kind: "society" } })).id;
  const file = join(folder, "人员.csv");
  const rows = Array.from({ length: ROWS }, (_, at) => `第${at}人,138${String(at).padStart(8, "0")}`);
  writeFileSync(file, `人员表\n单位：${body?.name}\n\n姓名,手机\n${rows.join("\n")}\n`);
  await office.call("collection.merge", { id, files: [file] });
}, 120_000);

afterAll(() => {
  office?.close();
  rmSync(folder, { recursive: true, force: true });
});

const people = async () => (await office.call<{ total: number }>("person.list")).total;

// Catches many rows that block the program while they are taken over, a stop that leaves half of them, and a second undo step.
it("takes many rows over in a thread that tells how far it is, is stopped with nothing stored, and is undone at once", async () => {
  const preview = await office.call<OutputFor<"collection.preview">>("collection.preview", { id });
  expect(preview.counts.create).toBe(ROWS);
  expect(preview.places["1"]).toBe("人员.csv的A5格");
  expect(await people()).toBe(0);

  let isOver = false;
  const stopped = office.fails("collection.take", { id, ticket: "t1" }).finally(() => {
    isOver = true;
  });
  let seen = { running: false, doing: "" };
  while (!isOver && !/第\d+行，共1600行$/u.test(seen.doing)) {
    seen = await office.call("collection.progress", { ticket: "t1" });
    await new Promise((done) => setTimeout(done, 1));
  }
  expect(seen.doing).toContain("正在转入第");
  expect(await office.call("collection.stop", { ticket: "t1" })).toEqual({ stopped: true });
  expect(await stopped).toMatchObject({ code: "refused", message: "已停止，没有转入任何内容" });
  expect(await people()).toBe(0);

  const take = await office.call<OutputFor<"collection.take">>("collection.take", { id, token: preview.token });
  expect(take.counts).toEqual(preview.counts);
  expect(await people()).toBe(ROWS);
  await office.call("history.undo", { changeId: take.changeId });
  expect(await people()).toBe(0);
}, 120_000);

// Catches a document of hundreds of pages that stops the program while it is made.
it("says that so many rows are not put into a .docx", async () => {
  const error = await office.fails("collection.saveTable", { id, format: "docx", out: join(folder, "汇总.docx") });
  expect(error).toMatchObject({ code: "refused", message: expect.stringContaining("有1600行，.docx文档最多1500行") });
});
