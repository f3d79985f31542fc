import { Button, InputNumber } from "antd";
import type { Input } from "../../../client/api.ts";

/** What would be otherwise than the plan has it. */
export type WhatIf = NonNullable<Input<"duty.forecast">["whatIf"]>;

/** One number of 假如: empty is as the plan has it. */
export function WhatIfNumber(props: {
  id: string;
  label: string;
  unit: string;
  max: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
}) {
  return (
    <span style={{ display: "inline-flex", gap: 4, alignItems: "center" }}>
      <label htmlFor={props.id}>{props.label}</label>
      <InputNumber
        id={props.id}
        style={{ width: 96 }}
        min={0}
        max={props.max}
        precision={0}
        suffix={props.unit}
        value={props.value ?? null}
        onChange={(value) => props.onChange(value === null || value === 0 ? undefined : value)}
      />
    </span>
  );
}

/** The plan as it is, without any 假如. */
export function ResetWhatIf(props: { shown: boolean; onReset: () => void }) {
  return props.shown ? (
    <Button size="small" onClick={props.onReset}>
      恢复现有计划
    </Button>
  ) : null;
}
