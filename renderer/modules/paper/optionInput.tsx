import { Checkbox, Input, InputNumber, Select } from "antd";
import { useEffect, useId, useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { usePalette } from "../../ui/theme.ts";
import { DayInput } from "./dayInput.tsx";
import type { OptionProps } from "./optionProps.ts";
import type { PaperOption } from "./options.ts";
import { OrderedOption } from "./orderedOption.tsx";
import { PapersOption } from "./papersOption.tsx";
import { PeopleOption } from "./peopleOption.tsx";
import { RecordOption } from "./recordOption.tsx";
import { SourceOption } from "./sourceOption.tsx";

const inputs: Record<PaperOption["kind"], (props: OptionProps) => React.ReactNode> = {
  bool: BoolOption,
  date: DateOption,
  number: NumberOption,
  choice: ChoiceOption,
  several: SeveralOption,
  ordered: OrderedOption,
  record: RecordOption,
  people: PeopleOption,
  text: TextOption,
  source: SourceOption,
  papers: PapersOption,
};

/** One option of a paper: its label, its input, and the sentence that helps. */
export function OptionInput(props: Omit<OptionProps, "id" | "value">) {
  const { option } = props;
  const id = `paper-${option.name}`;
  const helpId = useId();
  const { palette } = usePalette();
  const Kind = inputs[option.kind];
  const input = <Kind {...props} id={id} value={props.values[option.name]} />;
  const help = option.help ? (
    <div id={helpId} style={{ color: palette.secondary, fontSize: 12, lineHeight: "18px" }}>
      {option.help}
    </div>
  ) : null;
  if (option.kind === "bool")
    return (
      <div style={{ marginBottom: 8 }}>
        {input}
        {help}
      </div>
    );
  const isGroup = option.kind === "ordered" || option.kind === "source" || option.kind === "papers";
  if (isGroup)
    return (
      <fieldset style={{ border: 0, padding: 0, margin: "0 0 10px", minWidth: 0 }}>
        <legend style={{ padding: 0, marginBottom: 2 }}>{option.label}</legend>
        {input}
        {help}
      </fieldset>
    );
  return (
    <div style={{ marginBottom: 10 }}>
      <label htmlFor={id} style={{ display: "block", marginBottom: 2 }}>
        {option.label}
      </label>
      {input}
      {help}
    </div>
  );
}

function BoolOption({ id, option, value, onChange }: OptionProps) {
  return (
    <Checkbox id={id} checked={value === true} onChange={(event) => onChange({ [option.name]: event.target.checked })}>
      {option.label}
    </Checkbox>
  );
}

function ChoiceOption({ id, option, value, onChange }: OptionProps) {
  return (
    <Select
      id={id}
      style={{ width: "100%" }}
      popupMatchSelectWidth={false}
      value={typeof value === "string" ? value : ""}
      options={[
        ...(option.required || option.preset !== undefined ? [] : [{ value: "", label: option.none }]),
        ...Object.entries(option.labels).map(([key, label]) => ({ value: key, label })),
      ]}
      onChange={(next) => onChange({ [option.name]: next === "" ? undefined : next })}
    />
  );
}

const textsOf = (value: Json | undefined): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

function SeveralOption({ id, option, value, onChange }: OptionProps) {
  return (
    <Select
      id={id}
      mode="multiple"
      style={{ width: "100%" }}
      value={textsOf(value)}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      placeholder={option.help === "" ? "不选" : undefined}
      options={Object.entries(option.labels).map(([key, label]) => ({ value: key, label }))}
      onChange={(next: string[]) => onChange({ [option.name]: next })}
    />
  );
}

/** A number; what is typed counts when the field is left or Enter is pressed, and never beyond its limits. */
function NumberOption({ id, option, value, onChange }: OptionProps) {
  const shown = typeof value === "number" ? value : null;
  const [typed, setTyped] = useState<number | null>(shown);
  useEffect(() => setTyped(shown), [shown]);
  const take = (next: number | null) => {
    if (next !== shown) onChange({ [option.name]: next ?? undefined });
  };
  return (
    <InputNumber
      id={id}
      style={{ width: "100%" }}
      min={option.min ?? undefined}
      max={option.max ?? undefined}
      precision={option.whole ? 0 : undefined}
      suffix={option.unit || undefined}
      placeholder={option.min !== null && option.max !== null ? `${option.min}至${option.max}` : undefined}
      value={typed}
      onChange={setTyped}
      onStep={(next) => take(Number(next))}
      onBlur={() => take(typed)}
      onPressEnter={() => take(typed)}
    />
  );
}

function TextOption({ id, option, value, onChange }: OptionProps) {
  const shown = typeof value === "string" ? value : "";
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const take = () => {
    if (text !== shown) onChange({ [option.name]: text === "" ? undefined : text });
  };
  if (option.multiline)
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 8 }}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
      />
    );
  return (
    <Input
      id={id}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={take}
      onPressEnter={(event) => {
        if (!event.nativeEvent.isComposing) take();
      }}
    />
  );
}

/** A day; what is typed counts when the field is left. */
function DateOption({ id, option, value, onChange }: OptionProps) {
  return (
    <DayInput
      id={id}
      label={option.label}
      value={typeof value === "string" ? value : null}
      canBeOpen={!option.required}
      onChange={(next) => onChange({ [option.name]: next ?? undefined })}
    />
  );
}
