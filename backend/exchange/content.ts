import { cleanName, cleanText, parseIdNumber, parsePhone } from "../../core/kit/cells.ts";
import { isSpan } from "../../core/kit/dateSpan.ts";
import { parseDate } from "../../core/kit/dates.ts";
import { bodyEnding, idleHeading, surnames } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import { spanHeading } from "../../core/kit/registerFields.ts";
import { isCompoundSurname } from "../../core/rules/names/compound.ts";
import { type Column, nameKey, type Target } from "./columns.ts";
import type { FoundColumn, Heading } from "./heading.ts";
import { isEmptyCell, type Sheet, type SheetCell } from "./sheet.ts";

/** How many filled cells of a column are looked at, and how many of them must agree. */
const SAMPLE = 50;
const AGREE = 0.8;

/** Whether a text is the name of a body that the library knows. */
export type KnowsBody = (text: string) => boolean;

type Sample = Exclude<SheetCell, null>[];

const share = (cells: Sample, fits: (cell: Exclude<SheetCell, null>) => boolean): boolean =>
  cells.length > 0 && cells.filter(fits).length >= cells.length * AGREE;

const isName = (cell: SheetCell): boolean => {
  if (typeof cell !== "string") return false;
  const name = cleanName(cell);
  if (/^\p{Script=Han}{1,8}·\p{Script=Han}{1,8}$/u.test(name)) return true;
  if (!/^\p{Script=Han}{2,4}$/u.test(name) || bodyEnding.test(name)) return false;
  return surnames.includes(name[0] ?? "") || isCompoundSurname(name);
};

const isPhone = (cell: Exclude<SheetCell, null>): boolean =>
  typeof cell !== "boolean" && parsePhone(cell).problem === undefined;
const isIdNumber = (cell: Exclude<SheetCell, null>): boolean =>
  typeof cell === "string" && parseIdNumber(cell).problem === undefined;
const isDate = (cell: Exclude<SheetCell, null>): boolean =>
  typeof cell === "string" && /\d{4}|[〇零一二三四五六七八九]{4}/.test(cell) && parseDate(cell, "first") !== null;

const isBodyField = ({ key, field }: Column): boolean =>
  field.target === "organisation" || key === "organisation" || key === "unit";
const isNameField = ({ key, field }: Column, target: Target): boolean =>
  field.target === "person" ||
  (field.clean === "name" && (key === "name" || key === "person" || target.record === null));

/**
 * What columns hold by their cells alone, by place: only those that no usable heading, memory or hand has named, and no
 * field twice. A column with a heading that is not understood is looked at only where `target` cannot do without a field.
 */
export function columnsByContent(
  sheet: Sheet,
  heading: Heading,
  target: Target,
  knowsBody: KnowsBody,
): Map<number, Column> {
  const taken = new Set(heading.columns.flatMap(({ column }) => column ?? []));
  const left = target.columns.filter((column) => !taken.has(column));
  const found = new Map<number, Column>();
  if (left.length === 0) return found;
  const open = heading.columns.filter((one) => one.column === null && one.by === null && !one.serial);
  const samples = new Map(open.map((one) => [one, sampleOf(sheet, heading.last, one.index)]));
  const isIdle = (one: FoundColumn) => one.heading === "" || idleHeading.test(nameKey(one.heading));
  const take = (wanted: (column: Column) => boolean, fits: (cells: Sample, column: Column) => boolean) => {
    for (const one of open) {
      if (found.has(one.index)) continue;
      const cells = samples.get(one) ?? [];
      const column = left.find(
        (candidate) =>
          ![...found.values()].includes(candidate) &&
          (candidate.required || isIdle(one)) &&
          wanted(candidate) &&
          fits(cells, candidate),
      );
      if (column) found.set(one.index, column);
    }
  };
  take(
    ({ field }) => field.clean === "idNumber",
    (cells) => share(cells, isIdNumber),
  );
  take(
    ({ field }) => field.clean === "phone",
    (cells) => share(cells, isPhone),
  );
  take(
    (column) => isNameField(column, target),
    (cells) => share(cells, isName),
  );
  take(isBodyField, (cells) =>
    share(
      cells,
      (cell) =>
        typeof cell === "string" &&
        (knowsBody(cell) || (cleanText(cell).length > 2 && bodyEnding.test(cleanText(cell)))),
    ),
  );
  for (const column of left.filter((one) => one.ends !== undefined))
    for (const one of open) {
      const named = isIdle(one) || spanHeading.test(one.heading);
      if (!named || found.has(one.index) || [...found.values()].includes(column)) continue;
      if (share(samples.get(one) ?? [], isSpan)) found.set(one.index, column);
    }
  const oneChoice = (cells: Sample) =>
    left.filter(({ field }) => field.kind === "choice" && share(cells, (cell) => isChoice(cell, field)));
  take(
    ({ field }) => field.kind === "choice",
    (cells, column) => oneChoice(cells).length === 1 && oneChoice(cells)[0] === column,
  );
  // Which of several dates a column means is not in the column: only where there are as many columns as fields.
  const dates = open.filter((one) => !found.has(one.index) && isIdle(one) && share(samples.get(one) ?? [], isDate));
  const dateFields = left.filter(({ field }) => field.kind === "date" || field.kind === "month");
  if (dates.length === dateFields.length)
    for (const [i, one] of dates.entries()) found.set(one.index, dateFields[i] as Column);
  return found;
}

const isChoice = (cell: SheetCell, field: Field): boolean => {
  const key = nameKey(String(cell));
  return Object.values(field.choices ?? {}).some((label) => nameKey(label) === key);
};

function sampleOf(sheet: Sheet, last: number, column: number): Sample {
  const cells: Sample = [];
  for (let row = last + 1; row < sheet.rows.length && cells.length < SAMPLE; row++) {
    const cell = sheet.rows[row]?.[column];
    if (cell !== undefined && cell !== null && !isEmptyCell(cell)) cells.push(cell);
  }
  return cells;
}
