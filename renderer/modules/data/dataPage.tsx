import { Menu, Tabs } from "antd";
import { useEffect, useState } from "react";
import type { AnyRecord } from "../../../core/kit/record.ts";
import { records } from "../../../core/modules/index.ts";
import { useOpened } from "../../client/opened.ts";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { BackupPanel } from "./backupPanel.tsx";
import { ImportMemories } from "./importMemories.tsx";
import { LibraryPanel } from "./libraryPanel.tsx";
import { SheetTemplates } from "./sheetTemplates.tsx";
import { TemplatePanel } from "./templatePanel.tsx";

/** Records of 机构与人员 have their whole room; all others with a heading have a default screen here. */
const tables: readonly AnyRecord[] = records.filter(
  (record) => record.menu !== null && record.menu !== "机构与人员" && record.name !== "importMemory",
);

function Tables(props: {
  record: string;
  id: string | undefined;
  at: number | undefined;
  onChoose: (record: string) => void;
}) {
  const headings = [...new Set(tables.map((record) => String(record.menu)))];
  return (
    <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
      <Menu
        className="xw-scroll"
        mode="inline"
        inlineIndent={12}
        style={{ width: 148, flex: "none", background: "transparent" }}
        selectedKeys={[props.record]}
        items={headings.map((heading) => ({
          key: heading,
          type: "group",
          label: heading,
          children: tables
            .filter((record) => record.menu === heading)
            .map((record) => ({ key: String(record.name), label: record.label })),
        }))}
        onClick={({ key }) => props.onChoose(key)}
      />
      <RecordScreen key={props.record} record={props.record} openId={props.id} openAt={props.at} />
    </div>
  );
}

/** 数据: the library, its backups and checks, the reference tables, sheets in with what they taught, and the office's own sheets out. */
export function DataPage() {
  const opened = useOpened();
  const [tab, setTab] = useState(opened.record ? "tables" : "library");
  const [record, setRecord] = useState(opened.record ?? String(tables[0]?.name ?? ""));
  // biome-ignore lint/correctness/useExhaustiveDependencies: every asking counts, for the same record too
  useEffect(() => {
    if (!opened.record) return;
    setTab("tables");
    setRecord(opened.record);
  }, [opened.record, opened.at]);
  return (
    <Page>
      <PageHeader title="数据" note="校务库的备份、恢复和检查，参考表，表格的导入、导入记忆和表格模板" />
      <Tabs
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: "library", label: "校务库与备份" },
          { key: "tables", label: "参考表" },
          { key: "templates", label: "导入表格" },
          { key: "memory", label: "导入记忆" },
          { key: "sheets", label: "表格模板" },
        ]}
      />
      {tab === "tables" ? (
        <Tables
          record={record}
          id={opened.record === record ? opened.id : undefined}
          at={opened.at}
          onChoose={setRecord}
        />
      ) : (
        <div className="xw-scroll" style={{ flex: 1 }}>
          {tab === "library" ? (
            <div
              style={{
                display: "grid",
                gridTemplateColumns: "repeat(auto-fit, minmax(480px, 1fr))",
                gap: 16,
                alignItems: "start",
              }}
            >
              <LibraryPanel />
              <BackupPanel />
            </div>
          ) : tab === "memory" ? (
            <ImportMemories />
          ) : tab === "sheets" ? (
            <SheetTemplates />
          ) : (
            <TemplatePanel />
          )}
        </div>
      )}
    </Page>
  );
}
