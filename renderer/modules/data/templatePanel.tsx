import { Button, Space, Table } from "antd";
import { useState } from "react";
import type { Output } from "../../client/api.ts";
import { useQuery } from "../../client/query.ts";
import { shell } from "../../client/shell.ts";
import { DownloadOutlined, UploadOutlined } from "../../ui/icons.tsx";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { useAct } from "../../ui/useAct.tsx";

type Target = Output<"import.targets">["rows"][number];

/** A sheet that says itself what it is. */
const openSheet: Target = { record: "auto", label: "表格", headings: [] };

/** Every sheet that can be imported, with its headings and an empty sheet to fill in. */
export function TemplatePanel() {
  const targets = useQuery("import.targets", {});
  const { act } = useAct();
  const [importing, setImporting] = useState<Target | null>(null);
  const template = async (record: string) => {
    const answer = await act("import.template", { record }, { failed: "没有生成空白导入表" });
    if (answer) await shell.platform.saveFile({ fileId: answer.file, name: answer.name });
  };
  return (
    <Answered query={targets}>
      {({ rows }) => (
        <>
          <div style={{ display: "flex", gap: 12, alignItems: "center", marginBottom: 12 }}>
            <Button type="primary" icon={<UploadOutlined />} onClick={() => setImporting(openSheet)}>
              导入表格
            </Button>
            <span>由表格的栏目和内容判断是哪一种表，预览时可以改。也可以在下面指定，或下载空白导入表填写。</span>
          </div>
          <Table<Target>
            size="small"
            rowKey="record"
            dataSource={rows}
            pagination={false}
            columns={[
              { title: "表", dataIndex: "label", width: 140 },
              { title: "栏目（次序不限，可以少）", render: (_, row) => row.headings.join("、") },
              {
                title: "操作",
                width: 240,
                render: (_, row) => (
                  <Space>
                    <Button size="small" icon={<DownloadOutlined />} onClick={() => template(row.record)}>
                      空白导入表
                    </Button>
                    <Button size="small" icon={<UploadOutlined />} onClick={() => setImporting(row)}>
                      导入
                    </Button>
                  </Space>
                ),
              },
            ]}
          />
          {importing ? (
            <ImportDialog record={importing.record} label={importing.label} onClose={() => setImporting(null)} />
          ) : null}
        </>
      )}
    </Answered>
  );
}
