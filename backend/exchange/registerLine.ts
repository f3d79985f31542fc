import { importText } from "../../core/kit/exchangeText.ts";
import { normalise, schemasOf } from "../../core/kit/schemas.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import { nameKey } from "./columns.ts";
import { cellIssues, type DataRow, type Issue, type PlanRow, type Run } from "./plan.ts";
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
  term: Values;
}

/** What planning the register goes by. */
export interface Work {
  run: Run;
  /** Appointments of the people whom the sheet names, by person. */
  posts: Map<string, StoredRow[]>;
  /** Number of the line that an appointment was taken for or made by. */
  claimed: Map<string, number>;
  /** People whom this sheet has made: id → line and place. */
  made: Map<string, { row: number; place: string }>;
  insert: Record<"organisation" | "person" | "appointment", (row: StoredRow) => void>;
}

/** Text of a cell that was read; null when empty. */
export function textOf(row: DataRow, key: string): string | null {
  const reading = row.readings.get(key);
  return reading?.kind === "value" ? String(reading.value) : null;
}

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
    mobile: textOf(row, "mobile"),
    term: normalise(appointment, term),
  };
  const limits = [
    { schema: schemasOf(organisation).patch, values: { name: line.organisation }, field: "organisation" },
    { schema: schemasOf(person).patch, values: { name: line.person }, field: "person" },
    { schema: schemasOf(appointment).patch, values: { post: line.post }, field: "post" },
  ];
  if (issues.length === 0)
    for (const { schema, values, field } of limits)
      issues.push(...(schema.safeParse(values).error?.issues ?? []).map(({ message }) => ({ field, message })));
  return { line, issues };
}

/** A record of the library, a new one, or why neither. */
export type Found =
  | { row: StoredRow }
  | { create: true }
  | { problem: Issue }
  | { ask: PlanRow["candidates"]; issue: Issue };

/** The organisation that a line names. */
export function findBody(work: Work, line: Line, decision: string | undefined): Found {
  const { names } = work.run;
  const ids = names.find("organisation", line.organisation);
  const id = ids.length > 1 && decision && ids.includes(decision) ? decision : ids.length === 1 ? ids[0] : undefined;
  if (ids.length > 1 && !id) {
    const candidates = ids.map((one) => ({ id: one, title: names.title("organisation", one) }));
    return {
      ask: candidates,
      issue: { field: "organisation", message: importText.severalFound(labels.organisation, line.organisation) },
    };
  }
  const row = id ? names.row("organisation", id) : undefined;
  if (!row) {
    if (line.kind) return { create: true };
    return {
      problem: {
        field: "organisation",
        message: importText.unknownOrganisation(labels.organisation, line.organisation, labels.kind),
      },
    };
  }
  const kinds: Readonly<Record<string, string>> = organisation.fields.kind.choices ?? {};
  if (line.kind && row.kind !== line.kind)
    return {
      problem: {
        field: "kind",
        message: importText.kindDiffers(
          labels.kind,
          kinds[line.kind] ?? line.kind,
          kinds[String(row.kind)] ?? String(row.kind),
        ),
      },
    };
  return { row };
}

/** The holder among those of the same name: who has a post in this body or works there; else who has the same mobile; else the user says. */
export function findHolder(work: Work, line: Line, body: StoredRow | null, decision: string | undefined): Found {
  const { names } = work.run;
  const people = names.find("person", line.person).flatMap((id) => names.row("person", id) ?? []);
  const chosen = people.find((one) => one.id === decision || `row:${work.made.get(one.id)?.row}` === decision);
  if (chosen) return { row: chosen };
  if (decision?.startsWith("person_") || decision?.startsWith("row:"))
    return { problem: { field: "person", message: importText.badDecision } };
  if (decision === "create" || people.length === 0) return { create: true };
  const here = body ? people.filter((one) => isOf(work, one, body)) : [];
  const sameMobile = (rows: StoredRow[]) => rows.filter((one) => line.mobile !== null && one.mobile === line.mobile);
  const certain = here.length === 1 ? here : sameMobile(here.length > 0 ? here : people);
  if (certain.length === 1) return { row: certain[0] as StoredRow };
  // Two new people of one name in one sheet whose mobiles differ are two people.
  const possible = (here.length > 0 ? here : people).filter(
    (one) => !(work.made.has(one.id) && line.mobile && one.mobile && one.mobile !== line.mobile),
  );
  if (possible.length === 0) return { create: true };
  const first = work.made.get((possible[0] as StoredRow).id);
  const message =
    possible.length === 1 && first
      ? importText.whichOneInFile(line.person, first.row)
      : importText.whichOne(line.person);
  return { ask: possible.slice(0, 20).map((one) => candidate(work, one)), issue: { field: "person", message } };
}

const isOf = (work: Work, one: StoredRow, body: StoredRow): boolean =>
  (work.posts.get(one.id) ?? []).some((post) => post.organisation === body.id) ||
  (one.unit !== null && nameKey(String(one.unit)) === nameKey(String(body.name)));

function candidate(work: Work, one: StoredRow): PlanRow["candidates"][number] {
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
      [one.unit, ...places]
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
