import { cleanText } from "../../core/kit/cells.ts";
import { formatDate, formatMonth } from "../../core/kit/dates.ts";
import { importText } from "../../core/kit/exchangeText.ts";
import { type Occasion, readOccasions } from "../../core/kit/occasions.ts";
import { attendance, lecture } from "../../core/records/duty.ts";
import { organisationKinds } from "../../core/records/organisation.ts";
import { countsAs } from "../../core/rules/posts.ts";
import { patchRow, rowInserter, rowsByValues } from "../../db/queries/exchange.ts";
import type { StoredRow, Values } from "../../db/queries/records.ts";
import { newRow } from "../saving.ts";
import { nameKey } from "./columns.ts";
import { push } from "./names.ts";
import { type Change, type DataRow, type Issue, judge, type Run, store } from "./plan.ts";
import { textOf } from "./registerLine.ts";
import type { RunTerms } from "./termLookup.ts";

/** What a sheet says of attending and lecturing beside a head, stored with the head. */
export interface Duties {
  /** Stores what the line tells of a head whose term begins on `from`, unless it is there already. */
  store(row: DataRow, holder: string, from: string | null): { changes: Change[]; issues: Issue[] };
}

/** The two halves of the duty: the column of the times, that of what it was about, and where both are kept. */
const halves = [
  { key: "heard", about: "heardTitle", record: attendance, field: "title", what: importText.heard, unknown: null },
  {
    key: "lectured",
    about: "topic",
    record: lecture,
    field: "topic",
    what: importText.lectured,
    unknown: importText.topicUnknown,
  },
] as const;

type Half = (typeof halves)[number];

const sameMonth = (a: unknown, b: string): boolean => String(a).slice(0, 7) === b.slice(0, 7);

/** Knows the lessons and lectures of the people whom a sheet names; those of others are looked up when they are asked for. */
export function createDuties(run: Run, rows: readonly DataRow[], people: Iterable<string>, terms: RunTerms): Duties {
  const told = halves.filter(({ key }) => rows.some((row) => row.readings.has(key)));
  const known = new Map<string, StoredRow[]>();
  const loaded = new Set(people);
  const insert = { attendance: rowInserter(run.library, attendance), lecture: rowInserter(run.library, lecture) };
  const keyOf = (half: Half, holder: string) => `${half.key} ${holder}`;
  const load = (half: Half, ids: Iterable<string>) => {
    for (const one of rowsByValues(run.library, half.record, "person", ids))
      push(known, keyOf(half, String(one.person)), one);
  };
  for (const half of told) load(half, loaded);
  const of = (half: Half, holder: string): StoredRow[] => {
    if (!loaded.has(holder)) {
      loaded.add(holder);
      for (const each of told) load(each, [holder]);
    }
    return known.get(keyOf(half, holder)) ?? [];
  };

  const one = (half: Half, holder: string, occasion: Occasion, about: string, from: string | null) => {
    const isMonth = occasion.precision === "month";
    // Of a month in which the term began only the days within the term can be meant.
    const date = isMonth && from && sameMonth(from, occasion.date) && from > occasion.date ? from : occasion.date;
    const there = of(half, holder);
    const vague = (row: StoredRow) => row.note === importText.monthOnly && sameMonth(row.date, date);
    const same =
      there.find((row) => row.date === date) ?? there.find((row) => (isMonth ? sameMonth(row.date, date) : vague(row)));
    const day = formatDate(date);
    if (same) {
      const patch: Values = {};
      if (!isMonth && vague(same)) Object.assign(patch, { date, note: null });
      const isUntold = same[half.field] === null || same[half.field] === half.unknown;
      const named = ["activity", "gathering"].some((key) => same[key] !== null);
      if (about !== "" && isUntold && !named && same[half.field] !== about) patch[half.field] = about;
      if (Object.keys(patch).length === 0) return null;
      const was = formatDate(String(same.date));
      const { stored, issues } = store(run, () => {
        const findings = judge(run, half.record, { ...same, ...patch });
        patchRow(run.library, half.record, same.id, patch);
        return findings;
      });
      if (!stored) return { issues };
      const from = [was, same[half.field] ?? ""].filter(Boolean).join(" ");
      Object.assign(same, patch);
      return { issues, from, to: [day, same[half.field] ?? ""].filter(Boolean).join(" ") };
    }
    const other = half.key === "lectured" && about !== "" && !isMonth ? sameLecture(run, date, about, holder) : null;
    if (other) return { issues: [{ field: half.key, message: importText.alreadyOf(half.what, day, other) }] };
    const row = newRow(run.context, half.record, {
      person: holder,
      date,
      [half.field]: about === "" ? half.unknown : about,
      note: isMonth ? importText.monthOnly : null,
    });
    const { stored, issues } = store(run, () => {
      const findings = judge(run, half.record, row);
      insert[half.record.name](row);
      return findings;
    });
    if (!stored) return { issues };
    push(known, keyOf(half, holder), row);
    terms.recorded(holder);
    const month = isMonth
      ? [{ field: half.key, message: importText.monthTaken(half.what, formatMonth(occasion.date), day) }]
      : [];
    return { issues: [...month, ...issues], from: "", to: [day, about].filter(Boolean).join(" ") };
  };

  return {
    store(row, holder, from) {
      const changes: Change[] = [];
      const issues: Issue[] = [];
      for (const half of told) {
        const { occasions, unclear } = readOccasions(row.cells.get(half.key) ?? null);
        if (unclear.length > 0)
          issues.push({ field: half.key, message: importText.noDay(half.what, unclear.join("、")) });
        const about = textOf(row, half.about) ?? "";
        for (const occasion of occasions) {
          // What stands beside the date says more than a column for all dates of the cell.
          const done = one(half, holder, occasion, (occasion.text || about).slice(0, 120), from);
          if (!done) continue;
          issues.push(...done.issues);
          if ("to" in done && done.to !== undefined)
            changes.push({ field: half.key, label: half.what, from: done.from ?? "", to: done.to });
        }
      }
      return { changes, issues };
    },
  };
}

/** Under whose name the same lecture stands already: of a deputy, or of one who holds the post too. */
function sameLecture(run: Run, date: string, topic: string, holder: string): string | null {
  const same = rowsByValues(run.library, lecture, "date", [date]).find(
    (one) => one.person !== holder && nameKey(String(one.topic)) === nameKey(topic),
  );
  return same ? run.names.title("person", String(same.person)) : null;
}

/** Says of a line that its post is none of those which the rules of the duty name; null where it is one, or where there are no rules. */
export function outsideDuty(terms: RunTerms, kind: string, post: string, today: string): Issue | null {
  const rules = terms
    .dutyRules()
    .filter((rule) => rule.validFrom <= today && (rule.validTo === null || today <= rule.validTo));
  if (rules.length === 0) return null;
  const posts = rules.filter((rule) => rule.organisationKind === kind).flatMap((rule) => rule.posts);
  if (posts.some((one) => countsAs(post, one))) return null;
  const label = (organisationKinds as Readonly<Record<string, string>>)[kind] ?? kind;
  return { field: "post", message: importText.notInDuty(cleanText(post), label, [...new Set(posts)]) };
}
