import { formatDate, weekdayName } from "../kit/dates.ts";
import { halfDays } from "../records/gathering.ts";
import { breakRuns, officialSheet, officialSize, paginateRows, type Row, textRow } from "./document.ts";
import { emOf, innerWidth, type Page } from "./page.ts";
import { chineseNumber, filled } from "./people.ts";
import { halfDayOf, type Session } from "./sessions.ts";
import { wrap } from "./text.ts";

interface ItemWords {
  time: string;
  place: string;
  speaker: string;
}

/** Kinds that are no items of an agenda. */
const noItems = new Set<NonNullable<Session["kind"]>>(["arrival", "meal", "departure"]);

const fullLine = innerWidth(officialSheet) / emOf(officialSize) - 0.01;
const two = emOf(officialSize) * 2;

/** A paragraph with its first line two signs in; it does not leave a single line behind. */
const paragraph = (text: string, more: Partial<Row> = {}): Row[] => {
  const lines = breakRuns([{ text, role: more.role ?? "song" }], fullLine - 2, fullLine).map((line) =>
    line.map((run) => run.text).join(""),
  );
  return lines.map((line, index) =>
    textRow([line], {
      ...(index === 0 ? { indent: two } : {}),
      keep: index === 0 ? lines.length > 1 : index === lines.length - 2,
      ...more,
    }),
  );
};

/** 2026年9月14日（星期一）上午9:00 */
function whenText(session: Session): string {
  const half = halfDayOf(session);
  const clock = session.from?.replace(/^0/u, "") ?? "";
  return `${formatDate(session.date)}（${weekdayName(session.date)}）${half ? halfDays[half] : ""}${clock}`;
}

/** An agenda as numbered items on the page of an official document; half-days stand as headings where there are several. */
export function agendaItems(
  items: readonly { session: Session; texts: { content: string } }[],
  { title, known, words, foot }: { title: string; known: Record<string, string>; words: ItemWords; foot: string },
): Page[] {
  const shown = items.filter(({ session }) => !session.kind || !noItems.has(session.kind));
  const [first] = shown;
  const halves = Map.groupBy(shown, ({ session }) => `${session.date} ${halfDayOf(session) ?? ""}`);
  const time = first ? (halves.size > 1 ? known.日期 : whenText(first.session)) : known.日期;
  const place =
    known.地点 || (new Set(shown.map(({ session }) => session.place)).size === 1 ? first?.session.place : "");
  let number = 0;
  const rows: Row[] = [
    ...wrap(title, innerWidth(officialSheet) / emOf(22) - 0.01, "title").map((line) =>
      textRow([line], { size: 22, height: 12, role: "title", align: "center" }),
    ),
    textRow([]),
    ...(time ? paragraph(filled(words.time, { ...known, 时间: time })) : []),
    ...(place ? paragraph(filled(words.place, { ...known, 地点: place })) : []),
    ...(time || place ? [textRow([], { height: 5 })] : []),
    ...(shown.length === 0 ? [textRow(["还没有议程"], { align: "center" })] : []),
    ...[...halves.values()].flatMap((half): Row[] => {
      const [one] = half;
      const heading =
        halves.size > 1 && one ? [textRow([whenText(one.session)], { role: "hei", indent: two, keep: true })] : [];
      return [
        ...heading,
        ...half.flatMap(({ session, texts }): Row[] => {
          number += 1;
          const [content = "", ...more] = texts.content.split(/\r?\n/u);
          const who = session.speaker
            ? filled(words.speaker, {
                ...known,
                姓名: session.speaker,
                职务: session.speakerPost ?? "",
              })
            : "";
          return [
            ...paragraph(`${chineseNumber(number)}、${content}${who}`),
            ...more.flatMap((line) => paragraph(line)),
          ];
        }),
      ];
    }),
    ...(foot === "" ? [] : [textRow([]), ...paragraph(foot)]),
  ];
  return paginateRows(rows);
}
