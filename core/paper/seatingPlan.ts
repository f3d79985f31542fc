import { z } from "zod";
import { optionsOf } from "../rules/seating/choices.ts";
import { withLectern } from "../rules/seating/lectern.ts";
import { type SeatFrame, sheetsOf } from "./hallSheets.ts";
import { a3Landscape, a4Landscape, defineLayout, fillWords, need } from "./layout.ts";
import { emOf, innerWidth, type Mark, type Page, type Piece, type Sheet, textLine, withPageNumbers } from "./page.ts";
import { layoutFor, leftOut, placesOf, platformNote, underTitle, unseated } from "./seats.ts";
import { emWidth, wrap } from "./text.ts";

const margins = { top: 14, right: 12, bottom: 15, left: 12 };
const sheets: Record<"a4" | "a3", Sheet> = { a4: { ...a4Landscape, ...margins }, a3: { ...a3Landscape, ...margins } };
const noteSize = 9;
const noteLeading = 4.6;

/** Seating plan of a meeting: the hall as it is, the platform above as seen from the hall, or turned half round as seen from the platform. */
export const seatingPlan = defineLayout({
  id: "seatingPlan",
  label: "座次图",
  help: "会场全图，每个座位写明姓名；可自会场看，也可自主席台看",
  group: "seating",
  size: a4Landscape,
  params: z.strictObject({
    id: z.string({ error: "请选择座次方案" }).meta({ title: "座次方案", record: "seatingPlan" }),
    view: z
      .enum(["hall", "platform"], { error: "方向只能是hall或platform" })
      .default("hall")
      .meta({ title: "方向", labels: { hall: "从会场看", platform: "从主席台看" }, remember: true }),
    paper: z
      .enum(["a4", "a3"], { error: "纸张只能是a4或a3" })
      .default("a4")
      .meta({ title: "纸张", labels: { a4: "A4横向", a3: "A3横向" }, remember: true }),
  }),
  wording: { title: { label: "标题", text: "{名称}座次图", help: "{名称}为会议名称" } },
  needs: ({ id }) => ({ plan: need("seatingPlan.get", { id }), halls: need("hall.list", { limit: 10_000 }) }),
  model({ plan, halls }, { view, paper }, words) {
    const sheet = sheets[paper];
    const hall = halls.rows.find((one) => one.id === plan.hall);
    const layout = layoutFor(plan, hall);
    const places = placesOf(plan, layout);
    const note = platformNote(plan, places, layout);
    const notes = [
      ...(view === "platform" ? ["本图自主席台面向会场看。"] : []),
      ...(note === null ? [] : wrap(note, innerWidth(sheet) / emOf(noteSize) - 0.01)),
    ];
    const title = fillWords(words.title, { 名称: plan.title });
    const left = unseated(plan);
    const warnings = [
      ...(left.length > 0 ? [leftOut(left, "座次图")] : []),
      ...(hall ? [] : ["座次方案的会场已不存在，只画出有人的座位"]),
    ];
    const size = paper === "a3" ? { size: a3Landscape } : {};
    if (places.length === 0) {
      const page: Page = {
        marks: [
          ...header(plan, title, sheet),
          textLine(sheet, sheet.top + 30, ["尚未编排座次"], { size: 14, leading: 8, align: "center" }),
        ],
      };
      return { title, pages: withPageNumbers([page], sheet), warnings, ...size };
    }
    const seats = new Map(places.map((place): [string, SeatFrame] => [place.seat, place]));
    const frame = { ...sheet, top: sheet.top + 20, bottom: sheet.bottom + notes.length * noteLeading + 1 };
    const drawn = sheetsOf(withLectern(layout, optionsOf(plan.variant, plan.choices)), seats, frame, view);
    const pages = drawn.map(
      ({ marks, label }): Page => ({
        marks: [
          ...header(plan, `${title}${label}`, sheet),
          ...marks,
          ...notes.map((text, at) =>
            textLine(sheet, sheet.height - frame.bottom + 1 + at * noteLeading, [text], {
              size: noteSize,
              leading: noteLeading,
              align: "center",
            }),
          ),
        ],
      }),
    );
    return { title, pages: withPageNumbers(pages, sheet), warnings, ...size };
  },
});

function header(plan: { date: string | null; refTitles: Record<string, string> }, title: string, sheet: Sheet): Mark[] {
  const size = 20;
  const share = innerWidth(sheet) / emOf(size) / emWidth(title, "title");
  const line: Piece = share < 1 ? { text: title, narrow: Math.floor(share * 1000) / 1000 } : title;
  const under = underTitle(plan);
  return [
    textLine(sheet, sheet.top, [line], { size, leading: 10, role: "title", align: "center" }),
    ...(under ? [textLine(sheet, sheet.top + 11, [under], { size: 12, leading: 6.5, align: "center" })] : []),
  ];
}
