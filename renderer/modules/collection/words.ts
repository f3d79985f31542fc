import { diffDays } from "../../../core/kit/dates.ts";
import { shownValue } from "../../../core/rules/collection/readCell.ts";
import type { Input, Output } from "../../client/api.ts";

export type CollectionState = Output<"collection.state">;
export type Body = CollectionState["bodies"][number];
export type Form = Input<"collection.saveForm">["form"];
export type FormColumn = Form["columns"][number];
export type ReadyForm = Output<"collection.forms">["rows"][number];
export type FormTarget = Output<"collection.forms">["targets"][number];

/** How a body stands, in words. */
export const bodyStates: Readonly<Record<Body["state"], string>> = {
  missing: "未报",
  replied: "已报",
  late: "迟报",
  waived: "免报",
  spoilt: "不能读取",
};

/** Files that may come back. Texts, scans and photographs can't be read; they are taken too, and said so by the name of their body. */
export const returnedEndings = [
  ...[".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ett", ".csv", ".ods", ".txt"],
  ...[".docx", ".doc", ".wps", ".pdf", ".jpg", ".jpeg", ".png", ".zip", ".rar", ".7z"],
];

/** A value of a returned table as people read it: what could not be read stands as it was written. */
export const cellText = shownValue;

/** A sentence about a file beside the file's name, which is not said twice. */
export const withoutName = (message: string, file: string): string => message.replace(`文件“${file}”`, "文件");

/** How long until a due day, in words. */
export function timeLeft(due: string, today: string): string {
  const days = diffDays(today, due);
  return days > 0 ? `还有${days}天` : days === 0 ? "今天截止" : `已过${-days}天`;
}
