import { Button, Form, Modal, Radio, Select, Spin, Table } from "antd";
import { useCallback, useEffect, useState } from "react";
import { bindings, blockedSubjects } from "../../../../core/records/blockedPeriod.ts";
import { calendarText } from "../../../../core/rules/calendarData/text.ts";
import { call, type Input, type Output } from "../../../client/api.ts";
import { shell } from "../../../client/shell.ts";
import { CalendarOutlined } from "../../../ui/icons.tsx";
import { RecordPicker } from "../../../ui/recordPicker.tsx";
import { ErrorBanner, Sentence } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { onlyLeaders } from "../leaders.ts";
import { shortDay } from "./holidayRows.ts";

type Preview = Output<"calendar.preview">;
type Entry = Preview["entries"][number];
type Subject = NonNullable<Input<"calendar.import">["subject"]>;

const words: Record<Entry["action"], string> = { create: "新增", change: "修改", same: "相同", skip: "跳过" };
const halves = { day: "", morning: "上午", afternoon: "下午" } as const;
/** The record of each kind of subject. */
const recordOf = { department: "organisation", base: "base", hall: "hall", person: "person" } as const;

const canTake = (entry: Entry): boolean => entry.action === "create" || entry.action === "change";
/** Entries that leave their owner free are offered, but not ticked. */
const isUsual = (entry: Entry): boolean => canTake(entry) && !entry.note?.includes(calendarText.free);

function timeOf(entry: Entry, year: number): string {
  const half = halves[entry.part ?? "day"];
  const from = shortDay(entry.from, year);
  return entry.from === entry.to ? `${from}${half}` : `${from}至${shortDay(entry.to, year)}${half}`;
}

