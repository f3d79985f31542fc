import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { Menu } from "antd";
import { useCallback, useEffect, useState } from "react";
import { OpenRecordContext } from "../client/openRecord.ts";
import { usePalette } from "../ui/theme.ts";
import { CommandPalette } from "./commandPalette.tsx";
import { HistoryDrawer } from "./historyDrawer.tsx";
import { roomOf, rooms } from "./rooms.tsx";
import { StatusBar } from "./statusBar.tsx";
import { TopBar } from "./topBar.tsx";
import { useUndoRedo } from "./undo.ts";

/** The frame around every room: bar above, navigation at the left, status below. */
export function Frame() {
  const { palette } = usePalette();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const [searching, setSearching] = useState(false);
  const [history, setHistory] = useState(false);
  const { undo, redo } = useUndoRedo();
  const go = useCallback((to: string) => void navigate({ to }), [navigate]);
  const openRecord = useCallback(
    (record: string, id?: string) =>
      void navigate({ to: roomOf(record), search: { record, ...(id ? { id } : {}), at: Date.now() } }),
    [navigate],
  );

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.keyCode === 229 || !(event.ctrlKey || event.metaKey)) return;
      if (event.key.toLowerCase() !== "k") return;
      event.preventDefault();
      setSearching(true);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
  useEffect(() => {
    const room = rooms.find((one) => one.path === path);
    document.title = room ? `${room.label}　校务台` : "校务台";
  }, [path]);

  return (
    <OpenRecordContext.Provider value={openRecord}>
      <button type="button" className="xw-skip" onClick={() => document.getElementById("main")?.focus()}>
        跳到正文
      </button>
      <div
        style={{
          height: "100%",
          display: "grid",
          gridTemplateRows: "auto minmax(0, 1fr) auto",
          background: palette.background,
          color: palette.text,
        }}
      >
        <TopBar
          onSearch={() => setSearching(true)}
          onHistory={() => setHistory(true)}
          onUndo={undo}
          onRedo={redo}
          onGo={go}
        />
        <div style={{ display: "grid", gridTemplateColumns: "148px minmax(0, 1fr)", minHeight: 0 }}>
          <nav
            aria-label="主导航"
            className="xw-scroll"
            style={{ borderRight: `1px solid ${palette.lines}`, background: palette.surface }}
          >
            <Menu
              mode="inline"
              inlineIndent={16}
              style={{ borderInlineEnd: 0, paddingTop: 4 }}
              selectedKeys={[path]}
              items={rooms
                .filter((room) => !room.aside)
                .map((room) => ({ key: room.path, label: room.label, icon: room.icon }))}
              onClick={({ key }) => go(key)}
            />
          </nav>
          <main id="main" tabIndex={-1} style={{ minWidth: 0, minHeight: 0, overflow: "hidden", outline: "none" }}>
            <Outlet />
          </main>
        </div>
        <StatusBar />
      </div>
      <CommandPalette
        open={searching}
        onClose={() => setSearching(false)}
        onGo={go}
        onOpenRecord={openRecord}
        onHistory={() => setHistory(true)}
        onUndo={undo}
        onRedo={redo}
      />
      <HistoryDrawer open={history} onClose={() => setHistory(false)} />
    </OpenRecordContext.Provider>
  );
}
