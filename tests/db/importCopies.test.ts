import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openTestOffice } from "../helpers/office.ts";

let folder: string;
let usual: string | undefined;
beforeEach(() => {
  usual = process.env.TMPDIR;
  folder = mkdtempSync(join(tmpdir(), "copies-"));
  process.env.TMPDIR = folder;
});
afterEach(() => {
  if (usual === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = usual;
  rmSync(folder, { recursive: true, force: true });
});

/** A folder like that of a preview, with a library in it. */
function copyNamed(name: string, hoursOld = 0): string {
  const copy = join(folder, name);
  mkdirSync(copy);
  writeFileSync(join(copy, "preview.db"), "people and their mobiles");
  const at = Date.now() / 1000 - hoursOld * 3600;
  utimesSync(copy, at, at);
  return copy;
}

describe("the copy of a library on which a preview works", () => {
  // Catches personal data that stays in the temp folder for ever after the program was killed, and a start that takes the copy of another one that runs.
  it("is cleared at the next start when its program is gone, and left when that runs", async () => {
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const left = copyNamed(`xiaowu-preview-${gone}-aB3dE6`);
    const old = copyNamed(`xiaowu-preview-${process.pid}-aB3dE6`, 25);
    const oldName = copyNamed("xiaowu-preview-aB3dE6", 25);
    const used = copyNamed(`xiaowu-preview-${process.pid}-fG7hI8`, 1);
    const other = copyNamed("xiaowu-other", 25);
    const office = await openTestOffice();
    await office.close();
    expect([left, old, oldName, used, other].map(existsSync)).toEqual([false, false, false, true, true]);
  });

  // Catches a thread that leaves its copy behind, whether its preview comes to an end or is stopped.
  it("is gone when the preview has ended or was stopped", async () => {
    const lines = Array.from(
      { length: 1600 },
      (_, i) => `第${i + 1}学会\t省级学会\t张伟\t理事长\t${13_800_000_000 + i}`,
    );
    const text = ["机构名称\t类别\t姓名\t职务\t手机", ...lines].join("\n");
    const office = await openTestOffice();
    const copies = () => readdirSync(folder).filter((name) => name.startsWith("xiaowu-preview-"));
    try {
      let seen = 0;
      const look = setInterval(() => {
        seen = Math.max(seen, copies().length);
      }, 5);
      await office.call("import.preview", { text, record: "headRegister" });
      expect(seen).toBe(1);
      expect(copies()).toEqual([]);
      let over = false;
      const stopped = office.fails("import.preview", { text: `${text}\n`, record: "headRegister", ticket: "t" });
      void stopped.finally(() => {
        over = true;
      });
      while (!over && copies().length === 0) await new Promise((done) => setTimeout(done, 5));
      await office.call("import.stop", { ticket: "t" });
      expect(await stopped).toMatchObject({ code: "refused" });
      clearInterval(look);
      expect(copies()).toEqual([]);
    } finally {
      await office.close();
    }
  }, 120_000);
});
