import { Button, Space } from "antd";
import { useState } from "react";
import { LayoutOutlined, UploadOutlined } from "../../../ui/icons.tsx";
import { RecordScreen } from "../../../ui/recordScreen.tsx";
import { useHallFiles } from "./hallFiles.ts";
import { TemplateDialog } from "./templateDialog.tsx";
import { ExportButton } from "./venuePage.tsx";

/** 会场: all halls; made from a template or a file, and drawn. */
export function HallList(props: { openId?: string; onDraw: (id: string) => void }) {
  const { exportHall, importHall, fromTemplate } = useHallFiles();
  const [template, setTemplate] = useState(false);
  return (
    <>
      <RecordScreen
        record="hall"
        openId={props.openId}
        quietCreate
        tools={
          <>
            <Button icon={<LayoutOutlined />} onClick={() => setTemplate(true)}>
              从模板新建
            </Button>
            <Button
              icon={<UploadOutlined />}
              onClick={async () => {
                const made = await importHall({});
                if (made) props.onDraw(made);
              }}
            >
              导入座位图
            </Button>
          </>
        }
        detail={(row) => (
          <Space wrap style={{ margin: "4px 0 8px" }}>
            <Button type="primary" onClick={() => props.onDraw(row.id)}>
              编辑布置
            </Button>
            <ExportButton onExport={(format) => void exportHall(row.id, format)} />
          </Space>
        )}
      />
      {template ? (
        <TemplateDialog
          named
          title="从模板新建会场"
          okText="新建会场"
          onOk={async ({ name, ...given }) => {
            const made = await fromTemplate(given, { name });
            if (made) {
              setTemplate(false);
              props.onDraw(made);
            }
            return made !== null;
          }}
          onCancel={() => setTemplate(false)}
        />
      ) : null}
    </>
  );
}
