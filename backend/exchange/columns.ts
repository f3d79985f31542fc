import { cleanName, isClean } from "../../core/kit/cells.ts";
import { headHeadings, importText } from "../../core/kit/exchangeText.ts";
import type { Field } from "../../core/kit/fields.ts";
import { type AnyRecord, fieldEntries } from "../../core/kit/record.ts";
import {
  endHeadings,
  heardField,
  heardTitleField,
  lecturedField,
  spanField,
  startHeadings,
  topicField,
} from "../../core/kit/registerFields.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { appointment } from "../../core/records/appointment.ts";
import { participant } from "../../core/records/gathering.ts";
import { organisation } from "../../core/records/organisation.ts";
import { person } from "../../core/records/person.ts";

/** A column that a sheet may have. */
export interface Column {
  /** Name by which changes and issues of a preview speak of it. */
  key: string;
  field: Field;
  /** Without this column the sheet makes no sense. */
  required: boolean;
  /** It holds both ends of a term, which these two columns hold apart. */
  ends?: readonly [from: string, to: string];
  /** It tells times at which somebody attended or lectured. */
  occasions?: boolean;
  /** Taken where a sheet has it, but no column of an empty sheet for filling in. */
  extra?: boolean;
}

/** What can be imported: a record type, or a sheet that fills several of them (the register of heads, the list of participants). */
export interface Target {
  name: string;
  label: string;
  columns: Column[];
  /** Null where a row fills several records. */
  record: AnyRecord | null;
}

/** The one sheet for organisations, their heads and their terms (contracts.md). */
export const HEAD_REGISTER = "headRegister";

/** In the register the one who is named is the head. */
const headName: Field = { ...person.fields.name, headings: [...person.fields.name.headings, ...headHeadings] };

/** Both ends of a term in one column. */
const spanColumn: Column = { key: "term", field: spanField, required: false, ends: ["from", "to"], extra: true };

const withHeadings = (field: Field, headings: readonly string[]): Field => ({
  ...field,
  headings: [...field.headings, ...headings],
});
const termStart = withHeadings(appointment.fields.from, startHeadings);
const termEnd = withHeadings(appointment.fields.to, endHeadings);

const registerTarget: Target = {
  name: HEAD_REGISTER,
  label: importText.registerLabel,
  record: null,
  columns: [
    { key: "organisation", field: organisation.fields.name, required: true },
    { key: "kind", field: organisation.fields.kind, required: false },
    { key: "person", field: headName, required: true },
    { key: "post", field: appointment.fields.post, required: true },
    { key: "from", field: termStart, required: false },
    { key: "to", field: termEnd, required: false },
    spanColumn,
    { key: "mobile", field: person.fields.mobile, required: false },
    { key: "heard", field: heardField, required: false, occasions: true, extra: true },
    { key: "heardTitle", field: heardTitleField, required: false, extra: true },
    { key: "lectured", field: lecturedField, required: false, occasions: true, extra: true },
    { key: "topic", field: topicField, required: false, extra: true },
    { key: "note", field: appointment.fields.note, required: false, extra: true },
  ],
};

/** The sheet of those who take part in a meeting or class: people and their part in one line. */
export const PARTICIPANT_LIST = "participantList";

const listTarget: Target = {
  name: PARTICIPANT_LIST,
  label: importText.participantLabel,
  record: null,
  columns: [
    { key: "name", field: person.fields.name, required: true },
    { key: "sex", field: person.fields.sex, required: false },
    { key: "ethnicity", field: person.fields.ethnicity, required: false },
    { key: "birthMonth", field: person.fields.birthMonth, required: false },
    { key: "politicalStatus", field: person.fields.politicalStatus, required: false },
    { key: "unit", field: participant.fields.unit, required: false },
    { key: "post", field: participant.fields.post, required: false },
    { key: "professionalTitle", field: person.fields.professionalTitle, required: false },
    { key: "mobile", field: person.fields.mobile, required: false },
    { key: "role", field: participant.fields.role, required: false },
    { key: "group", field: participant.fields.group, required: false },
    { key: "groupPost", field: participant.fields.groupPost, required: false },
    { key: "tableNo", field: participant.fields.tableNo, required: false },
    { key: "number", field: participant.fields.number, required: false },
    { key: "room", field: participant.fields.room, required: false },
    { key: "note", field: participant.fields.note, required: false },
  ],
};

/** Fields that a sheet can carry. */
export const sheetFields = (record: AnyRecord): (readonly [string, Field])[] =>
  fieldEntries(record).filter(([, field]) => !field.internal && field.kind !== "json");

/** Whether a new row can be made from a sheet: not when the program itself must fill a field. */
export const canCreate = (record: AnyRecord): boolean =>
  fieldEntries(record).every(([, field]) => !field.internal || !field.required || field.default !== undefined);

/** Fields by which a row is recognised in the library; only the first `unique` set, `matchBy`, or else all that must be filled in. */
export function keyFields(record: AnyRecord): string[] {
  const named = record.unique[0] ?? (record.matchBy.length > 0 ? record.matchBy : null);
  if (named) return named.map(String);
  return sheetFields(record)
    .filter(([, field]) => field.required && field.default === undefined)
    .map(([name]) => name);
}

/** The target of this name; undefined when there is none. */
export function targetNamed(name: string): Target | undefined {
  if (name === HEAD_REGISTER) return registerTarget;
  if (name === PARTICIPANT_LIST) return listTarget;
  const record = recordNamed(name);
  if (!record) return undefined;
  const keys = new Set(keyFields(record));
  const columns = sheetFields(record).map(
    ([key, field]): Column => ({
      key,
      field,
      // What makes a row that row; the rest is only needed where a row is new.
      required: field.required && field.default === undefined && keys.has(key),
    }),
  );
  if (record.name === appointment.name) columns.splice(columns.findIndex(({ key }) => key === "to") + 1, 0, spanColumn);
  return { name, label: record.label, columns, record };
}

/** The columns of an empty sheet for filling in. */
export const plainColumns = ({ columns }: Target): Column[] => columns.filter((column) => !column.extra);

/** The form in which names are compared: without spaces and padding, brackets of one width. */
export const nameKey = (text: string): string =>
  isClean(text) ? text : cleanName(text).replaceAll(" ", "").replaceAll("(", "（").replaceAll(")", "）").toLowerCase();
