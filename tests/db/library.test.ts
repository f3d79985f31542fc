import { copyFileSync, existsSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { migrationsDir } from "../../backend/places.ts";
import { AppError } from "../../core/kit/errors.ts";
import { withDefaults } from "../../core/kit/schemas.ts";
import { person } from "../../core/records/person.ts";
import { dataVersion, type Library, openLibrary } from "../../db/client.ts";
import { verify, write } from "../../db/journal.ts";
import { insertRows } from "../../db/queries/records.ts";
import { integrityProblems } from "../../db/snapshot.ts";

let folder: string;
let file: string;
const actor = { who: "甲", now: "2026-01-01T00:00:00.000Z" };

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "xiaowu-library-"));
  file = join(folder, "校务.db");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = () => openLibrary(file, migrationsDir());
const addPerson = (library: Library, id: string, name = "张三") =>
  write(library, actor, "新增", (tx) => insertRows(tx, person, [{ ...withDefaults(person, { name }), id }]));

/** The sentence with which opening is refused. */
function refusal(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof AppError) return `${error.code}: ${error.message}`;
    throw error;
  }
  throw new Error("was not refused");
}

describe("opening", () => {
  test("a file that is not SQLite is refused and left as it is", () => {
    writeFileSync(file, "这不是数据库，而是一个文本文件，长度超过十六字节");
    expect(refusal(open)).toMatch(/^refused: .*不是校务库/);
  });

  test("another program's SQLite file is refused and gets no tables of ours", () => {
    const other = new Database(file);
    other.exec("CREATE TABLE note (id INTEGER)");
    other.close();
    expect(refusal(open)).toMatch(/不是校务库/);
    const again = new Database(file);
    expect(again.prepare("SELECT name FROM sqlite_schema").all()).toEqual([{ name: "note" }]);
    again.close();
  });

  test("a library of a newer version is refused: an older program would not know its columns", () => {
    const library = open();
    library.raw.exec(
      "INSERT INTO __drizzle_migrations (hash, created_at, name) VALUES ('x', 1, '29990101000000_future')",
    );
    library.close();
    expect(refusal(open)).toMatch(/更新版本/);
  });

  test("a damaged library is refused with what to do", () => {
    const library = open();
    for (let i = 0; i < 200; i++) addPerson(library, `person_${i}`, `张${i}`);
    library.close();
    truncateSync(file, 8192);
    expect(
      refusal(() => {
        const damaged = open();
        try {
          damaged.raw.prepare("SELECT * FROM person").all();
        } finally {
          damaged.close();
        }
      }),
    ).toMatch(/损坏|不是校务库/);
  });

  test("a folder that does not exist is named", () => {
    expect(refusal(() => openLibrary(join(folder, "没有", "校务.db"), migrationsDir()))).toMatch(/文件夹.*不存在/);
  });

  test("a kept library of the first schema opens with its rows and its chain", () => {
    copyFileSync(join(import.meta.dirname, "..", "fixtures", "libraries", "foundation.db"), file);
    const library = open();
    expect(library.raw.prepare("SELECT count(*) AS n FROM activity").get()).toEqual({ n: 23 });
    expect(verify(library).ok).toBe(true);
    expect(integrityProblems(library)).toEqual({ texts: [], dangling: [] });
    library.close();
  });

  // Fault: a column that may not be empty was added without a value for the rows there are: the upgrade stops, or runs read as null lists.
  test("a kept library of the second schema opens; its runs have no window, no lock and no candidates", () => {
    copyFileSync(join(import.meta.dirname, "..", "fixtures", "libraries", "printingRoom.db"), file);
    const library = open();
    const run = library.raw
      .prepare('SELECT "from", weekdays, locked, announced, bases, halls, after FROM activity_run')
      .get();
    expect(run).toEqual({
      from: "2020-03-10",
      weekdays: "[]",
      locked: 0,
      announced: 0,
      bases: "[]",
      halls: "[]",
      after: "[]",
    });
    expect(library.raw.prepare("SELECT DISTINCT closed_weekdays AS closed FROM base").all()).toEqual([
      { closed: "[]" },
    ]);
    expect(verify(library).ok).toBe(true);
    expect(integrityProblems(library)).toEqual({ texts: [], dangling: [] });
    library.close();
  });

  // Fault: an exemption that was a tick of the term is lost with its columns, or old records get no form and count nowhere.
  test("a kept library of the third schema opens; its exemption is a decision, its records keep counting", () => {
    copyFileSync(join(import.meta.dirname, "..", "fixtures", "libraries", "yearPlan.db"), file);
    const library = open();
    const decisions = library.raw
      .prepare(
        `SELECT d.kind, d.part, d.reason, p.name FROM duty_decision d
         JOIN appointment a ON a.id = d.appointment JOIN person p ON p.id = a.person`,
      )
      .all();
    expect(decisions).toEqual([{ kind: "exemption", part: "both", reason: "长期驻外", name: "李四光" }]);
    expect(library.raw.prepare("SELECT form FROM attendance").all()).toEqual([{ form: "class" }]);
    expect(library.raw.prepare("SELECT form FROM lecture").all()).toEqual([{ form: "class" }]);
    expect(library.raw.prepare("SELECT DISTINCT attend_forms, acting, shared FROM duty_rule").all()).toEqual([
      { attend_forms: "[]", acting: "bound", shared: "each" },
    ]);
    expect(verify(library).ok).toBe(true);
    expect(integrityProblems(library)).toEqual({ texts: [], dangling: [] });
    library.close();
  });

  // Fault: plans of the first schema name seats by row and number; read as ids of seats they would lose everybody.
  test("seats of a plan of the first schema become ids of seats, and a hall without a drawn layout stays plain", () => {
    copyFileSync(join(import.meta.dirname, "..", "fixtures", "libraries", "foundation.db"), file);
    const old = new Database(file);
    const hall = (old.prepare("SELECT id FROM hall LIMIT 1").get() as { id: string }).id;
    const seats = [
      { zone: "platform", row: 0, seat: 2, index: 0, why: "第 1 位，正中" },
      { zone: "audience", row: 1, seat: 4, index: 1, why: "第2排第5座" },
    ];
    old
      .prepare("INSERT INTO seating_plan (id, title, hall, variant, people, seats) VALUES (?, '会', ?, 'A', '[]', ?)")
      .run("seatingPlan_old", hall, JSON.stringify(seats));
    old.close();
    const library = open();
    const row = library.raw.prepare("SELECT seats, choices FROM seating_plan").get() as { seats: string };
    expect(JSON.parse(row.seats)).toEqual([
      { seat: "p1-3", index: 0, why: "第 1 位，正中" },
      { seat: "a2-5", index: 1, why: "第2排第5座" },
    ]);
    const layout = (library.raw.prepare("SELECT layout FROM hall LIMIT 1").get() as { layout: string }).layout;
    expect(JSON.parse(layout)).toEqual({ width: 0, height: 0, zones: [], fixtures: [] });
    expect(verify(library).ok).toBe(true);
    library.close();
  });
});

