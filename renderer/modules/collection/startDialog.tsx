import { Button, Form as FormFrame, Input, Modal, Select, Space } from "antd";
import { useMemo, useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { type OrganisationKind, organisationKinds } from "../../../core/records/organisation.ts";
import { toAppError } from "../../client/api.ts";
import { useCommand, useNamedQuery, useQuery } from "../../client/query.ts";
import type { ListReply } from "../../client/rows.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { RecordPicker } from "../../ui/recordPicker.tsx";
import { Answered, ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { FormEditor } from "./formEditor.tsx";
import type { Form, ReadyForm } from "./words.ts";

const kindOptions = Object.entries(organisationKinds).map(([value, label]) => ({
  value: value as OrganisationKind,
  label,
}));

/** 发起回收: which form, until when, from whom. */
export function StartDialog(props: { onStarted: (id: string) => void; onClose: () => void }) {
  const { palette } = usePalette();
  const { say } = useAct();
  const forms = useQuery("collection.forms", {});
  const create = useCommand("collection.create");
  const [chosen, setChosen] = useState<ReadyForm | null>(null);
  const [form, setForm] = useState<Form | null>(null);
  const [editing, setEditing] = useState(false);
  /** Null until a day is written: the usual one stands there. */
  const [written, setDue] = useState<string | null>(null);
  const due = written ?? (forms.data ? formatDate(forms.data.due) : "");
  const [kinds, setKinds] = useState<OrganisationKind[]>(["society", "cityAssociation"]);
  const [only, setOnly] = useState<string[]>([]);
  const [gathering, setGathering] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const bodies = useNamedQuery<ListReply>(
    "organisation.list",
    { limit: 5000, filter: { kind: kinds, active: true } },
    { enabled: kinds.length > 0, keep: true },
  );
  const options = useMemo(
    () =>
      (kinds.length === 0 ? [] : (bodies.data?.rows ?? [])).map((row) => ({ value: row.id, label: String(row.name) })),
    [bodies.data, kinds],
  );
  const chosenOnly = only.filter((id) => options.some((one) => one.value === id));
  const count = chosenOnly.length > 0 ? chosenOnly.length : options.length;

  const start = async () => {
    if (!form) return;
    const day = parseDate(due, "last")?.date;
    if (!day) return;
    try {
      const reply = await create.run({
        form: { ...form, due: day },
        organisations: chosenOnly.length > 0 ? chosenOnly : { kind: kinds },
        ...(gathering ? { gathering } : {}),
      });
      say(`已发起回收：${form.title}，${reply.count}个单位`, reply.changeId);
      props.onStarted(reply.id);
    } catch (failure) {
      setError(toAppError(failure));
    }
  };
  const dayWrong = parseDate(due, "last") === null;
  return (
    <Modal
      open
      width={editing ? "min(1160px, calc(100vw - 48px))" : 760}
      style={{ top: 24 }}
      styles={{ body: { maxHeight: "calc(100vh - 168px)", overflowY: "auto" } }}
      title="发起回收"
      okText={`确定（${count}个单位）`}
      cancelText="取消"
      okButtonProps={{ disabled: form === null || count === 0 || dayWrong }}
      confirmLoading={create.pending}
      mask={{ closable: false }}
      onOk={() => void start()}
      onCancel={props.onClose}
    >
      {error ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={error} title="没有发起" onClose={() => setError(null)} />
        </div>
      ) : null}
      <Answered query={forms}>
        {({ rows, targets }) => (
          <FormFrame layout="vertical" aria-label="发起回收" onFinish={() => void start()}>
            <FormFrame.Item label="表样" htmlFor="start-form" required help={chosen?.help || undefined}>
              <Space.Compact style={{ width: "100%" }}>
                <Select
                  id="start-form"
                  autoFocus
                  style={{ flex: 1 }}
                  showSearch={{ optionFilterProp: "label" }}
                  placeholder="选择表样"
                  value={chosen?.id}
                  onChange={(id: string) => {
                    const one = rows.find((row) => row.id === id) ?? null;
                    setChosen(one);
                    setForm(one?.form ?? null);
                  }}
                  options={rows.map((row) => ({ value: row.id, label: `${row.name}${row.own ? "（本单位）" : ""}` }))}
                />
                <Button disabled={form === null} aria-expanded={editing} onClick={() => setEditing(!editing)}>
                  {editing ? "收起栏目" : "修改栏目"}
                </Button>
              </Space.Compact>
            </FormFrame.Item>
            {form ? (
              <FormFrame.Item label="标题" htmlFor="start-title" required>
                <Input
                  id="start-title"
                  maxLength={120}
                  value={form.title}
                  onChange={(event) => setForm({ ...form, title: event.target.value })}
                />
              </FormFrame.Item>
            ) : null}
            {form && editing ? (
              <div style={{ marginBottom: 12 }}>
                <FormEditor form={form} targets={targets} onChange={setForm} />
              </div>
            ) : null}
            <FormFrame.Item
              label="截止日期"
              htmlFor="start-due"
              required
              validateStatus={dayWrong ? "error" : undefined}
              help={dayWrong ? "请写成2026年3月5日或2026-03-05的形式" : undefined}
            >
              <DateInput id="start-due" value={due} edge="last" onChange={setDue} />
            </FormFrame.Item>
            <FormFrame.Item label="要报的单位" htmlFor="start-kinds" required>
              <Select
                id="start-kinds"
                mode="multiple"
                placeholder="选择机构类别"
                value={kinds}
                onChange={setKinds}
                options={kindOptions}
              />
            </FormFrame.Item>
            <FormFrame.Item label="只要其中这些单位（不选为全部）" htmlFor="start-only">
              <Select
                id="start-only"
                mode="multiple"
                maxTagCount={6}
                showSearch={{ optionFilterProp: "label" }}
                placeholder={`全部${options.length}个`}
                value={chosenOnly}
                onChange={setOnly}
                options={options}
              />
            </FormFrame.Item>
            {form?.target === "participantList" ? (
              <FormFrame.Item
                label="归入会议或班次"
                htmlFor="start-gathering"
                help={
                  <span style={{ color: palette.secondary }}>收回的名单转入这一班次的参加人员；也可以以后再选</span>
                }
              >
                <RecordPicker id="start-gathering" record="gathering" value={gathering} onChange={setGathering} />
              </FormFrame.Item>
            ) : null}
          </FormFrame>
        )}
      </Answered>
    </Modal>
  );
}
