import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { migrationsDir } from "../../backend/places.ts";
import { idMaker } from "../../core/kit/ids.ts";
import { withDefaults } from "../../core/kit/schemas.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { openLibrary } from "../../db/client.ts";
import { undo, verify, write } from "../../db/journal.ts";
import { insertRows } from "../../db/queries/records.ts";

let folder: string;
let file: string;
let migrations: string;
const newId = idMaker(Date.now, Math.random);
const actor = { who: "甲", now: "2026-01-01T00:00:00.000Z" };
const NEXT = "29990101000000_next";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xiaowu-migration-"));
  file = join(folder, "校务.db");
  migrations = join(folder, "migrations");
  cpSync(migrationsDir(), migrations, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A library as this version leaves it: a person in office. Answers the number of its change. */
function makeLibrary(): number {
  const library = openLibrary(file, migrations);
  const { changeId } = write(library, actor, "登记", (tx) => {
    const body = { ...withDefaults(organisation, { name: "某学会", kind: "society" }), id: newId("organisation") };
    const holder = { ...withDefaults(person, { name: "张三" }), id: newId("person") };
    insertRows(tx, organisation, [body]);
    insertRows(tx, person, [holder]);
    insertRows(tx, appointment, [
      {
        ...withDefaults(appointment, { person: holder.id, organisation: body.id, post: "理事长" }),
        id: newId("appointment"),
      },
    ]);
  });
  library.close();
  return changeId ?? -1;
}

/** Adds a migration that a later version would bring. */
function addMigration(sql: string): void {
  mkdirSync(join(migrations, NEXT));
  writeFileSync(join(migrations, NEXT, "migration.sql"), sql);
}

// What drizzle-kit writes for a changed column: the parent table is made anew. With foreign keys on, its children would be deleted in silence.
const REBUILD = `CREATE TABLE __new_plan AS SELECT * FROM plan;--> statement-breakpoint
CREATE TABLE __new_person AS SELECT * FROM person;--> statement-breakpoint
DROP TABLE person;--> statement-breakpoint
CREATE TABLE person (id text PRIMARY KEY, name text NOT NULL, sex text, ethnicity text, birth_month text, political_status text, unit text, professional_title text, rank text, mobile text, id_number text, email text, note text, extra text);--> statement-breakpoint
INSERT INTO person SELECT *, NULL FROM __new_person;--> statement-breakpoint
DROP TABLE __new_person;--> statement-breakpoint
DROP TABLE __new_plan;`;

test("a rebuilt parent table keeps its children, a copy lies beside, older changes are history that can't be undone", () => {
  const changeId = makeLibrary();
  addMigration(REBUILD);
  const library = openLibrary(file, migrations);
  expect(library.schemaVersion).toBe(NEXT);
  expect(library.raw.prepare("SELECT count(*) AS n FROM appointment").get()).toEqual({ n: 1 });
  expect(library.raw.pragma("foreign_keys", { simple: true })).toBe(1);
  expect(verify(library).ok).toBe(true);
  expect(() => undo(library, actor, changeId)).toThrow(/升级/);
  library.close();
  const copy = `${file}.before-${NEXT}`;
  expect(existsSync(copy)).toBe(true);
  rmSync(join(migrations, NEXT), { recursive: true });
  const before = openLibrary(copy, migrations);
  expect(before.raw.prepare("SELECT name FROM person").all()).toEqual([{ name: "张三" }]);
  before.close();
  // The version that made it can no longer open what a newer one has changed.
  expect(() => openLibrary(file, migrations)).toThrow(/更新版本/);
});

test("a migration that fails leaves the library as it was and names the copy", () => {
  makeLibrary();
  addMigration("ALTER TABLE person ADD COLUMN extra text;--> statement-breakpoint\nSELECT nothing FROM nowhere;");
  expect(() => openLibrary(file, migrations)).toThrow(/已恢复原状.*before-/);
  rmSync(join(migrations, NEXT), { recursive: true });
  const library = openLibrary(file, migrations);
  expect((library.raw.pragma("table_info(person)") as { name: string }[]).map((column) => column.name)).not.toContain(
    "extra",
  );
  expect(verify(library).ok).toBe(true);
  library.close();
});

test("a migration that leaves a row pointing at nothing is not kept", () => {
  makeLibrary();
  addMigration("DELETE FROM person;");
  expect(() => openLibrary(file, migrations)).toThrow(/升级校务库时出错/);
  rmSync(join(migrations, NEXT), { recursive: true });
  const library = openLibrary(file, migrations);
  expect(library.raw.prepare("SELECT name FROM person").all()).toEqual([{ name: "张三" }]);
  library.close();
});

test("opening without anything to migrate makes no copy", () => {
  makeLibrary();
  openLibrary(file, migrations).close();
  expect(readdirSync(folder).filter((name) => name.includes("before"))).toEqual([]);
});
