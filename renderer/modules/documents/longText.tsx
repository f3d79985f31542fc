import { Form, Input } from "antd";
import { useEffect, useId, useState } from "react";
import { toAppError } from "../../client/api.ts";
import { type GridRow, recordOf, updateRow } from "../../client/rows.ts";

const shownOf = (value: unknown): string =>
  Array.isArray(value) ? value.join("\n") : typeof value === "string" ? value : "";

/**
 * A text of many lines of a document, or its annexes one a line. Stored when it is left; what is refused (too long) stays with
 * the reason beside it, and nothing is cut off while typing or pasting.
 */
export function LongText(props: { row: GridRow; field: "body" | "annexes"; rows: number; extra: string }) {
  const { row, field } = props;
  const record = recordOf("document");
  const id = useId();
  const stored = shownOf(row[field]);
  const [text, setText] = useState(stored);
  const [problem, setProblem] = useState<string | null>(null);
  // Undo and other windows change the stored text; what is being typed here is left alone.
  const [base, setBase] = useState(stored);
  useEffect(() => {
    if (stored === base) return;
    setText((typed) => (typed === base ? stored : typed));
    setBase(stored);
  }, [stored, base]);

  const store = async () => {
    if (text === stored) {
      setProblem(null);
      return;
    }
    const lines = text.split("\n").flatMap((line) => (line.trim() === "" ? [] : [line.trim()]));
    const value = field === "annexes" ? lines : text.trim() === "" ? null : text;
    try {
      const reply = await updateRow(record, row.id, { [field]: value }, { [field]: row[field] ?? null });
      setText(shownOf(reply.row[field]));
      setProblem(null);
    } catch (error) {
      const known = toAppError(error);
      setProblem(known.fields?.[field] ?? known.message);
    }
  };
  const signs = [...text.replace(/\s/gu, "")].length;
  return (
    <Form.Item
      label={field === "body" ? `正文${signs > 0 ? `（${signs}字）` : ""}` : "附件"}
      htmlFor={id}
      validateStatus={problem ? "error" : undefined}
      help={problem ?? undefined}
      extra={props.extra}
    >
      <Input.TextArea
        id={id}
        value={text}
        autoSize={{ minRows: props.rows, maxRows: 24 }}
        status={problem ? "error" : ""}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => void store()}
      />
    </Form.Item>
  );
}
