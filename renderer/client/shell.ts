import type { Bridge } from "../../core/kit/transport.ts";
import { browserShell } from "./shell.browser.ts";
import { electronShell } from "./shell.electron.ts";

/** The shell that this page runs in: the window's bridge where the preload put one, else the loopback server. */
export const shell: Bridge = electronShell() ?? browserShell();

/** Whether the page runs in an ordinary browser. */
export const inBrowser: boolean = electronShell() === null;
