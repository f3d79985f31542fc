import { Button, InputNumber, Select } from "antd";
import { usePalette } from "../../ui/theme.ts";
import type { Form } from "./words.ts";

/** Values that stand ready in a column, each with some empty rows: every body fills in the same list. */
export function PresetEditor(props: { form: Form; onChange: (form: Form) => void }) {
  const { form, onChange } = props;
  const { palette } = usePalette();
  const { preset } = form;
  const names = [...new Set(form.columns.map((column) => column.name.trim()))].filter((name) => name !== "");
  if (!preset)
    return (
      <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
        <Button
          disabled={names.length < 2}
          title={names.length < 2 ? "至少要有两栏" : undefined}
          onClick={() => onChange({ ...form, preset: { column: names[0] ?? "", values: [], rows: 1 } })}
        >
          预先列出一栏的内容
        </Button>
        <span style={{ color: palette.secondary }}>例如五个方面：各单位按列好的内容逐项填写。</span>
      </div>
    );
  const change = (patch: Partial<typeof preset>) => onChange({ ...form, preset: { ...preset, ...patch } });
  const remove = () => {
    const { preset: _preset, ...rest } = form;
    onChange(rest);
  };
  return (
    <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
      <Select
        aria-label="预先列出内容的栏"
        style={{ width: 160 }}
        value={preset.column}
        onChange={(column) => change({ column })}
        options={names.map((value) => ({ value, label: value }))}
      />
      <span>一栏预先列出</span>
      <Select
        aria-label="预先列出的内容"
        mode="tags"
        style={{ flex: 1, minWidth: 280 }}
        placeholder="逐个输入，按回车"
        open={false}
        value={preset.values}
        onChange={(values: string[]) => change({ values })}
      />
      <span>每项</span>
      <InputNumber
        aria-label="每项行数"
        style={{ width: 84 }}
        min={1}
        max={50}
        precision={0}
        suffix="行"
        value={preset.rows}
        onChange={(rows) => change({ rows: rows ?? 1 })}
      />
      <Button onClick={remove}>不预先列出</Button>
    </div>
  );
}
