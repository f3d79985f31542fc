import { importText } from "../../core/kit/exchangeText.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { patchRow, rowInserter, rowsByValues } from "../../db/queries/exchange.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import { changeList } from "./changes.ts";
import { push } from "./names.ts";
import { eachRow } from "./pace.ts";
import {
  asking,
  type Change,
  type DataRow,
  type Issue,
  judge,
  type PlanRow,
  planRow,
  type Run,
  store,
  storeOne,
} from "./plan.ts";
import { createDuties, type Duties, outsideDuty } from "./registerDuties.ts";
import {
  type Answered,
  findBody,
  findHolder,
  heldPost,
  type Line,
  labels,
  lineNotes,
  readLine,
  textOf,
  type Work,
} from "./registerLine.ts";
import { loadTerms, withTerms } from "./termLookup.ts";

/** Plans and stores the rows of the register of heads: organisation, person and appointment in one line. */
export function planRegister(run: Run, rows: readonly DataRow[]): PlanRow[] {
  const named = (key: string) => rows.flatMap((row) => textOf(row, key) ?? []);
  run.names.load("organisation", named("organisation"));
  run.names.load("person", named("person"));
  const ids = new Set(named("person").flatMap((name) => run.names.find("person", name)));
  const posts = new Map<string, StoredRow[]>();
  const ofPeople = rowsByValues(run.library, appointment, "person", ids);
  for (const row of ofPeople) push(posts, String(row.person), row);
  const insert = {
    organisation: rowInserter(run.library, organisation),
    person: rowInserter(run.library, person),
    appointment: rowInserter(run.library, appointment),
  };
  const bodies = rows.flatMap((row) => run.names.find("organisation", textOf(row, "organisation") ?? ""));
  const ofBodies = rowsByValues(run.library, appointment, "organisation", bodies);
  const terms = loadTerms(run, ids, bodies, [...ofPeople, ...ofBodies]);
  const work: Work = {
    run,
    posts,
    terms,
    claimed: new Map(),
    made: new Map(),
    outside: new Set(),
    insert,
    ...nearby(run, rows, ofBodies),
  };
  const duties = createDuties(run, rows, ids, terms);
  const planned = withTerms(run.library, terms, () => eachRow(rows, (row) => planLine(work, duties, row)));
  const outside = planned.filter(
    ({ action, issues }) => action !== "error" && issues.some((one) => work.outside.has(one)),
  );
  if (outside.length > 0) run.notes.push(importText.rowsNotInDuty(outside.length));
  return planned;
}

/** The people whom a line may mean under another name: by mobile, and by the posts `held` in the bodies of the sheet. */
function nearby(run: Run, rows: readonly DataRow[], held: readonly StoredRow[]): Pick<Work, "byMobile" | "ofBody"> {
  const byMobile = new Map<string, StoredRow[]>();
  const mobiles = rows.flatMap((row) => textOf(row, "mobile") ?? []);
  for (const one of rowsByValues(run.library, person, "mobile", mobiles)) push(byMobile, String(one.mobile), one);
  const people = new Map(
    run.names
      .rows(
        person,
        held.map((one) => String(one.person)),
      )
      .map((one) => [one.id, one]),
  );
  const ofBody = new Map<string, StoredRow[]>();
  const seen = new Set<string>();
  for (const one of held) {
    const holder = people.get(String(one.person));
    const key = `${one.organisation} ${one.person}`;
    if (holder && !seen.has(key)) push(ofBody, String(one.organisation), holder);
    seen.add(key);
  }
  return { byMobile, ofBody };
}

