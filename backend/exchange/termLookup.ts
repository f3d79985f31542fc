import type { RowOf } from "../../core/kit/record.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { postsIn } from "../../core/rules/posts.ts";
import type { NamedAppointment, SinglePost } from "../../core/rules/terms.ts";
import type { Library, Tx } from "../../db/client.ts";
import { singlePosts } from "../../db/queries/committee.ts";
import { dutyRules } from "../../db/queries/duty.ts";
import { peopleWithRecords, rowsByValues } from "../../db/queries/exchange.ts";
import { appointmentsOfBody, appointmentsOfPerson, findOrganisation, findPerson } from "../../db/queries/people.ts";
import type { StoredRow } from "../../db/queries/records.ts";
import type { Run } from "./plan.ts";

/** What rules on terms ask of the library. A term that is about to be stored is not in it, or still as it was. */
export interface TermLookup {
  body(id: string): { name: string; kind: string } | undefined;
  person(id: string): { name: string } | undefined;
  ofPerson(person: string): readonly NamedAppointment[];
  /** The terms in a body whose titles share a post with this one, however it is written. */
  ofPost(body: string, post: string): readonly NamedAppointment[];
  /** The terms in a body of all who bear a name. */
  ofName(body: string, personName: string): readonly NamedAppointment[];
  singlePosts(): readonly SinglePost[];
  dutyRules(): ReturnType<typeof dutyRules>;
  /** False only where no lesson and no lecture of a person is recorded. */
  mayHaveRecords(person: string): boolean;
}

/** What rules are told where one row is stored: the library, asked anew each time. */
const asked = (tx: Tx): TermLookup => ({
  body: (id) => findOrganisation(tx, id),
  person: (id) => findPerson(tx, id),
  ofPerson: (id) => appointmentsOfPerson(tx, id),
  ofPost: (body, post) => {
    const parts = new Set(postsIn(post));
    return appointmentsOfBody(tx, body).filter((one) => postsIn(one.post).some((part) => parts.has(part)));
  },
  ofName: (body, name) => appointmentsOfBody(tx, body).filter((one) => one.personName === name),
  singlePosts: () => singlePosts(tx),
  dutyRules: () => dutyRules(tx),
  mayHaveRecords: () => true,
});

/** What a run knows of terms, kept as its own writes leave it: a query for each rule and row would take most of the time of an import. */
export interface RunTerms extends TermLookup {
  /** A body or person of this run, before its first term is looked at: it has none. May come to nothing afterwards. */
  made(record: typeof organisation | typeof person, row: StoredRow): void;
  /** A term as it is stored now, new or changed. Only told when it is certain. */
  stored(row: StoredRow): void;
  /** A lesson or lecture of a person was stored. */
  recorded(person: string): void;
}

/** The run that stores at present, by its library. Runs are synchronous, so there is one at most. */
const running = new WeakMap<Tx, TermLookup>();

/** What the rules on terms go by: what the run knows that is storing at present, else the library itself. */
export const termsOf = (library: Library): TermLookup => running.get(library.orm) ?? asked(library.orm);

/** Runs what stores many terms; meanwhile the rules on terms look into what the run knows. */
export function withTerms<T>(library: Library, terms: TermLookup, work: () => T): T {
  running.set(library.orm, terms);
  try {
    return work();
  } finally {
    running.delete(library.orm);
  }
}

/** Lists by a key; a term stands in one for each of its keys. */
function grouped(keysOf: (one: NamedAppointment) => readonly string[]) {
  const lists = new Map<string, NamedAppointment[]>();
  return {
    of: (key: string): readonly NamedAppointment[] => lists.get(key) ?? [],
    put(one: NamedAppointment, before: NamedAppointment | undefined): void {
      if (before)
        for (const key of keysOf(before)) {
          const list = lists.get(key) ?? [];
          list.splice(list.indexOf(before), 1);
        }
      for (const key of keysOf(one)) {
        const list = lists.get(key);
        if (list) list.push(one);
        else lists.set(key, [one]);
      }
    },
  };
}

/**
 * Loads the terms of the people and bodies that a sheet names, unless they are `held` already. One that it does not name after
 * all (an answer) is looked up when a rule asks.
 */
