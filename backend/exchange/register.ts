import { importText } from "../../core/kit/exchangeText.ts";
import { normalise, schemasOf } from "../../core/kit/schemas.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { rowInserter, rowsByValues } from "../../db/queries/exchange.ts";
import { type StoredRow, updateRow, type Values } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import { nameKey } from "./columns.ts";
import { push } from "./names.ts";
import {
  type Change,
  cellIssues,
  type DataRow,
  type Issue,
  judge,
  type PlanRow,
  planRow,
  type Run,
  store,
} from "./plan.ts";
import { changeList } from "./records.ts";
import { isSameTerm } from "./terms.ts";

const labels = {
  organisation: organisation.fields.name.label,
  kind: organisation.fields.kind.label,
  person: person.fields.name.label,
  post: appointment.fields.post.label,
};

/** Values of a line, by the keys of the register. */
interface Line {
  organisation: string;
  kind: string | null;
  person: string;
  post: string;
  mobile: string | null;
  term: Values;
}

interface Work {
  run: Run;
  /** Appointments of the people whom the sheet names, by person. */
  posts: Map<string, StoredRow[]>;
  /** Number of the line that an appointment was taken for or made by. */
  claimed: Map<string, number>;
  /** People whom this sheet has made: id → line and place. */
  made: Map<string, { row: number; place: string }>;
  insert: Record<"organisation" | "person" | "appointment", (row: StoredRow) => void>;
}

/** Plans and stores the rows of the register of heads: organisation, person and appointment in one line. */
export function planRegister(run: Run, rows: readonly DataRow[]): PlanRow[] {
  const named = (key: string) => rows.flatMap((row) => textOf(row, key) ?? []);
  run.names.load("organisation", named("organisation"));
  run.names.load("person", named("person"));
  const ids = new Set(named("person").flatMap((name) => run.names.find("person", name)));
  const posts = new Map<string, StoredRow[]>();
  for (const row of rowsByValues(run.library, appointment, "person", ids)) push(posts, String(row.person), row);
  const insert = {
    organisation: rowInserter(run.library, organisation),
    person: rowInserter(run.library, person),
    appointment: rowInserter(run.library, appointment),
  };
  const work: Work = { run, posts, claimed: new Map(), made: new Map(), insert };
  return rows.map((row) => planLine(work, row));
}

function textOf(row: DataRow, key: string): string | null {
  const reading = row.readings.get(key);
  return reading?.kind === "value" ? String(reading.value) : null;
}

