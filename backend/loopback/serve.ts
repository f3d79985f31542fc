import { realpathSync } from "node:fs";
import { createInterface } from "node:readline/promises";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { AppError } from "../../core/kit/errors.ts";
import { launchText, shellText } from "../../core/kit/shellText.ts";
import { openOffice } from "../office.ts";
import { rendererDir } from "../places.ts";
import { hasDisplay, openBrowser } from "./display.ts";
import { loopbackPrinter } from "./printing.ts";
import { type Loopback, startLoopback, systemUser } from "./server.ts";

/** How the browser shell is started. */
export interface ServeOptions {
  library?: string;
  /** 0 for any free port; the usual one, or any where that is taken, unless told. */
  port?: number;
  /** Name that changes are recorded under. */
  who?: string;
  /** A new library gets the reference data at once: where nobody is there to answer the question of the first page. */
  beginWithReference?: boolean;
}

/** The same at each start where it is free, because a browser keeps what it remembers (columns, theme) by address. */
const usualPort = 41120;

/** Opens the library and serves it to browsers on this machine. Closing also closes the library. @throws AppError */
export async function serve(options: ServeOptions): Promise<Loopback> {
  const pages = rendererDir();
  const printer = loopbackPrinter({ rendererDir: pages });
  const office = await openOffice({
    library: options.library,
    printer,
    rendererDir: pages,
    staysOpen: true,
    beginWithReference: options.beginWithReference,
  });
  try {
    const start = (port: number) => startLoopback(office, { rendererDir: pages, port, who: options.who });
    const server = await (options.port === undefined ? start(usualPort).catch(() => start(0)) : start(options.port));
    printer.attach(office, server);
    return {
      ...server,
      async close() {
        await printer.close();
        await server.close();
        office.close();
      },
    };
  } catch (error) {
    office.close();
    throw error;
  }
}

/** Runs until Ctrl+C: prints the address, opens the browser where there is a display, gives a new address at each Enter. */
async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      library: { type: "string" },
      port: { type: "string" },
      as: { type: "string" },
      "no-open": { type: "boolean" },
      "begin-with-reference": { type: "boolean" },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  const server = await serve({
    library: values.library,
    port,
    who: values.as ?? systemUser(),
    beginWithReference: values["begin-with-reference"],
  });
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(launchText.address(server.issueStartUrl()));

  let closing = false;
  const stop = async () => {
    if (closing) return;
    closing = true;
    say(launchText.closing);
    await server.close();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, stop);
  if (hasDisplay() && !values["no-open"]) openBrowser(server.issueStartUrl());
  if (process.stdin.isTTY) {
    say(launchText.keys);
    const lines = createInterface({ input: process.stdin });
    lines.on("line", () => say(launchText.address(server.issueStartUrl())));
  }
}

/** Whether this file was started by itself, as out/main/serve.js is, and not imported by a test. */
function isMain(): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url);
}

if (isMain()) {
  run().catch((error) => {
    if (!(error instanceof AppError)) console.error(error);
    process.stderr.write(`${launchText.cannotStart(error instanceof AppError ? error.message : shellText.internal)}\n`);
    process.exit(1);
  });
}
