import { Button, Input } from "antd";
import { useState } from "react";

/** One line for a reason that may be left out, and the button that goes on. `label` names the form, `why` what is asked, `done` the button. */
export function ReasonForm(props: { label: string; why: string; done: string; onReason: (reason: string) => void }) {
  const [reason, setReason] = useState("");
  return (
    <form
      aria-label={props.label}
      style={{ display: "flex", gap: 8, marginTop: 8 }}
      onSubmit={(event) => {
        event.preventDefault();
        props.onReason(reason);
      }}
    >
      <Input
        aria-label={props.why}
        placeholder={`${props.why}，可不填`}
        maxLength={200}
        autoFocus
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button type="primary" htmlType="submit">
        {props.done}
      </Button>
    </form>
  );
}
