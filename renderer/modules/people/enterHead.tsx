import { Button, Checkbox, Drawer, Form, Segmented, Space } from "antd";
import { useId, useState } from "react";
import type { Field } from "../../../core/kit/fields.ts";
import type { AnyRecord } from "../../../core/kit/record.ts";
import { call, type Input, toAppError } from "../../client/api.ts";
import { useNamedQuery } from "../../client/query.ts";
import { type GridRow, type ListReply, recordOf } from "../../client/rows.ts";
import { FieldInput, isTyped } from "../../ui/fieldInput.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { readTyped, shownValue } from "../../ui/values.ts";

type Values = Record<string, unknown>;

interface Part {
  isNew: boolean;
  id: string | null;
  title: string;
  values: Values;
}

const emptyPart: Part = { isNew: false, id: null, title: "", values: {} };

/** The post that is usual for the head of such a body. */
const usualPost: Record<string, string> = { society: "理事长", cityAssociation: "党组书记", countyAssociation: "主席" };

const newFields: Record<"organisation" | "person", readonly string[]> = {
  organisation: ["name", "kind", "city", "disciplineGroup"],
  person: ["name", "sex", "unit", "mobile"],
};

function readPart(record: AnyRecord, values: Values): Values {
  const read = Object.entries(values).map(([name, value]): [string, unknown] => {
    const field = record.fields[name] as Field;
    return [name, isTyped(field) ? readTyped(name, field, String(value ?? "")) : value];
  });
  return Object.fromEntries(read.filter(([, value]) => value !== null && value !== undefined));
}

/** Chooses a body or a person that is there, or takes the few values of a new one. */
function PartInput(props: {
  name: "organisation" | "person";
  part: Part;
  errors: Record<string, string>;
  onChange: (part: Part) => void;
}) {
  const { name, part, errors, onChange } = props;
  const record = recordOf(name);
  const id = useId();
  const error = errors[name];
  return (
    <>
      <Form.Item
        label={record.label}
        required
        htmlFor={`${id}-pick`}
        validateStatus={error ? "error" : undefined}
        help={error}
      >
        <Segmented
          style={{ marginBottom: 8 }}
          value={part.isNew ? "new" : "old"}
          options={[
            { value: "old", label: `已登记的${record.label}` },
            { value: "new", label: `新${record.label}` },
          ]}
          onChange={(value) => onChange({ ...part, isNew: value === "new" })}
        />
        {part.isNew ? null : (
          <RecordPicker
            id={`${id}-pick`}
            record={name}
            value={part.id}
            title={part.title}
            canCreate={false}
            onChange={(chosen, title) => onChange({ ...part, id: chosen, title })}
          />
        )}
      </Form.Item>
      {part.isNew ? (
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
          {newFields[name].map((key) => {
            const field = record.fields[key] as Field;
            const problem = errors[`${name}.${key}`];
            return (
              <Form.Item
                key={key}
                label={field.label}
                required={field.required}
                htmlFor={`${id}-${key}`}
                validateStatus={problem ? "error" : undefined}
                help={problem}
              >
                <FieldInput
                  id={`${id}-${key}`}
                  field={field}
                  value={part.values[key] ?? (isTyped(field) ? "" : null)}
                  onChange={(value) => onChange({ ...part, values: { ...part.values, [key]: value } })}
                  onLeave={() => {}}
                  onEnter={() => {}}
                />
              </Form.Item>
            );
          })}
        </div>
      ) : null}
    </>
  );
}

/** Those who hold posts in the chosen body, as one line. */
function holdersLine(rows: readonly GridRow[]): string {
  const { fields } = recordOf("appointment");
  const present = rows.filter((row) => row.endedOn === null || row.endedOn === undefined);
  return present
    .map(
      (row) =>
        `${row.refTitles.person ?? ""}（${String(row.post)}，任期至${shownValue("to", fields.to, row) || "未录"}）`,
    )
    .join("、");
}

