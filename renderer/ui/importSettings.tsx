import { Button, InputNumber, Select } from "antd";
import { useState } from "react";
import { serialHeading } from "../../core/kit/exchangeText.ts";
import { RightOutlined } from "./icons.tsx";
import type { Said } from "./importState.ts";
import { type ImportPreview, knownWords } from "./importWords.ts";
import { usePalette } from "./theme.ts";

type Column = ImportPreview["columns"][number];

/** Stands for "not taken" in a choice, where null would mean nothing chosen. */
const untaken = "-";

function ColumnChoice(props: {
  column: Column;
  fields: ImportPreview["fields"];
  taken: ReadonlySet<string>;
  onChange: (field: string | null) => void;
}) {
  const { column } = props;
  const { palette } = usePalette();
  const counts = serialHeading.test(column.heading);
  const heading = column.heading === "" ? `第 ${column.index + 1} 列` : column.heading;
  return (
    <div style={{ width: 148, flex: "none", display: "flex", flexDirection: "column", gap: 2 }}>
      <span title={heading} style={{ overflow: "hidden", textOverflow: "ellipsis", whiteSpace: "nowrap" }}>
        {heading}
      </span>
      <Select
        size="small"
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        aria-label={`“${heading}”列作为`}
        value={column.field ?? untaken}
        onChange={(value) => props.onChange(value === untaken ? null : value)}
        options={[
          { value: untaken, label: "不导入" },
          ...props.fields.map((field) => ({
            value: field.field,
            label: `${field.label}${field.required ? "（必需）" : ""}`,
            disabled: field.field !== column.field && props.taken.has(field.field),
          })),
        ]}
      />
      <span style={{ color: column.field || column.by || counts ? palette.secondary : palette.soon, fontSize: 12 }}>
        {column.by ? knownWords[column.by] : counts ? "只是编号" : "未识别"}
      </span>
    </div>
  );
}

/** How the sheet was understood, and how it should be: kind, tab, heading, and what each column is taken for. */
export function ImportSettings(props: { preview: ImportPreview; said: Said; onSaid: (said: Said) => void }) {
  const { preview, said, onSaid } = props;
  const { palette } = usePalette();
  const known = preview.columns.filter((column) => column.field !== null);
  const taken = new Set(known.map((column) => column.field ?? ""));
  const missing = preview.fields.filter((field) => field.required && !taken.has(field.field));
  const unknown = preview.columns.filter((column) => column.field === null && column.heading.trim() !== "");
  const [opened, setOpened] = useState<boolean | null>(null);
  // Stands open by itself where a person is needed.
  const isOpen = opened ?? (missing.length > 0 || preview.columns.some((column) => column.by === "content"));
  const fits = preview.fits.some((fit) => fit.record === preview.record)
    ? preview.fits
    : [{ record: preview.record, label: preview.label }, ...preview.fits];
  const fresh = { columns: {}, fixes: {}, decisions: {} };
  const isChanged = said.sheet !== undefined || said.headingRow !== undefined || Object.keys(said.columns).length > 0;
  const setHeading = (row: number) => {
    if (!Number.isInteger(row) || row < 0 || row > 1000 || row === preview.headingRow) return;
    onSaid({ ...said, record: preview.record, sheet: said.sheet ?? preview.sheet, headingRow: row, columns: {} });
  };
  return (
    <div style={{ display: "flex", flexDirection: "column", gap: 6 }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: "6px 16px", alignItems: "center" }}>
        <span>
          作为{" "}
          <Select
            size="small"
            aria-label="导入为"
            popupMatchSelectWidth={false}
            style={{ minWidth: 128 }}
            value={preview.record}
            onChange={(record) => onSaid({ record, sheet: said.sheet, ...fresh })}
            options={fits.map((fit) => ({ value: fit.record, label: fit.label }))}
          />
        </span>
        {preview.sheets.length > 1 ? (
          <span>
            工作表{" "}
            <Select
              size="small"
              aria-label="工作表"
              popupMatchSelectWidth={false}
              style={{ minWidth: 120, maxWidth: 260 }}
              value={preview.sheet}
              onChange={(sheet) => onSaid({ record: preview.record, sheet, ...fresh })}
              options={preview.sheets.map((sheet) => ({ value: sheet, label: sheet }))}
            />
          </span>
        ) : null}
        <span>
          栏目名称在第{" "}
          <InputNumber
            size="small"
            aria-label="栏目名称所在的行"
            style={{ width: 60 }}
            min={0}
            max={1000}
            precision={0}
            // Stored when it is left, not at each digit.
            key={preview.headingRow}
            defaultValue={preview.headingRow}
            onStep={(value) => setHeading(Number(value))}
            onBlur={(event) => setHeading(Number(event.target.value))}
            onPressEnter={(event) => event.currentTarget.blur()}
          />{" "}
          行{preview.headingRow === 0 ? "（没有栏目名称）" : ""}
        </span>
        <Button
          size="small"
          type="text"
          aria-expanded={isOpen}
          icon={<RightOutlined rotate={isOpen ? 90 : 0} />}
          onClick={() => setOpened(!isOpen)}
        >
          {`栏目对应：取 ${known.length} 栏${unknown.length > 0 ? `，${unknown.length} 栏不导入` : ""}`}
        </Button>
        {missing.length > 0 ? (
          <span style={{ color: palette.accent }}>
            {`缺少必需的${missing.map((field) => `“${field.label}”`).join("、")}，请在下面指定是哪一列`}
          </span>
        ) : null}
        {isChanged ? (
          <Button size="small" type="link" onClick={() => onSaid({ record: said.record, ...fresh })}>
            恢复自动识别
          </Button>
        ) : null}
      </div>
      {isOpen ? (
        <section
          className="xw-scroll"
          aria-label="栏目对应"
          style={{
            display: "flex",
            gap: 12,
            overflowX: "auto",
            padding: "6px 8px",
            border: `1px solid ${palette.lines}`,
            borderRadius: 4,
            background: palette.background,
          }}
        >
          {preview.columns.map((column) => (
            <ColumnChoice
              key={column.index}
              column={column}
              fields={preview.fields}
              taken={taken}
              onChange={(field) => {
                // Somebody is at work here: it must not close under the hand when nothing is missing any more.
                setOpened(true);
                onSaid({
                  ...said,
                  record: preview.record,
                  columns: { ...said.columns, [String(column.index)]: field },
                });
              }}
            />
          ))}
        </section>
      ) : null}
    </div>
  );
}
