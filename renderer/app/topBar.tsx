import { useRouterState } from "@tanstack/react-router";
import { Button, Dropdown, Select } from "antd";
import { useState } from "react";
import { programName } from "../../core/kit/shellText.ts";
import { useQuery } from "../client/query.ts";
import { useYear } from "../client/year.ts";
import { HistoryOutlined, RedoOutlined, SearchOutlined, SettingOutlined, UndoOutlined } from "../ui/icons.tsx";
import { setContrast, usePalette } from "../ui/theme.ts";
import { SignAs } from "./signAs.tsx";

/** The bar above: title, search, year, undo, redo, history, settings and help. */
export function TopBar(props: {
  onSearch: () => void;
  onHistory: () => void;
  onUndo: () => void;
  onRedo: () => void;
  onGo: (path: string) => void;
}) {
  const { palette, contrast } = usePalette();
  const { year, years, setYear } = useYear();
  // That page has a selector of its own, of the same year.
  const ownYear = useRouterState({ select: (now) => now.location.pathname === "/plan" });
  const [signing, setSigning] = useState(false);
  const state = useQuery("history.state", {}, { keep: true });
  const undo = state.data?.undo ?? null;
  const redo = state.data?.redo ?? null;
  return (
    <header
      style={{
        display: "flex",
        alignItems: "center",
        gap: 8,
        padding: "8px 16px",
        background: palette.surface,
        borderBottom: `1px solid ${palette.lines}`,
      }}
    >
      <div style={{ width: 132, fontSize: 18, fontWeight: 600, color: palette.accent, letterSpacing: 2 }}>
        {programName}
      </div>
      <div style={{ flex: 1, display: "flex", justifyContent: "center" }}>
        <Button
          onClick={props.onSearch}
          icon={<SearchOutlined />}
          style={{ width: "min(420px, 100%)", justifyContent: "flex-start", color: palette.secondary }}
        >
          搜索人员、机构、活动、基地或操作（Ctrl+K）
        </Button>
      </div>
      {ownYear ? null : (
        <Select
          aria-label="年度"
          style={{ width: 116 }}
          value={year}
          onChange={setYear}
          options={years.map((one) => ({ value: one, label: `${one}年度` }))}
        />
      )}
      <Button
        icon={<UndoOutlined />}
        disabled={undo === null}
        title={undo ? `撤销：${undo}（Ctrl+Z）` : "没有可撤销的操作"}
        onClick={props.onUndo}
      >
        撤销
      </Button>
      <Button
        icon={<RedoOutlined />}
        disabled={redo === null}
        title={redo ? `重做：${redo}（Ctrl+Y）` : "没有可重做的操作"}
        onClick={props.onRedo}
      >
        重做
      </Button>
      <Button icon={<HistoryOutlined />} onClick={props.onHistory}>
        历史
      </Button>
      <Dropdown
        trigger={["click"]}
        placement="bottomRight"
        menu={{
          selectedKeys: [contrast],
          items: [
            { key: "help", label: "使用说明", onClick: () => props.onGo("/help") },
            { key: "who", label: "记录人", onClick: () => setSigning(true) },
            { key: "data", label: "备份与恢复", onClick: () => props.onGo("/data") },
            { type: "divider" },
            { key: "system", label: "颜色随系统", onClick: () => setContrast("system") },
            { key: "high", label: "高对比度", onClick: () => setContrast("high") },
          ],
        }}
      >
        <Button icon={<SettingOutlined />}>设置与帮助</Button>
      </Dropdown>
      {signing ? <SignAs onClose={() => setSigning(false)} /> : null}
    </header>
  );
}
