import { InputNumber } from "antd";
import { useEffect, useId, useState } from "react";

/** A number that is stored when the field is left or Enter is pressed. Nothing happens for an empty or unchanged one. */
export function NumberField(props: {
  label: string;
  value: number | null;
  unit?: string;
  min?: number;
  max?: number;
  /** Shown where the chosen things differ. */
  placeholder?: string;
  onStore: (value: number) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState<number | null>(props.value);
  useEffect(() => setDraft(props.value), [props.value]);
  const store = () => {
    if (draft === null) setDraft(props.value);
    else if (draft !== props.value) props.onStore(draft);
  };
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 6 }}>
      <label htmlFor={id} style={{ flex: 1, minWidth: 0 }}>
        {props.label}
      </label>
      <InputNumber
        id={id}
        size="small"
        style={{ width: 128 }}
        value={draft}
        min={props.min}
        max={props.max}
        placeholder={props.placeholder}
        suffix={props.unit}
        onChange={(value) => setDraft(typeof value === "number" ? value : null)}
        onBlur={store}
        onPressEnter={store}
      />
    </div>
  );
}
