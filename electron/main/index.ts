import { join } from "node:path";
import { app, BrowserWindow, dialog, protocol } from "electron";
import { systemUser } from "../../backend/loopback/server.ts";
import { type Office, openOffice } from "../../backend/office.ts";
import { dataDir, rendererDir } from "../../backend/places.ts";
import { AppError } from "../../core/kit/errors.ts";
import { launchText, programName, shellText } from "../../core/kit/shellText.ts";
import { setMenu } from "./menu.ts";
import { servePages } from "./pages.ts";
import { windowPrinter } from "./paper.ts";
import { argument, scheme, schemePrivileges } from "./policy.ts";
import { connect } from "./rpc.ts";
import { lockDown, openMainWindow } from "./window.ts";

let office: Office | undefined;

async function start(): Promise<void> {
  lockDown();
  setMenu();
  office = await openOffice({
    library: argument(process.argv, "library"),
    printer: windowPrinter,
    rendererDir: rendererDir(),
    staysOpen: true,
    beginWithReference: process.argv.includes("--begin-with-reference"),
  });
  servePages(rendererDir(), office.files);
  connect(office, systemUser());
  await openMainWindow();
}

function fail(error: unknown): void {
  if (!(error instanceof AppError)) console.error(error);
  dialog.showErrorBox(
    programName,
    launchText.cannotStart(error instanceof AppError ? error.message : shellText.internal),
  );
  app.exit(1);
}

app.setName(programName);
// Before the lock, which lies in this folder: another home is another program.
app.setPath("userData", join(dataDir(), "window"));
app.enableSandbox();
for (const flag of [
  "disable-background-networking",
  "disable-component-update",
  "disable-sync",
  "disable-quic",
  "no-pings",
  "disable-domain-reliability",
]) {
  app.commandLine.appendSwitch(flag);
}
// A wall behind the request filter: no name is ever looked up.
app.commandLine.appendSwitch("host-resolver-rules", "MAP * ~NOTFOUND");
protocol.registerSchemesAsPrivileged([{ scheme, privileges: schemePrivileges }]);

if (app.requestSingleInstanceLock()) {
  app.on("second-instance", () => {
    const window = BrowserWindow.getAllWindows().find((one) => one.isVisible() || one.isMinimized());
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on("window-all-closed", () => app.quit());
  app.on("will-quit", () => office?.close());
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => app.quit());
  app.whenReady().then(start).catch(fail);
} else {
  app.quit();
}
