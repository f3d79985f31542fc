import type { z } from "zod";
import type { Module } from "../core/kit/module.ts";
import type { FileHandle } from "../core/kit/transport.ts";
import type { Api } from "../core/modules/index.ts";
import type { Library, Tx } from "../db/client.ts";
import type { Written } from "../db/journal.ts";
import type { Printer } from "./paper/printer.ts";

/** Through which shell a call came, and in whose name. Only the command line may name paths. */
export interface Caller {
  shell: "electron" | "browser" | "cli";
  who: string;
}

/** Input and output of a procedure by its name. */
export type InputFor<N extends keyof Api> = Api[N] extends { input: z.ZodType<infer I> } ? I : never;
export type OutputFor<N extends keyof Api> = Api[N] extends { output: z.ZodType<infer O> } ? O : never;

/** Files that the program keeps for the user on this machine; the part of the office that services may use. */
export interface Keeper {
  /** Folder of attachments beside the library; null for a library in memory. */
  readonly filesDir: string | null;
  readonly backupDir: string | null;
  readonly lastBackupAt: string | null;
  readonly backupProblem: string | null;
  readonly fresh: boolean;
  /** Keeps the name under which window and browser record changes on this machine. */
  signAs(name: string): void;
  /** Notes that somebody chose how to begin. */
  begun(): void;
  /** Writes one archive of the library and its files. */
  backupTo(path: string): Promise<number>;
  /** Puts the state of an archive in place of the present one, which is kept first. Answers the name under which it was kept. */
  restoreFrom(path: string): Promise<string>;
}

/** What a handler may use. */
export interface Context {
  readonly library: Library;
  readonly caller: Caller;
  readonly keeper: Keeper;
  readonly printer: Printer;
  /** The only way to change data; announced when the call has ended well. */
  write<T>(label: string, fn: (tx: Tx) => T): Written<T>;
  /** Announces a change that the journal's undo or redo made. */
  announce(written: Written<unknown>): void;
  /** Another procedure, in the same name; throws its AppError. */
  call<N extends keyof Api & string>(name: N, input: InputFor<N>): Promise<OutputFor<N>>;
  newId(record: string): string;
  /** The moment of this call, ISO in UTC. */
  now(): string;
  /** The day of this call where the program runs, YYYY-MM-DD. */
  today(): string;
  /** The file meant by a path (command line) or a handle (window, browser). */
  input(file: string): { path: string; name: string };
  /** Keeps what was made under the path that the command line gave, or as a short-lived handle. Answers path or handle. */
  output(out: string | undefined, name: string, bytes: Uint8Array): string;
  /** The same for something that writes a file by itself. */
  outputFile(out: string | undefined, name: string, make: (path: string) => Promise<void>): Promise<string>;
  /** A handle to a file that is kept already. */
  handle(path: string, name: string): FileHandle;
}

type Handler<P> = P extends { input: z.ZodType<infer I>; output: z.ZodType<infer O> }
  ? (context: Context, input: I) => O | Promise<O>
  : never;

/** The handlers of a module's own procedures. A module whose handlers stand in several files names its part with `Pick`. */
export type Handlers<M extends Module> = { [N in keyof M["procedures"]]: Handler<M["procedures"][N]> };

/** A handler whose types were checked by `implement` and are forgotten here. */
export type AnyHandler = (context: Context, input: never) => unknown;

/** The handlers of a module. A missing or mistyped one does not compile; a procedure of one of its records may be replaced by naming it. */
export function implement<M extends Module>(
  _module: M,
  handlers: Handlers<M> & {
    [N in keyof Api as N extends `${M["records"][number]["name"]}.${string}`
      ? Exclude<N, keyof M["procedures"]>
      : never]?: Handler<Api[N]>;
  },
): Record<string, AnyHandler> {
  return handlers as Record<string, AnyHandler>;
}
