import { Form } from "antd";
import type { ReactNode } from "react";

/** One box of a form with its label, and below it what is wrong with what was typed. */
export function FormItem(props: {
  label: string;
  /** Of the box, for the label. */
  id: string;
  required?: boolean;
  error?: string;
  /** Over all columns of a form in columns. */
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <Form.Item
      label={props.label}
      htmlFor={props.id}
      required={props.required}
      validateStatus={props.error ? "error" : undefined}
      help={props.error}
      style={props.wide ? { gridColumn: "1 / -1" } : undefined}
    >
      {props.children}
    </Form.Item>
  );
}
