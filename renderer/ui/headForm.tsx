import { Button, Checkbox, Collapse, Drawer, Form, Space } from "antd";
import { useEffect, useId, useRef, useState } from "react";
import type { Field } from "../../core/kit/fields.ts";
import { organisationKinds, organisation as organisationRecord } from "../../core/records/organisation.ts";
import { isHeld, postKey } from "../../core/rules/posts.ts";
import { call, callNamed, type Input, toAppError } from "../client/api.ts";
import { useNamedQuery } from "../client/query.ts";
import { type GridRow, type ListReply, recordOf } from "../client/rows.ts";
import { today } from "../client/today.ts";
import { FieldInput } from "./fieldInput.tsx";
import { FormItem } from "./formItem.tsx";
import { type Picked, PickOrNew } from "./pickOrNew.tsx";
import { ErrorBanner, Sentence } from "./sentence.tsx";
import { useAct } from "./useAct.tsx";
import { useLeave } from "./useLeave.ts";
import { shownValue } from "./values.ts";

/** What the form begins with. */
export interface HeadStart {
  /** The body is fixed: 换届, or a line without a head. */
  organisation?: { id: string; name: string; kind: string };
  post?: string;
  /** 换届: whose term ends. */
  succeeds?: string;
  /** 副职: who is entered follows nobody and is no line of the register; the line of this id stays open. */
  beside?: string;
}

const nobody: Picked = { id: null, text: "" };

type Kind = keyof typeof organisationKinds;

/** The kinds of bodies whose heads the rules of the document bind. */
export const dutyKinds: readonly Kind[] = ["society", "cityAssociation"];
const allKinds = Object.keys(organisationKinds) as Kind[];

/** Posts of heads where no rule names them. */
const usualPosts: Readonly<Record<string, string>> = {
  society: "理事长",
  cityAssociation: "党组书记",
  countyAssociation: "主席",
};

const typed = (text: string) => (text.trim() === "" ? null : text.trim());

/** The body of exactly this name: who types faster than the list answers means it as well. Null where there is none. */
async function bodyNamed(name: string): Promise<string | null> {
  const { rows } = await callNamed<ListReply>("organisation.list", { filter: { name }, limit: 1 });
  return rows[0]?.id ?? null;
}

