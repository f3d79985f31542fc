import { chromiumPrinter, type OpenPrinter } from "../paper/printer.ts";
import { type Loopback, type ShellOffice, startLoopback } from "./server.ts";

/** A printer for a program that may never print: nothing is served or started before the first paper. */
export interface LoopbackPrinter extends OpenPrinter {
  /** The office needs a printer to open and the printer an office to serve its pages from: the second half of that knot. Give the running server where there is one. */
  attach(office: ShellOffice, running?: Loopback): void;
}

/** The printer of the command line and of the browser shell. @param rendererDir the built pages. */
export function loopbackPrinter(options: { rendererDir: string }): LoopbackPrinter {
  let office: ShellOffice | undefined;
  let running: Loopback | undefined;
  let own: Promise<Loopback> | undefined;

  async function startUrl(): Promise<{ url: string }> {
    if (running) return { url: running.issueStartUrl() };
    if (!office) throw new Error("printer used before attach");
    own ??= startLoopback(office, { rendererDir: options.rendererDir });
    return { url: (await own).issueStartUrl() };
  }

  const printer = chromiumPrinter({ startUrl });
  return {
    pdf: (route) => printer.pdf(route),
    attach(theOffice, server) {
      office = theOffice;
      running = server;
    },
    async close() {
      await printer.close();
      await (await own)?.close();
      own = undefined;
    },
  };
}