export function loadTerms(
  { library, names }: Pick<Run, "library" | "names">,
  people: Iterable<string>,
  bodies: Iterable<string>,
  held?: readonly StoredRow[],
): RunTerms {
  const tx = library.orm;
  const direct = asked(tx);
  const loadedPeople = new Set(people);
  const loadedBodies = new Set(bodies);
  const parts = new Map<string, readonly string[]>();
  const keysOfPost = (body: string, post: string): string[] => {
    const known = parts.get(post) ?? [...new Set(postsIn(post))];
    parts.set(post, known);
    return known.map((part) => `${body} ${part}`);
  };
  const byId = new Map<string, NamedAppointment>();
  const byPerson = grouped((one) => [one.person]);
  const byPost = grouped((one) => keysOfPost(one.organisation, one.post));
  const byName = grouped((one) => [`${one.organisation} ${one.personName}`]);
  const put = (one: NamedAppointment): void => {
    const before = byId.get(one.id);
    byId.set(one.id, one);
    for (const group of [byPerson, byPost, byName]) group.put(one, before);
  };

  const rows = new Map<string, StoredRow>();
  const found = held ?? [
    ...rowsByValues(library, appointment, "person", loadedPeople),
    ...rowsByValues(library, appointment, "organisation", loadedBodies),
  ];
  for (const row of found) rows.set(row.id, row);
  const named = (field: "person" | "organisation", also: ReadonlySet<string>) => [
    ...also,
    ...[...rows.values()].map((row) => String(row[field])),
  ];
  const bodyRows = new Map<string, { name: string; kind: string }>();
  const personRows = new Map<string, { name: string }>();
  const putBody = (row: StoredRow) => bodyRows.set(row.id, { name: String(row.name), kind: String(row.kind) });
  const putPerson = (row: StoredRow) => personRows.set(row.id, { name: String(row.name) });
  for (const row of names.rows(organisation, named("organisation", loadedBodies))) putBody(row);
  for (const row of names.rows(person, named("person", loadedPeople))) putPerson(row);

  const body = (id: string) => bodyRows.get(id) ?? direct.body(id);
  const holder = (id: string) => personRows.get(id) ?? direct.person(id);
  const withNames = (row: StoredRow): NamedAppointment => {
    const term = row as RowOf<typeof appointment>;
    const place = body(term.organisation);
    return {
      ...term,
      personName: holder(term.person)?.name ?? "",
      organisationName: place?.name ?? "",
      organisationKind: place?.kind ?? "",
    };
  };
  for (const row of rows.values()) put(withNames(row));

  const seePerson = (id: string): void => {
    if (loadedPeople.has(id)) return;
    loadedPeople.add(id);
    for (const one of appointmentsOfPerson(tx, id)) put(one);
  };
  const seeBody = (id: string): void => {
    if (loadedBodies.has(id)) return;
    loadedBodies.add(id);
    for (const one of appointmentsOfBody(tx, id)) put(one);
  };
  let single: readonly SinglePost[] | null = null;
  // A run that stores terms stores no rules.
  let rules: ReturnType<typeof dutyRules> | null = null;
  let recorded: ReadonlySet<string> | null = null;
  const recordedHere = new Set<string>();
  return {
    body,
    person: holder,
    ofPerson: (id) => {
      seePerson(id);
      return byPerson.of(id);
    },
    ofPost: (id, post) => {
      seeBody(id);
      return [...new Set(keysOfPost(id, post).flatMap((key) => byPost.of(key)))];
    },
    ofName: (id, name) => {
      seeBody(id);
      return byName.of(`${id} ${name}`);
    },
    singlePosts: () => {
      single ??= singlePosts(tx);
      return single;
    },
    dutyRules: () => {
      rules ??= dutyRules(tx);
      return rules;
    },
    mayHaveRecords: (id) => {
      recorded ??= peopleWithRecords(library);
      return recorded.has(id) || recordedHere.has(id);
    },
    made: (record, row) => {
      if (record.name === organisation.name) {
        loadedBodies.add(row.id);
        putBody(row);
      } else {
        loadedPeople.add(row.id);
        putPerson(row);
      }
    },
    stored: (row) => put(withNames(row)),
    recorded: (person) => recordedHere.add(person),
  };
}
