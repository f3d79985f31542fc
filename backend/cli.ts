import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { z } from "zod";
import { AppError, type ErrorData, invalid } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { Json } from "../core/kit/transport.ts";
import { procedures } from "../core/modules/index.ts";
import { loopbackPrinter } from "./loopback/printing.ts";
import { systemUser } from "./loopback/server.ts";
import { openOffice } from "./office.ts";
import { rendererDir } from "./places.ts";

/** What a run of the command line gave: one JSON value for standard output, or an error for standard error. */
type Result = { ok: true; text: string } | { ok: false; error: ErrorData };

/** The JSON argument: a value, `@file`, or `-` for standard input. */
function readInput(given: string | undefined): Json {
  if (given === undefined) return {};
  const text = given === "-" ? readFileSync(0, "utf8") : given.startsWith("@") ? readGiven(given.slice(1)) : given;
  try {
    return JSON.parse(text.replace(/^\uFEFF/, "")) as Json;
  } catch {
    throw invalid(messages.notJson);
  }
}

function readGiven(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new AppError("not_found", messages.noSuchFile(path));
  }
}

/** All procedures, a line each. */
function listProcedures(): string {
  const names = [...procedures.keys()].sort();
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return names.map((name) => `${name.padEnd(width)}${procedures.get(name)?.label ?? ""}`).join("\n");
}

/** The form of a procedure's input and output as JSON Schema. */
function describe(name: string | undefined): Json {
  const procedure = procedures.get(name ?? "");
  if (!name || !procedure) throw new AppError("not_found", messages.noSuchProcedure(name ?? ""));
  const schema = (type: z.ZodType, io: "input" | "output") =>
    z.toJSONSchema(type, { io, unrepresentable: "any" }) as Json;
  return {
    name,
    kind: procedure.kind,
    label: procedure.label,
    input: schema(procedure.input, "input"),
    output: schema(procedure.output, "output"),
  };
}

async function run(argv: string[]): Promise<Result> {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { library: { type: "string" }, as: { type: "string" }, help: { type: "boolean", short: "h" } },
  });
  const [name, given, ...more] = positionals;
  if (name === undefined || values.help) return { ok: true, text: listProcedures() };
  if (name === "describe") return { ok: true, text: JSON.stringify(describe(given), null, 2) };
  if (more.length > 0) throw invalid(messages.tooManyArguments);
  const input = readInput(given);
  const printer = loopbackPrinter({ rendererDir: rendererDir() });
  const isNew = values.library !== undefined && values.library !== ":memory:" && !existsSync(values.library);
  const office = await openOffice({
    library: values.library,
    printer,
    // Who calls a procedure on a new library without choosing how to begin gets what the first start gives by default.
    beginWithReference: name !== "library.begin" && name !== "library.restore",
  });
  // A mistyped path would otherwise look like a library that has lost its data.
  if (isNew) process.stderr.write(`${messages.newLibrary(values.library ?? "")}\n`);
  const who = values.as ?? systemUser();
  try {
    printer.attach(office);
    const reply = await office.call(name, input, { shell: "cli", who });
    return reply.ok ? { ok: true, text: JSON.stringify(reply.value) } : { ok: false, error: reply.error };
  } finally {
    await printer.close();
    office.close();
  }
}

const result = await run(process.argv.slice(2)).catch((error: unknown): Result => {
  if (error instanceof AppError) return { ok: false, error: error.toData() };
  const known = error instanceof Error && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
  if (known) return { ok: false, error: { code: "invalid", message: messages.badArguments(error.message) } };
  throw error;
});
// Written whole before the process ends, however slow the pipe is.
await new Promise<void>((done) => {
  if (result.ok) process.stdout.write(`${result.text}\n`, () => done());
  else process.stderr.write(`${JSON.stringify(result.error)}\n`, () => done());
});
process.exitCode = result.ok ? 0 : 1;
