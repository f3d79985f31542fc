import { Button, Form, Segmented, Select } from "antd";
import { useId, useState } from "react";
import { formatDate } from "../../../core/kit/dates.ts";
import type { Field } from "../../../core/kit/fields.ts";
import { dutyDecision, dutyDecisionKinds, dutyParts } from "../../../core/records/duty.ts";
import { covers } from "../../../core/rules/posts.ts";
import { toAppError } from "../../client/api.ts";
import { useNamedQuery, useQuery } from "../../client/query.ts";
import { createRow, type GridRow, type ListReply, recordOf } from "../../client/rows.ts";
import { FieldInput } from "../../ui/fieldInput.tsx";
import { FormFoot } from "../../ui/formFoot.tsx";
import { FormItem } from "../../ui/formItem.tsx";
import { Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { readTyped } from "../../ui/values.ts";
import { Box } from "./box.tsx";
import { DeputyLecture } from "./deputyLecture.tsx";
import type { DutyRow } from "./filters.ts";
import { termText } from "./marks.tsx";

type Kind = keyof typeof dutyDecisionKinds;
const kinds = Object.entries(dutyDecisionKinds).map(([value, label]) => ({ value: value as Kind, label }));

/** What each kind is for, in one sentence above its fields. */
const explained: Record<Kind, string> = {
  exemption: "经批准可以不听课或不讲课的，写明理由和由谁决定。",
  substitute: "本机构的副职代负责人讲了课，经认定算作负责人已讲。听课不能由人代替。",
  carryOver: "连任的，经认定把上一任期已听、已讲的课计入本任期。",
};

const far = "9999-12-31";
const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : null);

/** Lectures that deputies of a body gave, those of the term first; a head's own need no decision. */
function useDeputyLectures(row: DutyRow, appointment: GridRow, wanted: boolean) {
  const posts = useNamedQuery<ListReply>(
    "appointment.list",
    { filter: { organisation: row.organisationId }, limit: 500 },
    { enabled: wanted },
  );
  const people = [...new Set(posts.data?.rows.map((one) => String(one.person)))].filter((id) => id !== row.personId);
  const lectures = useNamedQuery<ListReply>(
    "lecture.list",
    { filter: { person: people }, sort: [{ field: "date", descending: true }], limit: 500 },
    { enabled: wanted && people.length > 0 },
  );
  const term = { from: text(appointment.from), to: text(appointment.to), endedOn: text(appointment.endedOn) };
  const within = (one: GridRow) => covers(term, String(one.date));
  const all = lectures.data?.rows ?? [];
  const deputies = new Map(
    posts.data?.rows
      .filter((one) => one.person !== row.personId)
      .map((one) => [String(one.person), `${one.refTitles.person ?? ""}（${String(one.post)}）`]),
  );
  return {
    deputies: [...deputies].map(([value, label]) => ({ value, label })),
    busy: posts.isPending || (people.length > 0 && lectures.isPending),
    options: [...all.filter(within), ...all.filter((one) => !within(one))].map((one) => ({
      value: one.id,
      label: `${one.refTitles.person ?? ""}　${formatDate(String(one.date))}　${String(one.topic)}${within(one) ? "" : "（不在本任期内）"}`,
    })),
  };
}

