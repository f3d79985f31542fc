import { Button, Dropdown, Space } from "antd";
import { useState } from "react";
import { LayoutOutlined } from "../../../ui/icons.tsx";
import { RecordScreen } from "../../../ui/recordScreen.tsx";
import { useHallFiles } from "./hallFiles.ts";
import { TemplateDialog } from "./templateDialog.tsx";
import { ExportButton } from "./venuePage.tsx";

/** Whether a hall was drawn; else its seats come from its three numbers. */
const isDrawn = (layout: unknown): boolean =>
  typeof layout === "object" &&
  layout !== null &&
  "zones" in layout &&
  Array.isArray(layout.zones) &&
  layout.zones.length > 0;

/** 会场: all halls; made from a template or a file, and drawn. */
export function HallList(props: { openId?: string; onDraw: (id: string) => void }) {
  const { exportHall, importHall, fromTemplate } = useHallFiles();
  const [template, setTemplate] = useState(false);
  const fromFile = async () => {
    const made = await importHall({});
    if (made) props.onDraw(made);
  };
  return (
    <>
      <RecordScreen
        record="hall"
        openId={props.openId}
        quietCreate
        tools={
          <Dropdown
            trigger={["click"]}
            menu={{
              items: [
                { key: "template", label: "从模板新建" },
                { key: "file", label: "导入座位图（.json、.xlsx）" },
              ],
              onClick: ({ key }) => (key === "template" ? setTemplate(true) : void fromFile()),
            }}
          >
            <Button icon={<LayoutOutlined />}>新建布置</Button>
          </Dropdown>
        }
        detail={(row) => (
          <>
            <Space wrap style={{ margin: "4px 0 8px" }}>
              <Button type="primary" onClick={() => props.onDraw(row.id)}>
                编辑布置
              </Button>
              <ExportButton onExport={(format) => void exportHall(row.id, format)} />
            </Space>
            {isDrawn(row.layout) ? (
              <p style={{ margin: "0 0 8px" }}>这个会场已画好布置，座位以布置为准，下面的排数、座数只作参考。</p>
            ) : null}
          </>
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
