import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { projectRoot } from "../../backend/places.ts";
import { procedures } from "../../core/modules/index.ts";

const folder = mkdtempSync(join(tmpdir(), "xiaowu-cli-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the command line from source, as `npx xiaowu` runs it from the bundle. */
function xiaowu(args: string[], input = "") {
  const run = spawnSync(process.execPath, [join(projectRoot(), "backend", "cli.ts"), ...args], {
    input,
    encoding: "utf8",
    env: { ...process.env, XIAOWU_HOME: join(folder, "home") },
  });
  return { code: run.status, out: run.stdout, error: run.stderr };
}
const value = (args: string[], input?: string) => JSON.parse(xiaowu(args, input).out);

describe("command line", () => {
  test("without a procedure lists all of them, a line each", () => {
    const lines = xiaowu([]).out.trim().split("\n");
    expect(lines).toHaveLength(procedures.size);
    expect(lines.find((line) => line.startsWith("duty.list "))).toContain("听讲名册");
  });

  test("describes a procedure as JSON Schema", () => {
    const described = value(["describe", "seating.platform"]);
    expect(described.input.properties.variant.enum).toEqual(["A", "B"]);
    expect(described.output.properties.rows).toBeTruthy();
  });

  test("answers one JSON value on standard output: from an argument, a file, and standard input", () => {
    const leaders = ["郑庆顺", "冯日光", "刘建军", "吴清平"];
    const input = JSON.stringify({ people: leaders, variant: "A" });
    writeFileSync(join(folder, "in.json"), `\uFEFF${input}`);
    const expected = [["刘建军", "郑庆顺", "冯日光", "吴清平"]];
    expect(value(["seating.platform", input, "--library", ":memory:"]).names).toEqual(expected);
    expect(value(["seating.platform", `@${join(folder, "in.json")}`, "--library", ":memory:"]).names).toEqual(expected);
    expect(value(["seating.platform", "-", "--library", ":memory:"], input).names).toEqual(expected);
  });

  test.each([
    [["person.get", '{"id":"person_none"}'], "not_found"],
    [["person.create", "{}"], "invalid"],
    [["person.create", "{'name'}"], "invalid"],
    [["nothing.here"], "not_found"],
    [["person.list", "{}", "{}"], "invalid"],
    [["person.list", "{}", "--colour", "red"], "invalid"],
  ])("%j fails with one line on standard error and exit 1", (args, code) => {
    const run = xiaowu([...args, "--library", ":memory:"]);
    expect(run.code).toBe(1);
    expect(run.out).toBe("");
    expect(JSON.parse(run.error)).toMatchObject({ code, message: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });

  test("keeps who did it, and works on the library that it is given", () => {
    const library = join(folder, "校务.db");
    const made = value(["person.create", '{"name":"张三"}', "--library", library, "--as", "王科长"]);
    expect(value(["person.get", JSON.stringify({ id: made.id }), "--library", library]).name).toBe("张三");
    const { rows } = value(["history.list", '{"limit":1}', "--library", library]);
    expect(rows[0]).toMatchObject({ who: "王科长", label: "新增人员", sentences: ["新增人员“张三”"] });
  });

  test("a new library holds the reference data, unless it is begun empty", () => {
    expect(value(["person.list", "{}", "--library", join(folder, "一.db")]).total).toBe(15);
    value(["library.begin", '{"with":"empty"}', "--library", join(folder, "二.db")]);
    expect(value(["person.list", "{}", "--library", join(folder, "二.db")]).total).toBe(0);
  });
});
