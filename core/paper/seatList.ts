import { z } from "zod";
import { pinyinKeys } from "../rules/names/pinyin.ts";
import { a4, defineLayout, need } from "./layout.ts";
import { type Sheet, withPageNumbers } from "./page.ts";
import { leftOut, type Place, placesOf, placeText, underTitle, unseated } from "./seats.ts";
import { type Column, cellEms, cellLines, opening, tablePages } from "./table.ts";
import { nameLines, wrap } from "./text.ts";

const sheet: Sheet = { ...a4, top: 24, right: 24, bottom: 22, left: 24 };
const size = 12;

const bySeat: Column[] = [
  { label: "序号", width: 16 },
  { label: "座位", width: 46 },
  { label: "姓名", width: 32 },
  { label: "单位及职务", width: 68, align: "left" },
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
      .enum(["seat", "name"], { error: "排列方式只能是seat或name" })
      .meta({ title: "排列", labels: { seat: "按座位", name: "按姓名" } }),
  }),
  needs: ({ id }) => ({ plan: need("seatingPlan.get", { id }) }),
  model({ plan }, { by }) {
    const columns = by === "seat" ? bySeat : byName;
    const ordered = by === "seat" ? placesOf(plan) : sortByName(placesOf(plan));
    const widthOf = (label: string) => columns.find((column) => column.label === label)?.width ?? 0;
    const rows = ordered.map((place, index) => {
      const seat = cellLines(placeText(place), widthOf("座位"), size);
      const name = nameLines(place.name, cellEms(widthOf("姓名"), size));
      const number = [[String(index + 1)]];
      const note = cellLines(place.note, widthOf("单位及职务"), size);
      return { cells: by === "seat" ? [number, seat, name, note] : [number, name, seat, note] };
    });
    const left = unseated(plan);
    const title = `${plan.title}座次表`;
    const pages = tablePages({
      sheet,
      columns,
      blocks: [{ kind: "rows", rows }],
      size,
      rowHeight: 9,
      opening: opening(sheet, {
        title: wrap(title, 23, "title"),
        size: 18,
        under: underTitle(plan),
      }),
      notes: [
        ...(by === "name" && rows.length > 0 ? ["按姓名拼音排序。"] : []),
        ...(rows.length > 0 ? ["排数自主席台一侧数起，座号和左起数自会场面向主席台数起。"] : []),
      ],
      empty: "尚未编排座次",
    });
    return {
      title,
      pages: withPageNumbers(pages, sheet),
      warnings: left.length > 0 ? [leftOut(left, "座次表")] : [],
    };
  },
});

/** Order by the reading of the surname, the surname itself, then the reading of the whole name; the paper says so under the table. */
function sortByName(places: readonly Place[]): Place[] {
  const keyed = places.map((place) => {
    const [first = ""] = place.name;
    return {
      place,
      keys: [pinyinKeys(first, "person").full, first, pinyinKeys(place.name, "person").full, place.name],
    };
  });
  keyed.sort((a, b) => {
    const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
    return at < 0 ? 0 : (a.keys[at] ?? "") < (b.keys[at] ?? "") ? -1 : 1;
  });
  return keyed.map((one) => one.place);
}
