import { importText } from "../../core/kit/exchangeText.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { rowInserter, rowsByValues } from "../../db/queries/exchange.ts";
import { type StoredRow, updateRow, type Values } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import { changeList } from "./changes.ts";
import { push } from "./names.ts";
import { type Change, type DataRow, type Issue, judge, type PlanRow, planRow, type Run, store } from "./plan.ts";
import { findBody, findHolder, heldPost, type Line, labels, readLine, textOf, type Work } from "./registerLine.ts";

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
