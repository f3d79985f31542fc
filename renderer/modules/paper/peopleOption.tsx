import { Select } from "antd";
import type { Json } from "../../../core/kit/transport.ts";
import { useQuery } from "../../client/query.ts";
import type { OptionProps } from "./optionProps.ts";

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** Some people of the list, for cards that are printed anew. Namesakes are told apart by unit and post, and chosen by their place. */
export function PeopleOption({ id, option, values, value, onChange }: OptionProps) {
  const { gathering, seatingPlan, list, on } = values;
  const source = isText(gathering)
    ? { gathering }
    : isText(seatingPlan)
      ? { seatingPlan }
      : isText(list)
        ? { list: list as "committee", ...(isText(on) ? { on } : {}) }
        : null;
  const people = useQuery("gathering.people", source ?? {}, { enabled: source !== null, keep: true });
  const rows = source ? (people.data?.rows ?? []) : [];
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(row.name, (counts.get(row.name) ?? 0) + 1);
  const chosen = (Array.isArray(value) ? value : []).filter(
    (one): one is string | number => typeof one === "string" || typeof one === "number",
  );
  return (
    <Select
      id={id}
      mode="tags"
      style={{ width: "100%" }}
      popupMatchSelectWidth={false}
      allowClear
      maxTagCount={20}
      loading={people.isFetching}
      value={chosen}
      placeholder="不选为全部"
      tokenSeparators={["、", "，", ",", " ", "\n"]}
      showSearch={{ optionFilterProp: "label" }}
      options={rows.map((row, index) => ({
        value: (counts.get(row.name) ?? 0) > 1 ? index : row.name,
        label:
          (counts.get(row.name) ?? 0) > 1
            ? `${row.name}（${[row.unit, row.post].filter(isText).join("") || index + 1}）`
            : row.name,
      }))}
      onChange={(next: (string | number)[]) =>
        onChange({ [option.name]: next.length === 0 ? undefined : (next satisfies Json) })
      }
    />
  );
}
