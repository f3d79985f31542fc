import { addDays, formatDate } from "../../core/kit/dates.ts";
import { notFound } from "../../core/kit/errors.ts";
import { messages } from "../../core/kit/messages.ts";
import type { lecturesModule } from "../../core/modules/lectures.ts";
import { halfDays } from "../../core/records/base.ts";
import { lecture as lectureRecord } from "../../core/records/duty.ts";
import { feeUnits, lectureFee, teacher } from "../../core/records/lectures.ts";
import { listDuties } from "../../core/rules/duty/duty.ts";
import { feeLines, feePlaces, type PaidLecture, placeOn, rateOf } from "../../core/rules/lectures/fees.ts";
import { feeRemoval, teacherRemoval } from "../../core/rules/lectures/removal.ts";
import { lecturesText } from "../../core/rules/lectures/text.ts";
import {
  lectureFees,
  lectureInvitations,
  lectureParts,
  lecturesWithNames,
  teachers,
} from "../../db/queries/lectures.ts";
import { findPerson } from "../../db/queries/people.ts";
import type { Handlers, OutputFor } from "../context.ts";
import { dutyInputOn } from "../dutyInput.ts";
import { guardRemoval } from "../saving.ts";
import { introductions } from "./facts.ts";
import { awayBetween } from "./market.ts";
import { keptPlace } from "./settings.ts";

/** Lines of one slip. */
const MOST_LINES = 500;

guardRemoval(teacher, (_context, tx, row) =>
  teacherRemoval(
    findPerson(tx, row.person)?.name ?? "",
    lectureInvitations(tx, { person: row.person }).map((one) => one.invitation),
    row.level,
    lecturesWithNames(tx, { people: [row.person] }).length,
  ),
);

guardRemoval(lectureFee, (_context, tx, row) => {
  const rates = lectureFees(tx);
  const levels = new Map(teachers(tx).map((one) => [one.teacher.person, one.teacher.level]));
  const place = keptPlace(tx);
  const paid = lecturesWithNames(tx).filter(({ lecture }) => {
    if (levels.get(lecture.person) !== row.level) return false;
    const where = placeOn(rates, place, lecture.date);
    return typeof where === "string" && rateOf(rates, row.level, where, lecture.date)?.id === row.id;
  });
  return feeRemoval(row.level, paid.length);
});

type PoolRow = OutputFor<"lectures.pool">["rows"][number];

