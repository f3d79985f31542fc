import { App } from "antd";
import { useRef } from "react";

/** Closing a form: asks once when something was filled in that would be lost, so that Escape doesn't throw it away. */
export function useLeave(filled: boolean, close: () => void): () => void {
  const { modal } = App.useApp();
  const asking = useRef(false);
  return () => {
    if (!filled) {
      close();
      return;
    }
    if (asking.current) return;
    asking.current = true;
    modal.confirm({
      title: "放弃已填写的内容？",
      content: "填写的内容还没有登记。",
      okText: "放弃已填写的内容",
      cancelText: "继续填写",
      onOk: close,
      afterClose: () => {
        asking.current = false;
      },
    });
  };
}
