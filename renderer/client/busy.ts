import { useSyncExternalStore } from "react";
import { ownProcedures } from "../../core/modules/index.ts";

let running = 0;
const listeners = new Set<() => void>();

function step(by: number): void {
  running += by;
  for (const listener of listeners) listener();
}

const isCommand = (name: string): boolean => {
  const own = ownProcedures.get(name);
  return own ? own.kind === "command" : /\.(create|update|remove)$/.test(name);
};

/** Counts a command while it runs, so that the status bar can say 正在保存. */
export async function counted<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!isCommand(name)) return work();
  step(1);
  try {
    return await work();
  } finally {
    step(-1);
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a command is on its way. */
export const useBusy = (): boolean => useSyncExternalStore(subscribe, () => running > 0);
