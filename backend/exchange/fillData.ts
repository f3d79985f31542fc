import { maskIdNumber, maskPhone } from "../../core/kit/cells.ts";
import { formatDate, type Precision, yearOf } from "../../core/kit/dates.ts";
import { exportText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import { fillText, onceWords, serialWord, sumWord } from "../../core/kit/fillText.ts";
import { fieldEntries } from "../../core/kit/record.ts";
import { recordNamed, records } from "../../core/modules/index.ts";
import { appointment } from "../../core/records/appointment.ts";
import { organisation, organisationKinds } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";
import { dutySheet, sheetLine } from "../../core/rules/duty/sheet.ts";
import { listRows } from "../../db/queries/records.ts";
import { refTitlesOf } from "../../db/titles.ts";
import type { Context, InputFor } from "../context.ts";
import { dutyListOn } from "../dutyInput.ts";
import { canCreate, nameKey, sheetFields } from "./columns.ts";
import { headingOf } from "./export.ts";
import type { Filling } from "./fillSheet.ts";
import type { SheetCell } from "./sheet.ts";
import { shownCell } from "./values.ts";

/** A column that a template may name. */
interface FillColumn {
  key: string;
  label: string;
  /** Other ways to write it. */
  others: readonly string[];
  /** Numbers can be summed. */
  isNumber: boolean;
}

/** A list that can be filled into the office's own sheet. */
export interface FillTarget {
  name: string;
  label: string;
  columns: FillColumn[];
}

/** The register of heads with what each still owes, as it stands on a day. */
export const DUTY_SHEET = "dutySheet";

const columnOf = (key: string, field: Field): FillColumn => ({
  key,
  label: field.label,
  others: [...field.headings, headingOf(field), key],
  isNumber: field.kind === "int" || field.kind === "money",
});

const plainColumn = (key: string, label: string): FillColumn => ({ key, label, others: [key], isNumber: false });

const dutyTarget = (): FillTarget => ({
  name: DUTY_SHEET,
  label: fillText.dutySheet,
  columns: [
    columnOf("organisation", organisation.fields.name),
    columnOf("kind", organisation.fields.kind),
    plainColumn("city", fillText.city),
    plainColumn("disciplineGroup", fillText.disciplineGroup),
    columnOf("person", person.fields.name),
    columnOf("post", appointment.fields.post),
    columnOf("from", appointment.fields.from),
    columnOf("to", appointment.fields.to),
    columnOf("mobile", person.fields.mobile),
    plainColumn("attended", fillText.attended),
    plainColumn("lectured", fillText.lectured),
    plainColumn("state", fillText.state),
    { ...plainColumn("urgency", fillText.urgency), others: ["urgency", dutySheet.fields.urgency.label] },
    // What the register exports beside these, by its own headings.
    ...fieldEntries(dutySheet).flatMap(([key, field]) =>
      key in fromSheet ? [{ ...columnOf(key, field), key: fromSheet[key] ?? key }] : [],
    ),
  ],
});

/** Columns of the exported register that a template may have too, with the names by which they are known here: 听课 is day and class in one. */
const fromSheet: Readonly<Record<string, string>> = {
  attendedOn: "attendedOn",
  attended: "attendedWhat",
  lecturedOn: "lecturedOn",
  lectured: "lecturedWhat",
  daysLeft: "daysLeft",
  notes: "notes",
};

/** The list of this name; undefined when there is none. */
export function fillTarget(name: string): FillTarget | undefined {
  if (name === DUTY_SHEET) return dutyTarget();
  const record = recordNamed(name);
  if (!record || sheetFields(record).length === 0) return undefined;
  return { name, label: record.label, columns: sheetFields(record).map(([key, field]) => columnOf(key, field)) };
}

/** All lists that can have a template. */
export const fillTargets = (): FillTarget[] =>
  [DUTY_SHEET, ...records.filter(canCreate).map((record) => String(record.name))].flatMap(
    (name) => fillTarget(name) ?? [],
  );

/** What may stand between ｛ and ｝ in a template of this list. */
export const placeholdersOf = (target: FillTarget): string[] => [
  serialWord,
  ...target.columns.map((column) => column.label),
  ...Object.values(onceWords),
  ...target.columns.filter((column) => column.isNumber).map((column) => sumWord(column.label)),
];

type Row = Record<string, SheetCell>;
type Wanted = Pick<InputFor<"export.fill">, "record" | "ids" | "on" | "withPrivate">;

const inOrder = <R>(rows: readonly R[], ids: readonly string[] | undefined, idOf: (row: R) => string | null): R[] => {
  if (!ids) return [...rows];
  const byId = new Map(rows.map((row) => [idOf(row), row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
};

function recordRows(context: Context, { record: name, ids, withPrivate }: Wanted): Row[] {
  const record = recordNamed(name);
  if (!record) return [];
  const fields = sheetFields(record);
  const stored = inOrder(listRows(context.library.orm, record, { limit: 1_000_000 }).rows, ids, (row) =>
    String(row.id),
  );
  const titles = refTitlesOf(context.library, record, stored);
  return stored.map((row, at) =>
    Object.fromEntries(
      fields.map(([key, field]): [string, SheetCell] => {
        const shown = shownCell(field, row[key], row[`${key}Precision`] as Precision | null, titles[at]?.[key] ?? "");
        if (!field.private || withPrivate || shown === null) return [key, shown];
        return [key, (field.private === "phone" ? maskPhone : maskIdNumber)(String(shown))];
      }),
    ),
  );
}

function dutyRows(context: Context, { ids, on, withPrivate }: Wanted): Row[] {
  const { rows } = dutyListOn(context.library.orm, on ?? context.today());
  const chosen = inOrder(rows, ids, (row) => row.appointmentId ?? row.organisationId);
  const mobiles = new Map(
    listRows(context.library.orm, person, { limit: 1_000_000 }).rows.map((one) => [
      one.id,
      one.mobile as string | null,
    ]),
  );
  const day = (date: string | null, precision: Precision | null) =>
    date ? formatDate(date, precision ?? "day") : null;
  const done = (one: { date: string } | null, what: string | undefined) =>
    one ? [formatDate(one.date), what].filter(Boolean).join(" ") : null;
  return chosen.map((row) => {
    const mobile = (row.personId && mobiles.get(row.personId)) || null;
    const line = sheetLine(row);
    const told = (key: keyof typeof line): SheetCell => {
      const value = line[key];
      return typeof value === "string" || typeof value === "number" ? value : null;
    };
    return {
      organisation: row.organisation,
      kind: organisationKinds[row.kind],
      city: row.city,
      disciplineGroup: row.disciplineGroup,
      person: row.person,
      post: row.post,
      from: day(row.from, row.fromPrecision),
      to: day(row.to, row.toPrecision),
      mobile: mobile && !withPrivate ? maskPhone(mobile) : mobile,
      attended: done(row.attended, row.attended?.activity),
      lectured: done(row.lectured, row.lectured?.topic),
      // As the exported register says it: 缺 and 豁免 are no state of a duty, and what is settled has no limit.
      state: told("state"),
      urgency: told("urgency"),
      daysLeft: told("daysLeft"),
      attendedOn: day(row.attended?.date ?? null, "day"),
      attendedWhat: told("attended"),
      lecturedOn: day(row.lectured?.date ?? null, "day"),
      lecturedWhat: told("lectured"),
      notes: told("notes"),
    };
  });
}

/** The marks of a template of this list with these rows behind them. */
export function fillingOf(target: FillTarget, rows: readonly Row[], facts: { on: string; maker: string }): Filling {
  const keys = new Map<string, string>();
  for (const column of target.columns)
    for (const name of [column.label, ...column.others])
      if (!keys.has(nameKey(name))) keys.set(nameKey(name), column.key);
  const once = new Map<string, SheetCell>([
    [onceWords.title, exportText.title(target.label)],
    [onceWords.date, formatDate(facts.on)],
    [onceWords.year, yearOf(facts.on)],
    [onceWords.count, rows.length],
    [onceWords.total, rows.length],
    [onceWords.maker, facts.maker],
  ]);
  for (const column of target.columns) {
    if (!column.isNumber) continue;
    const sum = rows.reduce((all, row) => all + (typeof row[column.key] === "number" ? Number(row[column.key]) : 0), 0);
    // Money has two places; adding halves of them in binary leaves traces.
    once.set(nameKey(sumWord(column.label)), Math.round(sum * 100) / 100);
  }
  const serial = nameKey(serialWord);
  return {
    count: rows.length,
    isColumn: (name) => nameKey(name) === serial || keys.has(nameKey(name)),
    cell: (name, index) => {
      const key = keys.get(nameKey(name));
      return key === undefined ? index + 1 : (rows[index]?.[key] ?? null);
    },
    once: (name) => once.get(nameKey(name)),
  };
}

/** The rows of a list as a sheet shows them: all, or those with these ids in this order. */
export const fillRows = async (context: Context, wanted: Wanted): Promise<Row[]> =>
  wanted.record === DUTY_SHEET ? dutyRows(context, wanted) : recordRows(context, wanted);
