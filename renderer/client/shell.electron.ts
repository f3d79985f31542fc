import type { Bridge } from "../../core/kit/transport.ts";

declare global {
  interface Window {
    /** Put there by the preload; absent in an ordinary browser. */
    readonly xiaowu?: Bridge;
  }
}

/** The bridge of the Electron window, or null outside it. */
export const electronShell = (): Bridge | null => window.xiaowu ?? null;
