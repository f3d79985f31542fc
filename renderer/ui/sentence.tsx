import { Alert, Button, Spin } from "antd";
import type { ReactNode } from "react";
import { toAppError } from "../client/api.ts";

/** A banner for something that went wrong, with the reason in the office's words and a way to try again. */
export function ErrorBanner(props: {
  error: unknown;
  title?: string;
  onRetry?: () => void;
  onClose?: () => void;
  action?: ReactNode;
}) {
  const { message, fields, log } = toAppError(props.error);
  const more = Object.values(fields ?? {}).filter((line) => line !== message);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={
        <>
          <div style={props.title ? { fontWeight: 600 } : undefined}>{props.title ?? message}</div>
          {props.title ? <div>{message}</div> : null}
          {more.map((line) => (
            <div key={line}>{line}</div>
          ))}
          {log ? <div>{`日志编号：${log}`}</div> : null}
        </>
      }
      closable={props.onClose ? { onClose: props.onClose } : false}
      action={
        props.action ??
        (props.onRetry ? (
          <Button size="small" onClick={props.onRetry}>
            重试
          </Button>
        ) : undefined)
      }
    />
  );
}

/** One sentence that informs or warns. */
export function Sentence(props: {
  level?: "info" | "warning" | "success" | "error";
  children: ReactNode;
  action?: ReactNode;
}) {
  return <Alert type={props.level ?? "info"} showIcon title={props.children} action={props.action} />;
}

/** What stands where there is nothing yet: says what to do first and offers it. */
export function EmptyState(props: { sentence: ReactNode; actions?: ReactNode }) {
  return (
    <div style={{ display: "flex", flexDirection: "column", alignItems: "center", gap: 12, padding: 32 }}>
      <div style={{ maxWidth: 520, textAlign: "center" }}>{props.sentence}</div>
      {props.actions ? <div style={{ display: "flex", gap: 8, pointerEvents: "auto" }}>{props.actions}</div> : null}
    </div>
  );
}

/** The three states of an answer: waiting, failed with 重试, there. `children` gets the data. */
export function Answered<Data>(props: {
  query: { data: Data | undefined; error: unknown; isPending: boolean; refetch: () => unknown };
  children: (data: Data) => ReactNode;
}) {
  const { data, error, isPending, refetch } = props.query;
  if (data !== undefined) return props.children(data);
  if (error) return <ErrorBanner error={error} onRetry={() => refetch()} />;
  if (!isPending) return null;
  return (
    <div style={{ padding: 32, textAlign: "center" }}>
      <Spin /> <span>正在读取……</span>
    </div>
  );
}
