import { Form } from "antd";
import { hall } from "../../../core/records/seating.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow } from "../../client/rows.ts";
import { RecordForm } from "../../ui/recordForm.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";

const shape = ["platformRows", "rows", "seatsPerRow"];

/** The hall of a meeting, with its rows and seats to be put right on the spot. */
export function HallChoice(props: {
  id: string;
  value: string | null;
  title?: string;
  error?: string;
  onChange: (id: string | null) => void;
}) {
  const row = useNamedQuery<GridRow>("hall.get", { id: props.value ?? "" }, { enabled: props.value !== null });
  return (
    <>
      <Form.Item
        label="会场"
        htmlFor={props.id}
        required
        validateStatus={props.error ? "error" : undefined}
        help={props.error}
      >
        <RecordPicker
          id={props.id}
          record="hall"
          required
          value={props.value}
          title={props.title ?? (row.data ? String(row.data.name) : undefined)}
          status={props.error ? "error" : ""}
          onChange={(id) => props.onChange(id)}
        />
      </Form.Item>
      {props.value !== null && row.data?.id === props.value ? (
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr 1fr", columnGap: 12 }}>
          {shape.map((field) => (
            <RecordForm key={`${props.value} ${field}`} record={hall} row={row.data} fields={[field]} />
          ))}
        </div>
      ) : null}
    </>
  );
}
