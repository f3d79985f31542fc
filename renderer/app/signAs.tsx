import { Form, Input, Modal } from "antd";
import { useState } from "react";
import { call } from "../client/api.ts";
import { queryClient, useQuery } from "../client/query.ts";
import { ErrorBanner } from "../ui/sentence.tsx";
import { useAct } from "../ui/useAct.tsx";

/** 记录人: the name under which changes made on this computer are recorded. */
export function SignAs(props: { onClose: () => void }) {
  const info = useQuery("library.info", {}, { keep: true });
  const { say } = useAct();
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const name = typed ?? info.data?.who ?? "";

  const sign = async () => {
    setBusy(true);
    setError(null);
    try {
      const { who } = await call("library.signAs", { name: name.trim() });
      await queryClient.invalidateQueries({ queryKey: ["library.info"] });
      say(`今后的变更记录为：${who}`);
      props.onClose();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="记录人"
      okText="确定"
      cancelText="取消"
      width={420}
      confirmLoading={busy}
      onOk={() => void sign()}
      onCancel={props.onClose}
    >
      <Form layout="vertical" onFinish={() => void sign()}>
        <Form.Item label="姓名" htmlFor="sign-as" required extra="在这台电脑上所作的变更，历史中都记在这个名下。">
          <Input
            id="sign-as"
            autoFocus
            maxLength={30}
            value={name}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Form.Item>
      </Form>
      {error ? <ErrorBanner error={error} title="没有改动记录人" /> : null}
    </Modal>
  );
}
