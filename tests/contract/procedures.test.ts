import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { crudHandlers } from "../../backend/crud.ts";
import { services } from "../../backend/services/index.ts";
import { procedures, records } from "../../core/modules/index.ts";
import { type OpenTransport, transports } from "../helpers/transports.ts";

test("every procedure has a handler, and no handler is without a procedure", () => {
  const handled = new Set([...services, ...records.map(crudHandlers)].flatMap((one) => Object.keys(one)));
  expect([...procedures.keys()].filter((name) => !handled.has(name))).toEqual([]);
  expect([...handled].filter((name) => !procedures.has(name))).toEqual([]);
});

test("every procedure can be described: the command line and the help are made from it", () => {
  for (const [name, procedure] of procedures) {
    const schema = z.toJSONSchema(procedure.input, { io: "input", unrepresentable: "any" });
    expect(schema, name).toBeTypeOf("object");
    expect(procedure.label, name).toMatch(/[\u4e00-\u9fff]/);
  }
});

describe.each(Object.entries(transports))("errors over %s", (_name, open) => {
  let transport: OpenTransport;
  beforeAll(async () => {
    transport = await open();
  });
  afterAll(() => transport.close());

  const fails = async (name: string, input: unknown) => {
    const reply = await transport.call(name, input as never);
    if (reply.ok) throw new Error(`${name} did not fail`);
    return reply.error;
  };

  test("invalid: names the field in Chinese", async () => {
    const error = await fails("person.create", { sex: "male" });
    expect(error).toMatchObject({ code: "invalid", fields: { name: "请填写姓名" } });
  });

  test("invalid: an unknown key is refused, so that a typing mistake is not lost in silence", async () => {
    expect(await fails("person.create", { name: "张三", nmae: "x" })).toMatchObject({
      code: "invalid",
      fields: { nmae: expect.stringContaining("nmae") },
    });
  });

  test("not_found: a record, and a procedure", async () => {
    expect(await fails("person.get", { id: "person_none" })).toMatchObject({ code: "not_found" });
    expect(await fails("person.explode", {})).toMatchObject({ code: "not_found" });
  });

  test("conflict: somebody else changed the field meanwhile, and a duplicate of a unique name", async () => {
    const made = await transport.call("person.create", { name: "张三" });
    const id = made.ok ? (made.value as { id: string }).id : "";
    expect(await fails("person.update", { id, patch: { name: "王五" }, was: { name: "李四" } })).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("张三"),
    });
    expect(await fails("organisation.create", { name: "广东省力学学会", kind: "society" })).toMatchObject({
      code: "conflict",
      fields: { name: expect.any(String) },
    });
  });

  test("refused: a rule gives its reason", async () => {
    const listed = await transport.call("organisation.list", { filter: { kind: "schoolCommittee" } });
    const { rows } = (listed.ok ? listed.value : { rows: [] }) as { rows: { id: string }[] };
    expect(await fails("organisation.remove", { id: rows[0]?.id })).toMatchObject({
      code: "refused",
      message: expect.stringContaining("15条任职"),
    });
  });

  test("refused: window and browser may not name paths", async () => {
    const input = { file: "/etc/passwd", record: "person" };
    const error = await fails("import.preview", input);
    expect(error.code).toBe("refused");
    if (_name !== "in process") {
      expect(error.message).toContain("路径");
      expect(await fails("library.backup", { out: "/etc/x.zip" })).toMatchObject({
        code: "refused",
        message: expect.stringContaining("路径"),
      });
    }
  });

  test("internal: the message of an unknown error stays in the log", async () => {
    // A filter of a kind that SQLite can't bind is not foreseen by the schema of text fields.
    const error = await fails("person.list", { filter: { name: { from: {} } } });
    expect(error.message).not.toMatch(/SQLITE|Error|at /);
  });
});
