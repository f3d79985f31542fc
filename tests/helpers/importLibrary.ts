import { join } from "node:path";
import { expect } from "vitest";
import type { Preview } from "../../backend/exchange/plan.ts";
import type { ExpectedRow } from "../fixtures/sheets/expected.ts";
import { library } from "../fixtures/sheets/library.ts";
import { openTestOffice, type TestOffice } from "./office.ts";

export const sheets = join(import.meta.dirname, "../fixtures/sheets");

export interface ImportOffice extends TestOffice {
  /** Ids of the records of library.ts by key. */
  ids: Map<string, string>;
}

/** A program on a library file that holds what library.ts says. */
export async function openImportOffice(): Promise<ImportOffice> {
  const office = await openTestOffice();
  const ids = new Map<string, string>();
  const create = async (record: string, draft: object) =>
    (await office.call<{ id: string }>(`${record}.create`, draft)).id;
  for (const { key, ...draft } of library.organisations) ids.set(key, await create("organisation", draft));
  for (const { key, ...draft } of library.people) ids.set(key, await create("person", draft));
  for (const { person, organisation, ...draft } of library.appointments)
    await create("appointment", { ...draft, person: ids.get(person), organisation: ids.get(organisation) });
  for (const draft of library.singlePosts) await create("singlePost", draft);
  return { ...office, ids };
}

/** Compares a preview with the expected rows; all differences come in one message. */
export function expectRows(preview: Preview, expected: readonly ExpectedRow[]): void {
  expect(preview.rows.map((row) => `${row.row} ${row.action}`)).toEqual(
    expected.map((row) => `${row.row} ${row.action}`),
  );
  for (const [i, want] of expected.entries()) {
    const row = preview.rows[i] as Preview["rows"][number];
    const where = `row ${want.row}: ${JSON.stringify(row)}`;
    if (want.issue) {
      const [field, words] = want.issue;
      expect(
        row.issues.some((issue) => issue.field === field && issue.message.includes(words)),
        where,
      ).toBe(true);
    }
    for (const [field, to] of Object.entries(want.to ?? {}))
      expect(row.changes.find((change) => change.field === field)?.to, where).toBe(to);
    if (want.candidates)
      expect(
        row.candidates.map((one) => one.title.replace(/（.*/, "")),
        where,
      ).toEqual(want.candidates);
  }
}

/** All rows of the main records, to be compared as they were. */
export async function contents(office: TestOffice): Promise<Record<string, unknown[]>> {
  const result: Record<string, unknown[]> = {};
  for (const record of ["organisation", "person", "appointment", "base"])
    result[record] = (await office.call<{ rows: unknown[] }>(`${record}.list`)).rows;
  return result;
}
