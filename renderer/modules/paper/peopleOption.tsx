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
  // Chosen by their place (from 需要重印): shown by name all the same, and sent as they came.
  const places = new Set(chosen.filter((one) => typeof one === "number"));
  const options: { value: string | number; label: string }[] = rows.map((row) => {
    const isTwice = (counts.get(row.name) ?? 0) > 1;
    return {
      value: isTwice || places.has(row.listedOrder) ? row.listedOrder : row.name,
      label: isTwice
        ? `${row.name}（${[row.unit, row.post].filter(isText).join("") || row.listedOrder + 1}）`
        : row.name,
    };
  });
  // Those whom the list does not have, or not yet.
  const listed = new Set(rows.map((row) => row.listedOrder));
  for (const place of places) if (!listed.has(place)) options.push({ value: place, label: `第${place + 1}人` });
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
      options={options}
      onChange={(next: (string | number)[]) =>
        onChange({ [option.name]: next.length === 0 ? undefined : (next satisfies Json) })
      }
    />
  );
}
