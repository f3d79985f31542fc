import { Input, Modal } from "antd";
import { useState } from "react";
import { toAppError } from "../../client/api.ts";
import { ErrorBanner } from "../../ui/sentence.tsx";
import { FormEditor } from "./formEditor.tsx";
import type { Form, FormTarget } from "./words.ts";

/** A form to be written or changed, in a window of its own; `name` is asked only where the form is kept under one. */
export function FormDialog(props: {
  title: string;
  form: Form;
  /** The name under which the office keeps it; absent where the form belongs to one collection. */
  name?: string;
  targets: readonly FormTarget[];
  /** Stores it; what it throws is shown and the window stays open. */
  onStore: (form: Form, name: string) => Promise<void>;
  onClose: () => void;
}) {
  const [name, setName] = useState(props.name ?? "");
  const [form, setForm] = useState(props.form);
  const [storing, setStoring] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isNamed = props.name !== undefined;
  const store = async () => {
    setStoring(true);
    try {
      await props.onStore({ ...form, title: form.title.trim() || name.trim() }, name.trim());
      props.onClose();
    } catch (failure) {
      setError(toAppError(failure));
    } finally {
      setStoring(false);
    }
  };
  return (
    <Modal
      open
      width="min(1160px, calc(100vw - 48px))"
      style={{ top: 24 }}
      styles={{ body: { maxHeight: "calc(100vh - 168px)", overflowY: "auto" } }}
      title={props.title}
      okText="保存"
      cancelText="取消"
      confirmLoading={storing}
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
        {isNamed ? (
          <span style={{ flex: 1 }}>
            <label htmlFor="form-name">表样名称</label>
            <Input
              id="form-name"
              autoFocus
              maxLength={80}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          </span>
        ) : null}
        <span style={{ flex: 1 }}>
          <label htmlFor="form-title">表头标题</label>
          <Input
            id="form-title"
            maxLength={120}
            value={form.title}
            placeholder={isNamed ? "不填同表样名称" : undefined}
            onChange={(event) => setForm({ ...form, title: event.target.value })}
          />
        </span>
      </div>
      <FormEditor form={form} targets={props.targets} onChange={setForm} />
    </Modal>
  );
}
