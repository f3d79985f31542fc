import { formatDate, type Precision } from "./dates.ts";
import type { Field } from "./fields.ts";
import { messages } from "./messages.ts";

/** A stored value in the words of the office, for history, previews and sentences. `titles` finds the titles of records. */
export function showValue(
  field: Field,
  value: unknown,
  titles: (record: string, ids: string[]) => string[],
  precision?: Precision | null,
): string {
  if (value === null || value === undefined || value === "") return messages.empty;
  switch (field.kind) {
    case "date":
      return formatDate(String(value), precision ?? "day");
    case "month":
      return formatDate(`${value}-01`, "month");
    case "bool":
      return value ? messages.yes : messages.no;
    case "choice":
      return field.choices?.[String(value)] ?? String(value);
    case "ref":
      return titles(field.target ?? "", [String(value)])[0] ?? messages.gone;
    case "refs":
      return Array.isArray(value) && value.length > 0
        ? titles(field.target ?? "", value.map(String)).join("、")
        : messages.empty;
    case "list":
      return Array.isArray(value) && value.length > 0 ? value.join("、") : messages.empty;
    case "money":
      return (Number(value) / 100).toFixed(2);
    case "json":
      return messages.structure;
    default:
      return String(value);
  }
}
