import { Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import type { HallLayout } from "../../../core/records/seating.ts";
import {
  blockForms,
  type Fill,
  fills,
  headPlaces,
  hostPlaces,
  lecternPlaces,
  type SeatingOptions,
  togethers,
} from "../../../core/rules/seating/choices.ts";
import { usePalette } from "../../ui/theme.ts";

type Patch = Partial<Omit<SeatingOptions, "variant">>;

const choicesOf = (all: Readonly<Record<string, string>>) =>
  Object.entries(all).map(([value, label]) => ({ value, label }));

/** Sizes of the platform's rows as they are typed: 7，8. Null where it isn't a list of numbers. */
export function readSizes(text: string): number[] | null {
  const parts = text.split(/[\s,，、;；]+/u).filter((part) => part !== "");
  const sizes = parts.map(Number);
  return sizes.every((size) => Number.isInteger(size) && size > 0 && size <= 500) ? sizes : null;
}

/** 编排方式: how the hall and the platform are seated. Every change is told at once. */
export function OptionsPanel(props: {
  value: SeatingOptions;
  layout: HallLayout;
  disabled?: boolean;
  onChange: (patch: Patch) => void;
}) {
  const { value, layout, disabled, onChange } = props;
  const { palette } = usePalette();
  const [sizes, setSizes] = useState(value.platformSizes.join("，"));
  const audience = layout.zones.filter((zone) => zone.kind === "audience");
  const platformRows = layout.zones.filter((zone) => zone.kind === "platform").flatMap((zone) => zone.rows).length;
  const hasSides = layout.zones.some((zone) => zone.kind === "side" || zone.kind === "table");
  const badSizes = readSizes(sizes) === null;
  const select = <K extends "fill" | "together" | "block" | "head" | "host" | "lectern">(
    key: K,
    label: string,
    all: Readonly<Record<SeatingOptions[K], string>>,
  ) => (
    <Form.Item key={key} label={label} style={{ marginBottom: 8 }}>
      <Select<SeatingOptions[K]>
        aria-label={label}
        value={value[key]}
        disabled={disabled}
        options={choicesOf(all) as { value: SeatingOptions[K]; label: string }[]}
        onChange={(next) => onChange({ [key]: next } as Patch)}
      />
    </Form.Item>
  );
  return (
    <Form layout="vertical" component="div">
      {audience.length > 0 ? (
        <>
          {select("fill", "听众席就座次序", fills)}
          {select("together", "集中就座", togethers)}
          {value.together === "none" ? null : (
            <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 8 }}>
              {select("block", "集中方式", blockForms)}
              {select("head", "负责人座位", headPlaces)}
            </div>
          )}
          {audience.length > 1
            ? audience.map((zone) => (
                <Form.Item key={zone.id} label={`“${zone.name}”的次序`} style={{ marginBottom: 8 }}>
                  <Select<Fill | "">
                    aria-label={`${zone.name}的次序`}
                    value={value.zoneFills[zone.id] ?? ""}
                    disabled={disabled}
                    options={[
                      { value: "", label: "与全场相同" },
                      ...(choicesOf(fills) as { value: Fill; label: string }[]),
                    ]}
                    onChange={(next) => {
                      const { [zone.id]: _old, ...others } = value.zoneFills;
                      onChange({ zoneFills: next === "" ? others : { ...others, [zone.id]: next } });
                    }}
                  />
                </Form.Item>
              ))
            : null}
        </>
      ) : null}
      {platformRows > 0 ? (
        <>
          <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 8 }}>
            {select("host", "主持人", hostPlaces)}
            {select("lectern", "发言席", lecternPlaces)}
          </div>
          {platformRows > 1 ? (
            <Form.Item
              label="主席台各排座位数"
              style={{ marginBottom: 8 }}
              validateStatus={badSizes ? "error" : undefined}
              help={badSizes ? "请写成由前向后每排的人数，如7，8" : "由前向后，如7，8；不填则各排平均"}
            >
              <Input
                aria-label="主席台各排座位数"
                value={sizes}
                disabled={disabled}
                onChange={(event) => setSizes(event.target.value)}
                onBlur={() => {
                  const next = readSizes(sizes);
                  if (next && next.join() !== value.platformSizes.join()) onChange({ platformSizes: next });
                }}
              />
            </Form.Item>
          ) : null}
        </>
      ) : null}
      {hasSides ? (
        <Checkbox
          checked={value.foreign}
          disabled={disabled}
          onChange={(event) => onChange({ foreign: event.target.checked })}
        >
          有外宾，以右为上
        </Checkbox>
      ) : null}
      <p style={{ color: palette.secondary, margin: "8px 0 0" }}>左右以就座者面向会场为准，发言席以台上就座者为准。</p>
    </Form>
  );
}
