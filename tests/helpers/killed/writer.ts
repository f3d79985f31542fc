// Writes to a library until it is killed, and says after each commit what it has been told is safe.
import { writeSync } from "node:fs";
import { migrationsDir } from "../../../backend/places.ts";
import { idMaker } from "../../../core/kit/ids.ts";
import { withDefaults } from "../../../core/kit/schemas.ts";
import { person } from "../../../core/records/person.ts";
import { openLibrary } from "../../../db/client.ts";
import { undo, write } from "../../../db/journal.ts";
import { insertRows, updateRow } from "../../../db/queries/records.ts";

const library = openLibrary(process.argv[2] ?? "", migrationsDir());
const newId = idMaker(Date.now, Math.random);
const actor = () => ({ who: "写手", now: new Date().toISOString() });

for (let i = 0; ; i++) {
  const made = { ...withDefaults(person, { name: `第${i}人` }), id: newId("person") };
  const { changeId } = write(library, actor(), "新增", (tx) => insertRows(tx, person, [made]));
  writeSync(1, `${changeId} ${made.id}\n`);
  if (i % 3 === 1) {
    const renamed = write(library, actor(), "改名", (tx) => updateRow(tx, person, made.id, { name: "改" }));
    writeSync(1, `${renamed.changeId} ${made.id}\n`);
    if (i % 2 === 1) writeSync(1, `${undo(library, actor(), renamed.changeId ?? 0).changeId} ${made.id}\n`);
  }
}
