import { formatDate } from "../../../core/kit/dates.ts";
import type { Output } from "../../client/api.ts";
import type { GridRow } from "../../client/rows.ts";
import type { DutyRow } from "./filters.ts";
import { termText } from "./marks.tsx";

type Holder = Output<"duty.holders">["rows"][number];

/**
 * What is to be known of a term, in sentences: how long, acting, renewed from which term, and who follows. With whom a post
 * is shared stands among the notes of the line.
 */
export function termSentences(row: DutyRow, appointment: GridRow, holders: readonly Holder[], on: string): string[] {
  const sentences = [`任期：${termText(row)}`];
  const ended = typeof appointment.endedOn === "string" ? appointment.endedOn : null;
  if (ended !== null) sentences.push(`${formatDate(ended)}离任`);
  if (row.acting) sentences.push("主持工作");
  const before = holders.find((one) => one.appointmentId === appointment.renews);
  if (before) sentences.push(`连任，上一任期${termText(before)}，${before.exempt ? "豁免听讲" : before.state}`);
  const next = holders.filter((one) => one.from !== null && one.from > on && one.appointmentId !== row.appointmentId);
  for (const one of next) {
    const from = formatDate(one.from ?? "", one.fromPrecision ?? "day");
    sentences.push(one.personId === row.personId ? `${from}起连任` : `接任：${one.person}，${from}起`);
  }
  return sentences;
}
