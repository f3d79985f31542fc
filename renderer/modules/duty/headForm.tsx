import { Button, Checkbox, Drawer, Form, Space } from "antd";
import { type ReactNode, useId, useState } from "react";
import type { Field } from "../../../core/kit/fields.ts";
import { organisation as organisationRecord } from "../../../core/records/organisation.ts";
import { isHeld, postKey } from "../../../core/rules/posts.ts";
import { call, type Input, toAppError } from "../../client/api.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { FieldInput } from "../../ui/fieldInput.tsx";
import { type Picked, PickOrNew } from "../../ui/pickOrNew.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { shownValue } from "../../ui/values.ts";
import { kindText } from "./columns.ts";

/** What the form begins with. */
export interface HeadStart {
  /** The body is fixed: 换届, or a line without a head. */
  organisation?: { id: string; name: string; kind: string };
  post?: string;
  /** 换届: whose term ends. */
  succeeds?: string;
}

const nobody: Picked = { id: null, text: "" };
const dutyKinds = ["society", "cityAssociation"];

/** A kind of bodies may be chosen among those that the rules bind. */
const kindField: Field = {
  ...organisationRecord.fields.kind,
  choices: Object.fromEntries(dutyKinds.map((kind) => [kind, kindText(kind)])),
};

function Item(props: {
  label: string;
  id: string;
  required?: boolean;
  error?: string;
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

const typed = (text: string) => (text.trim() === "" ? null : text.trim());

/** 登记负责人 and 换届: body, person, post and term in one undoable step; body and person may be new. */
export function HeadForm(props: { start: HeadStart; onEntered: (appointment: string) => void; onClose: () => void }) {
  const { start } = props;
  const id = useId();
  const { say } = useAct();
  const fixed = start.organisation;
  const [body, setBody] = useState<Picked>(fixed ? { id: fixed.id, text: fixed.name } : nobody);
  const [kind, setKind] = useState<string>(fixed?.kind ?? "society");
  const [area, setArea] = useState("");
  const [person, setPerson] = useState<Picked>(nobody);
  const [mobile, setMobile] = useState("");
  const [post, setPost] = useState<string | null>(start.post ?? null);
  const [term, setTerm] = useState({ from: "", to: "" });
  const [follow, setFollow] = useState(true);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { fields } = recordOf("appointment");

  const known = useNamedQuery<GridRow>("organisation.get", { id: body.id }, { enabled: body.id !== null });
  const rules = useNamedQuery<ListReply>("dutyRule.list", {});
  const held = useNamedQuery<ListReply>(
    "appointment.list",
    { filter: { organisation: body.id ?? "" }, limit: 200 },
    { enabled: body.id !== null },
  );
  const bodyKind = body.id === null ? kind : String(known.data?.kind ?? kind);
  const usual = rules.data?.rows.find((row) => row.organisationKind === bodyKind)?.posts;
  const chosenPost = post ?? (Array.isArray(usual) ? String(usual[0] ?? "") : "");
  const holders = (body.id === null ? [] : (held.data?.rows ?? [])).filter(
    (row) =>
      postKey(String(row.post)) === postKey(chosenPost) &&
      isHeld({ from: null, to: null, endedOn: row.endedOn ? String(row.endedOn) : null }, today()),
  );
  const areaName = bodyKind === "society" ? "disciplineGroup" : "city";

  const enter = async (again: boolean) => {
    const missing = {
      ...(body.text.trim() === "" ? { organisation: "请填写机构" } : {}),
      ...(person.text.trim() === "" ? { person: "请填写姓名" } : {}),
      ...(chosenPost.trim() === "" ? { post: "请填写职务" } : {}),
      ...(holders.length > 0 && follow && term.from.trim() === ""
        ? { from: "接任须填写任期起，原任的离任日期记为前一日" }
        : {}),
    };
    setErrors(missing);
    setFailure(null);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      const reply = await call("people.enterHead", {
        organisation: body.id ?? {
          name: body.text.trim(),
          // Only kinds that the list above offers.
          kind: kind as "society" | "cityAssociation",
          ...(typed(area) ? { [areaName]: typed(area) } : {}),
        },
        person: person.id ?? { name: person.text.trim(), ...(typed(mobile) ? { mobile: typed(mobile) } : {}) },
        post: chosenPost.trim(),
        from: typed(term.from),
        to: typed(term.to),
        ...(holders.length > 0 && follow ? { succeed: true } : {}),
      } satisfies Input<"people.enterHead">);
      say(`已登记：${body.text}${chosenPost}${person.text}`, reply.changeId, reply.warnings);
      if (!again) {
        props.onEntered(reply.appointment);
        return;
      }
      setBody(nobody);
      setPerson(nobody);
      setMobile("");
      setArea("");
      setTerm({ from: "", to: "" });
      document.getElementById(`${id}-organisation`)?.focus();
    } catch (error) {
      setErrors(toAppError(error).fields ?? {});
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  const line = (row: GridRow) =>
    `${row.refTitles.person ?? ""}（任期至${shownValue("to", fields.to as Field, row) || "未录"}）`;
  return (
    <Drawer
      title={start.succeeds ? "换届" : "登记负责人"}
      open
      size={480}
      destroyOnHidden
      onClose={props.onClose}
      // The first box takes the focus itself.
      autoFocus={false}
    >
      <Form layout="vertical" aria-label={start.succeeds ? "换届" : "登记负责人"} onFinish={() => void enter(false)}>
        {failure ? (
          <div style={{ marginBottom: 12 }}>
            <ErrorBanner error={failure} title="没有登记，填写的内容仍在" onClose={() => setFailure(null)} />
          </div>
        ) : null}
        {fixed ? (
          <p style={{ marginTop: 0 }}>
            {fixed.name}
            {start.succeeds ? `　原任：${start.succeeds}。原任的任期和听课、讲课记录保留，新任另计。` : ""}
          </p>
        ) : (
          <>
            <Item label="机构" id={`${id}-organisation`} required error={errors.organisation ?? errors.name}>
              <PickOrNew
                id={`${id}-organisation`}
                record="organisation"
                filter={{ kind: dutyKinds }}
                value={body}
                autoFocus
                onChange={setBody}
              />
            </Item>
            {body.id === null && body.text.trim() !== "" ? (
              <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
                <Item label="类别" id={`${id}-kind`} required>
                  <FieldInput
                    id={`${id}-kind`}
                    field={kindField}
                    value={kind}
                    onChange={(value) => setKind(String(value ?? "society"))}
                    onLeave={() => {}}
                    onEnter={() => {}}
                  />
                </Item>
                <Item label={organisationRecord.fields[areaName].label} id={`${id}-area`}>
                  <FieldInput
                    id={`${id}-area`}
                    field={organisationRecord.fields[areaName]}
                    value={area}
                    onChange={(value) => setArea(String(value ?? ""))}
                    onLeave={() => {}}
                    onEnter={() => {}}
                  />
                </Item>
              </div>
            ) : null}
          </>
        )}
        <Item label="姓名" id={`${id}-person`} required error={errors.person}>
          <PickOrNew
            id={`${id}-person`}
            record="person"
            value={person}
            autoFocus={fixed !== undefined}
            onChange={setPerson}
          />
        </Item>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
          <Item label="职务" id={`${id}-post`} required error={errors.post} wide={person.id !== null}>
            <FieldInput
              id={`${id}-post`}
              field={fields.post as Field}
              value={chosenPost}
              onChange={(value) => setPost(String(value ?? ""))}
              onLeave={() => {}}
              onEnter={() => {}}
            />
          </Item>
          {person.id === null ? (
            <Item label="手机" id={`${id}-mobile`} error={errors.mobile}>
              <FieldInput
                id={`${id}-mobile`}
                field={recordOf("person").fields.mobile as Field}
                value={mobile}
                onChange={(value) => setMobile(String(value ?? ""))}
                onLeave={() => {}}
                onEnter={() => {}}
              />
            </Item>
          ) : null}
          {(["from", "to"] as const).map((name) => (
            <Item
              key={name}
              label={(fields[name] as Field).label}
              id={`${id}-${name}`}
              required={name === "from" && holders.length > 0 && follow}
              error={errors[name]}
            >
              <FieldInput
                id={`${id}-${name}`}
                field={fields[name] as Field}
                value={term[name]}
                onChange={(value) => setTerm({ ...term, [name]: String(value ?? "") })}
                onLeave={() => {}}
                onEnter={() => void enter(false)}
              />
            </Item>
          ))}
        </div>
        {holders.length > 0 ? (
          <div style={{ marginBottom: 12, display: "grid", gap: 8 }}>
            <Sentence level="info">{`现任${chosenPost}：${holders.map(line).join("、")}`}</Sentence>
            <Checkbox checked={follow} onChange={(event) => setFollow(event.target.checked)}>
              接任：原任的离任日期记为新任任期起的前一日
            </Checkbox>
          </div>
        ) : null}
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            确定
          </Button>
          {fixed ? null : (
            <Button disabled={busy} onClick={() => void enter(true)}>
              确定并登记下一位
            </Button>
          )}
          <Button onClick={props.onClose}>取消</Button>
        </Space>
      </Form>
    </Drawer>
  );
}
