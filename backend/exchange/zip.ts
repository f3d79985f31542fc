import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { refused } from "../../core/kit/errors.ts";
import { sheetText } from "../../core/kit/exchangeText.ts";
import type { SheetLimits } from "./sheet.ts";

const MIB = 1024 * 1024;

/** Small archives may hold very repetitive text: the ratio counts only above this size, in MiB. */
const RATIO_FROM = 10;

/**
 * The parts of an archive that `wanted` picks, unpacked. What the archive says of itself is checked before anything is
 * unpacked, and held to while unpacking, so that a small file can't fill the memory.
 * Errors: `refused` for a bomb and for a damaged archive.
 */
export async function unpack(
  bytes: Buffer,
  name: string,
  limits: SheetLimits,
  wanted: (part: string) => boolean,
): Promise<Map<string, Buffer>> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(bytes, { autoClose: false });
  } catch {
    throw refused(sheetText.truncated(name));
  }
  try {
    if (zip.entryCount > limits.parts) throw refused(sheetText.bomb(name));
    const entries = await entriesOf(zip, name);
    const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    const bomb =
      total > limits.unpackedMegabytes * MIB || (total > RATIO_FROM * MIB && total > bytes.length * limits.ratio);
    if (bomb) throw refused(sheetText.bomb(name));
    const parts = new Map<string, Buffer>();
    for (const entry of entries) if (wanted(entry.fileName)) parts.set(entry.fileName, await content(zip, entry, name));
    return parts;
  } finally {
    zip.close();
  }
}

async function entriesOf(zip: ZipFile, name: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch {
    throw refused(sheetText.truncated(name));
  }
  return entries;
}

/** yauzl ends the stream with an error when more comes out than the archive said. */
async function content(zip: ZipFile, entry: Entry, name: string): Promise<Buffer> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  } catch {
    throw refused(sheetText.truncated(name));
  }
}
