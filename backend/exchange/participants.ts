import { notFound } from "../../core/kit/errors.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import { messages } from "../../core/kit/messages.ts";
import { normalise, schemasOf } from "../../core/kit/schemas.ts";
import { gathering, participant } from "../../core/records/gathering.ts";
import { person } from "../../core/records/person.ts";
import { splitAnnotation } from "../../core/rules/names/layout.ts";
import { patchRow, rowInserter, rowsByValues } from "../../db/queries/exchange.ts";
import { findGathering, participantsOf } from "../../db/queries/gatherings.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import type { Answer } from "./answers.ts";
import { changeList } from "./changes.ts";
import { nameKey } from "./columns.ts";
import { push } from "./names.ts";
import { soundAlike } from "./near.ts";
import { eachRow } from "./pace.ts";
import { asking, cellIssues, type DataRow, judge, type PlanRow, planRow, type Run, store } from "./plan.ts";

/** Columns of the list that belong to the person; the rest belong to the participant. */
const ofPerson = ["sex", "ethnicity", "birthMonth", "politicalStatus", "professionalTitle", "mobile"] as const;

/** What planning a list of participants goes by. */
interface Work {
  run: Run;
  gathering: NonNullable<ReturnType<typeof findGathering>>;
  /** Participants by person. */
  there: Map<string, StoredRow>;
  /** Those who take part already, and people of the library by mobile. */
  people: StoredRow[];
  byMobile: Map<string, StoredRow[]>;
  /** Line by which a person was taken or made. */
  claimed: Map<string, number>;
  /** People whom this sheet has made: id → line, and what tells them apart. Their ids are new at each planning: no answer and no token may hold one. */
  made: Map<string, { row: number; place: string }>;
  last: number;
  insert: Record<"person" | "participant", (row: StoredRow) => void>;
}

/** Plans and stores the rows of a list of people who take part: the person by name and unit, and the part taken. @throws AppError not_found */
export function planParticipants(run: Run, into: string, rows: readonly DataRow[]): PlanRow[] {
  const target = findGathering(run.tx, into);
  if (!target) throw notFound(messages.noSuch(gathering.label));
  run.names.load(
    "person",
    rows.map((row) => splitAnnotation(textOf(row, "name") ?? "").name),
  );
  const there = participantsOf(run.tx, into);
  const byMobile = new Map<string, StoredRow[]>();
  const mobiles = rows.flatMap((row) => textOf(row, "mobile") ?? []);
  for (const one of rowsByValues(run.library, person, "mobile", mobiles)) push(byMobile, String(one.mobile), one);
  const work: Work = {
    run,
    people: there.map((one) => one.person),
    byMobile,
    gathering: target,
    there: new Map(there.map((one) => [one.person.id, one.participant])),
    claimed: new Map(),
    made: new Map(),
    last: Math.max(0, ...there.map((one) => one.participant.listedOrder ?? 0)),
    insert: { person: rowInserter(run.library, person), participant: rowInserter(run.library, participant) },
  };
  return eachRow(rows, (row) => planLine(work, row));
}

function textOf(row: DataRow, key: string): string | null {
  const reading = row.readings.get(key);
  return reading?.kind === "value" ? String(reading.value) : null;
}

const valuesOf = (row: DataRow, keys: readonly string[]): Values =>
  Object.fromEntries(
    keys.flatMap((key) => {
      const reading = row.readings.get(key);
      return reading?.kind === "value" ? [[key, reading.value]] : [];
    }),
  );

const ofPart = ["unit", "post", "role", "group", "groupPost", "tableNo", "number", "room", "note"] as const;

