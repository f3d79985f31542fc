import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { readXlsx, writeXlsx } from "hucre";
import type { Json } from "../../core/kit/transport.ts";
import { builtOffice } from "./built.ts";

/** Writes rows of texts as a plain .xlsx. */
export async function writeSheet(file: string, rows: string[][]): Promise<void> {
  writeFileSync(file, await writeXlsx({ sheets: [{ name: "Sheet1", rows }] }));
}

/** Reads them back with the bare library: the baseline of an import. */
export async function readSheetRows(file: string): Promise<unknown[][]> {
  const workbook = await readXlsx(readFileSync(file));
  return (workbook.sheets[0]?.rows ?? []) as unknown[][];
}

/** One line of the table of measures, as run.ts tells it. `ratio` is to reading the sheet and inserting it bare. */
export interface SheetMeasure {
  measure: string;
  milliseconds: number | null;
  target: string;
  ratio: number | null;
  /** Null where nothing is promised, or where it cannot be told on this machine. */
  met: boolean | null;
  note?: string;
}

const surnames = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张";
const given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂英华文";
const head = ["机构名称", "类别", "姓名", "职务", "任期起", "任期止", "手机"];

const lineOf = (i: number, to: string): string[] => [
  `广东省第${i + 1}研究会`,
  "省级学会",
  `${surnames[i % 24]}${given[Math.floor(i / 24) % 24]}${given[Math.floor(i / 576) % 24]}`,
  "理事长",
  "2022年1月1日",
  to,
  `138${String(10_000_000 + i)}`,
];

/** Makes a .csv of a sheet with LibreOffice and answers how long it took; null where it is not installed. */
function converted(file: string, folder: string): number | null {
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const began = performance.now();
  const { error } = spawnSync("soffice", [profile, "--headless", "--convert-to", "csv", "--outdir", folder, file]);
  return error ? null : performance.now() - began;
}

const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;

/** How often the whole import and LibreOffice take turns; the middle of each counts. */
const ROUNDS = 3;

/**
 * Import of 10,000 lines of the register of heads into a library that holds half of them: each is matched with bodies, people
 * and terms; a quarter is the same, a quarter is changed, half is new; all of it in the journal. By the program
 * as it is shipped.
 */
export async function benchSheetImport(): Promise<SheetMeasure[]> {
  const folder = mkdtempSync(join(tmpdir(), "xiaowu-bench-sheet-"));
  const file = join(folder, "register.xlsx");
  const half = join(folder, "half.xlsx");
  await writeSheet(half, [head, ...Array.from({ length: 5000 }, (_, i) => lineOf(i, "2026年12月31日"))]);
  const lines = Array.from({ length: 10_000 }, (_, i) =>
    lineOf(i, i % 2 && i < 5000 ? "2027年6月30日" : "2026年12月31日"),
  );
  await writeSheet(file, [head, ...lines]);
  const printer = { pdf: () => Promise.reject(new Error("not printed here")) };
  const openOffice = await builtOffice(join(folder, "program"));
  const office = await openOffice({ library: join(folder, "import.db"), printer });
  const call = async (name: string, input: object) => {
    const began = performance.now();
    const reply = await office.call(name, input as Json, { shell: "cli", who: "bench" });
    if (!reply.ok) throw new Error(reply.error.message);
    return { took: performance.now() - began, value: reply.value as Record<string, unknown> };
  };
  await call("import.apply", { file: half, record: "headRegister" });

  const bare = new Database(join(folder, "bare.db"));
  bare.pragma("journal_mode = WAL");
  bare.pragma("synchronous = FULL");
  bare.exec("CREATE TABLE head (id TEXT PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, g TEXT)");
  const insert = bare.prepare("INSERT INTO head VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
  const began = performance.now();
  const rows = await readSheetRows(file);
  bare.transaction(() => {
    for (const [i, row] of rows.entries()) insert.run(`h${i}`, ...row);
  })();
  const baseline = performance.now() - began;
  bare.close();

  const told = JSON.stringify({ create: 5000, change: 2500, same: 2500, skip: 0, ask: 0, error: 0 });
  const imported = async (token?: string) => {
    const { took, value } = await call("import.apply", { file, record: "headRegister", ...(token ? { token } : {}) });
    const counts = JSON.stringify(value.counts);
    if (counts !== told) throw new Error(`the import did something else: ${counts}`);
    return { took, changeId: Number(value.changeId) };
  };
  const whole: number[] = [];
  const conversions: number[] = [];
  converted(file, folder); // The first start makes a profile.
  for (let round = 0; round < ROUNDS; round++) {
    const { took, changeId } = await imported();
    whole.push(took);
    await call("history.undo", { changeId });
    const other = converted(file, folder);
    if (other !== null) conversions.push(other);
  }
  const preview = await call("import.preview", { file, record: "headRegister" });
  const again = await call("import.preview", { file, record: "headRegister" });
  const apply = await imported(String(preview.value.token));
  const undone = await call("history.undo", { changeId: apply.changeId });
  office.close();
  rmSync(folder, { recursive: true, force: true });
  const soffice = conversions.length > 0 ? middle(conversions) : null;
  const target =
    soffice === null
      ? "no slower than LibreOffice to .csv: skipped, not installed"
      : `≤ ${Math.round(soffice)} ms (LibreOffice to .csv)`;
  const line = (measure: string, took: number, promised: boolean): SheetMeasure => ({
    measure,
    milliseconds: took,
    target: promised ? target : "reported",
    ratio: took / baseline,
    met: promised && soffice !== null ? took <= soffice : null,
  });
  return [
    line("whole import of 10,000 rows: reading, matching, journal", middle(whole), true),
    line("its preview, read from the file", preview.took, false),
    line("import after that preview", apply.took, false),
    line("its preview again after an answer", again.took, false),
    line("undo of that import", undone.took, false),
    {
      measure: "bare read and insert of the same rows",
      milliseconds: baseline,
      target: "baseline",
      ratio: 1,
      met: null,
    },
  ];
}

if (import.meta.main)
  for (const { measure, milliseconds, target, ratio } of await benchSheetImport())
    console.log(`${measure}: ${Math.round(milliseconds ?? 0)} ms, ${ratio?.toFixed(2)} × bare (${target})`);
