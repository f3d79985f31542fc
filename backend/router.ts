import { z } from "zod";
import { AppError, type ErrorData, invalid } from "../core/kit/errors.ts";
import { messages } from "../core/kit/messages.ts";
import type { Json, Reply } from "../core/kit/transport.ts";
import { procedures, records } from "../core/modules/index.ts";
import { translateStorageError } from "../db/errors.ts";
import type { AnyHandler, Context } from "./context.ts";
import { crudHandlers } from "./crud.ts";
import type { Log } from "./log.ts";

z.config(z.locales.zhCN());

/** Calls slower than this are logged by name, in milliseconds. */
const SLOW = 50;

export interface Router {
  /** Never throws: every failure is a reply. */
  call(name: string, input: unknown, context: Context): Promise<Reply>;
  /** The same for callers inside; throws AppError. */
  run(name: string, input: unknown, context: Context): Promise<unknown>;
}

/** One function for everything that the program can do. `own` are the handlers of the services; records bring theirs. */
export function createRouter(own: Record<string, AnyHandler>[], log: Log): Router {
  const handlers = new Map<string, AnyHandler>();
  for (const record of records)
    for (const [name, handler] of Object.entries(crudHandlers(record))) handlers.set(name, handler);
  for (const service of own) for (const [name, handler] of Object.entries(service)) handlers.set(name, handler);

  const run = async (name: string, input: unknown, context: Context): Promise<unknown> => {
    const procedure = procedures.get(name);
    const handler = handlers.get(name);
    if (!procedure || !handler) throw new AppError("not_found", messages.noSuchProcedure(name));
    const parsed = procedure.input.safeParse(input ?? {});
    if (!parsed.success) throw inputError(parsed.error);
    const started = performance.now();
    try {
      return await handler(context, parsed.data as never);
    } finally {
      const took = performance.now() - started;
      if (took > SLOW) log.write(`slow ${name} ${took.toFixed(0)} ms`);
    }
  };

  const call = async (name: string, input: unknown, context: Context): Promise<Reply> => {
    try {
      return { ok: true, value: (await run(name, input, context)) as Json };
    } catch (error) {
      return { ok: false, error: errorData(error, name, log) };
    }
  };

  return { call, run };
}

/** The first message for the banner, and each field's own for the form. */
function inputError(error: z.ZodError): AppError {
  const fields: Record<string, string> = {};
  const collect = (issues: readonly z.core.$ZodIssue[], path: PropertyKey[]) => {
    for (const issue of issues) {
      const at = [...path, ...issue.path];
      if (issue.code === "unrecognized_keys")
        for (const key of issue.keys) fields[[...at, key].join(".")] ??= messages.unknownKey(key);
      else if (issue.code === "invalid_union" && issue.errors.length > 0) collect(bestBranch(issue.errors), at);
      else fields[at.map(String).join(".")] ??= issue.message;
    }
  };
  collect(error.issues, []);
  return invalid(Object.values(fields)[0] ?? messages.invalidInput, fields);
}

/** Of the branches of a union, the one that fits best: its issues lie deepest. */
const bestBranch = (branches: readonly z.core.$ZodIssue[][]): readonly z.core.$ZodIssue[] => {
  const depth = (issues: readonly z.core.$ZodIssue[]) => Math.max(0, ...issues.map((issue) => issue.path.length));
  return [...branches].sort((a, b) => depth(b) - depth(a))[0] ?? [];
};

/** An error as it may be told: an unknown one keeps its message to the log. */
export function errorData(error: unknown, name: string, log: Log): ErrorData {
  if (error instanceof AppError) return error.toData();
  const known = translateStorageError(error);
  if (known) return known.toData();
  const number = log.error(name, error);
  return { code: "internal", message: messages.internal(number), log: number };
}
