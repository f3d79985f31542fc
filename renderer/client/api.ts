import { AppError } from "../../core/kit/errors.ts";
import type { InputOf, OutputOf } from "../../core/kit/module.ts";
import type { Json } from "../../core/kit/transport.ts";
import type { Api, ProcedureName } from "../../core/modules/index.ts";
import { counted } from "./busy.ts";
import { shell } from "./shell.ts";

/** What a procedure takes. */
export type Input<N extends ProcedureName> = InputOf<Api[N]>;
/** What a procedure answers. */
export type Output<N extends ProcedureName> = OutputOf<Api[N]>;

/** JSON knows no `undefined`: drops it from objects, so that every shell sends the same. */
function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** The error that stands for anything that went wrong on the way and has no sentence of its own. */
export function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  return new AppError("internal", "与校务台的后台失去联系，请稍候重试；仍不成功时请关闭程序后重新打开");
}

/**
 * Calls a procedure whose name is put together at run time, such as `${record.name}.list`; `Answer` is what the caller
 * knows of its output.
 * @throws AppError
 */
export async function callNamed<Answer>(name: string, input: unknown): Promise<Answer> {
  let reply: Awaited<ReturnType<typeof shell.call>>;
  try {
    reply = await counted(name, () => shell.call(name, plain(input)));
  } catch (error) {
    throw toAppError(error);
  }
  if (!reply.ok) throw AppError.from(reply.error);
  return reply.value as Answer;
}

/**
 * Calls a procedure.
 * @throws AppError with the office's own sentence
 */
export function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> {
  return callNamed<Output<N>>(name, input);
}
