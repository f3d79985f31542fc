import { Select } from "antd";
import { useId } from "react";

/** One of a few, stored at once. */
export function SelectField<K extends string>(props: {
  label: string;
  value: K | null;
  choices: Readonly<Record<K, string>>;
  placeholder?: string;
  onStore: (value: K) => void;
}) {
  const id = useId();
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 6 }}>
      <label htmlFor={id} style={{ flex: 1, minWidth: 0 }}>
        {props.label}
      </label>
      <Select<K>
        id={id}
        size="small"
        style={{ width: 128 }}
        popupMatchSelectWidth={false}
        value={props.value ?? undefined}
        placeholder={props.placeholder}
        options={(Object.keys(props.choices) as K[]).map((value) => ({ value, label: props.choices[value] }))}
        onChange={(value) => props.onStore(value)}
      />
    </div>
  );
}