describe("writing", () => {
  test("a full disk is said in plain words and nothing is half stored", () => {
    const library = open();
    const pages = library.raw.pragma("page_count", { simple: true }) as number;
    library.raw.pragma(`max_page_count = ${pages + 2}`);
    expect(
      refusal(() => {
        for (let i = 0; i < 500; i++) addPerson(library, `person_${i}`, "张".repeat(50));
      }),
    ).toMatch(/磁盘空间已满/);
    library.raw.pragma("max_page_count = 1000000");
    expect(verify(library).ok).toBe(true);
    addPerson(library, "person_after");
    library.close();
  });

  test("a library that another program holds locked answers a sentence, not a crash", () => {
    const library = open();
    library.raw.pragma("busy_timeout = 50");
    const other = new Database(file);
    other.exec("BEGIN EXCLUSIVE");
    expect(refusal(() => addPerson(library, "person_1"))).toMatch(/^conflict: .*占用/);
    other.exec("ROLLBACK");
    addPerson(library, "person_1");
    other.close();
    library.close();
  });

  test("a read-only library says so", () => {
    const library = open();
    library.raw.pragma("query_only = ON");
    expect(refusal(() => addPerson(library, "person_1"))).toMatch(/只读/);
    library.close();
  });

  test("two programs write in turn without losing a change or breaking the chain, and each sees that the other wrote", () => {
    const one = open();
    const two = open();
    const seen = dataVersion(one);
    for (let i = 0; i < 20; i++) addPerson(i % 2 ? one : two, `person_${i}`, `张${i}`);
    expect(dataVersion(one)).not.toBe(seen);
    expect(one.raw.prepare("SELECT count(*) AS n FROM person").get()).toEqual({ n: 20 });
    expect(verify(two)).toEqual({ ok: true, changes: 20, firstBroken: null });
    one.close();
    two.close();
  });

  test("after closing, the one file holds everything: copying it is enough", () => {
    const library = open();
    addPerson(library, "person_1");
    library.close();
    expect(existsSync(`${file}-wal`)).toBe(false);
    const copy = join(folder, "副本.db");
    copyFileSync(file, copy);
    const opened = openLibrary(copy, migrationsDir());
    expect(opened.raw.prepare("SELECT name FROM person").all()).toEqual([{ name: "张三" }]);
    opened.close();
  });
});