function planLine(work: Work, row: DataRow): PlanRow {
  const { run } = work;
  const { name, sex, ethnicity } = splitAnnotation(textOf(row, "name") ?? "");
  const result = planRow(row.number, "error", { record: participant.name, title: name });
  if (run.answers.skips(row.number))
    return { ...result, action: "skip", issues: [{ field: "", message: importText.skippedByChoice }] };
  const issues = cellIssues(row);
  if (name === "") issues.push({ field: "name", message: importText.fillIn(person.fields.name.label) });
  const about = { ...(sex ? { sex } : {}), ...(ethnicity ? { ethnicity } : {}), ...valuesOf(row, ofPerson) };
  const part = valuesOf(row, ofPart);
  for (const [record, values] of [
    [person, { ...about, ...(name === "" ? {} : { name }) }],
    [participant, part],
  ] as const)
    for (const issue of schemasOf(record).patch.safeParse(values).error?.issues ?? []) {
      const field = String(issue.path[0] ?? "");
      if (!issues.some((one) => one.field === field)) issues.push({ field, message: issue.message });
    }
  if (issues.length > 0) return { ...result, issues };
  const found = findPerson(work, row, name, textOf(row, "unit"), textOf(row, "mobile"));
  if ("ask" in found)
    return asking(run, result, {
      issue: { field: "", message: found.message },
      ask: found.ask.map((one) => candidate(work, one)),
    });
  const done = keepLine(
    work,
    row,
    result,
    found.row,
    { name, ...normalise(person, about) },
    normalise(participant, part),
  );
  const { answer } = found;
  if (!answer) return done;
  const id = found.row?.id ?? [...work.claimed].find(([, line]) => line === row.number)?.[0];
  if (id !== undefined && !answer.remembered) run.answers.learn(row.number, aboutLine(row), id);
  return answer.remembered && found.row
    ? { ...done, issues: [...done.issues, { field: "name", message: importText.remembered(String(found.row.name)) }] }
    : done;
}

/** By what a person of a list is known again. */
const aboutLine = (row: DataRow) => [person.fields.name.label, row.cells.get("name"), row.cells.get("unit")];

type Possible = { row: StoredRow; why?: string };

/** What a person may be answered with: the id, or the line of this sheet that made it. */
const answerFor = (work: Work, one: StoredRow): string => {
  const made = work.made.get(one.id);
  return made ? `row:${made.row}` : one.id;
};

function candidate(work: Work, { row: one, why }: Possible): PlanRow["candidates"][number] {
  const made = work.made.get(one.id);
  const title = made
    ? importText.inRowCandidate(String(one.name), made.row, made.place)
    : importText.candidate(String(one.name), [why, one.unit, one.mobile].filter(Boolean).join("，"));
  return { id: answerFor(work, one), title };
}

/** The person of this name: who takes part already, or who has the same mobile or unit; asked where the units differ. */
function findPerson(
  work: Work,
  row: DataRow,
  name: string,
  unit: string | null,
  mobile: string | null,
): { row: StoredRow | null; answer?: Answer } | { ask: Possible[]; message: string } {
  const { names, answers } = work.run;
  // Two new people of one name in one sheet whose mobiles differ are two people.
  const isOther = (one: StoredRow) =>
    work.made.has(one.id) && mobile !== null && typeof one.mobile === "string" && one.mobile !== mobile;
  const people = names
    .find("person", name)
    .flatMap((id) => names.row("person", id) ?? [])
    .filter((one) => !isOther(one));
  const near = people.length === 0 ? nearPeople(work, name, mobile) : [];
  const all = [...people, ...near.map((one) => one.row)];
  const answer = answers.of(
    row.number,
    "",
    aboutLine(row),
    (value) => value === "create" || all.some((one) => answerFor(work, one) === value),
  );
  const chosen = all.find((one) => answerFor(work, one) === answer?.value);
  if (answer && chosen && !answer.remembered) return { row: chosen, answer };
  if (answer?.value === "create" && all.length > 0) return { row: null, answer };
  if (all.length === 0) return { row: null };
  const same = (a: unknown, b: string) => typeof a === "string" && nameKey(a) === nameKey(b);
  const unitOf = (one: StoredRow) => work.there.get(one.id)?.unit ?? one.unit;
  const by = [
    people.filter((one) => mobile !== null && one.mobile === mobile),
    people.filter((one) => unit !== null && (same(unitOf(one), unit) || same(one.unit, unit))),
    people.filter((one) => work.there.has(one.id) && unit === null),
    people.filter((one) => people.length === 1 && (unit === null || !unitOf(one))),
  ];
  const certain = by.find((rows) => rows.length === 1)?.[0];
  if (certain) return { row: certain };
  if (answer && chosen) return { row: chosen, answer };
  if (people.length === 0) return { ask: near, message: importText.nearPerson(name) };
  const first = work.made.get(people[0]?.id ?? "");
  return {
    ask: people.slice(0, 20).map((one) => ({ row: one })),
    message: people.length === 1 && first ? importText.whichOneInFile(name, first.row) : importText.whichOne(name),
  };
}

