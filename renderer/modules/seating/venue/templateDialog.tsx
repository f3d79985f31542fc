import { Alert, Form, Input, InputNumber, Modal, Select } from "antd";
import { useId, useMemo, useState } from "react";
import {
  fromTemplate,
  type TemplateName,
  templateNames,
  templates,
} from "../../../../core/rules/seating/venue/templates.ts";
import { usePalette } from "../../../ui/theme.ts";
import { HallDrawing } from "./drawing.tsx";

/** 从模板新建: the way a hall is furnished, its numbers, and the hall that comes of them. */
export function TemplateDialog(props: {
  /** A new hall needs a name; a known one gets another layout. */
  named: boolean;
  title: string;
  okText: string;
  onOk: (given: { template: TemplateName; options: Record<string, number | string>; name: string }) => Promise<boolean>;
  onCancel: () => void;
}) {
  const ids = useId();
  const { palette } = usePalette();
  const [template, setTemplate] = useState<TemplateName>("auditorium");
  const [options, setOptions] = useState<Record<string, number | string>>({});
  const [name, setName] = useState("");
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const chosen = templates[template];
  const made = useMemo(() => fromTemplate(template, options), [template, options]);
  const seats =
    "problem" in made
      ? 0
      : made.layout.zones.reduce((sum, zone) => sum + zone.rows.reduce((n, row) => n + row.seats.length, 0), 0);
  const set = (key: string, value: number | string | null) =>
    setOptions((before) => {
      const { [key]: _old, ...rest } = before;
      return value === null ? rest : { ...rest, [key]: value };
    });
  const ok = async () => {
    if (props.named && name.trim() === "") {
      setMissing(true);
      return;
    }
    setBusy(true);
    const fine = await props.onOk({ template, options, name: name.trim() });
    if (!fine) setBusy(false);
  };
  return (
    <Modal
      open
      width={980}
      title={props.title}
      okText={props.okText}
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: "problem" in made }}
      onOk={() => void ok()}
      onCancel={props.onCancel}
      styles={{ body: { height: "min(64vh, 560px)" } }}
    >
      <div style={{ display: "flex", gap: 16, height: "100%" }}>
        <Form layout="vertical" component="div" style={{ width: 300, flex: "none", overflow: "auto", paddingRight: 8 }}>
          {props.named ? (
            <Form.Item
              label="会场名称"
              htmlFor={`${ids}name`}
              required
              validateStatus={missing && name.trim() === "" ? "error" : undefined}
              help={missing && name.trim() === "" ? "请填写会场名称" : undefined}
            >
              <Input
                id={`${ids}name`}
                value={name}
                maxLength={60}
                autoFocus
                onChange={(event) => setName(event.target.value)}
              />
            </Form.Item>
          ) : null}
          <Form.Item label="模板" htmlFor={`${ids}template`}>
            <Select<TemplateName>
              id={`${ids}template`}
              value={template}
              options={templateNames.map((key) => ({ value: key, label: templates[key].label }))}
              onChange={(next) => {
                setTemplate(next);
                setOptions({});
              }}
            />
          </Form.Item>
          <p style={{ margin: "0 0 8px", color: palette.secondary }}>{`${chosen.note}。`}</p>
          {Object.entries(chosen.options).map(([key, option]) => (
            <Form.Item
              key={`${template} ${key}`}
              label={option.label}
              htmlFor={`${ids}${key}`}
              style={{ marginBottom: 8 }}
            >
              {option.kind === "int" ? (
                <InputNumber
                  id={`${ids}${key}`}
                  style={{ width: "100%" }}
                  min={option.min}
                  max={option.max}
                  precision={0}
                  suffix={option.unit}
                  value={Number(options[key] ?? option.default)}
                  onChange={(value) => set(key, value)}
                />
              ) : (
                <Select
                  id={`${ids}${key}`}
                  value={String(options[key] ?? option.default)}
                  options={Object.entries(option.choices).map(([value, label]) => ({ value, label: String(label) }))}
                  onChange={(value) => set(key, value)}
                />
              )}
            </Form.Item>
          ))}
        </Form>
        <div style={{ flex: 1, minWidth: 0, display: "flex", flexDirection: "column", gap: 8 }}>
          {"problem" in made ? (
            <Alert type="warning" showIcon title={made.problem} />
          ) : (
            <>
              <svg
                role="img"
                aria-label={`${chosen.label}预览`}
                viewBox={`-20 -20 ${made.layout.width + 40} ${made.layout.height + 40}`}
                style={{ flex: 1, minHeight: 0, width: "100%", fontFamily: "inherit" }}
              >
                <HallDrawing layout={made.layout} palette={palette} />
              </svg>
              <span style={{ color: palette.secondary }}>
                {`宽 ${made.layout.width / 100} 米，深 ${made.layout.height / 100} 米，${seats > 0 ? `固定座位 ${seats} 个` : "没有固定座位"}${made.layout.zones.some((zone) => zone.rows.some((row) => row.open)) ? "，主席台按人数设座" : ""}`}
              </span>
            </>
          )}
        </div>
      </div>
    </Modal>
  );
}
