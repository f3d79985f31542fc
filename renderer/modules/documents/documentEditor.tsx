import { Checkbox, Form } from "antd";
import { useState } from "react";
import { isDocumentKind } from "../../../core/rules/document/words.ts";
import { type GridRow, recordOf } from "../../client/rows.ts";
import { RecordForm } from "../../ui/recordForm.tsx";
import { DocumentActions } from "./documentActions.tsx";
import { LongText } from "./longText.tsx";
import { PaperView } from "./paperView.tsx";

const before = ["kind", "title", "issuer", "number", "addressee"];
const after = ["signature", "issueDate", "copies", "printedBy", "printedOn"];
const people = ["attendees", "observers", "absentees"];
const rest = ["urgency", "secrecy", "signer", "gathering", "note"];

/** One document: its parts at the left, the pages that are printed at the right. What is typed is stored when the field is left. */
export function DocumentEditor(props: { row: GridRow }) {
  const { row } = props;
  const [seal, setSeal] = useState(true);
  const record = recordOf("document");
  const kind = isDocumentKind(row.kind) ? row.kind : "notice";
  const isMinutes = kind === "minutes";
  return (
    <div style={{ display: "flex", gap: 16, flex: 1, minHeight: 0 }}>
      <section className="xw-scroll" style={{ width: 440, flex: "none", paddingRight: 12 }} aria-label="公文内容">
        <RecordForm record={record} row={row} fields={before.filter((name) => !isMinutes || name !== "addressee")} />
        <Form layout="vertical" component="div">
          <LongText
            row={row}
            field="body"
            rows={12}
            extra="一段一行。以“一、”“（一）”“1.”“（1）”开头的行按标题层次排版；最后一行整段放在圆括号内的，排在日期之下作为附注。"
          />
          <LongText row={row} field="annexes" rows={2} extra="一行一个，不必写序号；两个以上时自动编号。" />
        </Form>
        {isMinutes ? <RecordForm record={record} row={row} fields={people} /> : null}
        <RecordForm record={record} row={row} fields={[...after, ...rest]} />
      </section>
      <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" }}>
        <div style={{ display: "flex", gap: 8, alignItems: "center", paddingBottom: 8, flexWrap: "wrap" }}>
          <DocumentActions row={row} seal={seal} />
          {isMinutes ? null : (
            <Checkbox checked={seal} onChange={(event) => setSeal(event.target.checked)}>
              加盖印章
            </Checkbox>
          )}
        </div>
        <div style={{ flex: 1, minHeight: 0 }}>
          <PaperView
            key={`${row.id}-${kind}`}
            layout={kind}
            params={isMinutes ? { id: row.id } : { id: row.id, seal }}
          />
        </div>
      </div>
    </div>
  );
}