/** People under another name who may be meant: with the same mobile, or who take part already and are read alike. */
function nearPeople(work: Work, name: string, mobile: string | null): Required<Possible>[] {
  const byMobile = mobile !== null && /^1\d{10}$/.test(mobile) ? (work.byMobile.get(mobile) ?? []) : [];
  const alike = work.people.filter(
    (one) => soundAlike(name, String(one.name)) && !byMobile.some(({ id }) => id === one.id),
  );
  return [
    ...byMobile.map((row) => ({ row, why: importText.nearWhy.mobile })),
    ...alike.map((row) => ({ row, why: importText.nearWhy.sound })),
  ];
}

function keepLine(
  work: Work,
  row: DataRow,
  result: PlanRow,
  known: StoredRow | null,
  about: Values,
  part: Values,
): PlanRow {
  const { run, claimed } = work;
  const before = known ? claimed.get(known.id) : undefined;
  if (before !== undefined)
    return { ...result, action: "skip", issues: [{ field: "", message: importText.sameAsRow(before) }] };
  const taking = known ? work.there.get(known.id) : undefined;
  // What is known of a person already stays; only what is missing is filled in.
  const missing: Values = known
    ? Object.fromEntries(Object.entries(about).filter(([key]) => key !== "name" && (known[key] ?? "") === ""))
    : {};
  const holder = known ?? newRow(run.context, person, { ...about, unit: part.unit ?? null });
  const kept = taking
    ? run.hand.keep(
        run.names,
        participant,
        taking,
        Object.fromEntries(Object.entries(part).filter(([key, value]) => value !== taking[key])),
      )
    : { changed: {}, notes: [] };
  const { changed } = kept;
  if (taking && Object.keys(changed).length + Object.keys(missing).length === 0) {
    claimed.set(holder.id, row.number);
    return { ...result, action: "same", issues: kept.notes };
  }
  const made = taking
    ? null
    : newRow(run.context, participant, {
        gathering: work.gathering.id,
        person: holder.id,
        role: work.gathering.kind === "trainingClass" ? "trainee" : "delegate",
        ...part,
        listedOrder: work.last + 1,
      });
  const { stored, issues } = store(run, () => {
    const told = [];
    if (!known) {
      told.push(...judge(run, person, holder));
      work.insert.person(holder);
    } else patchRow(run.library, person, holder.id, missing);
    if (made) work.insert.participant(made);
    else if (taking) patchRow(run.library, participant, String(taking.id), changed);
    return told;
  });
  if (!stored) return { ...result, issues };
  if (!known) {
    run.names.add(person, holder);
    work.made.set(holder.id, {
      row: row.number,
      place: String(holder.unit ?? holder.mobile ?? work.gathering.title),
    });
  } else Object.assign(known, missing);
  if (made) work.last += 1;
  if (taking) Object.assign(taking, changed);
  work.there.set(holder.id, taking ?? (made as StoredRow));
  claimed.set(holder.id, row.number);
  const shown = (record: typeof person | typeof participant, old: StoredRow | null, next: Values, keys: string[]) =>
    changeList(run.names, record, old, next, keys);
  const changes = [
    ...shown(person, known, { ...holder, ...missing }, known ? Object.keys(missing) : Object.keys(about)),
    ...shown(
      participant,
      taking ? { ...taking } : null,
      { ...part },
      taking ? Object.keys(changed) : Object.keys(part),
    ),
  ];
  return { ...result, action: taking ? "change" : "create", changes, issues: [...issues, ...kept.notes] };
}
