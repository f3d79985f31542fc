import type { Input, Output } from "../client/api.ts";

/** What an import would do. */
export type ImportPreview = Output<"import.preview">;
export type ImportRow = ImportPreview["rows"][number];
export type ImportAction = ImportRow["action"];
export type ImportSource = Input<"import.preview">;

/** Cells mended in place: by row number, by column. */
export type ImportFixes = Record<string, Record<string, string>>;

/** Words for what a row does, the ones that need a person first. */
export const actionWords: readonly [ImportAction, string][] = [
  ["error", "有误"],
  ["ask", "待确认"],
  ["create", "新增"],
  ["change", "修改"],
  ["same", "相同"],
  ["skip", "跳过"],
];

export const actionWord = (action: ImportAction): string => actionWords.find(([key]) => key === action)?.[1] ?? action;

/** How the meaning of a column was known. */
export const knownWords = { heading: "按栏目名称", memory: "按上次", content: "按内容", hand: "手工指定" } as const;

/** What a sheet can be. */
export const sheetEndings = [".xlsx", ".xlsm", ".xls", ".csv", ".txt", ".ods", ".et"];

/** The key under which the answer to a row's question is kept. */
export const askKey = (row: ImportRow): string => row.ask ?? String(row.row);

/** The answer that was given to a row: under its question, or for the whole row. */
export const answerOf = (row: ImportRow, decisions: Record<string, string>): string | undefined =>
  decisions[askKey(row)] ?? decisions[String(row.row)];

/** An empty value has a word, so that "(空) → 理事长" can be read. */
export const orEmpty = (text: string): string => (text === "" ? "（空）" : text);

/** One line on a row: what is wrong with it, what it asks, what it changes. */
export function summaryOf(row: ImportRow, answered: boolean): string {
  const issues = row.issues.map((issue) => issue.message);
  if (row.action === "ask" && issues.length === 0) issues.push(answered ? "已选定，正在核对" : "请在右侧确认");
  const changes =
    row.action === "change"
      ? row.changes.map((change) => `${change.label}：${orEmpty(change.from)} → ${orEmpty(change.to)}`)
      : [];
  return [...issues, ...changes].join("；");
}
