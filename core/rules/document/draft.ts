import { formatDate, formatDateWithWeekday, weekdayName } from "../../kit/dates.ts";
import type { RowOf } from "../../kit/record.ts";
import { type gathering, halfDays, participantRoles, type session } from "../../records/gathering.ts";
import { numeralOf } from "./body.ts";
import { documentWords } from "./words.ts";

type Gathering = Pick<
  RowOf<typeof gathering>,
  "title" | "kind" | "from" | "to" | "place" | "host" | "organiser" | "contact" | "contactPhone"
>;
type Session = Pick<RowOf<typeof session>, "date" | "halfDay" | "from" | "to" | "content" | "speaker" | "speakerPost">;
/** A person who takes part; `role` is the label of participantRoles. */
export interface DraftPerson {
  name: string;
  unit: string | null;
  post: string | null;
  role: string | null;
  note: string | null;
}

/** Texts with which a new document begins, and what the writer should look at. */
export interface DocumentDraft {
  title: string;
  addressee: string | null;
  body: string;
  annexes: string[];
  attendees: string | null;
  observers: string | null;
  absentees: string | null;
  signature: string | null;
  notes: string[];
}

const { undecided, draftNotes } = documentWords;

/** 2026年3月5日（星期四）至7日（星期六）: what the two days share is not said twice. */
export function daysText(from: string, to: string | null): string {
  if (!to || to === from) return formatDateWithWeekday(from);
  const [year, month] = [from.slice(0, 4), from.slice(0, 7)];
  const end = formatDate(to);
  const short =
    to.slice(0, 7) === month ? end.replace(/^.*月/u, "") : to.slice(0, 4) === year ? end.replace(/^.*年/u, "") : end;
  return `${formatDateWithWeekday(from)}至${short}（${weekdayName(to)}）`;
}

/** 09:00 → 9:00 */
const hour = (time: string): string => time.replace(/^0/u, "");

const clock = (one: Session): string => {
  // 上午9:00, but 14:00 says itself that it is the afternoon.
  const part = one.halfDay && (!one.from || one.halfDay === "morning") ? halfDays[one.halfDay] : "";
  return one.from ? `${part}${hour(one.from)}${one.to ? `至${hour(one.to)}` : ""}` : part;
};

/** What is held is named as the office names it: a class is 举办, a meeting 召开. */
const verbOf = (one: Gathering): string => (one.kind === "meeting" ? "召开" : "举办");
const kindOf = (one: Gathering): string =>
  one.kind === "meeting" ? "会议" : one.kind === "trainingClass" ? "培训" : "活动";

/** Units in the order of the list, each with its people. */
function byUnit(people: readonly DraftPerson[]): [string, DraftPerson[]][] {
  const units = new Map<string, DraftPerson[]>();
  for (const one of people) units.set(one.unit ?? "", [...(units.get(one.unit ?? "") ?? []), one]);
  return [...units];
}

/** 单位　姓名、姓名；单位　姓名 */
const peopleText = (people: readonly DraftPerson[]): string | null =>
  people.length === 0
    ? null
    : byUnit(people)
        .map(([unit, members]) => `${unit === "" ? "" : `${unit}　`}${members.map((one) => one.name).join("、")}`)
        .join("；");

/** More people than this stand in an annex. */
const mostInText = 30;

/** One a line. Those that begin with a date or an hour bear no number: 1.2026年3月9日 reads as one figure. */
function sessionLines(sessions: readonly Session[]): string[] {
  const days = new Set(sessions.map((one) => one.date));
  const years = new Set(sessions.map((one) => one.date.slice(0, 4)));
  return sessions.map((one, index) => {
    const full = formatDate(one.date);
    const day = days.size > 1 ? (years.size > 1 ? full : full.replace(/^.*年/u, "")) : "";
    const time = `${day}${clock(one)}`;
    const speaker = one.speaker ? `（${[one.speakerPost, one.speaker].filter((text) => text).join("　")}）` : "";
    const number = /^\d/u.test(time) ? "" : `${index + 1}.`;
    return `${number}${time === "" ? "" : `${time}，`}${one.content.replace(/\s*\n\s*/gu, "，").replace(/[。；]$/u, "")}${speaker}。`;
  });
}

