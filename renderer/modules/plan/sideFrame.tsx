import { Button } from "antd";
import type { ReactNode } from "react";
import { CloseOutlined } from "../../ui/icons.tsx";
import { usePalette } from "../../ui/theme.ts";

/** The frame of what stands beside the plan. */
export function Frame(props: { title: string; onClose: () => void; children: ReactNode }) {
  const { palette } = usePalette();
  return (
    <aside
      aria-label={props.title}
      style={{
        width: 372,
        flex: "none",
        background: palette.surface,
        border: `1px solid ${palette.lines}`,
        borderRadius: 4,
        display: "flex",
        flexDirection: "column",
        minHeight: 0,
      }}
    >
      <div
        style={{
          display: "flex",
          alignItems: "center",
          padding: "6px 8px 6px 16px",
          borderBottom: `1px solid ${palette.lines}`,
        }}
      >
        <h2 style={{ flex: 1, fontSize: 16, margin: 0, fontWeight: 600, lineHeight: "24px" }}>{props.title}</h2>
        <Button type="text" icon={<CloseOutlined />} aria-label="关闭详情" onClick={props.onClose} />
      </div>
      <div className="xw-scroll" style={{ flex: 1, padding: "8px 16px 16px" }}>
        {props.children}
      </div>
    </aside>
  );
}
