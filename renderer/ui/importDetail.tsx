import { Button, Input, Radio } from "antd";
import { type RefObject, useEffect, useRef, useState } from "react";
import { importText } from "../../core/kit/exchangeText.ts";
import { organisationKinds } from "../../core/records/organisation.ts";
import { actionWord, answerOf, askKey, type ImportPreview, type ImportRow, orEmpty } from "./importWords.ts";
import { usePalette } from "./theme.ts";

function Mend(props: { label: string; text: string; onFix: (text: string) => void }) {
  const [text, setText] = useState(props.text);
  const store = () => {
    if (text !== props.text) props.onFix(text);
  };
  return (
    <div style={{ display: "flex", gap: 6, marginTop: 4 }}>
      <Input
        size="small"
        aria-label={`改正${props.label}`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (!event.nativeEvent.isComposing) store();
        }}
        onBlur={store}
      />
      <Button size="small" onClick={store} disabled={text === props.text}>
        改正
      </Button>
    </div>
  );
}

/** What a new record may be; one that was chosen stays in sight when the row asks no more. */
function newOptions(row: ImportRow, answer: string | undefined): { value: string; label: string }[] {
  if (row.news.length > 0) return row.news.map((one) => ({ value: one.id, label: one.title }));
  const kind = /^create:(.+)$/.exec(answer ?? "")?.[1];
  const label = kind && (organisationKinds as Readonly<Record<string, string>>)[kind];
  if (answer !== undefined && label) return [{ value: answer, label: importText.newBody(label) }];
  return [{ value: "create", label: "不是，另外新增" }];
}

/** Puts the focus where the row is answered or mended. */
export const focusFirst = (box: HTMLElement | null): void => box?.querySelector("input")?.focus();

/** One row of an import: what it asks, what is wrong with it and can be mended here, what it changes, and how each cell was read. */
export function ImportDetail(props: {
  row: ImportRow;
  /** Where it comes from, where its number says nothing. */
  place?: string;
  fields: ImportPreview["fields"];
  decisions: Record<string, string>;
  onDecide: (key: string, value: string | undefined) => void;
  onFix: (field: string, text: string) => void;
  /** For the keyboard: what Enter in the table goes to. */
  box: RefObject<HTMLElement | null>;
}) {
  const { row, fields, box } = props;
  const named = props.place ?? `第 ${row.row} 行`;
  const isAtWork = useRef(false);
  const rowKey = `${row.row} ${row.title} ${row.action}`;
  // Whoever answers one row after the other stays in the panel when the next one comes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each row that comes counts
  useEffect(() => {
    if (!isAtWork.current) return;
    isAtWork.current = false;
    focusFirst(box.current);
  }, [rowKey]);
  const { palette } = usePalette();
  const labelOf = (field: string) => fields.find((one) => one.field === field)?.label ?? "";
  const textOf = (field: string) => row.cells.find((cell) => cell.field === field)?.text ?? "";
  const answer = answerOf(row, props.decisions);
  const asks = row.action === "ask" || row.candidates.length > 0 || row.news.length > 0 || answer !== undefined;
  const heading = { fontSize: 13, margin: "12px 0 4px", fontWeight: 600 } as const;
  return (
    <aside
      ref={box}
      aria-label={named}
      className="xw-scroll"
      style={{
        width: 348,
        flex: "none",
        padding: "8px 12px",
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        overflowWrap: "anywhere",
        fontSize: 13,
      }}
    >
      <div style={{ fontWeight: 600 }}>{`${named}　${actionWord(row.action)}`}</div>
      <div>{row.title}</div>
      {row.issues.map((issue) => (
        <div key={`${issue.field} ${issue.message}`} style={{ marginTop: 8 }}>
          <div style={{ color: row.action === "error" ? palette.accent : palette.soon }}>{issue.message}</div>
          {labelOf(issue.field) !== "" && row.action !== "skip" ? (
            <Mend
              key={`${row.row} ${issue.field} ${textOf(issue.field)}`}
              label={labelOf(issue.field)}
              text={textOf(issue.field)}
              onFix={(text) => {
                isAtWork.current = true;
                props.onFix(issue.field, text);
              }}
            />
          ) : null}
        </div>
      ))}
      {asks ? (
        <>
          <h3 style={heading}>请确认</h3>
          <Radio.Group
            aria-label={`${named}的处理`}
            value={answer ?? null}
            onChange={(event) => {
              isAtWork.current = true;
              props.onDecide(askKey(row), String(event.target.value));
            }}
            style={{ display: "flex", flexDirection: "column", gap: 4 }}
            options={[
              ...row.candidates.map((one) => ({ value: one.id, label: `就是已有的：${one.title}` })),
              ...newOptions(row, answer),
              { value: "skip", label: "这一行不导入" },
            ]}
          />
          {answer !== undefined ? (
            <Button
              size="small"
              type="link"
              style={{ padding: 0 }}
              onClick={() => props.onDecide(askKey(row), undefined)}
            >
              取消选择
            </Button>
          ) : null}
        </>
      ) : null}
      {row.action === "change" ? (
        <>
          <h3 style={heading}>修改</h3>
          {row.changes.map((change) => (
            <div key={change.field}>{`${change.label}：${orEmpty(change.from)} → ${orEmpty(change.to)}`}</div>
          ))}
        </>
      ) : null}
      {row.cells.length > 0 ? (
        <>
          <h3 style={heading}>表中的内容和读得的内容</h3>
          {row.action === "error" ? (
            <div style={{ color: palette.secondary }}>其他栏也可以改：在左边的单元格上双击，或按 F2。</div>
          ) : null}
          <table style={{ width: "100%", borderCollapse: "collapse" }}>
            <tbody>
              {row.cells.map((cell) => (
                <tr key={cell.field} style={{ borderTop: `1px solid ${palette.lines}`, verticalAlign: "top" }}>
                  <th
                    style={{
                      textAlign: "left",
                      fontWeight: 400,
                      color: palette.secondary,
                      padding: "2px 8px 2px 0",
                      width: 84,
                    }}
                  >
                    {labelOf(cell.field)}
                  </th>
                  <td style={{ padding: "2px 0" }}>
                    {cell.text === "" ? <span style={{ color: palette.secondary }}>空</span> : cell.text}
                    {cell.read !== null && cell.read !== cell.text ? <div>{`读作：${cell.read}`}</div> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      ) : null}
    </aside>
  );
}
