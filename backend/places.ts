import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

type Env = Record<string, string | undefined>;

/** Folder of program data on this system, below the user's own folders. ASCII, because some office programs stumble over other names. */
const folderName = "xiaowu";

function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, "package.json");
    if (existsSync(file) && JSON.parse(readFileSync(file, "utf8")).name === "xiaowu") return folder;
    if (folder === dirname(folder)) throw new Error(`no package.json of this program above ${from}`);
  }
}

let root: string | undefined;

/** The folder with package.json: the same whether Node runs the source, the bundle in out/main, or a packed archive. */
export function projectRoot(): string {
  root ??= findRoot(import.meta.dirname);
  return root;
}

/** The built pages (index.html and its assets). */
export const rendererDir = () => join(projectRoot(), "out", "renderer");

/** The numbered migrations of the library. */
export const migrationsDir = () => join(projectRoot(), "db", "migrations");

/** Fonts, icons, reference data, templates. */
export const resourcesDir = () => join(projectRoot(), "resources");

/**
 * Where this user's libraries, backups and settings lie unless told otherwise; not created here.
 * `XIAOWU_HOME` overrides it.
 */
export function dataDir(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (env.XIAOWU_HOME) return env.XIAOWU_HOME;
  if (platform === "win32") return join(env.APPDATA ?? join(home, "AppData", "Roaming"), folderName);
  if (platform === "darwin") return join(home, "Library", "Application Support", folderName);
  return join(env.XDG_DATA_HOME || join(home, ".local", "share"), folderName);
}

/**
 * Where things lie that can be made again (the unpacked Chromium); not created here. `XIAOWU_CACHE` overrides it.
 * Not below XIAOWU_HOME: a try with another home must not unpack 200 MB again.
 */
export function cacheDir(
  env: Env = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  if (env.XIAOWU_CACHE) return env.XIAOWU_CACHE;
  if (platform === "win32") return join(env.LOCALAPPDATA ?? join(home, "AppData", "Local"), folderName, "cache");
  if (platform === "darwin") return join(home, "Library", "Caches", folderName);
  return join(env.XDG_CACHE_HOME || join(home, ".cache"), folderName);
}
