import { z } from "zod";
import { formatDateWithWeekday } from "../kit/dates.ts";
import { a4Landscape, defineLayout, need } from "./layout.ts";
import {
  emOf,
  hair,
  innerWidth,
  type Line,
  type Mark,
  type Page,
  round,
  type Sheet,
  textLine,
  withPageNumbers,
} from "./page.ts";
import { type Place, placesOf, platformNote, unseated } from "./seats.ts";
import { emWidth, lineWidth, nameLines, wrap } from "./text.ts";

const sheet: Sheet = { ...a4Landscape, top: 14, right: 12, bottom: 15, left: 12 };
/** Room at both sides for 第 n 排. */
const aisle = 14;
const seatArea = innerWidth(sheet) - 2 * aisle;
const widest = 24;
/** A seat narrower than this can't hold a name, not even standing. */
const narrowest = 7.5;
const gap = 1.2;

/** How seats of a zone are drawn: lying names where there is room, standing names (one sign a line) where a row is long. */
interface SeatForm {
  width: number;
  height: number;
  standing: boolean;
  perSheet: number;
}

function seatForm(longest: number, names: readonly string[]): SeatForm {
  const most = Math.floor((seatArea + gap) / (narrowest + gap));
  // Long rows are shared out evenly over the sheets across.
  const perSheet = Math.max(1, Math.ceil(longest / Math.max(1, Math.ceil(longest / most))));
  const width = Math.min(widest, (seatArea + gap) / perSheet - gap);
  const standing = width < 12.5;
  const signs = Math.max(3, ...names.map((name) => [...name].length));
  return { width: round(width), height: standing ? round(6 + Math.min(signs, 6) * 3.6) : 13, standing, perSheet };
}

/** A name one sign below the other; more than six signs are drawn smaller so that none is cut. */
function standingLines(name: string): { lines: Line[]; size: number } {
  const signs = [...name];
  return {
    lines: signs.map((sign) => [sign]),
    size: signs.length <= 6 ? 9 : Math.max(3, Math.floor(540 / signs.length) / 10),
  };
}

function seatMarks(form: SeatForm, x: number, y: number, label: string, name: string | null): Mark[] {
  const size = 12;
  const number: Mark = {
    x: round(x),
    y: round(y),
    width: form.width,
    height: 4.2,
    lines: [[label]],
    size: 7.5,
    leading: 4.2,
  };
  const frame: Mark = {
    x: round(x),
    y: round(y),
    width: form.width,
    height: form.height,
    lines: [],
    size,
    leading: 0,
    border: name === null ? hair / 2 : hair,
  };
  if (name === null) return [frame, number];
  const standing = standingLines(name);
  const lying = nameLines(name, form.width / emOf(size) - 0.4);
  const points = form.standing ? standing.size : lying.length > 1 ? Math.max(5, Math.floor(24 / lying.length)) : size;
  const lines = form.standing
    ? standing.lines
    : lying.length > 1
      ? nameLines(name, form.width / emOf(points) - 0.4)
      : lying;
  return [
    frame,
    number,
    {
      x: round(x),
      y: round(y + 3.8),
      width: form.width,
      height: round(form.height - 4.2),
      lines,
      size: points,
      leading: round(Math.min(emOf(points) * 1.2, (form.height - 4.4) / Math.max(1, lines.length))),
    },
  ];
}

/** A row of seats to be drawn on one sheet. */
interface SeatRow {
  zone: Place["zone"];
  row: number;
  first: number;
  count: number;
  label: string;
  form: SeatForm;
}

/** Seats of a row that stand on the `part`-th sheet across. */
function slice(length: number, form: SeatForm, part: number): { first: number; count: number } {
  const first = part * form.perSheet;
  return { first, count: Math.max(0, Math.min(form.perSheet, length - first)) };
}

