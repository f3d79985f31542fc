import { Button, Input, Modal } from "antd";
import { useState } from "react";
import { toAppError } from "../../client/api.ts";
import { useCommand, useQuery } from "../../client/query.ts";
import { recordOf, removeRows } from "../../client/rows.ts";
import { Answered, ErrorBanner } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useAct } from "../../ui/useAct.tsx";
import { FormEditor } from "./formEditor.tsx";
import type { Form, FormTarget, ReadyForm } from "./words.ts";

/** A form that is being written: with an id it replaces the office's own, without it is a new one. */
interface Writing {
  id: string | undefined;
  name: string;
  form: Form;
}

/** 表样: the ready forms of the program and those that the office keeps, each to be looked at, copied and changed. */
export function FormShelf() {
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  const forms = useQuery("collection.forms", {});
  const [writing, setWriting] = useState<Writing | null>(null);
  const remove = async (one: ReadyForm) => {
    try {
      const { changeId } = await removeRows(recordOf("collectionForm"), [one.id]);
      say(`已删除表样：${one.name}`, changeId);
    } catch (error) {
      sayError(error, "没有删除");
    }
  };
  return (
    <div className="xw-scroll" style={{ flex: 1, minHeight: 0 }}>
      <Answered query={forms}>
        {({ rows, targets }) => (
          <>
            {rows.map((one) => (
              <section
                key={one.id}
                aria-label={one.name}
                style={{
                  display: "flex",
                  gap: 12,
                  alignItems: "center",
                  padding: "8px 12px",
                  marginBottom: 8,
                  background: palette.surface,
                  border: `1px solid ${palette.lines}`,
                  borderRadius: 4,
                }}
              >
                <div style={{ flex: 1, minWidth: 0 }}>
                  <div style={{ fontWeight: 600 }}>{`${one.name}${one.own ? "（本单位）" : ""}`}</div>
                  <div style={{ color: palette.secondary, fontSize: 13 }}>
                    {[one.help, `栏目：${one.form.columns.map((column) => column.name).join("、")}`]
                      .filter((line) => line !== "")
                      .join("　")}
                  </div>
                </div>
                {one.own ? (
                  <>
                    <Button onClick={() => setWriting({ id: one.id, name: one.name, form: one.form })}>修改</Button>
                    <Button onClick={() => void remove(one)}>删除</Button>
                  </>
                ) : (
                  <Button onClick={() => setWriting({ id: undefined, name: `${one.name}（修订）`, form: one.form })}>
                    另存为本单位表样
                  </Button>
                )}
              </section>
            ))}
            <Button
              onClick={() =>
                setWriting({
                  id: undefined,
                  name: "",
                  form: { title: "", columns: [{ name: "", kind: "text", required: true }], lines: [] },
                })
              }
            >
              新增表样
            </Button>
            {writing ? <FormDialog start={writing} targets={targets} onClose={() => setWriting(null)} /> : null}
          </>
        )}
      </Answered>
    </div>
  );
}

function FormDialog(props: { start: Writing; targets: readonly FormTarget[]; onClose: () => void }) {
  const { start } = props;
  const { say } = useAct();
  const [name, setName] = useState(start.name);
  const [form, setForm] = useState(start.form);
  const save = useCommand("collection.saveForm");
  const [error, setError] = useState<unknown>(null);
  const store = async () => {
    try {
      const { id } = start;
      const reply = await save.run({
        ...(id ? { id } : {}),
        name: name.trim(),
        form: { ...form, title: form.title || name.trim() },
      });
      say(`已保存表样：${name.trim()}`, reply.changeId);
      props.onClose();
    } catch (failure) {
      setError(toAppError(failure));
    }
  };
  return (
    <Modal
      open
      width="min(1160px, calc(100vw - 48px))"
      style={{ top: 24 }}
      title={start.id ? "修改表样" : "新增表样"}
      okText="保存"
      cancelText="取消"
      confirmLoading={save.pending}
      mask={{ closable: false }}
      onOk={() => void store()}
      onCancel={props.onClose}
    >
      {error ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={error} title="没有保存" onClose={() => setError(null)} />
        </div>
      ) : null}
      <div style={{ display: "flex", gap: 12, marginBottom: 12 }}>
        <span style={{ flex: 1 }}>
          <label htmlFor="form-name">表样名称</label>
          <Input id="form-name" maxLength={80} value={name} onChange={(event) => setName(event.target.value)} />
        </span>
        <span style={{ flex: 1 }}>
          <label htmlFor="form-title">表头标题</label>
          <Input
            id="form-title"
            maxLength={120}
            value={form.title}
            placeholder="不填同表样名称"
            onChange={(event) => setForm({ ...form, title: event.target.value })}
          />
        </span>
      </div>
      <div style={{ marginBottom: 12 }}>
        <label htmlFor="form-note">填表说明</label>
        <Input.TextArea
          id="form-note"
          rows={2}
          maxLength={1000}
          value={form.note ?? ""}
          onChange={(event) => setForm({ ...form, note: event.target.value || undefined })}
        />
      </div>
      <FormEditor form={form} targets={props.targets} onChange={setForm} />
    </Modal>
  );
}