/** 登记负责人: body, person, post and term in one step; body and person may be new. */
export function EnterHead(props: { organisation?: { id: string; title: string }; onClose: () => void }) {
  const start: Part = props.organisation ? { ...emptyPart, ...props.organisation } : emptyPart;
  const [organisation, setOrganisation] = useState<Part>(start);
  const [person, setPerson] = useState<Part>({ ...emptyPart, isNew: true });
  const [term, setTerm] = useState<{ post: string | null; from: string; to: string; succeed: boolean }>({
    post: null,
    from: "",
    to: "",
    succeed: false,
  });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const { say } = useAct();
  const id = useId();
  const { fields } = recordOf("appointment");

  // A name that is in the library already is that body, whatever was chosen above.
  const newName = organisation.isNew ? String(organisation.values.name ?? "").trim() : "";
  const sameName = useNamedQuery<ListReply>(
    "organisation.list",
    { filter: { name: newName }, limit: 1 },
    { enabled: newName !== "" },
  );
  const known = newName === "" ? undefined : sameName.data?.rows[0];
  const chosen = known?.id ?? (organisation.isNew ? null : organisation.id);
  const body = useNamedQuery<GridRow>("organisation.get", { id: chosen }, { enabled: chosen !== null });
  const posts = useNamedQuery<ListReply>(
    "appointment.list",
    { filter: { organisation: chosen ?? "" }, limit: 50 },
    { enabled: chosen !== null },
  );
  const kind = String((chosen ? body.data?.kind : organisation.values.kind) ?? "");
  const post = term.post ?? usualPost[kind] ?? "";
  const holders = chosen ? holdersLine(posts.data?.rows ?? []) : "";

  const partOf = (name: "organisation" | "person", part: Part): string | Values | null =>
    part.isNew ? readPart(recordOf(name), part.values) : part.id;

  const enter = async () => {
    setFailure(null);
    try {
      const body = known ? known.id : partOf("organisation", organisation);
      const who = partOf("person", person);
      const missing = {
        ...(body === null ? { organisation: "请选择机构，或改选“新机构”" } : {}),
        ...(who === null ? { person: "请选择人员，或改选“新人员”" } : {}),
        ...(post.trim() === "" ? { post: "请填写职务" } : {}),
      };
      setErrors(missing);
      if (Object.keys(missing).length > 0) return;
      setBusy(true);
      const reply = await call("people.enterHead", {
        // The backend checks the drafts; here they hold only what was typed.
        organisation: body as Input<"people.enterHead">["organisation"],
        person: who as Input<"people.enterHead">["person"],
        post: post.trim(),
        from: term.from.trim() === "" ? null : term.from,
        to: term.to.trim() === "" ? null : term.to,
        ...(term.succeed ? { succeed: true } : {}),
      });
      say(
        `已登记：${post}${person.isNew ? String(person.values.name ?? "") : person.title}`,
        reply.changeId,
        reply.warnings,
      );
      // Ready for the next one, of the same kind of body.
      setOrganisation(
        organisation.isNew
          ? { ...emptyPart, isNew: true, values: { kind: organisation.values.kind ?? null } }
          : emptyPart,
      );
      setPerson({ ...emptyPart, isNew: person.isNew });
      setTerm({ post: term.post, from: "", to: "", succeed: false });
    } catch (error) {
      const known = toAppError(error);
      setErrors(known.fields ?? {});
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Drawer title="登记负责人" open size={520} onClose={props.onClose} destroyOnHidden>
      <Form layout="vertical" onFinish={enter}>
        {failure ? (
          <div style={{ marginBottom: 12 }}>
            <ErrorBanner error={failure} title="没有登记，填写的内容仍在" onClose={() => setFailure(null)} />
          </div>
        ) : null}
        <PartInput name="organisation" part={organisation} errors={errors} onChange={setOrganisation} />
        {known ? (
          <div style={{ marginBottom: 12 }}>
            <Sentence>{`“${newName}”已经登记过，直接使用，不另新增。`}</Sentence>
          </div>
        ) : null}
        {holders ? <div style={{ marginBottom: 12 }}>{`现有任职：${holders}`}</div> : null}
        <PartInput name="person" part={person} errors={errors} onChange={setPerson} />
        <div style={{ display: "grid", gridTemplateColumns: "1fr 1fr", columnGap: 12 }}>
          <Form.Item
            label="职务"
            required
            htmlFor={`${id}-post`}
            validateStatus={errors.post ? "error" : undefined}
            help={errors.post}
            style={{ gridColumn: "1 / -1" }}
          >
            <FieldInput
              id={`${id}-post`}
              field={fields.post}
              value={post}
              onChange={(value) => setTerm({ ...term, post: String(value) })}
              onLeave={() => {}}
              onEnter={() => {}}
            />
          </Form.Item>
          {(["from", "to"] as const).map((name) => (
            <Form.Item
              key={name}
              label={fields[name].label}
              htmlFor={`${id}-${name}`}
              validateStatus={errors[name] ? "error" : undefined}
              help={errors[name]}
            >
              <FieldInput
                id={`${id}-${name}`}
                field={fields[name]}
                value={term[name]}
                onChange={(value) => setTerm({ ...term, [name]: String(value) })}
                onLeave={() => {}}
                onEnter={() => {}}
              />
            </Form.Item>
          ))}
        </div>
        {holders ? (
          <Form.Item>
            <Checkbox checked={term.succeed} onChange={(event) => setTerm({ ...term, succeed: event.target.checked })}>
              接任：原任同一职务的，离任日期记为任期起的前一日
            </Checkbox>
          </Form.Item>
        ) : null}
        <Space>
          <Button type="primary" htmlType="submit" loading={busy}>
            确定
          </Button>
          <Button onClick={props.onClose}>关闭</Button>
        </Space>
      </Form>
    </Drawer>
  );
}
