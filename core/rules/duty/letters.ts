import { formatDateWithWeekday } from "../../kit/dates.ts";
import { halfDays } from "../../records/gathering.ts";
import type { DutyRow } from "./forms.ts";
import {
  answerTime,
  calledAs,
  classLine,
  contactLine,
  type DutyLetterKind,
  dutySentence,
  type LetterClass,
  type LetterOffice,
  type LetterRequest,
  type LetterSlot,
  type LetterText,
  numbered,
  owedBy,
  slotLine,
  slotTime,
  standing,
  termSentence,
  timeOf,
  youOf,
} from "./letterParts.ts";
import { letterWords as words } from "./letterWords.ts";

/** What the body is asked to say about the term itself. */
const termWish = (row: DutyRow): string =>
  row.endsOn === null ? words.tellTerm : row.daysLeft !== null && row.daysLeft < 0 ? words.tellRenewal : "";

/** Where time does not allow a letter back. */
const pressing = ({ due, urgent }: LetterRequest): string => (due === null && urgent ? words.byPhone : "");

/** Where a lesson can be heard: the class whose list has the name already goes before those that one may choose. */
function attendItem({ person, classes, called = [] }: LetterRequest): string[] {
  if (called.length > 0)
    return [
      words.calledTo(person.name),
      ...called.map(classLine),
      ...(classes.length > 0 ? [words.instead, ...classes.map(classLine)] : []),
    ];
  return classes.length === 0 ? [words.noClass] : [words.classes, ...classes.map(classLine)];
}

function reminder(request: LetterRequest, row: DutyRow, office: LetterOffice): Omit<LetterText, "addressee"> {
  const { on, person, slots, called = [] } = request;
  const you = youOf(person);
  const owed = owedBy(row);
  const attend = attendItem(request);
  const lecture = slots.length === 0 ? [words.noSlot(you)] : [words.slots, ...slots.map(slotLine)];
  const coming = called.length > 0 ? words.wantComing : words.wantClass;
  const wanted = [...(owed.attend ? [coming] : []), ...(owed.lecture ? [words.wantTopic] : [])].join("和");
  return {
    title: words.reminderTitle(person.name),
    body: [
      dutySentence(row, office, on),
      `${calledAs(person, you)}${termSentence(row)}${standing(row, on)}${words.matters}`,
      ...numbered([
        ...(owed.attend ? [attend] : []),
        ...(owed.lecture ? [lecture] : []),
        [words.answer(you, answerTime(request), wanted) + pressing(request) + termWish(row)],
      ]),
      words.closing,
      ...contactLine(request.contact),
    ],
    signature: office.signature,
    date: on,
  };
}

/** 报到 as the timetable says, otherwise on the first day at the place of the class. */
function arrivalSentence(one: LetterClass): string {
  if (one.arrival) {
    const { date, from, halfDay, place } = one.arrival;
    const part = halfDay && (from === null || halfDay === "morning") ? halfDays[halfDay] : "";
    return words.reportAt(`${formatDateWithWeekday(date)}${part}${from?.replace(/^0/u, "") ?? ""}`, place ?? one.place);
  }
  return one.from === null ? words.reportLater : words.reportAt(formatDateWithWeekday(one.from), one.place);
}

function nomination(request: LetterRequest, row: DutyRow, office: LetterOffice): Omit<LetterText, "addressee"> {
  const { on, person, classes } = request;
  const you = youOf(person);
  const [only] = classes;
  const state = `${words.comrade(person.name)}${termSentence(row)}${standing(row, on)}`;
  const single = classes.length === 1 && only !== undefined;
  const items: string[][] = single
    ? [[words.time(timeOf(only))], [words.place(only.place ?? words.placeLater)], [words.report(arrivalSentence(only))]]
    : [[words.choose, ...classes.map(classLine)]];
  return {
    title: single ? words.nominationTitle(person.name, only.title) : words.nominationTitleAny(person.name),
    body: [
      dutySentence(row, office, on),
      single
        ? words.call(office.school, timeOf(only), only.title, calledAs(person, you))
        : words.callAny(calledAs(person, you)),
      ...numbered([...items, [words.state(state)], [words.confirm(you, answerTime(request)) + pressing(request)]]),
      words.closing,
      ...contactLine(request.contact),
    ],
    signature: office.signature,
    date: on,
  };
}

function slotItems(slot: LetterSlot, person: string): string[][] {
  const topic = slot.topic
    ? words.topic(slot.topic)
    : slot.subjects.length > 0
      ? words.topicWithin(slot.subjects.join("、"))
      : words.topicFree(person);
  return [
    [words.lectureTime(slotTime(slot))],
    [words.lectureAt(slot.title)],
    [words.lecturePlace(slot.place ?? words.placeLater)],
    ...(slot.audience ? [[words.audience(slot.audience)]] : []),
    [topic],
  ];
}

function invitation(request: LetterRequest, office: LetterOffice): Omit<LetterText, "addressee"> {
  const { on, person, slots } = request;
  const you = youOf(person);
  const { duty: row } = person;
  const [only] = slots;
  const owes = row !== null && owedBy(row).lecture;
  const items =
    slots.length === 1 && only
      ? slotItems(only, person.name)
      : slots.length > 1
        ? [[words.chooseSlot, ...slots.map(slotLine)]]
        : [[words.noSlot(you)]];
  return {
    title: words.invitationTitle(person.name),
    body: [
      ...(owes && row
        ? [
            dutySentence(row, office, on),
            `${calledAs(person, you)}${termSentence(row)}${standing(row, on)}${words.invite(words.comrade(person.name), office.school)}`,
          ]
        : [words.invite(calledAs(person, you), office.school)]),
      ...numbered([...items, [words.reply(you, answerTime(request)) + pressing(request)]]),
      words.closing,
      ...contactLine(request.contact),
    ],
    signature: office.signature,
    date: on,
  };
}

/**
 * A letter about the duty of one head in the wording of a provincial office: what is laid down, how it stands, where it can
 * be done, what to answer until when and to whom. Nothing is made up: what is not known is left for later notice. Pure.
 */
export function letterText(request: LetterRequest, office: LetterOffice): LetterText {
  const { person, kind } = request;
  const addressee = person.organisation ?? words.comrade(person.name);
  const { duty } = person;
  if (kind === "invitation" || duty === null) return { ...invitation(request, office), addressee };
  const made = kind === "reminder" ? reminder(request, duty, office) : nomination(request, duty, office);
  return { ...made, addressee };
}

/** Why a head gets no letter of a kind; null where one is due. */
export function noLetterReason(kind: DutyLetterKind, row: DutyRow): string | null {
  const who = `${row.organisation}${row.person ?? ""}`;
  const owed = owedBy(row);
  const due = { reminder: owed.attend || owed.lecture, nomination: owed.attend, invitation: owed.lecture }[kind];
  if (due) return null;
  const halves = { reminder: "听课和讲课", nomination: "听课", invitation: "讲课" }[kind];
  return row.exempt ? words.isExempt(who, kind) : words.isDone(who, halves, kind);
}

/** A letter as the fields of a document of kind letter (函). The office that signs is the one of the red head. */
export const letterFields = (letter: Pick<LetterText, "title" | "addressee" | "body" | "signature" | "date">) => ({
  title: letter.title,
  issuer: letter.signature,
  addressee: letter.addressee,
  body: letter.body.join("\n"),
  signature: letter.signature,
  issueDate: letter.date,
});
