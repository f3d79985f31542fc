import { invalid, notFound, refused } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import { calendarModule } from "../../core/modules/calendar.ts";
import { recordNamed } from "../../core/modules/index.ts";
import { calendarDay } from "../../core/records/activity.ts";
import { blockedPeriod } from "../../core/records/blockedPeriod.ts";
import type { IcsEntry } from "../../core/rules/calendarData/icsEvents.ts";
import { eventsOf } from "../../core/rules/calendarData/icsExport.ts";
import {
  checkNotice,
  datesOfNotice,
  entriesOf,
  type GivenHoliday,
  noticeOf,
  noticeSpan,
} from "../../core/rules/calendarData/notice.ts";
import { readNoticeText } from "../../core/rules/calendarData/noticeText.ts";
import { calendarText } from "../../core/rules/calendarData/text.ts";
import type { Tx } from "../../db/client.ts";
import { findScenario } from "../../db/queries/calendar.ts";
import { changesOfRecords, periodsWithUids } from "../../db/queries/calendarData.ts";
import { calendarDaysBetween } from "../../db/queries/plan.ts";
import { findRow } from "../../db/queries/records.ts";
import { titlesOf } from "../../db/titles.ts";
import { type Context, implement } from "../context.ts";
import { readIcsFile, writeIcs } from "../exchange/ics.ts";
import { planPicture } from "../planPicture.ts";
import { changeRow, createRow, removeRow } from "../saving.ts";

const daysAround = (tx: Tx, year: number) => calendarDaysBetween(tx, ...noticeSpan(year));

const isOfNotice = (kind: string): boolean => kind === "holiday" || kind === "makeUp";

/** Puts the days of a year's notice in place of those that stand there; a day that stays as it is isn't touched. */
function setNotice(
  context: Context,
  year: number,
  holidays: readonly GivenHoliday[],
  source: string | null | undefined,
) {
  const rows = daysAround(context.library.orm, year).filter((row) => isOfNotice(row.kind));
  const own = datesOfNotice(rows, year);
  const others = new Set(rows.flatMap((row) => (own.has(row.date) ? [] : [row.date])));
  const { errors, warnings } = checkNotice(holidays, year, others);
  if (errors.length > 0) throw refused(errors.slice(0, 5).join("；"));
  const replaced = rows.filter((row) => own.has(row.date));
  const known = new Map(replaced.map((row) => [`${row.date} ${row.kind}`, row]));
  const wanted = entriesOf(holidays, source, (date) => replaced.find((row) => row.date === date)?.source ?? null);
  const { changeId } = context.write(calendarText.setNotice(year), (tx) => {
    const kept = new Set(wanted.map((one) => `${one.date} ${one.kind}`));
    for (const [key, row] of known) if (!kept.has(key)) removeRow(context, tx, calendarDay, row.id);
    for (const one of wanted) {
      const row = known.get(`${one.date} ${one.kind}`);
      if (!row) createRow(context, tx, calendarDay, one);
      else if (row.name !== one.name || row.source !== one.source)
        changeRow(context, tx, calendarDay, row.id, { name: one.name, source: one.source });
    }
  });
  return { days: wanted.length, changeId, warnings };
}

type Stored = ReturnType<typeof periodsWithUids>[number];

const isSame = (entry: IcsEntry, row: Stored): boolean =>
  row.title === entry.title && row.from === entry.from && row.to === entry.to && row.part === entry.part;

/** What each entry of a file would do. */
function judged(context: Context, entries: readonly IcsEntry[]) {
  const stored = new Map(
    periodsWithUids(
      context.library.orm,
      entries.map((one) => one.uid),
    ).map((row) => [row.uid, row]),
  );
  return entries.map((entry) => {
    const row = stored.get(entry.uid);
    const action = entry.skip ? "skip" : !row ? "create" : isSame(entry, row) ? "same" : "change";
    const reason =
      entry.skip === "cancelled"
        ? row
          ? calendarText.cancelledHere
          : calendarText.cancelled
        : entry.skip === "outside"
          ? calendarText.outsideHours
          : null;
    return { entry, row, action: action as "create" | "change" | "same" | "skip", reason };
  });
}