/** A notice of a meeting or class in draft: time, place, people and agenda as they are known; what is not known is （待定） and named in the notes. */
export function noticeDraft(
  one: Gathering,
  sessions: readonly Session[],
  people: readonly DraftPerson[],
): DocumentDraft {
  const notes: string[] = [];
  const first = sessions[0];
  const start = first && first.date === one.from ? clock(first) : "";
  const time = one.from ? daysText(one.from, one.to) : undecided;
  if (!one.from) notes.push(draftNotes.noTime);
  if (!one.place) notes.push(draftNotes.noPlace);
  if (people.length === 0) notes.push(draftNotes.noPeople);
  if (sessions.length === 0) notes.push(draftNotes.noSessions);
  const invited = people.filter(
    (person) => person.role !== participantRoles.staff && person.role !== participantRoles.press,
  );
  const isLong = invited.length > mostInText;
  if (isLong) notes.push(draftNotes.longList(invited.length));
  const units = byUnit(invited).flatMap(([unit]) => (unit === "" ? [] : [unit]));
  const kind = kindOf(one);
  const parts: [string, string[]][] = [
    [`${kind}时间`, [`${time}${start === "" || one.to !== one.from ? "" : start}。`]],
    [`${kind}地点`, [`${one.place ?? undecided}。`]],
    [
      "参加人员",
      invited.length === 0
        ? [`${undecided}。`]
        : isLong
          ? [`共${invited.length}人，名单见附件。`]
          : [`${peopleText(invited)}。`],
    ],
    ...(sessions.length > 0
      ? [[one.kind === "meeting" ? "会议议程" : "日程安排", sessionLines(sessions)] as [string, string[]]]
      : []),
    [
      "有关要求",
      [
        `（一）请参加人员妥善安排工作，按时参加。因故不能参加的，请提前向${one.organiser ?? one.host ?? "主办单位"}书面请假。`,
        `（二）请将参加人员回执于${kind}前报送。`,
      ],
    ],
  ];
  const contact = [
    one.contact ? `联系人：${one.contact}` : "",
    one.contactPhone ? `联系电话：${one.contactPhone}` : "",
  ].filter((text) => text !== "");
  return {
    title: `关于${verbOf(one)}${one.title}的通知`,
    addressee: units.length > 0 && units.length <= 5 ? units.join("，") : "各有关单位",
    body: [
      `根据工作安排，${one.host ? `${one.host}` : ""}定于${one.from ? daysText(one.from, one.to) : undecided}${verbOf(one)}${one.title}。现将有关事项通知如下：`,
      ...parts.flatMap(([head, lines], index) => [`${numeralOf(index + 1)}、${head}`, ...lines]),
      ...(contact.length > 0 ? [`（${contact.join("，")}）`] : []),
    ].join("\n"),
    annexes: isLong ? ["参加人员名单"] : [],
    attendees: null,
    observers: null,
    absentees: null,
    signature: one.host ?? null,
    notes,
  };
}

/** Whether a note says that a person does not take part. */
export const isAway = (person: { note: string | null }): boolean => /请假|缺席|未到|不能参加/u.test(person.note ?? "");

/** Minutes in draft: what was on the agenda as headings, who was there as 出席 and 列席, who asked for leave (by the note) as 请假. */
export function minutesDraft(
  one: Gathering,
  sessions: readonly Session[],
  people: readonly DraftPerson[],
): DocumentDraft {
  const notes: string[] = [];
  if (!one.from) notes.push(draftNotes.noTime);
  if (!one.place) notes.push(draftNotes.noPlace);
  if (people.length === 0) notes.push(draftNotes.noPeople);
  if (sessions.length === 0) notes.push(draftNotes.noSessions);
  const away = people.filter(isAway);
  const there = people.filter((person) => !isAway(person));
  if (people.length > 0 && away.length === 0) notes.push(draftNotes.noAbsentees);
  const besides: ReadonlySet<string> = new Set([
    participantRoles.staff,
    participantRoles.press,
    participantRoles.guest,
  ]);
  const isBeside = (person: DraftPerson) => person.role !== null && besides.has(person.role);
  const items = sessions.map((item, index) => {
    const speaker = item.speaker
      ? `会议听取了${item.speakerPost ?? ""}${item.speaker}的汇报。`
      : "会议听取了有关情况汇报。";
    return [
      `${numeralOf(Math.min(99, index + 1))}、${item.content.replace(/\s*\n\s*/gu, "，").replace(/[。；]$/u, "")}`,
      `${speaker}会议认为，`,
      "会议决定，",
    ];
  });
  return {
    title: /会议?$/u.test(one.title) ? `${one.title}纪要` : `${one.title}会议纪要`,
    addressee: null,
    body: [
      `${one.from ? daysText(one.from, one.to) : undecided}，${one.host ?? ""}在${one.place ?? undecided}${verbOf(one)}${one.title}。现将会议议定事项纪要如下：`,
      ...(items.length > 0 ? items.flat() : ["一、", "会议认为，", "会议决定，"]),
    ].join("\n"),
    annexes: [],
    attendees: peopleText(there.filter((person) => !isBeside(person))),
    observers: peopleText(there.filter(isBeside)),
    absentees: peopleText(away),
    signature: null,
    notes,
  };
}