export const poolHandlers: Pick<Handlers<typeof lecturesModule>, "lectures.pool" | "lectures.feeSlip"> = {
  "lectures.pool": (context, { on, kind }) => {
    const tx = context.library.orm;
    const rates = lectureFees(tx);
    const places = feePlaces(rates, on);
    const place = keptPlace(tx) ?? (places.length === 1 ? (places[0] ?? null) : null);
    const introduce = introductions(tx);
    const given = Map.groupBy(
      lecturesWithNames(tx).filter((one) => one.lecture.date <= on),
      (one) => one.lecture.person,
    );
    const away = Map.groupBy(awayBetween(tx, on, addDays(on, 365)), (one) => one.person);
    const rows = new Map<string, PoolRow>();
    const add = (
      person: { id: string; name: string; professionalTitle: string | null },
      teaches: ReturnType<typeof teachers>[number]["teacher"] | null,
    ): void => {
      const own = given.get(person.id) ?? [];
      const scores = own.flatMap(({ lecture }) => (lecture.score === null ? [] : [lecture.score]));
      const last = own.at(-1)?.lecture;
      const by = introduce(person.id, on);
      const rate = teaches?.level && place !== null ? rateOf(rates, teaches.level, place, on) : null;
      rows.set(person.id, {
        person: person.id,
        teacher: teaches?.id ?? null,
        name: person.name,
        kind: teaches?.kind ?? "head",
        unit: by.organisation,
        post: by.post,
        professionalTitle: person.professionalTitle,
        level: teaches?.level ?? null,
        fee: rate && { amount: rate.amount, unit: feeUnits[rate.unit] },
        subjects: teaches?.subjects ?? [],
        topics: teaches?.topics ?? [],
        active: teaches?.active ?? true,
        lectures: own.length,
        listeners: own.reduce((sum, { lecture }) => sum + (lecture.listeners ?? 0), 0),
        score: scores.length === 0 ? null : Math.round((scores.reduce((a, b) => a + b, 0) / scores.length) * 10) / 10,
        last: last ? { date: last.date, topic: last.topic, place: last.place } : null,
        away: [
          ...(teaches && teaches.weekdays.length > 0 ? [lecturesText.onlyOn(teaches.weekdays)] : []),
          ...(away.get(person.id) ?? []).map((one) =>
            lecturesText.away(
              formatDate(one.from),
              one.to === one.from ? null : formatDate(one.to),
              one.part && one.part !== "day" ? halfDays[one.part] : "",
              one.title,
              one.hard,
            ),
          ),
        ],
      });
    };
    for (const one of teachers(tx)) add(one.person, one.teacher);
    for (const row of listDuties(dutyInputOn(tx, on)).rows) {
      if (!row.personId || rows.has(row.personId)) continue;
      const person = findPerson(tx, row.personId);
      if (person) add(person, null);
    }
    return { rows: [...rows.values()].filter((row) => !kind || row.kind === kind) };
  },

  "lectures.feeSlip": (context, { lectures: ids, gathering, from, to, place }) => {
    const tx = context.library.orm;
    const within = (one: { lecture: { gathering: string | null; date: string } }): boolean =>
      (gathering === undefined || one.lecture.gathering === gathering) &&
      (from === undefined || from <= one.lecture.date) &&
      (to === undefined || one.lecture.date <= to);
    const asked = ids && [...new Set(ids)];
    const isAll = gathering === undefined && from === undefined && to === undefined;
    const found = asked
      ? lecturesWithNames(tx, { ids: asked })
      : isAll
        ? []
        : lecturesWithNames(tx).filter(within).slice(0, MOST_LINES);
    if (asked && found.length < asked.length) throw notFound(messages.noSuch(lectureRecord.label));
    const wanted = found.map((one) => one.lecture.id);
    const rates = lectureFees(tx);
    const levels = new Map(teachers(tx).map(({ teacher }) => [teacher.person, teacher.level]));
    const people = [...new Set(found.map((one) => one.lecture.person))];
    const others = lecturesWithNames(tx, { people }).filter((one) => !wanted.includes(one.lecture.id));
    const parts = new Map(lectureParts(tx, wanted).map((one) => [one.lecture ?? "", one.part]));
    const introduce = introductions(tx);
    const lines = feeLines(
      found.map(
        ({ lecture }): PaidLecture => ({
          id: lecture.id,
          person: lecture.person,
          date: lecture.date,
          part: lecture.part ?? parts.get(lecture.id) ?? null,
          topic: lecture.topic,
          hours: lecture.hours,
          level: levels.get(lecture.person) ?? null,
        }),
      ),
      rates,
      place ?? keptPlace(tx),
    );
    const rows = found.map(({ lecture, name, unit }, at) => {
      const line = lines[at];
      const by = introduce(lecture.person, lecture.date);
      const beside = others.filter((one) => one.lecture.person === lecture.person && one.lecture.date === lecture.date);
      return {
        lecture: lecture.id,
        name,
        unit: by.organisation ?? unit,
        post: by.post,
        level: levels.get(lecture.person) ?? null,
        date: lecture.date,
        topic: lecture.topic,
        hours: lecture.hours,
        rate: line?.rate ?? null,
        per: line?.unit ? feeUnits[line.unit] : null,
        amount: line?.amount ?? null,
        notes: [...(line?.notes ?? []), ...beside.map((one) => lecturesText.besideSlip(one.lecture.topic))],
      };
    });
    const sources = [...new Set(lines.flatMap((line) => line.source ?? []))];
    return {
      rows,
      total: rows.reduce((sum, row) => sum + (row.amount ?? 0), 0),
      source: sources.length > 0 ? sources.join("；") : null,
    };
  },
};
