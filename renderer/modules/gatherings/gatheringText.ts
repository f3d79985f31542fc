import { gatheringKinds } from "../../../core/records/gathering.ts";
import { daysText } from "../../../core/rules/document/draft.ts";
import type { GridRow } from "../../client/rows.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** One line about a gathering: its kind, days, place, and how many take part. */
export function aboutGathering(row: GridRow, people: number | null): string {
  const [from, to] = [text(row.from), text(row.to)];
  const days = from === "" ? "" : daysText(from, to || null);
  return [
    gatheringKinds[row.kind as keyof typeof gatheringKinds] ?? "",
    days,
    text(row.place) || (row.refTitles.hall ?? ""),
    people === null ? "" : `${people}人`,
  ]
    .filter((part) => part !== "")
    .join("　");
}
