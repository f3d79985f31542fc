import { Button, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import { formColumnKinds } from "../../../core/records/collection.ts";
import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, PlusOutlined } from "../../ui/icons.tsx";
import { usePalette } from "../../ui/theme.ts";
import { PresetEditor } from "./presetEditor.tsx";
import type { Form, FormColumn, FormTarget } from "./words.ts";

const kinds = Object.entries(formColumnKinds).map(([value, label]) => ({ value: value as FormColumn["kind"], label }));

/** One change of place in a list; the same list where it can't move. */
function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const to = from + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  const [one] = next.splice(from, 1);
  next.splice(to, 0, one as T);
  return next;
}

/** The columns for another target: what they filled in the former one means nothing there; those of the same name are matched. */
function fieldsFor(columns: readonly FormColumn[], target: FormTarget | undefined): FormColumn[] {
  const taken = new Set<string>();
  return columns.map(({ field: _former, ...column }) => {
    const field = target?.columns.find((one) => one.label === column.name && !taken.has(one.field))?.field;
    if (field) taken.add(field);
    return field ? { ...column, field } : column;
  });
}

/** The columns, the lines beside the table and what it fills: everything of a form that can be chosen. */
export function FormEditor(props: { form: Form; targets: readonly FormTarget[]; onChange: (form: Form) => void }) {
  const { form, targets, onChange } = props;
  const { palette } = usePalette();
  const target = targets.find((one) => one.record === form.target);
  const lines = form.lines ?? [];
  /** Place of the column that was just added. */
  const [added, setAdded] = useState(-1);
  const setColumn = (at: number, patch: Partial<FormColumn>) => {
    const { preset } = form;
    const columns = form.columns.map((one, index) => (index === at ? { ...one, ...patch } : one));
    // Values that stand ready follow the column when it is renamed.
    const isPreset = patch.name !== undefined && preset?.column === form.columns[at]?.name;
    onChange({ ...form, columns, ...(isPreset && preset ? { preset: { ...preset, column: patch.name ?? "" } } : {}) });
  };
  const removeColumn = (at: number) => {
    const { preset, ...rest } = form;
    const columns = form.columns.filter((_, index) => index !== at);
    const stays = preset && preset.column !== form.columns[at]?.name;
    onChange({ ...rest, columns, ...(stays ? { preset } : {}) });
  };
  const setLine = (at: number, patch: Partial<(typeof lines)[number]>) =>
    onChange({ ...form, lines: lines.map((one, index) => (index === at ? { ...one, ...patch } : one)) });
  const cell = { padding: "2px 4px", borderBottom: `1px solid ${palette.lines}`, verticalAlign: "top" } as const;
  const head = { ...cell, textAlign: "left", fontWeight: 600, whiteSpace: "nowrap" } as const;

  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 12 }}>
      <div>
        <label htmlFor="form-note">填表说明（印在标题下面）</label>
        <Input.TextArea
          id="form-note"
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={1000}
          value={form.note ?? ""}
          onChange={(event) => onChange({ ...form, note: event.target.value || undefined })}
        />
      </div>
      <div style={{ display: "flex", gap: 8, alignItems: "center", flexWrap: "wrap" }}>
        <label htmlFor="form-target">收回后转入</label>
        <Select
          id="form-target"
          style={{ width: 200 }}
          allowClear
          placeholder="不转入，只汇总"
          value={form.target}
          onChange={(record: string | undefined) =>
            onChange({
              ...form,
              target: record,
              columns: fieldsFor(
                form.columns,
                targets.find((one) => one.record === record),
              ),
            })
          }
          options={targets.map(({ record, label }) => ({ value: record, label }))}
        />
        <span style={{ color: palette.secondary }}>选定后，每栏可指明填入哪一项，汇总后按同一套导入规则转入。</span>
      </div>
      <table style={{ width: "100%", borderCollapse: "collapse" }} aria-label="表样的栏目">
        <thead>
          <tr>
            <th style={head}>栏目名称</th>
            <th style={{ ...head, width: 96 }}>类型</th>
            <th style={{ ...head, width: 48 }}>必填</th>
            <th style={head}>选项（选项类填写）</th>
            <th style={head}>填写说明</th>
            {target ? <th style={{ ...head, width: 140 }}>转入到</th> : null}
            <th style={{ ...head, width: 104 }}>次序</th>
          </tr>
        </thead>
        <tbody>
          {form.columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: columns have no identity but their place
            <tr key={at}>
              <td style={cell}>
                <Input
                  aria-label={`第${at + 1}栏名称`}
                  // A column that was just added is written at once.
                  autoFocus={at === added}
                  maxLength={80}
                  value={column.name}
                  onChange={(event) => setColumn(at, { name: event.target.value })}
                />
              </td>
              <td style={cell}>
                <Select
                  aria-label={`第${at + 1}栏类型`}
                  style={{ width: "100%" }}
                  value={column.kind}
                  // Choices belong to a column of choices alone.
                  onChange={(kind) => setColumn(at, kind === "choice" ? { kind } : { kind, choices: undefined })}
                  options={kinds}
                />
              </td>
              <td style={{ ...cell, textAlign: "center", paddingTop: 6 }}>
                <Checkbox
                  aria-label={`第${at + 1}栏必填`}
                  checked={column.required}
                  onChange={(event) => setColumn(at, { required: event.target.checked })}
                />
              </td>
              <td style={cell}>
                {column.kind === "choice" ? (
                  <Select
                    aria-label={`第${at + 1}栏选项`}
                    mode="tags"
                    style={{ width: "100%", minWidth: 140 }}
                    placeholder="逐个输入，按回车"
                    value={column.choices ?? []}
                    onChange={(choices: string[]) => setColumn(at, { choices })}
                  />
                ) : null}
              </td>
              <td style={cell}>
                <Input
                  aria-label={`第${at + 1}栏说明`}
                  maxLength={200}
                  value={column.note ?? ""}
                  onChange={(event) => setColumn(at, { note: event.target.value || undefined })}
                />
              </td>
              {target ? (
                <td style={cell}>
                  <Select
                    aria-label={`第${at + 1}栏转入到`}
                    style={{ width: "100%" }}
                    allowClear
                    placeholder="不转入"
                    value={column.field}
                    onChange={(field: string | undefined) => setColumn(at, { field })}
                    options={target.columns.map((one) => ({ value: one.field, label: one.label }))}
                  />
                </td>
              ) : null}
              <td style={{ ...cell, whiteSpace: "nowrap", paddingTop: 6 }}>
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowUpOutlined />}
                  aria-label={`第${at + 1}栏前移`}
                  disabled={at === 0}
                  onClick={() => onChange({ ...form, columns: moved(form.columns, at, -1) })}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<ArrowDownOutlined />}
                  aria-label={`第${at + 1}栏后移`}
                  disabled={at === form.columns.length - 1}
                  onClick={() => onChange({ ...form, columns: moved(form.columns, at, 1) })}
                />
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={`删除第${at + 1}栏`}
                  disabled={form.columns.length === 1}
                  onClick={() => removeColumn(at)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div>
        <Button
          icon={<PlusOutlined />}
          onClick={() => {
            setAdded(form.columns.length);
            onChange({ ...form, columns: [...form.columns, { name: "", kind: "text", required: false }] });
          }}
        >
          增加一栏
        </Button>
      </div>
      <PresetEditor form={form} onChange={onChange} />
      <div>
        <div style={{ fontWeight: 600, marginBottom: 4 }}>表外单项（每个单位填一次，如经办人、联系电话）</div>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <div key={at} style={{ display: "flex", gap: 8, marginBottom: 4, alignItems: "center" }}>
            <Input
              aria-label={`第${at + 1}个单项名称`}
              style={{ width: 200 }}
              maxLength={80}
              value={line.name}
              onChange={(event) => setLine(at, { name: event.target.value })}
            />
            <Select
              aria-label={`第${at + 1}个单项类型`}
              style={{ width: 96 }}
              value={line.kind}
              onChange={(kind) => setLine(at, { kind })}
              options={kinds.filter((one) => one.value !== "choice")}
            />
            <Checkbox checked={line.required} onChange={(event) => setLine(at, { required: event.target.checked })}>
              必填
            </Checkbox>
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`删除第${at + 1}个单项`}
              onClick={() => onChange({ ...form, lines: lines.filter((_, index) => index !== at) })}
            />
          </div>
        ))}
        <Button
          icon={<PlusOutlined />}
          onClick={() => onChange({ ...form, lines: [...lines, { name: "", kind: "text", required: false }] })}
        >
          增加单项
        </Button>
      </div>
    </div>
  );
}
