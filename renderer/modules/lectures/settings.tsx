import { Button, Form, InputNumber, Popover, Select, Space } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import type { Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { SettingOutlined } from "../../ui/icons.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";

type Kept = Output<"lectures.settings">;

const wishes = [
  { key: "turn", label: "轮到承办的由其负责人讲" },
  { key: "urgency", label: "任期先满的先安排" },
  { key: "subject", label: "主题相合" },
  { key: "audience", label: "与听众相合" },
  { key: "place", label: "就近，少跑路" },
] as const satisfies readonly { key: keyof Kept["weights"]; label: string }[];

/** 设置 of the lectures: how much each wish weighs in the matching, when an unanswered invitation is told, which fee table holds. */
export function LectureSettings() {
  const [open, setOpen] = useState(false);
  const settings = useQuery("lectures.settings", {});
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <Popover
      // Beside its button also for the keyboard: Tab goes on from the button into the settings.
      getPopupContainer={(trigger) => trigger.parentElement ?? document.body}
      trigger="click"
      placement="bottomRight"
      title="讲课设置"
      open={open}
      onOpenChange={setOpen}
      destroyOnHidden
      content={settings.data ? <SettingsForm kept={settings.data} onClose={close} /> : "正在读取……"}
    >
      <Button
        ref={button}
        icon={<SettingOutlined />}
        onKeyDown={(event) => event.key === "Escape" && setOpen(false)}
        aria-expanded={open}
      >
        设置
      </Button>
    </Popover>
  );
}

function SettingsForm({ kept, onClose }: { kept: Kept; onClose: () => void }) {
  const id = useId();
  const { palette } = usePalette();
  const { act } = useAct();
  const [typed, setTyped] = useState(kept);
  // Another window, or 撤销, may change what is shown.
  useEffect(() => setTyped(kept), [kept]);
  const options = { done: "已保存讲课设置", failed: "没有保存" };
  const standard =
    kept.feePlace === null &&
    kept.followDays === kept.standard.followDays &&
    wishes.every(({ key }) => kept.weights[key] === kept.standard.weights[key]);
  const number = (
    field: string,
    value: number,
    max: number,
    unit: string | undefined,
    onChange: (n: number) => void,
  ) => (
    <InputNumber
      id={`${id}-${field}`}
      style={{ width: 96 }}
      min={0}
      max={max}
      precision={0}
      suffix={unit}
      value={value}
      onChange={(next) => next !== null && onChange(next)}
      onBlur={() => store(field)}
      onPressEnter={() => store(field)}
    />
  );
  const store = (field: string) => {
    if (field === "days") {
      if (typed.followDays !== kept.followDays)
        void act("lectures.keepSettings", { followDays: typed.followDays }, options);
      return;
    }
    const wish = wishes.find(({ key }) => key === field)?.key;
    if (wish && typed.weights[wish] !== kept.weights[wish])
      void act("lectures.keepSettings", { weights: { [wish]: typed.weights[wish] } }, options);
  };
  const line = { display: "flex", alignItems: "center", gap: 8, marginBottom: 8 } as const;
  return (
    <Form
      component="div"
      role="group"
      aria-label="讲课设置"
      style={{ width: 324 }}
      onKeyDown={(event) => event.key === "Escape" && onClose()}
    >
      <div style={{ color: palette.secondary, fontSize: 13, marginBottom: 8 }}>
        匹配时各项的分量，数大的先照顾，填0为不考虑。
      </div>
      {wishes.map(({ key, label }) => (
        <div key={key} style={line}>
          <label htmlFor={`${id}-${key}`} style={{ flex: 1 }}>
            {label}
          </label>
          {number(key, typed.weights[key], 1000, undefined, (next) =>
            setTyped((now) => ({ ...now, weights: { ...now.weights, [key]: next } })),
          )}
        </div>
      ))}
      <div style={{ ...line, marginTop: 12 }}>
        <label htmlFor={`${id}-days`} style={{ flex: 1 }}>
          约请后几天未答复即提示
        </label>
        {number("days", typed.followDays, 365, "天", (followDays) => setTyped((now) => ({ ...now, followDays })))}
      </div>
      <div style={line}>
        <label htmlFor={`${id}-place`} style={{ flex: 1 }}>
          讲课费标准
        </label>
        <Select
          id={`${id}-place`}
          style={{ width: 184 }}
          allowClear
          placeholder={kept.places.length === 1 ? kept.places[0] : "未选"}
          value={kept.feePlace}
          onChange={(feePlace: string | undefined) =>
            void act("lectures.keepSettings", { feePlace: feePlace ?? null }, options)
          }
          options={[...new Set([...kept.places, ...(kept.feePlace === null ? [] : [kept.feePlace])])].map((value) => ({
            value,
            label: value,
          }))}
        />
      </div>
      <Space style={{ marginTop: 4 }}>
        <Button
          size="small"
          disabled={standard}
          onClick={() =>
            void act(
              "lectures.keepSettings",
              { weights: null, followDays: null, feePlace: null },
              { done: "已恢复默认的讲课设置", failed: "没有恢复" },
            )
          }
        >
          恢复默认
        </Button>
      </Space>
    </Form>
  );
}
