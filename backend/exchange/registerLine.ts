import { importText, kindByName, usualKinds } from "../../core/kit/exchangeText.ts";
import { fieldSchema, normalise } from "../../core/kit/schemas.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { rowsByValues } from "../../db/queries/exchange.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import type { Answer } from "./answers.ts";
import { nameKey } from "./columns.ts";
import { soundAlike } from "./near.ts";
import { cellIssues, type DataRow, type Issue, type PlanRow, type Run } from "./plan.ts";
import type { RunTerms } from "./termLookup.ts";
import { isSameTerm } from "./terms.ts";

/** Labels of the columns in sentences. */
export const labels = {
  organisation: organisation.fields.name.label,
  kind: organisation.fields.kind.label,
  person: person.fields.name.label,
  post: appointment.fields.post.label,
};

/** Values of a line, by the keys of the register. */
export interface Line {
  organisation: string;
  kind: string | null;
  person: string;
  post: string;
  mobile: string | null;
  note: string | null;
  term: Values;
}

/** What planning the register goes by. */
export interface Work {
  run: Run;
  /** Appointments of the people whom the sheet names, by person. */
  posts: Map<string, StoredRow[]>;
  /** What the rules on terms go by, told of each term that is stored. */
  terms: RunTerms;
  /** Number of the line that an appointment was taken for or made by. */
  claimed: Map<string, number>;
  /** People of the library by mobile, and those with a post in a body that the sheet names, by body. */
  byMobile: Map<string, StoredRow[]>;
  ofBody: Map<string, StoredRow[]>;
  /** People whom this sheet has made: id → line and place. */
  made: Map<string, { row: number; place: string }>;
  /** What was said of posts which the rules of the duty don't name. */
  outside: Set<Issue>;
  insert: Record<"organisation" | "person" | "appointment", (row: StoredRow) => void>;
}

/** Text of a cell that was read; null when empty. */
export function textOf(row: DataRow, key: string): string | null {
  const reading = row.readings.get(key);
  return reading?.kind === "value" ? String(reading.value) : null;
}

/** A number with an area code under 联系电话: no mobile, and nobody's own. */
const isLandline = (row: DataRow): boolean => /^0\d{2,3}-/.test(textOf(row, "mobile") ?? "");

/** What a line says that is not taken over, or not as it stands. */
export const lineNotes = (row: DataRow): Issue[] =>
  isLandline(row) ? [{ field: "mobile", message: importText.landline(textOf(row, "mobile") ?? "") }] : [];

/** What the texts of a line may be, each by itself: the schema of a whole record looks at every field that it has. */
const limits = [
  ["organisation", fieldSchema(organisation.fields.name)],
  ["person", fieldSchema(person.fields.name)],
  ["post", fieldSchema(appointment.fields.post)],
  ["note", fieldSchema(appointment.fields.note)],
] as const;

/** Reads a line and says what is wrong with its cells. */
export function readLine(row: DataRow): { line: Line; issues: Issue[] } {
  const issues = cellIssues(row);
  for (const key of ["organisation", "person", "post"] as const)
    if (!row.readings.has(key)) issues.push({ field: key, message: importText.fillIn(labels[key]) });
  const term: Values = {};
  for (const key of ["from", "to"] as const) {
    const reading = row.readings.get(key);
    if (reading?.kind !== "value") continue;
    term[key] = reading.value;
    term[`${key}Precision`] = reading.precision ?? "day";
  }
  const line = {
    organisation: textOf(row, "organisation") ?? "",
    kind: textOf(row, "kind"),
    person: textOf(row, "person") ?? "",
    post: textOf(row, "post") ?? "",
    mobile: isLandline(row) ? null : textOf(row, "mobile"),
    note: textOf(row, "note"),
    term: normalise(appointment, term),
  };
  if (issues.length === 0)
    for (const [field, schema] of limits) {
      if (line[field] === null) continue;
      const { error } = schema.safeParse(line[field]);
      for (const { message } of error?.issues ?? []) issues.push({ field, message });
    }
  return { line, issues };
}

/** An answer that was followed, and by what the question is known again. */
export interface Answered {
  field: string;
  answer: Answer;
  about: string[];
}

