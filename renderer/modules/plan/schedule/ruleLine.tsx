import { InputNumber, Slider, Switch } from "antd";
import { useState } from "react";
import type { RuleSlot } from "../../../../core/rules/schedule/catalogue.ts";
import { type RuleChange, ruleSentence, type ShownRule, type SlotValue, sentenceParts, withinSlot } from "./rules.ts";

const MOST_WEIGHT = 100;
const USUAL_WEIGHT = 10;

const words: Readonly<Record<"months" | "weekdays", readonly string[]>> = {
  months: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12"].map((month) => `${month}月`),
  weekdays: ["周一", "周二", "周三", "周四", "周五", "周六", "周日"],
};

/** A number inside a sentence. It is stored when the field is left, by Enter, and by the arrows. */
function NumberBox(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  /** Decimals are allowed. */
  decimal?: boolean;
  unit?: string;
  width: number;
  disabled: boolean;
  onStore: (value: number) => void;
}) {
  const [typed, setTyped] = useState<number | null | undefined>();
  const store = (value: number | null | undefined) => {
    setTyped(undefined);
    if (value === null || value === undefined) return;
    const within = Math.min(props.max, Math.max(props.min, value));
    if (within !== props.value) props.onStore(within);
  };
  return (
    <InputNumber
      size="small"
      aria-label={props.label}
      value={typed === undefined ? props.value : typed}
      min={props.min}
      max={props.max}
      precision={props.decimal ? undefined : 0}
      suffix={props.unit}
      disabled={props.disabled}
      style={{ width: props.width, margin: "0 2px" }}
      onChange={setTyped}
      onStep={(value) => store(Number(value))}
      onBlur={() => store(typed)}
      onPressEnter={() => store(typed)}
    />
  );
}

/** Months or weekdays inside a sentence, each a small button that is pressed or not. */
function Toggles(props: {
  slot: RuleSlot;
  kind: "months" | "weekdays";
  value: readonly number[];
  disabled: boolean;
  onStore: (value: number[]) => void;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't stand inside a sentence
    <span className="schedule-toggles" role="group" aria-label={props.slot.label}>
      {props.kind === "weekdays" ? <span>周</span> : null}
      {words[props.kind].map((word, i) => {
        const isOn = props.value.includes(i + 1);
        return (
          <button
            key={word}
            type="button"
            className="schedule-toggle"
            aria-pressed={isOn}
            aria-label={word}
            disabled={props.disabled}
            onClick={() => {
              const next = isOn ? props.value.filter((one) => one !== i + 1) : [...props.value, i + 1];
              props.onStore(next.sort((a, b) => a - b));
            }}
          >
            {props.kind === "months" ? i + 1 : word.slice(1)}
          </button>
        );
      })}
      {props.kind === "months" ? <span>月</span> : null}
    </span>
  );
}

/** One rule: its switch, its sentence with what can be set in it, and the weight of a wish. */
export function RuleLine(props: { rule: ShownRule; onChange: (change: RuleChange) => void }) {
  const { rule, onChange } = props;
  const { spec, on, values, weight } = rule;
  const [sliding, setSliding] = useState<number | null>(null);
  const sentence = ruleSentence(rule);
  const slotOf = (slot: RuleSlot) => {
    const value: SlotValue = values[slot.key] ?? slot.default;
    const store = (next: SlotValue) => onChange({ values: { [slot.key]: next } });
    if (typeof value !== "number" && slot.kind !== "int")
      return (
        <Toggles
          key={slot.key}
          slot={slot}
          kind={slot.kind}
          value={value}
          disabled={!on}
          onStore={(next) => store(next)}
        />
      );
    return (
      <NumberBox
        key={slot.key}
        label={`${slot.label}：${sentence}`}
        value={Number(value)}
        min={slot.min ?? 0}
        max={slot.max ?? MOST_WEIGHT}
        unit={slot.unit}
        width={72}
        disabled={!on}
        onStore={(next) => store(withinSlot(slot, next) ?? next)}
      />
    );
  };
  return (
    <li className={`schedule-rule${on ? "" : " schedule-off"}`}>
      <Switch size="small" checked={on} aria-label={sentence} onChange={(next) => onChange({ on: next })} />
      <div>
        <span className="schedule-sentence">
          {sentenceParts(spec).map((part) =>
            // Between two rows of small buttons a mark would stand alone at the beginning of a line.
            typeof part !== "string" ? slotOf(part) : part === "、" ? null : <span key={part}>{part}</span>,
          )}
        </span>
        {on ? null : <span className="schedule-quiet">（已关闭）</span>}
        {spec.note ? <div className="schedule-quiet">{spec.note}</div> : null}
      </div>
      {weight !== null && on ? (
        <div className="schedule-weight">
          <span>权重</span>
          <Slider
            min={0}
            max={Math.max(USUAL_WEIGHT, weight)}
            step={1}
            value={sliding ?? weight}
            tooltip={{ open: false }}
            ariaLabelForHandle={`权重：${sentence}`}
            onChange={setSliding}
            onChangeComplete={(next) => {
              setSliding(null);
              if (next !== weight) onChange({ weight: next });
            }}
          />
          <NumberBox
            label={`权重数：${sentence}`}
            value={sliding ?? weight}
            min={0}
            max={MOST_WEIGHT}
            decimal
            width={60}
            disabled={false}
            onStore={(next) => onChange({ weight: next })}
          />
        </div>
      ) : null}
    </li>
  );
}
