import { cleanText } from "../../core/kit/cells.ts";
import { AppError } from "../../core/kit/errors.ts";
import { records } from "../../core/modules/index.ts";
import { canCreate, HEAD_REGISTER, nameKey, PARTICIPANT_LIST, type Target, targetNamed } from "./columns.ts";
import { findHeading } from "./heading.ts";
import type { Workbook } from "./sheet.ts";
import { bestSheet, missingColumns, type Said } from "./table.ts";

/** A target that a workbook may be meant for. */
export interface Fit {
  target: Target;
  score: number;
}

/** Record types that no office keeps in a sheet of its own. */
const neverGuessed = new Set(["importMemory", "setting", "attachment"]);
/** What the name of the target in the title, the sheet's or the file's name is worth, in columns. */
const NAMED = 1.5;
const MOST = 8;

/** All that can be imported, the sheets that fill several records first. */
export const importTargets = (): Target[] =>
  [HEAD_REGISTER, PARTICIPANT_LIST, ...records.filter(canCreate).map((record) => record.name as string)].flatMap(
    (name) => targetNamed(name) ?? [],
  );

/**
 * The targets that a workbook fits, best first: all columns without which a row makes no sense are there, and most of the
 * sheet is understood. A list of participants only where the gathering is told.
 */
export function fitsOf(
  workbook: Workbook,
  within: (target: Target) => Target,
  saidFor: (target: Target) => Said,
  name: string,
  gathering: boolean,
): Fit[] {
  const sheets = workbook.sheets;
  const possible = importTargets()
    .filter((full) => !neverGuessed.has(full.name) && (full.name !== PARTICIPANT_LIST || gathering))
    .map((full) => ({ full, target: within(full) }));
  const known = new Map(
    possible.map(({ full, target }) => [
      full,
      Math.max(0, ...sheets.map((sheet) => findHeading(sheet, target)?.known ?? 0)),
    ]),
  );
  // Where headings are understood, a target of which none is understood needs no look at the cells.
  const headed = Math.max(0, ...known.values()) > 1;
  const fits = possible.flatMap(({ full, target }): Fit[] => {
    if (headed && known.get(full) === 0) return [];
    const found = understood(workbook, target, saidFor(target));
    if (!found || missingColumns(found.heading, target).length > 0) return [];
    const { sheet, heading } = found;
    const taken = heading.columns.filter((one) => one.column !== null);
    const titles = sheet.rows.slice(0, Math.max(0, heading.first)).flatMap((row) => row.map((cell) => cleanText(cell)));
    const label = nameKey(full.label);
    const named = [name, sheet.name, ...titles].some((text) => nameKey(text).includes(label)) ? NAMED : 0;
    const remembered = taken.filter((one) => one.by === "memory").length;
    return [
      {
        target: full,
        score: taken.length + named + remembered + (gathering && full.name === PARTICIPANT_LIST ? NAMED : 0),
      },
    ];
  });
  // The order of the targets decides between equals: sort is stable.
  return fits.sort((a, b) => b.score - a.score).slice(0, MOST);
}

/** A mapping by hand speaks of one target only: the others don't know its columns. */
function understood(workbook: Workbook, target: Target, said: Said) {
  try {
    return bestSheet(workbook, target, said);
  } catch (error) {
    if (error instanceof AppError && error.code === "invalid") return null;
    throw error;
  }
}
