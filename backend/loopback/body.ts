import type { IncomingMessage } from "node:http";

/** Bytes of a call: a block of 5,000 pasted rows is about 2 MiB. */
export const callLimit = 16 * 1024 * 1024;

/** The whole body, or null as soon as it is longer than `limit` bytes, whatever the headers promise. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers["content-length"] ?? 0) > limit) return null;
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
