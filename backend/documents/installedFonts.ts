import { execFileSync } from "node:child_process";
import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";

function slice(file: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  const read = readSync(file, bytes, 0, length, offset);
  return bytes.subarray(0, read);
}

/** Families named by the font that begins at this place of a file. */
function familiesAt(file: number, start: number): string[] {
  const head = slice(file, start, 12);
  const tables = slice(file, start + 12, head.readUInt16BE(4) * 16);
  for (let at = 0; at + 16 <= tables.length; at += 16) {
    if (tables.toString("latin1", at, at + 4) !== "name") continue;
    const name = slice(file, tables.readUInt32BE(at + 8), Math.min(tables.readUInt32BE(at + 12), 1 << 20));
    const texts = name.readUInt16BE(4);
    const found: string[] = [];
    for (let index = 0; index < name.readUInt16BE(2); index++) {
      const entry = 6 + index * 12;
      // Platform 3 is Windows, in UTF-16; names 1 and 16 are the family, 4 the full name.
      if (name.readUInt16BE(entry) !== 3 || ![1, 4, 16].includes(name.readUInt16BE(entry + 6))) continue;
      const from = texts + name.readUInt16BE(entry + 10);
      const text = Buffer.from(name.subarray(from, from + name.readUInt16BE(entry + 8)));
      found.push(text.swap16().toString("utf16le"));
    }
    return found;
  }
  return [];
}

/** Family names in a font file (.ttf, .otf, .ttc); none for what is no font. */
export function fontFamilies(path: string): string[] {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const head = slice(file, 0, 12);
    if (head.toString("latin1", 0, 4) !== "ttcf") return familiesAt(file, 0);
    const fonts = slice(file, 12, Math.min(head.readUInt32BE(8), 64) * 4);
    const starts = Array.from({ length: fonts.length / 4 }, (_, index) => fonts.readUInt32BE(index * 4));
    return starts.flatMap((start) => familiesAt(file as number, start));
  } catch {
    // A damaged font is as good as none.
    return [];
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function inFolders(folders: readonly string[]): string[] {
  return folders.flatMap((folder) => {
    let names: string[] = [];
    try {
      names = readdirSync(folder);
    } catch {
      return [];
    }
    return names.filter((name) => /\.(ttf|otf|ttc)$/i.test(name)).flatMap((name) => fontFamilies(join(folder, name)));
  });
}

function listed(): string[] | null {
  if (process.platform === "win32")
    return inFolders([
      join(process.env.WINDIR ?? "C:\\Windows", "Fonts"),
      join(process.env.LOCALAPPDATA ?? "", "Microsoft", "Windows", "Fonts"),
    ]);
  try {
    const output = execFileSync("fc-list", [":", "family"], {
      encoding: "utf8",
      maxBuffer: 1 << 24,
      timeout: 5000,
      stdio: ["ignore", "pipe", "ignore"],
    });
    return output.split(/[\n,]/u);
  } catch {
    return null;
  }
}

/** Milliseconds for which the list is kept: somebody may install a font while the program runs. */
const keptFor = 60_000;
let known: { at: number; fonts: ReadonlySet<string> | null } | undefined;

/** Lower-case names of the fonts of this machine; null where they can't be listed. */
export function installedFonts(): ReadonlySet<string> | null {
  if (!known || Date.now() - known.at > keptFor) {
    const names = listed()?.map((name) => name.trim().toLowerCase().replaceAll("\\-", "-"));
    known = { at: Date.now(), fonts: names && names.length > 0 ? new Set(names.filter((name) => name !== "")) : null };
  }
  return known.fonts;
}