/** A record of the library, a new one, or why neither. */
export type Found =
  | { row: StoredRow; answered?: Answered }
  | { create: true; kind?: string; answered?: Answered }
  | { problem: Issue; news?: PlanRow["news"] }
  | { ask: PlanRow["candidates"]; issue: Issue; news?: PlanRow["news"] };

const kinds: Readonly<Record<string, string>> = organisation.fields.kind.choices ?? {};

/** The answer "a new one of this kind". */
const newKind = /^create:(\w+)$/;

/** Kinds that a new body may have, the one that its name tells first. */
const newBodies = (guess: string | null): PlanRow["news"] =>
  [...new Set([...(guess ? [guess] : []), ...usualKinds])].map((kind) => ({
    id: `create:${kind}`,
    title: importText.newBody(kinds[kind] ?? kind),
  }));

/** The bodies that a name may mean which nobody bears: the close ones; where nothing says of what kind a new one is, also those that are only alike. */
function maybeMeant(work: Work, line: Line): PlanRow["candidates"] {
  const { names } = work.run;
  const near = names.near("organisation", line.organisation);
  const like = line.kind ? [] : names.similar("organisation", line.organisation);
  const others = like.filter((one) => !near.some(({ id }) => id === one.id));
  return [...near, ...others]
    .slice(0, Math.max(near.length, MOST_MEANT))
    .map(({ id, why }) => ({ id, title: importText.candidate(names.title("organisation", id), why) }));
}

/** Of bodies that are only alike no more are offered. */
const MOST_MEANT = 3;

/** The organisation that a line names. */
export function findBody(work: Work, line: Line, row: number): Found {
  const { names, answers } = work.run;
  const ids = names.find("organisation", line.organisation);
  const about = [labels.organisation, line.organisation];
  const guess = line.kind ?? kindByName(line.organisation);
  const near = ids.length === 0 ? maybeMeant(work, line) : [];
  const isNew = (value: string) => {
    const kind = newKind.exec(value)?.[1];
    return kind === undefined ? value === "create" && guess !== null : kind in kinds;
  };
  // A name that nobody bears may be answered with any body, also one that was renamed since.
  const answer =
    ids.length === 1
      ? null
      : answers.of(row, "organisation", about, (value) =>
          ids.length > 1 ? ids.includes(value) : names.row("organisation", value) !== undefined || isNew(value),
        );
  if (ids.length > 1 && !answer)
    return {
      ask: ids.map((one) => ({ id: one, title: names.title("organisation", one) })),
      issue: { field: "organisation", message: importText.severalFound(labels.organisation, line.organisation) },
    };
  const news = line.kind ? [] : newBodies(guess);
  if (near.length > 0 && !answer)
    return {
      ask: near,
      issue: { field: "organisation", message: importText.nearBody(labels.organisation, line.organisation) },
      news,
    };
  if (ids.length === 0 && !answer && !line.kind)
    return {
      problem: { field: "organisation", message: importText.unknownBody(labels.organisation, line.organisation) },
      news,
    };
  const id = ids.length === 1 ? ids[0] : answer && !isNew(answer.value) ? answer.value : undefined;
  const answered = answer ? { answered: { field: "organisation", answer, about } } : {};
  const found = id ? names.row("organisation", id) : undefined;
  const kind = line.kind ?? newKind.exec(answer?.value ?? "")?.[1] ?? guess;
  if (!found) return { create: true, ...(kind ? { kind } : {}), ...answered };
  if (line.kind && found.kind !== line.kind)
    return {
      problem: {
        field: "kind",
        message: importText.kindDiffers(
          labels.kind,
          kinds[line.kind] ?? line.kind,
          kinds[String(found.kind)] ?? String(found.kind),
        ),
      },
    };
  return { row: found, ...answered };
}

