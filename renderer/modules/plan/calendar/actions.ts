import type { Calendar } from "../../../../core/rules/calendar.ts";
import { type Item, titleOf } from "./model.ts";
import type { Mover, Target } from "./moving.ts";
import { NO_ROW, type RowKind, type Spot } from "./spot.ts";
import { newEnd, nextWorkday } from "./steps.ts";

/** What can be done with an item; the words are those of the menu, the keys those of the keyboard. */
export const itemActions = {
  open: { label: "打开", keys: "Enter" },
  cut: { label: "剪切", keys: "Ctrl+X" },
  earlier: { label: "前移一个工作日", keys: "Shift+←" },
  later: { label: "后移一个工作日", keys: "Shift+→" },
  longer: { label: "延长一个工作日", keys: "Alt+→" },
  shorter: { label: "缩短一个工作日", keys: "Alt+←" },
  lock: { label: "锁定", keys: "L" },
  away: { label: "退回未定", keys: "Delete" },
} as const;
export type ItemAction = keyof typeof itemActions;

/** The row that an item stands in, of those of a kind. */
export const rowsOfItem = (item: Item, kind: RowKind): string[] =>
  kind === "department"
    ? item.lead.length > 0
      ? item.lead.map((one) => one.id)
      : [NO_ROW]
    : [(kind === "base" ? item.base?.id : item.hall?.id) ?? NO_ROW];

/** Why an item may not go into a row: another department can't be made to lead by moving. Null where it may. */
export function refusal(item: Item, kind: RowKind | null, row: string | null): string | null {
  if (kind !== "department" || row === null || rowsOfItem(item, kind).includes(row)) return null;
  const lead = item.lead.map((one) => one.name).join("、");
  return `${lead === "" ? "还没有牵头部门" : `由${lead}牵头`}，换部门请打开活动修改牵头部门；在本行内移动可以改期`;
}

/** The place that a row of bases or halls stands for; nothing for other rows and for the row it is in. */
export function placeOfRow(item: Item, kind: RowKind | null, row: string | null): Pick<Target, "base" | "hall"> {
  if (row === null || kind === null || kind === "department" || rowsOfItem(item, kind).includes(row)) return {};
  const place = row === NO_ROW ? null : row;
  // At a base it needs no hall, and the other way round.
  if (kind === "base") return place && item.hall ? { base: place, hall: null } : { base: place };
  return place && item.base ? { base: null, hall: place } : { hall: place };
}

/** Puts an item onto a day (and into the row or half day there). `dates` are the days that it then takes; a `to` that is null keeps its length. */
export function dropOn(
  mover: Mover,
  item: Item,
  spot: Spot,
  dates: { from: string; to: string | null },
  kind: RowKind | null,
  resized: boolean,
): Promise<boolean> {
  if (spot.kind === "tray") {
    if (item.from === null) return Promise.resolve(false);
    return mover.move(item, { from: null });
  }
  if (spot.kind !== "day") return Promise.resolve(false);
  const refused = refusal(item, kind, spot.row);
  if (refused) {
    mover.refuse(`${titleOf(item)}：${refused}`);
    return Promise.resolve(false);
  }
  const place = placeOfRow(item, kind, spot.row);
  const part = spot.part !== null && spot.part !== item.part ? { part: spot.part } : {};
  const still = dates.from === item.from && item.exact && (!resized || dates.to === item.to);
  if (still && Object.keys(place).length === 0 && Object.keys(part).length === 0) return Promise.resolve(false);
  return mover.move(item, { from: dates.from, ...(resized ? { to: dates.to } : {}), ...place, ...part });
}

/** Carries out what a key or the menu asks for, but for 打开 and 剪切, which are the screen's own. */
export async function act(mover: Mover, item: Item, action: ItemAction, calendar: Calendar): Promise<void> {
  if (action === "lock") return void (await mover.flag(item, "locked", !item.locked));
  if (action === "away") {
    if (item.from !== null) await mover.move(item, { from: null });
    return;
  }
  if (action === "open" || action === "cut") return;
  if (!item.from || !item.to || !item.exact)
    return mover.refuse(`${titleOf(item)}：还没有确定日期，先剪切，再在日子上放下`);
  if (action === "earlier" || action === "later") {
    await mover.move(item, { from: nextWorkday(item.from, action === "later" ? 1 : -1, calendar) });
    return;
  }
  const to = newEnd(item.from, item.to, action === "longer" ? 1 : -1, calendar);
  if (to === null) return mover.refuse(`${titleOf(item)}：只有一天，不能再缩短`);
  await mover.move(item, { from: item.from, to });
}