/** 登记负责人 and 换届: body, person, post and term in one undoable step; body and person may be new. */
export function HeadForm(props: {
  start: HeadStart;
  /** Kinds of bodies that may be chosen, 省级学会 among them; all unless told. */
  kinds?: readonly Kind[];
  onEntered: (appointment: string) => void;
  onClose: () => void;
}) {
  const { start, kinds = allKinds } = props;
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
  const [follow, setFollow] = useState(start.beside === undefined);
  const [holding, setHolding] = useState({ acting: false, shared: false });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const foot = useRef<HTMLDivElement>(null);
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
  const chosenPost = post ?? ((Array.isArray(usual) ? String(usual[0] ?? "") : "") || (usualPosts[bodyKind] ?? ""));
  const holders = (body.id === null ? [] : (held.data?.rows ?? [])).filter(
    (row) =>
      postKey(String(row.post)) === postKey(chosenPost) &&
      isHeld({ from: null, to: null, endedOn: row.endedOn ? String(row.endedOn) : null }, today()),
  );
  // Who holds the post together with others follows none of them.
  const succeeds = holders.length > 0 && follow && !holding.shared;
  const areaName = bodyKind === "society" ? "disciplineGroup" : "city";

  /** A refusal that spoke of what has been changed since is no longer true. */
  const clearErrors = (...names: string[]) => {
    if (!names.some((name) => name in errors)) return;
    setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => !names.includes(name))));
    setFailure(null);
  };

  const enter = async (again: boolean) => {
    const missing = {
      ...(body.text.trim() === "" ? { organisation: "请填写机构" } : {}),
      ...(person.text.trim() === "" ? { person: "请填写姓名" } : {}),
      ...(chosenPost.trim() === "" ? { post: "请填写职务" } : {}),
      ...(succeeds && term.from.trim() === "" ? { from: "接任须填写任期起，原任的离任日期记为前一日" } : {}),
    };
    setErrors(missing);
    setFailure(null);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      const known = body.id ?? (await bodyNamed(body.text.trim()));
      const reply = await call("people.enterHead", {
        organisation: known ?? {
          name: body.text.trim(),
          // Only kinds that the list above offers.
          kind: kind as Kind,
          ...(typed(area) ? { [areaName]: typed(area) } : {}),
        },
        person: person.id ?? { name: person.text.trim(), ...(typed(mobile) ? { mobile: typed(mobile) } : {}) },
        post: chosenPost.trim(),
        from: typed(term.from),
        to: typed(term.to),
        ...holding,
        ...(succeeds ? { succeed: true } : {}),
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
      setHolding({ acting: false, shared: false });
      document.getElementById(`${id}-organisation`)?.focus();
    } catch (error) {
      setErrors(toAppError(error).fields ?? {});
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  // The reason of a refusal stands below, so that nothing moves under the pointer; it is brought into sight.
  useEffect(() => {
    if (failure) foot.current?.scrollIntoView({ block: "nearest" });
  }, [failure]);

  const filled =
    (!fixed && body.text.trim() !== "") ||
    [person.text, mobile, area, term.from, term.to].some((text) => text.trim() !== "") ||
    (post !== null && post !== (start.post ?? null));
  const leave = useLeave(filled, props.onClose);
  const title = start.succeeds ? "换届" : start.beside ? "登记副职" : "登记负责人";

  const kindField: Field = {
    ...organisationRecord.fields.kind,
    choices: Object.fromEntries(kinds.map((one) => [one, organisationKinds[one]])),
  };
  const line = (row: GridRow) =>
    `${row.refTitles.person ?? ""}（任期至${shownValue("to", fields.to as Field, row) || "未录"}）`;
  return (
    <Drawer title={title} open size={480} destroyOnHidden onClose={leave}>
      <Form layout="vertical" aria-label={title} onFinish={() => void enter(false)}>
        {fixed ? (
          <p style={{ marginTop: 0 }}>
            {fixed.name}
            {start.succeeds ? `　原任：${start.succeeds}。原任的任期和听课、讲课记录保留，新任另计。` : ""}
          </p>
        ) : (
          <>
            <FormItem label="机构" id={`${id}-organisation`} required error={errors.organisation ?? errors.name}>
              <PickOrNew
                id={`${id}-organisation`}
                record="organisation"
                filter={props.kinds ? { kind: [...kinds] } : undefined}
                value={body}
                autoFocus
                onChange={(picked) => {
                  setBody(picked);
                  clearErrors("organisation", "name");
                }}
              />
            </FormItem>
            {body.id === null && body.text.trim() !== "" ? (
              <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
                <FormItem label="类别" id={`${id}-kind`} required>
                  <FieldInput
                    id={`${id}-kind`}
                    field={kindField}
                    value={kind}
                    onChange={(value) => setKind(String(value ?? "society"))}
                    onLeave={() => {}}
                    onEnter={() => {}}
                  />
                </FormItem>
                <FormItem label={organisationRecord.fields[areaName].label} id={`${id}-area`}>
                  <FieldInput
                    id={`${id}-area`}
                    field={organisationRecord.fields[areaName]}
                    value={area}
                    onChange={(value) => setArea(String(value ?? ""))}
                    onLeave={() => {}}
                    onEnter={() => {}}
                  />
                </FormItem>
              </div>
            ) : null}
          </>
        )}
        <FormItem label="姓名" id={`${id}-person`} required error={errors.person}>
          <PickOrNew
            id={`${id}-person`}
            record="person"
            value={person}
            autoFocus={fixed !== undefined}
            onChange={(picked) => {
              setPerson(picked);
              clearErrors("person");
            }}
          />
        </FormItem>
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
          <FormItem label="职务" id={`${id}-post`} required error={errors.post} wide={person.id !== null}>
            <FieldInput
              id={`${id}-post`}
              field={fields.post as Field}
              value={chosenPost}
              onChange={(value) => setPost(String(value ?? ""))}
              onLeave={() => {}}
              onEnter={() => {}}
            />
          </FormItem>
          {person.id === null ? (
            <FormItem label="手机" id={`${id}-mobile`} error={errors.mobile}>
              <FieldInput
                id={`${id}-mobile`}
                field={recordOf("person").fields.mobile as Field}
                value={mobile}
                onChange={(value) => setMobile(String(value ?? ""))}
                onLeave={() => {}}
                onEnter={() => {}}
              />
            </FormItem>
          ) : null}
          {(["from", "to"] as const).map((name) => (
            <FormItem
              key={name}
              label={(fields[name] as Field).label}
              id={`${id}-${name}`}
              required={name === "from" && succeeds}
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
            </FormItem>
          ))}
        </div>
        {holders.length > 0 ? (
          <div style={{ marginBottom: 12, display: "grid", gap: 8 }}>
            <Sentence level="info">{`现任${chosenPost}：${holders.map(line).join("、")}`}</Sentence>
            {holding.shared ? (
              <span>共同担任的，原任的任期不变。</span>
            ) : (
              <Checkbox checked={follow} onChange={(event) => setFollow(event.target.checked)}>
                接任：原任的离任日期记为新任任期起的前一日
              </Checkbox>
            )}
          </div>
        ) : null}
        <Collapse
          ghost
          size="small"
          style={{ margin: "-4px -16px 8px" }}
          items={[
            {
              key: "more",
              label: "更多",
              children: (
                <div style={{ display: "flex", flexWrap: "wrap", gap: 8 }}>
                  {(["acting", "shared"] as const).map((name) => (
                    <Checkbox
                      key={name}
                      checked={holding[name]}
                      title={(fields[name] as Field).help}
                      onChange={(event) => setHolding((now) => ({ ...now, [name]: event.target.checked }))}
                    >
                      {(fields[name] as Field).label}
                    </Checkbox>
                  ))}
                </div>
              ),
            },
          ]}
        />
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            确定
          </Button>
          {fixed ? null : (
            <Button disabled={busy} onClick={() => void enter(true)}>
              确定并登记下一位
            </Button>
          )}
          <Button onClick={leave}>取消</Button>
        </Space>
        <div ref={foot} style={{ marginTop: 12 }}>
          {failure ? (
            <ErrorBanner error={failure} title="没有登记，填写的内容仍在" onClose={() => setFailure(null)} />
          ) : null}
        </div>
      </Form>
    </Drawer>
  );
}
