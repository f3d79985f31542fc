import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrationsDir } from "../../backend/places.ts";
import { idMaker } from "../../core/kit/ids.ts";
import type { AnyRecord } from "../../core/kit/record.ts";
import { withDefaults } from "../../core/kit/schemas.ts";
import { activity } from "../../core/records/activity.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { activityCategory, plan } from "../../core/records/plan.ts";
import { type Library, openLibrary } from "../../db/client.ts";
import { countChanges, undo, undoneChanges, undoState, verify, write } from "../../db/journal.ts";
import { deleteRow, insertRows, updateRow } from "../../db/queries/records.ts";
import { searchMismatch } from "../../db/queries/search.ts";
import { searchLines, stateOf } from "../helpers/state.ts";

let folder: string;
let library: Library;
const newId = idMaker(Date.now, Math.random);
const actor = (who = "甲") => ({ who, now: new Date().toISOString() });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xiaowu-journal-"));
  library = openLibrary(join(folder, "校务.db"), migrationsDir());
});
afterEach(() => {
  library.close();
  rmSync(folder, { recursive: true, force: true });
});

const row = (record: AnyRecord, values: Record<string, unknown>) => ({
  ...withDefaults(record, values),
  id: newId(record.name),
});

/** Adds one row in a change of its own and answers its id. */
function add(record: AnyRecord, values: Record<string, unknown>, who = "甲"): { id: string; changeId: number } {
  const made = row(record, values);
  const { changeId } = write(library, actor(who), "新增", (tx) => insertRows(tx, record, [made]));
  return { id: made.id, changeId: changeId ?? -1 };
}

describe("write", () => {
  test("a write past write() fails: an unaudited change must be impossible", () => {
    const made = row(person, { name: "张三" });
    expect(() => insertRows(library.orm, person, [made])).toThrow();
    expect(() => library.raw.prepare("INSERT INTO person (id, name) VALUES ('person_x', '张三')").run()).toThrow(
      /NOT NULL/,
    );
    expect(stateOf(library).person).toEqual([]);
  });

  test("a change that touches nothing leaves no entry in the history", () => {
    const { id } = add(person, { name: "张三" });
    const before = countChanges(library);
    const written = write(library, actor(), "空改动", (tx) => updateRow(tx, person, id, { name: "张三" }));
    expect(written.changeId).toBeNull();
    expect(countChanges(library)).toBe(before);
  });

  test("an error in the middle takes everything back, the journal too", () => {
    expect(() =>
      write(library, actor(), "出错", (tx) => {
        insertRows(tx, person, [row(person, { name: "张三" })]);
        throw new Error("stop");
      }),
    ).toThrow("stop");
    expect(stateOf(library).person).toEqual([]);
    expect(countChanges(library)).toBe(0);
    // The next write must not be stuck in the failed one.
    expect(add(person, { name: "李四" }).changeId).toBeGreaterThan(0);
  });

  test("rows that a deletion takes along are in the journal and come back with undo", () => {
    const thePlan = add(plan, { year: 2026, title: "计划" });
    const category = add(activityCategory, { plan: thePlan.id, no: 1, name: "类型" });
    add(activity, { plan: thePlan.id, category: category.id, no: 1, name: "活动" });
    const before = stateOf(library);
    const { changeId } = write(library, actor(), "删除计划", (tx) => deleteRow(tx, plan, thePlan.id));
    expect(stateOf(library).activity).toEqual([]);
    undo(library, actor(), changeId ?? -1);
    expect(stateOf(library)).toEqual(before);
  });

  test("ids in a list are guarded like a foreign key, both ways", () => {
    const department = add(organisation, { name: "组联部", kind: "department" });
    const thePlan = add(plan, { year: 2026, title: "计划" });
    const category = add(activityCategory, { plan: thePlan.id, no: 1, name: "类型" });
    const values = { plan: thePlan.id, category: category.id, no: 1, name: "活动" };
    expect(() => add(activity, { ...values, leadDepartments: ["organisation_none"] })).toThrow(/牵头部门/);
    add(activity, { ...values, leadDepartments: [department.id] });
    expect(() => write(library, actor(), "删除", (tx) => deleteRow(tx, organisation, department.id))).toThrow(/引用/);
  });
});

