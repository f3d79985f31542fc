import { type DutyForm, dutyForms } from "../../records/duty.ts";
import type { DutyAttendance, DutyHalf, DutyInput, DutyLecture } from "./forms.ts";
import { compareText } from "./progress.ts";

/** An attendance or a lecture, read in one way, so that both halves of the duty go through the same rules. */
export interface DutyRecord {
  half: DutyHalf;
  /** Empty where the record has none (plain data). */
  id: string;
  person: string;
  date: string;
  /** What people read: the training attended, the topic lectured on. */
  text: string;
  form: DutyForm | null;
  gathering: string | null;
  place: string | null;
  /** By which decision it counts; an own record where there is none. */
  by?: "substitute" | "carryOver";
}

/** Records by person, each person's in order of date: the one preparation that makes all further steps linear. */
export type RecordsByPerson = ReadonlyMap<string, readonly DutyRecord[]>;

const inOrder = (a: DutyRecord, b: DutyRecord): number =>
  compareText(a.date, b.date) || compareText(a.text, b.text) || compareText(a.id, b.id);

const heard = (one: DutyAttendance): DutyRecord => ({
  half: "attend",
  id: one.id ?? "",
  person: one.person,
  date: one.date,
  text: one.activity,
  form: one.form ?? null,
  gathering: one.gathering ?? null,
  place: null,
});

/** A lecture as a record of the duty. */
export const lectured = (one: DutyLecture): DutyRecord => ({
  half: "lecture",
  id: one.id ?? "",
  person: one.person,
  date: one.date,
  text: one.topic,
  form: one.form ?? null,
  gathering: one.gathering ?? null,
  place: one.place ?? null,
});

function byPerson(records: readonly DutyRecord[]): RecordsByPerson {
  const map = new Map<string, DutyRecord[]>();
  for (const record of records) {
    const list = map.get(record.person);
    if (list) list.push(record);
    else map.set(record.person, [record]);
  }
  for (const list of map.values()) if (list.length > 1) list.sort(inOrder);
  return map;
}

/** All records up to the day, by half and person. */
export function recordsOf(input: DutyInput): Record<DutyHalf, RecordsByPerson> {
  const seen = (one: { date: string }) => one.date <= input.on;
  return {
    attend: byPerson(input.attendances.filter(seen).map(heard)),
    lecture: byPerson(input.lectures.filter(seen).map(lectured)),
  };
}

const keysByName = new Map<string, DutyForm>(
  (Object.keys(dutyForms) as DutyForm[]).flatMap((key) => [
    [key, key],
    [dutyForms[key], key],
  ]),
);

/** Keys of the forms that a rule names by label or key; names that nobody knows are left out. */
export const formKeys = (names: readonly string[] | undefined): readonly DutyForm[] =>
  (names ?? []).flatMap((name) => keysByName.get(name) ?? []);

/** Whether a record is of a form that counts. A record without a form is plain data and always counts. */
export const formCounts = (record: DutyRecord, forms: readonly DutyForm[]): boolean =>
  forms.length === 0 || record.form === null || forms.includes(record.form);

/** The same record entered twice counts once: same day, same title. Answers the rest, and which were there more than once. */
export function withoutDoubles(records: readonly DutyRecord[]): { once: DutyRecord[]; doubled: DutyRecord[] } {
  const seen = new Set<string>();
  const once: DutyRecord[] = [];
  const doubled: DutyRecord[] = [];
  for (const record of records) {
    const key = `${record.date}\n${record.text}`;
    if (seen.has(key)) doubled.push(record);
    else once.push(record);
    seen.add(key);
  }
  return { once, doubled };
}
