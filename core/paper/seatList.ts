import { z } from "zod";
import { orderNotes } from "../rules/names/order.ts";
import { a4, defineLayout, fillWords, need } from "./layout.ts";
import { listSheets } from "./listPaper.ts";
import { withPageNumbers } from "./page.ts";
import { layoutFor, leftOut, placesOf, underTitle, unseated } from "./seats.ts";
import { type Column, cellEms, cellLines, opening, tablePages } from "./table.ts";
import { nameLines } from "./text.ts";

const sheet = listSheets.a4;
const size = 12;

const bySeat: Column[] = [
  { label: "序号", width: 14 },
  { label: "座位", width: 46 },
  { label: "姓名", width: 30 },
  { label: "单位及职务", width: 90, align: "left" },
];
const byName: Column[] = [bySeat[0], bySeat[2], bySeat[1], bySeat[3]].filter((column) => column !== undefined);

/** Who sits where, as a list: to lay out name cards in one walk (by seat), or for people to find their place (by name). */
export const seatList = defineLayout({
  id: "seatList",
  label: "座次表",
  help: "按座位或按姓名列出座次",
  group: "seating",
  size: a4,
  params: z.strictObject({
    id: z.string({ error: "请选择座次方案" }).meta({ title: "座次方案", record: "seatingPlan" }),
    by: z
      .enum(["seat", "name", "strokes"], { error: "排列方式只能是seat、name或strokes" })
      .meta({ title: "排列", labels: { seat: "按座位", name: "按姓名拼音", strokes: "按姓氏笔画" } }),
  }),
  wording: { title: { label: "标题", text: "{名称}座次表", help: "{名称}为会议名称" } },
  needs: ({ id, by }) => ({
    plan: need("seatingPlan.get", { id }),
    halls: need("hall.list", { limit: 10_000 }),
    people: need("gathering.people", { seatingPlan: id, order: by === "strokes" ? "strokes" : "pinyin" }),
  }),
  model({ plan, halls, people }, { by }, words) {
    const columns = by === "seat" ? bySeat : byName;
    const places = placesOf(
      plan,
      layoutFor(
        plan,
        halls.rows.find((one) => one.id === plan.hall),
      ),
    );
    // In the list of people the listed order is the position in the plan.
    const turn = new Map(people.rows.map((one, at) => [one.listedOrder, at]));
    const ordered =
      by === "seat" ? places : places.toSorted((a, b) => (turn.get(a.index) ?? 0) - (turn.get(b.index) ?? 0));
    const widthOf = (label: string) => columns.find((column) => column.label === label)?.width ?? 0;
    const rows = ordered.map((place, index) => {
      const seat = cellLines(place.sentence, widthOf("座位"), size);
      const name = nameLines(place.name, cellEms(widthOf("姓名"), size));
      const number = [[String(index + 1)]];
      const note = cellLines(place.note, widthOf("单位及职务"), size);
      return { cells: by === "seat" ? [number, seat, name, note] : [number, name, seat, note] };
    });
    const left = unseated(plan);
    const title = fillWords(words.title, { 名称: plan.title });
    const pages = tablePages({
      sheet,
      columns,
      blocks: [{ kind: "rows", rows }],
      size,
      rowHeight: 9,
      opening: opening(sheet, {
        title: [title],
        size: 18,
        under: underTitle(plan),
      }),
      notes: [
        ...(by !== "seat" && rows.length > 0 ? [`${orderNotes[by === "name" ? "pinyin" : "strokes"]}。`] : []),
        ...(rows.length > 0 ? ["排数自主席台一侧数起，座号和左起数自会场面向主席台数起。"] : []),
      ],
      empty: "尚未编排座次",
    });
    return {
      title,
      pages: withPageNumbers(pages, sheet),
      warnings: [
        ...(left.length > 0 ? [leftOut(left, "座次表")] : []),
        ...(by === "strokes" && people.unknown.length > 0
          ? [`“${people.unknown.join("、")}”的笔画不详，其先后未必准确，请在姓名设置中补充`]
          : []),
      ],
    };
  },
});
