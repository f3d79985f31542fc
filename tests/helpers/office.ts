import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Caller, type Office, openOffice } from "../../backend/office.ts";
import type { Printer } from "../../backend/paper/printer.ts";
import { AppError } from "../../core/kit/errors.ts";
import type { Json } from "../../core/kit/transport.ts";

/** A printer for tests that print nothing: a call is a fault of the test. */
export const noPrinter: Printer = {
  pdf: () => Promise.reject(new Error("this test prints nothing")),
};

export interface TestOffice {
  office: Office;
  folder: string;
  library: string;
  /** Calls in process and throws the AppError of a failure. */
  call<T = Record<string, unknown>>(name: string, input?: unknown, caller?: Partial<Caller>): Promise<T>;
  /** Calls and answers the error; throws where there is none. */
  fails(name: string, input?: unknown, caller?: Partial<Caller>): Promise<AppError>;
  close(): void;
}

/** A program on a real library file in a folder of its own. */
export async function openTestOffice(
  options: { reference?: boolean; folder?: string; printer?: Printer } = {},
): Promise<TestOffice> {
  process.env.XIAOWU_HOME ??= mkdtempSync(join(tmpdir(), "xiaowu-home-"));
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), "xiaowu-test-"));
  const library = join(folder, "校务.db");
  const office = await openOffice({
    library,
    printer: options.printer ?? noPrinter,
    beginWithReference: options.reference ?? false,
  });
  const reply = (name: string, input: unknown, caller: Partial<Caller>) =>
    office.call(name, input as Json, { shell: "cli", who: "测试", ...caller });
  return {
    office,
    folder,
    library,
    call: async <T>(name: string, input: unknown = {}, caller: Partial<Caller> = {}) => {
      const answer = await reply(name, input, caller);
      if (!answer.ok) throw AppError.from(answer.error);
      return answer.value as T;
    },
    fails: async (name, input = {}, caller = {}) => {
      const answer = await reply(name, input, caller);
      if (answer.ok) throw new Error(`${name} should have failed, answered ${JSON.stringify(answer.value)}`);
      return AppError.from(answer.error);
    },
    close: () => {
      office.close();
      if (!options.folder) rmSync(folder, { recursive: true, force: true });
    },
  };
}
