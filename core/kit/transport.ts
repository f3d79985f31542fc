import type { ErrorData } from "./errors.ts";

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** What every call answers, whatever the shell. */
export type Reply = { ok: true; value: Json } | { ok: false; error: ErrorData };

/** A change of the library that has been committed. `changeId` is null when another process made it or another library was opened; `tables` names what may have changed, ["*"] for everything. */
export interface ChangeEvent {
  changeId: number | null;
  tables: string[];
}

/** First half of a shell: how a call and its answer travel. JSON values only. */
export interface Transport {
  call(name: string, input: Json): Promise<Reply>;
  listen(onChange: (event: ChangeEvent) => void): () => void;
}

/** A file that the user picked or that the program made: a short-lived handle, never a path. */
export interface FileHandle {
  fileId: string;
  name: string;
}

/** Second half of a shell: what only the place that the program runs in can do. */
export interface Platform {
  /** Lets the user pick a file; `accept` lists extensions with the dot. Null when the user cancels. */
  openFile(options: { title: string; accept: string[] }): Promise<FileHandle | null>;
  /** Lets the user keep a file that the program made. False when the user cancels. */
  saveFile(file: FileHandle): Promise<boolean>;
  /** Hands a PDF that the program made to the printer dialog. */
  print(file: FileHandle): Promise<void>;
  /** Opens a kept file with the system's own program; in the browser it is shown or downloaded. */
  openExternal(file: FileHandle): Promise<void>;
}

/** What the preload puts on `window.xiaowu`, and nothing else. */
export interface Bridge extends Transport {
  platform: Platform;
}