function readLine(row: DataRow): { line: Line; issues: Issue[] } {
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

type Found = { row: StoredRow } | { create: true } | { problem: Issue } | { ask: PlanRow["candidates"]; issue: Issue };

function planLine(work: Work, row: DataRow): PlanRow {
  const { run } = work;
  const { line, issues } = readLine(row);
  const title = `${line.person}（${line.organisation}${line.post}）`;
  const result = planRow(row.number, "error", { record: appointment.name, title });
  const decision = run.decisions[String(row.number)];
  if (decision === "skip")
    return { ...result, action: "skip", issues: [{ field: "", message: importText.skippedByChoice }] };
  if (issues.length > 0) return { ...result, issues };
  const body = findBody(work, line, decision);
  if ("problem" in body) return { ...result, issues: [body.problem] };
  if ("ask" in body) return { ...result, action: "ask", issues: [body.issue], candidates: body.ask };
  const holder = findHolder(work, line, "row" in body ? body.row : null, decision);
  if ("problem" in holder) return { ...result, issues: [holder.problem] };
  if ("ask" in holder) return { ...result, action: "ask", issues: [holder.issue], candidates: holder.ask };
  const bodyRow = "row" in body ? body.row : null;
  const holderRow = "row" in holder ? holder.row : null;
  const known = bodyRow && holderRow ? heldPost(work, bodyRow, holderRow, line) : null;
  return known && holderRow
    ? changeLine(work, row, line, known, holderRow, result)
    : createLine(work, row, line, bodyRow, holderRow, result);
}

function findBody(work: Work, line: Line, decision: string | undefined): Found {
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
function findHolder(work: Work, line: Line, body: StoredRow | null, decision: string | undefined): Found {
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
function heldPost(work: Work, body: StoredRow, holder: StoredRow, line: Line): StoredRow | null {
  const same = (work.posts.get(holder.id) ?? []).filter(
    (one) => one.organisation === body.id && nameKey(String(one.post)) === nameKey(line.post),
  );
  const fitting = same.filter((one) => isSameTerm(one, line.term));
  return fitting.find((one) => one.from === line.term.from) ?? fitting.at(-1) ?? null;
}

const differs = (before: Values, given: Values): Values =>
  Object.fromEntries(
    (["from", "to"] as const).flatMap((key) => {
      const precision = `${key}Precision`;
      const same =
        given[key] === undefined ||
        given[key] === null ||
        (given[key] === before[key] && given[precision] === (before[precision] ?? "day"));
      return same
        ? []
        : [
            [key, given[key]],
            [precision, given[precision]],
          ];
    }),
  );

function changeLine(
  work: Work,
  row: DataRow,
  line: Line,
  known: StoredRow,
  holder: StoredRow,
  result: PlanRow,
): PlanRow {
  const { run, claimed } = work;
  const term = differs(known, line.term);
  const mobile: Values = line.mobile !== null && line.mobile !== holder.mobile ? { mobile: line.mobile } : {};
  const before = claimed.get(known.id);
  const unchanged = Object.keys(term).length + Object.keys(mobile).length === 0;
  if (before !== undefined) {
    const issue = { field: "", message: unchanged ? importText.sameAsRow(before) : importText.repeatsRow(before) };
    return { ...result, action: unchanged ? "skip" : "error", issues: [issue] };
  }
  if (unchanged) {
    claimed.set(known.id, row.number);
    return { ...result, action: "same" };
  }
  const changes = [
    ...changeList(run.names, appointment, known, { ...known, ...term }, Object.keys(term)),
    ...changeList(run.names, person, holder, { ...holder, ...mobile }, Object.keys(mobile)),
  ];
  const { stored, issues } = store(run, () => {
    const told = judge(run, appointment, { ...known, ...term });
    if (Object.keys(mobile).length > 0) told.push(...judge(run, person, { ...holder, ...mobile }));
    updateRow(run.tx, appointment, known.id, term);
    updateRow(run.tx, person, holder.id, mobile);
    return told;
  });
  if (!stored) return { ...result, issues };
  Object.assign(known, term);
  Object.assign(holder, mobile);
  claimed.set(known.id, row.number);
  return { ...result, action: "change", changes, issues };
}

function createLine(
  work: Work,
  row: DataRow,
  line: Line,
  body: StoredRow | null,
  holder: StoredRow | null,
  result: PlanRow,
): PlanRow {
  const { run, insert } = work;
  const bodyRow = body ?? newRow(run.context, organisation, { name: line.organisation, kind: line.kind });
  const holderRow = holder ?? newRow(run.context, person, { name: line.person, mobile: line.mobile });
  const mobile: Values = holder && line.mobile !== null && line.mobile !== holder.mobile ? { mobile: line.mobile } : {};
  const made = newRow(run.context, appointment, {
    person: holderRow.id,
    organisation: bodyRow.id,
    post: line.post,
    ...line.term,
  });
  const { stored, issues } = store(run, () => {
    const told: Issue[] = [];
    if (!body) {
      told.push(...judge(run, organisation, bodyRow));
      insert.organisation(bodyRow);
    }
    if (!holder) {
      told.push(...judge(run, person, holderRow));
      insert.person(holderRow);
    } else updateRow(run.tx, person, holder.id, mobile);
    told.push(...judge(run, appointment, made));
    insert.appointment(made);
    return told;
  });
  if (!stored) return { ...result, issues };
  if (!body) run.names.add(organisation, bodyRow);
  if (!holder) {
    run.names.add(person, holderRow);
    work.made.set(holderRow.id, { row: row.number, place: String(bodyRow.name) });
  }
  push(work.posts, holderRow.id, made);
  work.claimed.set(made.id, row.number);
  const changes = createdChanges(run, line, bodyRow, !body, made, holder, mobile);
  if (holder) Object.assign(holder, mobile);
  return { ...result, action: "create", changes, issues };
}

function createdChanges(
  run: Run,
  line: Line,
  body: StoredRow,
  newBody: boolean,
  made: StoredRow,
  holder: StoredRow | null,
  mobile: Values,
): Change[] {
  const terms = changeList(run.names, appointment, null, made, [
    "post",
    ...(["from", "to"] as const).filter((key) => made[key] !== null),
  ]);
  const kind = newBody ? changeList(run.names, organisation, null, body, ["kind"]) : [];
  const phone = holder
    ? changeList(run.names, person, holder, { ...holder, ...mobile }, Object.keys(mobile))
    : line.mobile
      ? changeList(run.names, person, null, { mobile: line.mobile }, ["mobile"])
      : [];
  return [
    { field: "organisation", label: labels.organisation, from: "", to: String(body.name) },
    ...kind,
    { field: "person", label: labels.person, from: "", to: line.person },
    ...terms,
    ...phone,
  ];
}
