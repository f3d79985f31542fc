import { Button, Dropdown, type MenuProps, Space } from "antd";
import type { ReactNode } from "react";
import { MoreOutlined } from "./icons.tsx";
import { usePalette } from "./theme.ts";

/** An entry of 更多. */
export interface PageAction {
  key: string;
  label: string;
  icon?: ReactNode;
  disabled?: boolean;
  onClick: () => void;
}

/** Head of a page: its title, one sentence, the main actions, and the others under 更多. */
export function PageHeader(props: { title: ReactNode; note?: ReactNode; actions?: ReactNode; more?: PageAction[] }) {
  const { palette } = usePalette();
  const items: MenuProps["items"] = props.more?.map(({ key, label, icon, disabled, onClick }) => ({
    key,
    label,
    icon,
    disabled,
    onClick,
  }));
  return (
    <header
      style={{
        display: "flex",
        alignItems: "center",
        gap: 16,
        // A page without buttons in its head, and one with, begin at the same height.
        minHeight: 32,
        paddingBottom: 8,
        marginBottom: 8,
        borderBottom: `1px solid ${palette.lines}`,
      }}
    >
      {/* A note that does not fit beside the title stands under it. */}
      <div
        style={{
          display: "flex",
          flexWrap: "wrap",
          alignItems: "baseline",
          columnGap: 16,
          flex: 1,
          minWidth: 0,
        }}
      >
        <h1
          style={{
            fontSize: 20,
            lineHeight: "28px",
            margin: 0,
            fontWeight: 600,
            whiteSpace: "nowrap",
            overflow: "hidden",
            textOverflow: "ellipsis",
            maxWidth: "100%",
          }}
        >
          {props.title}
        </h1>
        {props.note ? <div style={{ minWidth: 0, color: palette.secondary }}>{props.note}</div> : null}
      </div>
      <Space>
        {props.actions}
        {items && items.length > 0 ? (
          <Dropdown menu={{ items }} trigger={["click"]}>
            <Button icon={<MoreOutlined />}>更多</Button>
          </Dropdown>
        ) : null}
      </Space>
    </header>
  );
}

/** The frame of a room: head above, the rest fills the window. */
export function Page(props: { children: ReactNode }) {
  return (
    <div
      style={{
        display: "flex",
        flexDirection: "column",
        height: "100%",
        minHeight: 0,
        padding: "12px 16px",
        boxSizing: "border-box",
      }}
    >
      {props.children}
    </div>
  );
}
