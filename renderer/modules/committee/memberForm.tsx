import { Button, Drawer, Form, Space } from "antd";
import { useId, useState } from "react";
import type { Field } from "../../../core/kit/fields.ts";
import { call, toAppError } from "../../client/api.ts";
import { recordOf } from "../../client/rows.ts";
import { FieldInput } from "../../ui/fieldInput.tsx";
import { type Picked, PickOrNew } from "../../ui/pickOrNew.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import type { Group } from "./groups.ts";

const typed = (text: string) => (text.trim() === "" ? null : text.trim());

/** Adds somebody to a group of annex 1, or puts somebody in the place of a single post's holder. */
export function MemberForm(props: { group: Group; onDone: (appointment: string) => void; onClose: () => void }) {
  const { group } = props;
  const id = useId();
  const { say } = useAct();
  const { fields } = recordOf("appointment");
  const [person, setPerson] = useState<Picked>({ id: null, text: "" });
  const [values, setValues] = useState({ post: group.post, from: "", to: "" });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const before = group.single ? group.rows : [];
  const title = before.length > 0 ? `更换${group.post}` : `增补${group.post}`;

  const enter = async () => {
    const missing = {
      ...(person.text.trim() === "" ? { person: "请填写姓名" } : {}),
      ...(values.post.trim() === "" ? { post: "请填写职务" } : {}),
      ...(before.length > 0 && values.from.trim() === "" ? { from: "更换须填写任期起，原任的离任日期记为前一日" } : {}),
    };
    setErrors(missing);
    setFailure(null);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      const reply = await call("people.enterHead", {
        organisation: group.body,
        person: person.id ?? { name: person.text.trim() },
        post: values.post.trim(),
        from: typed(values.from),
        to: typed(values.to),
        listedOrder: group.single ? 1 : Math.max(0, ...group.rows.map((row) => row.listedOrder ?? 0)) + 1,
        ...(before.length > 0 ? { succeed: true } : {}),
      });
      say(`已登记：${values.post}${person.text}`, reply.changeId, reply.warnings);
      props.onDone(reply.appointment);
    } catch (error) {
      setErrors(toAppError(error).fields ?? {});
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Drawer title={title} open size={440} destroyOnHidden onClose={props.onClose}>
      <Form layout="vertical" aria-label={title} onFinish={() => void enter()}>
        {failure ? (
          <div style={{ marginBottom: 12 }}>
            <ErrorBanner error={failure} title="没有登记，填写的内容仍在" onClose={() => setFailure(null)} />
          </div>
        ) : null}
        {before.length > 0 ? (
          <div style={{ marginBottom: 12 }}>
            <Sentence>{`原任：${before.map((one) => one.name).join("、")}，离任日期记为新任任期起的前一日。`}</Sentence>
          </div>
        ) : null}
        <Form.Item
          label="姓名"
          htmlFor={`${id}-person`}
          required
          validateStatus={errors.person || errors.name ? "error" : undefined}
          help={errors.person ?? errors.name}
        >
          <PickOrNew id={`${id}-person`} record="person" value={person} autoFocus onChange={setPerson} />
        </Form.Item>
        {(["post", "from", "to"] as const).map((name) => (
          <Form.Item
            key={name}
            label={(fields[name] as Field).label}
            htmlFor={`${id}-${name}`}
            required={name === "post" || (name === "from" && before.length > 0)}
            validateStatus={errors[name] ? "error" : undefined}
            help={errors[name]}
          >
            <FieldInput
              id={`${id}-${name}`}
              field={fields[name] as Field}
              value={values[name]}
              onChange={(value) => setValues({ ...values, [name]: String(value ?? "") })}
              onLeave={() => {}}
              onEnter={() => {
                if (name !== "post") void enter();
              }}
            />
          </Form.Item>
        ))}
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            确定
          </Button>
          <Button onClick={props.onClose}>取消</Button>
        </Space>
      </Form>
    </Drawer>
  );
}