function planLine(work: Work, duties: Duties, row: DataRow): PlanRow {
  const { run } = work;
  const { line, issues } = readLine(row);
  const title = `${line.person}（${line.organisation}${line.post}）`;
  const result = planRow(row.number, "error", { record: appointment.name, title });
  if (run.answers.skips(row.number))
    return { ...result, action: "skip", issues: [{ field: "", message: importText.skippedByChoice }] };
  if (issues.length > 0) return { ...result, issues };
  const body = findBody(work, line, row.number);
  if ("problem" in body) {
    const ask = body.news ? run.answers.keyOf(row.number, "organisation") : null;
    return { ...result, issues: [body.problem], ask, news: body.news ?? [] };
  }
  if ("ask" in body) return asking(run, result, body);
  if ("kind" in body && body.kind !== undefined) line.kind = body.kind;
  const holder = findHolder(work, line, "row" in body ? body.row : null, row.number);
  if ("problem" in holder) return { ...result, issues: [holder.problem] };
  if ("ask" in holder) return asking(run, result, holder);
  const bodyRow = "row" in body ? body.row : null;
  const holderRow = "row" in holder ? holder.row : null;
  const known = bodyRow && holderRow ? heldPost(work, bodyRow, holderRow, line) : null;
  const answers = [body.answered ?? [], holder.answered ?? []].flat();
  const { done, made } =
    known && holderRow
      ? { done: changeLine(work, row, line, known, holderRow, result), made: null }
      : createLine(work, row, line, bodyRow, holderRow, result);
  const kind = String(bodyRow?.kind ?? line.kind ?? "");
  const about = told(work, done, answers, made);
  return withDuties(work, duties, row, line, about, { kind, holder: made?.person ?? holderRow?.id ?? "", known });
}

/** What the line says beside the term: lessons and lectures, and what of it is not taken over. */
function withDuties(
  work: Work,
  duties: Duties,
  row: DataRow,
  line: Line,
  done: PlanRow,
  { kind, holder, known }: { kind: string; holder: string; known: StoredRow | null },
): PlanRow {
  if (done.action === "error" || done.action === "skip") return done;
  const from = line.term.from ?? known?.from ?? null;
  const { changes, issues } = duties.store(row, holder, from === null ? null : String(from));
  const outside = outsideDuty(work.terms, kind, line.post, work.run.context.today());
  if (outside) work.outside.add(outside);
  return {
    ...done,
    action: done.action === "same" && changes.length > 0 ? "change" : done.action,
    changes: [...done.changes, ...changes],
    issues: [...done.issues, ...lineNotes(row), ...issues, ...(outside ? [outside] : [])],
  };
}

/** Says on the line what was answered at an earlier import, and keeps what was answered now; "create" is kept as the record that was made. */
function told(work: Work, done: PlanRow, answers: readonly Answered[], made: Made | null): PlanRow {
  const notes = answers.flatMap(({ field, answer, about }) => {
    const inSheet = [...work.made].find(([, { row }]) => answer.value === `row:${row}`)?.[0];
    const fresh = field === "organisation" ? made?.organisation : made?.person;
    const id = /^create(?::|$)/.test(answer.value) ? fresh : (inSheet ?? answer.value);
    if (id === undefined) return [];
    if (!answer.remembered) {
      work.run.answers.learn(done.row, about, id);
      return [];
    }
    return [{ field, message: importText.remembered(work.run.names.title(field, id)) }];
  });
  return notes.length > 0 ? { ...done, issues: [...done.issues, ...notes] } : done;
}

/** Ids of body and person by which a line was stored. */
interface Made {
  organisation: string;
  person: string;
}

const differs = (before: Values, given: Values, note: string | null): Values => ({
  ...(note !== null && note !== before.note ? { note } : {}),
  ...Object.fromEntries(
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
  ),
});

const otherMobile = (line: Line, holder: StoredRow): Values =>
  line.mobile !== null && line.mobile !== holder.mobile ? { mobile: line.mobile } : {};

