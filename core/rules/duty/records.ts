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

/** A title as it is compared: without marks and spaces. */
const bare = (text: string | null): string => (text ?? "").replace(/[\s“”"《》·]/g, "");

/** By what a lesson or a lecture is known, but for its place: day and title. */
export const dayAndTitle = (record: Pick<DutyRecord, "date" | "text">): string =>
  `${record.date}\n${bare(record.text)}`;

/** A place as it is compared; empty where none is filled in. */
export const placeKey = (record: Pick<DutyRecord, "place">): string => bare(record.place);

/**
 * Whether two records of one person tell of the same: one class is one lesson however many days it is entered for; else day
 * and title are the same, and for a lecture the place, as far as both say one.
 */
function isSame(a: DutyRecord, b: DutyRecord): boolean {
  if (a.id !== "" && a.id === b.id) return true;
  if (a.half === "attend" && a.gathering !== null && a.gathering === b.gathering) return true;
  if (dayAndTitle(a) !== dayAndTitle(b)) return false;
  return placeKey(a) === placeKey(b) || placeKey(a) === "" || placeKey(b) === "";
}

/** What was entered more than once counts once. Answers the rest, the first of each, and which were there already. */
export function withoutDoubles(records: readonly DutyRecord[]): { once: DutyRecord[]; doubled: DutyRecord[] } {
  if (records.length < 2) return { once: [...records], doubled: [] };
  const once: DutyRecord[] = [];
  const doubled: DutyRecord[] = [];
  for (const record of records) (once.some((one) => isSame(one, record)) ? doubled : once).push(record);
  return { once, doubled };
}
