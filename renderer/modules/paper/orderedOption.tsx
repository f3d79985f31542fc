import type { Json } from "../../../core/kit/transport.ts";
import type { OptionProps } from "./optionProps.ts";
import { OrderedList } from "./orderedList.tsx";

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

/** Columns and the like: which of them, and in which order. */
export function OrderedOption({ option, value, onChange }: OptionProps) {
  return (
    <OrderedList
      entries={Object.entries(option.labels).map(([key, label]) => ({ key, label }))}
      chosen={textsOf(value)}
      onChange={(keys) => onChange({ [option.name]: keys })}
    />
  );
}
