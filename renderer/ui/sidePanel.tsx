import { Button } from "antd";
import type { ReactNode } from "react";
import { CloseOutlined } from "./icons.tsx";
import { usePalette } from "./theme.ts";

/** What stands beside a list or a drawing: a title, the button that closes it, and its content, which scrolls. `width` in pixels. */
export function SidePanel(props: {
  title: string;
  onClose: () => void;
  children: ReactNode;
  width?: number;
  /** Name of the closing button; 关闭详情 unless told. */
  closeLabel?: string;
  /** The content ends with a foot of its own that sticks to the lower edge. */
  ownFoot?: boolean;
}) {
  const { palette } = usePalette();
  return (
    <aside
      aria-label={props.title}
      style={{
        width: props.width ?? 372,
        flex: "none",
        display: "flex",
        flexDirection: "column",
        minHeight: 0,
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
      }}
    >
      <div
        style={{
          display: "flex",
          alignItems: "center",
          gap: 8,
          padding: "6px 8px 6px 16px",
          borderBottom: `1px solid ${palette.lines}`,
        }}
      >
        <h2 style={{ flex: 1, fontSize: 16, margin: 0, fontWeight: 600, lineHeight: "24px", overflowWrap: "anywhere" }}>
          {props.title}
        </h2>
        <Button
          type="text"
          icon={<CloseOutlined />}
          aria-label={props.closeLabel ?? "关闭详情"}
          onClick={props.onClose}
        />
      </div>
      <div className="xw-scroll" style={{ flex: 1, padding: props.ownFoot ? "8px 16px 0" : "8px 16px 16px" }}>
        {props.children}
      </div>
    </aside>
  );
}