/** The record that a calendar file or a period is limited to, by its title. @throws AppError `not_found` */
function titleOf(context: Context, record: string, id: string): string {
  const type = recordNamed(record);
  if (!type || !findRow(context.library.orm, type, id)) throw notFound(messages.noSuch(type?.label ?? record));
  return titlesOf(context.library, record, [id]).get(id) ?? "";
}

const subjects = { department: "organisation", base: "base", hall: "hall", person: "person" } as const;

export const calendarService = implement(calendarModule, {
  "calendar.notice": (context, { year }) => {
    const holidays = noticeOf(daysAround(context.library.orm, year), year);
    return { holidays, known: holidays.length > 0 };
  },

  "calendar.setNotice": (context, { year, source, holidays }) => setNotice(context, year, holidays, source),

  "calendar.readNotice": (_context, { year, text }) => readNoticeText(text, year),

  "calendar.export": (context, { year, department, base, hall, scenario, out }) => {
    const chosen = Object.entries({ organisation: department, base, hall }).flatMap(([record, id]) =>
      id === undefined ? [] : [{ record, id }],
    );
    if (chosen.length > 1) throw invalid(calendarText.oneFilterOnly);
    const of = chosen[0] ? titleOf(context, chosen[0].record, chosen[0].id) : null;
    const picture = planPicture(context.library, year, scenario);
    const tried = scenario === undefined ? null : (findScenario(context.library.orm, scenario)?.name ?? null);
    const events = eventsOf(picture, { department, base, hall });
    if (events.length === 0) throw refused(calendarText.nothingToExport(year));
    const changes = changesOfRecords(
      context.library.orm,
      events.flatMap((event) => event.records),
    );
    const name = calendarText.fileName(year, of, tried);
    const bytes = writeIcs(calendarText.calendarName(year, of, tried), events, context.now(), (id) => changes.get(id));
    return { file: context.output(out, name, bytes), name, events: events.length };
  },

  "calendar.preview": (context, { file, year }) => {
    const given = context.input(file);
    const { entries, problems } = readIcsFile(given.path, given.name, year);
    return {
      entries: judged(context, entries).map(({ entry: { uid, title, from, to, part, notes }, action, reason }) => ({
        uid,
        title,
        from,
        to,
        part,
        action,
        note: [...(reason ? [reason] : []), ...notes].join("；") || null,
      })),
      problems,
    };
  },

  "calendar.import": (context, { file, year, uids, subject, of, binding }) => {
    const given = context.input(file);
    const { entries } = readIcsFile(given.path, given.name, year);
    if (subject !== "office") {
      if (!of) throw invalid(calendarText.chooseSubject, { of: calendarText.chooseSubject });
      titleOf(context, subjects[subject], of);
    }
    const wanted = uids ? new Set(uids) : null;
    const counts = { created: 0, changed: 0, skipped: 0 };
    const { changeId } = context.write(calendarText.importLabel(given.name), (tx) => {
      for (const { entry, row, action } of judged(context, entries)) {
        const { uid, title, from, to, part } = entry;
        const taken = wanted === null || wanted.has(uid);
        if (!taken || action === "skip" || action === "same") counts.skipped += 1;
        else if (row) {
          // Whom it concerns and how strictly may have been set by hand since.
          changeRow(context, tx, blockedPeriod, row.id, { title, from, to, part });
          counts.changed += 1;
        } else {
          createRow(context, tx, blockedPeriod, {
            title,
            from,
            to,
            part,
            subject,
            ...(subject === "office" ? {} : { [subject]: of }),
            binding,
            source: calendarText.importSource(given.name),
            uid,
          });
          counts.created += 1;
        }
      }
    });
    return { ...counts, changeId };
  },
});