/** Seating plan of a meeting: platform at the top as seen from the hall, hall rows below. */
export const seatingPlan = defineLayout({
  id: "seatingPlan",
  label: "座次图",
  help: "主席台和会场座位，自会场面向主席台看",
  size: a4Landscape,
  params: z.strictObject({
    id: z.string({ error: "请选择座次方案" }).meta({ title: "座次方案", record: "seatingPlan" }),
  }),
  needs: ({ id }) => ({ plan: need("seatingPlan.get", { id }), halls: need("hall.list", { limit: 10_000 }) }),
  model({ plan, halls }) {
    const hall = halls.rows.find((one) => one.id === plan.hall);
    const places = placesOf(plan);
    const taken = new Map(places.map((place) => [`${place.zone} ${place.row} ${place.seat}`, place]));
    const lengthOf = (zone: Place["zone"], row: number) =>
      Math.max(0, ...places.filter((place) => place.zone === zone && place.row === row).map((place) => place.seat));
    const rowsOf = (zone: Place["zone"], least: number) =>
      Math.max(least, ...places.filter((place) => place.zone === zone).map((place) => place.row), 0);
    const platformRows = Array.from({ length: rowsOf("platform", 0) }, (_, index) => index + 1);
    const seatsPerRow = hall?.seatsPerRow ?? 0;
    const audienceRows = Array.from(
      {
        length:
          seatsPerRow > 0 || places.some((place) => place.zone === "audience")
            ? rowsOf("audience", hall?.rows ?? 0)
            : 0,
      },
      (_, index) => index + 1,
    );
    const lengths = (zone: Place["zone"], row: number) =>
      zone === "audience" ? Math.max(seatsPerRow, lengthOf(zone, row)) : lengthOf(zone, row);
    const namesIn = (zone: Place["zone"]) => places.filter((place) => place.zone === zone).map((place) => place.name);
    const formOf = (zone: Place["zone"], rows: number[]) =>
      seatForm(Math.max(0, ...rows.map((row) => lengths(zone, row))), namesIn(zone));
    const platformForm = formOf("platform", platformRows);
    const audienceForm = formOf("audience", audienceRows);
    const parts = Math.max(
      1,
      ...platformRows.map((row) => Math.ceil(lengths("platform", row) / platformForm.perSheet)),
      ...audienceRows.map((row) => Math.ceil(lengths("audience", row) / audienceForm.perSheet)),
    );
    const note = platformNote(places, plan.variant);
    const left = unseated(plan);

    const pages: Page[] = [];
    const bottom = sheet.height - sheet.bottom;
    for (let part = 0; part < parts; part++) {
      let page: Page = { marks: [] };
      let y = 0;
      const openPage = () => {
        page = { marks: header(plan, part, parts) };
        pages.push(page);
        y = sheet.top + 21;
      };
      openPage();
      const draw = (row: SeatRow) => {
        const step = row.form.width + gap;
        const start = sheet.width / 2 - (row.count * step - gap) / 2;
        const side = (x: number): Mark => ({
          x: round(x),
          y: round(y),
          width: aisle - 1,
          height: row.form.height,
          lines: [[row.label]],
          size: 8,
          leading: 4,
        });
        if (row.label !== "") page.marks.push(side(Math.max(sheet.left, start - aisle)));
        for (let at = 0; at < row.count; at++) {
          const seat = row.first + at + 1;
          const place = taken.get(`${row.zone} ${row.row} ${seat}`);
          const label = place ? String(place.no) : row.zone === "audience" ? String(seat) : "";
          page.marks.push(...seatMarks(row.form, start + at * step, y, label, place?.name ?? null));
        }
        y += row.form.height + 2.4;
      };
      // The front row is the one next to the hall, so it is drawn last.
      const raised = platformRows
        .filter((row) => slice(lengths("platform", row), platformForm, part).count > 0)
        .reverse();
      const raisedHeight = raised.length * (platformForm.height + 2.4);
      if (raised.length > 0) {
        page.marks.push({
          x: round(sheet.width / 2 - 25),
          y: round(y),
          width: 50,
          height: 7,
          lines: [["主席台"]],
          size: 14,
          leading: 7,
          role: "hei",
        });
        y += 8.5;
        for (const row of raised) {
          if (y + platformForm.height > bottom) openPage();
          const label = raised.length > 1 ? `第${row}排` : "";
          draw({
            zone: "platform",
            row,
            ...slice(lengths("platform", row), platformForm, part),
            label,
            form: platformForm,
          });
        }
        if (raisedHeight > 0) {
          page.marks.push({
            x: sheet.left,
            y: round(y + 0.4),
            width: round(innerWidth(sheet)),
            height: 0.5,
            lines: [],
            size: 8,
            leading: 0,
            border: 0.25,
          });
          y += 4.5;
        }
        // The rule is told where the ranks are read, under the platform and not pages later.
        if (note) {
          for (const text of wrap(note, innerWidth(sheet) / emOf(9) - 0.01)) {
            page.marks.push(textLine(sheet, y, [text], { size: 9, leading: 4.6, align: "center" }));
            y += 4.6;
          }
          y += 2;
        }
      }
      for (const row of audienceRows) {
        if (y + audienceForm.height > bottom) openPage();
        draw({
          zone: "audience",
          row,
          ...slice(lengths("audience", row), audienceForm, part),
          label: `第${row}排`,
          form: audienceForm,
        });
      }
      if (places.length === 0) {
        page.marks.push(
          textLine(sheet, Math.min(y + 4, bottom - 8), ["尚未编排座次"], { size: 14, leading: 8, align: "center" }),
        );
      }
    }
    return {
      title: `${plan.title}座次图`,
      pages: withPageNumbers(pages, sheet),
      warnings: [
        ...(left.length > 0
          ? [
              `有${left.length}人没有座位，座次图中不显示：${left.slice(0, 10).join("、")}${left.length > 10 ? "等" : ""}`,
            ]
          : []),
        ...(hall ? [] : ["座次方案的会场已不存在，只画出有人的座位"]),
      ],
    };
  },
});

function header(
  plan: { title: string; date: string | null; refTitles: Record<string, string> },
  part: number,
  parts: number,
): Mark[] {
  const title = `${plan.title}座次图${parts > 1 ? `（左起第${part + 1}幅，共${parts}幅）` : ""}`;
  const size = 20;
  const room = innerWidth(sheet) / emOf(size);
  const narrow = Math.min(1, room / lineWidth([title], "title"));
  const under = [plan.date ? formatDateWithWeekday(plan.date) : "", plan.refTitles.hall ?? ""].filter(
    (text) => text !== "",
  );
  return [
    textLine(sheet, sheet.top, [narrow < 1 ? { text: title, narrow: Math.floor(narrow * 1000) / 1000 } : title], {
      size,
      leading: 10,
      role: "title",
      align: "center",
    }),
    ...(under.length > 0 && emWidth(under.join("　")) > 0
      ? [textLine(sheet, sheet.top + 11, [under.join("　")], { size: 12, leading: 6.5, align: "center" })]
      : []),
  ];
}
