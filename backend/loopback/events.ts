import type { ServerResponse } from "node:http";
import type { ChangeEvent } from "../../core/kit/transport.ts";

/** The open event streams of all tabs. */
export interface Streams {
  /** @param resumed the tab had a stream before and lost it: it is told that anything may have changed meanwhile. */
  open(response: ServerResponse, resumed: boolean): void;
  send(event: ChangeEvent): void;
  close(): void;
}

/** A line that keeps the connection from being dropped by security programs on office PCs. */
const heartbeatTime = 20_000;

/** Server-sent events: each is an unnamed message whose data is a ChangeEvent as JSON. */
export function createStreams(): Streams {
  const open = new Set<ServerResponse>();
  let id = 0;
  const write = (response: ServerResponse, event: ChangeEvent) =>
    response.write(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`);
  const heartbeat = setInterval(() => {
    for (const response of open) response.write(":\n\n");
  }, heartbeatTime);
  heartbeat.unref();

  return {
    open(response, resumed) {
      response.writeHead(200, {
        "Content-Type": "text/event-stream; charset=utf-8",
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      });
      // An id at once, so that the browser says Last-Event-ID when it comes back.
      response.write(`id: ${id}\nretry: 1000\n: open\n\n`);
      if (resumed) write(response, { changeId: null, tables: ["*"] });
      open.add(response);
      response.on("close", () => open.delete(response));
    },
    send(event) {
      id += 1;
      for (const response of open) write(response, event);
    },
    close() {
      clearInterval(heartbeat);
      for (const response of open) response.end();
      open.clear();
    },
  };
}