describe("undo", () => {
  test("names the record that was changed since, and changes nothing", () => {
    const { id, changeId } = add(person, { name: "张三" });
    write(library, actor("乙"), "改名", (tx) => updateRow(tx, person, id, { name: "张四" }));
    const before = stateOf(library);
    expect(() => undo(library, actor(), changeId)).toThrow(/张三/);
    expect(stateOf(library)).toEqual(before);
  });

  test("of a record that others point at by now is refused", () => {
    const body = add(organisation, { name: "某学会", kind: "society" });
    const holder = add(person, { name: "张三" });
    add(appointment, { person: holder.id, organisation: body.id, post: "理事长" });
    expect(() => undo(library, actor(), holder.changeId)).toThrow(/引用/);
  });

  // Catches what was hung on a row since going with it in silence: foreign keys take it along or cut it off.
  test("of a record on which others hang by now is refused, even where a deletion would take them along", () => {
    const made = add(plan, { year: 2026, title: "计划" });
    add(activityCategory, { plan: made.id, no: 1, name: "培训" });
    const before = stateOf(library);
    expect(() => undo(library, actor(), made.changeId)).toThrow(/在那之后已被其他记录引用/);
    expect(stateOf(library)).toEqual(before);
  });

  test("twice is refused", () => {
    const { changeId } = add(person, { name: "张三" });
    undo(library, actor(), changeId);
    expect(() => undo(library, actor(), changeId)).toThrow(/已经撤销/);
  });

  test("of a change older than the last migration is refused, because its rows had other columns", () => {
    const { changeId } = add(person, { name: "张三" });
    library.raw.prepare("UPDATE change SET schema_version = 'older' WHERE id = ?").run(changeId);
    expect(() => undo(library, actor(), changeId)).toThrow(/升级/);
  });

  test("Ctrl+Z walks the user's own changes only", () => {
    add(person, { name: "张三" }, "甲");
    add(person, { name: "李四" }, "乙");
    expect(undoState(library, "甲").undo?.who).toBe("甲");
    expect(undoState(library, "丙").undo).toBeNull();
  });

  test("survives closing and opening", () => {
    const { changeId } = add(person, { name: "张三" });
    library.close();
    library = openLibrary(join(folder, "校务.db"), migrationsDir());
    expect(undoState(library, "甲").undo?.id).toBe(changeId);
    undo(library, actor(), changeId);
    expect(stateOf(library).person).toEqual([]);
  });
});

describe("hash chain", () => {
  test.each([
    ["a label", "UPDATE change SET label = '别的' WHERE id = 2"],
    ["a value in an old row", "UPDATE change_row SET after = replace(after, '李四', '王五') WHERE change_id = 2"],
    ["a removed row", "DELETE FROM change_row WHERE change_id = 2"],
    ["who did it", "UPDATE change SET who = '乙' WHERE id = 2"],
  ])("finds %s that was changed afterwards", (_what, sql) => {
    add(person, { name: "张三" });
    add(person, { name: "李四" });
    add(person, { name: "王五" });
    expect(verify(library)).toEqual({ ok: true, changes: 3, firstBroken: null });
    library.raw.exec(sql);
    expect(verify(library)).toMatchObject({ ok: false, firstBroken: 2 });
  });

  test("finds a change that was taken out of the middle", () => {
    for (const name of ["张三", "李四", "王五"]) add(person, { name });
    library.raw.exec("DELETE FROM change_row WHERE change_id = 2; DELETE FROM change WHERE id = 2");
    expect(verify(library)).toMatchObject({ ok: false, firstBroken: 3 });
  });
});

/** Commands of an officer, as numbers so that fast-check can shrink them. */
type Step = { kind: "add" | "rename" | "remove" | "appoint" | "undo" | "redo"; pick: number; name: string };

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom("add", "rename", "remove", "appoint", "undo", "redo") as fc.Arbitrary<Step["kind"]>,
  pick: fc.nat(20),
  name: fc.constantFrom("张三", "李四", "欧阳文静", "曾庆红", 'O\'Brien "x"', "=1+1", "😀𠮷"),
});

function perform({ kind, pick, name }: Step): void {
  const people = library.raw.prepare("SELECT id FROM person ORDER BY id").all() as { id: string }[];
  const bodies = library.raw.prepare("SELECT id FROM organisation ORDER BY id").all() as { id: string }[];
  const chosen = people[pick % Math.max(1, people.length)]?.id;
  if (kind === "add") add(person, { name });
  else if (kind === "undo" || kind === "redo") {
    const head = undoState(library, "甲")[kind];
    if (head) undo(library, actor(), head.id);
  } else if (!chosen) return;
  else if (kind === "rename")
    write(library, actor(), "改名", (tx) => updateRow(tx, person, chosen, { name: `${name}${pick}` }));
  else if (kind === "appoint") add(appointment, { person: chosen, organisation: bodies[0]?.id, post: name });
  else {
    try {
      write(library, actor(), "删除", (tx) => deleteRow(tx, person, chosen));
    } catch {
      // Still in office: the foreign key says so, and nothing has changed.
    }
  }
}

test("any sequence of commands, undos and redos: undoing all gives the first state, redoing all the last, the chain stays whole", {
  timeout: 300_000,
}, () => {
  const runs = process.env.FULL === "1" ? 200 : 40;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      library.close();
      rmSync(folder, { recursive: true, force: true });
      folder = mkdtempSync(join(tmpdir(), "xiaowu-journal-"));
      library = openLibrary(join(folder, "校务.db"), migrationsDir());
      add(organisation, { name: "某学会", kind: "society" }, "系统");
      const first = stateOf(library);
      const firstSearch = searchLines(library);
      for (const one of steps) perform(one);
      const last = stateOf(library);
      const lastSearch = searchLines(library);
      let undone = 0;
      for (let head = undoState(library, "甲").undo; head; head = undoState(library, "甲").undo) {
        undo(library, actor(), head.id);
        undone++;
      }
      expect(stateOf(library)).toEqual(first);
      expect(searchLines(library)).toEqual(firstSearch);
      for (let i = 0; i < undone; i++) {
        const head = undoState(library, "甲").redo;
        undo(library, actor(), head?.id ?? -1);
      }
      expect(stateOf(library)).toEqual(last);
      expect(searchLines(library)).toEqual(lastSearch);
      expect(searchMismatch(library)).toBe(0);
      expect(verify(library).ok).toBe(true);
      expect([...undoneChanges(library)].every((id) => id > 0)).toBe(true);
    }),
    { numRuns: runs },
  );
});
