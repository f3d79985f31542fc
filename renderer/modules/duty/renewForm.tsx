import { Form } from "antd";
import { useId, useState } from "react";
import { addDays } from "../../../core/kit/dates.ts";
import type { Field } from "../../../core/kit/fields.ts";
import { appointment as record } from "../../../core/records/appointment.ts";
import { call, toAppError } from "../../client/api.ts";
import type { GridRow } from "../../client/rows.ts";
import { FieldInput } from "../../ui/fieldInput.tsx";
import { FormFoot } from "../../ui/formFoot.tsx";
import { FormItem } from "../../ui/formItem.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { readTyped } from "../../ui/values.ts";
import { Box } from "./box.tsx";

const names = ["from", "to"] as const;

/** 连任: the same person holds the same post for another term. The former term keeps its records; the new one counts anew. */
export function RenewForm(props: { appointment: GridRow; onRenewed: (id: string) => void; onClose: () => void }) {
  const { appointment } = props;
  const id = useId();
  const { palette } = usePalette();
  const { say } = useAct();
  const end = appointment.endedOn ?? appointment.to;
  const [typed, setTyped] = useState({ from: typeof end === "string" ? addDays(end, 1) : "", to: "" });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const renew = async () => {
    setFailure(null);
    const values: Partial<Record<(typeof names)[number], string>> = {};
    const wrong: Record<string, string> = {};
    for (const name of names) {
      try {
        const read = readTyped(name, record.fields[name] as Field, typed[name]);
        if (typeof read === "string") values[name] = read;
      } catch (error) {
        wrong[name] = toAppError(error).fields?.[name] ?? toAppError(error).message;
      }
    }
    if (typed.from.trim() === "") wrong.from = "请填写任期起";
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    try {
      const reply = await call("people.enterHead", {
        person: String(appointment.person),
        organisation: String(appointment.organisation),
        post: String(appointment.post),
        shared: appointment.shared === true,
        listedOrder: typeof appointment.listedOrder === "number" ? appointment.listedOrder : null,
        renews: appointment.id,
        from: values.from ?? null,
        to: values.to ?? null,
      });
      say(`已登记连任：${appointment.refTitles.person ?? ""}`, reply.changeId, reply.warnings);
      props.onRenewed(reply.appointment);
    } catch (error) {
      const known = toAppError(error);
      setErrors(known.fields ?? {});
      setFailure(known);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Box>
      <Form layout="vertical" aria-label="连任" onFinish={() => void renew()}>
        <p style={{ margin: "0 0 8px", color: palette.secondary }}>
          上一任期和它的听课、讲课记录保留，新任期另计；经认定可以结转。
        </p>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
          {names.map((name, i) => (
            <FormItem
              key={name}
              label={record.fields[name].label}
              id={`${id}-${name}`}
              required={name === "from"}
              error={errors[name]}
            >
              <FieldInput
                id={`${id}-${name}`}
                field={record.fields[name] as Field}
                value={typed[name]}
                status={errors[name] ? "error" : ""}
                autoFocus={i === 0}
                onChange={(value) => setTyped((now) => ({ ...now, [name]: String(value ?? "") }))}
                onLeave={() => {}}
                onEnter={() => void renew()}
              />
            </FormItem>
          ))}
        </div>
        <FormFoot
          failure={Object.keys(errors).length === 0 ? failure : null}
          failed="没有登记，填写的内容仍在"
          onClear={() => setFailure(null)}
          busy={busy}
          onCancel={props.onClose}
        />
      </Form>
    </Box>
  );
}
