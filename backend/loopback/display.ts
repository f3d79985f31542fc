import { spawn } from "node:child_process";

/** Whether a window could be shown on this machine. */
export const hasDisplay = (env: Record<string, string | undefined> = process.env, platform = process.platform) =>
  platform !== "linux" || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY);

/** Opens the default browser; a machine without one is no fault, the address stands on the screen. */
export function openBrowser(url: string): void {
  const [program, ...args] =
    process.platform === "win32"
      ? ["rundll32", "url.dll,FileProtocolHandler", url]
      : [process.platform === "darwin" ? "open" : "xdg-open", url];
  if (!program) return;
  spawn(program, args, { stdio: "ignore", detached: true })
    .on("error", () => undefined)
    .unref();
}
