import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fieldEntries } from "../../core/kit/record.ts";
import { procedures, records } from "../../core/modules/index.ts";
import { sampleDraft } from "../helpers/drafts.ts";
import { type OpenTransport, transports } from "../helpers/transports.ts";

type Row = Record<string, unknown> & { id: string; refTitles: Record<string, string> };

describe.each(Object.entries(transports))("over %s", (_name, open) => {
  let transport: OpenTransport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());

  const call = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const reply = await transport.call(name, input as never);
    if (!reply.ok)
      throw new Error(
        `${name}: ${reply.error.code} ${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`,
      );
    // What a shell gets must be what the procedure promises: an undeclared or missing field is a fault of the contract.
    procedures.get(name)?.output.parse(reply.value);
    return reply.value as T;
  };
  const create = async (record: string, draft: Record<string, unknown>) =>
    (await call<{ id: string }>(`${record}.create`, draft)).id;

  describe.each(records.map((record) => [record.name as string, record] as const))("%s", (name, record) => {
    let made: Row;

    test("is created with every field and read back as given", async () => {
      const draft = await sampleDraft(record, create);
      const answer = await call<{ id: string; changeId: number; row: Row }>(`${name}.create`, draft);
      expect(answer.changeId).toBeGreaterThan(0);
      made = await call<Row>(`${name}.get`, { id: answer.id });
      expect(made).toMatchObject(draft);
      for (const [field, { kind }] of fieldEntries(record))
        if (kind === "ref") expect(made.refTitles[field]).toBeTruthy();
    });

    test("is listed, found by a filter, and left out by another", async () => {
      const listed = await call<{ rows: Row[]; total: number }>(`${name}.list`, { limit: 100_000 });
      expect(listed.rows.map((row) => row.id)).toContain(made.id);
      expect(listed.total).toBe(listed.rows.length);
      const [field] = fieldEntries(record).find(([, one]) => one.kind === "text" || one.kind === "ref") ?? ["id"];
      const found = await call<{ rows: Row[] }>(`${name}.list`, { filter: { [field]: made[field] as string } });
      expect(found.rows.map((row) => row.id)).toContain(made.id);
      expect((await call<{ total: number }>(`${name}.list`, { filter: { id: "none" } })).total).toBe(0);
      expect((await call<{ rows: Row[]; total: number }>(`${name}.list`, { limit: 0 })).rows).toEqual([]);
    });

    test("is changed, and the undo brings the old row back", async () => {
      const [field, definition] =
        fieldEntries(record).find(
          ([key, one]) => one.kind === "text" && (one.max ?? 200) > 5 && key !== "owner" && !one.clean,
        ) ?? [];
      const patch =
        field && definition
          ? { [field]: `改${Date.now()}`.slice(0, definition.max ?? 200) }
          : { validTo: "2030-12-31" };
      const { changeId } = await call<{ changeId: number }>(`${name}.update`, { id: made.id, patch });
      expect(await call<Row>(`${name}.get`, { id: made.id })).toMatchObject(patch);
      const { rows } = await call<{ rows: { id: number; sentences: string[] }[] }>("history.list", {
        recordId: made.id,
      });
      expect(rows[0]?.id).toBe(changeId);
      expect(rows[0]?.sentences[0]).toContain(record.label);
      await call("history.undo", { changeId });
      expect(await call<Row>(`${name}.get`, { id: made.id })).toEqual(made);
    });

    test("is deleted, and comes back with the undo", async () => {
      const { changeId } = await call<{ changeId: number }>(`${name}.remove`, { id: made.id });
      expect((await transport.call(`${name}.get`, { id: made.id })).ok).toBe(false);
      await call("history.undo", { changeId });
      expect(await call<Row>(`${name}.get`, { id: made.id })).toEqual(made);
    });

    // What the program keeps for itself (files, seats, settings) has no columns that a sheet could hold.
    const inSheets = fieldEntries(record).every(
      ([, field]) => !field.required || !field.internal || field.default !== undefined,
    );
    if (inSheets && record.name !== "setting") {
      test.each(["xlsx", "csv"] as const)("leaves as .%s and comes back with nothing to change", async (format) => {
        const { file } = await call<{ file: string }>(`${name}.export`, {
          ...transport.out(`${name}.${format}`),
          format,
          withPrivate: true,
        });
        const given = await transport.give(await transport.read(file), `${name}.${format}`);
        const preview = await call<{
          counts: Record<string, number>;
          rows: { row: number; action: string; issues: unknown[]; changes: unknown[] }[];
        }>("import.preview", { file: given, record: name });
        const { total } = await call<{ total: number }>(`${name}.list`, { limit: 0 });
        expect(preview.rows.filter((row) => row.action !== "same").slice(0, 3)).toEqual([]);
        expect(preview.counts.same).toBe(total);
      });
    }
  });
});
