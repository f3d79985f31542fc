import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OutputFor } from "../../backend/context.ts";
import { bodies, form } from "../fixtures/collection/fleet.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";

type Merged = OutputFor<"collection.merge">;
type State = OutputFor<"collection.state">;

let office: TestOffice;
let folder: string;

beforeAll(async () => {
  office = await openTestOffice();
  folder = mkdtempSync(join(tmpdir(), "xiaowu-collection-"));
  for (const draft of bodies) await office.call("organisation.create", draft);
}, 120_000);

afterAll(() => {
  office?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("many bodies and many files", () => {
  const create = async (kind: string) =>
    (
      await office.call<{ id: string }>("collection.create", {
        form: { ...form, title: "另一张表" },
        organisations: { kind },
      })
    ).id;

  // Catches bodies that are let off one by one, so that each has to be undone, and a list that still waits for them.
  it("lets bodies off in one step, and the list counts who owes and who replied", async () => {
    const id = await create("cityAssociation");
    const file = join(folder, "一家.csv");
    const name = bodies[190]?.name ?? "";
    writeFileSync(file, `另一张表\n单位：${name}\n\n姓名,性别,手机\n王某,男,13800138001\n`);
    await office.call("collection.merge", { id, files: [file] });
    const counts = async () => {
      const { rows } = await office.call<OutputFor<"collection.overview">>("collection.overview");
      const row = rows.find((one) => one.id === id);
      return [row?.asked, row?.replied];
    };
    expect(await counts()).toEqual([21, 1]);
    const { bodies: asked } = await office.call<State>("collection.state", { id });
    // Whoever is let off but has sent something still counts as asked.
    const sorted = asked.toSorted((a, b) => b.replies.length - a.replies.length);
    const targets = sorted.slice(0, 10).map((one) => one.target);
    const { changeId, count } = await office.call<OutputFor<"collection.waive">>("collection.waive", {
      targets,
      waived: true,
    });
    expect(count).toBe(10);
    expect(await counts()).toEqual([12, 1]);
    await office.call("history.undo", { changeId });
    expect(await counts()).toEqual([21, 1]);
    expect((await office.fails("collection.waive", { targets: ["nobody"], waived: true })).code).toBe("not_found");
  });

  // Catches a list in which what is due next stands below what is long done.
  it("lists what is due next first and closed ones last", async () => {
    const { rows } = await office.call<OutputFor<"collection.overview">>("collection.overview");
    const key = rows.map((row) => `${row.closed ? 1 : 0} ${row.closed ? "" : row.due}`);
    expect(key).toEqual([...key].sort());
  });

  // Catches a letter or photograph sent in place of the sheet that is called damaged, or whose body is said to have sent nothing.
  it.each([
    ["pdf", Buffer.from("%PDF-1.7\n")],
    ["jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0])],
    ["doc", Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.alloc(40, 65)])],
    ["zip", Buffer.from("PK\u0005\u0006".padEnd(22, "\0"))],
  ])("says of a .%s that it is not the sheet, and knows its body by the name", async (ending, bytes) => {
    const id = await create("cityAssociation");
    const name = bodies[190]?.name ?? "";
    writeFileSync(join(folder, `${name}.${ending}`), bytes);
    const merged = await office.call<Merged>("collection.merge", { id, files: [join(folder, `${name}.${ending}`)] });
    expect(merged.spoilt).toEqual([
      { file: `${name}.${ending}`, message: expect.stringContaining("不是填报的表格，没有计入") },
    ]);
    expect(merged.missing).not.toContain(name);
  });

  // Catches a reading that can't be stopped, and one that leaves rows or copies of files behind when it is.
  it("keeps nothing of a reading that was stopped, and reads it all the next time", async () => {
    const id = await create("society");
    const files = Array.from({ length: 60 }, (_, at) => {
      const path = join(folder, `停${at}.csv`);
      writeFileSync(path, `另一张表\n单位：${bodies[at]?.name}\n\n姓名,性别,手机\n第${at}人,男,13800138000\n`);
      return path;
    });
    const keptFiles = () => readdirSync(join(office.folder, "校务.files")).sort();
    const before = keptFiles();
    const merging = office.fails("collection.merge", { id, files, ticket: "t1" });
    let seen = { running: false, doing: "" };
    while (!/[1-9]\d* \/ 60 份$/u.test(seen.doing)) {
      await new Promise((done) => setTimeout(done, 1));
      seen = await office.call("collection.progress", { ticket: "t1" });
    }
    expect(await office.call("collection.stop", { ticket: "t1" })).toEqual({ stopped: true });
    expect((await merging).message).toContain("已停止");
    expect((await office.call<State>("collection.state", { id })).rows).toEqual([]);
    expect(keptFiles()).toEqual(before);
    expect(await office.call("collection.stop", { ticket: "t1" })).toEqual({ stopped: false });
    expect((await office.call<Merged>("collection.merge", { id, files })).read).toBe(60);
  });
});
