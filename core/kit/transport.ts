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

/** A file that was dropped on the page or picked there: what of the browser's File is used. */
export interface DroppedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Several files at once, each as it was when it was handed in: pulling the stick out afterwards changes nothing. */
export interface PickedFiles {
  files: FileHandle[];
  /** What could not be read, by its name and why, such as a file on a stick that was pulled out. The others are kept. */
  lost: { name: string; message: string }[];
  /** Files of a folder that were left alone: other kinds, folders deeper than three levels. Hidden ones and lock files (~$…) are nobody's and not counted. */
  leftOut: number;
}

/** Told now and then while many files are taken in: how many of them have been, whether they could be read or not. */
export type OnTaken = (taken: number, of: number) => void;

/** Second half of a shell: what only the place that the program runs in can do. */
export interface Platform {
  /** Lets the user pick a file; `accept` lists extensions with the dot. Null when the user cancels. */
  openFile(options: { title: string; accept: string[] }): Promise<FileHandle | null>;
  /** Lets the user pick many files, or with `folder` a folder whose files are taken down to three levels, at most 5,000. Null when the user cancels. */
  openFiles(options: {
    title: string;
    accept: string[];
    folder?: boolean;
    onTaken?: OnTaken;
  }): Promise<PickedFiles | null>;
  /** Takes files that were dropped on the page; see `filesFromDrop` in renderer/client/dropped.ts for dropped folders. */
  takeFiles(files: DroppedFile[], onTaken?: OnTaken): Promise<PickedFiles>;
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