function changeLine(
  work: Work,
  row: DataRow,
  line: Line,
  known: StoredRow,
  holder: StoredRow,
  result: PlanRow,
): PlanRow {
  const { run, claimed } = work;
  const post = run.hand.keep(run.names, appointment, known, differs(known, line.term, line.note));
  const phone = run.hand.keep(run.names, person, holder, otherMobile(line, holder));
  const [term, mobile] = [post.changed, phone.changed];
  const notes = [...post.notes, ...phone.notes];
  const before = claimed.get(known.id);
  const unchanged = Object.keys(term).length + Object.keys(mobile).length === 0;
  if (before !== undefined) {
    const issue = { field: "", message: unchanged ? importText.sameAsRow(before) : importText.repeatsRow(before) };
    return { ...result, action: unchanged ? "skip" : "error", issues: [issue] };
  }
  if (unchanged) {
    claimed.set(known.id, row.number);
    return { ...result, action: "same", issues: notes };
  }
  const changes = run.isShown
    ? [
        ...changeList(run.names, appointment, known, { ...known, ...term }, Object.keys(term)),
        ...changeList(run.names, person, holder, { ...holder, ...mobile }, Object.keys(mobile)),
      ]
    : [];
  const isOne = Object.keys(term).length === 0 || Object.keys(mobile).length === 0;
  const { stored, issues } = (isOne ? storeOne : (step: () => Issue[]) => store(run, step))(() => {
    const told = judge(run, appointment, { ...known, ...term });
    if (Object.keys(mobile).length > 0) told.push(...judge(run, person, { ...holder, ...mobile }));
    patchRow(run.library, appointment, known.id, term);
    patchRow(run.library, person, holder.id, mobile);
    return told;
  });
  if (!stored) return { ...result, issues };
  Object.assign(known, term);
  Object.assign(holder, mobile);
  if (Object.keys(term).length > 0) work.terms.stored(known);
  claimed.set(known.id, row.number);
  return { ...result, action: "change", changes, issues: [...issues, ...notes] };
}

function createLine(
  work: Work,
  row: DataRow,
  line: Line,
  body: StoredRow | null,
  holder: StoredRow | null,
  result: PlanRow,
): { done: PlanRow; made: Made | null } {
  const { run, insert } = work;
  const bodyRow = body ?? newRow(run.context, organisation, { name: line.organisation, kind: line.kind });
  const holderRow = holder ?? newRow(run.context, person, { name: line.person, mobile: line.mobile });
  const kept = holder
    ? run.hand.keep(run.names, person, holder, otherMobile(line, holder))
    : { changed: {}, notes: [] };
  const mobile = kept.changed;
  const made = newRow(run.context, appointment, {
    person: holderRow.id,
    organisation: bodyRow.id,
    post: line.post,
    ...line.term,
    note: line.note,
  });
  const { stored, issues } = store(run, () => {
    const told: Issue[] = [];
    if (!body) {
      told.push(...judge(run, organisation, bodyRow));
      work.terms.made(organisation, bodyRow);
      insert.organisation(bodyRow);
    }
    if (!holder) {
      told.push(...judge(run, person, holderRow));
      work.terms.made(person, holderRow);
      insert.person(holderRow);
    } else patchRow(run.library, person, holder.id, mobile);
    told.push(...judge(run, appointment, made));
    insert.appointment(made);
    return told;
  });
  if (!stored) return { done: { ...result, issues }, made: null };
  if (!body) run.names.add(organisation, bodyRow);
  if (!holder) {
    run.names.add(person, holderRow);
    work.made.set(holderRow.id, { row: row.number, place: String(bodyRow.name) });
  }
  push(work.posts, holderRow.id, made);
  work.terms.stored(made);
  work.claimed.set(made.id, row.number);
  const changes = run.isShown ? createdChanges(run, line, bodyRow, !body, made, holder, mobile) : [];
  if (holder) Object.assign(holder, mobile);
  return {
    done: { ...result, action: "create", changes, issues: [...issues, ...kept.notes] },
    made: { organisation: bodyRow.id, person: holderRow.id },
  };
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
    ...(["from", "to", "note"] as const).filter((key) => made[key] !== null),
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