/** 认定 for one term: asks only what its kind needs. */
export function DecisionForm(props: {
  row: DutyRow;
  appointment: GridRow;
  /** Leads to 登记副职 of this body. */
  onDeputy: () => void;
  onDone: () => void;
}) {
  const { row, appointment } = props;
  const id = useId();
  const { palette } = usePalette();
  const { say } = useAct();
  const [kind, setKind] = useState<Kind>("exemption");
  const [part, setPart] = useState<keyof typeof dutyParts>("both");
  const [lecturing, setLecturing] = useState(false);
  const [lecture, setLecture] = useState<string | null>(null);
  const [previous, setPrevious] = useState<string | null>(null);
  const [typed, setTyped] = useState({ reason: "", decidedBy: "", decidedOn: "" });
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const lectures = useDeputyLectures(row, appointment, kind === "substitute");
  const terms = useQuery(
    "duty.holders",
    { organisation: row.organisationId, on: far },
    { enabled: kind === "carryOver" },
  );
  const former = (terms.data?.rows ?? [])
    .filter((one) => one.appointmentId !== appointment.id)
    .filter((one) => (one.from ?? "") < (text(appointment.from) ?? far))
    .toSorted((a, b) => Number(b.personId === row.personId) - Number(a.personId === row.personId));
  // Who is renewed follows himself: his last term is meant unless another is chosen.
  const usual = former.find((one) => one.appointmentId === appointment.renews) ?? former[0];
  const chosenTerm = previous ?? (usual?.personId === row.personId ? (usual?.appointmentId ?? null) : null);

  const give = async () => {
    setFailure(null);
    const values: Record<string, unknown> = {};
    const missing: Record<string, string> = {};
    for (const name of ["reason", "decidedBy", "decidedOn"] as const) {
      try {
        values[name] = readTyped(name, dutyDecision.fields[name] as Field, typed[name]);
      } catch (error) {
        missing[name] = toAppError(error).fields?.[name] ?? toAppError(error).message;
      }
    }
    if (typed.reason.trim() === "") missing.reason = "请写明理由";
    if (kind === "substitute" && lecture === null) missing.lecture = "请选择是哪一次讲课";
    if (kind === "carryOver" && chosenTerm === null) missing.previous = "请选择上一任期";
    setErrors(missing);
    if (Object.keys(missing).length > 0) return;
    setBusy(true);
    try {
      const reply = await createRow(recordOf("dutyDecision"), {
        appointment: appointment.id,
        kind,
        part: kind === "substitute" ? "lecture" : part,
        ...(kind === "substitute" ? { lecture } : {}),
        ...(kind === "carryOver" ? { previous: chosenTerm } : {}),
        ...values,
      });
      say(`已认定${dutyDecisionKinds[kind]}：${row.person ?? ""}`, reply.changeId, reply.warnings);
      props.onDone();
    } catch (error) {
      const known = toAppError(error);
      setErrors(known.fields ?? {});
      setFailure(known);
    } finally {
      setBusy(false);
    }
  };

  const box = (name: "reason" | "decidedBy" | "decidedOn") => {
    const field = dutyDecision.fields[name] as Field;
    return (
      <FormItem label={field.label} id={`${id}-${name}`} required={field.required} error={errors[name]}>
        <FieldInput
          id={`${id}-${name}`}
          field={field}
          value={typed[name]}
          status={errors[name] ? "error" : ""}
          onChange={(value) => setTyped((now) => ({ ...now, [name]: String(value ?? "") }))}
          onLeave={() => {}}
          onEnter={() => void give()}
        />
      </FormItem>
    );
  };
  return (
    <Box>
      <Form layout="vertical" aria-label="听讲认定" onFinish={() => void give()}>
        <Segmented
          block
          aria-label="认定"
          value={kind}
          options={kinds}
          onChange={(next) => {
            setKind(next);
            setErrors({});
            setFailure(null);
          }}
        />
        <p style={{ margin: "8px 0", color: palette.secondary }}>{explained[kind]}</p>
        {kind === "substitute" ? (
          <>
            {!lectures.busy && lectures.options.length === 0 ? (
              <div style={{ marginBottom: 8 }}>
                <Sentence level="info">
                  {lectures.deputies.length === 0
                    ? "本机构没有登记其他任职人员。先登记副职的任职，再登记他的讲课。"
                    : "本机构其他任职人员还没有讲课记录，请先登记副职的讲课。"}
                </Sentence>
              </div>
            ) : (
              <FormItem label="代讲的讲课" id={`${id}-lecture`} required error={errors.lecture}>
                <Select
                  id={`${id}-lecture`}
                  style={{ width: "100%" }}
                  popupMatchSelectWidth={false}
                  placeholder="选择副职的一次讲课"
                  loading={lectures.busy}
                  showSearch={{ optionFilterProp: "label" }}
                  status={errors.lecture ? "error" : ""}
                  value={lecture ?? undefined}
                  options={lectures.options}
                  onChange={(value) => setLecture(value ?? null)}
                />
              </FormItem>
            )}
            <div style={{ display: "flex", flexWrap: "wrap", gap: 8, marginBottom: 12 }}>
              <Button size="small" onClick={props.onDeputy}>
                登记副职
              </Button>
              {lectures.deputies.length > 0 ? (
                <Button size="small" onClick={() => setLecturing(true)}>
                  登记副职的讲课
                </Button>
              ) : null}
            </div>
            {lecturing ? (
              <DeputyLecture
                body={row.organisation}
                deputies={lectures.deputies}
                onMade={(made) => {
                  setLecturing(false);
                  setLecture(made);
                }}
                onClose={() => setLecturing(false)}
              />
            ) : null}
          </>
        ) : (
          <FormItem label="涉及" id={`${id}-part`} required>
            <Select
              id={`${id}-part`}
              value={part}
              options={Object.entries(dutyParts).map(([value, label]) => ({ value, label }))}
              onChange={(value) => setPart(value as keyof typeof dutyParts)}
            />
          </FormItem>
        )}
        {kind === "carryOver" ? (
          !terms.isPending && former.length === 0 ? (
            <div style={{ marginBottom: 12 }}>
              <Sentence level="info">
                没有登记本任期以前的任职，无从结转。先在“机构与人员”中登记上一任期的任职。
              </Sentence>
            </div>
          ) : (
            <FormItem label="上一任期" id={`${id}-previous`} required error={errors.previous}>
              <Select
                id={`${id}-previous`}
                style={{ width: "100%" }}
                popupMatchSelectWidth={false}
                placeholder="选择上一任期"
                loading={terms.isPending}
                status={errors.previous ? "error" : ""}
                value={chosenTerm ?? undefined}
                options={former.map((one) => ({
                  value: one.appointmentId,
                  label: `${one.person}　${termText(one)}　${one.exempt ? "豁免" : one.state}`,
                }))}
                onChange={(value) => setPrevious(value ?? null)}
              />
            </FormItem>
          )
        ) : null}
        {box("reason")}
        {box("decidedBy")}
        {box("decidedOn")}
        <FormFoot
          failure={Object.keys(errors).length === 0 ? failure : null}
          failed="没有认定，填写的内容仍在"
          onClear={() => setFailure(null)}
          busy={busy}
          onCancel={props.onDone}
        />
      </Form>
    </Box>
  );
}