/** The holder among those of the same name: who has a post in this body or works there; else who has the same mobile; else the user says. */
export function findHolder(work: Work, line: Line, body: StoredRow | null, row: number): Found {
  const { names, answers } = work.run;
  const people = names.find("person", line.person).flatMap((id) => names.row("person", id) ?? []);
  const near = people.length === 0 ? nearPeople(work, line, body) : [];
  const about = [labels.person, line.person, line.organisation];
  const isPerson = (value: string) => value === "create" || value.startsWith("person_") || value.startsWith("row:");
  const answer = answers.of(row, "", about, isPerson);
  const all = [...people, ...near.map((one) => one.row)];
  const known = (id: string) =>
    id.startsWith("person_") ? rowsByValues(work.run.library, person, "id", [id])[0] : undefined;
  const renamed = answer?.remembered && !all.some((one) => one.id === answer.value) ? known(answer.value) : undefined;
  if (renamed) all.push(renamed);
  const chosen = all.find((one) => one.id === answer?.value || `row:${work.made.get(one.id)?.row}` === answer?.value);
  const answered = answer ? { answered: { field: "person", answer, about } } : {};
  if (chosen && !answer?.remembered) return { row: chosen, ...answered };
  if (answer && !answer.remembered && answer.value !== "create")
    return { problem: { field: "person", message: importText.badDecision } };
  if (answer?.value === "create") return { create: true, ...answered };
  const before: Found | null = chosen ? { row: chosen, ...answered } : null;
  if (people.length === 0 && near.length === 0) return before ?? { create: true };
  if (people.length === 0)
    return (
      before ?? {
        ask: near.map((one) => candidate(work, one.row, one.why)),
        issue: { field: "", message: importText.nearPerson(line.person) },
      }
    );
  const here = body ? people.filter((one) => isOf(work, one, body)) : [];
  const sameMobile = (rows: StoredRow[]) => rows.filter((one) => line.mobile !== null && one.mobile === line.mobile);
  const certain = here.length === 1 ? here : sameMobile(here.length > 0 ? here : people);
  if (certain.length === 1) return { row: certain[0] as StoredRow };
  // Two new people of one name in one sheet whose mobiles differ are two people.
  const possible = (here.length > 0 ? here : people).filter(
    (one) => !(work.made.has(one.id) && line.mobile && one.mobile && one.mobile !== line.mobile),
  );
  if (possible.length === 0) return { create: true };
  if (before) return before;
  const first = work.made.get((possible[0] as StoredRow).id);
  const message =
    possible.length === 1 && first
      ? importText.whichOneInFile(line.person, first.row)
      : importText.whichOne(line.person);
  return { ask: possible.slice(0, 20).map((one) => candidate(work, one)), issue: { field: "", message } };
}

/** People under another name who may be meant: with the same mobile, or read alike and in the same body. */
function nearPeople(work: Work, line: Line, body: StoredRow | null): { row: StoredRow; why: string }[] {
  const byMobile = line.mobile && /^1\d{10}$/.test(line.mobile) ? (work.byMobile.get(line.mobile) ?? []) : [];
  const alike = (work.ofBody.get(body?.id ?? "") ?? []).filter((one) => soundAlike(line.person, String(one.name)));
  return [
    ...byMobile.map((row) => ({ row, why: importText.nearWhy.mobile })),
    ...alike
      .filter((one) => !byMobile.some(({ id }) => id === one.id))
      .map((row) => ({ row, why: importText.nearWhy.sound })),
  ];
}

const isOf = (work: Work, one: StoredRow, body: StoredRow): boolean =>
  (work.posts.get(one.id) ?? []).some((post) => post.organisation === body.id) ||
  (one.unit !== null && nameKey(String(one.unit)) === nameKey(String(body.name)));

function candidate(work: Work, one: StoredRow, why?: string): PlanRow["candidates"][number] {
  const made = work.made.get(one.id);
  const title = String(one.name);
  if (made) return { id: `row:${made.row}`, title: importText.inRowCandidate(title, made.row, made.place) };
  const places = (work.posts.get(one.id) ?? [])
    .slice(0, 3)
    .map((post) => `${work.run.names.title("organisation", String(post.organisation))}${String(post.post)}`);
  return {
    id: one.id,
    title: importText.candidate(
      title,
      [why, one.unit, ...places]
        .filter((part) => part)
        .map(String)
        .join("，"),
    ),
  };
}

/** The appointment that the line speaks of: same person, body and post, and a term that is not a later or earlier one. */
export function heldPost(work: Work, body: StoredRow, holder: StoredRow, line: Line): StoredRow | null {
  const same = (work.posts.get(holder.id) ?? []).filter(
    (one) => one.organisation === body.id && nameKey(String(one.post)) === nameKey(line.post),
  );
  const fitting = same.filter((one) => isSameTerm(one, line.term));
  return fitting.find((one) => one.from === line.term.from) ?? fitting.at(-1) ?? null;
}
