import { Input } from "antd";
import { useEffect, useId, useState } from "react";

/** A short text that is stored when the field is left or Enter is pressed. */
export function TextField(props: {
  label: string;
  value: string;
  max: number;
  /** An empty text is not stored. */
  required?: boolean;
  onStore: (value: string) => void;
}) {
  const id = useId();
  const [draft, setDraft] = useState(props.value);
  useEffect(() => setDraft(props.value), [props.value]);
  const store = () => {
    const text = draft.trim();
    if (props.required && text === "") setDraft(props.value);
    else if (text !== props.value) props.onStore(text);
  };
  return (
    <div style={{ display: "flex", alignItems: "center", gap: 6 }}>
      <label htmlFor={id} style={{ flex: 1, minWidth: 0 }}>
        {props.label}
      </label>
      <Input
        id={id}
        size="small"
        style={{ width: 128 }}
        value={draft}
        maxLength={props.max}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={store}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) store();
        }}
      />
    </div>
  );
}
