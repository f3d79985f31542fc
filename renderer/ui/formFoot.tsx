import { Button, Space } from "antd";
import { ErrorBanner } from "./sentence.tsx";

/** Foot of a form beside a list: what went wrong as a whole, then 确定 and 取消. Faults of single boxes stand below these. */
export function FormFoot(props: {
  /** Null where nothing went wrong, or where it is told at its box. */
  failure: unknown;
  /** Sentence before the reason. */
  failed: string;
  onClear: () => void;
  busy: boolean;
  onCancel: () => void;
}) {
  return (
    <>
      {props.failure ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={props.failure} title={props.failed} onClose={props.onClear} />
        </div>
      ) : null}
      <Space>
        <Button type="primary" htmlType="submit" loading={props.busy}>
          确定
        </Button>
        <Button onClick={props.onCancel}>取消</Button>
      </Space>
    </>
  );
}