/** Takes a calendar file in as blocked periods: what each entry would do, then exactly what is ticked. */
export function IcsImportDialog(props: { year: number; onClose: () => void }) {
  const { year, onClose } = props;
  const { say, sayError } = useAct();
  const [file, setFile] = useState<{ id: string; name: string } | null>(null);
  const [preview, setPreview] = useState<Preview | null>(null);
  const [ticked, setTicked] = useState<string[]>([]);
  const [subject, setSubject] = useState<Subject>("office");
  const [of, setOf] = useState<string | null>(null);
  const [binding, setBinding] = useState<"hard" | "soft">("hard");
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  const load = useCallback(async () => {
    if (!file) return;
    setBusy(true);
    try {
      const answer = await call("calendar.preview", { file: file.id, year });
      setPreview(answer);
      setTicked(answer.entries.filter(isUsual).map((one) => one.uid));
      setError(null);
    } catch (failure) {
      setPreview(null);
      setError(failure);
    } finally {
      setBusy(false);
    }
  }, [file, year]);
  useEffect(() => {
    void load();
  }, [load]);

  const pick = async () => {
    try {
      const chosen = await shell.platform.openFile({ title: "选择日历文件", accept: [".ics", ".ical", ".ifb"] });
      if (chosen) setFile({ id: chosen.fileId, name: chosen.name });
    } catch (failure) {
      sayError(failure, "没有读取文件");
    }
  };
  const apply = async () => {
    if (!file) return;
    setBusy(true);
    try {
      const done = await call("calendar.import", { file: file.id, year, uids: ticked, subject, of, binding });
      say(`导入完成：新增 ${done.created} 条，修改 ${done.changed} 条`, done.changeId);
      onClose();
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  const count = (action: Entry["action"]) => preview?.entries.filter((one) => one.action === action).length ?? 0;
  const needsOf = subject !== "office" && of === null;
  return (
    <Modal
      open
      width="min(1080px, calc(100vw - 48px))"
      style={{ top: 24 }}
      title={`导入日历文件${file ? `：${file.name}` : ""}`}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        file ? (
          <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
            <span style={{ flex: 1, textAlign: "left" }}>
              {preview
                ? needsOf
                  ? `请选择涉及的${blockedSubjects[subject]}。`
                  : `已选 ${ticked.length} 条；可新增 ${count("create")} 条、修改 ${count("change")} 条，相同 ${count("same")} 条、跳过 ${count("skip")} 条不导入。导入后可一次撤销。`
                : null}
            </span>
            <Button onClick={pick}>重新选择</Button>
            <Button onClick={onClose}>取消</Button>
            <Button type="primary" disabled={ticked.length === 0 || needsOf} loading={busy} onClick={apply}>
              确定导入
            </Button>
          </div>
        ) : null
      }
    >
      {error ? (
        <div style={{ marginBottom: 12 }}>
          <ErrorBanner error={error} title="没有导入" />
        </div>
      ) : null}
      {file === null ? (
        <div style={{ display: "flex", flexDirection: "column", gap: 12, alignItems: "flex-start" }}>
          <Button type="primary" icon={<CalendarOutlined />} onClick={pick}>
            选择文件
          </Button>
          <span>
            {`把 Outlook、手机日历等导出的 .ics 文件中${year}年的日程读作不排期时段。重复的日程逐次列出，同一文件再次导入只改有变化的。`}
          </span>
        </div>
      ) : preview ? (
        <>
          {preview.problems.length > 0 ? (
            <div style={{ marginBottom: 8 }}>
              <Sentence level="warning">
                <div style={{ maxHeight: 110, overflow: "auto" }}>
                  {preview.problems.map((line) => (
                    <div key={line}>{line}</div>
                  ))}
                </div>
              </Sentence>
            </div>
          ) : null}
          <Form layout="inline" style={{ marginBottom: 8, rowGap: 8 }}>
            <Form.Item label="涉及" htmlFor="ics-subject">
              <Select
                id="ics-subject"
                style={{ width: 120 }}
                value={subject}
                onChange={(next) => {
                  setSubject(next);
                  setOf(null);
                }}
                options={Object.entries(blockedSubjects).map(([value, label]) => ({ value: value as Subject, label }))}
              />
            </Form.Item>
            {subject === "office" ? null : (
              <Form.Item label={blockedSubjects[subject]} htmlFor="ics-of" style={{ minWidth: 300 }}>
                <RecordPicker
                  id="ics-of"
                  record={recordOf[subject]}
                  {...onlyLeaders(subject)}
                  value={of}
                  canCreate={false}
                  onChange={setOf}
                />
              </Form.Item>
            )}
            <Form.Item label="要求">
              <Radio.Group
                value={binding}
                onChange={(event) => setBinding(event.target.value)}
                options={Object.entries(bindings).map(([value, label]) => ({ value, label }))}
              />
            </Form.Item>
          </Form>
          <Table
            size="small"
            rowKey="uid"
            dataSource={preview.entries}
            scroll={{ y: "calc(100vh - 460px)" }}
            pagination={{ pageSize: 100, hideOnSinglePage: true, showSizeChanger: false }}
            locale={{ emptyText: `文件中没有${year}年的日程` }}
            rowSelection={{
              selectedRowKeys: ticked,
              preserveSelectedRowKeys: true,
              onChange: (keys) => setTicked(keys.map(String)),
              getCheckboxProps: (entry) => ({
                disabled: !canTake(entry),
                "aria-label": `导入“${entry.title}”`,
              }),
            }}
            columns={[
              { title: "处理", width: 64, render: (_, entry) => words[entry.action] },
              { title: "事由", dataIndex: "title", ellipsis: true },
              { title: "时间", width: 200, render: (_, entry) => timeOf(entry, year) },
              { title: "说明", dataIndex: "note", width: "32%" },
            ]}
          />
        </>
      ) : busy ? (
        <div style={{ padding: 48, textAlign: "center" }}>
          <Spin /> <span>正在读取日历文件……</span>
        </div>
      ) : null}
    </Modal>
  );
}
