import fc from "fast-check";
import { expect, test } from "vitest";
import { migrationsDir } from "../../backend/places.ts";
import { openLibrary } from "../../db/client.ts";
import { searchMismatch } from "../../db/queries/search.ts";
import { openTestOffice, type TestOffice } from "../helpers/office.ts";
import { stateOf } from "../helpers/state.ts";

const RUNS = process.env.FULL === "1" ? 60 : 12;

type Command = { kind: (typeof kinds)[number]; pick: number; other: number; year: number };
const kinds = [
  "createPerson",
  "renamePerson",
  "removePerson",
  "enterHead",
  "succeed",
  "endTerm",
  "attend",
  "lecture",
  "book",
  "moveRun",
  "generate",
  "seat",
  "undo",
  "redo",
] as const;

const command: fc.Arbitrary<Command> = fc.record({
  kind: fc.constantFrom(...kinds),
  pick: fc.nat(200),
  other: fc.nat(200),
  year: fc.integer({ min: 2021, max: 2029 }),
});

/** Ids of a record type at the moment, so that commands meet what earlier ones made. */
async function ids(office: TestOffice, record: string, filter: object = {}): Promise<string[]> {
  const { rows } = await office.call<{ rows: { id: string }[] }>(`${record}.list`, { filter, limit: 300 });
  return rows.map((row) => row.id);
}

const at = (list: string[], i: number) => list[i % Math.max(1, list.length)] ?? "none";

/** Performs a command as an officer would give it. Refusals are part of the game: then nothing may have changed. */
async function perform(office: TestOffice, { kind, pick, other, year }: Command): Promise<void> {
  const people = await ids(office, "person");
  const bodies = await ids(office, "organisation", { kind: ["society", "cityAssociation"] });
  const runs = await ids(office, "activityRun");
  const date = `${year}-0${1 + (pick % 9)}-1${other % 9}`;
  const head = {
    organisation: at(bodies, pick % 5),
    person: { name: `人${other}` },
    post: "理事长",
    from: date,
    to: `${year + 4}`,
  };
  const calls: Record<Command["kind"], [string, object]> = {
    createPerson: ["person.create", { name: `人${pick}`, unit: `单位${other}` }],
    renamePerson: ["person.update", { id: at(people, pick), patch: { name: `名${other}` } }],
    removePerson: ["person.remove", { id: at(people, pick) }],
    enterHead: ["people.enterHead", head],
    succeed: ["people.enterHead", { ...head, succeed: true }],
    endTerm: ["appointment.update", { id: at(await ids(office, "appointment"), pick), patch: { endedOn: date } }],
    attend: ["duty.attend", { people: [at(people, pick), at(people, other)], date, title: "轮训班" }],
    lecture: ["lecture.create", { person: at(people, pick), date, topic: `讲题${other}` }],
    book: [
      "baseBooking.create",
      { base: at(await ids(office, "base"), pick % 3), title: `参观${other}`, from: date, to: date },
    ],
    moveRun:
      runs.length > 0 && other % 2
        ? ["activityRun.update", { id: at(runs, pick), patch: { from: date, to: date } }]
        : [
            "activityRun.create",
            { activity: at(await ids(office, "activity"), pick), runNo: 1 + (other % 9), from: date },
          ],
    generate: ["plan.generate", { from: 2020, to: year }],
    seat: [
      "seating.create",
      {
        hall: at(await ids(office, "hall"), pick),
        people: people.slice(0, 4 + (other % 9)).map((_, i) => ({ name: `人${i}`, platform: i < 4 })),
        variant: other % 2 ? "A" : "B",
      },
    ],
    undo: ["history.undo", {}],
    redo: ["history.redo", {}],
  };
  const [name, input] = calls[kind];
  const before =
    kind === "undo" || kind === "redo" ? null : await office.call<{ total: number }>("history.list", { limit: 1 });
  const reply = await office.office.call(name, input as never, { shell: "cli", who: "测试" });
  if (reply.ok) return;
  expect(reply.error.code, `${name}: ${reply.error.message}`).not.toBe("internal");
  if (before) expect((await office.call<{ total: number }>("history.list", { limit: 1 })).total).toBe(before.total);
}

/** The state of the file as another program would read it. */
function read(office: TestOffice) {
  const library = openLibrary(office.library, migrationsDir());
  try {
    return { state: stateOf(library), mismatch: searchMismatch(library) };
  } finally {
    library.close();
  }
}

async function walk(office: TestOffice, direction: "undo" | "redo"): Promise<number> {
  for (let count = 0; ; count++) {
    const state = await office.call<{ undo: string | null; redo: string | null }>("history.state");
    if (state[direction] === null) return count;
    await office.call(`history.${direction}`);
  }
}

test("officers' commands, undone to the beginning and redone to the end: same state, whole chain, search in step", {
  timeout: 900_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 25 }), async (commands) => {
      const office = await openTestOffice({ reference: true });
      try {
        const first = read(office).state;
        for (const one of commands) await perform(office, one);
        const { state: last } = read(office);
        await walk(office, "redo");
        const redone = read(office).state;
        await walk(office, "undo");
        expect(read(office).state).toEqual(first);
        await walk(office, "redo");
        const again = read(office);
        expect(again.state).toEqual(redone);
        expect(again.mismatch).toBe(0);
        // Without undone commands at the end, redoing everything is what was there.
        if (!commands.some((one) => one.kind === "undo")) expect(redone).toEqual(last);
        expect(await office.call("library.check")).toEqual({ ok: true, issues: [] });
      } finally {
        office.close();
      }
    }),
    { numRuns: RUNS },
  );
});
