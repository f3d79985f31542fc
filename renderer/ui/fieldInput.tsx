import { AutoComplete, Checkbox, Input, Select } from "antd";
import type { Field } from "../../core/kit/fields.ts";
import { DateInput } from "./dateInput.tsx";
import type { MissingYear } from "./missingYear.ts";
import { RecordPicker, RecordsPicker } from "./recordPicker.tsx";

/** Kinds whose input holds a text until the field is left. */
const typedKinds: readonly string[] = ["text", "int", "money", "date", "month", "list"];

/** Whether an input of this field holds what was typed rather than the value itself. */
export const isTyped = (field: Field): boolean => typedKinds.includes(field.kind);

/** Props of FieldInput. */
export interface FieldInputProps {
  id: string;
  field: Field;
  /** A text for typed fields, else the value. */
  value: unknown;
  /** Title of the present ref, or titles of the refs. */
  title?: string;
  disabled?: boolean;
  status?: "error" | "warning" | "";
  autoFocus?: boolean;
  /** Only records of which these fields have these values are offered. */
  filter?: Record<string, string | string[]> | undefined;
  /** The year of a date that is typed without one; the present year unless told. */
  missingYear?: MissingYear;
  onChange: (value: unknown) => void;
  /** The field was left. Choices, ticks and picks count as left as soon as they are made. */
  onLeave: (value: unknown) => void;
  onEnter: () => void;
}

/** The input that fits a field; the same in forms and wherever a room asks for one value. */
export function FieldInput(props: FieldInputProps) {
  const { id, field, value, status, disabled, autoFocus } = props;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const decide = (next: unknown) => {
    props.onChange(next);
    props.onLeave(next);
  };
  const leave = () => props.onLeave(value);
  switch (field.kind) {
    case "bool":
      return (
        <Checkbox
          id={id}
          checked={value === true}
          disabled={disabled}
          autoFocus={autoFocus}
          onChange={(event) => decide(event.target.checked)}
        >
          {field.label}
        </Checkbox>
      );
    case "choice":
      return (
        <Select
          id={id}
          style={{ width: "100%" }}
          value={text === "" ? undefined : text}
          disabled={disabled}
          status={status}
          autoFocus={autoFocus}
          allowClear={!field.required}
          placeholder={`请选择${field.label}`}
          showSearch={{ optionFilterProp: "label" }}
          options={Object.entries(field.choices ?? {}).map(([key, label]) => ({ value: key, label }))}
          onChange={(next) => decide(next ?? null)}
        />
      );
    case "ref":
      return (
        <RecordPicker
          id={id}
          record={field.target ?? ""}
          value={text === "" ? null : text}
          title={props.title}
          filter={props.filter}
          required={field.required}
          disabled={disabled}
          status={status}
          autoFocus={autoFocus}
          onChange={decide}
        />
      );
    case "refs":
      return (
        <RecordsPicker
          id={id}
          record={field.target ?? ""}
          value={Array.isArray(value) ? value.map(String) : []}
          titles={props.title}
          filter={props.filter}
          disabled={disabled}
          status={status}
          autoFocus={autoFocus}
          onChange={decide}
        />
      );
    case "date":
    case "month":
      return (
        <DateInput
          id={id}
          value={text}
          edge={field.edge ?? "first"}
          month={field.kind === "month"}
          missingYear={props.missingYear}
          disabled={disabled}
          status={status}
          onChange={props.onChange}
          onLeave={leave}
          onEnter={props.onEnter}
        />
      );
    default:
      break;
  }
  if (field.kind === "text" && field.multiline) {
    return (
      <Input.TextArea
        id={id}
        value={text}
        disabled={disabled}
        status={status}
        autoFocus={autoFocus}
        autoSize={{ minRows: 2, maxRows: 8 }}
        onChange={(event) => props.onChange(event.target.value)}
        onBlur={leave}
      />
    );
  }
  if (field.suggestions && field.suggestions.length > 0 && field.kind === "list") {
    const order = field.suggestions;
    const rank = (one: string) => (order.includes(one) ? order.indexOf(one) : order.length);
    return (
      <Select
        id={id}
        mode="tags"
        style={{ width: "100%" }}
        value={text === "" ? [] : text.split("、")}
        disabled={disabled}
        status={status}
        autoFocus={autoFocus}
        tokenSeparators={["、", "，", " "]}
        options={order.map((suggestion) => ({ value: suggestion }))}
        onChange={(next: string[]) => decide([...next].sort((a, b) => rank(a) - rank(b)).join("、"))}
      />
    );
  }
  if (field.suggestions && field.suggestions.length > 0 && field.kind === "text") {
    return (
      <AutoComplete
        id={id}
        style={{ width: "100%" }}
        value={text}
        disabled={disabled}
        status={status}
        autoFocus={autoFocus}
        options={field.suggestions.map((suggestion) => ({ value: suggestion }))}
        showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
        onChange={(next) => props.onChange(next ?? "")}
        onSelect={(next) => props.onLeave(next)}
        onBlur={leave}
      />
    );
  }
  return (
    <Input
      id={id}
      value={text}
      disabled={disabled}
      status={status}
      autoFocus={autoFocus}
      suffix={field.unit ?? (field.kind === "money" ? "元" : undefined)}
      placeholder={field.kind === "list" ? "多项之间用顿号隔开" : undefined}
      inputMode={field.kind === "int" ? "numeric" : undefined}
      onChange={(event) => props.onChange(event.target.value)}
      onBlur={leave}
      onPressEnter={props.onEnter}
    />
  );
}
