import { Checkbox, Form, Input, InputNumber, Segmented } from "antd";
import { useId } from "react";
import { usePalette } from "../../ui/theme.ts";
import {
  type Attribute,
  attributeNames,
  type Importance,
  importanceLabels,
  type Mode,
  readSizes,
  type Settings,
  sizesOf,
  words,
} from "./asked.ts";

/** Who is placed, into how many groups, and what is mixed. */
export function SettingsForm(props: {
  mode: Mode;
  /** Roles that occur in the list, with how many people. */
  roles: ReadonlyMap<string, number>;
  people: number;
  known: readonly Attribute[];
  settings: Settings;
  onChange: (settings: Settings) => void;
}) {
  const ids = useId();
  const { palette } = usePalette();
  const { unit } = words[props.mode];
  const { settings, people } = props;
  const { sizes, fault } = sizesOf(settings, people, props.mode);
  const set = (part: Partial<Settings>) => props.onChange({ ...settings, ...part });
  return (
    <Form layout="vertical" component="div">
      <Form.Item label={`参加${words[props.mode].verb}的人（${people} 人）`} style={{ marginBottom: 8 }}>
        <Checkbox.Group
          value={settings.roles}
          onChange={(roles) => set({ roles })}
          options={[...props.roles].map(([value, count]) => ({
            value,
            label: `${value || "未定身份"} ${count} 人`,
          }))}
        />
      </Form.Item>
      <div style={{ display: "grid", gridTemplateColumns: "104px 1fr", columnGap: 12 }}>
        <Form.Item label={`${unit}数`} htmlFor={`${ids}-count`} style={{ marginBottom: 8 }}>
          <InputNumber
            id={`${ids}-count`}
            min={1}
            max={Math.max(1, Math.min(300, people))}
            precision={0}
            value={settings.count}
            suffix={unit}
            style={{ width: "100%" }}
            onChange={(count) => count !== null && set({ count, sizes: "" })}
          />
        </Form.Item>
        <Form.Item
          label={`各${unit}人数`}
          htmlFor={`${ids}-sizes`}
          validateStatus={fault ? "error" : undefined}
          help={fault ?? undefined}
          style={{ marginBottom: 8 }}
        >
          <Input
            id={`${ids}-sizes`}
            value={settings.sizes}
            placeholder={sizes.join("、")}
            onChange={(event) => {
              const typed = readSizes(event.target.value);
              set({ sizes: event.target.value, ...(typed ? { count: typed.length } : {}) });
            }}
          />
        </Form.Item>
      </div>
      {attributeNames.map((name) => {
        const isKnown = props.known.includes(name);
        return (
          <div key={name} style={{ display: "flex", gap: 8, alignItems: "center", paddingBottom: 4 }}>
            <span style={{ width: 72 }}>{`${name}均匀`}</span>
            {isKnown ? (
              <Segmented<Importance>
                aria-label={`${name}均匀`}
                size="small"
                value={settings.mix[name]}
                onChange={(value) => set({ mix: { ...settings.mix, [name]: value } })}
                options={Object.entries(importanceLabels).map(([value, label]) => ({
                  value: value as Importance,
                  label,
                }))}
              />
            ) : (
              <span style={{ color: palette.secondary }}>名单中没有填写，不能考虑</span>
            )}
          </div>
        );
      })}
    </Form>
  );
}
