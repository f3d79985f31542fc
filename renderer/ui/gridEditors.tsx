import type { CustomCellEditorProps } from "ag-grid-react";
import { useEffect, useId, useRef, useState } from "react";
import type { Field } from "../../core/kit/fields.ts";
import type { GridRow } from "../client/rows.ts";
import { RecordPicker, RecordsPicker } from "./recordPicker.tsx";
import { typedValue } from "./values.ts";

/** A cell whose value was refused, with what had been typed, so that the editor can begin with it again. */
export interface Refused {
  id: string;
  field: string;
  text: string;
}

/** What editors get from the column. */
export interface EditorParams {
  name: string;
  field: Field;
  /** Holds the last refusal until an editor takes it. */
  refused: { current: Refused | null };
}

type Props = CustomCellEditorProps<GridRow> & EditorParams;

/** What the editor begins with: what was refused, the key that opened it, or the present value. */
function beginning(props: Props): string {
  const refused = props.refused.current;
  if (refused && refused.id === props.data.id && refused.field === props.name) {
    props.refused.current = null;
    return refused.text;
  }
  if (props.eventKey === "Backspace") return "";
  if (props.eventKey && props.eventKey.length === 1) return props.eventKey;
  return typedValue(props.name, props.field, props.data);
}

const cellStyle = {
  width: "100%",
  height: "100%",
  boxSizing: "border-box",
  border: 0,
  padding: "0 7px",
  font: "inherit",
  outline: "none",
} as const;

/** Texts, numbers, dates and lists are typed; suggestions are offered while typing. */
export function TextCellEditor(props: Props) {
  const [start] = useState(() => beginning(props));
  const [text, setText] = useState(start);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the cell opens
  useEffect(() => {
    props.onValueChange(start);
    if (!props.cellStartedEdit) return;
    input.current?.focus();
    if (!props.eventKey || props.eventKey.length > 1) input.current?.select();
  }, []);
  return (
    <>
      <input
        ref={input}
        style={cellStyle}
        value={text}
        aria-label={props.field.label}
        list={props.field.suggestions ? listId : undefined}
        onChange={(event) => {
          setText(event.target.value);
          props.onValueChange(event.target.value);
        }}
      />
      {props.field.suggestions ? (
        <datalist id={listId}>
          {props.field.suggestions.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

/** Several lines, in a box over the cell; Shift+Enter makes a new line. */
export function LongTextCellEditor(props: Props) {
  const [start] = useState(() => beginning(props));
  const [text, setText] = useState(start);
  const input = useRef<HTMLTextAreaElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the cell opens
  useEffect(() => {
    props.onValueChange(start);
    if (props.cellStartedEdit) input.current?.focus();
  }, []);
  return (
    <textarea
      ref={input}
      rows={5}
      style={{
        width: Math.max(280, props.column.getActualWidth()),
        boxSizing: "border-box",
        padding: 8,
        font: "inherit",
        lineHeight: "20px",
      }}
      value={text}
      aria-label={props.field.label}
      onKeyDown={(event) => {
        if (event.key === "Enter" && event.shiftKey) event.stopPropagation();
      }}
      onChange={(event) => {
        setText(event.target.value);
        props.onValueChange(event.target.value);
      }}
    />
  );
}

/** One of a fixed list: the system's own list, which arrow keys and first letters work in. */
export function ChoiceCellEditor(props: Props) {
  const [value, setValue] = useState(typeof props.initialValue === "string" ? props.initialValue : "");
  const input = useRef<HTMLSelectElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only once, when the cell opens
  useEffect(() => {
    if (!props.cellStartedEdit) return;
    input.current?.focus();
    // By keyboard the arrows change the value at once; somebody with a mouse wants to see the list.
    if (props.eventKey) return;
    try {
      input.current?.showPicker();
    } catch {
      // Opened without a click or key of the user: the list opens with the next arrow key.
    }
  }, []);
  return (
    <select
      ref={input}
      style={cellStyle}
      value={value}
      aria-label={props.field.label}
      onChange={(event) => {
        const next = event.target.value === "" ? null : event.target.value;
        setValue(event.target.value);
        props.onValueChange(next);
      }}
    >
      {props.field.required && value !== "" ? null : <option value="">（空）</option>}
      {Object.entries(props.field.choices ?? {}).map(([key, label]) => (
        <option key={key} value={key}>
          {label}
        </option>
      ))}
    </select>
  );
}

/** Another record, by part of its name, pinyin or initials. */
export function RefCellEditor(props: Props) {
  const [value, setValue] = useState<string | null>(typeof props.initialValue === "string" ? props.initialValue : null);
  return (
    <div style={{ width: Math.max(260, props.column.getActualWidth()) }}>
      <RecordPicker
        record={props.field.target ?? ""}
        value={value}
        title={props.data.refTitles?.[props.name]}
        required={props.field.required}
        label={props.field.label}
        autoFocus
        openAtOnce
        onChange={(id) => {
          setValue(id);
          props.onValueChange(id);
          // The grid takes the value in the next turn.
          setTimeout(() => props.stopEditing(), 0);
        }}
      />
    </div>
  );
}

/** Several records in order; Tab or a click outside ends it. */
export function RefsCellEditor(props: Props) {
  const [ids, setIds] = useState<string[]>(Array.isArray(props.initialValue) ? props.initialValue.map(String) : []);
  return (
    <div style={{ width: Math.max(320, props.column.getActualWidth()) }}>
      <RecordsPicker
        record={props.field.target ?? ""}
        value={ids}
        titles={props.data.refTitles?.[props.name]}
        label={props.field.label}
        autoFocus
        onChange={(next) => {
          setIds(next);
          props.onValueChange(next);
        }}
      />
    </div>
  );
}
