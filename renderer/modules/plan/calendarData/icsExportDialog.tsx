import { Form, Modal, Radio } from "antd";
import { useState } from "react";
import { shell } from "../../../client/shell.ts";
import { RecordPicker } from "../../../ui/recordPicker.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { onlyLeaders } from "../leaders.ts";

const scopes = { all: "全部活动", department: "部门", base: "教学基地", hall: "校内场地" } as const;
type Scope = keyof typeof scopes;
const recordOf = { department: "organisation", base: "base", hall: "hall" } as const;

/** Gives the year's runs away as a calendar file: all, or those of one department, base or hall. */
export function IcsExportDialog(props: { year: number; onClose: () => void }) {
  const { year, onClose } = props;
  const { act, say, sayError } = useAct();
  const [scope, setScope] = useState<Scope>("all");
  const [of, setOf] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const write = async () => {
    setBusy(true);
    const made = await act(
      "calendar.export",
      { year, ...(scope !== "all" && of ? { [scope]: of } : {}) },
      { failed: "没有导出" },
    );
    setBusy(false);
    if (!made) return;
    try {
      const kept = await shell.platform.saveFile({ fileId: made.file, name: made.name });
      if (kept) say(`已导出“${made.name}”，${made.events} 条日程`);
      onClose();
    } catch (error) {
      sayError(error, "没有存下文件");
    }
  };
  return (
    <Modal
      open
      title={`导出${year}年日历文件`}
      onCancel={onClose}
      okText="导出"
      cancelText="取消"
      okButtonProps={{ disabled: scope !== "all" && of === null, loading: busy }}
      onOk={write}
    >
      <Form layout="vertical">
        <Form.Item label="范围">
          <Radio.Group
            value={scope}
            onChange={(event) => {
              setScope(event.target.value);
              setOf(null);
            }}
            options={Object.entries(scopes).map(([value, label]) => ({ value, label }))}
          />
        </Form.Item>
        {scope === "all" ? null : (
          <Form.Item label={scopes[scope]} htmlFor="ics-scope">
            <RecordPicker
              id="ics-scope"
              record={recordOf[scope]}
              {...onlyLeaders(scope)}
              value={of}
              canCreate={false}
              onChange={setOf}
            />
          </Form.Item>
        )}
      </Form>
      <p style={{ marginBottom: 0 }}>
        {
          "含已定具体日期的活动和要印在年历上的不排期时段，可用 Outlook、手机日历等打开；再次导入时替换原有日程。不印出来的不排期时段和授课人的不排期时段不会导出。"
        }
      </p>
    </Modal>
  );
}
